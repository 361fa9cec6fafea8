"""Where the elements above the text stand on the first page (GB/T 9704-2012, 7.2, 7.3.1 and 10).

The standard gives these distances as numbers from an edge or in lines, so they are set at places of their own, in reading order;
the text goes on below them at the pitch of lines.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from publisher.edition.official import Sheet
from publisher.edition.title import width
from publisher.model.official import Kind
from publisher.theme import Theme
from publisher.writers.official.measures import Measures, points, value

EM_TOP = 0.025
"""Ems between the upper edge of a character's box and that of its strokes, in faces for Chinese."""

MARK_LINE = 1.3
"""The distance of two organs in 发文机关标志, in ems."""

LETTER_GAP = 7 / 8
"""The height of 3号 characters between the rule of a letter and the elements below it (10.1)."""

DOUBLE = (2.2, 0.8, 1.2)
"""A double rule in points: the heavy line, the light one, and the distance of the two (10.1 names no weight)."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words at a place: how far the upper edge of their box is below that of the type area, how they are aligned (left, center,
    right), how far from that side in points, the role of their face, their size in points, and their colour (text or red).
    `end` is what stands to the right of several lines, in the middle of their height, and `gaps` what is put between the
    characters of each line, in ems, so that all are of one length; () for none."""

    lines: tuple[str, ...]
    y: float
    role: str
    size: float
    align: str = "center"
    inset: float = 0.0
    pitch: float = 0.0
    colour: str = "text"
    end: str = ""
    gaps: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Stroke:
    """A red rule: how far its upper edge is below that of the type area, from where, how long and how thick, in points."""

    y: float
    x: float
    length: float
    weight: float


@dataclass(frozen=True, slots=True)
class Head:
    """All that stands above the text: the pieces before the title, the rules, the title, the pieces below it, and the height in
    points down to the first line of the text, less the space between two lines."""

    before: tuple[Piece, ...]
    strokes: tuple[Stroke, ...]
    title: Piece
    caption: tuple[Piece, ...]
    height: float


def head(sheet: Sheet, theme: Theme, measures: Measures) -> Head:
    """The head of a sheet."""
    m = measures
    if sheet.kind is Kind.LETTER:
        pieces, strokes, low = letter_head(sheet, theme, m)
    elif sheet.kind is Kind.PAPER:
        pieces, strokes, low = [], [], -m.pitch
    else:
        pieces, strokes, low = red_head(sheet, theme, m)
    size, blank = points(theme, "title", "size_pt"), value(theme, "title", "blank")
    first = low + blank * m.pitch
    title = Piece(sheet.title, first - (size - m.size) / 2, "title", size, pitch=m.pitch)
    below = first + len(sheet.title) * m.pitch
    caption = [Piece((text,), below + number * m.pitch, "kai", m.size) for number, text in enumerate(sheet.caption)]
    below += (len(caption) + value(theme, "addressees", "blank")) * m.pitch
    return Head(tuple(pieces), tuple(strokes), title, tuple(caption), below - m.leading)


def red_head(sheet: Sheet, theme: Theme, m: Measures) -> tuple[list[Piece], list[Stroke], float]:
    """版头 of documents, orders and minutes (7.2, 10.2, 10.3): its pieces, its rule, and where it ends."""
    pieces = list(corner(sheet, m, 0.0))
    tops = {Kind.ORDER: "order_top_mm", Kind.MINUTES: "minutes_top_mm"}
    top = max(points(theme, "mark", tops.get(sheet.kind, "top_mm")), len(pieces) * m.pitch)
    low = top
    if sheet.mark:
        mark = mark_piece(sheet, theme, m, top)
        pieces.append(mark)
        low = mark.y + mark.pitch * (len(mark.lines) - 1) + mark.size
    if sheet.kind is Kind.ORDER:
        y = low + value(theme, "order", "number_blank") * m.pitch
        if sheet.number:
            pieces.append(Piece((sheet.number,), y, "body", m.size))
        return pieces, [], y + m.size
    y = low + value(theme, "number", "blank") * m.pitch
    numbered = list(number_pieces(sheet, theme, m, y))
    pieces.extend(numbered)
    low = max((piece.y + piece.pitch * (len(piece.lines) - 1) + m.size for piece in numbered), default=low)
    y = low + points(theme, "rule", "distance_mm")
    return pieces, [Stroke(y, 0.0, m.width, points(theme, "rule", "weight_pt"))], y


def corner(sheet: Sheet, m: Measures, y: float) -> Iterator[Piece]:
    """份号, 密级 and 紧急程度, a line each at the upper left (7.2.1 to 7.2.3)."""
    for number, text in enumerate(sheet.corner):
        role = "body" if text == sheet.edition.meta.official.copy_number else "hei"
        yield Piece((text,), y + number * m.pitch, role, m.size, align="left")


def mark_piece(sheet: Sheet, theme: Theme, m: Measures, top: float) -> Piece:
    """发文机关标志, as large as its longest line allows (7.2.4); several organs leave room for the word at their right."""
    most = max(width((line,)) for line in sheet.mark)
    longest = most + (width((sheet.mark_end,)) + 1 if sheet.mark_end else 0)
    size = max(min(points(theme, "mark", "size_pt"), m.width / longest), points(theme, "mark", "smallest_pt"))
    if len(sheet.mark) > 1:
        size = min(size, points(theme, "mark", "size_pt") * 0.8)
    gaps = tuple((most - width((line,))) / max(len(line) - 1, 1) for line in sheet.mark) if len(sheet.mark) > 1 else ()
    return Piece(
        sheet.mark,
        top - EM_TOP * size,
        "title",
        size,
        pitch=size * MARK_LINE,
        colour="red",
        end=sheet.mark_end,
        gaps=gaps,
    )


def number_pieces(sheet: Sheet, theme: Theme, m: Measures, y: float) -> Iterator[Piece]:
    """发文字号 in the middle, or at the left where signers stand at the right, a line each; it stands on the last of those
    lines (7.2.5, 7.2.6)."""
    inset = value(theme, "number", "inset") * m.width / m.characters
    if not sheet.signers:
        if sheet.number:
            yield Piece((sheet.number,), y, "body", m.size)
        return
    last = y + (len(sheet.signers) - 1) * m.pitch
    if sheet.number:
        yield Piece((sheet.number,), last, "body", m.size, align="left", inset=inset)
    yield Piece(sheet.signers, y, "kai", m.size, align="signers", inset=inset, pitch=m.pitch)


def letter_head(sheet: Sheet, theme: Theme, m: Measures) -> tuple[list[Piece], list[Stroke], float]:
    """The head of a letter (10.1): the mark, red double rules above and at the foot of the page, the elements below the first."""
    top = points(theme, "mark", "letter_top_mm") - m.top
    length = points(theme, "letter", "rule_width_mm")
    x = (m.page_width - length) / 2 - m.left
    heavy, light, gap = DOUBLE
    pieces: list[Piece] = []
    low = top
    if sheet.mark:
        mark = replace(mark_piece(sheet, theme, m, top), end="")
        pieces.append(mark)
        low = mark.y + mark.pitch * (len(mark.lines) - 1) + mark.size
    y = low + points(theme, "letter", "rule_distance_mm")
    foot = m.page_height - points(theme, "letter", "rule_bottom_mm") - m.top
    strokes = [
        Stroke(y, x, length, heavy),
        Stroke(y + heavy + gap, x, length, light),
        Stroke(foot - heavy - gap - light, x, length, light),
        Stroke(foot - heavy, x, length, heavy),
    ]
    below = y + heavy + gap + light + LETTER_GAP * m.size
    if sheet.number:
        pieces.append(Piece((sheet.number,), below, "body", m.size, align="right"))
    pieces.extend(corner(sheet, m, below))
    rows = max(len(sheet.corner), 1 if sheet.number else 0)
    return pieces, strokes, below + rows * m.pitch
