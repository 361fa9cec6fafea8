"""Key figures are found in sentences as readers find them; figures.toml holds the sentences."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publisher.diagnostics import Code
from publisher.model.figures import Change, Indicator
from publisher.model.nodes import Document
from publisher.model.variant import Variant
from publisher.readers import read
from publisher.source import Format, Source
from publisher.transforms.figures.gathering import figures_of, in_words_of
from publisher.transforms.figures.headline import headline
from publisher.transforms.figures.quantities import quantities
from publisher.transforms.figures.showing import figures_alone, show_figures
from publisher.transforms.variant import convert

CASES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "figures.toml").read_text(encoding="utf-8"))["cases"]
HEAD = "---\ntitle: 2026年青禾区政府工作报告\n{front}---\n\n"


def document(text: str, front: str = "") -> Document:
    """A report of 2026 with a text and some lines of front matter."""
    return read(Source("report.md", HEAD.format(front=front) + text + "\n", Format.MARKDOWN)).value


def change(one: Change) -> str:
    """A change as the cases write it."""
    return " ".join(filter(None, (one.direction.value, one.amount.written if one.amount else "", one.basis)))


def line(one: Indicator) -> str:
    """An indicator as the cases write it."""
    value = one.value.written if one.value else ""
    before = one.before.written if one.before else ""
    changes = ", ".join(map(change, one.changes))
    return squeezed(f"{one.name} | {value} | {changes} | {before} | {one.period} | {one.kind.value}")


def squeezed(text: str) -> str:
    """Words without blanks at the edges of their parts."""
    return "|".join(part.strip() for part in text.split("|"))


@pytest.mark.parametrize("case", CASES, ids=[case["claim"] for case in CASES])
def test_a_sentence_gives_its_figures(case: dict[str, Any]) -> None:
    found = figures_of(document(case["text"])).value
    assert [line(one) for one in found] == [squeezed(wanted) for wanted in case["found"]]


def test_a_figure_knows_its_place() -> None:
    text = "## 一、2025年工作回顾\n\n开头一句。粮食产量21.9万吨。\n\n## 二、2026年工作安排\n\n新建幼儿园12所。"
    first, second = figures_of(document(text)).value
    assert (first.section, first.sentence, first.kind.value) == ("一、2025年工作回顾", "粮食产量21.9万吨。", "result")
    assert (second.section, second.kind.value, second.period) == ("二、2026年工作安排", "target", "2026年")
    assert first.value
    assert (first.value.number * first.value.scale, first.value.base) == (219000, "吨")


@pytest.mark.parametrize(
    ("title", "date", "period"),
    [
        ("2026年上半年青禾区经济运行情况", "2026-07-17", "上半年"),
        ("青禾区前三季度经济运行情况", "2026-10-20", "前三季度"),
        ("2024年青禾区国民经济和社会发展统计公报", "2025-03-28", "2024年"),
        ("2026年青禾区政府工作报告", "2026-01-15", ""),
        ("青禾区十件民生实事", "2026-01-15", ""),
    ],
)
def test_the_title_of_a_document_says_what_time_its_sections_are_of(title: str, date: str, period: str) -> None:
    text = f"---\ntitle: {title}\ndate: {date}\n---\n\n## 一、工业\n\n规模以上工业增加值89.7亿元，增长7.3%。\n"
    (one,) = figures_of(read(Source("report.md", text, Format.MARKDOWN)).value).value
    assert one.period == period


def test_figures_of_half_a_year_stand_together() -> None:
    text = (
        "---\ntitle: 2026年上半年青禾区经济运行情况\ndate: 2026-07-17\n---\n\n"
        "上半年\uff0c地区生产总值251.8亿元\uff0c同比增长6.2%\uff0c比一季度加快0.2个百分点。\n\n"
        "## 一、工业\n\n规模以上工业增加值增长7.3%\uff0c比一季度放缓0.1个百分点。"
    )
    found = headline(figures_of(read(Source("report.md", text, Format.MARKDOWN)).value).value)
    assert found.reached == "上半年"
    assert [line(one) for one in found.results] == [
        squeezed("地区生产总值 | 251.8亿元 | up 6.2% 同比, up 0.2个百分点 比一季度 | | 上半年 | result"),
        squeezed("规模以上工业增加值 | | up 7.3%, down 0.1个百分点 比一季度 | | 上半年 | result"),
    ]


def test_figures_in_traditional_are_those_of_the_simplified_text() -> None:
    text = "去年城鎮、農村居民人均可支配收入分別增長4.4%和6.3%，接待遊客超過612萬人次。"
    head = "---\ntitle: 2026年青禾區政府工作報告\nvariant: zh-Hant-TW\n---\n\n"
    source = read(Source("report.md", head + text, Format.MARKDOWN)).value
    found = [in_words_of(one, Variant.HANT_TW) for one in figures_of(source).value]
    assert [one.name for one in found] == ["城鎮居民人均可支配收入", "農村居民人均可支配收入", "接待遊客"]
    assert found[2].value
    assert found[2].value.written == "超過612萬人次"
    assert {one.sentence for one in found} == {text}


# The front matter


def test_stated_figures_win_over_found_ones() -> None:
    front = "主要指标:\n  - 地区生产总值: 5.1万亿元\uff0c增长5.8%\n  - 粮食产量\uff1a22万吨\uff08目标\uff09\n"
    found = figures_of(document("2025年地区生产总值5万亿元。粮食产量21.9万吨。", front)).value
    assert [line(one) for one in found] == [
        squeezed("地区生产总值 | 5.1万亿元 | up 5.8% | | 2025年 | result"),
        squeezed("粮食产量 | 22万吨 | | | 2026年 | target"),
        squeezed("粮食产量 | 21.9万吨 | | | 2025年 | result"),
    ]
    assert [one.stated for one in found] == [True, True, False]


TABLES = {
    "one table": "figures:\n  粮食产量: 22万吨\n  城镇化率: 60.1%\n",
    "a list of tables": "figures:\n  - {name: 粮食产量, value: 22万吨}\n  - {名称: 城镇化率, 数值: 60.1%}\n",
    "a list of texts": 'figures: ["粮食产量\uff1a22万吨", "城镇化率: 60.1%"]\n',
    "one text": "figures: 粮食产量\uff1a22万吨\uff1b城镇化率\uff1a60.1%\n",
}


@pytest.mark.parametrize("front", TABLES.values(), ids=TABLES)
def test_stated_figures_may_be_written_in_many_ways(front: str) -> None:
    found = figures_of(document("正文。", front)).value
    assert [(one.name, one.value and one.value.written) for one in found] == [("粮食产量", "22万吨"), ("城镇化率", "60.1%")]


def test_stated_figures_in_toml() -> None:
    head = '+++\ntitle = "2026年报告"\nfigures = [{ name = "粮食产量", value = "22万吨" }]\nkey_figures = true\n+++\n\n正文。\n'
    read_one = read(Source("report.md", head, Format.MARKDOWN)).value
    assert read_one.meta.key_figures
    assert [one.name for one in figures_of(read_one).value] == ["粮食产量"]


def test_a_statement_without_a_number_is_reported() -> None:
    found = figures_of(document("正文。", "figures: [粮食产量, '城镇化率: 稳步提高']\n"))
    assert [finding.code for finding in found.diagnostics] == [Code.FIGURE_STATED, Code.FIGURE_STATED]
    assert found.value == ()


def test_key_figures_is_yes_or_no() -> None:
    outcome = read(Source("report.md", HEAD.format(front="key_figures: 也许\n") + "正文。\n", Format.MARKDOWN))
    assert [finding.code for finding in outcome.diagnostics] == [Code.FRONT_MATTER_VALUE]
    assert not outcome.value.meta.key_figures


# What does not add up

ODD = {
    "2025年一般公共预算收入30.2亿元。全年一般公共预算收入31.2亿元。": Code.FIGURE_TWICE,
    "2025年固定资产投资增长6%。去年固定资产投资增长7%。": Code.FIGURE_TWICE,
    "2025年一般公共预算收入30.2亿元，其中税收收入32.5亿元。": Code.FIGURE_PART,
    "去年电子、食品、装备产值分别达到10亿元、20亿元、30亿元，合计70亿元。": Code.FIGURE_SUM,
    "去年城镇化率由58.2%提高到60.1%，提高2.9个百分点。": Code.FIGURE_CHANGE,
    "去年高新技术企业从100家增加到150家，增长40%。": Code.FIGURE_CHANGE,
    "去年高新技术企业从100家增加到150家，增加40家。": Code.FIGURE_CHANGE,
}


@pytest.mark.parametrize(("text", "code"), ODD.items())
def test_what_does_not_add_up_is_reported(text: str, code: Code) -> None:
    assert [finding.code for finding in figures_of(document(text)).diagnostics] == [code]


EVEN = [
    "2025年一般公共预算收入30.2亿元。全年一般公共预算收入30.21亿元。",
    "2025年一般公共预算收入30.2亿元。2024年一般公共预算收入28.6亿元。",
    "2025年一般公共预算收入30.2亿元。今年一般公共预算收入达到31.5亿元。",
    "2025年一般公共预算收入30.2亿元，其中税收收入22.5亿元、非税收入7.7亿元。",
    "去年电子、食品、装备产值分别达到10.4亿元、20.4亿元、30.4亿元，合计61.2亿元。",
    "去年城镇化率由58.2%提高到60.1%，提高1.9个百分点。",
    "去年高新技术企业从118家增加到142家，增长20.3%。",
    "五年来地区生产总值从392.6亿元增加到506.3亿元，年均增长6.1%。",
    "五年来地区生产总值从392.6亿元增加到506.3亿元，增长26%。",
    "2025年固定资产投资增长6%左右。去年固定资产投资增长7%。",
]


@pytest.mark.parametrize("text", EVEN)
def test_what_may_be_right_is_not_reported(text: str) -> None:
    assert figures_of(document(text)).diagnostics == ()


# What is shown

REPORT = (
    "现在报告工作。\n\n## 一、2025年工作回顾\n\n粮食产量21.9万吨。固定资产投资下降3.3%，地区生产总值506.3亿元、增长6.6%，"
    "社会消费品零售总额增长6.8%，一般公共预算收入增长5.6%。\n\n## 二、2026年工作安排\n\n"
    "主要预期目标是：地区生产总值增长6%左右，城镇新增就业5500人以上。\n"
)


def test_the_most_important_figures_come_first() -> None:
    known = headline(figures_of(document(REPORT)).value)
    names = ["地区生产总值", "一般公共预算收入", "固定资产投资", "社会消费品零售总额", "粮食产量"]
    assert [one.name for one in known.results] == names
    assert ([one.name for one in known.targets], known.wanted) == (["地区生产总值", "城镇新增就业"], "2026年")


def test_figures_stand_in_a_section_before_all_others() -> None:
    shown = show_figures(document(REPORT)).value
    first = shown.sections[0]
    chart, table = first.body
    assert (first.id, len(shown.sections)) == ("key-figures", 3)
    assert [bar.length for bar in chart.bars] == [6.6, 5.6, -3.3, 6.8]  # type: ignore[union-attr]
    assert len(chart.table.rows) == 5  # type: ignore[union-attr]
    assert len(table.rows) == 2  # type: ignore[union-attr]
    assert figures_of(shown).value == figures_of(document(REPORT)).value


def test_names_in_the_section_are_converted() -> None:
    shown = convert(show_figures(document(REPORT)).value, target=Variant.HANT_TW).value
    chart = shown.sections[0].body[0]
    assert chart.title[0].text == "2025年主要指標及增減幅度"  # type: ignore[union-attr]
    assert chart.bars[0].label[0].text == "地區生產總值"  # type: ignore[union-attr]
    assert "下降3.3%" in chart.description[0].text  # type: ignore[union-attr]


def test_a_text_without_figures_stays_as_it_is() -> None:
    plain = document("没有数字的一段话。")
    assert show_figures(plain).value is plain
    assert [finding.code for finding in figures_alone(plain).diagnostics] == [Code.FIGURE_NONE]


# Laws

WORDS = st.lists(
    st.one_of(
        st.sampled_from([part for case in CASES for part in case["text"].replace("。", "。 ").split("，")]),
        st.sampled_from("，。、；分别增长下降达到由从提高到其中5%亿元万个百分点1.2千三“”《》至—［3］"),
        st.text(st.characters(exclude_categories=["Cs"]), max_size=5),
    ),
    max_size=12,
).map("".join)


@settings(deadline=None, max_examples=300)
@given(WORDS)
def test_no_text_breaks_the_finder(text: str) -> None:
    for one in figures_of(document(text, "figures: " + repr(text.replace("'", "")[:20]) + "\n" if text.isalnum() else "")).value:
        assert one.name


@settings(deadline=None)
@given(WORDS)
def test_quantities_stand_where_they_say(text: str) -> None:
    last = 0
    for one in quantities(text):
        assert last <= one.start < one.end
        assert one.quantity.written == text[one.start : one.end]
        last = one.end


@given(
    st.decimals(min_value=0, max_value=99999, places=2),
    st.sampled_from([("亿元", 10**8), ("万人", 10**4), ("%", 1), ("公里", 1)]),
)
def test_a_number_with_its_unit_is_read_back(number: Any, unit: tuple[str, int]) -> None:
    (one,) = quantities(f"达到{number}{unit[0]}。")
    assert (one.quantity.number, one.quantity.scale) == (number, unit[1])
