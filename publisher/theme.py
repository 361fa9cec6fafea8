"""Templates, style sheets and interface words, the project's own before ours, as one value."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from publisher.errors import Failure, PublisherError
from publisher.model.variant import Variant
from publisher.resources import read_bytes, read_text

PACKAGE = Path(__file__).resolve().parent


@dataclass(frozen=True, eq=False, slots=True)
class Theme:
    """What writers dress a document in.

    `templates` and `styles` map names such as `blocks/paragraph.html.j2` and `site/search.js` to their text; `tokens` is
    styles/tokens.toml; `labels` holds the words of the interface for each variant (目录, 返回正文), written by hand and never
    converted; `profiles` the ICC profiles of styles/profiles/ by the names of their files.
    """

    templates: Mapping[str, str]
    styles: Mapping[str, str]
    tokens: Mapping[str, Any]
    labels: Mapping[Variant, Mapping[str, str]]
    profiles: Mapping[str, bytes] = field(default_factory=dict)


def ours() -> Path:
    """The folder that holds our templates/ and styles/: the package where it was installed, the repository otherwise."""
    for folder in (PACKAGE / "theme_files", PACKAGE.parent):
        if (folder / "templates").is_dir() and (folder / "styles").is_dir():
            return folder
    raise PublisherError(Failure.THEME_MISSING, str(PACKAGE))


def load_theme(project: Path | None) -> Theme:
    """Our theme under the project's own templates/ and styles/, file by file by name. None: our theme alone. Raises
    PublisherError for a file that is no text in UTF-8, or no TOML where it must be."""
    folders = [ours()] if project is None or project.resolve() == ours() else [ours(), project]
    templates: dict[str, str] = {}
    styles: dict[str, str] = {}
    profiles: dict[str, bytes] = {}
    for folder in folders:
        templates |= texts(folder / "templates", {".j2", ".js"})
        styles |= texts(folder / "styles", {".css", ".toml"})
        profiles |= {path.name: read_bytes(path) for path in sorted((folder / "styles" / "profiles").glob("*.icc"))}
    labels = {variant: table(styles, f"labels/{variant.value}.toml") for variant in Variant}
    return Theme(templates, styles, table(styles, "tokens.toml"), labels, profiles)


def table(styles: Mapping[str, str], name: str) -> dict[str, Any]:
    """What a TOML file of the styles says. Raises PublisherError when it is broken."""
    try:
        return tomllib.loads(styles[name])
    except tomllib.TOMLDecodeError as error:
        raise PublisherError(Failure.CONFIG_SYNTAX, f"styles/{name}", reason=str(error)) from error


def texts(folder: Path, suffixes: set[str]) -> dict[str, str]:
    """The text files below a folder by their path relative to it; none when there is no such folder."""
    paths = sorted(path for path in folder.rglob("*") if path.suffix in suffixes and path.is_file())
    held = {}
    for path in paths:
        try:
            held[path.relative_to(folder).as_posix()] = read_text(path)
        except UnicodeDecodeError as error:
            raise PublisherError(Failure.TEMPLATE, str(path), reason=str(error)) from error
    return held
