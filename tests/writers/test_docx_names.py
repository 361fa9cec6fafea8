"""Names of bookmarks and targets of links: whatever comes in, Word must be able to open what goes out."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.model.names import slug
from publisher.writers.docx.names import bookmark
from publisher.writers.links import target

ANCHORS = st.text(min_size=1, max_size=80).map(slug).filter(bool)


@given(ANCHORS)
def test_a_name_is_one_that_word_takes(anchor: str) -> None:
    name = bookmark(anchor)
    assert len(name.encode("utf-16-le")) // 2 <= 40
    assert name[0].isalpha()
    assert all(char == "_" or char.isalnum() for char in name)
    assert bookmark(anchor) == name


@given(st.lists(ANCHORS, min_size=2, max_size=20, unique=True))
def test_different_anchors_have_names_that_differ_in_more_than_case(anchors: list[str]) -> None:
    assert len({bookmark(anchor).casefold() for anchor in anchors}) == len(anchors)


@pytest.mark.parametrize(
    ("anchor", "name"),
    [
        ("一-2025年工作回顾", "一_2025年工作回顾"),
        ("use-专精特新-1", "use_专精特新_1"),
        ("glossary", "glossary"),
    ],
)
def test_readable_names_stay_readable(anchor: str, name: str) -> None:
    assert bookmark(anchor) == name


@pytest.mark.parametrize("anchor", ["2025年", "a" * 41, "GDP", "gdp-\U00020000"])
def test_names_that_cannot_stay_are_told_apart_by_a_digest(anchor: str) -> None:
    assert re.search("_[0-9a-f]{8}$", bookmark(anchor))


@pytest.mark.parametrize(
    ("address", "taken"),
    [
        ("https://www.example.org/a?b=1#c", "https://www.example.org/a?b=1#c"),
        ("https://www.example.org/区 情", "https://www.example.org/%E5%8C%BA%20%E6%83%85"),
        ("https://www.example.org/%E5%8C%BA", "https://www.example.org/%E5%8C%BA"),
        ("https://青禾.example/", "https://xn--2lzs91d.example/"),
        ("HTTP://Example.org:8080", "http://example.org:8080"),
        ("https://example.org/100%", "https://example.org/100%25"),
        ("mailto:office@example.org", "mailto:office@example.org"),
        ("annex.md#part", "annex.md#part"),
    ],
)
def test_addresses_are_encoded(address: str, taken: str) -> None:
    assert target(address) == taken


@pytest.mark.parametrize(
    "address",
    [
        "http://[bad",
        "https://a:99999/",
        "http://",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,a",
        "",
        "http://a b/",
        "//example.org/",
        "https://bank.example@evil.example/",
    ],
)
def test_addresses_that_no_program_should_follow_are_none(address: str) -> None:
    assert target(address) is None


@given(st.text(max_size=60) | st.text(max_size=40).map(lambda rest: f"https://{rest}"))
def test_any_address_is_ascii_or_none(address: str) -> None:
    found = target(address)
    assert found is None or (found.isascii() and found.isprintable() and " " not in found)
