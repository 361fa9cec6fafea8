"""How wide the columns of a table are."""

from __future__ import annotations

from publisher.edition.nodes import Placed
from publisher.edition.settle import plain
from publisher.model import walk
from publisher.model.nodes import Table

NARROWEST, WIDEST = 4, 32
"""Half ems. The least and the most that the longest cell of a column counts for when the width of a table is shared out."""


def shares(node: Table[Placed]) -> list[int]:
    """The widths of the columns relative to each other, by the longest cell of each, none so narrow or wide as to look odd."""
    longest = [max(map(extent, column)) for column in zip(*node.head, *node.rows, strict=True)]
    return [min(max(length, NARROWEST), WIDEST) + 2 for length in longest]


def extent(content: tuple[Placed, ...]) -> int:
    """The length of a cell in half ems."""
    return sum(2 if walk.is_wide(char) else 1 for char in plain(content))
