"""All that is converted of a document, as the texts that are converted as one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from publisher.model import publication, walk
from publisher.model.nodes import Block, Document, Footnote, Image, Inline, LineBreak, Locked, Ruby, Text
from publisher.model.nodes import Code as CodeSpan
from publisher.model.official import people_of, words_of
from publisher.model.origin import line_of
from publisher.model.variant import Variant
from publisher.transforms.variant.decisions import Span
from publisher.transforms.variant.names import NO_NAMES, known_names

WORDED = ("title", "occasion", "speaker", "salutation", "organ", "document_number", "description")
"""The facts of a document that are words."""

NAMES = frozenset({"speaker", "organ", "document_number"})
"""The facts whose words are names, in which none is swapped."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of the document as conversion sees it, with the section and the line it stands in, where it is locked, and
    where no word of it may be swapped."""

    text: str
    section: str
    line: int
    locked: tuple[Span, ...] = ()
    kept: tuple[Span, ...] = ()


def passages(document: Document) -> Iterator[Passage]:
    """All that is converted, in reading order: the title block, the text, the titles of sections, the glossary."""
    meta = document.meta
    line = line_of(meta.origin)
    for fact in WORDED:
        text = getattr(meta, fact)
        yield Passage(text, "", line, kept=((0, len(text)),) if fact in NAMES else ())
    for text in meta.keywords:
        yield Passage(text, "", line)
    for text in (*words_of(meta.official), *publication.words_of(meta.publication)):
        yield Passage(text, "", line, kept=((0, len(text)),))
    yield from in_blocks(document.body, "")
    for _, section in walk.all_sections(document.sections):
        title = walk.plain(section.title)
        yield spoken_passage(section.title, title, line_of(section.origin))
        yield from in_blocks(section.body, title)
    glossary = document.glossary
    yield Passage(glossary.title, glossary.title, 0)
    for term in glossary.terms:
        yield Passage(term.headword, glossary.title, line_of(term.origin))
        yield from in_blocks(term.definition, glossary.title)


def names_in(document: Document) -> frozenset[str]:
    """The names of people and places that a Simplified document gives with certainty; none for a Traditional one, where they have
    their forms."""
    if document.meta.variant is not Variant.HANS_CN:
        return NO_NAMES
    return known_names((passage.text for passage in passages(document)), people_of(document.meta.official))


def in_blocks(blocks: Iterable[Block], section: str) -> Iterator[Passage]:
    """The runs of blocks; those of a note after the run its mark stands in."""
    for origin, run in walk.runs(blocks):
        yield spoken_passage(run, section, line_of(origin))
        for leaf in walk.leaves(run):
            if isinstance(leaf, Footnote):
                yield from in_blocks(leaf.content, section)


def spoken_passage(run: tuple[Inline, ...], section: str, line: int) -> Passage:
    """A run as the one text that conversion makes of it."""
    text = "".join(map(spoken, walk.leaves(run)))
    return Passage(text, section, line, spans_of((run,), Locked), spans_of((run,), Ruby))


def spoken(leaf: Inline) -> str:
    """What a leaf adds to the text that is converted as one; a soft break adds nothing, for a word may cross it."""
    match leaf:
        case Text(words) | Locked(words):
            return words
        case Ruby(base):
            return base
        case LineBreak():
            return "\n"
        case CodeSpan() | Image():
            return "\ufffc"
        case _:
            return ""


def spans_of(parts: walk.Parts[Inline], kind: type[Locked] | type[Ruby]) -> tuple[Span, ...]:
    """Where the leaves of a kind stand in the spoken text of a run: locked text, and words with a reading, which no other word
    may take from them."""
    spans: list[Span] = []
    place = 0
    for leaf in (leaf for part in parts for leaf in walk.leaves(part)):
        end = place + len(spoken(leaf))
        if isinstance(leaf, kind):
            spans.append((place, end))
        place = end
    return tuple(spans)
