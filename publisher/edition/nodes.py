"""What writers see. Every number, anchor, note, link and use of a term is fixed; see publisher/model/nodes.py for blocks.

Anchors are names within the file: letters of any script, digits and `-`. They are made from the manuscript before any
conversion, so they are the same in every variant.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from publisher.model.meta import Meta
from publisher.model.names import CONTENTS as CONTENTS
from publisher.model.names import GLOSSARY as GLOSSARY
from publisher.model.names import NOTES as NOTES
from publisher.model.names import TOP as TOP
from publisher.model.nodes import NOWHERE, BlockOf, Code, Emphasis, Image, LineBreak, Ruby, Strong, Text
from publisher.model.origin import Origin


@dataclass(frozen=True, slots=True)
class Hyperlink:
    """A link out of the document. `title` is "" when there is none."""

    address: str
    content: tuple[Placed, ...]
    title: str = ""
    origin: Origin = field(default=NOWHERE, kw_only=True, compare=False)


@dataclass(frozen=True, slots=True)
class CrossReference:
    """A link to an anchor of the same document."""

    anchor: str
    content: tuple[Placed, ...]
    origin: Origin = field(default=NOWHERE, kw_only=True, compare=False)


@dataclass(frozen=True, slots=True)
class TermUse:
    """A term where it is used: its own anchor, the anchor of the entry, and the words as they stand in the text."""

    anchor: str
    entry: str
    content: tuple[Placed, ...]
    origin: Origin = field(default=NOWHERE, kw_only=True, compare=False)


@dataclass(frozen=True, slots=True)
class TermMark:
    """A mark the author set at a term, such as ［12］: its own anchor, the anchor of the entry, and the mark as written."""

    anchor: str
    entry: str
    text: str
    origin: Origin = field(default=NOWHERE, kw_only=True, compare=False)


@dataclass(frozen=True, slots=True)
class NoteMark:
    """The mark of a note: its number, its own anchor, and the anchor of the note."""

    number: int
    anchor: str
    note: str
    origin: Origin = field(default=NOWHERE, kw_only=True, compare=False)


Placed: TypeAlias = (
    "Text | Emphasis[Placed] | Strong[Placed] | Code | Hyperlink | CrossReference | Image | Ruby | LineBreak"
    " | NoteMark | TermUse | TermMark"
)
PlacedBlock: TypeAlias = "BlockOf[Placed]"


@dataclass(frozen=True, slots=True)
class PlacedSection:
    """A section with its anchor and its level, counted from 1."""

    anchor: str
    level: int
    title: tuple[Placed, ...]
    body: tuple[PlacedBlock, ...]
    sections: tuple[PlacedSection, ...]
    origin: Origin = field(default=NOWHERE, kw_only=True, compare=False)


@dataclass(frozen=True, slots=True)
class Note:
    """A note with its number, its anchor, the anchor of its mark, and its text."""

    number: int
    anchor: str
    mark: str
    content: tuple[PlacedBlock, ...]


@dataclass(frozen=True, slots=True)
class Use:
    """A place where a term is used, for the link back: the anchor there, and the title of the section it stands in
    ("" before the first section)."""

    anchor: str
    section: str


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the glossary: its anchor, headword, definition and uses in reading order. `mark` is the number the
    author gave it, 0 when none."""

    anchor: str
    headword: str
    mark: int
    definition: tuple[PlacedBlock, ...]
    uses: tuple[Use, ...]


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A line of the table of contents: the level (from 1), the anchor it leads to, the plain text of the title (without the
    full stop of a run-in title), and the entries below it."""

    level: int
    anchor: str
    text: str
    entries: tuple[ContentsEntry, ...]


@dataclass(frozen=True, slots=True)
class Edition:
    """A document settled for one variant.

    `name` is the stem of every file made from it; `source` the name of the manuscript. `meta.title` is never empty, and
    `meta.variant` is the variant this edition is in. `glossary_title` is "" when there are no entries; its anchor is
    `GLOSSARY`. The glossary has a line of its own at the end of `contents`.
    """

    name: str
    source: str
    meta: Meta
    contents: tuple[ContentsEntry, ...]
    body: tuple[PlacedBlock, ...]
    sections: tuple[PlacedSection, ...]
    notes: tuple[Note, ...]
    glossary_title: str
    glossary: tuple[Entry, ...]
