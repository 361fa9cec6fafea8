"""A DOCX file against the standard: its page, its grid, its footers, and the faces and places of the elements in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from publisher.conformance.body import LEVELS, headings
from publisher.conformance.docx import Office, Written
from publisher.conformance.measured import squeezed
from publisher.conformance.rows import Row, entry, face_names, number, said
from publisher.edition.official import Sheet
from publisher.model.official import Kind
from publisher.theme import Theme


def office_rows(office: Office, sheet: Sheet, theme: Theme) -> Iterator[Row]:
    """The rows of a document."""
    yield number(theme, "paper_width", ("page", "width_mm"), office.width)
    yield number(theme, "paper_height", ("page", "height_mm"), office.height)
    yield number(theme, "top", ("page", "top_mm"), office.top)
    yield number(theme, "left", ("page", "left_mm"), office.left)
    yield number(theme, "area_width", ("page", "area_width_mm"), office.width - office.left - office.right)
    height = office.height - office.top - office.bottom
    yield number(theme, "area_height", ("page", "area_height_mm"), height)
    yield said(theme, "document_grid", ("office", "grid"), "yes" if office.line_pitch else "no")
    if office.line_pitch:
        yield number(theme, "lines", ("text", "lines"), height / office.line_pitch // 1)
    yield said(theme, "even_and_odd", ("office", "even_and_odd"), "yes" if office.even_and_odd else "no")
    yield said(theme, "folio_odd_side", ("folio", "odd_side"), office.odd or None)
    yield said(theme, "folio_even_side", ("folio", "even_side"), office.even or None)
    yield number(theme, "body_size", ("text", "size_pt"), office.body.size)
    yield office_face(theme, "body_face", ("text", "face"), sheet, office.body)
    yield from element_rows(office, sheet, theme)
    for depth, title in headings(sheet.sections):
        if depth < len(LEVELS):
            yield from heading_rows(find(office.paragraphs, title), depth, title, sheet, theme)


def element_rows(office: Office, sheet: Sheet, theme: Theme) -> Iterator[Row]:
    """The elements above and below the text that the sheet has."""
    if sheet.mark:
        mark = find(office.paragraphs, sheet.mark[0])
        yield office_face(theme, "mark_face", ("mark", "face"), sheet, mark)
    for text in sheet.corner:
        if text != sheet.edition.meta.official.copy_number:
            yield office_face(theme, "corner_face", ("corner", "face"), sheet, find(office.paragraphs, text), text)
    title = find(office.paragraphs, "".join(sheet.title))
    yield number(theme, "title_size", ("title", "size_pt"), title.size if title else None)
    yield office_face(theme, "title_face", ("title", "face"), sheet, title)
    if title:
        yield number(theme, "heading_bold", ("levels", "bold"), int(title.is_bold), sheet.title[0])
    if sheet.addressees:
        line = find(office.paragraphs, sheet.addressees)
        yield number(theme, "addressees", ("addressees", "left"), line.first + line.left if line else None)
    if sheet.remark:
        line = find(office.paragraphs, sheet.remark)
        yield number(theme, "remark", ("remark", "indent"), line.first + line.left if line else None)
    for annex in sheet.annexes:
        label = find(office.paragraphs, annex.label)
        yield number(theme, "annex_left", ("annex", "left"), label.first + label.left if label else None, annex.label)
        yield office_face(theme, "annex_face", ("annex", "face"), sheet, label, annex.label)
    if sheet.imprint and sheet.imprint.printer and sheet.kind is not Kind.LETTER:
        line = find(office.paragraphs, sheet.imprint.printer)
        yield number(theme, "imprint_size", ("imprint", "size_pt"), line.size if line else None)


def heading_rows(line: Written | None, depth: int, title: str, sheet: Sheet, theme: Theme) -> Iterator[Row]:
    """A heading: its face, not bold, its place, and a level that the outline shows."""
    yield office_face(theme, "heading_face", ("levels", LEVELS[depth]), sheet, line, title)
    if line:
        yield number(theme, "heading_bold", ("levels", "bold"), int(line.is_bold), title)
        yield number(theme, "indent", ("text", "indent"), line.first + line.left, title)
        shown = "no" if line.outline is None else "yes"
        yield said(theme, "heading_outline", ("levels", "outline"), shown, title)


def office_face(theme: Theme, name: str, path: tuple[str, str], sheet: Sheet, line: Written | None, detail: str = "") -> Row:
    """A row of the face that a paragraph names; any real one of its role fits."""
    variant = sheet.edition.meta.variant.value
    known = face_names(theme, variant, str(entry(theme, *path)["value"]))
    return said(theme, name, path, line.face if line else None, detail, known[0], lambda shown: shown in known)


def find(paragraphs: Iterable[Written], words: str) -> Written | None:
    """The first paragraph that begins with some words."""
    wanted = squeezed(words)
    return next((one for one in paragraphs if wanted and squeezed(one.text).startswith(wanted)), None)
