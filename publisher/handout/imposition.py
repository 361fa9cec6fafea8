"""Where pages stand on the sheets of a booklet stitched through its fold, and how far creep moves them.

Sheets are counted from the outside, from 0. A sheet of n pages folded once holds four of them: on the front, which is outside,
the pages n - 2i and 1 + 2i; on the back the pages 2 + 2i and n - 1 - 2i.
"""

from __future__ import annotations

from dataclasses import dataclass

FOLDED = 4
"""Pages on a sheet that is folded once."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a sheet: the pages on its left and right half, counted from 1, and how far both move towards the fold, in the
    unit of the thickness."""

    left: int
    right: int
    shift: float


def padding(pages: int) -> int:
    """The blank pages that make a number of pages a multiple of four; none where there are none."""
    return -pages % FOLDED


def impose(pages: int, *, thickness: float = 0.0, most: float = 0.0) -> tuple[Side, ...]:
    """The sides to print in their order, front and back of each sheet from the outermost in, for a multiple of four pages.

    An inner sheet stands out from the one around it by the thickness of the paper, and the trim takes that much off its outer
    margin; so its pages move towards the fold by as much, by `most` at the most.
    """
    assert pages % FOLDED == 0, pages
    sides: list[Side] = []
    for sheet in range(pages // FOLDED):
        shift = min(sheet * thickness, most)
        sides.append(Side(pages - 2 * sheet, 1 + 2 * sheet, shift))
        sides.append(Side(2 + 2 * sheet, pages - 1 - 2 * sheet, shift))
    return tuple(sides)


def with_blanks(pages: int) -> tuple[int | None, ...]:
    """The pages laid out, counted from 0, in the order they are bound in: blanks (None) stand before the last page, the back
    cover."""
    order = tuple(range(pages))
    return (*order[:-1], *(None,) * padding(pages), *order[-1:])
