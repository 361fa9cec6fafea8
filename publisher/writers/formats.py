"""The formats there are, and the writer of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import assert_never

from publisher.artifact import Artifact
from publisher.diagnostics import Outcome
from publisher.edition.nodes import Edition
from publisher.model.variant import Variant
from publisher.resources import Letterhead, Resources
from publisher.theme import Theme
from publisher.writers.profiles import Engine, Profile, path_of


class Format(Enum):
    """What an edition can be written in; the value is the suffix of the file."""

    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"
    MARKDOWN = "md"
    TEXT = "txt"
    JSON = "json"


OFFERED: dict[Profile, tuple[Format, ...]] = {Profile.WEB: tuple(Format), Profile.GB9704: (Format.PDF, Format.DOCX)}
"""The formats that each layout is made in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What a writer cannot see from one edition: the variants and formats made of the same manuscript, so that an edition can
    lead to them, when a file says it was made if its document bears no date, what sets printed pages (None for the best there
    is), whether the faces that the standard names must be there, and the Word file that DOCX is written in (None for one of
    ours)."""

    variants: tuple[Variant, ...]
    formats: tuple[Format, ...]
    moment: datetime
    engine: Engine | None = None
    real_faces: bool = False
    letterhead: Letterhead | None = None


def write(
    edition: Edition, resources: Resources, theme: Theme, /, *, to: Format, profile: Profile, run: Run
) -> Outcome[Artifact]:
    """The edition as a file of a format, in a layout that offers it. Heavy libraries are imported only by the format that needs
    them."""
    if to is Format.DOCX and run.letterhead:
        from publisher.writers.docx import DocxOptions
        from publisher.writers.docx.letterhead import write_in_letterhead

        moment = DocxOptions(moment=run.moment)
        return write_in_letterhead(edition, resources, theme, letterhead=run.letterhead, profile=profile, options=moment)
    match profile:
        case Profile.WEB:
            return write_web(edition, resources, theme, to=to, run=run)
        case Profile.GB9704 if to is Format.PDF:
            from publisher.writers.official import OfficialOptions, write_official

            options = OfficialOptions(engine=run.engine, real_faces=run.real_faces)
            return write_official(edition, resources, theme, options=options)
        case Profile.GB9704:
            from publisher.writers.docx import DocxOptions
            from publisher.writers.docx.official import write_official_docx

            return write_official_docx(edition, resources, theme, options=DocxOptions(moment=run.moment))
        case _:
            assert_never(profile)


def write_web(edition: Edition, resources: Resources, theme: Theme, /, *, to: Format, run: Run) -> Outcome[Artifact]:
    """The edition as a file of a format in the layout for the screen."""
    match to:
        case Format.HTML:
            from publisher.writers.html import HtmlOptions, write_html

            others = tuple(other.value for other in run.formats if other is not Format.HTML)
            return write_html(edition, resources, theme, options=HtmlOptions(alternates=run.variants, formats=others))
        case Format.PDF:
            from publisher.writers.pdf import write_pdf

            return write_pdf(edition, resources, theme)
        case Format.DOCX:
            from publisher.writers.docx import DocxOptions, write_docx

            return write_docx(edition, resources, theme, options=DocxOptions(moment=run.moment))
        case Format.MARKDOWN:
            from publisher.writers.markdown import write_markdown

            return as_file(edition, to, write_markdown(edition))
        case Format.TEXT:
            from publisher.writers.text import write_text

            return as_file(edition, to, write_text(edition))
        case Format.JSON:
            from publisher.writers.json import write_json

            return as_file(edition, to, write_json(edition))
        case _:
            assert_never(to)


def as_file(edition: Edition, to: Format, written: Outcome[str]) -> Outcome[Artifact]:
    """Text that a writer made, as a UTF-8 file."""
    meta = edition.meta
    path = path_of(edition, Profile.WEB, to.value)
    data = written.value.encode("utf-8")
    artifact = Artifact(path, edition.source, to.value, meta.variant.value, Profile.WEB.value, meta.title, data)
    return Outcome(artifact, written.diagnostics)
