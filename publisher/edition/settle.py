"""Settle a document: number its notes, place its anchors, count the uses of its terms, close its soft breaks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from typing import assert_never, cast

from publisher.diagnostics import Code, Diagnostic, Outcome, found
from publisher.edition.nodes import (
    GLOSSARY,
    ContentsEntry,
    CrossReference,
    Edition,
    Entry,
    Hyperlink,
    Note,
    NoteMark,
    Placed,
    PlacedBlock,
    PlacedSection,
    TermMark,
    TermUse,
    Use,
)
from publisher.model import spans, walk
from publisher.model.nodes import (
    Block,
    Document,
    Emphasis,
    Footnote,
    Image,
    Inline,
    LineBreak,
    Link,
    Locked,
    Ruby,
    Section,
    SoftBreak,
    Strong,
    Text,
    ToSection,
    ToTerm,
    Url,
)
from publisher.model.nodes import Code as CodeSpan
from publisher.model.origin import file_of
from publisher.model.variant import Variant, form_in

MARK = re.compile("[\\[\uff3b\u3014(\uff08]?(?:[0-9\uff10-\uff19]{1,3}|[\u2460-\u2473])[\\]\uff3d\u3015)\uff09]?")
"""A mark set at a term: ［12］, [12], 〔12〕, （12）, ⑫."""


@dataclass(slots=True)
class Count:
    """What settling counts on its way through one document: the notes so far, and the uses of each term by its id; and the
    variant that locked text is printed in."""

    variant: Variant
    notes: list[Note] = field(default_factory=list)
    numbers: int = 0
    uses: dict[str, list[Use]] = field(default_factory=dict)
    section: str = ""


def settle(document: Document, /) -> Outcome[Edition]:
    """The edition of a document whose sections are named.

    Notes are numbered from 1 in reading order, those of the glossary last. Reports a document without a title, which then
    gets the name of its file.
    """
    source = file_of(document.origin)
    glossary = document.glossary
    name = stem(source)
    count = Count(variant=document.meta.variant, uses={term.id: [] for term in glossary.terms})
    diagnostics: tuple[Diagnostic, ...] = ()
    meta = document.meta
    if not meta.title:
        meta = replace(meta, title=name)
        diagnostics = (found(Code.EDITION_NO_TITLE, document.origin),)
    body = in_blocks(document.body, count)
    sections = tuple(in_section(section, 1, count) for section in document.sections)
    definitions = [in_blocks(term.definition, count) for term in glossary.terms]
    entries = tuple(
        Entry(term_anchor(term.id), term.headword, term.mark, definition, tuple(count.uses[term.id]))
        for term, definition in zip(glossary.terms, definitions, strict=True)
    )
    contents = tuple(map(contents_entry, sections))
    if entries:
        contents += (ContentsEntry(1, GLOSSARY, glossary.title, ()),)
    heading = glossary.title if entries else ""
    edition = Edition(name, source, meta, contents, body, sections, tuple(count.notes), heading, entries)
    return Outcome(edition, diagnostics)


def stem(source: str) -> str:
    """The name that files made from a manuscript have: its own without the suffix; `document` for standard input."""
    return "document" if source == "-" else PurePath(source).stem


def term_anchor(term: str) -> str:
    """The anchor of a glossary entry."""
    return f"term-{term}"


def in_section(section: Section, level: int, count: Count) -> PlacedSection:
    """A section settled, in reading order: its title, its body, its sections."""
    count.section = walk.plain(section.title) if count.uses else ""
    title = place_run(section.title, count)
    body = in_blocks(section.body, count)
    sections = tuple(in_section(part, level + 1, count) for part in section.sections)
    return PlacedSection(section.id, level, title, body, sections, origin=section.origin)


def in_blocks(blocks: Iterable[Block], count: Count) -> tuple[PlacedBlock, ...]:
    """Blocks settled in reading order."""

    def change(parts: walk.Parts[Inline]) -> walk.Parts[Placed]:
        return tuple(place_run(part, count) for part in parts)

    return walk.map_blocks(blocks, change)


def place_run(run: tuple[Inline, ...], count: Count) -> tuple[Placed, ...]:
    """A run settled, with its soft breaks closed and neighbouring texts joined; the very same where nothing is left open."""
    if is_settled(run):
        return cast("tuple[Placed, ...]", run)
    return joined(placed(inline, count) for inline in without_soft_breaks(run))


def is_settled(run: tuple[Inline, ...]) -> bool:
    """Whether nothing in a run is left to settle: no link, note or soft break, and no texts to be joined."""
    before: Inline | None = None
    for inline in run:
        match inline:
            case Text(text):
                if not text or isinstance(before, Text):
                    return False
            case CodeSpan() | Image() | Ruby() | LineBreak():
                pass
            case _:
                return False
        before = inline
    return True


def without_soft_breaks(run: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """The run with every soft break a space, or gone beside a wide character."""
    if not any(isinstance(leaf, SoftBreak) for leaf in walk.leaves(run)):
        return run
    edges = [(text[:1], text[-1:]) for text in map(edge_text, walk.leaves(run))]
    places = iter(range(len(edges)))

    def change(leaf: Inline) -> tuple[Inline, ...]:
        place = next(places)
        if not isinstance(leaf, SoftBreak):
            return (leaf,)
        before = edges[place - 1][1] if place else ""
        after = edges[place + 1][0] if place + 1 < len(edges) else ""
        return () if walk.soft_break_closes(before, after) else (Text(" ", origin=leaf.origin),)

    return walk.map_leaves(run, change)


def edge_text(leaf: Inline) -> str:
    """The characters of a leaf as a neighbour of a soft break."""
    return leaf.text if isinstance(leaf, CodeSpan) else spans.leaf_text(leaf)


def placed(inline: Inline, count: Count) -> Placed:
    """One inline settled."""
    match inline:
        case Text() | CodeSpan() | Image() | Ruby() | LineBreak():
            return inline
        case Locked(text, forms):
            return Text(form_in(count.variant, forms, text), origin=inline.origin)
        case SoftBreak():
            return Text(" ", origin=inline.origin)
        case Emphasis():
            return Emphasis(joined(placed(part, count) for part in inline.content), origin=inline.origin)
        case Strong():
            return Strong(joined(placed(part, count) for part in inline.content), origin=inline.origin)
        case Link():
            return placed_link(inline, count)
        case Footnote():
            return placed_note(inline, count)
        case _:
            assert_never(inline)


def placed_link(link: Link, count: Count) -> Placed:
    """A link settled by what it leads to."""
    content = joined(placed(part, count) for part in link.content)
    match link.target:
        case Url(address):
            return Hyperlink(address, content, link.title, origin=link.origin)
        case ToSection(anchor):
            return CrossReference(anchor, content, origin=link.origin)
        case ToTerm(term):
            uses = count.uses[term]
            anchor = f"use-{term}-{len(uses) + 1}"
            uses.append(Use(anchor, count.section))
            words = walk.plain(link.content)
            if MARK.fullmatch(words):
                return TermMark(anchor, term_anchor(term), words, origin=link.origin)
            return TermUse(anchor, term_anchor(term), content, origin=link.origin)
        case _:
            assert_never(link.target)


def placed_note(footnote: Footnote, count: Count) -> NoteMark:
    """The mark of a note; the note itself goes to the end, before any notes inside it."""
    count.numbers += 1
    number = count.numbers
    place = len(count.notes)
    anchor, mark = f"note-{number}", f"note-mark-{number}"
    content = in_blocks(footnote.content, count)
    count.notes.insert(place, Note(number, anchor, mark, content))
    return NoteMark(number, mark, anchor, origin=footnote.origin)


def joined(inlines: Iterable[Placed]) -> tuple[Placed, ...]:
    """The inlines with neighbouring texts made one, and empty ones left out."""
    result: list[Placed] = []
    for inline in inlines:
        if isinstance(inline, Text):
            if not inline.text:
                continue
            if result and isinstance(result[-1], Text):
                result[-1] = replace(result[-1], text=result[-1].text + inline.text)
                continue
        result.append(inline)
    return tuple(result)


def contents_entry(section: PlacedSection) -> ContentsEntry:
    """The line of the contents for a section, with those below it."""
    text = plain(section.title).rstrip("\u3002")
    return ContentsEntry(section.level, section.anchor, text, tuple(map(contents_entry, section.sections)))


def plain(content: Iterable[Placed]) -> str:
    """The characters of settled inlines, without the marks of notes and terms."""
    words: list[str] = []
    for inline in content:
        match inline:
            case Text(text) | CodeSpan(text):
                words.append(text)
            case Ruby(base):
                words.append(base)
            case LineBreak():
                words.append("\n")
            case Emphasis() | Strong() | Hyperlink() | CrossReference() | TermUse():
                words.append(plain(inline.content))
            case Image() | NoteMark() | TermMark():
                pass
            case _:
                assert_never(inline)
    return "".join(words)
