"""Pictures that stand alone, and captions of pictures and tables.

A caption is a paragraph beside its table or picture that begins with 表 and a colon, 图 and a colon, or `Table:` or `:` as in
pandoc; the mark is no part of it. It may also begin with a number such as 表1 or 图2-1, which is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import TypeAlias

from publisher.model import spans
from publisher.model.nodes import Block, Figure, Image, Inline, Paragraph, SoftBreak, Table, Text
from publisher.model.sentences import STOPS
from publisher.readers.markdown.paragraphs import trimmed
from publisher.readers.outline import Heading

Part: TypeAlias = "Heading | Block"


TABLE_MARK = re.compile(r"表\s*[\uff1a:]\s*")
PANDOC_MARK = re.compile(r"(?:[Tt]able\s*)?:\s+")
FIGURE_MARK = re.compile(r"[图圖]\s*[\uff1a:]\s*")
NUMBER = re.compile(r"([表图圖])\s*(?:\d+|[一二三四五六七八九十]+)(?:[-\u2013.]\d+)*[\s\uff1a:、]")

BEGINNINGS = re.compile("[表图圖Tt:]|$")
"""What captions begin with; nothing, where the first inline has no text of its own."""

LONGEST = 80
"""Characters. A longer paragraph that begins with a number such as 表1 is no caption."""


class Kind(Enum):
    """What a caption belongs to."""

    TABLE = "table"
    FIGURE = "figure"


@dataclass(frozen=True, slots=True)
class Caption:
    """A caption: what it belongs to, where that is sought first and then (in parts behind the caption), and its words."""

    kind: Kind
    places: tuple[int, int]
    content: tuple[Inline, ...]


def captioned(parts: Sequence[Part]) -> list[Part]:
    """The parts with pictures that stand alone as figures, and with captions put to the tables and figures beside them."""
    result: list[Part | None] = [figure(part) for part in parts]
    if not any(isinstance(part, Table | Figure) for part in result):
        return list(parts)
    for index, part in enumerate(result):
        if not isinstance(part, Paragraph) or (words := caption(part)) is None:
            continue
        for place in (index + step for step in words.places):
            owner = result[place] if 0 <= place < len(result) else None
            if isinstance(owner, Table if words.kind is Kind.TABLE else Figure) and not owner.caption:
                result[place] = replace(owner, caption=words.content)
                result[index] = None
                break
    return [part for part in result if part is not None]


def figure(part: Part) -> Part:
    """A paragraph that holds one picture, alone or with a caption on the next line, as a figure; the title of the picture is
    its caption where there is no other. Any other part as it is."""
    match part:
        case Paragraph((Image() as image,), ()):
            caption_run: tuple[Inline, ...] = (Text(image.title, origin=image.origin),) if image.title else ()
            return Figure(replace(image, title=""), caption_run, origin=part.origin)
        case Paragraph((Image() as image, SoftBreak(), *rest), ()):
            words = caption(Paragraph(tuple(rest), origin=part.origin))
            if words is not None and words.kind is Kind.FIGURE:
                return Figure(image, words.content, origin=part.origin)
    return part


def caption(paragraph: Paragraph[Inline]) -> Caption | None:
    """The caption a paragraph is by its own words; None when it is none."""
    if BEGINNINGS.match(spans.run_text(paragraph.content[:1])) is None:
        return None
    text = spans.run_text(paragraph.content)
    for pattern, kind, places in (
        (TABLE_MARK, Kind.TABLE, (1, -1)),
        (PANDOC_MARK, Kind.TABLE, (-1, 1)),
        (FIGURE_MARK, Kind.FIGURE, (-1, 1)),
    ):
        if (match := pattern.match(text)) and not paragraph.lead:
            content = trimmed(spans.cut(paragraph.content, match.end(), len(text)))
            return Caption(kind, places, content) if content else None
    if (match := NUMBER.match(text)) and not paragraph.lead and len(text) <= LONGEST and text[-1] not in STOPS:
        if match[1] == "表":
            return Caption(Kind.TABLE, (1, -1), paragraph.content)
        return Caption(Kind.FIGURE, (-1, 1), paragraph.content)
    return None
