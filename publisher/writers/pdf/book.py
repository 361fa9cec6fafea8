"""The PDF of an edition: title block, contents with page numbers, text, notes, glossary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from markupsafe import Markup

from publisher.artifact import Artifact
from publisher.diagnostics import Code, Diagnostic, Outcome, found
from publisher.edition.elements import elements
from publisher.edition.nodes import Edition, PlacedBlock, PlacedSection
from publisher.edition.settle import plain
from publisher.model import walk
from publisher.model.origin import Origin, Whole
from publisher.resources import Resources
from publisher.theme import Theme
from publisher.writers.elements import opening, sections, title_block
from publisher.writers.fonts import uncovered
from publisher.writers.markup import Medium, blocks, contents, desk_for, glossary, notes
from publisher.writers.pdf.layout import lay_out
from publisher.writers.styles import colours, faces, page_rule, raw, sizes, style
from publisher.writers.templates import fill

BOX = "\u25a1"
"""□, which stands for a character that no font has: a missing glyph is no text at all to a screen reader, and against
ISO 14289-1, 7.21.8."""


def write_pdf(edition: Edition, resources: Resources, theme: Theme, /) -> Outcome[Artifact]:
    """The edition as one tagged PDF file.

    Reports pictures that cannot be read (W001 to W003) and pictures without a description (W010), addresses that no link can
    lead to (W040), characters that no font of this machine has (W021), and whatever the engine could not place (W020). Raises
    PublisherError when a template fails, the engine is not installed, or there is no font for Chinese.
    """
    desk = desk_for(edition, resources, theme, Medium.PRINT)
    meta = edition.meta
    shown = elements(edition, desk.labels)
    text = fill(
        theme,
        "print.html.j2",
        labels=desk.labels,
        variant=meta.variant.value,
        meta=meta,
        css=style_sheet(theme),
        title=title_block(meta, shown, desk),
        opening=opening(shown, desk),
        contents=contents(edition, desk),
        body=blocks(edition.body, desk),
        sections=sections(edition, shown, desk),
        notes=notes(edition, desk),
        glossary=glossary(edition, desk),
    )
    missing = uncovered(text)
    printed = lay_out(text.translate(dict.fromkeys(map(ord, missing), BOX)))
    complaints = [found(Code.PDF_ENGINE, Whole(edition.source), reason=reason) for reason in printed.complaints]
    variant = meta.variant.value
    path = f"{edition.name}/{edition.name}.{variant}.pdf"
    artifact = Artifact(path, edition.source, "pdf", variant, "web", meta.title, printed.data, printed.pages)
    return Outcome(artifact, (*desk.found, *places(missing, edition), *complaints))


def style_sheet(theme: Theme) -> Markup:
    """All styles of the PDF: the tokens as custom properties and the page, then styles/print.css."""
    return raw(
        "\n".join((faces(theme), colours(theme, "light"), sizes(theme), page_rule(theme), style(theme, "print.css").strip()))
    )


def places(missing: frozenset[str], edition: Edition) -> Iterator[Diagnostic]:
    """What no font can set, each character once: at its first place in the text, or of the whole file when it stands
    elsewhere."""
    left = set(missing)
    for origin, run in texts(edition) if left else ():
        here = sorted(left.intersection(run))
        if here:
            left.difference_update(here)
            yield found(Code.PDF_CHARACTERS, origin, characters=named(here))
    if left:
        yield found(Code.PDF_CHARACTERS, Whole(edition.source), characters=named(sorted(left)))


def texts(edition: Edition) -> Iterator[tuple[Origin, str]]:
    """The words of every title and run with the place they come from."""
    yield from words(edition.body)
    yield from section_texts(edition.sections)
    for note in edition.notes:
        yield from words(note.content)
    for entry in edition.glossary:
        yield from words(entry.definition)


def section_texts(sections: Iterable[PlacedSection]) -> Iterator[tuple[Origin, str]]:
    """The words of sections, in reading order."""
    for part in sections:
        yield part.origin, plain(part.title)
        yield from words(part.body)
        yield from section_texts(part.sections)


def words(content: Iterable[PlacedBlock]) -> Iterator[tuple[Origin, str]]:
    """The words of blocks, a run at a time."""
    for origin, run in walk.runs(content):
        yield origin, plain(run)


def named(characters: Iterable[str]) -> str:
    """Characters with their code points, as a reader can look them up."""
    return " ".join(f"{char} (U+{ord(char):04X})" for char in characters)
