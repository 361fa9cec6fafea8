"""What the fonts of this machine and of a project can set, asked of fontconfig, which is what lays out PDF too."""

from __future__ import annotations

import subprocess
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from publisher.errors import Failure, PublisherError

SAMPLE = "\u7684\u4e00\u56fd\u570b"
"""的一国國: characters that every font for Chinese has, of either script."""

UNSEEN = frozenset({"Cc", "Cf", "Zl", "Zp", "Zs"})
"""Categories of characters that no font need have: controls, joiners, separators."""

SUFFIXES = frozenset({".ttf", ".otf", ".ttc", ".otc"})


@dataclass(frozen=True, slots=True)
class Ranges:
    """A set of code points: the first and last ones of its ranges, sorted."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Fonts:
    """The families there are, each with what it covers, and the files of those that the system does not look into, by family."""

    families: Mapping[str, Ranges]
    files: Mapping[str, Path]


@lru_cache(maxsize=8)
def asked(command: tuple[str, ...]) -> frozenset[str]:
    """The lines that a program of fontconfig prints. Raises PublisherError when there is no such program."""
    try:
        result = subprocess.run(command, capture_output=True, check=True, encoding="utf-8", errors="replace", timeout=60)
    except (OSError, subprocess.SubprocessError) as error:
        raise PublisherError(Failure.LIBRARY_MISSING, "fontconfig", reason=f"{command[0]}: {error}") from error
    return frozenset(line for line in result.stdout.splitlines() if line)


def listed(field: str) -> frozenset[str]:
    """One property of every installed font, as fc-list prints it. Raises PublisherError when there is no fc-list."""
    return asked(("fc-list", "--format", f"%{{{field}}}\\n"))


def installed_families() -> frozenset[str]:
    """The families installed on this machine, by every name they have."""
    return frozenset(name.strip() for line in listed("family") for name in line.split(","))


@lru_cache(maxsize=4)
def fonts(folders: tuple[Path, ...] = ()) -> Fonts:
    """The fonts installed on this machine and those in some folders. Raises PublisherError when fontconfig is missing."""
    families: dict[str, set[tuple[int, int]]] = {}
    files: dict[str, Path] = {}
    for line in listed("family}|%{charset"):
        names, _, charset = line.partition("|")
        for name in names.split(","):
            families.setdefault(name.strip(), set()).update(ranges_of(charset))
    paths = sorted(path for folder in folders for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES)
    if paths:
        for line in sorted(asked(("fc-scan", "--format", "%{family}|%{charset}|%{file}\\n", *map(str, paths)))):
            names, charset, file = line.split("|", 2)
            for name in names.split(","):
                families.setdefault(name.strip(), set()).update(ranges_of(charset))
                files.setdefault(name.strip(), Path(file))
    return Fonts({name: joined(ranges) for name, ranges in families.items()}, files)


def ranges_of(charset: str) -> set[tuple[int, int]]:
    """The ranges of a charset as fontconfig prints it: hexadecimal, `first-last` or a single one."""
    result: set[tuple[int, int]] = set()
    for part in charset.split():
        first, _, last = part.partition("-")
        result.add((int(first, 16), int(last or first, 16)))
    return result


def joined(ranges: Iterable[tuple[int, int]]) -> Ranges:
    """Ranges in order, those that touch made one."""
    starts: list[int] = []
    ends: list[int] = []
    for first, last in sorted(ranges):
        if ends and first <= ends[-1] + 1:
            ends[-1] = max(ends[-1], last)
        else:
            starts.append(first)
            ends.append(last)
    return Ranges(tuple(starts), tuple(ends))


@lru_cache(maxsize=1)
def coverage() -> Ranges:
    """What at least one installed font covers."""
    return joined({pair for charset in listed("charset") for pair in ranges_of(charset)})


def holds(ranges: Ranges, char: str) -> bool:
    """Whether ranges hold a character."""
    place = bisect_right(ranges.starts, ord(char)) - 1
    return place >= 0 and ord(char) <= ranges.ends[place]


def covers(known: Fonts, family: str, char: str) -> bool:
    """Whether a family has a character, or no font need have it."""
    return is_unseen(char) or holds(known.families[family], char)


def is_unseen(char: str) -> bool:
    """Whether no font need have a character."""
    return unicodedata.category(char) in UNSEEN or "\ufe00" <= char <= "\ufe0f"


def is_covered(char: str) -> bool:
    """Whether some installed font has a character, or no font need have it."""
    return is_unseen(char) or holds(coverage(), char)


def uncovered(text: Iterable[str]) -> frozenset[str]:
    """The characters that no installed font has. Raises PublisherError when there is no font for Chinese at all."""
    if not all(map(is_covered, SAMPLE)):
        raise PublisherError(Failure.FONT_MISSING, "PDF")
    return frozenset(char for char in set(text) if not is_covered(char))


def lacking(text: Iterable[str], known: Fonts) -> frozenset[str]:
    """The characters that none of the known fonts has."""
    return frozenset(
        char for char in set(text) if not is_covered(char) and not any(holds(known.families[name], char) for name in known.files)
    )
