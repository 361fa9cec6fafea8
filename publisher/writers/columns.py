"""How wide the columns of a table are, and which of its cells stay on one line."""

from __future__ import annotations

import re

from publisher.edition.nodes import Placed
from publisher.edition.settle import plain
from publisher.model import walk
from publisher.model.nodes import Table

NARROWEST, WIDEST = 4, 32
"""Half ems. The least and the most that the longest cell of a column counts for when the width of a table is shared out."""

SHORT, LONGEST_FIGURE = 8, 10
"""Half ems. The longest cell that stays on one line, and the longest number with its unit that does."""

FIGURE = re.compile(r"[-+\u2212]?[0-9][0-9.,]*\s?[^0-9\s]{0,4}|[0-9]{4}年[0-9]{1,2}月")
"""A number with its unit, or a month."""

LINE, EDGES = 76, 3
"""Half ems that a row of unbroken cells may take in a line of print inside a box, and what the edges of a cell take of it. Three
columns of them fit the screen of a phone, too; a table of more scrolls there."""


def shares(node: Table[Placed]) -> list[int]:
    """The widths of the columns relative to each other, by the longest cell of each, none so narrow or wide as to look odd."""
    longest = [max(map(extent, column)) for column in zip(*node.head, *node.rows, strict=True)]
    return [min(max(length, NARROWEST), WIDEST) + 2 for length in longest]


def extent(content: tuple[Placed, ...]) -> int:
    """The length of a cell in half ems."""
    return sum(2 if walk.is_wide(char) else 1 for char in plain(content))


def is_short(content: tuple[Placed, ...]) -> bool:
    """Whether a cell is a word of up to four characters, or a number with its unit."""
    text = plain(content).strip()
    if not 0 < len(text) <= LONGEST_FIGURE:
        return False
    length = extent(content)
    return length <= SHORT or (length <= LONGEST_FIGURE and FIGURE.fullmatch(text) is not None)


def short_fit(node: Table[Placed]) -> bool:
    """Whether the short cells of a table fit side by side in print, each on one line."""
    columns = zip(*node.head, *node.rows, strict=True)
    return sum(max((extent(cell) for cell in column if is_short(cell)), default=0) + EDGES for column in columns) <= LINE
