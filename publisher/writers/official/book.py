"""The PDF of an official document: its sheet, its faces, and the engine that sets it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import assert_never

from markupsafe import Markup

from publisher.artifact import Artifact
from publisher.diagnostics import Code, Outcome, found
from publisher.edition.nodes import Edition, PlacedSection
from publisher.edition.official import Sheet, sheet
from publisher.edition.settle import plain
from publisher.errors import Failure, PublisherError
from publisher.model.origin import Whole
from publisher.resources import Resources
from publisher.theme import Theme
from publisher.writers.fonts import fonts, lacking
from publisher.writers.markup import Medium, blocks, desk_for, glossary, section
from publisher.writers.official import html, typst
from publisher.writers.official.faces import faces, latin, replaced
from publisher.writers.official.head import head
from publisher.writers.official.measures import measures, points, signature_rules, value
from publisher.writers.pdf.book import BOX, places, texts
from publisher.writers.pdf.layout import Printed
from publisher.writers.profiles import Engine, Profile, path_of
from publisher.writers.styles import token
from publisher.writers.templates import fill


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialOptions:
    """What sets the pages, None for Typst where it is installed and WeasyPrint elsewhere; and whether a real face that is not
    installed is an error."""

    engine: Engine | None = None
    real_faces: bool = False


def write_official(edition: Edition, resources: Resources, theme: Theme, /, *, options: OfficialOptions) -> Outcome[Artifact]:
    """The edition as one tagged PDF file by GB/T 9704-2012.

    Reports what `sheet` does (L001, L002), faces that others stand in for (L010 to L012), pictures that cannot be read (W001 to
    W003) or have no description (W010), addresses that no link can lead to (W040), characters that no font has (W021), and what
    the engine could not place (W020). Raises PublisherError when a template fails, the engine asked for is not installed, or
    there is no font for Chinese.
    """
    engine = options.engine or (Engine.TYPST if typst.is_installed() else Engine.WEASYPRINT)
    made = sheet(edition, theme.labels[edition.meta.variant], signature_rules(theme))
    known = fonts(font_folders(resources, theme))
    chosen = faces(theme, edition.meta.variant, known)
    if not all(face.families for face in chosen.values()):
        raise PublisherError(Failure.FONT_MISSING, "PDF")
    given: dict[str, object] = {"length": partial(points, theme), "rule": partial(value, theme)}
    desk = desk_for(edition, resources, theme, Medium.TYPST if engine is Engine.TYPST else Medium.OFFICIAL, **given)
    rules = measures(theme)
    text = fill(
        theme,
        "typst/official.typ.j2" if engine is Engine.TYPST else "official.html.j2",
        labels=desk.labels,
        variant=edition.meta.variant.value,
        meta=edition.meta,
        sheet=made.value,
        head=head(made.value, theme, rules),
        m=rules,
        faces=chosen,
        latin=latin(theme, known),
        **given,
        red=str(token(theme, "official", "colours", "red", "value")),
        css=html.style_sheet(theme, rules, chosen, latin(theme, known), known) if engine is Engine.WEASYPRINT else Markup(""),
        body=blocks(made.value.body, desk),
        sections=[section(part, desk) for part in made.value.sections],
        annexes=[
            (annex, blocks(annex.body, desk), [section(part, desk) for part in annex.sections]) for annex in made.value.annexes
        ],
        glossary=glossary(edition, desk),
    )
    missing = lacking(text, known)
    printed = set_pages(text.translate(dict.fromkeys(map(ord, missing), BOX)), desk.pictures, resources, theme, engine)
    spoken = said(made.value)
    diagnostics = (
        *made.diagnostics,
        *replaced(chosen, spoken, known, edition.source, required=options.real_faces),
        *desk.found,
        *places(missing, edition),
        *(found(Code.PDF_ENGINE, Whole(edition.source), reason=reason) for reason in printed.complaints),
    )
    path = path_of(edition, Profile.GB9704, "pdf")
    meta = edition.meta
    profile = Profile.GB9704.value
    artifact = Artifact(path, edition.source, "pdf", meta.variant.value, profile, meta.title, printed.data, printed.pages)
    return Outcome(artifact, diagnostics)


def font_folders(resources: Resources, theme: Theme) -> tuple[Path, ...]:
    """The folders of fonts that the system does not look into itself: that of the project, and those the tokens name."""
    named = [Path(folder) for folder in token(theme, "official", "fonts", "folders")]
    return tuple(folder for folder in (resources.root / "fonts", *named) if folder.is_dir())


def set_pages(text: str, pictures: dict[str, bytes], resources: Resources, theme: Theme, engine: Engine) -> Printed:
    """The pages of a document in the language of an engine."""
    match engine:
        case Engine.TYPST:
            return typst.lay_out(text, pictures, font_folders(resources, theme))
        case Engine.WEASYPRINT:
            return html.lay_out(text)
        case _:
            assert_never(engine)


def said(made: Sheet) -> dict[str, str]:
    """The words of a sheet by the role of the face that sets them."""
    edition = made.edition
    first = "".join(plain(part.title) for part in made.sections)
    second = "".join(plain(part.title) for part in below(made.sections))
    body = "".join(text for _, text in texts(edition))
    return {
        "title": "".join((*made.mark, made.mark_end, *made.title)),
        "hei": first + "".join(made.corner),
        "kai": second + "".join(made.caption),
        "body": body + made.addressees + "".join(made.attachments),
    }


def below(sections: tuple[PlacedSection, ...]) -> list[PlacedSection]:
    """The sections of the second level."""
    return [inner for part in sections for inner in part.sections]
