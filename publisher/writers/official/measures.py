"""The measures of official print in points, from the tokens (styles/tokens.toml, official)."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

from publisher.edition.official import SignatureRules
from publisher.errors import Failure, PublisherError
from publisher.theme import Theme
from publisher.writers.styles import token

POINTS = 72 / 25.4
"""Points in a millimetre."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """The page and the grid, in points. `pitch` is the distance of two baselines: with it the characters of 22 lines fill the
    type area from its upper to its lower edge (5.2.3). `cell` is the room of a character, so that 28 fill a line."""

    page_width: float
    page_height: float
    top: float
    left: float
    right: float
    bottom: float
    width: float
    height: float
    size: float
    lines: int
    characters: int
    pitch: float
    leading: float
    cell: float
    indent: float


def measures(theme: Theme) -> Measures:
    """The measures of a theme. Raises PublisherError for a token that is missing or no number."""
    page_width, page_height = (value(theme, "page", name) * POINTS for name in ("width_mm", "height_mm"))
    top, left = (value(theme, "page", name) * POINTS for name in ("top_mm", "left_mm"))
    width, height = (value(theme, "page", name) * POINTS for name in ("area_width_mm", "area_height_mm"))
    size, lines, characters = (value(theme, "text", name) for name in ("size_pt", "lines", "characters"))
    pitch = (height - size) / (lines - 1)
    return Measures(
        page_width=page_width,
        page_height=page_height,
        top=top,
        left=left,
        right=page_width - left - width,
        bottom=page_height - top - height,
        width=width,
        height=height,
        size=size,
        lines=round(lines),
        characters=round(characters),
        pitch=pitch,
        leading=pitch - size,
        cell=width / characters,
        indent=value(theme, "text", "indent") * width / characters,
    )


def value(theme: Theme, *path: str) -> float:
    """A measure of official print as it stands in the tokens. Raises PublisherError when it is missing or no number."""
    number: Any = token(theme, "official", *path, "value")
    if isinstance(number, bool) or not isinstance(number, int | float):
        raise PublisherError(Failure.CONFIG_VALUE, "styles/tokens.toml", key=".".join(("official", *path)), reason="not a number")
    return float(number)


def points(theme: Theme, *path: str) -> float:
    """A measure in points; the ending of its name says what it is in."""
    number = value(theme, *path)
    return number * POINTS if path[-1].endswith("_mm") else number


def signature_rules(theme: Theme) -> SignatureRules:
    """The distances of the signature."""
    return SignatureRules(**{field.name: round(value(theme, "signature", field.name)) for field in fields(SignatureRules)})
