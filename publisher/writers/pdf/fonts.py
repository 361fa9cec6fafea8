"""What the fonts of this machine can set, asked of fontconfig, which is what lays out PDF too."""

from __future__ import annotations

import subprocess
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from functools import lru_cache

from publisher.errors import Failure, PublisherError

SAMPLE = "\u7684\u4e00\u56fd\u570b"
"""的一国國: characters that every font for Chinese has, of either script."""

UNSEEN = frozenset({"Cc", "Cf", "Zl", "Zp", "Zs"})
"""Categories of characters that no font need have: controls, joiners, separators."""


@lru_cache(maxsize=8)
def listed(field: str) -> frozenset[str]:
    """One property of every installed font, as fc-list prints it. Raises PublisherError when there is no fc-list."""
    command = ("fc-list", "--format", f"%{{{field}}}\\n")
    try:
        result = subprocess.run(command, capture_output=True, check=True, encoding="utf-8", errors="replace", timeout=60)
    except (OSError, subprocess.SubprocessError) as error:
        raise PublisherError(Failure.LIBRARY_MISSING, "fontconfig", reason=f"fc-list: {error}") from error
    return frozenset(line for line in result.stdout.splitlines() if line)


def installed_families() -> frozenset[str]:
    """The families installed on this machine, by every name they have."""
    return frozenset(name.strip() for line in listed("family") for name in line.split(","))


@lru_cache(maxsize=1)
def coverage() -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The first and last code points of the ranges that at least one installed font covers, sorted and joined."""
    ranges: set[tuple[int, int]] = set()
    for charset in listed("charset"):
        for part in charset.split():
            first, _, last = part.partition("-")
            ranges.add((int(first, 16), int(last or first, 16)))
    starts: list[int] = []
    ends: list[int] = []
    for first_point, last_point in sorted(ranges):
        if ends and first_point <= ends[-1] + 1:
            ends[-1] = max(ends[-1], last_point)
        else:
            starts.append(first_point)
            ends.append(last_point)
    return tuple(starts), tuple(ends)


def is_covered(char: str) -> bool:
    """Whether some installed font has a character, or no font need have it."""
    if unicodedata.category(char) in UNSEEN or "\ufe00" <= char <= "\ufe0f":
        return True
    starts, ends = coverage()
    place = bisect_right(starts, ord(char)) - 1
    return place >= 0 and ord(char) <= ends[place]


def uncovered(text: Iterable[str]) -> frozenset[str]:
    """The characters that no installed font has. Raises PublisherError when there is no font for Chinese at all."""
    if not all(map(is_covered, SAMPLE)):
        raise PublisherError(Failure.FONT_MISSING, "PDF")
    return frozenset(char for char in set(text) if not is_covered(char))
