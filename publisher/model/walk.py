"""The only recursion over a document: mapping, listing and measuring its text.

A *run* is the inlines that are read together: the content of a paragraph with its lead before it, a title, a cell. Runs are
the unit of everything that looks at Chinese words, because a word may cross any markup inside a run but never its end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TypeAlias, TypeVar, assert_never

from publisher.model.nodes import (
    Bar,
    BlockOf,
    Box,
    BulletList,
    Chart,
    Code,
    CodeBlock,
    Definition,
    Definitions,
    Document,
    Emphasis,
    Figure,
    Footnote,
    Image,
    Inline,
    LineBreak,
    Link,
    Locked,
    OrderedList,
    Paragraph,
    Quote,
    Ruby,
    Rule,
    Section,
    SoftBreak,
    Strong,
    Table,
    Text,
)
from publisher.model.origin import Origin

I = TypeVar("I")  # noqa: E741
J = TypeVar("J")

Parts: TypeAlias = tuple[tuple[I, ...], ...]
"""A run in the parts it is stored in: lead and content of a paragraph, or one part alone."""


def same(image: Image) -> Image:
    """The picture as it is."""
    return image


def map_blocks(
    blocks: Iterable[BlockOf[I]], change: Callable[[Parts[I]], Parts[J]], picture: Callable[[Image], Image] = same
) -> tuple[BlockOf[J], ...]:
    """The blocks with every run changed, and every picture of a figure. `change` gets a run in parts and gives as many parts
    back, in order.

    Inlines that hold blocks (footnotes) are the business of `change`.
    """
    return tuple(map_block(block, change, picture) for block in blocks)


def map_block(block: BlockOf[I], change: Callable[[Parts[I]], Parts[J]], picture: Callable[[Image], Image] = same) -> BlockOf[J]:
    """One block with every run changed; see `map_blocks`."""

    def inner(blocks: Iterable[BlockOf[I]]) -> tuple[BlockOf[J], ...]:
        return map_blocks(blocks, change, picture)

    def one(run: tuple[I, ...]) -> tuple[J, ...]:
        return change((run,))[0] if run else ()

    def rows(cells: tuple[tuple[tuple[I, ...], ...], ...]) -> tuple[tuple[tuple[J, ...], ...], ...]:
        return tuple(tuple(one(cell) for cell in row) for row in cells)

    def table(held: Table[I]) -> Table[J]:
        return Table(held.columns, rows(held.head), rows(held.rows), one(held.caption), origin=held.origin)

    match block:
        case Paragraph(content, lead):
            new_lead, new_content = change((lead, content)) if lead else ((), one(content))
            return Paragraph(new_content, new_lead, origin=block.origin)
        case Quote(content):
            return Quote(inner(content), origin=block.origin)
        case BulletList(items, spacing):
            return BulletList(tuple(inner(item) for item in items), spacing, origin=block.origin)
        case OrderedList(items, start, spacing):
            return OrderedList(tuple(inner(item) for item in items), start, spacing, origin=block.origin)
        case Definitions(items):
            return Definitions(
                tuple(
                    Definition(one(item.term), tuple(inner(text) for text in item.descriptions), origin=item.origin)
                    for item in items
                ),
                origin=block.origin,
            )
        case CodeBlock() | Rule():
            return block
        case Table():
            return table(block)
        case Chart(title, description, bars, below):
            return Chart(
                one(title),
                one(description),
                tuple(Bar(one(bar.label), bar.length, one(bar.display)) for bar in bars),
                table(below),
                origin=block.origin,
            )
        case Figure(image, caption):
            return Figure(picture(image), one(caption), origin=block.origin)
        case Box(title, content):
            return Box(one(title), inner(content), origin=block.origin)
        case _:
            assert_never(block)


def all_sections(sections: Iterable[Section]) -> Iterator[tuple[int, Section]]:
    """Every section in reading order with its level, counted from 1."""
    pending = [(1, section) for section in reversed(tuple(sections))]
    while pending:
        level, section = pending.pop()
        yield level, section
        pending.extend((level + 1, part) for part in reversed(section.sections))


def map_leaves(
    content: tuple[Inline, ...], change: Callable[[Inline], tuple[Inline, ...]], title: Callable[[str], str] = str
) -> tuple[Inline, ...]:
    """The inlines with every leaf replaced by what `change` gives for it, and every title of a link by what `title` gives;
    marks around leaves stay.

    A leaf is an inline without inlines of its own; a footnote is one, and its blocks are the business of `change`.
    """
    result: list[Inline] = []
    for inline in content:
        match inline:
            case Emphasis():
                result.append(Emphasis(map_leaves(inline.content, change, title), origin=inline.origin))
            case Strong():
                result.append(Strong(map_leaves(inline.content, change, title), origin=inline.origin))
            case Link():
                result.append(replace(inline, content=map_leaves(inline.content, change, title), title=title(inline.title)))
            case Text() | Code() | Image() | Ruby() | SoftBreak() | LineBreak() | Footnote() | Locked():
                result.extend(change(inline))
            case _:
                assert_never(inline)
    return tuple(result)


def map_links(document: Document, change: Callable[[Link], Link]) -> Document:
    """The document with every link replaced by what `change` gives for it, those in titles, notes and the glossary too."""

    def inlines(content: tuple[Inline, ...]) -> tuple[Inline, ...]:
        return tuple(map(inline, content))

    def inline(one: Inline) -> Inline:
        match one:
            case Emphasis() | Strong():
                return replace(one, content=inlines(one.content))
            case Link():
                return change(replace(one, content=inlines(one.content)))
            case Footnote():
                return replace(one, content=blocks(one.content))
            case Text() | Code() | Image() | Ruby() | SoftBreak() | LineBreak() | Locked():
                return one
            case _:
                assert_never(one)

    def blocks(content: tuple[BlockOf[Inline], ...]) -> tuple[BlockOf[Inline], ...]:
        return map_blocks(content, lambda parts: tuple(map(inlines, parts)))

    def section(part: Section) -> Section:
        return replace(part, title=inlines(part.title), body=blocks(part.body), sections=tuple(map(section, part.sections)))

    terms = tuple(replace(term, definition=blocks(term.definition)) for term in document.glossary.terms)
    return replace(
        document,
        body=blocks(document.body),
        sections=tuple(map(section, document.sections)),
        glossary=replace(document.glossary, terms=terms),
    )


def leaves(content: Iterable[Inline]) -> Iterator[Inline]:
    """Every leaf in reading order."""
    for inline in content:
        match inline:
            case Emphasis() | Strong() | Link():
                yield from leaves(inline.content)
            case _:
                yield inline


def plain(content: Iterable[Inline]) -> str:
    """The characters a reader reads aloud: readings, notes and pictures left out, a line break as a line feed."""
    words: list[str] = []
    for leaf in leaves(content):
        match leaf:
            case Text(text) | Code(text) | Locked(text):
                words.append(text)
            case Ruby(base):
                words.append(base)
            case SoftBreak():
                words.append("\N{NULL}")
            case LineBreak():
                words.append("\n")
            case _:
                pass
    return close_soft_breaks("".join(words))


def close_soft_breaks(text: str) -> str:
    """Text in which NUL stands for a soft break, with the breaks closed: a space, or nothing beside wide characters."""
    parts = text.split("\N{NULL}")
    joined = parts[0]
    for part in parts[1:]:
        joined += part if soft_break_closes(joined[-1:], part[:1]) else " " + part
    return joined


def soft_break_closes(before: str, after: str) -> bool:
    """Whether a line end between two characters is no space: next to Han characters and full-width punctuation
    (CSS Text 4, segment break transformation)."""
    return not before or not after or is_wide(before) or is_wide(after)


def is_wide(char: str) -> bool:
    """Whether a character is set in a full em: Han characters and the punctuation of Chinese."""
    return (
        "\u2e80" <= char <= "\u9fff"
        or "\uf900" <= char <= "\ufaff"
        or "\ufe30" <= char <= "\ufe4f"
        or "\uff00" <= char <= "\uff60"
        or "\U00020000" <= char <= "\U0003ffff"
        or char in "\u2014\u2018\u2019\u201c\u201d\u2026\u00b7"
    )


def runs(blocks: Iterable[BlockOf[I]]) -> Iterator[tuple[Origin, tuple[I, ...]]]:
    """Every run in reading order with the origin of its block; lead and content of a paragraph as one. Code has none."""
    for block in blocks:
        origin = block.origin
        match block:
            case Paragraph(content, lead):
                yield origin, (*lead, *content)
            case Quote(content):
                yield from runs(content)
            case BulletList(items) | OrderedList(items):
                for item in items:
                    yield from runs(item)
            case Definitions(definitions):
                for definition in definitions:
                    yield definition.origin, definition.term
                    for description in definition.descriptions:
                        yield from runs(description)
            case CodeBlock() | Rule():
                pass
            case Table(_, head, rows, caption):
                if caption:
                    yield origin, caption
                yield from ((origin, cell) for row in (*head, *rows) for cell in row)
            case Figure(_, caption):
                if caption:
                    yield origin, caption
            case Chart(title, _, _, table):
                yield origin, title
                yield from runs((table,))
            case Box(title, content):
                if title:
                    yield origin, title
                yield from runs(content)
            case _:
                assert_never(block)


def pictures(document: Document) -> Iterator[Image]:
    """Every picture of a document, those in its notes and its glossary too."""
    held: list[Image] = []

    def note(image: Image) -> Image:
        held.append(image)
        return image

    def look(parts: Parts[Inline]) -> Parts[Inline]:
        for leaf in leaves(inline for part in parts for inline in part):
            if isinstance(leaf, Image):
                held.append(leaf)
            elif isinstance(leaf, Footnote):
                map_blocks(leaf.content, look, note)
        return parts

    map_blocks(document.body, look, note)
    for _, section in all_sections(document.sections):
        map_blocks(section.body, look, note)
    for term in document.glossary.terms:
        map_blocks(term.definition, look, note)
    yield from held


# Places inside a run


def run_text(content: Iterable[Inline]) -> str:
    """The run as the string that places in it are counted on: its characters, a space for a soft break, a line feed for a
    line break, and U+FFFC for a picture, code or a note, through which no word reaches."""
    return "".join(leaf_text(leaf) for leaf in leaves(content))


def leaf_text(leaf: Inline) -> str:
    """What one leaf adds to `run_text`; never empty unless a text is."""
    match leaf:
        case Text(text) | Locked(text):
            return text
        case Ruby(base):
            return base
        case SoftBreak():
            return " "
        case LineBreak():
            return "\n"
        case _:
            return "\ufffc"


def cut(content: tuple[Inline, ...], start: int, end: int) -> tuple[Inline, ...]:
    """The inlines between two places of `run_text`; marks that are cut through stand on both sides of the cut."""
    result: list[Inline] = []
    place = 0
    for inline in content:
        width = len(run_text((inline,)))
        first, last = max(start - place, 0), min(end - place, width)
        place += width
        if first >= last:
            continue
        if (first, last) == (0, width):
            result.append(inline)
            continue
        match inline:
            case Text(text):
                result.append(replace(inline, text=text[first:last]))
            case Locked(text):
                result.append(replace(inline, text=text[first:last]))
            case Emphasis():
                result.append(Emphasis(cut(inline.content, first, last), origin=inline.origin))
            case Strong():
                result.append(Strong(cut(inline.content, first, last), origin=inline.origin))
            case Link():
                result.append(replace(inline, content=cut(inline.content, first, last)))
            case _:
                result.append(inline)
    return tuple(result)
