"""The recursion over a document: mapping, listing and measuring its text.

A *run* is the inlines that are read together: the content of a paragraph with its lead before it, a title, a cell. Runs are
the unit of everything that looks at Chinese words, because a word may cross any markup inside a run but never its end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from operator import is_
from typing import TypeAlias, TypeVar, assert_never, cast

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
    back, in order. Paragraphs, lists and quotations whose parts it gives back as they are stay the very same: most of a
    document needs no change, and no copy.

    Inlines that hold blocks (footnotes) are the business of `change`.
    """
    held = tuple(blocks)
    changed = tuple([map_block(block, change, picture) for block in held])
    return cast("tuple[BlockOf[J], ...]", held) if all(map(is_, changed, held)) else changed


def map_block(block: BlockOf[I], change: Callable[[Parts[I]], Parts[J]], picture: Callable[[Image], Image] = same) -> BlockOf[J]:
    """One block with every run changed; see `map_blocks`."""
    match block:
        case Paragraph(content, lead):
            new_lead, new_content = change((lead, content)) if lead else ((), map_run(content, change))
            if new_content is content and new_lead is lead:
                return cast("Paragraph[J]", block)
            return Paragraph(new_content, new_lead, origin=block.origin)
        case Quote(content):
            inner = map_blocks(content, change, picture)
            return cast("Quote[J]", block) if inner is content else Quote(inner, origin=block.origin)
        case BulletList(items, spacing):
            new_items = map_items(items, change, picture)
            return cast("BulletList[J]", block) if new_items is items else BulletList(new_items, spacing, origin=block.origin)
        case OrderedList(items, start, spacing):
            new_items = map_items(items, change, picture)
            if new_items is items:
                return cast("OrderedList[J]", block)
            return OrderedList(new_items, start, spacing, origin=block.origin)
        case Definitions(definitions):
            described = tuple(
                Definition(map_run(one.term, change), map_items(one.descriptions, change, picture), origin=one.origin)
                for one in definitions
            )
            return Definitions(described, origin=block.origin)
        case CodeBlock() | Rule():
            return block
        case Table():
            return map_table(block, change)
        case Chart(title, description, bars, below):
            return Chart(
                map_run(title, change),
                map_run(description, change),
                tuple(Bar(map_run(bar.label, change), bar.length, map_run(bar.display, change)) for bar in bars),
                map_table(below, change),
                origin=block.origin,
            )
        case Figure(image, caption):
            return Figure(picture(image), map_run(caption, change), origin=block.origin)
        case Box(title, content):
            return Box(map_run(title, change), map_blocks(content, change, picture), origin=block.origin)
        case _:
            assert_never(block)


def map_run(run: tuple[I, ...], change: Callable[[Parts[I]], Parts[J]]) -> tuple[J, ...]:
    """A run that is stored in one part, changed; an empty one is none."""
    return change((run,))[0] if run else ()


def map_items(
    items: tuple[tuple[BlockOf[I], ...], ...], change: Callable[[Parts[I]], Parts[J]], picture: Callable[[Image], Image]
) -> tuple[tuple[BlockOf[J], ...], ...]:
    """The items of a list with every run changed; the very same where nothing is."""
    changed = tuple([map_blocks(item, change, picture) for item in items])
    return cast("tuple[tuple[BlockOf[J], ...], ...]", items) if all(map(is_, changed, items)) else changed


def map_table(table: Table[I], change: Callable[[Parts[I]], Parts[J]]) -> Table[J]:
    """A table with every cell and its caption changed."""
    head, rows = (tuple(tuple(map_run(cell, change) for cell in row) for row in cells) for cells in (table.head, table.rows))
    return Table(table.columns, head, rows, map_run(table.caption, change), origin=table.origin)


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
        if len(content) == 1 and isinstance(content[0], Text):
            return content
        changed = tuple([inline(one) for one in content])
        return content if all(map(is_, changed, content)) else changed

    def inline(one: Inline) -> Inline:
        match one:
            case Text():
                return one
            case Emphasis() | Strong():
                inner = inlines(one.content)
                return one if inner is one.content else replace(one, content=inner)
            case Link():
                inner = inlines(one.content)
                return change(one if inner is one.content else replace(one, content=inner))
            case Footnote():
                return replace(one, content=blocks(one.content))
            case Code() | Image() | Ruby() | SoftBreak() | LineBreak() | Locked():
                return one
            case _:
                assert_never(one)

    def blocks(content: tuple[BlockOf[Inline], ...]) -> tuple[BlockOf[Inline], ...]:
        return map_blocks(content, lambda parts: tuple(map(inlines, parts)))

    return map_runs(document, inlines)


def map_runs(document: Document, change: Callable[[tuple[Inline, ...]], tuple[Inline, ...]]) -> Document:
    """The document with every run changed in reading order, titles and definitions of the glossary too. Inlines that hold
    blocks (footnotes) are the business of `change`."""

    def blocks(content: tuple[BlockOf[Inline], ...]) -> tuple[BlockOf[Inline], ...]:
        return map_blocks(content, lambda parts: tuple(map(change, parts)))

    def section(part: Section) -> Section:
        title, body, below = change(part.title), blocks(part.body), tuple(map(section, part.sections))
        if title is part.title and body is part.body and all(map(is_, below, part.sections)):
            return part
        return Section(title, body, below, part.id, origin=part.origin)

    body, sections = blocks(document.body), tuple(map(section, document.sections))
    terms = tuple(replace(term, definition=blocks(term.definition)) for term in document.glossary.terms)
    return replace(document, body=body, sections=sections, glossary=replace(document.glossary, terms=terms))


def links(document: Document) -> Iterator[Link]:
    """Every link of a document, those in its titles, its notes and its glossary too."""
    yield from links_below(document.body)
    for _, section in all_sections(document.sections):
        yield from links_in(section.title)
        yield from links_below(section.body)
    for term in document.glossary.terms:
        yield from links_below(term.definition)


def links_below(blocks: Iterable[BlockOf[Inline]]) -> Iterator[Link]:
    """Every link in some blocks."""
    for _, run in runs(blocks):
        yield from links_in(run)


def links_in(content: Iterable[Inline]) -> Iterator[Link]:
    """Every link in some inlines."""
    for inline in content:
        match inline:
            case Link():
                yield inline
                yield from links_in(inline.content)
            case Emphasis() | Strong():
                yield from links_in(inline.content)
            case Footnote():
                yield from links_below(inline.content)
            case _:
                pass


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
