"""The document while it is being written: what is counted over all of it, and where in it a block stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart

from publisher.diagnostics import Code, Diagnostic
from publisher.diagnostics import found as finding
from publisher.edition.nodes import Edition, Entry, Note
from publisher.model.nodes import Image
from publisher.resources import Resources
from publisher.resources import picture as resource
from publisher.theme import Theme
from publisher.writers.docx import xml
from publisher.writers.docx.blank import Blank
from publisher.writers.docx.layout import Layout
from publisher.writers.docx.names import bookmark
from publisher.writers.docx.pictures import Kind, Shape, shape, stand_in
from publisher.writers.styles import families


@dataclass(frozen=True, slots=True)
class Place:
    """Where blocks stand.

    `part` holds the relationships of what is written there, `prose` is the style of paragraphs, `left` how far they are
    set in by what they stand in and `own` how far their style sets them in itself, `width` the room from there to the
    right (all in twips), `level` the lists around them, `size` that of the characters in points.
    """

    part: XmlPart
    prose: str
    width: int
    size: float
    left: int = 0
    own: int = 0
    level: int = 0


@dataclass(frozen=True, slots=True)
class Placeable:
    """A picture as a part of the document; `fallback` is the one for programs that do not show SVG, None for other kinds."""

    part: Part
    fallback: Part | None
    shape: Shape


@dataclass(slots=True)
class Draft:
    """One document while it is written: what it is made from, and all that is counted on the way through it.

    `faces` are the families that charts are lettered in. `numbers` counts bookmarks and pictures, `listings` lists; `waiting`
    are the notes whose marks have been set, `footnotes` how many of them have been written, and `inner` the notes found inside
    the one that is being written, with their marks.
    """

    edition: Edition
    resources: Resources
    blank: Blank
    labels: Mapping[str, str]
    layout: Layout
    notes: dict[str, Note]
    entries: dict[str, Entry]
    headings: dict[str, str]
    faces: tuple[str, ...]
    diagnostics: list[Diagnostic] = field(default_factory=list)
    numbers: int = 0
    listings: int = 0
    waiting: list[Note] = field(default_factory=list)
    footnotes: int = 0
    inner: list[tuple[str, Note]] = field(default_factory=list)
    pictures: dict[str, Placeable | None] = field(default_factory=dict)
    relations: dict[tuple[str, str], str] = field(default_factory=dict)


def draft(
    edition: Edition, resources: Resources, theme: Theme, blank: Blank, layout: Layout, headings: dict[str, str] | None = None
) -> Draft:
    """An empty draft. `headings` are the bookmarks that the contents lead to, by anchor."""
    notes = {note.anchor: note for note in edition.notes}
    entries = {entry.anchor: entry for entry in edition.glossary}
    labels = theme.labels[edition.meta.variant]
    faces = families(theme, edition.meta.variant, "heading")
    result = Draft(edition, resources, blank, labels, layout, notes, entries, headings or {}, faces)
    result.numbers, result.listings = blank.numbers, blank.listings
    return result


def next_number(draft: Draft) -> int:
    """A number that no bookmark and no picture of the document has."""
    draft.numbers += 1
    return draft.numbers


def anchored(draft: Draft, anchor: str, content: Iterable[xml.Element]) -> list[xml.Element]:
    """Some content in the bookmark of an anchor."""
    return xml.bookmarked(bookmark(anchor), next_number(draft), content)


def relation(draft: Draft, part: XmlPart, kind: str, target: Part | str) -> str:
    """The relationship of a part to another part or to an address, the same for the same target.

    python-docx looks through all relationships for each new one; a report may have thousands.
    """
    key = (str(part.partname), target if isinstance(target, str) else str(target.partname))
    if key not in draft.relations:
        name = f"r{len(draft.relations) + 1}"
        while name in part.rels:
            name += "a"
        part.load_rel(kind, target, name, is_external=isinstance(target, str))
        draft.relations[key] = name
    return draft.relations[key]


def new_list(draft: Draft, kind: int, level: int, start: int) -> int:
    """The number of a new list of a kind (templates/docx/numbering.xml.j2)."""
    draft.listings += 1
    draft.blank.numbering.element.append(xml.listing(draft.listings, draft.blank.kinds + kind, level, start))
    return draft.listings


def placeable(draft: Draft, image: Image) -> Placeable | None:
    """The picture of an image as a part, the same for the same address; None when it cannot be had, which
    publisher/resources.py reports, or when Word cannot show it (W041)."""
    found = resource(draft.resources, image.address, image.origin)
    draft.diagnostics.extend(found.diagnostics)
    if found.value is None:
        return None
    if image.address not in draft.pictures:
        draft.pictures[image.address] = as_part(draft, found.value.data)
    picture = draft.pictures[image.address]
    if picture is None:
        draft.diagnostics.append(finding(Code.DOCX_PICTURE, image.origin, address=image.address))
    return picture


def as_part(draft: Draft, data: bytes) -> Placeable | None:
    """The parts of a picture, None when Word cannot show it."""
    size = shape(data)
    if size is None:
        return None
    number = len(draft.pictures) + 1
    package = draft.blank.package
    media_type = "image/svg+xml" if size.kind is Kind.SVG else f"image/{size.kind.value}"
    picture = Part(PackURI(f"/word/media/{draft.blank.media}{number}.{size.kind.value}"), media_type, data, package)
    if size.kind is not Kind.SVG:
        return Placeable(picture, None, size)
    fallback = Part(PackURI(f"/word/media/{draft.blank.media}{number}.png"), "image/png", stand_in(size), package)
    return Placeable(picture, fallback, size)


def picture_relation(draft: Draft, part: XmlPart, picture: Part) -> str:
    """The relationship of a part to a picture."""
    return relation(draft, part, RELATIONSHIP_TYPE.IMAGE, picture)
