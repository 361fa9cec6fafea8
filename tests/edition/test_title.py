"""Titles in lines (GB/T 9704-2012, 7.3.1): no word broken, in the shape of a trapezoid or a diamond."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.edition.title import shapely, title_lines, width

ORGAN = "青禾区人民政府"

EXPECTED = {
    "2026年青禾区政府工作报告": ["2026年青禾区政府工作报告"],
    "云川市人民政府办公室关于进一步加强全市消防安全工作的通知": [
        "云川市人民政府办公室",
        "关于进一步加强全市消防安全工作的通知",
    ],
    "青禾区人民政府关于印发青禾区城市更新三年行动方案（2026—2028年）的通知": [
        "青禾区人民政府关于印发青禾区城市更新",
        "三年行动方案（2026—2028年）的通知",
    ],
}


@pytest.mark.parametrize("word", ["一般", "第一季度", "二〇三五年", "2026—2028年", "统一", "第十五批"])
def test_no_number_is_broken_and_no_word_that_begins_like_one(word: str) -> None:
    title = f"青禾区人民政府关于做好{word}公共预算收入情况公开工作的通知"
    for most in range(8, 26):
        assert word in "|".join(title_lines(title, most, (ORGAN,)))


@pytest.mark.parametrize("title", EXPECTED)
def test_a_title_is_broken_as_an_editor_would(title: str) -> None:
    assert list(title_lines(title, 19, (ORGAN,))) == EXPECTED[title]


def test_the_name_of_the_organ_stays_whole() -> None:
    organ = "云川市青禾区民族宗教事务局"
    lines = title_lines(f"{organ}关于规范民族团结进步示范单位创建管理工作的实施意见", 14, (organ,))
    assert any(organ in line for line in lines)


def test_no_line_begins_with_a_particle_or_a_closing_mark() -> None:
    title = "关于促进民营经济高质量发展的若干措施和《青禾区中小企业服务办法》的实施细则的通知"
    for line in title_lines(title, 16)[1:]:
        assert line[0] not in "的和与》"


@given(st.text(alphabet="青禾区关于印发城市更新行动方案的通知（）《》2026—年", min_size=1, max_size=70), st.integers(8, 20))
def test_lines_hold_all_of_the_title_and_fit(title: str, most: int) -> None:
    lines = title_lines(title, most)
    assert "".join(lines) == title
    assert len(lines) == 1 or all(width((line,)) <= most for line in lines)


@pytest.mark.parametrize(
    ("widths", "good"),
    [([10, 12], True), ([12, 10], True), ([8, 12, 9], True), ([10, 10], False), ([12, 8, 12], False), ([5], True)],
)
def test_trapezoids_and_diamonds_are_good_shapes(widths: list[float], good: bool) -> None:
    assert shapely(widths) is good
