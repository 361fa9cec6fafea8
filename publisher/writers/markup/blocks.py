"""Blocks as markup, and the notes that stand below one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import assert_never

from markupsafe import Markup

from publisher.edition.nodes import Note, Placed, PlacedBlock
from publisher.edition.settle import plain
from publisher.model.nodes import (
    Align,
    Box,
    BulletList,
    Chart,
    CodeBlock,
    Definitions,
    Figure,
    OrderedList,
    Paragraph,
    Quote,
    Rule,
    Table,
)
from publisher.resources import Picture
from publisher.writers.charts import inline_svg, png, svg
from publisher.writers.columns import is_short, shares, short_fit
from publisher.writers.markup.desk import NOTES_BELOW, Desk, Medium, joined_by, through
from publisher.writers.markup.inlines import picture_source, placed_image, run
from publisher.writers.styles import families

WIDE = 4
"""Columns from which on a table may be wider than the screen of a phone."""


def blocks(content: Iterable[PlacedBlock], desk: Desk) -> Markup:
    """Blocks in reading order, a line between them."""
    return joined_by("\n", [with_notes(block(one, desk), desk) for one in content], desk)


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


def note_facts(note: Note, desk: Desk) -> dict[str, object]:
    """A note as its template reads it."""
    return {"number": note.number, "anchor": note.anchor, "mark": note.mark, "content": blocks(note.content, desk)}
