"""The text and what stands below it (7.3.3 to 7.4) as a PDF file shows it."""

from __future__ import annotations

from collections.abc import Iterator

from publisher.conformance.area import Area, all_lines, find, find_inside, font_of, text_lines
from publisher.conformance.head import inset, is_red
from publisher.conformance.measured import Line, Printed, squeezed
from publisher.conformance.rows import Row, face, number, said
from publisher.edition.nodes import PlacedBlock, PlacedSection
from publisher.edition.official import Imprint, Sheet
from publisher.edition.settle import plain
from publisher.model.nodes import Paragraph
from publisher.model.official import Kind, Signing
from publisher.theme import Theme

LEVELS = ("first", "second", "third", "fourth")


def body_rows(printed: Printed, sheet: Sheet, theme: Theme, area: Area) -> Iterator[Row]:
    """The elements from the first paragraph of the text to 版记 that the sheet has."""
    yield from text_rows(printed, sheet, theme, area)
    yield from attachment_rows(printed, sheet, theme, area)
    yield from signature_rows(printed, sheet, theme, area)
    if sheet.remark:
        yield number(theme, "remark", ("remark", "indent"), inset(find(all_lines(printed), sheet.remark), area))
    yield from annex_rows(printed, sheet, theme, area)
    if sheet.imprint:
        yield from imprint_rows(printed, sheet, sheet.imprint, theme, area)


def text_rows(printed: Printed, sheet: Sheet, theme: Theme, area: Area) -> Iterator[Row]:
    """The indent of the first paragraph, and the face of the first heading of every level (7.3.3)."""
    captions = set(map(squeezed, sheet.caption))
    lines = [line for line in all_lines(printed) if line.text not in captions]
    opening = next((text for text in openings(sheet) if text), "")
    if opening:
        yield number(theme, "indent", ("text", "indent"), inset(find(lines, opening), area))
    seen: set[int] = set()
    for depth, title in headings(sheet.sections):
        if depth in seen or depth >= len(LEVELS):
            continue
        seen.add(depth)
        line = find(lines, title)
        font = font_of(line) if line else None
        yield face(theme, "heading_face", ("levels", LEVELS[depth]), sheet.edition.meta.variant.value, font, title)
        if line:
            yield number(theme, "indent", ("text", "indent"), inset(line, area), title)


def openings(sheet: Sheet) -> Iterator[str]:
    """The words of the paragraphs of the text, those with a lead left out: it may stand before them in another face."""
    for blocks in (sheet.body, *(part.body for part in walk(sheet.sections))):
        yield from (words(block) for block in blocks)


def words(block: PlacedBlock) -> str:
    """The words of a paragraph, "" for another block."""
    return plain(block.content) if isinstance(block, Paragraph) and not block.lead else ""


def walk(sections: tuple[PlacedSection, ...]) -> Iterator[PlacedSection]:
    """Sections and those in them, in reading order."""
    for part in sections:
        yield part
        yield from walk(part.sections)


def headings(sections: tuple[PlacedSection, ...], depth: int = 0) -> Iterator[tuple[int, str]]:
    """The titles of sections with their depth, from 0."""
    for part in sections:
        yield depth, plain(part.title)
        yield from headings(part.sections, depth + 1)


def attachment_rows(printed: Printed, sheet: Sheet, theme: Theme, area: Area) -> Iterator[Row]:
    """附件说明 (7.3.4): one line below the text, indented."""
    if not sheet.attachments:
        return
    lines = list(all_lines(printed))
    several = len(sheet.attachments) > 1
    start = "附件\uff1a" + ("1." if several else "") + squeezed(sheet.attachments[0])
    line = find(lines, start)
    yield number(theme, "attachments", ("attachments", "indent"), inset(line, area))
    if line:
        above = [other for other in lines if other.page == line.page and other.y < line.y]
        if above and above[-1].size == line.size:
            blank = (line.centre - above[-1].centre) / area.pitch - 1
            yield number(theme, "attachments_blank", ("attachments", "blank"), blank)


SIDES = {Signing.SEAL: "seal_right", Signing.NO_SEAL: "organ_right", Signing.STAMP: "stamp_right"}


def signature_rows(printed: Printed, sheet: Sheet, theme: Theme, area: Area) -> Iterator[Row]:
    """署名 and 成文日期 (7.3.5): how far each ends from the right edge; with a seal, the organ above the middle of the date."""
    signing = sheet.edition.meta.official.signing
    lines = list(all_lines(printed))
    shown: list[Line | None] = []
    for signed in sheet.signature:
        backwards = [line for line in reversed(lines) if line.text == squeezed("".join(signed.words))]
        line = backwards[0] if backwards else None
        shown.append(line)
        path, detail = ("signature", SIDES[signing]), "\u3000".join(signed.words)
        if line is None:
            yield number(theme, "signature", path, None, detail, signed.right)
        elif len(signed.words) == 1 and (signing is not Signing.SEAL or signed is sheet.signature[-1]) and signed.right:
            yield number(theme, "signature", path, (area.right - line.end) / area.cell, detail, signed.right)
    if signing is Signing.SEAL and len(shown) == 2 and all(len(signed.words) == 1 for signed in sheet.signature):
        organ, day = shown
        if organ and day:
            middle = (organ.x + organ.end - day.x - day.end) / 2 / area.cell
            yield number(theme, "signature_centred", ("signature", "centred"), middle)


def annex_rows(printed: Printed, sheet: Sheet, theme: Theme, area: Area) -> Iterator[Row]:
    """附件 (7.3.7): its label first on a page, flush left, and its title on the third line."""
    for annex in sheet.annexes:
        heads = [lines[0] for page in printed.pages if (lines := text_lines(page, area))]
        label = next((line for line in heads if line.text == squeezed(annex.label)), None)
        if label is None:
            yield number(theme, "annex_page", ("annex", "place"), None, annex.label)
            continue
        first = (label.centre - area.top - area.size / 2) / area.pitch + 1
        yield number(theme, "annex_page", ("annex", "place"), round(first), annex.label)
        yield number(theme, "annex_left", ("annex", "left"), inset(label, area), annex.label)
        yield face(theme, "annex_face", ("annex", "face"), sheet.edition.meta.variant.value, font_of(label), annex.label)
        if annex.title:
            title = find(printed.pages[label.page - 1].lines, annex.title[0])
            row = (title.centre - label.centre) / area.pitch + 1 if title else None
            yield number(theme, "annex_title", ("annex", "title_row"), row, annex.label)


def imprint_rows(printed: Printed, sheet: Sheet, imprint: Imprint, theme: Theme, area: Area) -> Iterator[Row]:
    """版记 (7.4): on the last page, its last rule on the edge of the type area, the weights of its rules, its words."""
    page = printed.pages[-1]
    texts = [text for text in (imprint.copies, imprint.printer or imprint.printed) if text]
    if sheet.kind is Kind.LETTER:
        texts = texts[: bool(imprint.copies)]
    found = [(text, find(reversed(page.lines), text)) for text in texts]
    for text, line in found:
        yield said(theme, "imprint", ("imprint", "page"), str(page.number) if line else None, text[:4], str(page.number))
        if line:
            yield number(theme, "imprint_inset", ("imprint", "inset"), (line.x - area.left) / line.size, text[:4])
            yield number(theme, "imprint_size", ("imprint", "size_pt"), line.size, text[:4])
    if imprint.printer and imprint.printed and sheet.kind is not Kind.LETTER:
        day = find_inside(page.lines, imprint.printed)
        yield number(theme, "imprint_day", ("imprint", "inset"), (area.right - day.end) / day.size if day else None)
    if sheet.kind is Kind.LETTER:
        return
    top = min((line.top for _, line in found if line), default=area.bottom) - area.pitch
    rules = [rule for rule in page.rules if not is_red(rule) and rule.y > top]
    if not rules:
        yield number(theme, "imprint_bottom", ("imprint", "bottom_mm"), None)
        return
    yield number(theme, "imprint_bottom", ("imprint", "bottom_mm"), rules[-1].y + rules[-1].weight - area.bottom)
    yield number(theme, "imprint_outer", ("imprint", "outer_mm"), rules[0].weight, "1")
    yield number(theme, "imprint_outer", ("imprint", "outer_mm"), rules[-1].weight, str(len(rules)))
    for rule in rules[1:-1]:
        yield number(theme, "imprint_inner", ("imprint", "inner_mm"), rule.weight)
