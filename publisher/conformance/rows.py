"""A row of the report: what the standard wants of an element, what a file shows, and whether it fits."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from publisher.errors import Failure, PublisherError
from publisher.theme import Theme

POINTS = 72 / 25.4
"""Points in a millimetre."""


class Verdict(Enum):
    """ABSENT: the document states the element, and the file does not show it."""

    FITS = "fits"
    DIFFERS = "differs"
    ABSENT = "absent"


class Strength(Enum):
    """REQUIRED: the standard requires it. USUAL: usual or recommended. PRACTICE: practice or arithmetic."""

    REQUIRED = "R"
    USUAL = "G"
    PRACTICE = "P"


@dataclass(frozen=True, slots=True)
class Row:
    """A measure of an element, by its name in the catalogue. `detail` says which one where there are several; `measured` is ""
    for what is absent."""

    clause: str
    name: str
    detail: str
    wanted: str
    measured: str
    strength: Strength
    verdict: Verdict


def entry(theme: Theme, *path: str) -> Mapping[str, Any]:
    """The token of a measure: its value, clause, strength and tolerance. Raises PublisherError when one is missing."""
    found: Any = theme.tokens
    for step, name in enumerate(("official", *path), 1):
        if not isinstance(found, Mapping) or name not in found:
            key = ".".join(("official", *path)[:step])
            raise PublisherError(Failure.CONFIG_VALUE, "styles/tokens.toml", key=key, reason="missing")
        found = found[name]
    if not isinstance(found, Mapping) or {"value", "clause", "strength"} - found.keys():
        raise PublisherError(Failure.CONFIG_VALUE, "styles/tokens.toml", key=".".join(("official", *path)), reason="no measure")
    return found


def points(theme: Theme, *path: str) -> float:
    """A measure in points; the ending of its name says what it is in."""
    number = float(entry(theme, *path)["value"])
    return number * POINTS if path[-1].endswith("_mm") else number


def number(
    theme: Theme, name: str, path: tuple[str, str], measured: float | None, detail: str = "", wanted: float | None = None
) -> Row:
    """A row of a length (measured in points), a number of lines or of characters; None for an element that is not there.
    `wanted` replaces the value of the token where it depends on the document."""
    token = entry(theme, *path)
    in_mm, in_pt = path[1].endswith("_mm"), path[1].endswith("_pt")
    unit = " mm" if in_mm else " pt" if in_pt else ""
    value = float(token["value"]) if wanted is None else wanted
    strength, clause = Strength(token["strength"]), str(token["clause"])
    if measured is None:
        return Row(clause, name, detail, f"{value:.4g}{unit}", "", strength, Verdict.ABSENT)
    shown = measured / POINTS if in_mm else measured
    fits = abs(shown - value) <= float(token.get("tolerance", 0)) + 1e-9
    verdict = Verdict.FITS if fits else Verdict.DIFFERS
    text = f"{round(shown, 2) + 0:g}{unit}"
    return Row(clause, name, detail, f"{value:.4g}{unit}", text, strength, verdict)


def said(
    theme: Theme,
    name: str,
    path: tuple[str, str],
    measured: str | None,
    detail: str = "",
    wanted: str | None = None,
    fits: Callable[[str], bool] | None = None,
) -> Row:
    """A row of words, such as the name of a face or of a side; None for an element that is not there. They fit where they are
    the same, or where `fits` says so."""
    token = entry(theme, *path)
    value = str(token["value"]) if wanted is None else wanted
    strength, clause = Strength(token["strength"]), str(token["clause"])
    if measured is None:
        return Row(clause, name, detail, value, "", strength, Verdict.ABSENT)
    same = fits(measured) if fits else measured == value
    return Row(clause, name, detail, value, measured, strength, Verdict.FITS if same else Verdict.DIFFERS)


def face_names(theme: Theme, variant: str, role: str) -> tuple[str, ...]:
    """The families that a role may be set in: the real ones, then those that stand in for them."""
    token = theme.tokens["official"]["faces"][variant][role]
    return (*token["real"], *token["open"])


def plain_name(font: str) -> str:
    """The name of a font without signs and without its ordinary style, as two spellings of it agree."""
    name = "".join(char for char in font.casefold() if char.isalnum())
    for style in ("regular", "medium", "bold"):
        name = name.removesuffix(style)
    return name.removesuffix("r") if name.endswith("fangr") else name


def face(theme: Theme, name: str, path: tuple[str, str], variant: str, font: str | None, detail: str = "") -> Row:
    """A row of a face: the role that the token names, the name of the font in the file."""
    token = entry(theme, *path)
    role = str(token["value"])
    families = face_names(theme, variant, role)
    wanted = str(theme.tokens["official"]["faces"][variant][role]["name"])
    known = {plain_name(family) for family in families}
    return said(theme, name, path, font, detail, wanted, lambda shown: plain_name(shown) in known)


def colour(theme: Theme, name: str, measured: str | None) -> Row:
    """A row of red: every part of the colour within the tolerance."""
    token = entry(theme, "colours", "red")

    def near(shown: str) -> bool:
        pairs = zip(parts(shown), parts(str(token["value"])), strict=True)
        return all(abs(one - other) <= token.get("tolerance", 0) for one, other in pairs)

    return said(theme, name, ("colours", "red"), measured, fits=near)


def parts(shown: str) -> tuple[int, ...]:
    """The red, green and blue of a colour."""
    return tuple(int(shown[start : start + 2], 16) for start in (1, 3, 5))
