"""What holds for any Markdown text: it is read, and no word of it is lost, doubled or moved."""

from __future__ import annotations

import re
from itertools import count

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from publisher.model.dump import dump
from publisher.model.nodes import Document
from publisher.model.origin import Lines
from publisher.readers.markdown import read_markdown
from publisher.source import Format, Source

WORD = "词"
INLINE = [*[WORD] * 8, " ", "\n", "\n\n", "*", "**", "_", "[", "](", ")", "]", "`码`", "\\", "&amp;"]
INLINE += ["{汉|hàn}", "{", "}", "-{松}-"]
INLINE += ["。", "“", "”", "\uff0c", "\u3000\u3000", "![图](p.png)", "<", ">", "^[", "a", "1", "!", "|"]
BLOCKS = ["\n> ", "\n- ", "\n  - ", "\n1. ", "\n## ", "\n### ", "\n\n    ", "\n---\n", "\n```\n", "\n| ", " | ", "\n|-|-|\n"]
BLOCKS += ["\n::: box ", "\n:::\n", " {#名}\n", "\n\n", "  \n", "\\\n", "\t"]
MOVED = ["\n: ", "\n# ", "\n===\n", "[^1]", "\n[^1]: ", "\n[^2]: ", "\n\n## 名词解释\n\n", "\uff1a", "\n\n表\uff1a", "\n图\uff1a"]
HIDDEN = ["<b>", "</b>", "<br>", "<!--", "-->", "---\n", "+++\n", "title: ", "标题\uff1a", "[a]: ", "`", "```"]
HIDDEN += ["\r", "\x0b", "\x00", "&#10;"]


def texts(fragments: list[str]) -> st.SearchStrategy[str]:
    """Texts made of fragments, in which every word is told from all others by a number."""
    return st.lists(st.sampled_from(fragments), max_size=60).map(numbered)


def numbered(fragments: list[str]) -> str:
    """The fragments as one text, with a number of its own in every word."""
    numbers = count()
    return "".join(f"词{next(numbers)}句" if fragment == WORD else fragment for fragment in fragments)


def read(text: str) -> Document:
    """The document in a text, whose findings are all on lines of the text."""
    outcome = read_markdown(Source("a.md", text, Format.MARKDOWN))
    lines = text.count("\n") + 1
    for finding in outcome.diagnostics:
        assert isinstance(finding.origin, Lines)
        assert 1 <= finding.origin.first <= finding.origin.last <= lines
    return outcome.value


def words(text: str) -> list[str]:
    """The words of a text in order."""
    return re.findall("词[0-9]+句", text)


FENCED = (lambda text: f"---\ntitle: {text}\n---\n", lambda text: f"+++\ntitle = {text}\n+++\n")


@given(st.text().map(FENCED[0]) | st.text().map(FENCED[1]))
@settings(max_examples=500, deadline=None)
def test_any_front_matter_is_read(text: str) -> None:
    read(text)


@given(st.text() | texts(INLINE + BLOCKS + MOVED + HIDDEN))
@settings(max_examples=500, deadline=None)
def test_any_text_is_read(text: str) -> None:
    assert dump(read(text)).endswith("\n")


@given(texts(INLINE + BLOCKS))
@settings(max_examples=500, deadline=None)
def test_every_word_stays_once_and_in_its_place(text: str) -> None:
    assume("]:" not in text and "[](" not in text)
    assert words(dump(read(text))) == words(text)


@given(texts(INLINE + BLOCKS + MOVED))
@settings(max_examples=500, deadline=None)
def test_no_word_is_lost_where_parts_are_moved(text: str) -> None:
    assume(not re.search(r"(?<!\[\^[12])\]:", text))
    assert set(words(dump(read(text)))) == set(words(text))


@given(texts(INLINE + BLOCKS + MOVED + HIDDEN))
@settings(max_examples=200, deadline=None)
def test_the_same_text_gives_the_same_document(text: str) -> None:
    assert read(text) == read(text)
