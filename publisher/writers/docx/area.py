"""Lengths of the page and the text, from the tokens (styles/tokens.toml)."""

from __future__ import annotations

from dataclasses import dataclass

from publisher.errors import Failure, PublisherError
from publisher.theme import Theme
from publisher.writers.styles import token

EMU = 635
"""English metric units in a twip, the twentieth of a point (20.1.2.1)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """The paper, its margins and the step of indents, in twips."""

    paper_width: int
    paper_height: int
    top: int
    bottom: int
    left: int
    right: int
    step: int


def area(theme: Theme) -> Area:
    """The page of a theme. Raises PublisherError for a token that is missing or no number."""

    def side(name: str) -> int:
        return round(number(theme, "page", name) * 1440 / 25.4)

    return Area(
        paper_width=side("width"),
        paper_height=side("height"),
        top=side("top"),
        bottom=side("bottom"),
        left=side("left"),
        right=side("right"),
        step=twips(number(theme, "sizes", "body") * 2),
    )


def measure(page: Area) -> int:
    """The length of a line of text, in twips."""
    return page.paper_width - page.left - page.right


def depth(page: Area) -> int:
    """The height of the text of a page, in twips."""
    return page.paper_height - page.top - page.bottom


def number(theme: Theme, *path: str) -> float:
    """A token that is a number. Raises PublisherError for any other."""
    value = token(theme, *path)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise PublisherError(Failure.CONFIG_VALUE, "styles/tokens.toml", key=".".join(path), reason="not a number")
    return float(value)


def twips(points: float) -> int:
    """Points in twips."""
    return round(points * 20)


def half_points(points: float) -> int:
    """Points in half points, which sizes of type are given in."""
    return round(points * 2)
