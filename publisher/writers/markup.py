"""The text of an edition as HTML markup, every node through a template of its own; pages and print are made from it.

A node called `Figure` fills `blocks/figure.html.j2`; an inline called `NoteMark` fills `inlines/notemark.html.j2`. A medium
that needs other markup has a template of the same name in a folder of its own: print takes `print/blocks/figure.html.j2`
before `blocks/figure.html.j2`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import lru_cache
from typing import assert_never

from markupsafe import Markup, escape

from publisher.diagnostics import Code as Finding
from publisher.diagnostics import Diagnostic, found
from publisher.edition.nodes import (
    CrossReference,
    Edition,
    Entry,
    Hyperlink,
    Note,
    NoteMark,
    Placed,
    PlacedBlock,
    PlacedSection,
    TermMark,
    TermUse,
    Use,
)
from publisher.edition.settle import plain
from publisher.model import walk
from publisher.model.nodes import (
    Align,
    Box,
    BulletList,
    Chart,
    Code,
    CodeBlock,
    Definitions,
    Emphasis,
    Figure,
    Image,
    LineBreak,
    OrderedList,
    Paragraph,
    Quote,
    Ruby,
    Rule,
    Strong,
    Table,
    Text,
)
from publisher.model.variant import Variant
from publisher.resources import Picture, Resources, as_svg, data_url, hashed_name, picture
from publisher.theme import Theme
from publisher.writers.charts import inline_svg, png, svg
from publisher.writers.columns import is_short, shares, short_fit
from publisher.writers.links import apart, target
from publisher.writers.punctuation import joined, set_words
from publisher.writers.styles import families
from publisher.writers.templates import fill
from publisher.writers.typst import Typst

WIDE = 4
"""Columns from which on a table may be wider than the screen of a phone."""

DEEPEST = 6
"""The deepest heading HTML and PDF have a tag for."""


class Medium(Enum):
    """What the markup is for."""

    SCREEN = "screen"
    PRINT = "print"
    OFFICIAL = "official"
    TYPST = "typst"
    LARGE = "large"
    SPEAKER = "speaker"
    EPUB = "epub"


FOLDERS: dict[Medium, tuple[str, ...]] = {
    Medium.SCREEN: ("screen",),
    Medium.PRINT: ("print",),
    Medium.OFFICIAL: ("official", "print"),
    Medium.LARGE: ("large", "print"),
    Medium.SPEAKER: ("speaker", "large", "print"),
    Medium.EPUB: ("epub",),
}
"""Where a medium of HTML looks for templates of its own."""

NOTES_AT_FOOT = frozenset({Medium.OFFICIAL, Medium.TYPST})
"""The media whose notes stand at the foot of the page, where their marks are."""

NOTES_BELOW = frozenset({Medium.LARGE})
"""The media whose notes stand below the block that bears their marks."""


@dataclass(slots=True)
class Desk:
    """What is at hand while one edition is set in one medium: where things come from, what was found, how many tables, boxes
    and charts there were so far, the notes whose marks the block at hand bears, the pictures that stand beside the text, by name,
    the address of the folder they are in ("" where they stand in the text itself), and what every template is given besides."""

    theme: Theme
    labels: Mapping[str, str]
    resources: Resources
    medium: Medium
    variant: Variant
    notes: Mapping[str, Note] = field(default_factory=dict)
    found: list[Diagnostic] = field(default_factory=list)
    tables: int = 0
    boxes: int = 0
    marked: list[str] = field(default_factory=list)
    charts: int = 0
    pictures: dict[str, bytes] = field(default_factory=dict)
    shelf: str = ""
    given: Mapping[str, object] = field(default_factory=dict)


def desk_for(edition: Edition, resources: Resources, theme: Theme, medium: Medium, /, **given: object) -> Desk:
    """A desk for one edition, nothing set on it yet. `given` is at hand in every template."""
    notes = {note.anchor: note for note in edition.notes}
    return Desk(theme, theme.labels[edition.meta.variant], resources, medium, edition.meta.variant, notes, given=given)


def language(desk: Desk) -> type[Markup]:
    """The markup that a medium is written in."""
    return Typst if desk.medium is Medium.TYPST else Markup


def through(desk: Desk, name: str, /, **values: object) -> Markup:
    """The markup of a template, that of the medium before the one all media share."""
    return fill(desk.theme, template_of(desk.theme, desk.medium, name), labels=desk.labels, **desk.given, **values)


@lru_cache(maxsize=1024)
def template_of(theme: Theme, medium: Medium, name: str) -> str:
    """The file that a template of a name has for a medium."""
    if medium is Medium.TYPST:
        return f"typst/{name}.typ.j2"
    special = (f"{folder}/{name}.html.j2" for folder in FOLDERS[medium])
    return next((template for template in special if template in theme.templates), f"{name}.html.j2")


# Blocks


def blocks(content: Iterable[PlacedBlock], desk: Desk) -> Markup:
    """Blocks in reading order, a line between them."""
    return joined_by("\n", [with_notes(block(one, desk), desk) for one in content], desk)


def joined_by(between: str, parts: Sequence[Markup], desk: Desk) -> Markup:
    """Finished markup with something between. It is joined as plain strings, for markup would look whether each is finished."""
    return parts[0] if len(parts) == 1 else language(desk)(between.join(parts))


def with_notes(block: Markup, desk: Desk) -> Markup:
    """A block just set, and behind it the notes whose marks stand in it, where that is their place."""
    marked, desk.marked[:] = tuple(desk.marked), ()
    if desk.medium not in NOTES_BELOW or not marked:
        return block
    return block + through(desk, "components/notes", notes=[note_facts(desk.notes[anchor], desk) for anchor in marked])


def block(node: PlacedBlock, desk: Desk) -> Markup:
    """One block through its template."""
    match node:
        case Paragraph(content, lead):
            return through(desk, "blocks/paragraph", lead=run(lead, desk), content=run(content, desk))
        case Quote(content):
            return through(desk, "blocks/quote", content=blocks(content, desk))
        case BulletList(items, spacing):
            held = [blocks(item, desk) for item in items]
            return through(desk, "blocks/bulletlist", items=held, spacing=spacing.value)
        case OrderedList(items, start, spacing):
            held = [blocks(item, desk) for item in items]
            return through(desk, "blocks/orderedlist", items=held, start=start, spacing=spacing.value)
        case Definitions(definitions):
            pairs = [(run(one.term, desk), [blocks(text, desk) for text in one.descriptions]) for one in definitions]
            return through(desk, "blocks/definitions", items=pairs)
        case CodeBlock(text, language):
            return through(desk, "blocks/codeblock", text=text, language=language)
        case Rule():
            return through(desk, "blocks/rule")
        case Table():
            return table(node, desk)
        case Figure(image, caption):
            fallback = plain(caption) or desk.labels["figure"]
            return through(desk, "blocks/figure", image=placed_image(image, desk, fallback), caption=run(caption, desk))
        case Chart():
            return chart(node, desk)
        case Box(title, content):
            desk.boxes += 1
            name = f"box_{desk.boxes}"
            return through(desk, "blocks/box", id=name, title=run(title, desk), content=blocks(content, desk))
        case _:
            assert_never(node)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as the table template reads it; `header` is the scope of a header cell, "" for any other; `classes` say how it is
    aligned where it says so, and whether it is too short to be broken."""

    content: Markup
    align: str
    header: str
    classes: str


def table(node: Table[Placed], desk: Desk) -> Markup:
    """A table. Where its first header cell is empty, the first column names the rows."""
    desk.tables += 1
    names_rows = bool(node.head) and not node.head[0][0]
    head = [
        [cell(one, align, "col" if one else "", desk) for one, align in zip(row, node.columns, strict=True)] for row in node.head
    ]
    rows = []
    for row in node.rows:
        scopes = ["row" if names_rows and not column else "" for column in range(len(row))]
        rows.append([cell(one, align, scope, desk) for one, align, scope in zip(row, node.columns, scopes, strict=True)])
    return through(
        desk,
        "blocks/table",
        id=f"table_{desk.tables}",
        name=f"{desk.labels['table']} {desk.tables}",
        caption=run(node.caption, desk),
        head=head,
        rows=rows,
        wide=len(node.columns) >= WIDE,
        tight=not short_fit(node),
        columns=len(node.columns),
        widths=shares(node),
    )


def cell(content: tuple[Placed, ...], align: Align, header: str, desk: Desk) -> Cell:
    """A cell with its inlines set."""
    classes = ("" if align is Align.DEFAULT else align.value, "short" if is_short(content) else "")
    return Cell(run(content, desk), align.value, header, " ".join(filter(None, classes)))


def chart(node: Chart[Placed], desk: Desk) -> Markup:
    """A chart with its table beside it. On the screen it is drawn in the page, with its title and description inside it; in
    print it is a picture with the description as its alternative text."""
    desk.charts += 1
    faces = families(desk.theme, desk.variant, "heading")
    name = f"chart_{desk.charts}"
    table_markup = table(node.table, desk)
    drawn = Markup("")
    if node.bars and desk.medium in (Medium.SCREEN, Medium.EPUB):
        drawn = Markup(inline_svg(node, f"{name}_drawing", faces))
    elif node.bars:
        picture = Picture(svg(node, faces), "image/svg+xml")
        if desk.medium is Medium.TYPST:
            picture = Picture(png(node, faces), "image/png")
        words = plain(node.description)
        drawn = through(desk, "inlines/image", source=picture_source(picture, desk), alternative=words, title="")
    return through(desk, "blocks/chart", id=name, title=run(node.title, desk), drawing=drawn, table=table_markup)


# Inlines


def run(content: Iterable[Placed], desk: Desk) -> Markup:
    """Inlines in reading order, nothing between them."""
    return joined_by("", [inline(one, desk) for one in content], desk)


def inline(node: Placed, desk: Desk) -> Markup:
    """One inline through its template; text needs none."""
    match node:
        case Text(text):
            return spoken(text, desk)
        case Emphasis(content):
            return through(desk, "inlines/emphasis", content=run(content, desk))
        case Strong(content):
            return through(desk, "inlines/strong", content=run(content, desk))
        case Code(text):
            return through(desk, "inlines/code", text=text)
        case Hyperlink() | CrossReference() | TermUse():
            content, marks = apart(node.content)
            set_link = link(node, run(content, desk), desk)
            return set_link + run(marks, desk) if marks else set_link
        case Image():
            return placed_image(node, desk, desk.labels["figure"])
        case Ruby(base, reading):
            return through(desk, "inlines/ruby", base=base, reading=reading)
        case LineBreak():
            return through(desk, "inlines/linebreak")
        case NoteMark(number, anchor, note):
            words = foot_note(desk, note)
            desk.marked.append(note)
            return through(desk, "inlines/notemark", number=number, anchor=anchor, note=note, content=words)
        case TermMark(anchor, entry, text):
            return through(desk, "inlines/termmark", anchor=anchor, entry=entry, text=text)
        case _:
            assert_never(node)


def spoken(text: str, desk: Desk) -> Markup:
    """Words as markup, with what the engine of the medium needs to know of their punctuation."""
    match desk.medium:
        case Medium.SCREEN | Medium.EPUB:
            return escape(text)
        case Medium.PRINT | Medium.OFFICIAL | Medium.LARGE | Medium.SPEAKER:
            return set_words(text)
        case Medium.TYPST:
            return Typst.escape(joined(text))
        case _:
            assert_never(desk.medium)


def foot_note(desk: Desk, anchor: str) -> Markup:
    """The words of a note whose place is at the foot of the page, its paragraphs on lines of their own; "" in other media."""
    if desk.medium not in NOTES_AT_FOOT:
        return language(desk)("")
    runs = [run(content, desk) for _, content in walk.runs(desk.notes[anchor].content)]
    return through(desk, "inlines/linebreak").join(runs)


def link(node: Hyperlink | CrossReference | TermUse, content: Markup, desk: Desk) -> Markup:
    """A link around its finished content. Reports an address that no link can lead to (W040); its words stay."""
    match node:
        case Hyperlink(address, _, title):
            goal = target(address)
            if goal is None:
                desk.found.append(found(Finding.LINK_ADDRESS, node.origin, address=address))
                return content
            return through(desk, "inlines/hyperlink", address=goal, content=content, title=title)
        case CrossReference(anchor):
            return through(desk, "inlines/crossreference", anchor=anchor, content=content)
        case TermUse(anchor, entry):
            return through(desk, "inlines/termuse", anchor=anchor, entry=entry, content=content)
        case _:
            assert_never(node)


def placed_image(image: Image, desk: Desk, fallback: str) -> Markup:
    """A picture inside the file. `fallback` describes it where the author did not, which is reported (W010); a picture that
    cannot be read is replaced by its description, and reported by `picture`."""
    read = picture(desk.resources, image.address, image.origin)
    desk.found.extend(read.diagnostics)
    if not image.alternative:
        desk.found.append(found(Finding.PICTURE_NOT_DESCRIBED, image.origin, address=image.address))
    source = picture_source(read.value, desk) if read.value else ""
    return through(desk, "inlines/image", source=source, alternative=image.alternative or fallback, title=image.title)


def picture_source(read: Picture, desk: Desk) -> str:
    """What leads to a picture: an address that holds it, or that of a file beside the text."""
    if desk.shelf:
        name = hashed_name(read)
        desk.pictures[name] = read.data
        return desk.shelf + name
    if desk.medium is not Medium.TYPST:
        return data_url(read)
    name = f"picture-{len(desk.pictures) + 1}.svg"
    desk.pictures[name] = as_svg(read)
    return name


# Parts of the document


def contents(edition: Edition, desk: Desk) -> Markup:
    """The table of contents, "" for a document without sections."""
    return through(desk, "components/contents", entries=edition.contents) if edition.contents else Markup("")


def section(node: PlacedSection, desk: Desk) -> Markup:
    """A section with all it holds; the title of the document is the only heading of rank 1."""
    return through(
        desk,
        "components/section",
        anchor=node.anchor,
        level=node.level,
        rank=min(node.level + 1, DEEPEST),
        title=run(node.title, desk),
        body=blocks(node.body, desk),
        sections=[section(part, desk) for part in node.sections],
    )


def notes(edition: Edition, desk: Desk) -> Markup:
    """The notes with links back to their marks, "" when there are none, or where each has its place in the text."""
    if not edition.notes or desk.medium in NOTES_BELOW:
        return Markup("")
    return through(desk, "components/notes", notes=[note_facts(note, desk) for note in edition.notes])


def note_facts(note: Note, desk: Desk) -> dict[str, object]:
    """A note as its template reads it."""
    return {"number": note.number, "anchor": note.anchor, "mark": note.mark, "content": blocks(note.content, desk)}


@dataclass(frozen=True, slots=True)
class Place:
    """A use of a term as the glossary template reads it; `nth` counts the uses in one section, from 1."""

    anchor: str
    section: str
    nth: int


def numbered(uses: Iterable[Use]) -> list[Place]:
    """Uses in their order, those of one section told apart by a number."""
    seen: Counter[str] = Counter()
    places = []
    for use in uses:
        seen[use.section] += 1
        places.append(Place(use.anchor, use.section, seen[use.section]))
    return places


def glossary(edition: Edition, desk: Desk) -> Markup:
    """The glossary with links back to every use, "" when there are no entries."""

    def facts(entry: Entry) -> dict[str, object]:
        return {
            "anchor": entry.anchor,
            "headword": entry.headword,
            "mark": entry.mark,
            "definition": blocks(entry.definition, desk),
            "uses": numbered(entry.uses),
            "said": [words for _, content in walk.runs(entry.definition) if (words := plain(content).strip())],
        }

    if not edition.glossary:
        return Markup("")
    return through(
        desk, "components/glossary", title=edition.glossary_title, entries=[facts(entry) for entry in edition.glossary]
    )
