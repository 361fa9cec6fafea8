"""A chart is drawn for every reader: described, in words, without colour, its table beside it."""

from __future__ import annotations

import io
import json
from pathlib import Path

import docx
import pytest
from docx_files import W, body, data
from editions import RESOURCES, bare
from lxml import etree
from PIL import Image as Raster
from tagged import elements, tags

from publisher.edition.nodes import Placed
from publisher.model.dump import dump
from publisher.model.glossary import Glossary
from publisher.model.meta import Meta
from publisher.model.nodes import Align, Bar, Chart, Document, Table, Text
from publisher.model.origin import Whole
from publisher.model.variant import Variant
from publisher.theme import load_theme
from publisher.writers.charts import FILL, INK, WIDTH, inline_svg, png, svg
from publisher.writers.html import HtmlOptions, write_html
from publisher.writers.json import write_json
from publisher.writers.markdown import write_markdown
from publisher.writers.official import OfficialOptions, write_official
from publisher.writers.pdf import write_pdf
from publisher.writers.profiles import Engine
from publisher.writers.text import write_text

SVG = "{http://www.w3.org/2000/svg}"
FACES = ("Noto Sans CJK SC", "sans-serif")
TOLD = "条形图\uff1a地区生产总值增长6.6%\uff0c固定资产投资下降3.3%。"


def say(text: str) -> tuple[Text, ...]:
    """A run of nothing but text."""
    return (Text(text),)


TABLE: Table[Placed] = Table(
    (Align.LEFT, Align.RIGHT),
    ((say("指标"), say("增减")),),
    ((say("地区生产总值"), say("增长6.6%")), (say("固定资产投资"), say("下降3.3%"))),
)
BARS: tuple[Bar[Placed], ...] = (
    Bar(say("地区生产总值"), 6.6, say("增长6.6%")),
    Bar(say("固定资产投资"), -3.3, say("下降3.3%")),
)
CHART: Chart[Placed] = Chart(say("2025年主要指标<&>"), say(TOLD), BARS, TABLE)
EDITION = bare(CHART)


def root() -> etree._Element:
    """The drawing as it stands in a page."""
    return etree.fromstring(inline_svg(CHART, "chart_1", FACES))


def test_a_drawing_has_a_title_and_a_description() -> None:
    drawing = root()
    names = drawing.get("aria-labelledby", "").split()
    first, second = drawing[0], drawing[1]
    assert drawing.get("role") == "img"
    assert [first.tag, second.tag] == [f"{SVG}title", f"{SVG}desc"]
    assert [first.get("id"), second.get("id")] == names
    assert (first.text, second.text) == ("2025年主要指标<&>", TOLD)


def test_a_drawing_says_nothing_in_english() -> None:
    assert not [name for one in root().iter() for name in one.attrib if str(name).startswith("aria-") and one is not root()][1:]
    assert {one.get("role") for one in root().iter()} == {"img", None}


def test_every_bar_is_labelled_in_words() -> None:
    words = ["".join(one.itertext()) for one in root().iter(f"{SVG}text")]
    assert sorted(words) == sorted(["地区生产总值", "增长6.6%", "固定资产投资", "下降3.3%"])


def test_bars_stand_in_their_order() -> None:
    labels = [one for one in root().iter(f"{SVG}text") if one.text in ("地区生产总值", "固定资产投资")]
    heights = {one.text: float(one.get("transform", "").split(",")[1].rstrip(")")) for one in labels}
    assert heights["地区生产总值"] < heights["固定资产投资"]


def test_what_went_down_is_a_hollow_bar() -> None:
    risen, fallen = root().iter(f"{SVG}path")
    assert (risen.get("fill"), risen.get("stroke")) == ("currentColor", None)
    assert (fallen.get("fill"), fallen.get("stroke")) == (None, "currentColor")
    assert root()[2].get("fill") == "none"


def test_a_page_is_drawn_in_the_colour_of_its_text_and_print_in_colours_of_contrast() -> None:
    colours = {one.get(name) for one in root().iter() for name in ("fill", "stroke")} - {None, "none"}
    assert colours == {"currentColor"}
    printed = etree.fromstring(svg(CHART, FACES))
    assert {one.get(name) for one in printed.iter() for name in ("fill", "stroke")} - {None, "none"} == {INK, FILL}
    assert contrast(INK) > 7
    assert contrast(FILL) > 4.5


def contrast(colour: str) -> float:
    """The contrast of a colour with white (WCAG 2.2)."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def test_a_drawing_fits_a_phone() -> None:
    assert float(root().get("width", "")) <= 340
    assert float(root().get("viewBox", "").split()[2]) >= WIDTH


def test_the_same_chart_gives_the_same_bytes() -> None:
    assert png(CHART, FACES) == png(CHART, FACES)
    assert Raster.open(io.BytesIO(png(CHART, FACES))).width >= 3 * WIDTH


def test_a_page_holds_the_drawing_and_the_table() -> None:
    page = write_html(EDITION, RESOURCES, load_theme(None), options=HtmlOptions()).value.data.decode()
    assert page.count("<svg") == 1
    assert page.count("<table") == 1
    assert "2025年主要指标&lt;&amp;&gt;" in page
    assert "指标<&>" not in page


def test_a_chart_without_bars_is_its_table() -> None:
    page = write_html(bare(Chart(say("表"), say(""), (), TABLE)), RESOURCES, load_theme(None), options=HtmlOptions())
    assert b"<svg" not in page.value.data
    assert page.value.data.count(b"<table") == 1


def test_print_describes_the_drawing() -> None:
    file = write_pdf(EDITION, RESOURCES, load_theme(None)).value.data
    assert [one["/Alt"] for one in elements(file) if one["/S"] == "/Figure"] == [TOLD]
    assert tags(file).count("Table") == 1


@pytest.mark.parametrize("engine", Engine, ids=lambda engine: engine.value)
def test_official_print_describes_the_drawing(engine: Engine) -> None:
    outcome = write_official(EDITION, RESOURCES, load_theme(None), options=OfficialOptions(engine=engine))
    assert [one["/Alt"] for one in elements(outcome.value.data) if one["/S"] == "/Figure"] == [TOLD]


def test_word_shows_the_drawing_with_its_description_above_the_table() -> None:
    file = data(EDITION)
    described = [one.get("descr") for one in body(file).iter() if str(one.tag).endswith("}docPr")]
    assert described == [TOLD]
    document = docx.Document(io.BytesIO(file))
    assert len(document.tables) == 1
    assert len(document.inline_shapes) == 1
    assert document.inline_shapes[0].width.cm == pytest.approx(8.7, abs=0.3)
    assert body(file).find(f".//{W}tbl") is not None


def test_text_markdown_and_json_hold_the_table() -> None:
    rows = "指标\t增减\n地区生产总值\t增长6.6%\n固定资产投资\t下降3.3%\n"
    assert write_text(EDITION, load_theme(None).labels[EDITION.meta.variant]).value == f"政府工作报告\n2025年主要指标<&>\n{rows}"
    assert "| 固定资产投资 | 下降3.3% |" in write_markdown(EDITION).value
    (chart,) = json.loads(write_json(EDITION).value)["body"]
    assert (chart["type"], chart["description"], chart["bars"][1]["length"]) == ("chart", TOLD, -3.3)
    assert chart["table"]["rows"][0] == ["地区生产总值", "增长6.6%"]


def test_a_tree_shows_the_bars() -> None:
    own = Chart(say("指标"), say(TOLD), BARS, TABLE)
    meta = Meta(title="报告", variant=Variant.HANS_CN)
    document = Document(meta, (own,), (), Glossary(), origin=Whole(str(Path("report.md"))))  # type: ignore[arg-type]
    assert '  bar -3.3 "固定资产投资" "下降3.3%"' in dump(document).splitlines()
