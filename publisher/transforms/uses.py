"""Where the terms of a glossary are used, as a list for an editor."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from publisher.model import spans, walk
from publisher.model.nodes import Block, Document, Emphasis, Footnote, Inline, Link, Strong, ToTerm
from publisher.model.origin import line_of

SENTENCE_END = re.compile("[\u3002\uff01\uff1f\n]")


@dataclass(frozen=True, slots=True)
class Use:
    """A use of a term: the first line of its paragraph (0 when unknown), the title of its section ("" before the first), the
    words as they stand, and the sentence around them."""

    term: str
    line: int
    section: str
    text: str
    sentence: str


def uses(document: Document) -> Iterator[Use]:
    """Every link to a term that stands in the document, in reading order."""
    yield from in_blocks(document.body, "")
    for _, section in walk.all_sections(document.sections):
        yield from in_blocks(section.body, walk.plain(section.title))


def in_blocks(blocks: Iterable[Block], section: str) -> Iterator[Use]:
    """The uses in some blocks, those in a note after those of the paragraph it stands in."""
    for origin, run in walk.runs(blocks):
        text = spans.run_text(run)
        for term, start, end in linked(run, 0):
            yield Use(term, line_of(origin), section, text[start:end], sentence_at(text, start, end))
        for leaf in walk.leaves(run):
            if isinstance(leaf, Footnote):
                yield from in_blocks(leaf.content, section)


def linked(content: tuple[Inline, ...], place: int) -> Iterator[tuple[str, int, int]]:
    """The terms linked in a run, with the places where the links begin and end."""
    for inline in content:
        width = len(spans.run_text((inline,)))
        match inline:
            case Link(target=ToTerm(term)):
                yield term, place, place + width
            case Emphasis() | Strong():
                yield from linked(inline.content, place)
            case _:
                pass
        place += width


def sentence_at(text: str, start: int, end: int) -> str:
    """The sentence around a place, its full stop with it, without the marks of notes."""
    first = max((match.end() for match in SENTENCE_END.finditer(text, 0, start)), default=0)
    after = SENTENCE_END.search(text, end)
    return text[first : after.end() if after else len(text)].replace("\ufffc", "").strip()
