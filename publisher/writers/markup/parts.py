"""The parts of an edition as markup: contents, sections, notes, glossary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from publisher.edition.nodes import Edition, Entry, PlacedSection, Use
from publisher.edition.settle import plain
from publisher.model import walk
from publisher.writers.markup.blocks import blocks, note_facts
from publisher.writers.markup.desk import NOTES_BELOW, Desk, through
from publisher.writers.markup.inlines import run

DEEPEST = 6
"""The deepest heading HTML and PDF have a tag for."""


def contents(edition: Edition, desk: Desk) -> Markup:
    """The table of contents, "" for a document without sections."""
    return through(desk, "components/contents", entries=edition.contents) if edition.contents else Markup("")


def section(node: PlacedSection, desk: Desk) -> Markup:
    """A section with all it holds; the title of the document is the only heading of rank 1."""
    return through(
        desk,
        "components/section",
        anchor=node.anchor,
        level=node.level,
        rank=min(node.level + 1, DEEPEST),
        title=run(node.title, desk),
        body=blocks(node.body, desk),
        sections=[section(part, desk) for part in node.sections],
    )


def notes(edition: Edition, desk: Desk) -> Markup:
    """The notes with links back to their marks, "" when there are none, or where each has its place in the text."""
    if not edition.notes or desk.medium in NOTES_BELOW:
        return Markup("")
    return through(desk, "components/notes", notes=[note_facts(note, desk) for note in edition.notes])


@dataclass(frozen=True, slots=True)
class Place:
    """A use of a term as the glossary template reads it; `nth` counts the uses in one section, from 1."""

    anchor: str
    section: str
    nth: int


def numbered(uses: Iterable[Use]) -> list[Place]:
    """Uses in their order, those of one section told apart by a number."""
    seen: Counter[str] = Counter()
    places = []
    for use in uses:
        seen[use.section] += 1
        places.append(Place(use.anchor, use.section, seen[use.section]))
    return places


def glossary(edition: Edition, desk: Desk) -> Markup:
    """The glossary with links back to every use, "" when there are no entries."""

    def facts(entry: Entry) -> dict[str, object]:
        return {
            "anchor": entry.anchor,
            "headword": entry.headword,
            "mark": entry.mark,
            "definition": blocks(entry.definition, desk),
            "uses": numbered(entry.uses),
            "said": [words for _, content in walk.runs(entry.definition) if (words := plain(content).strip())],
        }

    if not edition.glossary:
        return Markup("")
    return through(
        desk, "components/glossary", title=edition.glossary_title, entries=[facts(entry) for entry in edition.glossary]
    )
