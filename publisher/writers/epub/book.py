"""The files of a book: chapters of an edition, how they hang together (EPUB 3.3), and what it says of their accessibility."""

from __future__ import annotations

import io
import posixpath
import uuid
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup

from publisher.artifact import Artifact
from publisher.diagnostics import Code, Outcome
from publisher.edition.elements import elements
from publisher.edition.nodes import GLOSSARY, ContentsEntry, Edition
from publisher.edition.settle import plain
from publisher.model import walk
from publisher.resources import KINDS, Resources
from publisher.theme import Theme
from publisher.writers.elements import closing, imprint, opening, title_block
from publisher.writers.epub.xhtml import bytes_of, tree_of
from publisher.writers.markup import Desk, Medium, blocks, desk_for, glossary, notes, section
from publisher.writers.profiles import Profile, path_of
from publisher.writers.styles import style
from publisher.writers.templates import fill

PICTURES = "pictures/"
TYPES = {**KINDS, ".xhtml": "application/xhtml+xml", ".css": "text/css"}
"""Media types of the files of a book, by suffix."""

NOTES = "notes"
"""The anchor of the notes (components/notes)."""

WHOLE = 5000
"""Characters up to which a document is one chapter: a reading system begins every chapter on a page of its own."""

MOMENT = (1980, 1, 1, 0, 0, 0)
"""When every file of a book was changed, so that the same manuscript gives the same bytes; the first moment ZIP knows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EpubOptions:
    """When a book says it was changed if its document bears no date."""

    moment: datetime


@dataclass(frozen=True, slots=True)
class Chapter:
    """A file of the text: its name, what it is (`epub:type` of its body), its title, its markup."""

    name: str
    type: str
    title: str
    markup: Markup


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table of contents: where it leads, its words, the lines below it."""

    address: str
    text: str
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Member:
    """A file as the package lists it: its id, its name, its media type, and what is special about it ("" for nothing)."""

    id: str
    name: str
    type: str
    properties: str = ""


def write_epub(edition: Edition, resources: Resources, theme: Theme, /, *, options: EpubOptions) -> Outcome[Artifact]:
    """The edition as one EPUB file: a chapter for what stands before the first section and one for each section, notes and
    glossary; a short document is one chapter. Notes and terms lead to their places and back, as a reading system shows them
    beside the text (`noteref`, `glossref`).

    Reports what `write_html` does. Raises PublisherError when a template fails.
    """
    desk = desk_for(edition, resources, theme, Medium.EPUB)
    desk.shelf = PICTURES
    chapters = list(chapters_of(edition, desk))
    trees = {one.name: tree_of(page(one, edition, theme)) for one in chapters}
    places = {anchor: name for name, tree in trees.items() for anchor in tree.xpath("//@id")}
    for name, tree in trees.items():
        lead(tree, name, places)
    files = {name: bytes_of(tree) for name, tree in trees.items()}
    files["nav.xhtml"] = bytes_of(tree_of(navigation(edition, desk, chapters, places)))
    files["style.css"] = style(theme, "epub.css").encode("utf-8")
    files |= {PICTURES + name: data for name, data in desk.pictures.items()}
    seen = any(next(tree.iter("{*}img", "{*}svg"), None) is not None for tree in trees.values())
    members = [
        Member(f"file-{number}", name, TYPES[posixpath.splitext(name)[1]], special(name, trees))
        for number, name in enumerate(files, 1)
    ]
    package = fill(
        theme,
        "epub/package.opf.j2",
        labels=desk.labels,
        variant=edition.meta.variant.value,
        meta=edition.meta,
        identifier=identifier(edition),
        modified=modified(edition, options),
        files=members,
        spine=[one.id for one in members if one.name in trees],
        seen=seen,
        described=seen and not any(one.code is Code.PICTURE_NOT_DESCRIBED for one in desk.found),
    )
    files["package.opf"] = f"{package}\n".encode()
    container = fill(theme, "epub/container.xml.j2")
    data = packed({"META-INF/container.xml": f"{container}\n".encode(), **{f"EPUB/{name}": held for name, held in files.items()}})
    path = path_of(edition, Profile.WEB, "epub")
    artifact = Artifact(path, edition.source, "epub", edition.meta.variant.value, Profile.WEB.value, edition.meta.title, data)
    return Outcome(artifact, tuple(desk.found))


def chapters_of(edition: Edition, desk: Desk) -> Iterator[Chapter]:
    """The chapters of a book in reading order; what closes the text of an official document stands where it ends."""
    shown = elements(edition, desk.labels)
    beginning = [title_block(edition.meta, shown, desk), opening(shown, desk), blocks(edition.body, desk)]
    parts = [Chapter("", "bodymatter", edition.meta.title, joined(beginning))]
    for number, one in enumerate(edition.sections):
        if number == shown.annexes:
            parts[-1] = extended(parts[-1], closing(shown, desk))
        parts.append(Chapter("", "bodymatter", plain(one.title), section(one, desk)))
    if len(edition.sections) <= shown.annexes:
        parts[-1] = extended(parts[-1], closing(shown, desk))
    parts[-1] = extended(parts[-1], imprint(shown, desk))
    if edition.notes:
        parts.append(Chapter("", "backmatter", desk.labels["notes"], notes(edition, desk)))
    if edition.glossary:
        parts.append(Chapter("", "backmatter", edition.glossary_title, glossary(edition, desk)))
    if length(edition) <= WHOLE:
        parts = [Chapter("", "bodymatter", edition.meta.title, joined([one.markup for one in parts]))]
    yield from (replace(one, name=f"text-{number}.xhtml") for number, one in enumerate(parts, 1))


def joined(parts: list[Markup]) -> Markup:
    """Markup with a line between its parts."""
    return Markup("\n").join(part for part in parts if part)


def extended(chapter: Chapter, markup: Markup) -> Chapter:
    """A chapter with more at its end."""
    return replace(chapter, markup=joined([chapter.markup, markup]))


def length(edition: Edition) -> int:
    """The characters of a text, without its notes and glossary."""
    bodies = [edition.body, *(part.body for part in parts_of(edition))]
    return sum(len(plain(run)) for body in bodies for _, run in walk.runs(body))


def parts_of(edition: Edition) -> Iterator[Any]:
    """Every section of an edition."""
    pending = list(edition.sections)
    while pending:
        part = pending.pop()
        yield part
        pending.extend(part.sections)


def page(chapter: Chapter, edition: Edition, theme: Theme) -> str:
    """A chapter as a page of HTML."""
    return str(
        fill(
            theme,
            "epub/chapter.html.j2",
            variant=edition.meta.variant.value,
            title=chapter.title,
            type=chapter.type,
            text=chapter.markup,
        )
    )


def lead(tree: Any, name: str, places: Mapping[str, str]) -> None:
    """Make the links of a chapter lead into the other chapters, where their places are. A link on a file beside the manuscript,
    which is not in the book, leads nowhere; its words stay."""
    for link in tree.iter("{*}a"):
        address = link.get("href", "")
        held = places.get(address[1:]) if address.startswith("#") else None
        if held and held != name:
            link.set("href", held + address)
        elif not held and not urlsplit(address).scheme:
            link.attrib.pop("href", None)


def navigation(edition: Edition, desk: Desk, chapters: list[Chapter], places: Mapping[str, str]) -> str:
    """The table of contents of a book and its landmarks, as a page of HTML."""

    def line(entry: ContentsEntry) -> Line:
        return Line(f"{places[entry.anchor]}#{entry.anchor}", entry.text, tuple(map(line, entry.entries)))

    lines = [Line(chapters[0].name, edition.meta.title), *map(line, edition.contents)]
    if NOTES in places and edition.notes:
        at = len(lines) - 1 if edition.glossary else len(lines)
        lines.insert(at, Line(f"{places[NOTES]}#{NOTES}", desk.labels["notes"]))
    return str(
        fill(
            desk.theme,
            "epub/nav.html.j2",
            labels=desk.labels,
            variant=edition.meta.variant.value,
            lines=lines,
            start=chapters[0].name,
            glossary=f"{places[GLOSSARY]}#{GLOSSARY}" if edition.glossary else "",
            glossary_title=edition.glossary_title,
        )
    )


def special(name: str, trees: Mapping[str, Any]) -> str:
    """What the package has to say of a file: that it is the table of contents, that it holds a drawing."""
    if name == "nav.xhtml":
        return "nav"
    return "svg" if name in trees and next(trees[name].iter("{http://www.w3.org/2000/svg}svg"), None) is not None else ""


def identifier(edition: Edition) -> str:
    """What tells a book from all others, and stays the same when it is made again: of its organ, its number, its file and its
    variant (RFC 9562, version 5)."""
    meta = edition.meta
    words = "\n".join((meta.organ, meta.index_number, meta.document_number, edition.name, meta.variant.value))
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, words)}"


def modified(edition: Edition, options: EpubOptions) -> str:
    """When a book was changed, as EPUB wants it: when its document was published, its date, or the moment of the run."""
    meta = edition.meta
    if meta.publication.published:
        return meta.publication.published.replace(" ", "T") + ":00Z"
    return f"{meta.date}T00:00:00Z" if meta.date else options.moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def packed(files: Mapping[str, bytes]) -> bytes:
    """A book as one file (OCF 3.3): its media type first and as it is, the others compressed."""
    book = io.BytesIO()
    with zipfile.ZipFile(book, "w") as archive:
        archive.writestr(zipfile.ZipInfo("mimetype", MOMENT), "application/epub+zip")
        for name, data in files.items():
            member = zipfile.ZipInfo(name, MOMENT)
            member.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(member, data)
    return book.getvalue()
