"""The report on a result file: every row, and the findings of those that do not fit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from publisher.artifact import Artifact
from publisher.conformance import docx, pdf
from publisher.conformance.area import area
from publisher.conformance.body import body_rows
from publisher.conformance.grid import folio_rows, page_rows
from publisher.conformance.head import head_rows
from publisher.conformance.office import office_rows
from publisher.conformance.rows import Row, Strength, Verdict
from publisher.diagnostics import Code, Diagnostic, found
from publisher.edition.official import Sheet
from publisher.model.origin import Whole
from publisher.theme import Theme


@dataclass(frozen=True, slots=True)
class Report:
    """The rows of a result file, by the clauses of its elements from above: of the page, the head, the text, the imprint."""

    source: str
    path: str
    format: str
    variant: str
    rows: tuple[Row, ...]


def report(artifact: Artifact, sheet: Sheet, standard: Theme) -> Report:
    """What a result file shows, against the values of the standard. `standard` is our theme, for no project can change what the
    standard says."""
    rows = pdf_rows(artifact.data, sheet, standard) if artifact.format == "pdf" else docx_rows(artifact.data, sheet, standard)
    return Report(artifact.source, artifact.path, artifact.format, artifact.variant, tuple(rows))


def pdf_rows(data: bytes, sheet: Sheet, standard: Theme) -> Iterator[Row]:
    """The rows of a PDF file."""
    printed, place = pdf.read(data), area(standard)
    for part in (page_rows, head_rows, body_rows, folio_rows):
        yield from part(printed, sheet, standard, place)


def docx_rows(data: bytes, sheet: Sheet, standard: Theme) -> Iterator[Row]:
    """The rows of a DOCX file."""
    yield from office_rows(docx.read(data), sheet, standard)


def findings(made: Report) -> Iterator[Diagnostic]:
    """A finding for each row of what the standard requires that differs (L020) or is not there (L022), and for each of what is
    usual or recommended (L021). What is practice has none."""
    for row in made.rows:
        if row.verdict is Verdict.FITS or row.strength is Strength.PRACTICE:
            continue
        absent = row.verdict is Verdict.ABSENT
        required = Code.CONFORMANCE_ABSENT if absent else Code.CONFORMANCE_REQUIRED
        code = required if row.strength is Strength.REQUIRED else Code.CONFORMANCE_USUAL
        yield found(
            code,
            Whole(made.source),
            file=made.path,
            clause=row.clause,
            element=row.name,
            detail=f" {row.detail}" if row.detail else "",
            wanted=row.wanted,
            measured=row.measured or "\u2014",
        )
