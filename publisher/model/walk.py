"""The only recursion over a document: mapping, listing and measuring its text.

A *run* is the inlines that are read together: the content of a paragraph with its lead before it, a title, a cell. Runs are
the unit of everything that looks at Chinese words, because a word may cross any markup inside a run but never its end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TypeAlias, TypeVar, assert_never

from publisher.model.nodes import (
    Block,
    BlockOf,
    Box,
    BulletList,
    Code,
    CodeBlock,
    Definition,
    Definitions,
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

I = TypeVar("I")  # noqa: E741
J = TypeVar("J")

Parts: TypeAlias = tuple[tuple[I, ...], ...]
"""A run in the parts it is stored in: lead and content of a paragraph, or one part alone."""


def map_blocks(blocks: Iterable[BlockOf[I]], change: Callable[[Parts[I]], Parts[J]]) -> tuple[BlockOf[J], ...]:
    """The blocks with every run changed. `change` gets a run in parts and gives as many parts back, in order.

    Inlines that hold blocks (footnotes) are the business of `change`.
    """
    return tuple(map_block(block, change) for block in blocks)


def map_block(block: BlockOf[I], change: Callable[[Parts[I]], Parts[J]]) -> BlockOf[J]:
    """One block with every run changed; see `map_blocks`."""

    def one(run: tuple[I, ...]) -> tuple[J, ...]:
        return change((run,))[0] if run else ()

    def rows(cells: tuple[tuple[tuple[I, ...], ...], ...]) -> tuple[tuple[tuple[J, ...], ...], ...]:
        return tuple(tuple(one(cell) for cell in row) for row in cells)

    match block:
        case Paragraph(content, lead):
            new_lead, new_content = change((lead, content)) if lead else ((), one(content))
            return Paragraph(new_content, new_lead, origin=block.origin)
        case Quote(content):
            return Quote(map_blocks(content, change), origin=block.origin)
        case BulletList(items, spacing):
            return BulletList(tuple(map_blocks(item, change) for item in items), spacing, origin=block.origin)
        case OrderedList(items, start, spacing):
            return OrderedList(tuple(map_blocks(item, change) for item in items), start, spacing, origin=block.origin)
        case Definitions(items):
            return Definitions(
                tuple(
                    Definition(one(item.term), tuple(map_blocks(text, change) for text in item.descriptions), origin=item.origin)
                    for item in items
                ),
                origin=block.origin,
            )
        case CodeBlock() | Rule():
            return block
        case Table(columns, head, body, caption):
            return Table(columns, rows(head), rows(body), one(caption), origin=block.origin)
        case Figure(image, caption):
            return Figure(image, one(caption), origin=block.origin)
        case Box(title, content):
            return Box(one(title), map_blocks(content, change), origin=block.origin)
        case _:
            assert_never(block)


def map_section(section: Section, change: Callable[[Parts[Inline]], Parts[Inline]]) -> Section:
    """A section with every run changed, its titles too."""
    return replace(
        section,
        title=change((section.title,))[0],
        body=map_blocks(section.body, change),
        sections=tuple(map_section(part, change) for part in section.sections),
    )


def all_sections(sections: Iterable[Section]) -> Iterator[tuple[int, Section]]:
    """Every section in reading order with its level, counted from 1."""
    pending = [(1, section) for section in reversed(tuple(sections))]
    while pending:
        level, section = pending.pop()
        yield level, section
        pending.extend((level + 1, part) for part in reversed(section.sections))


def map_leaves(content: tuple[Inline, ...], change: Callable[[Inline], tuple[Inline, ...]]) -> tuple[Inline, ...]:
    """The inlines with every leaf replaced by what `change` gives for it; marks around leaves stay.

    A leaf is an inline without inlines of its own; a footnote is one, and its blocks are the business of `change`.
    """
    result: list[Inline] = []
    for inline in content:
        match inline:
            case Emphasis():
                result.append(Emphasis(map_leaves(inline.content, change), origin=inline.origin))
            case Strong():
                result.append(Strong(map_leaves(inline.content, change), origin=inline.origin))
            case Link():
                result.append(replace(inline, content=map_leaves(inline.content, change)))
            case Text() | Code() | Image() | Ruby() | SoftBreak() | LineBreak() | Footnote() | Locked():
                result.extend(change(inline))
            case _:
                assert_never(inline)
    return tuple(result)


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


def block_texts(blocks: Iterable[Block]) -> Iterator[str]:
    """The plain text of every run in reading order; see `plain`. Code blocks come line by line."""
    for block in blocks:
        match block:
            case Paragraph(content, lead):
                yield plain((*lead, *content))
            case Quote(content):
                yield from block_texts(content)
            case BulletList(items) | OrderedList(items):
                for item in items:
                    yield from block_texts(item)
            case Definitions(definitions):
                for definition in definitions:
                    yield plain(definition.term)
                    for description in definition.descriptions:
                        yield from block_texts(description)
            case CodeBlock(text):
                yield from text.split("\n")
            case Rule():
                pass
            case Table(_, head, rows, caption):
                if caption:
                    yield plain(caption)
                yield from (plain(cell) for row in (*head, *rows) for cell in row)
            case Figure(_, caption):
                if caption:
                    yield plain(caption)
            case Box(title, content):
                if title:
                    yield plain(title)
                yield from block_texts(content)
            case _:
                assert_never(block)
