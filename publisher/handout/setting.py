"""An edition set as a handout: covers, contents and text as one print document, and its measures from the tokens."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from publisher.artifact import Artifact
from publisher.diagnostics import Code, Diagnostic, found
from publisher.edition.elements import elements
from publisher.edition.nodes import Edition
from publisher.handout.covers import cover
from publisher.model.origin import Whole
from publisher.resources import Resources
from publisher.theme import Theme
from publisher.writers.elements import opening, readable_date, sections, title_block
from publisher.writers.fonts import uncovered
from publisher.writers.markup import Medium, blocks, contents, desk_for, glossary, notes
from publisher.writers.pdf.book import BOX, places
from publisher.writers.pdf.layout import Printed
from publisher.writers.profiles import Profile, path_of
from publisher.writers.styles import block, colours, faces, raw, style, token
from publisher.writers.templates import fill

POINTS = 72 / 25.4
"""Points in a millimetre."""

SIDE = 14
"""Millimetres between the words of a cover and its band or trim."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoutOptions:
    """What leads from paper to the page: the address that results are published below ("" where it is unknown) and the SHA-256 of
    the page; and when a file says it was made whose document bears no date."""

    site: str
    digest: str
    moment: datetime


@dataclass(frozen=True, slots=True)
class Setting:
    """A print document, and what was found while it was made."""

    html: str
    found: tuple[Diagnostic, ...]


def set_handout(
    edition: Edition,
    resources: Resources,
    theme: Theme,
    /,
    *,
    group: str,
    medium: Medium,
    options: HandoutOptions,
    mark: str = "",
    remark: str = "",
    listed: bool = True,
) -> Setting:
    """The print document of a handout. `group` names its tokens and its style sheet; `mark` is the kind of handout as its cover
    says, `remark` a line at the foot of the cover; `listed` says whether there is a table of contents.

    Reports what `write_pdf` does before the engine: W001 to W003, W010, W021 and W040.
    """
    room = measure(theme, group, "width") - measure(theme, "band") - 2 * SIDE
    desk = desk_for(edition, resources, theme, medium, room=line_room(theme, group))
    meta = edition.meta
    shown = elements(edition, desk.labels)
    text = fill(
        theme,
        "handout.html.j2",
        labels=desk.labels,
        variant=meta.variant.value,
        meta=meta,
        date=readable_date(meta, desk),
        css=style_sheet(theme, group),
        cover=cover(
            edition,
            site=options.site,
            digest=options.digest,
            mark=mark,
            title_room=room * POINTS / measure(theme, group, "sizes", "cover"),
            occasion_room=room * POINTS / measure(theme, group, "sizes", "subtitle"),
        ),
        remark=remark,
        title=title_block(meta, shown, desk),
        opening=opening(shown, desk),
        contents=contents(edition, desk) if listed else Markup(""),
        body=blocks(edition.body, desk),
        sections=sections(edition, shown, desk),
        notes=notes(edition, desk),
        glossary=glossary(edition, desk),
    )
    missing = uncovered(text)
    return Setting(text.translate(dict.fromkeys(map(ord, missing), BOX)), (*desk.found, *places(missing, edition)))


def measure(theme: Theme, *path: str) -> float:
    """A number among the tokens of handouts, as it stands there. Raises PublisherError when it is missing."""
    return float(token(theme, "handout", *path))


def line_room(theme: Theme, group: str) -> int:
    """How many half ems of the text a line holds; tables that need more are set as lists."""
    width = measure(theme, group, "width") - measure(theme, group, "inner") - measure(theme, group, "outer")
    return int(2 * width * POINTS / measure(theme, group, "sizes", "body"))


def style_sheet(theme: Theme, group: str) -> Markup:
    """All styles of a handout: the tokens, the sheet of print, that of all handouts and its own."""
    return raw(
        "\n".join(
            (
                faces(theme),
                colours(theme, "light"),
                properties(theme, group),
                page_rule(theme, group),
                style(theme, "print.css").strip(),
                style(theme, "handout.css").strip(),
                style(theme, f"handout/{group}.css").strip(),
            )
        )
    )


def properties(theme: Theme, group: str) -> str:
    """The sizes of a handout in points and the measures of its covers, as declarations for the root."""
    points = [(f"size-{name}", f"{value:g}pt") for name, value in token(theme, "handout", group, "sizes").items()]
    lengths = {
        "width": measure(theme, group, "width"),
        "height": measure(theme, group, "height"),
        "bleed": measure(theme, group, "bleed"),
        "band": measure(theme, "band"),
        "code": measure(theme, "code"),
        "side": SIDE,
    }
    millimetres = [(f"handout-{name}", f"{value:g}mm") for name, value in lengths.items()]
    return f":root {block([*points, *millimetres, ('leading', token(theme, 'handout', group, 'leading'))])}"


def page_rule(theme: Theme, group: str) -> str:
    """The page of a handout, its margins mirrored, and what runs off its trim."""
    at = {side: f"{measure(theme, group, side):g}mm" for side in ("width", "height", "top", "bottom", "inner", "outer", "bleed")}
    page = f"size: {at['width']} {at['height']}; margin: {at['top']} {at['outer']} {at['bottom']} {at['inner']};"
    bleed = f" bleed: {at['bleed']};" if measure(theme, group, "bleed") else ""
    return f"@page {{ {page}{bleed} }}\n@page :left {{ margin-left: {at['outer']}; margin-right: {at['inner']}; }}"


def finished(edition: Edition, profile: Profile, data: bytes, pages: int) -> Artifact:
    """A handout as a file of the results."""
    meta = edition.meta
    path = path_of(edition, profile, "pdf")
    return Artifact(path, edition.source, "pdf", meta.variant.value, profile.value, meta.title, data, pages)


def complaints(edition: Edition, printed: Printed) -> tuple[Diagnostic, ...]:
    """What the engine could not place (W020)."""
    return tuple(found(Code.PDF_ENGINE, Whole(edition.source), reason=reason) for reason in printed.complaints)
