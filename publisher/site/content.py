"""The folder of a portal as columns and manuscripts: `content/<column>/…/<document>`."""

from __future__ import annotations

import difflib
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from publisher.config import line_of_key
from publisher.errors import Failure, PublisherError
from publisher.resources import read_text
from publisher.source import format_of

SHEET = "_column.toml"
"""What a column says of itself, in its folder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The file `_column.toml`. `type` is what the label ColumnType carries; columns stand by `order`, then by name of folder."""

    name: str
    description: str
    keywords: tuple[str, ...]
    type: str
    order: int = 0


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its folder relative to the content, which is its address too, its words, the manuscripts that stand in it, and
    the columns below it in their order."""

    folder: str
    words: Words
    manuscripts: tuple[Path, ...]
    columns: tuple[Column, ...]


def read_content(content: Path) -> tuple[Column, ...]:
    """The columns below a folder, in their order. Hidden files, and folders without a manuscript below them, are passed over.

    Raises PublisherError when the folder is missing or holds no manuscript, and when a column lacks its `_column.toml` or that
    cannot be used: labels on every page of the column are made from it.
    """
    if not content.is_dir():
        raise PublisherError(Failure.CONFIG_MISSING, str(content))
    columns = columns_in(content, content)
    if not columns:
        raise PublisherError(Failure.NOTHING_TO_BUILD, str(content))
    return columns


def beside_columns(content: Path) -> tuple[Path, ...]:
    """The manuscripts that stand in no column, but in the content itself: pages such as 关于本站."""
    return tuple(sorted(path for path in content.iterdir() if is_manuscript(path)))


def files_of(content: Path) -> frozenset[str]:
    """The paths below the content of all files that documents may lead to: those that are no manuscript, not hidden, and whose
    names do not begin with `_`."""
    return frozenset(
        path.relative_to(content).as_posix()
        for path in content.rglob("*")
        if path.is_file()
        and format_of(path.name) is None
        and not any(part.startswith((".", "_")) for part in path.relative_to(content).parts)
    )


def is_manuscript(path: Path) -> bool:
    """Whether a reader takes a file of the content; hidden ones and those whose name begins with `_` are none."""
    return path.is_file() and not path.name.startswith((".", "_")) and format_of(path.name) is not None


def columns_in(folder: Path, content: Path) -> tuple[Column, ...]:
    """The columns that stand directly in a folder."""
    below = sorted(path for path in folder.iterdir() if path.is_dir() and not path.name.startswith("."))
    columns = [column for path in below if (column := read_column(path, content)) is not None]
    return tuple(sorted(columns, key=lambda column: (column.words.order, column.folder)))


def read_column(folder: Path, content: Path) -> Column | None:
    """The column in a folder, None where no manuscript stands in it or below it."""
    manuscripts = tuple(sorted(path for path in folder.iterdir() if is_manuscript(path)))
    columns = columns_in(folder, content)
    if not manuscripts and not columns:
        return None
    return Column(folder.relative_to(content).as_posix(), read_words(folder / SHEET), manuscripts, columns)


def read_words(file: Path) -> Words:
    """What a column says of itself. Raises PublisherError when the file is missing or broken, for an unknown key, and for a
    value that is missing, empty or of a wrong kind."""
    try:
        settings: dict[str, Any] = tomllib.loads(read_text(file))
    except FileNotFoundError:
        raise PublisherError(Failure.CONFIG_MISSING, str(file)) from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise PublisherError(Failure.CONFIG_SYNTAX, str(file), reason=str(error)) from error
    known = Words.__dataclass_fields__
    for key in settings:
        if key not in known:
            nearest = difflib.get_close_matches(key, known, n=1, cutoff=0.0)[0]
            raise PublisherError(Failure.CONFIG_UNKNOWN_KEY, f"{file}:{line_of_key(file, key)}", key=key, nearest=nearest)
    try:
        words = msgspec.convert(settings, Words)
    except msgspec.ValidationError as error:
        reason, _, path = str(error).partition(" - at ")
        raise PublisherError(Failure.CONFIG_VALUE, str(file), key=path.strip("`$.") or "-", reason=reason) from error
    for key in ("name", "description", "type", "keywords"):
        value = getattr(words, key)
        if not (value.strip() if isinstance(value, str) else value) or value == "null":
            raise PublisherError(Failure.CONFIG_VALUE, str(file), key=key, reason="empty")
    return words


def every_column(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """All columns, each before those below it."""
    return tuple(one for column in columns for one in (column, *every_column(column.columns)))
