"""The nodes of a document: inlines, blocks and sections.

Blocks are generic over the inlines they hold. A `Document` holds `Inline`; an `Edition` holds the same blocks over
`Placed` (publisher/edition/nodes.py), in which every note, link and use of a term is settled. So the shape of a block is
written once, and a writer cannot be handed a note without a number.

Nodes are values: frozen, compared without their origin, and without methods. There is no heading block: a heading is the
title of a `Section`, so a skipped level cannot be said.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import Generic, TypeAlias, TypeVar

from publisher.model.glossary import Glossary
from publisher.model.meta import Meta
from publisher.model.origin import Made, Origin
from publisher.model.variant import Forms

I = TypeVar("I", covariant=True)  # noqa: E741 - the inlines a block holds
NOWHERE: Origin = Made("publisher")


# Targets of a link


@dataclass(frozen=True, slots=True)
class Url:
    """An absolute or relative address, as written."""

    address: str


@dataclass(frozen=True, slots=True)
class ToSection:
    """A section of the same document, by its id or by its title as written."""

    name: str


@dataclass(frozen=True, slots=True)
class ToTerm:
    """An entry of the document's glossary, by its id."""

    term: str


Target: TypeAlias = Url | ToSection | ToTerm


# Inlines


@dataclass(frozen=True, slots=True)
class Text:
    """Characters of the text; never a line break, never markup."""

    text: str
    origin: Origin = field(default=NOWHERE, kw_only=True, compare=False)


@dataclass(frozen=True, slots=True)
class Emphasis(Generic[I]):
    """Stressed text; emphasis dots or 楷体 in Chinese, never a slanted face."""

    content: tuple[I, ...]
    origin: Origin = field(default=NOWHERE, kw_only=True, compare=False)


@dataclass(frozen=True, slots=True)
class Strong(Generic[I]):
    """Text of strong importance."""

    content: tuple[I, ...]
    origin: Origin = field(default=NOWHERE, kw_only=True, compare=False)


@dataclass(frozen=True, slots=True)
class Code:
    """Literal text that is neither converted nor linked."""

    text: str
    origin: Origin = field(default=NOWHERE, kw_only=True, compare=False)


@dataclass(frozen=True, slots=True)
class Link:
    """A link the author wrote, or one that a transform laid on a term. `title` is "" when there is none."""

    target: Target
    content: tuple[Inline, ...]
    title: str = ""
    origin: Origin = field(default=NOWHERE, kw_only=True, compare=False)


@dataclass(frozen=True, slots=True)
class Image:
    """A picture by its address relative to the manuscript. `alternative` is "" when the author gave none."""

    address: str
    alternative: str
    title: str = ""
    origin: Origin = field(default=NOWHERE, kw_only=True, compare=False)


@dataclass(frozen=True, slots=True)
class Ruby:
    """Characters with their reading above or behind them."""

    base: str
    reading: str
    origin: Origin = field(default=NOWHERE, kw_only=True, compare=False)


@dataclass(frozen=True, slots=True)
class SoftBreak:
    """A line end of the manuscript inside a paragraph: a space between Latin words, nothing between Han characters."""

    origin: Origin = field(default=NOWHERE, kw_only=True, compare=False)


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A line end the author asked for."""

    origin: Origin = field(default=NOWHERE, kw_only=True, compare=False)


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note, standing where its mark stands; it has no number before the document is settled."""

    content: tuple[Block, ...]
    origin: Origin = field(default=NOWHERE, kw_only=True, compare=False)


@dataclass(frozen=True, slots=True)
class Locked:
    """Text that no conversion may touch, such as the name of a person or a place. `forms` are what variants print instead,
    each as the author wrote it; () when all print the text."""

    text: str
    forms: Forms = ()
    origin: Origin = field(default=NOWHERE, kw_only=True, compare=False)


# Blocks


class Spacing(Enum):
    """Whether the items of a list stand close together or as paragraphs of their own."""

    TIGHT = "tight"
    LOOSE = "loose"


class Align(Enum):
    """How the cells of a table column are set."""

    DEFAULT = "default"
    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Paragraph(Generic[I]):
    """A paragraph. `lead` is the run-in heading of Chinese reports, a short first sentence that works as a heading;
    its full stop belongs to it, and `content` goes on behind it. It is empty in an ordinary paragraph."""

    content: tuple[I, ...]
    lead: tuple[I, ...] = ()
    origin: Origin = field(default=NOWHERE, kw_only=True, compare=False)


@dataclass(frozen=True, slots=True)
class Quote(Generic[I]):
    """A quotation set off from the text."""

    content: tuple[BlockOf[I], ...]
    origin: Origin = field(default=NOWHERE, kw_only=True, compare=False)


@dataclass(frozen=True, slots=True)
class BulletList(Generic[I]):
    """An unordered list; each item is a run of blocks."""

    items: tuple[tuple[BlockOf[I], ...], ...]
    spacing: Spacing = Spacing.TIGHT
    origin: Origin = field(default=NOWHERE, kw_only=True, compare=False)


@dataclass(frozen=True, slots=True)
class OrderedList(Generic[I]):
    """An ordered list, its first number as written."""

    items: tuple[tuple[BlockOf[I], ...], ...]
    start: int = 1
    spacing: Spacing = Spacing.TIGHT
    origin: Origin = field(default=NOWHERE, kw_only=True, compare=False)


@dataclass(frozen=True, slots=True)
class Definition(Generic[I]):
    """One term of a definition list and its descriptions, each a run of blocks."""

    term: tuple[I, ...]
    descriptions: tuple[tuple[BlockOf[I], ...], ...]
    origin: Origin = field(default=NOWHERE, kw_only=True, compare=False)


@dataclass(frozen=True, slots=True)
class Definitions(Generic[I]):
    """A definition list."""

    items: tuple[Definition[I], ...]
    origin: Origin = field(default=NOWHERE, kw_only=True, compare=False)


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """Literal lines, the last without its line end. `language` is "" when none was named."""

    text: str
    language: str = ""
    origin: Origin = field(default=NOWHERE, kw_only=True, compare=False)


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the text that parts it."""

    origin: Origin = field(default=NOWHERE, kw_only=True, compare=False)


@dataclass(frozen=True, slots=True)
class Table(Generic[I]):
    """A table: a caption (empty when there is none), one alignment a column, header rows, then rows.

    Every row has as many cells as `columns`; a cell is a run of inlines.
    """

    columns: tuple[Align, ...]
    head: tuple[tuple[tuple[I, ...], ...], ...]
    rows: tuple[tuple[tuple[I, ...], ...], ...]
    caption: tuple[I, ...] = ()
    origin: Origin = field(default=NOWHERE, kw_only=True, compare=False)


@dataclass(frozen=True, slots=True)
class Figure(Generic[I]):
    """A picture set apart with its caption (empty when there is none)."""

    image: Image
    caption: tuple[I, ...] = ()
    origin: Origin = field(default=NOWHERE, kw_only=True, compare=False)


@dataclass(frozen=True, slots=True)
class Box(Generic[I]):
    """A framed passage beside the text (专栏) with a title, empty when there is none."""

    title: tuple[I, ...]
    content: tuple[BlockOf[I], ...]
    origin: Origin = field(default=NOWHERE, kw_only=True, compare=False)


@dataclass(frozen=True, slots=True)
class Bar(Generic[I]):
    """A bar of a chart: its label, its length in the unit of the chart, below zero for what went down, and what is written at
    its end (增长5.5%)."""

    label: tuple[I, ...]
    length: float
    display: tuple[I, ...]


@dataclass(frozen=True, slots=True)
class Chart(Generic[I]):
    """Bars side by side with the table they are drawn from. `description` says in words what they show. The table stands beside
    the picture in every format; it may hold more than the bars, and has no caption, for the title is that of both."""

    title: tuple[I, ...]
    description: tuple[I, ...]
    bars: tuple[Bar[I], ...]
    table: Table[I]
    origin: Origin = field(default=NOWHERE, kw_only=True, compare=False)


BlockOf: TypeAlias = (
    Paragraph[I]
    | Quote[I]
    | BulletList[I]
    | OrderedList[I]
    | Definitions[I]
    | CodeBlock
    | Rule
    | Table[I]
    | Figure[I]
    | Chart[I]
    | Box[I]
)

Inline: TypeAlias = (
    "Text | Emphasis[Inline] | Strong[Inline] | Code | Link | Image | Ruby | SoftBreak | LineBreak | Footnote | Locked"
)
Block: TypeAlias = "BlockOf[Inline]"


# Sections and the document


@dataclass(frozen=True, slots=True)
class Section:
    """A titled part of the document. The title is as written, its number with it. `id` is "" unless the author gave one."""

    title: tuple[Inline, ...]
    body: tuple[Block, ...]
    sections: tuple[Section, ...]
    id: str = ""
    origin: Origin = field(default=NOWHERE, kw_only=True, compare=False)


@dataclass(frozen=True, slots=True)
class Document:
    """A manuscript read: what it says of itself, the body before the first section, the sections, the glossary."""

    meta: Meta
    body: tuple[Block, ...]
    sections: tuple[Section, ...]
    glossary: Glossary
    origin: Origin = field(default=NOWHERE, kw_only=True, compare=False)
