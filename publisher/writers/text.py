"""The text alone: one paragraph, heading or glossary entry a line, in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import assert_never

from publisher.diagnostics import Outcome
from publisher.edition.elements import Elements, elements, imprint_text, lines_behind
from publisher.edition.nodes import Edition, Placed, PlacedBlock, PlacedSection, TermMark
from publisher.edition.settle import plain
from publisher.model.nodes import (
    Box,
    BulletList,
    Chart,
    CodeBlock,
    Definitions,
    Emphasis,
    Figure,
    Image,
    OrderedList,
    Paragraph,
    Quote,
    Rule,
    Strong,
    Table,
)

COLON = "\uff1a"


def write_text(edition: Edition, labels: Mapping[str, str], /) -> Outcome[str]:
    """The edition as plain text that ends in a line feed; the cells of a table row are parted by tabs. `labels` are the words of
    its variant."""
    shown = elements(edition, labels)
    lines = [*front(edition, shown, labels), *blocks(edition.body), *sections(edition.sections[: shown.annexes])]
    lines += [*lines_behind(shown), *sections(edition.sections[shown.annexes :]), *imprint_text(shown)]
    for note in edition.notes:
        text = list(blocks(note.content))
        lines.extend([f"[{note.number}] {' '.join(text[:1])}", *text[1:]])
    if edition.glossary:
        lines.append(edition.glossary_title)
    for entry in edition.glossary:
        lines.append(f"{entry.headword}{COLON}{' '.join(blocks(entry.definition))}")
    return Outcome("\n".join(line for line in lines if line.strip()) + "\n")


def front(edition: Edition, shown: Elements, labels: Mapping[str, str]) -> Iterator[str]:
    """The title block, a line a fact, and the lines before the text."""
    meta = edition.meta
    yield from (*shown.corner, meta.title, meta.occasion, meta.speaker)
    if shown.signers:
        yield f"{labels['signer']}{COLON}{shown.signers}"
    yield from shown.opening


def sections(parts: Iterable[PlacedSection]) -> Iterator[str]:
    """Titles and text of sections, in reading order."""
    for section in parts:
        yield spoken(section.title)
        yield from blocks(section.body)
        yield from sections(section.sections)


def blocks(content: Iterable[PlacedBlock]) -> Iterator[str]:
    """The text of blocks, a line a paragraph, item or row."""
    for block in content:
        match block:
            case Paragraph(run, lead):
                yield spoken((*lead, *run))
            case Quote(held):
                yield from blocks(held)
            case BulletList(items):
                for item in items:
                    yield from marked("\u2022 ", item)
            case OrderedList(items, start):
                for number, item in enumerate(items, start):
                    yield from marked(f"{number}. ", item)
            case Definitions(definitions):
                for definition in definitions:
                    yield spoken(definition.term)
                    for description in definition.descriptions:
                        yield from blocks(description)
            case CodeBlock(text):
                yield from text.split("\n")
            case Rule():
                pass
            case Table(_, head, rows, caption):
                yield spoken(caption)
                yield from ("\t".join(map(spoken, row)) for row in (*head, *rows))
            case Figure(image, caption):
                yield spoken(caption) or image.alternative
            case Chart(title, _, _, table):
                yield spoken(title)
                yield from blocks((table,))
            case Box(title, held):
                yield spoken(title)
                yield from blocks(held)
            case _:
                assert_never(block)


def marked(mark: str, item: tuple[PlacedBlock, ...]) -> Iterator[str]:
    """The lines of a list item, its mark before the first."""
    first, *rest = tuple(blocks(item)) or ("",)
    yield mark + first
    yield from rest


def spoken(content: Iterable[Placed]) -> str:
    """The characters of a run on one line, marks at terms with them, and pictures by their alternative text."""
    words: list[str] = []
    for inline in content:
        match inline:
            case TermMark(text=text):
                words.append(text)
            case Image(_, alternative):
                words.append(alternative)
            case Emphasis() | Strong():
                words.append(spoken(inline.content))
            case _:
                words.append(plain((inline,)))
    return "".join(words).replace("\n", " ")
