"""What of an edition a search finds: its sections with their sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from publisher.edition.elements import Elements, imprint_text, lines_behind
from publisher.edition.nodes import Edition, PlacedBlock, PlacedSection
from publisher.edition.settle import plain
from publisher.model import walk

Sections: TypeAlias = tuple[tuple[str, str, tuple[str, ...]], ...]
"""Sections in reading order: the anchor ("" for the page itself), the heading ("" for none), and the sentences."""

END = re.compile(r"(?<=[\u3002\uff01\uff1f\uff1b])(?![\u201d\u2019\u300d\u300f\uff09\u300b\u3015])")
"""Where a sentence ends, or a part of a list inside one: behind 。！？；, unless a closing mark follows."""


def sections_of(edition: Edition, shown: Elements) -> Sections:
    """The sections of an edition, at any depth, and the entries of its glossary. What is shown around the text belongs to the
    page itself."""
    found = [("", "", (*shown.opening, *sentences(edition.body), *lines_behind(shown), *imprint_text(shown)))]
    for part in edition.sections:
        found.extend(below(part))
    found += [(entry.anchor, entry.headword, sentences(entry.definition)) for entry in edition.glossary]
    return tuple(found)


def below(section: PlacedSection) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """A section and those below it."""
    yield section.anchor, plain(section.title), sentences(section.body)
    for part in section.sections:
        yield from below(part)


def sentences(blocks: Iterable[PlacedBlock]) -> tuple[str, ...]:
    """The sentences of some blocks, none across two of them."""
    return tuple(one for _, run in walk.runs(blocks) for one in END.split(plain(run)) if one.strip())
