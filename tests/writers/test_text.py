"""Plain text, JSON and Markdown of the rich edition, and the way back from Markdown."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from editions import rich
from hypothesis import given
from hypothesis import strategies as st

from publisher.diagnostics import then
from publisher.edition.nodes import Edition
from publisher.edition.settle import settle
from publisher.model.nodes import Paragraph, Text
from publisher.model.variant import Variant
from publisher.readers import read
from publisher.source import Format, Source
from publisher.theme import load_theme
from publisher.transforms.names import name_sections
from publisher.writers.json import write_json
from publisher.writers.markdown import write_markdown
from publisher.writers.text import write_text

LABELS = load_theme(None).labels


def text_of(edition: Edition) -> str:
    """The edition as plain text."""
    return write_text(edition, LABELS[edition.meta.variant]).value


def again(edition: Edition) -> Edition:
    """The edition written as Markdown and read back."""
    source = Source(edition.source, write_markdown(edition).value, Format.MARKDOWN)
    return then(then(read(source), name_sections), settle).value


@pytest.mark.parametrize("variant", Variant)
def test_markdown_reads_back_as_the_same_text(variant: Variant) -> None:
    edition = rich(variant)
    assert text_of(again(edition)) == text_of(edition)


def test_markdown_reads_back_as_the_same_structure_but_for_ids_and_marks_of_terms() -> None:
    before, after = (json.loads(write_json(edition).value) for edition in (rich(), again(rich())))
    for entry in (*before["glossary"], *after["glossary"]):
        del entry["id"], entry["mark"]
    assert before == after


visible = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=12)


@given(st.lists(visible, min_size=1, max_size=4))
def test_any_text_survives_markdown(words: list[str]) -> None:
    edition = replace(rich(), body=tuple(Paragraph((Text(word),)) for word in words), sections=(), notes=(), glossary=())
    assert text_of(again(edition)) == text_of(replace(edition, glossary_title=""))


def test_text_is_a_line_a_paragraph() -> None:
    lines = text_of(rich()).splitlines()
    assert lines[0] == rich().meta.title
    assert all(line.strip() for line in lines)


def test_json_gives_null_for_what_the_document_does_not_say() -> None:
    edition = rich()
    facts = json.loads(write_json(replace(edition, meta=replace(edition.meta, speaker=""))).value)["meta"]
    assert facts["speaker"] is None
    assert facts["title"] == edition.meta.title
