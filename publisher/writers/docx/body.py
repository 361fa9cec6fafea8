"""Blocks as paragraphs and tables.

No paragraph is empty for the sake of space: what stands below a table is set apart by its own spacing. Word itself asks for
a paragraph between two tables and behind the last one of a cell; that one has a style of its own and no height to speak of.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import replace
from typing import assert_never

from publisher.edition.nodes import Placed, PlacedBlock, PlacedSection
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
from publisher.writers.charts import png
from publisher.writers.columns import extent, shares
from publisher.writers.docx import placing, xml
from publisher.writers.docx.area import depth, measure
from publisher.writers.docx.draft import Draft, Place, anchored, as_part, new_list, next_number
from publisher.writers.docx.inlines import drawing, image, run
from publisher.writers.docx.xml import PLAIN, Element, Mark

BULLETS, NUMBERS = 0, 1
"""The kinds of list in templates/docx/numbering.xml.j2."""

DEEPEST_LIST = 8
DEEPEST_HEADING = 9
"""The last levels Word has, counted from 0 for lists and from 1 for headings."""

LARGEST_NUMBER = 32767
"""The highest number Word counts lists to."""

APART = 160
"""The space below a table or a box, in twips."""

NARROWEST = 400
"""The least room for text, in twips."""

SHRUNK = 0.75
"""How a chart is set, whose letters of 14 are then smaller than those of the text."""

LONG_CELL = 800
"""Half ems of text in a cell from which on its row may be broken by a page."""

PADDING = {"ReportTable": 216, "BoxTable": 400}
"""What the cells of a table style leave empty left and right of their text, in twips; see templates/docx/styles.xml.j2."""


def blocks(draft: Draft, place: Place, content: Iterable[PlacedBlock]) -> list[Element]:
    """Blocks in reading order, tables set apart from what stands above and below them."""
    result: list[Element] = []
    for block in content:
        for element in one(draft, place, block):
            if result:
                part_tables(result, element)
            result.append(element)
    return result


def part_tables(above: list[Element], below: Element) -> None:
    """Set a table apart from the paragraph above or below it, and two tables from each other."""
    match xml.is_table(above[-1]), xml.is_table(below):
        case True, True:
            above.append(xml.paragraph("TableEnd", ()))
        case True, False:
            xml.space(below, "before", APART)
        case False, True:
            xml.space(above[-1], "after", APART // 2)
        case _:
            pass


def closed(elements: list[Element]) -> list[Element]:
    """Blocks as a cell and the document must end: with a paragraph."""
    return elements if elements and not xml.is_table(elements[-1]) else [*elements, xml.paragraph("TableEnd", ())]


def one(draft: Draft, place: Place, block: PlacedBlock) -> list[Element]:
    """One block."""
    match block:
        case Paragraph(content, lead):
            return [set_in(place, xml.paragraph(place.prose, prose(draft, place, lead, content)))]
        case Quote(content):
            inside = inward(draft, place, draft.layout.area.step)
            return blocks(draft, replace(inside, prose="Quote", own=draft.layout.area.step), content)
        case BulletList(items):
            listing = new_list(draft, BULLETS, min(place.level, DEEPEST_LIST), 1)
            return [element for item in items for element in list_item(draft, place, "ListBullet", listing, item)]
        case OrderedList():
            return ordered_list(draft, place, block)
        case Definitions():
            return definitions(draft, place, block)
        case CodeBlock(text):
            return [set_in(replace(place, own=0), xml.paragraph("HTMLPreformatted", xml.runs(text)))]
        case Rule():
            return [xml.paragraph("Rule", ())]
        case Table():
            return table(draft, place, block)
        case Figure():
            return figure(draft, place, block)
        case Chart():
            return chart(draft, place, block)
        case Box():
            return [box(draft, place, block)]
        case _:
            assert_never(block)


def prose(draft: Draft, place: Place, lead: tuple[Placed, ...], content: tuple[Placed, ...]) -> list[Element]:
    """A run with its lead before it."""
    return run(draft, place, lead, frozenset({Mark.LEAD})) + run(draft, place, content)


def set_in(place: Place, element: Element) -> Element:
    """A paragraph set in as far as its place, where its style does not do so itself."""
    if place.left != place.own:
        xml.move_in(element, place.left)
    return element


def inward(draft: Draft, place: Place, twips: int) -> Place:
    """A place further in, though never beyond the middle of the page: deep nesting must not leave it."""
    left = max(min(place.left + twips, measure(draft.layout.area) // 2), place.left)
    return replace(place, left=left, width=max(place.width - (left - place.left), NARROWEST))


# Lists


def ordered_list(draft: Draft, place: Place, block: OrderedList[Placed]) -> list[Element]:
    """An ordered list. Numbers higher than Word counts are set as text."""
    if block.start + len(block.items) > LARGEST_NUMBER:
        items = ((f"{number}. ", item) for number, item in enumerate(block.items, block.start))
        return [element for mark, item in items for element in typed_item(draft, place, mark, item)]
    listing = new_list(draft, NUMBERS, min(place.level, DEEPEST_LIST), block.start)
    return [element for item in block.items for element in list_item(draft, place, "ListNumber", listing, item)]


def list_item(draft: Draft, place: Place, style: str, listing: int, item: tuple[PlacedBlock, ...]) -> list[Element]:
    """An item: its first paragraph has the mark of the list, the other blocks stand below its text."""
    inside, words, rest = parts(draft, place, item)
    first = xml.paragraph(style if inside.prose == "ListContinue" else inside.prose, words)
    level = min(place.level, DEEPEST_LIST)
    xml.number(first, listing, level)
    if inside.left != draft.layout.area.step * (level + 2):
        xml.move_hanging(first, inside.left, draft.layout.area.step)
    return [first, *blocks(draft, inside, rest)]


def typed_item(draft: Draft, place: Place, mark: str, item: tuple[PlacedBlock, ...]) -> list[Element]:
    """An item whose number is part of its text."""
    inside, words, rest = parts(draft, place, item)
    return [set_in(inside, xml.paragraph(inside.prose, [*xml.runs(mark), *words])), *blocks(draft, inside, rest)]


def parts(draft: Draft, place: Place, item: tuple[PlacedBlock, ...]) -> tuple[Place, list[Element], tuple[PlacedBlock, ...]]:
    """The place inside a list item, the words that stand beside its mark, and the blocks below them."""
    inside = inward(draft, place, draft.layout.area.step * (1 if place.level else 2))
    inside = replace(inside, prose=place.prose if place.prose == "FootnoteText" else "ListContinue", own=0, level=place.level + 1)
    match item:
        case (Paragraph(content, lead), *rest):
            return inside, prose(draft, inside, lead, content), tuple(rest)
        case _:
            return inside, [], item


def definitions(draft: Draft, place: Place, block: Definitions[Placed]) -> list[Element]:
    """Terms, and their descriptions set in below them."""
    inside = replace(inward(draft, place, draft.layout.area.step), prose="Definition", own=draft.layout.area.step)
    result: list[Element] = []
    for item in block.items:
        term = xml.paragraph("DefinitionTerm", run(draft, place, item.term))
        result.append(set_in(replace(place, own=0), term))
        for description in item.descriptions:
            result.extend(blocks(draft, inside, description))
    return result


# Tables, boxes and figures


def table(draft: Draft, place: Place, block: Table[Placed]) -> list[Element]:
    """A table below its caption, its header rows repeated on every page."""
    caption = []
    if block.caption:
        caption = [xml.paragraph("Caption", run(draft, place, block.caption))]
    if not block.columns or not (block.head or block.rows):
        return caption
    for element in caption:
        xml.keep_with_next(element)
    lies = lies_on_its_side(draft, place, block)
    if lies:
        place = replace(place, width=depth(draft.layout.area))
    widths = column_widths(block, place.width)

    def cells(row: tuple[tuple[Placed, ...], ...], style: str) -> Iterator[Element]:
        for content, column, width in zip(row, block.columns, widths, strict=True):
            inside = Place(place.part, style, max(width - PADDING["ReportTable"], NARROWEST), size(draft, "note"))
            element = xml.paragraph(style, run(draft, inside, content))
            if column is not Align.DEFAULT:
                xml.align(element, column.value)
            yield xml.cell(width, (element,))

    rows = [xml.head_row(cells(row, "TableHead")) for row in block.head]
    for row in block.rows:
        make = xml.row if max(map(extent, row)) <= LONG_CELL else xml.long_row
        rows.append(make(cells(row, "TableText")))
    elements = [*caption, xml.table("ReportTable", widths, rows, left=place.left, caption=plain(block.caption))]
    return on_a_turned_page(draft, elements) if lies else elements


def lies_on_its_side(draft: Draft, place: Place, block: Table[Placed]) -> bool:
    """Whether a table has so many columns that it stands on a page of its own which is turned. None inside of anything does."""
    columns = draft.layout.turned
    return bool(columns) and len(block.columns) >= columns and place.width == measure(draft.layout.area) and not place.level


def on_a_turned_page(draft: Draft, elements: list[Element]) -> list[Element]:
    """Blocks between the ends of two sections, so that they stand on turned pages."""
    upright = draft.blank.document.element.body.sectPr
    ends = placing.section_end(deepcopy(upright)), placing.section_end(placing.turned(upright))
    return [ends[0], *elements, ends[1]]


def column_widths(block: Table[Placed], width: int) -> list[int]:
    """The widths of the columns in twips, shared out by the longest cell of each, none so narrow or wide as to look odd."""
    parts = shares(block)
    return [width * part // sum(parts) for part in parts]


def box(draft: Draft, place: Place, block: Box[Placed]) -> Element:
    """A box: a frame of one cell below its title, which is repeated where the box goes on over pages."""
    room = place.width - PADDING["BoxTable"]
    inside = Place(place.part, "BodyText", max(room, NARROWEST), size(draft, "body"))
    rows = []
    if block.title:
        title = xml.paragraph("BoxTitle", run(draft, inside, block.title))
        rows.append(xml.head_row((xml.cell(place.width, (title,)),)))
    rows.append(xml.long_row((xml.cell(place.width, closed(blocks(draft, inside, block.content))),)))
    return xml.table("BoxTable", (place.width,), rows, left=place.left, caption=plain(block.title))


def figure(draft: Draft, place: Place, block: Figure[Placed]) -> list[Element]:
    """A picture above its caption, on the same page."""
    fallback = plain(block.caption) or draft.labels["figure"]
    picture = image(draft, place, block.image, PLAIN, fallback)
    result = [xml.paragraph("Figure", picture)] if picture else []
    if block.caption:
        for element in result:
            xml.keep_with_next(element)
        result.append(xml.paragraph("Caption", run(draft, place, block.caption)))
    return [set_in(replace(place, own=0), element) for element in result]


def chart(draft: Draft, place: Place, block: Chart[Placed]) -> list[Element]:
    """A chart below its title, and its table below it."""
    result = [xml.paragraph("Caption", run(draft, place, block.title))]
    if block.bars:
        picture = as_part(draft, png(block, draft.faces))
        assert picture, "we draw what Word can show"
        drawn = picture.shape
        shape = replace(drawn, width=round(drawn.width * SHRUNK), height=round(drawn.height * SHRUNK))
        picture = replace(picture, shape=shape)
        draft.pictures[f"chart {len(draft.pictures)}"] = picture
        result.append(xml.paragraph("Figure", drawing(draft, place, picture, plain(block.description))))
    for element in result:
        xml.keep_with_next(element)
    return [*result, *table(draft, place, block.table)]


# Sections


def section(draft: Draft, place: Place, part: PlacedSection) -> list[Element]:
    """A section: its heading, its blocks, its sections."""
    level = min(part.level, DEEPEST_HEADING)
    title = run(draft, replace(place, size=size(draft, f"heading{min(level, 3)}")), part.title)
    result = [heading(draft, part.anchor, level, title), *blocks(draft, place, part.body)]
    for inner in part.sections:
        result.extend(section(draft, place, inner))
    return result


def heading(draft: Draft, anchor: str, level: int, title: list[Element]) -> Element:
    """A heading in the bookmark of its anchor, and in the one that the contents lead to where it has a line there."""
    content = anchored(draft, anchor, title)
    if anchor in draft.headings:
        content = xml.bookmarked(draft.headings[anchor], next_number(draft), content)
    return xml.paragraph(f"Heading{level}", content)


def size(draft: Draft, name: str) -> float:
    """A size of type by its name in the tokens, in points."""
    return draft.layout.sizes[name]
