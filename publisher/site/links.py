"""Where the links of a manuscript lead on a portal."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from urllib.parse import quote, unquote, urlsplit

from publisher.diagnostics import Code, Diagnostic, Outcome, found
from publisher.edition.nodes import Edition, Hyperlink, Placed, PlacedSection
from publisher.edition.settle import plain
from publisher.model import walk
from publisher.model.nodes import Document, Emphasis, Link, Strong, Url
from publisher.model.origin import Origin
from publisher.transforms.names import anchor_of

NUL = "\N{NULL}"
"""Begins and ends a mark in the markup of a page; no text can hold it (source.py refuses it)."""

SITE = f"{NUL}root{NUL}"
"""Stands for the way to the root of the portal."""

TREE = f"{NUL}tree{NUL}"
"""Stands for the folder of the tree a page is in: "" for the plain one, `large/` for that in large print."""

SIZE = f"{NUL}size{NUL}"
"""Stands for the name of that tree."""


@dataclass(frozen=True, slots=True)
class Places:
    """What a link can lead to, by paths below the content: manuscripts with the addresses of their articles (without suffix),
    the folders of columns, and every other file."""

    articles: Mapping[str, str]
    columns: frozenset[str]
    files: frozenset[str]


@dataclass(frozen=True, slots=True)
class Lead:
    """A link from one manuscript to a page of the portal: the path of that page below the root of a variant, the anchor on it
    ("" for none; authors may name a section by its title), as its author wrote it, and where."""

    goal: str
    anchor: str
    written: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Outward:
    """A link that leads out of the portal, and where it stands."""

    address: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Linked:
    """A document whose links inside the portal are whole addresses: the pages they lead to, the other files of the content that
    they lead to (paths below it, each once), and the links that lead out."""

    document: Document
    leads: tuple[Lead, ...]
    files: tuple[str, ...]
    outward: tuple[Outward, ...]


def resolved(document: Document, address: str, places: Places, domain: str, folder: str) -> Outcome[Linked]:
    """The document with its links on manuscripts, columns and files turned into whole addresses, so that they hold in a PDF
    too. `address` is its own, `folder` that of its variant. Reports a link on a path that is nothing of the portal (H002); it
    stays as it was."""
    diagnostics: list[Diagnostic] = []
    leads: list[Lead] = []
    files: dict[str, None] = {}
    outward: list[Outward] = []

    def lead(link: Link) -> Link:
        if not isinstance(link.target, Url):
            return link
        written = link.target.address
        try:
            parts = urlsplit(written)
        except ValueError:
            return link
        if parts.scheme in ("http", "https"):
            outward.append(Outward(written, link.origin))
            return link
        if parts.scheme or parts.netloc or not parts.path:
            return link
        path = path_from(address, parts.path)
        if path in places.files:
            files[path] = None
            return replace(link, target=Url(f"https://{domain}/{quote(path)}"))
        goal = page_at(path, places)
        if not goal:
            diagnostics.append(found(Code.SITE_DEAD_LINK, link.origin, address=written))
            return link
        anchor = anchor_of(unquote(parts.fragment))
        leads.append(Lead(goal, anchor, written, link.origin))
        place = f"#{quote(anchor)}" if anchor else ""
        return replace(link, target=Url(f"https://{domain}/{folder}{quote(goal)}{place}"))

    linked = walk.map_links(document, lead)
    return Outcome(Linked(linked, tuple(leads), tuple(files), tuple(outward)), tuple(diagnostics))


def path_from(address: str, written: str) -> str:
    """The path of the content that the path of a link in the manuscript at an address means."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(address), unquote(written)))


def words_of_files(edition: Edition, files: Collection[str], domain: str) -> dict[str, str]:
    """What an edition calls each file of the content that it leads to with words, by the path of the file: the words of the link
    that says most."""
    paths = {f"https://{domain}/{quote(path)}": path for path in files}
    words: dict[str, str] = {}
    for content in runs_of(edition) if paths else ():
        for link in hyperlinks(content):
            said = " ".join(plain(link.content).split())
            path = paths.get(link.address, "")
            if path and len(said) > len(words.get(path, "")):
                words[path] = said
    return words


def runs_of(edition: Edition) -> Iterator[tuple[Placed, ...]]:
    """Every run of an edition: those of its text, its titles, its notes and its glossary."""

    def below(section: PlacedSection) -> Iterator[tuple[Placed, ...]]:
        yield section.title
        yield from (content for _, content in walk.runs(section.body))
        for part in section.sections:
            yield from below(part)

    yield from (content for _, content in walk.runs(edition.body))
    for section in edition.sections:
        yield from below(section)
    for held in (*(note.content for note in edition.notes), *(entry.definition for entry in edition.glossary)):
        yield from (content for _, content in walk.runs(held))


def hyperlinks(content: Iterable[Placed]) -> Iterator[Hyperlink]:
    """Every link out of the document in a run."""
    for one in content:
        if isinstance(one, Hyperlink):
            yield one
        elif isinstance(one, Emphasis | Strong):
            yield from hyperlinks(one.content)


def page_at(path: str, places: Places) -> str:
    """The page that a path of the content stands for, "" when there is none: that of a manuscript, which may also be called by
    the name of its page, or the list of a column."""
    if path in places.articles:
        return f"{places.articles[path]}.html"
    folder = path.removesuffix("/index.html")
    if folder in places.columns:
        return f"{folder}/index.html"
    if path in (".", "index.html"):
        return "index.html"
    return path if path.endswith(".html") and path.removesuffix(".html") in places.articles.values() else ""


def relative(path: str, folder: str) -> str:
    """The way to a path from a folder ("" for the root), both below the same root. `posixpath.relpath` asks the system where it
    is for every one of them."""
    steps, down = path.split("/"), folder.split("/") if folder else []
    same = 0
    while same < min(len(steps) - 1, len(down)) and steps[same] == down[same]:
        same += 1
    return "../" * (len(down) - same) + "/".join(steps[same:])


def inside(markup: str, domain: str, folder: str, files: Collection[str]) -> str:
    """Markup whose whole addresses inside the portal are ways from the page it stands on: pages in the same variant and tree,
    files where their one copy is."""
    own = f'href="https://{domain}/'
    if own not in markup:
        return markup

    def way(match: re.Match[str]) -> str:
        path = match[1]
        if unquote(path) in files:
            return f'href="{SITE}{path}"'
        return f'href="{SITE}{folder}{TREE}{path.removeprefix(folder)}"'

    return re.sub(re.escape(own) + r'([^"]*)"', way, markup)
