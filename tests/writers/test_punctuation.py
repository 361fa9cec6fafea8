"""Punctuation in print (CLREQ 3.1.3, 3.1.6.1): what may not begin a line, and marks that stand side by side."""

from __future__ import annotations

import re

import pytest
from editions import RESOURCES, bare
from hypothesis import given
from hypothesis import strategies as st
from manuscripts import NOWHERE, settled
from pypdfium2 import PdfDocument

from publisher.model.nodes import Paragraph, Text
from publisher.theme import load_theme
from publisher.writers.official import OfficialOptions, write_official
from publisher.writers.pdf import write_pdf
from publisher.writers.profiles import Engine
from publisher.writers.punctuation import JOINER, joined, set_words

MARKS = st.text(alphabet="中文“”‘’《》（），。、：；—…·<&>a1 ", max_size=30)
TEXT = "深入学习贯彻新思想新精神——坚持到底，张三·李四等“两重”、“两新”，（《办法》）……" * 25
FORBIDDEN = "—…·，。、：；！？”’）》〉」』】〕"


@given(MARKS)
def test_words_stay_as_they_are(text: str) -> None:
    assert re.sub("<[^>]*>", "", str(set_words(text))) == str(set_words("").escape(text))
    assert joined(text).replace(JOINER, "") == text


@pytest.mark.parametrize(
    ("text", "narrow"),
    [
        ("“两重”、“两新”", ["”", "、"]),
        ("。”", ["。"]),
        ("（《办法》）", ["《", "》"]),
        ("中，文", []),
        ("：“", ["："]),
    ],
)
def test_of_two_marks_side_by_side_one_is_half_as_wide(text: str, narrow: list[str]) -> None:
    assert re.findall('<span class="half">(.)</span>', str(set_words(text))) == narrow


def test_a_dash_stays_with_the_character_before_it() -> None:
    assert str(set_words("精神——坚持")) == '精<span class="whole">神——</span>坚持'
    assert joined("——精神——坚持") == f"——精神{JOINER}——坚持"


def first_characters(data: bytes) -> set[str]:
    """The characters that stand at the left edge of the text."""
    found = set()
    for page in PdfDocument(data):
        text = page.get_textpage()
        lefts = [(text.get_charbox(place)[0], text.get_text_range(place, 1)) for place in range(text.count_chars())]
        visible = [(left, char) for left, char in lefts if char.strip() and char not in JOINER]
        edge = min(left for left, _ in visible)
        found.update(char for left, char in visible if left < edge + 3)
    return found


def test_no_line_of_a_reading_copy_begins_with_a_forbidden_mark() -> None:
    data = write_pdf(bare(Paragraph((Text(TEXT),))), RESOURCES, load_theme(None)).value.data
    assert not first_characters(data).intersection(FORBIDDEN)


@pytest.mark.parametrize("engine", Engine, ids=lambda engine: engine.value)
def test_no_line_of_official_print_begins_with_a_forbidden_mark(engine: Engine) -> None:
    edition = settled(f"# 报告\n\n{TEXT}\n").value
    data = write_official(edition, NOWHERE, load_theme(None), options=OfficialOptions(engine=engine)).value.data
    assert not first_characters(data).intersection(FORBIDDEN)
