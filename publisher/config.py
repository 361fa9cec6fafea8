"""publish.toml: what a project builds, from what, and how."""

from __future__ import annotations

import codecs
import difflib
import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Annotated, Any

import msgspec

from publisher.errors import Failure, PublisherError
from publisher.resources import read_text
from publisher.transforms.terms import Policy

NAME = "publish.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """The settings of a project. Every key may be left out; paths are relative to the file.

    `sources` are files and folders; `formats`, `variants` and `profiles` what the command line calls -f, -V and -p;
    `glossary` a glossary file, "" for none; `links` how often a term is linked; `organ` the issuing organ of documents that
    name none; `locks` names that no conversion may touch; `encoding` what manuscripts are decoded with;
    `docx_template` the Word file that DOCX is written in, "" for none; `address` what the results are published below, for the
    codes on handouts, "" where they are not; `key_figures` whether documents begin with a section of their key figures.
    """

    sources: tuple[str, ...] = ()
    output: str = "build"
    formats: tuple[str, ...] = ("html",)
    variants: tuple[str, ...] = ("source",)
    profiles: tuple[str, ...] = ("web",)
    glossary: str = ""
    links: Policy = Policy.FIRST_IN_SECTION
    organ: str = ""
    locks: tuple[str, ...] = ()
    encoding: str = "utf-8"
    docx_template: str = ""
    address: Annotated[str, msgspec.Meta(pattern=r"^(https?://\S+)?$")] = ""
    key_figures: bool = False


@dataclass(frozen=True, slots=True)
class Project:
    """A configuration and the folder it speaks of. `file` is None where there is no publish.toml."""

    config: Config
    folder: Path
    file: Path | None


def load_project(path: Path | None) -> Project:
    """The project of a configuration file, or of the current folder for None, where the file may be missing.

    Raises PublisherError for a missing or broken file, an unknown key (with the nearest known one) and a wrong value.
    """
    file = path or Path(NAME)
    try:
        text = read_text(file)
    except FileNotFoundError:
        if path is None:
            return Project(Config(), Path(), None)
        raise PublisherError(Failure.CONFIG_MISSING, str(file)) from None
    except (OSError, UnicodeDecodeError) as error:
        raise PublisherError(Failure.CONFIG_SYNTAX, str(file), reason=str(error)) from error
    try:
        settings = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PublisherError(Failure.CONFIG_SYNTAX, str(file), reason=str(error)) from error
    return Project(checked(settings, file), file.parent, file)


def checked(settings: dict[str, Any], file: Path) -> Config:
    """The settings of a file as a configuration."""
    known = [field.name for field in fields(Config)]
    for key in settings:
        if key not in known:
            nearest = difflib.get_close_matches(key, known, n=1, cutoff=0.0)[0]
            line = line_of_key(file, key)
            raise PublisherError(Failure.CONFIG_UNKNOWN_KEY, f"{file}:{line}", key=key, nearest=nearest)
    try:
        config = msgspec.convert(settings, Config)
        codecs.lookup(config.encoding)
    except LookupError as error:
        line = line_of_key(file, "encoding")
        raise PublisherError(Failure.CONFIG_VALUE, f"{file}:{line}", key="encoding", reason=str(error)) from error
    except msgspec.ValidationError as error:
        reason, _, path = str(error).partition(" - at ")
        key = path.strip("`$.") or "-"
        line = line_of_key(file, key.split("[")[0])
        raise PublisherError(Failure.CONFIG_VALUE, f"{file}:{line}", key=key, reason=reason) from error
    return config


def line_of_key(file: Path, key: str) -> int:
    """The line on which a key is set, 1 when it cannot be found."""
    lines = read_text(file).splitlines()
    names = (key, f'"{key}"', f"[{key}]", f"[[{key}]]")
    return next((number for number, line in enumerate(lines, 1) if line.split("=")[0].strip() in names), 1)
