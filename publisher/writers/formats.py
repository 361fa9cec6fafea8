"""The formats there are, and the writer of each."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import TYPE_CHECKING, assert_never

from publisher.artifact import Artifact
from publisher.diagnostics import Outcome
from publisher.edition.nodes import Edition
from publisher.model.variant import Variant
from publisher.resources import Letterhead, Resources
from publisher.theme import Theme
from publisher.writers.profiles import Engine, Profile, path_of

if TYPE_CHECKING:
    from publisher.handout.setting import HandoutOptions


class Format(Enum):
    """What an edition can be written in; the value is the suffix of the file."""

    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"
    EPUB = "epub"
    MARKDOWN = "md"
    TEXT = "txt"
    JSON = "json"


OFFERED: dict[Profile, tuple[Format, ...]] = {
    Profile.WEB: tuple(Format),
    Profile.GB9704: (Format.PDF, Format.DOCX),
    Profile.BOOKLET: (Format.PDF,),
    Profile.PRESS: (Format.PDF,),
    Profile.LARGE_PRINT: (Format.PDF,),
    Profile.SPEAKER: (Format.PDF,),
    Profile.FIGURES: (Format.PDF,),
}
"""The formats that each layout is made in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What a writer cannot see from one edition: the variants and formats made of the same manuscript, so that an edition can
    lead to them, when a file says it was made if its document bears no date, what sets printed pages (None for the best there
    is), whether the faces that the standard names must be there, and the Word file that DOCX is written in (None for one of
    ours). For handouts: the address that results are published below, "" where it is unknown, and the SHA-256 of the page."""

    variants: tuple[Variant, ...]
    formats: tuple[Format, ...]
    moment: datetime
    engine: Engine | None = None
    real_faces: bool = False
    letterhead: Letterhead | None = None
    address: str = ""
    digest: str = ""


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
        case Profile.BOOKLET:
            from publisher.handout.booklet import write_booklet

            return write_booklet(edition, resources, theme, options=handout_options(run))
        case Profile.PRESS:
            from publisher.handout.press import write_press

            return write_press(edition, resources, theme, options=handout_options(run))
        case Profile.LARGE_PRINT:
            from publisher.handout.large_print import write_large_print

            return write_large_print(edition, resources, theme, options=handout_options(run))
        case Profile.SPEAKER:
            from publisher.handout.speaker import write_speaker

            return write_speaker(edition, resources, theme, options=handout_options(run))
        case Profile.FIGURES:
            from publisher.handout.figures import write_figures

            return write_figures(edition, resources, theme)
        case _:
            assert_never(profile)


def handout_options(run: Run) -> HandoutOptions:
    """What a handout is told of its run."""
    from publisher.handout.setting import HandoutOptions

    return HandoutOptions(site=run.address, digest=run.digest, moment=run.moment)


def digest_of_page(edition: Edition, resources: Resources, theme: Theme, /, *, run: Run) -> str:
    """The SHA-256 of the page of an edition as a run writes it, in hexadecimal digits."""
    page = write_web(edition, resources, theme, to=Format.HTML, run=run)
    return hashlib.sha256(page.value.data).hexdigest()


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
        case Format.EPUB:
            from publisher.writers.epub import EpubOptions, write_epub

            return write_epub(edition, resources, theme, options=EpubOptions(moment=run.moment))
        case Format.MARKDOWN:
            from publisher.writers.markdown import write_markdown

            return as_file(edition, to, write_markdown(edition))
        case Format.TEXT:
            from publisher.writers.text import write_text

            return as_file(edition, to, write_text(edition, theme.labels[edition.meta.variant]))
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
