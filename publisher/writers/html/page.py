"""The page of an edition: its text between the landmarks, with its styles, pictures and facts inside it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from markupsafe import Markup

from publisher.artifact import Artifact
from publisher.diagnostics import Outcome
from publisher.edition.elements import elements
from publisher.edition.nodes import Edition
from publisher.model.variant import Variant
from publisher.resources import Resources
from publisher.theme import Theme
from publisher.writers.elements import opening, readable_date, sections, title_block
from publisher.writers.html.linked_data import Encoding, linked_data
from publisher.writers.markup import (
    Desk,
    Medium,
    blocks,
    contents,
    desk_for,
    glossary,
    notes,
    through,
)
from publisher.writers.styles import colours, faces, latin_faces, raw, style
from publisher.writers.templates import fill

TYPES = {
    "html": "text/html",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "epub": "application/epub+zip",
    "md": "text/markdown",
    "txt": "text/plain",
    "json": "application/json",
}
"""Media types of the formats a page can lead to."""


SHOWN = "visibility: visible; transition-delay: 0s; z-index: 2;"
"""How a definition shows beside the text, at once and over one that is about to go."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HtmlOptions:
    """What a page leads to: the variants of this run, its own among them, and the other formats made of this edition (their
    suffixes). Both are in the order in which the links stand."""

    alternates: tuple[Variant, ...] = ()
    formats: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OtherVariant:
    """A link to another variant. `address` is "" for the page itself."""

    tag: str
    name: str
    address: str


@dataclass(frozen=True, slots=True)
class OtherFormat:
    """A link to the same edition in another format."""

    name: str
    address: str
    type: str


def write_html(edition: Edition, resources: Resources, theme: Theme, /, *, options: HtmlOptions) -> Outcome[Artifact]:
    """The edition as one HTML file.

    Reports pictures that cannot be read (W001 to W003) and pictures without a description (W010), and addresses that no link
    can lead to (W040). Raises PublisherError when a template fails.
    """
    desk = desk_for(edition, resources, theme, Medium.SCREEN)
    meta = edition.meta
    shown = elements(edition, desk.labels)
    variants = other_variants(edition, theme, options)
    formats = other_formats(edition, desk, options)
    text = fill(
        theme,
        "page.html.j2",
        labels=desk.labels,
        variant=meta.variant.value,
        meta=meta,
        date=readable_date(meta, desk),
        css=Markup("\n").join((style_sheet(theme), tip_rules(edition))),
        anchors=anchors(edition, theme),
        data=linked_data(edition, [Encoding(other.address, other.type) for other in formats]),
        variants=variants,
        formats=formats,
        tools=through(desk, "components/tools", variants=variants, formats=formats),
        title=title_block(meta, shown, desk),
        opening=opening(shown, desk),
        contents=contents(edition, desk),
        body=blocks(edition.body, desk),
        sections=sections(edition, shown, desk),
        notes=notes(edition, desk),
        glossary=glossary(edition, desk),
    )
    data = (text + "\n").encode("utf-8")
    path = f"{edition.name}/{file_name(edition, meta.variant, 'html')}"
    artifact = Artifact(path, edition.source, "html", meta.variant.value, "web", meta.title, data)
    return Outcome(artifact, tuple(desk.found))


def style_sheet(theme: Theme) -> Markup:
    """All styles of a page: the tokens as custom properties, then styles/page.css."""
    dark = f"@media screen and (prefers-color-scheme: dark) {{ {colours(theme, 'dark')} }}"
    return raw("\n".join((latin_faces(theme), faces(theme), colours(theme, "light"), dark, style(theme, "page.css").strip())))


def anchors(edition: Edition, theme: Theme) -> str:
    """The sheet styles/anchors.css as a data URL, "" without terms in use."""
    used = any(entry.uses for entry in edition.glossary)
    return f"data:text/css,{quote(style(theme, 'anchors.css').strip())}" if used else ""


def tip_rules(edition: Edition) -> Markup:
    """The rules that show the definition of a term while one of its uses is pointed at or has the focus, "" without terms in
    use. No selector can compare two attributes, so each entry needs one of its own."""
    anchors = [f"tip-{entry.anchor}" for entry in edition.glossary if entry.uses]
    if not anchors:
        return Markup("")
    shown = ",\n".join(f':root:has([href="#{anchor}"]:is(:hover, :focus-visible)) #{anchor}' for anchor in anchors)
    return raw(f"@media screen and (min-width: 60rem) {{\n{shown} {{ {SHOWN} }}\n}}")


def other_variants(edition: Edition, theme: Theme, options: HtmlOptions) -> list[OtherVariant]:
    """The variants of this run, each by its own name for itself."""
    links = []
    for variant in options.alternates:
        here = variant is edition.meta.variant
        address = "" if here else quote(file_name(edition, variant, "html"))
        links.append(OtherVariant(variant.value, theme.labels[variant]["variant"], address))
    return links


def other_formats(edition: Edition, desk: Desk, options: HtmlOptions) -> list[OtherFormat]:
    """The other formats of this edition."""
    return [
        OtherFormat(desk.labels[f"format_{suffix}"], quote(file_name(edition, edition.meta.variant, suffix)), TYPES[suffix])
        for suffix in options.formats
    ]


def file_name(edition: Edition, variant: Variant, suffix: str) -> str:
    """The name of the file of an edition, beside which its other files lie."""
    return f"{edition.name}.{variant.value}.{suffix}"
