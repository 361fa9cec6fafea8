"""The changes of manuscripts as a repository of git has them."""

from __future__ import annotations

import subprocess
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from publisher.model.publication import Change

LONGEST = 30
"""Seconds. A repository whose log takes longer gives no changes."""

COMMAND = ("git", "log", "--no-merges", "--format=%x00%as%x09%s", "--name-only", "--relative", "-z", "--", ".")
"""Every commit: NUL, day, tab, first line of its message; then the files it changed below the folder, each with NUL behind it."""


def changes_in(folder: Path) -> Mapping[str, tuple[Change, ...]]:
    """The commits of every file below a folder after its first one, newest first, by the path of the file relative to the folder;
    nothing where there is no repository, or no git."""
    try:
        log = subprocess.run(COMMAND, cwd=folder, capture_output=True, timeout=LONGEST, check=True).stdout
    except (OSError, subprocess.SubprocessError):
        return {}
    return changes(log.decode("utf-8", errors="replace"))


def changes(log: str) -> Mapping[str, tuple[Change, ...]]:
    """The changes in a log (`COMMAND`)."""
    held: dict[str, list[Change]] = defaultdict(list)
    change = None
    for part in log.split("\N{NULL}"):
        day, tab, text = part.lstrip("\n").partition("\t")
        if tab and len(day) == len("2026-01-31"):
            change = Change(day, text.strip())
        elif change and (path := part.strip("\n")):
            held[path].append(change)
    return {path: tuple(made[:-1]) for path, made in held.items()}
