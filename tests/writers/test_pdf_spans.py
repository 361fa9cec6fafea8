"""Spans for the style sheet leave no trace in the tag tree of a PDF."""

from __future__ import annotations

from editions import RESOURCES, bare
from tagged import tags

from publisher.model.nodes import Paragraph, Text
from publisher.theme import load_theme
from publisher.writers.pdf import write_pdf


def test_spans_that_only_place_words_are_no_elements() -> None:
    text = "2026年投入12.5亿元——“两重”、“两新”，" * 3
    found = list(tags(write_pdf(bare(Paragraph((Text(text),))), RESOURCES, load_theme(None)).value.data))
    assert "P" in found
    assert "Span" not in found
