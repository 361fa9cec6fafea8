"""Where the links of a manuscript lead on a portal."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import quote, unquote, urlsplit

from publisher.diagnostics import Code, Diagnostic, Outcome, found
from publisher.model import walk
from publisher.model.nodes import Document, Link, Url

Places = Mapping[str, str]
"""The addresses of articles, without suffix, by the path of their manuscript below the content, `notices/roads.md`."""


def resolved(document: Document, address: str, places: Places) -> Outcome[Document]:
    """The document with its links on other manuscripts turned into links on their pages. `address` is its own. Reports a link on
    a path that is no manuscript of the portal (H002); it stays as it was."""
    diagnostics: list[Diagnostic] = []
    folder = posixpath.dirname(address)

    def lead(link: Link) -> Link:
        if not isinstance(link.target, Url):
            return link
        parts = urlsplit(link.target.address)
        if parts.scheme or parts.netloc or not parts.path:
            return link
        path = posixpath.normpath(posixpath.join(folder, unquote(parts.path)))
        if path not in places:
            diagnostics.append(found(Code.SITE_DEAD_LINK, link.origin, address=link.target.address))
            return link
        goal = quote(posixpath.relpath(f"{places[path]}.html", folder or "."))
        return replace(link, target=Url(goal + (f"#{parts.fragment}" if parts.fragment else "")))

    return Outcome(walk.map_links(document, lead), tuple(diagnostics))
