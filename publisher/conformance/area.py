"""The type area that is wanted, and where the elements of a sheet are found in a file by their words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from publisher.conformance.measured import Line, Page, Printed, squeezed
from publisher.conformance.rows import points
from publisher.theme import Theme

KNOWN_BY = 10
"""Characters by which the first line of an element is known."""


@dataclass(frozen=True, slots=True)
class Area:
    """The type area and the grid in it, in points from the upper left of the page (5.2)."""

    left: float
    top: float
    right: float
    bottom: float
    size: float
    pitch: float
    cell: float
    lines: int


def area(theme: Theme) -> Area:
    """The type area of the tokens. With this pitch the characters of all lines reach from its upper to its lower edge."""
    left, top = points(theme, "page", "left_mm"), points(theme, "page", "top_mm")
    width, height = points(theme, "page", "area_width_mm"), points(theme, "page", "area_height_mm")
    size, count = points(theme, "text", "size_pt"), points(theme, "text", "lines")
    pitch = (height - size) / (count - 1)
    cell = width / points(theme, "text", "characters")
    return Area(left, top, left + width, top + height, size, pitch, cell, round(count))


def all_lines(printed: Printed) -> Iterator[Line]:
    """The lines of every page."""
    for page in printed.pages:
        yield from page.lines


def find(lines: Iterable[Line], words: str) -> Line | None:
    """The first line that begins with some words, or with the first of them where they take more than a line."""
    wanted = squeezed(words)
    start = wanted[:KNOWN_BY]
    return next((line for line in lines if wanted and line.text.startswith(start)), None)


def find_inside(lines: Iterable[Line], words: str) -> Line | None:
    """The first line that has some words anywhere, cut to those words."""
    wanted = squeezed(words)
    for line in lines:
        place = line.text.find(wanted) if wanted else -1
        if place >= 0 and len(line.text) == len(line.glyphs):
            return cut(line, place, place + len(wanted))
    return None


def font_of(line: Line) -> str:
    """The font of the last Chinese character of a line; of its last character where it has none."""
    wide = [glyph for glyph in line.glyphs if "\u4e00" <= glyph.char <= "\u9fff"]
    return (wide or line.glyphs)[-1].font


def cut(line: Line, start: int, end: int) -> Line:
    """A part of a line, by the places of its characters."""
    part = line.glyphs[start:end]
    last = part[-1]
    return Line(line.page, part, line.text[start:end], part[0].x, last.x + last.advance, line.y, max(one.size for one in part))


def text_lines(page: Page, area: Area) -> list[Line]:
    """The lines of a page within the type area."""
    return [line for line in page.lines if area.top - area.pitch / 2 < line.y < area.bottom + area.pitch / 2]


def full_pages(printed: Printed, area: Area, starts: Iterable[str], glossary: str) -> list[list[Line]]:
    """The lines of the pages that are full of text: all but the first and the last, those before an element that begins a page,
    those with tables, notes or pictures, whose lines are of other sizes and stand in no grid, and the glossary with its hanging
    entries. `glossary` is its title, "" for none."""
    pages = [text_lines(page, area) for page in printed.pages]
    end = next((place for place, lines in enumerate(pages) if glossary and lines and lines[0].text == squeezed(glossary)), None)
    pages = pages if end is None else pages[: end + 1]
    first = {squeezed(start) for start in (*starts, glossary)}
    return [
        lines
        for lines, after in pairwise(pages[1:])
        if lines and after and after[0].text not in first and all(abs(line.size - area.size) < area.size / 20 for line in lines)
    ]
