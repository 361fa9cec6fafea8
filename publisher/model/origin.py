"""Where a node came from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines of a text file, counted from 1, `last` included; the file as the user named it."""

    file: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole file, where no line can be named."""

    file: str


@dataclass(frozen=True, slots=True)
class Made:
    """A node that no file holds: the step of the road that made it."""

    step: str


Origin: TypeAlias = Lines | Whole | Made
