"""A booklet folds right: unfolding what was imposed gives the pages in their order, whatever their number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.handout.imposition import FOLDED, impose, padding, with_blanks


def folded(sides: tuple[tuple[int, int], ...]) -> list[int]:
    """The pages of a stack of sheets folded and stapled, as a reader turns them: each sheet stands inside the one before
    it. Its front is outside; its back, turned at the short edge, has its left page behind the right one of the front."""
    first_half: list[int] = []
    second_half: list[int] = []
    for front, back in zip(sides[::2], sides[1::2], strict=True):
        first_half += [front[1], back[0]]
        second_half = [back[1], front[0], *second_half]
    return first_half + second_half


@pytest.mark.parametrize("pages", range(1, 65))
def test_a_booklet_unfolds_to_its_pages_in_order(pages: int) -> None:
    total = pages + padding(pages)
    sides = impose(total)
    assert total % FOLDED == 0
    assert 0 <= padding(pages) < FOLDED
    assert folded(tuple((side.left, side.right) for side in sides)) == list(range(1, total + 1))


@pytest.mark.parametrize("pages", range(1, 65))
def test_the_formula_of_saddle_stitch_holds(pages: int) -> None:
    total = pages + padding(pages)
    sides = impose(total)
    for sheet in range(total // FOLDED):
        front, back = sides[2 * sheet], sides[2 * sheet + 1]
        assert (front.left, front.right) == (total - 2 * sheet, 1 + 2 * sheet)
        assert (back.left, back.right) == (2 + 2 * sheet, total - 1 - 2 * sheet)


@given(st.integers(min_value=1, max_value=400))
def test_blanks_stand_before_the_back_cover_and_nowhere_else(pages: int) -> None:
    order = with_blanks(pages)
    assert len(order) % FOLDED == 0
    assert order[-1] == pages - 1
    assert [page for page in order if page is not None] == list(range(pages))
    assert all(page is None for page in order[pages - 1 : -1])


@given(st.integers(min_value=1, max_value=100), st.floats(0.05, 0.5), st.floats(0.5, 3.2))
def test_creep_grows_inwards_and_has_an_end(sheets: int, thickness: float, most: float) -> None:
    sides = impose(FOLDED * sheets, thickness=thickness, most=most)
    shifts = [side.shift for side in sides]
    assert shifts[0] == shifts[1] == 0
    assert shifts == sorted(shifts)
    assert max(shifts) <= most
    assert shifts[::2] == shifts[1::2]
