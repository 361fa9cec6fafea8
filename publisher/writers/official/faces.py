"""The faces of official print: for each role the real one where it is installed, else an open one, and what was replaced."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from publisher.diagnostics import Code, Diagnostic, found
from publisher.model.origin import Whole
from publisher.model.variant import Variant
from publisher.theme import Theme
from publisher.writers.fonts import Fonts, covers
from publisher.writers.styles import token

ROLES = ("title", "body", "kai", "hei", "song")
"""小标宋, 仿宋, 楷体, 黑体, 宋体."""


@dataclass(frozen=True, slots=True)
class Face:
    """A face for a role: its Chinese name, the real family that is wanted, the families there are, best first, the weight they
    are set in, whether the first is real, and how wide its characters are in ems."""

    name: str
    wanted: str
    families: tuple[str, ...]
    weight: int
    is_real: bool
    advance: float


def faces(theme: Theme, variant: Variant, fonts: Fonts) -> dict[str, Face]:
    """The face of every role. Where nothing is installed, `families` is ()."""
    advances = token(theme, "official", "advances")
    return {role: face(token(theme, "official", "faces", variant.value, role), fonts, advances) for role in ROLES}


def face(wanted: Mapping[str, Any], fonts: Fonts, advances: Mapping[str, float]) -> Face:
    """The face that tokens describe, by what is installed. A real face has one weight, and is never made bold."""
    real = tuple(name for name in wanted["real"] if name in fonts.families)
    open_ones = tuple(name for name in wanted["open"] if name in fonts.families)
    weight = 400 if real else int(wanted["weight"])
    families = real[:1] + open_ones
    advance = float(advances.get(families[0], 1)) if families else 1.0
    return Face(str(wanted["name"]), str(wanted["real"][0]), families, weight, bool(real), advance)


def latin(theme: Theme, fonts: Fonts) -> str:
    """The first family for letters and digits that is installed, "" for none: then the Chinese faces set them."""
    return next((str(name) for name in token(theme, "official", "latin", "families") if name in fonts.families), "")


def replaced(
    chosen: Mapping[str, Face], texts: Mapping[str, str], fonts: Fonts, source: str, *, required: bool
) -> Iterator[Diagnostic]:
    """A finding for every role that a face stands in for (L010, or L012 where the real ones are required), and for every role
    whose face lacks characters of its text that another has (L011). `texts` are the words by role."""
    for role, text in texts.items():
        here = chosen[role]
        if not text or not here.families:
            continue
        if not here.is_real:
            code = Code.FACE_REQUIRED if required else Code.FACE_SUBSTITUTED
            yield found(code, Whole(source), wanted=here.wanted, role=here.name, used=here.families[0])
        first, *others = here.families
        missing = {char for char in text if char.strip() and not covers(fonts, first, char)}
        for other in others:
            taken = sorted(char for char in missing if covers(fonts, other, char))
            missing.difference_update(taken)
            if taken:
                shown = characters(taken)
                yield found(Code.FACE_CHARACTERS, Whole(source), face=first, role=here.name, used=other, characters=shown)


MOST_SHOWN = 20
"""How many characters a finding names."""


def characters(all_of_them: Iterable[str]) -> str:
    """Characters for a message, the first ones where there are many."""
    every = "".join(all_of_them)
    return every if len(every) <= MOST_SHOWN else f"{every[:MOST_SHOWN]}… ({len(every)})"
