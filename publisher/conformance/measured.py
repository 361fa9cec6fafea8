"""What a PDF file shows, as plain values: characters, lines, rules, pages. Lengths are points from the upper left."""

from __future__ import annotations

import re
from dataclasses import dataclass

ASCENT = 0.88
"""Ems from the upper edge of a character's square to its baseline, in faces for Chinese."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character: where its origin is, how far the next would be, its size, the name of its font, its colour as #rrggbb, and
    the upper and lower edge of its ink."""

    char: str
    x: float
    y: float
    advance: float
    size: float
    font: str
    colour: str
    ink_top: float
    ink_bottom: float


@dataclass(frozen=True, slots=True)
class Line:
    """Characters on one baseline from left to right, raised ones left out, on a page counted from 1. `text` has no spaces."""

    page: int
    glyphs: tuple[Glyph, ...]
    text: str
    x: float
    end: float
    y: float
    size: float

    @property
    def top(self) -> float:
        """The upper edge of the squares of its characters."""
        return self.y - ASCENT * self.size

    @property
    def bottom(self) -> float:
        """The lower edge of the squares of its characters."""
        return self.top + self.size

    @property
    def centre(self) -> float:
        """The middle between both edges."""
        return self.top + self.size / 2


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal rule as it is printed: its upper edge, its left end, its length, its weight and its colour as #rrggbb."""

    y: float
    x: float
    length: float
    weight: float
    colour: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its number, its size, its lines from above, and the rules on it."""

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Printed:
    """All pages of a PDF file."""

    pages: tuple[Page, ...]


def squeezed(text: str) -> str:
    """A text without its spaces, as it is looked for in a line."""
    return re.sub(r"\s+", "", text)
