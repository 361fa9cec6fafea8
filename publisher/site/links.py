"""Where the links of a manuscript lead on a portal."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import quote, unquote, urlsplit

from publisher.diagnostics import Code, Diagnostic, Outcome, found
from publisher.model import walk
from publisher.model.nodes import Document, Link, Url
from publisher.model.origin import Origin

Places = Mapping[str, str]
"""The addresses of articles, without suffix, by the path of their manuscript below the content, `notices/roads.md`."""


@dataclass(frozen=True, slots=True)
class Lead:
    """A link from one manuscript to another: the address of the article it leads to, as its author wrote it, and where."""

    goal: str
    written: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Linked:
    """A document whose links on manuscripts lead to pages, and what they lead to."""

    document: Document
    leads: tuple[Lead, ...]


def resolved(document: Document, address: str, places: Places) -> Outcome[Linked]:
    """The document with its links on other manuscripts turned into links on their pages. `address` is its own. Reports a link on
    a path that is no manuscript of the portal (H002); it stays as it was."""
    diagnostics: list[Diagnostic] = []
    leads: list[Lead] = []
    folder = posixpath.dirname(address)

    def lead(link: Link) -> Link:
        if not isinstance(link.target, Url):
            return link
        written = link.target.address
        parts = urlsplit(written)
        if parts.scheme or parts.netloc or not parts.path:
            return link
        path = posixpath.normpath(posixpath.join(folder, unquote(parts.path)))
        if path not in places:
            diagnostics.append(found(Code.SITE_DEAD_LINK, link.origin, address=written))
            return link
        leads.append(Lead(places[path], written, link.origin))
        goal = quote(posixpath.relpath(f"{places[path]}.html", folder or "."))
        return replace(link, target=Url(goal + (f"#{parts.fragment}" if parts.fragment else "")))

    linked = walk.map_links(document, lead)
    return Outcome(Linked(linked, tuple(leads)), tuple(diagnostics))
