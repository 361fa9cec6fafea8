"""What all pages of a portal share: style sheets, under names that change with their content, so that they may be kept."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from publisher.artifact import Artifact
from publisher.theme import Theme
from publisher.writers.html.page import style_sheet
from publisher.writers.styles import style

FOLDER = "assets"


@dataclass(frozen=True, slots=True)
class Assets:
    """The paths of the shared files below the root of the portal: the sheet of every page, and the one that places definitions
    on narrow screens."""

    style: str
    anchors: str


def assets_of(theme: Theme) -> Assets:
    """Where the shared files of a theme stand."""
    return Assets(named("site", sheet(theme)), named("anchors", style(theme, "anchors.css")))


def shared_files(theme: Theme) -> tuple[Artifact, ...]:
    """The shared files."""
    assets = assets_of(theme)
    texts = {assets.style: sheet(theme), assets.anchors: style(theme, "anchors.css")}
    return tuple(Artifact(path, "", "css", "", "web", "", text.encode("utf-8")) for path, text in texts.items())


def sheet(theme: Theme) -> str:
    """The sheet of every page: what a page of `publish build` has, and what belongs to a portal."""
    return f"{style_sheet(theme)}\n{style(theme, 'site/portal.css')}"


def named(stem: str, text: str) -> str:
    """The path of a file that holds some text."""
    return f"{FOLDER}/{stem}.{hashlib.sha256(text.encode('utf-8')).hexdigest()[:12]}.css"
