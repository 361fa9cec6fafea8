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


def line_of(origin: Origin) -> int:
    """The first line of an origin, counted from 1; 0 when it names none."""
    return origin.first if isinstance(origin, Lines) else 0


def file_of(origin: Origin) -> str:
    """The file of the origin of a document, which always comes from one."""
    assert isinstance(origin, Lines | Whole), "a document comes from a file"
    return origin.file
