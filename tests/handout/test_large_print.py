"""Large print: 18 points at least, for every character of every page."""

from __future__ import annotations

from functools import cache

import page
import pytest
from editions import RESOURCES, bare, rich
from handouts import OPTIONS, OURS, glyphs, words
from tagged import bookmarks, reader

from publisher.handout.large_print import write_large_print
from publisher.model.nodes import Align, Bar, Chart, Table, Text
from publisher.model.variant import Variant


@cache
def data(variant: Variant = Variant.HANS_CN) -> bytes:
    """The rich edition in large print."""
    outcome = write_large_print(rich(variant), RESOURCES, OURS, options=OPTIONS)
    assert outcome.diagnostics == ()
    return bytes(outcome.value.data)


@pytest.mark.parametrize("variant", Variant)
def test_no_character_is_smaller_than_18_points(variant: Variant) -> None:
    small = [(number, glyph) for number, sheet in enumerate(glyphs(data(variant)), 1) for glyph in sheet if glyph.size < 17.99]
    assert small == []


def test_notes_stand_below_the_paragraph_that_bears_their_mark() -> None:
    text = "".join(map(words, glyphs(data())))
    first, second = "研发经费投入强度为快报数", "以步行十五分钟为半径计算"
    assert text.count(first) == text.count(second) == 1
    assert text.index("亩均税收由") < text.index(first) < text.index("营商环境持续优化")
    assert text.index("托位860个") < text.index(second) < text.index("改造老旧小区")


def test_faces_are_sans() -> None:
    names = {
        str(font.get_object()["/BaseFont"]) for sheet in reader(data()).pages for font in sheet["/Resources"]["/Font"].values()
    }
    assert names
    assert not [name for name in names if "Serif" in name or "WenKai" in name]


def test_a_table_too_wide_for_its_characters_is_a_list_with_every_cell_behind_its_head() -> None:
    heads = ("指标", "单位", "去年的完成情况", "今年的完成情况", "增长")
    row = ("地区生产总值", "亿元", "458.2", "486.1", "6.1%")
    table = Table((Align.DEFAULT,) * 5, (tuple((Text(head),) for head in heads),), (tuple((Text(cell),) for cell in row),))
    text = "".join(map(words, glyphs(write_large_print(bare(table), RESOURCES, OURS, options=OPTIONS).value.data)))
    for head, cell in zip(heads[1:], row[1:], strict=True):
        assert f"{head}\uff1a{cell}" in text


def test_it_is_tagged_by_pdf_ua_and_has_bookmarks() -> None:
    for variant in Variant:
        report = page.validate_pdf_bytes(data(variant), profile="pdf/ua-1")
        assert [failure.message for failure in report.failures] == []
    assert len(bookmarks(data())) > 5


def test_a_chart_is_its_table_for_the_letters_of_a_drawing_are_small() -> None:
    head, row = ("指标", "增减"), ("地区生产总值", "增长6.6%")
    table = Table((Align.DEFAULT,) * 2, (tuple((Text(one),) for one in head),), (tuple((Text(one),) for one in row),))
    bars = (Bar((Text("地区生产总值"),), 6.6, (Text("增长6.6%"),)),)
    chart = Chart((Text("主要指标"),), (Text("地区生产总值增长6.6%。"),), bars, table)
    sheets = glyphs(write_large_print(bare(chart), RESOURCES, OURS, options=OPTIONS).value.data)
    text = "".join(map(words, sheets))
    assert text.count("增长6.6%") == 1
    assert "主要指标" in text
    assert min(glyph.size for sheet in sheets for glyph in sheet) >= 17.99
