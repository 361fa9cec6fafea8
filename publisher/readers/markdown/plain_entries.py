"""Entries of a glossary that are written as in plain text: in paragraphs and lists, with whatever parts them there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from publisher.model import spans, walk
from publisher.model.nodes import Block, BulletList, Inline, LineBreak, OrderedList, Paragraph, SoftBreak
from publisher.model.origin import Origin
from publisher.readers.markdown.paragraphs import trimmed
from publisher.readers.text import entries as text_entries
from publisher.readers.text.lines import Line

NUMBERS = (text_entries.MARK, text_entries.NOTE, text_entries.COUNT, text_entries.HAN)


@dataclass(slots=True)
class Entry:
    """An entry while it is read: its headword, its number (0: none), its origin, and its definition."""

    headword: str
    mark: int
    origin: Origin
    definition: list[Block] = field(default_factory=list)


@dataclass(slots=True)
class Piece:
    """A line as plain text has it: its words, its paragraph and the places in it where the line begins and ends, and the
    blocks that follow before the next."""

    text: str
    paragraph: Paragraph[Inline]
    start: int
    end: int
    behind: list[Block] = field(default_factory=list)


def plain_entries(blocks: Sequence[Block]) -> tuple[list[Entry], list[Block]] | None:
    """The entries in some blocks and the blocks that are in none; None where they are not written as in plain text, or where
    something besides text stands before a definition. A list is read so where it comes first, as one below an entry is a part
    of its definition."""
    pieces: list[Piece] = []
    others: list[Block] = []
    listed = bool(blocks) and not isinstance(blocks[0], Paragraph)
    for block in blocks:
        if (listed or isinstance(block, Paragraph)) and (more := list(pieces_of(block))):
            pieces += more
        elif pieces:
            pieces[-1].behind.append(block)
        else:
            others.append(block)
    read = text_entries.read_entries([Line(piece.text, index, index) for index, piece in enumerate(pieces)])
    if not read.terms:
        return None
    firsts = [*(entry.first for entry in read.terms), len(pieces)]
    groups = {line.first for line in read.groups}
    others += [block for index in (*range(firsts[0]), *sorted(groups)) for block in whole(pieces[index])]
    reached: dict[int, int] = {}
    entries = [made(entry, pieces, end, groups, reached) for entry, end in zip(read.terms, firsts[1:], strict=True)]
    kept = [entry for entry in entries if entry is not None]
    return (kept, others) if len(kept) == len(entries) else None


def whole(piece: Piece) -> Iterator[Block]:
    """A piece as blocks of their own."""
    content = trimmed(spans.cut(piece.paragraph.content, piece.start, piece.end))
    yield Paragraph(content, origin=piece.paragraph.origin)
    yield from piece.behind


def pieces_of(block: Block) -> Iterator[Piece]:
    """The lines in a block: those of a paragraph that begin with a number, and the items of a list that begin with a paragraph
    each; none in other blocks."""
    match block:
        case Paragraph(content, ()):
            yield from pieces_in(block, content, "")
        case BulletList(items) | OrderedList(items) if all(item and isinstance(item[0], Paragraph) for item in items):
            start = block.start if isinstance(block, OrderedList) else 0
            for number, item in enumerate(items, start):
                head = item[0]
                assert isinstance(head, Paragraph)
                more = list(pieces_in(head, head.content, f"{number}. " if start else "\u25cf"))
                more[-1].behind += item[1:]
                yield from more
        case _:
            pass


def pieces_in(paragraph: Paragraph[Inline], content: tuple[Inline, ...], mark: str) -> Iterator[Piece]:
    """The pieces of a paragraph, the first with a mark before its words."""
    text = spans.run_text(content)
    starts = [0]
    place = 0
    for leaf in walk.leaves(content):
        place += len(spans.leaf_text(leaf))
        if isinstance(leaf, SoftBreak | LineBreak) and any(number.match(text, place) for number in NUMBERS):
            starts.append(place)
    for start, end in pairwise([*starts, len(text)]):
        words = text[start:end].replace("\n", " ").strip()
        yield Piece(words if start else mark + words, paragraph, start, end)


def made(entry: text_entries.Entry, pieces: Sequence[Piece], end: int, groups: set[int], reached: dict[int, int]) -> Entry | None:
    """The entry with its definition cut from the paragraphs it stands in, up to the piece in which the next entry begins; None
    when that cannot be done whole. `reached` remembers, by paragraph, where the last definition in it ends."""
    head = pieces[entry.first]
    definition: list[Block] = []
    words = {line.first: line.text for line in entry.definition}
    for index in range(entry.first, max(end, entry.first + 1)):
        piece = pieces[index]
        if index in groups:
            continue
        if index in words:
            text = spans.run_text(piece.paragraph.content)[: piece.end].replace("\n", " ")
            begin = max(piece.start, reached.get(id(piece.paragraph), 0))
            place = text.find(words[index], begin)
            if place < 0 or "\ufffc" in text[begin:place]:
                return None
            reached[id(piece.paragraph)] = place + len(words[index])
            content = trimmed(spans.cut(piece.paragraph.content, place, place + len(words[index])))
            definition.append(Paragraph(content, origin=piece.paragraph.origin))
        elif "\ufffc" in piece.text:
            return None
        if index < end:
            definition += piece.behind
    return Entry(entry.headword, entry.mark, head.paragraph.origin, definition)
