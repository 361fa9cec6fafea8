"""What follows the text: 附件说明, 署名, 附注 and 版记 (GB/T 9704-2012, 7.3.4 to 7.3.6, 7.4), and the roll of minutes (10.3)."""

from __future__ import annotations

from collections.abc import Iterator

from publisher.edition.official import COLON, Imprint, Sheet, SignedLine
from publisher.edition.title import width
from publisher.model.official import Kind
from publisher.theme import Theme
from publisher.writers.docx import placing, xml
from publisher.writers.docx.area import measure
from publisher.writers.docx.draft import Draft
from publisher.writers.docx.official.layout import Grid, grid, inset, length
from publisher.writers.docx.xml import Element, Mark
from publisher.writers.official.measures import value

LONG_LIST = 10
"""Attachments from which on their numbers have two digits."""


def foot(new: Draft, sheet: Sheet, theme: Theme) -> Iterator[Element]:
    """What stands between the text and the annexes."""
    rules = grid(theme)
    yield from roll(new, sheet, rules)
    yield from attachments(new, sheet, theme, rules)
    for line in sheet.signature:
        yield signed(new, line, rules)
    if sheet.remark:
        yield xml.paragraph("Remark", xml.runs(sheet.remark))


def roll(new: Draft, sheet: Sheet, rules: Grid) -> Iterator[Element]:
    """出席, 请假 and 列席 of minutes (10.3): the label in 黑体, what turns over below the first name, a line free above."""
    for number, (label, names) in enumerate(sheet.roll):
        label += COLON
        element = xml.paragraph("Roll", xml.runs(label, frozenset({Mark.STRONG})) + xml.runs(names))
        if not number:
            xml.space(element, "before", rules.pitch)
        hanging = round(width((label,)) * rules.cell)
        placing.set_in(element, left=new.layout.area.step + hanging, hanging=hanging)
        yield element


def attachments(new: Draft, sheet: Sheet, theme: Theme, rules: Grid) -> Iterator[Element]:
    """附件说明 (7.3.4): a line below the text, numbered where there are several, what turns over below the name."""
    label = new.labels["attachment"] + COLON
    start = round((value(theme, "attachments", "indent") + width((label,))) * rules.cell)
    several = len(sheet.attachments) > 1
    room = round((1.5 if len(sheet.attachments) >= LONG_LIST else 1) * rules.cell) if several else 0
    for number, name in enumerate(sheet.attachments, 1):
        first = label if number == 1 else ""
        element = xml.paragraph("Attachment", xml.runs(first + (f"{number}.\t" if several else "") + name))
        if number == 1:
            xml.space(element, "before", round(value(theme, "attachments", "blank") * rules.pitch))
        placing.set_in(element, left=start + room, hanging=room + (round(width((label,)) * rules.cell) if first else 0))
        yield element


def signed(new: Draft, line: SignedLine, rules: Grid) -> Element:
    """A line of the signature (7.3.5)."""
    if len(line.words) > 1:
        element = xml.paragraph("SignatureRow", xml.runs("".join(f"\t{word}" for word in line.words)))
        room = measure(new.layout.area) / len(line.words)
        placing.tabbed(element, *(("center", round((column + 0.5) * room)) for column in range(len(line.words))))
    else:
        element = xml.paragraph("Signature", xml.runs("".join(line.words)))
        placing.set_in(element, right=round(line.right * rules.cell))
    if line.blank:
        xml.space(element, "before", line.blank * rules.pitch)
    return element


def imprint(new: Draft, sheet: Sheet, theme: Theme) -> list[Element]:
    """版记 (7.4) at the foot of the last page: a table of rows between rules, which a letter does without (10.1). The last row
    of a document is who prints it, and the day at the right."""
    if sheet.imprint is None:
        return []
    room = measure(new.layout.area)
    letter = sheet.kind is Kind.LETTER
    lines = imprint_lines(new, sheet.imprint, theme, letter=letter)
    rows = [xml.row((xml.cell(room, (line,)),)) for line in lines]
    if not rows:
        return []
    table = xml.table("MarkTable" if letter else "ImprintTable", (room,), rows)
    placing.fixed(table)
    placing.at_foot(table, new.layout.area.left)
    return [table, xml.paragraph("ImprintEnd", ())]


def imprint_lines(new: Draft, imprint: Imprint, theme: Theme, *, letter: bool) -> Iterator[Element]:
    """The rows of 版记 as paragraphs."""
    side = inset(theme, "imprint")
    if imprint.copies:
        line = xml.paragraph("Imprint", xml.runs(imprint.copies))
        hanging = round(width((new.labels["copies_to"] + COLON,)) * length(theme, "imprint", "size_pt"))
        placing.set_in(line, left=side + hanging, right=side, hanging=hanging)
        yield line
    if (imprint.printer or imprint.printed) and not letter:
        line = xml.paragraph("Imprint", xml.runs(imprint.printer + "\t" + imprint.printed))
        placing.tabbed(line, ("right", measure(new.layout.area) - side))
        yield line
