"""Inlines as runs and links."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from docx.opc.constants import RELATIONSHIP_TYPE

from publisher.diagnostics import Code as Finding
from publisher.diagnostics import found
from publisher.edition.nodes import CrossReference, Hyperlink, NoteMark, Placed, TermMark, TermUse
from publisher.edition.settle import plain
from publisher.model import walk
from publisher.model.nodes import Code, Emphasis, Image, LineBreak, Ruby, Strong, Text
from publisher.writers.docx import xml
from publisher.writers.docx.area import EMU, depth
from publisher.writers.docx.draft import Draft, Place, Placeable, anchored, next_number, picture_relation, placeable, relation
from publisher.writers.docx.layout import LANGUAGES
from publisher.writers.docx.names import bookmark
from publisher.writers.docx.pictures import fitted
from publisher.writers.docx.xml import PLAIN, Element, Mark, Marks
from publisher.writers.links import target

LINKS = frozenset({Mark.LINK, Mark.TERM})
TALLEST = 0.75
"""The part of the height of a page that a picture may take; its caption stands on the same page."""


def run(draft: Draft, place: Place, content: Iterable[Placed], marks: Marks = PLAIN) -> list[Element]:
    """Inlines in reading order, inside some marks."""
    return [element for inline in content for element in one(draft, place, inline, marks)]


def one(draft: Draft, place: Place, inline: Placed, marks: Marks) -> list[Element]:
    """One inline. A link inside a link is its words alone, for Word has no such thing."""
    match inline:
        case Text(text):
            return xml.runs(text, marks)
        case Emphasis(content):
            return run(draft, place, content, marks | {Mark.EMPHASIS})
        case Strong(content):
            return run(draft, place, content, marks | {Mark.STRONG})
        case Code(text):
            return xml.runs(text, marks | {Mark.CODE})
        case Hyperlink():
            return link(draft, place, inline, marks)
        case CrossReference(anchor, content):
            if marks & LINKS:
                return run(draft, place, content, marks)
            return [xml.link_within(bookmark(anchor), run(draft, place, content, marks | {Mark.LINK}))]
        case Image():
            return image(draft, place, inline, marks, draft.labels["figure"])
        case Ruby(base, reading):
            language = LANGUAGES[draft.edition.meta.variant]
            return [xml.ruby(base, reading, marks, size=place.size, language=language)]
        case LineBreak():
            return xml.runs("\n", marks)
        case NoteMark(note=note):
            return note_mark(draft, place, note)
        case TermUse(anchor, entry, content):
            words = run(draft, place, content, marks | {Mark.TERM})
            return anchored(draft, anchor, to_entry(draft, entry, words, marks))
        case TermMark(anchor, entry, text):
            words = xml.runs(text, marks | {Mark.TERM, Mark.RAISED})
            return anchored(draft, anchor, to_entry(draft, entry, words, marks))
        case _:
            assert_never(inline)


def link(draft: Draft, place: Place, node: Hyperlink, marks: Marks) -> list[Element]:
    """A link out of the document. Reports an address that no link can lead to (W040); its words stay."""
    address = target(node.address)
    if address is None:
        draft.diagnostics.append(found(Finding.LINK_ADDRESS, node.origin, address=node.address))
    if address is None or marks & LINKS:
        return run(draft, place, node.content, marks)
    number = relation(draft, place.part, RELATIONSHIP_TYPE.HYPERLINK, address)
    return [xml.link_out(number, run(draft, place, node.content, marks | {Mark.LINK}), node.title)]


def to_entry(draft: Draft, anchor: str, words: list[Element], marks: Marks) -> list[Element]:
    """Words as a link to an entry of the glossary, which shows its definition on pointing at them."""
    if marks & LINKS:
        return words
    entry = draft.entries.get(anchor)
    definition = " ".join(plain(part) for _, part in walk.runs(entry.definition)) if entry else ""
    return [xml.link_within(bookmark(anchor), words, definition)]


def note_mark(draft: Draft, place: Place, anchor: str) -> list[Element]:
    """The mark of a note. Word has no notes in notes: one there follows the note it stands in, under a mark of its own."""
    note = draft.notes[anchor]
    if place.part is draft.blank.footnotes:
        mark = f"{draft.footnotes}-{len(draft.inner) + 1}"
        draft.inner.append((mark, note))
        return xml.runs(mark, frozenset({Mark.NOTE}))
    draft.waiting.append(note)
    return [xml.note_reference(draft.blank.notes + len(draft.waiting))]


def image(draft: Draft, place: Place, node: Image, marks: Marks, fallback: str) -> list[Element]:
    """A picture, no larger than its place. Where it cannot be shown its alternative text stands in its place.

    `fallback` describes it where the author did not, which is reported (W010).
    """
    if not node.alternative:
        draft.diagnostics.append(found(Finding.PICTURE_NOT_DESCRIBED, node.origin, address=node.address))
    picture = placeable(draft, node)
    if picture is None:
        return xml.runs(node.alternative, marks)
    return drawing(draft, place, picture, node.alternative or fallback, node.title)


def drawing(draft: Draft, place: Place, picture: Placeable, text: str, title: str = "") -> list[Element]:
    """A picture that is a part of the document, no larger than its place, with its alternative text."""
    size = fitted(picture.shape, place.width * EMU, round(depth(draft.layout.area) * TALLEST) * EMU)
    own = picture_relation(draft, place.part, picture.part)
    shown = picture_relation(draft, place.part, picture.fallback) if picture.fallback else own
    number = next_number(draft)
    name = f"{draft.labels['figure']} {number}"
    svg = own if picture.fallback else ""
    return [xml.drawing(shown, number, size, name=name, alternative=text, title=title, svg=svg)]
