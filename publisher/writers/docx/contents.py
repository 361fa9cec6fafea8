"""The table of contents as a field that is already filled; see docs/research/docx-contents.md."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from publisher.edition.nodes import CONTENTS, ContentsEntry, Edition
from publisher.writers.docx import xml
from publisher.writers.docx.draft import Draft, anchored
from publisher.writers.docx.names import heading
from publisher.writers.docx.xml import Element

LEVELS = 3
"""Levels of headings that the contents show."""

FIELD = rf' TOC \o "1-{LEVELS}" \h \z \u '
"""Headings of the levels, as links, without numbers in a web view, and paragraphs with an outline level (17.16.5.68)."""


def lines(entries: Iterable[ContentsEntry]) -> Iterator[ContentsEntry]:
    """The entries that have a line in the contents, in reading order."""
    for entry in entries:
        if entry.level <= LEVELS:
            yield entry
        yield from lines(entry.entries)


def headings(edition: Edition) -> dict[str, str]:
    """The bookmarks that the contents lead to, by the anchor of the heading."""
    return {entry.anchor: heading(number) for number, entry in enumerate(lines(edition.contents), 1)}


def contents(draft: Draft) -> Element:
    """The contents: their title, then a line for every heading, which leads there."""
    entries = [line(draft, entry) for entry in lines(draft.edition.contents)]
    xml.begin(entries[0], (xml.field("begin"), xml.instruction(FIELD), xml.field("separate")))
    entries[-1].append(xml.field("end"))
    title = xml.paragraph("TOCHeading", anchored(draft, CONTENTS, xml.runs(draft.labels["contents"])))
    return xml.contents((title, *entries))


def line(draft: Draft, entry: ContentsEntry) -> Element:
    """One line of the contents."""
    words = xml.runs(" ".join(entry.text.split()))
    return xml.paragraph(f"TOC{entry.level}", (xml.link_within(draft.headings[entry.anchor], words),))
