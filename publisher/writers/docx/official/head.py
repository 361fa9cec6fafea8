"""版头 and the title: what stands above the text (GB/T 9704-2012, 7.2, 7.3.1, 7.3.2 and 10).

The standard measures it from the edges of the page, so each paragraph is set as far below the last as is left to its place; the
title begins on a line of the grid again, and the text below it stays there.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from publisher.edition.nodes import TOP
from publisher.edition.official import COLON, Sheet
from publisher.edition.title import width
from publisher.model.official import Kind
from publisher.theme import Theme
from publisher.writers.docx import placing, xml
from publisher.writers.docx.area import measure, twips
from publisher.writers.docx.draft import Draft, anchored
from publisher.writers.docx.official.layout import (
    ABOVE,
    INK_ABOVE,
    INK_BELOW,
    Grid,
    double_height,
    grid,
    length,
    mark_line,
    mark_size,
    rule_distance,
)
from publisher.writers.docx.xml import PLAIN, Element, Mark
from publisher.writers.official.measures import points, value

LETTER_GAP = 7 / 8
"""The height of 3号 characters between the rule of a letter and what stands below it (10.1)."""


@dataclass(slots=True)
class Head:
    """What stands above the text so far, and how far down the type area it reaches, in twips."""

    new: Draft
    sheet: Sheet
    theme: Theme
    grid: Grid
    elements: list[Element] = field(default_factory=list)
    low: int = 0


def head(new: Draft, sheet: Sheet, theme: Theme) -> list[Element]:
    """All that stands above the text."""
    made = Head(new, sheet, theme, grid(theme))
    match sheet.kind:
        case Kind.LETTER:
            letter_head(made)
        case Kind.PAPER:
            made.low = -made.grid.pitch
        case _:
            red_head(made)
    title(made)
    return made.elements


def add(made: Head, element: Element, height: int, before: int = 0) -> None:
    """Put a paragraph below what is there, `before` twips apart."""
    if before > 0:
        xml.space(element, "before", before)
        made.low += before
    made.elements.append(element)
    made.low += height


def red_head(made: Head) -> None:
    """版头 of documents, orders and minutes (7.2, 10.2, 10.3)."""
    sheet, theme = made.sheet, made.theme
    for text in sheet.corner:
        add(made, xml.paragraph("Corner", corner(sheet, text)), made.grid.pitch)
    tops = {Kind.ORDER: "order_top_mm", Kind.MINUTES: "minutes_top_mm"}
    mark(made, length(theme, "mark", tops.get(sheet.kind, "top_mm")))
    blank = value(theme, *(("order", "number_blank") if sheet.kind is Kind.ORDER else ("number", "blank")))
    before = round(blank * made.grid.pitch)
    if sheet.kind is Kind.ORDER:
        if sheet.number:
            add(made, xml.paragraph("Number", xml.runs(sheet.number)), made.grid.pitch, before)
    elif sheet.signers:
        signed_number(made, before)
    elif sheet.number or sheet.mark:
        add(made, xml.paragraph("NumberRuled", xml.runs(sheet.number)), made.grid.pitch, before)
    if sheet.kind is not Kind.ORDER and made.elements:
        made.low += twips(rule_distance(theme) + points(theme, "rule", "weight_pt"))


def corner(sheet: Sheet, text: str) -> list[Element]:
    """A line at the upper left: 份号 in 仿宋, 密级 and 紧急程度 in 黑体 (7.2.1 to 7.2.3)."""
    return xml.runs(text, PLAIN if text == sheet.edition.meta.official.copy_number else frozenset({Mark.STRONG}))


def mark(made: Head, top: int) -> None:
    """发文机关标志, the upper edge of its characters so far below that of the type area (7.2.4)."""
    sheet, line = made.sheet, mark_line(made.sheet, made.theme)
    before = max(top - above_ink(made, line) - made.low, 0)
    if len(sheet.mark) > 1:
        made.elements.append(organs(made, before))
        made.low += before + line * len(sheet.mark)
    elif sheet.mark:
        add(made, xml.paragraph("Mark", xml.runs(sheet.mark[0])), line, before)


def above_ink(made: Head, line: int) -> int:
    """What a line of the mark leaves empty above its characters."""
    return round(line * ABOVE) - twips(mark_size(made.sheet, made.theme) * INK_ABOVE)


def organs(made: Head, before: int) -> Element:
    """Several organs, spread to one length, and the word beside them in the middle of their height (7.2.4)."""
    sheet, size = made.sheet, mark_size(made.sheet, made.theme)
    most = max(width((name,)) for name in sheet.mark)
    names = [xml.paragraph("Mark", spread(name, most, size)) for name in sheet.mark]
    xml.space(names[0], "before", before)
    widths = [twips(most * size) + 20]
    cells = [xml.cell(widths[0], names)]
    if sheet.mark_end:
        end = xml.paragraph("Mark", xml.runs(sheet.mark_end))
        xml.space(end, "before", before)
        widths.append(min(twips((width((sheet.mark_end,)) + 1) * size), measure(made.new.layout.area) - widths[0]))
        cells.append(placing.centred(xml.cell(widths[1], (end,))))
    table = xml.table("MarkTable", widths, (xml.row(cells),))
    placing.fixed(table)
    return table


def spread(name: str, most: float, size: float) -> list[Element]:
    """A name as long as `most` characters: what it lacks is put between its own."""
    runs = xml.runs(name[:-1])
    gap = twips((most - width((name,))) / max(len(name) - 1, 1) * size)
    for run in runs if gap else ():
        placing.spread(run, gap)
    return runs + xml.runs(name[-1:])


def signed_number(made: Head, before: int) -> None:
    """发文字号 at the left, and 签发人 with the names at the right, a line each; the number is on the last of them (7.2.5,
    7.2.6)."""
    sheet, cell = made.sheet, made.grid.cell
    inset = round(value(made.theme, "number", "inset") * cell)
    label = made.new.labels["signer"] + COLON
    names = measure(made.new.layout.area) - inset - round(max(width((name,)) for name in sheet.signers) * cell)
    labelled = names - round(width((label,)) * cell)
    for row, name in enumerate(sheet.signers):
        first, last = row == 0, row == len(sheet.signers) - 1
        words = xml.runs((sheet.number if last else "") + "\t" + (label if first else ""))
        line = xml.paragraph("NumberRuled" if last else "Number", words + xml.runs(name, frozenset({Mark.SIGNER})))
        placing.tabbed(line, ("left", labelled if first else names))
        placing.set_in(line, hanging=-inset if last and sheet.number else 0)
        xml.align(line, "left")
        add(made, line, made.grid.pitch, before if first else 0)


def letter_head(made: Head) -> None:
    """The head of a letter (10.1): the mark and the double rule, each in a frame, for they stand above the type area and are
    wider; below them the elements at the left and the number at the right. Frames push down lines, not the rules of
    paragraphs, so the rule has one of its own."""
    sheet, theme, page = made.sheet, made.theme, made.new.layout.area
    line, size, wide = mark_line(sheet, theme), mark_size(sheet, theme), length(theme, "letter", "rule_width_mm")
    left = (page.paper_width - wide) // 2
    top = length(theme, "mark", "letter_top_mm") - above_ink(made, line)
    for name in sheet.mark:
        element = xml.paragraph("Mark", xml.runs(name))
        placing.framed(element, left=left, top=top, width=wide, height=len(sheet.mark) * line)
        made.elements.append(element)
    ink = round(line * max(len(sheet.mark), 1)) - line + round(line * ABOVE) + twips(size * INK_BELOW)
    top += ink + length(theme, "letter", "rule_distance_mm")
    over = round(made.grid.pitch * ABOVE) - twips(points(theme, "text", "size_pt") * INK_ABOVE)
    apart = twips(LETTER_GAP * points(theme, "text", "size_pt")) - over
    rule = xml.paragraph("LetterRule", ())
    placing.framed(rule, left=left, top=top, width=wide, height=double_height(), apart=apart)
    made.elements.append(rule)
    made.low = top + double_height() + apart - page.top
    for row in range(max(len(sheet.corner), 1 if sheet.number else 0)):
        words = corner(sheet, sheet.corner[row]) if row < len(sheet.corner) else []
        if sheet.number and not row:
            words += xml.runs("\t" + sheet.number)
        element = xml.paragraph("Corner", words)
        placing.tabbed(element, ("right", measure(page)))
        add(made, element, made.grid.pitch)


def title(made: Head) -> None:
    """The title, each of its lines one of the grid (7.3.1), and the lines below it."""
    pitch = made.grid.pitch
    blank = value(made.theme, "title", "blank")
    row = max(round(made.low / pitch + blank), 0)
    words = anchored(made.new, TOP, xml.runs("\n".join(made.sheet.title)))
    add(made, xml.paragraph("Title", words), pitch * len(made.sheet.title), row * pitch - max(made.low, 0))
    for text in made.sheet.caption:
        add(made, xml.paragraph("Subtitle", xml.runs(text)), pitch)
