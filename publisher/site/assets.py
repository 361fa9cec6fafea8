"""What all pages of a portal share: style sheets, scripts and pictures, under names that change with their content, so that they
may be kept for ever."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import PurePosixPath

from publisher.artifact import Artifact
from publisher.theme import Theme
from publisher.writers.html.page import style_sheet
from publisher.writers.styles import style
from publisher.writers.templates import fill

FOLDER = "assets"

PICTURES = ("icon", "badge", "corrections")
"""The pictures of the frame, templates in site/: the sign of the site, 党政机关 and 找错."""

SCRIPTS = ("search", "reading")
"""The scripts, templates in site/; no page needs one."""

Assets = Mapping[str, str]
"""The paths of the shared files below the root of the portal, by the names that templates call them."""


def shared_texts(theme: Theme) -> dict[str, tuple[str, str]]:
    """The shared files of a theme by the names that templates call them: the name of the file, and its text.

    `style` is the sheet of every page, `anchors` places definitions on narrow screens, `search_style` belongs to the search.
    """
    texts = {
        "style": ("site.css", f"{style_sheet(theme)}\n{style(theme, 'site/portal.css')}"),
        "anchors": ("anchors.css", style(theme, "anchors.css")),
        "search_style": ("search.css", style(theme, "site/search.css")),
    }
    texts |= {name: (f"{name}.svg", fill(theme, f"site/{name}.svg.j2")) for name in PICTURES}
    return texts | {name: (f"{name}.js", theme.templates[f"site/{name}.js"]) for name in SCRIPTS}


def assets_of(theme: Theme) -> Assets:
    """Where the shared files of a theme stand."""
    return {key: hashed(name, text.encode("utf-8")) for key, (name, text) in shared_texts(theme).items()}


def shared_files(theme: Theme) -> tuple[Artifact, ...]:
    """The shared files."""
    files = [(name, text.encode("utf-8")) for name, text in shared_texts(theme).values()]
    return tuple(Artifact(hashed(name, data), "", PurePosixPath(name).suffix[1:], "", "web", "", data) for name, data in files)


def hashed(name: str, data: bytes) -> str:
    """The path of a shared file."""
    path = PurePosixPath(name)
    return f"{FOLDER}/{path.stem}.{hashlib.sha256(data).hexdigest()[:12]}{path.suffix.lower()}"
