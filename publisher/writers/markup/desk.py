"""What is at hand while an edition is set: the medium, and the template that a node has in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import lru_cache

from markupsafe import Markup

from publisher.diagnostics import Diagnostic
from publisher.edition.nodes import Edition, Note
from publisher.model.variant import Variant
from publisher.resources import Resources
from publisher.theme import Theme
from publisher.writers.templates import fill
from publisher.writers.typst import Typst


class Medium(Enum):
    """What the markup is for."""

    SCREEN = "screen"
    PRINT = "print"
    OFFICIAL = "official"
    TYPST = "typst"
    LARGE = "large"
    SPEAKER = "speaker"
    EPUB = "epub"


FOLDERS: dict[Medium, tuple[str, ...]] = {
    Medium.SCREEN: ("screen",),
    Medium.PRINT: ("print",),
    Medium.OFFICIAL: ("official", "print"),
    Medium.LARGE: ("large", "print"),
    Medium.SPEAKER: ("speaker", "large", "print"),
    Medium.EPUB: ("epub",),
}
"""Where a medium of HTML looks for templates of its own."""

NOTES_AT_FOOT = frozenset({Medium.OFFICIAL, Medium.TYPST})
"""The media whose notes stand at the foot of the page, where their marks are."""

NOTES_BELOW = frozenset({Medium.LARGE})
"""The media whose notes stand below the block that bears their marks."""


@dataclass(slots=True)
class Desk:
    """What is at hand while one edition is set in one medium: where things come from, what was found, how many tables, boxes
    and charts there were so far, the notes whose marks the block at hand bears, the pictures that stand beside the text, by name,
    the address of the folder they are in ("" where they stand in the text itself), and what every template is given besides."""

    theme: Theme
    labels: Mapping[str, str]
    resources: Resources
    medium: Medium
    variant: Variant
    notes: Mapping[str, Note] = field(default_factory=dict)
    found: list[Diagnostic] = field(default_factory=list)
    tables: int = 0
    boxes: int = 0
    marked: list[str] = field(default_factory=list)
    charts: int = 0
    pictures: dict[str, bytes] = field(default_factory=dict)
    shelf: str = ""
    given: Mapping[str, object] = field(default_factory=dict)


def desk_for(edition: Edition, resources: Resources, theme: Theme, medium: Medium, /, **given: object) -> Desk:
    """A desk for one edition, nothing set on it yet. `given` is at hand in every template."""
    notes = {note.anchor: note for note in edition.notes}
    return Desk(theme, theme.labels[edition.meta.variant], resources, medium, edition.meta.variant, notes, given=given)


def language(desk: Desk) -> type[Markup]:
    """The markup that a medium is written in."""
    return Typst if desk.medium is Medium.TYPST else Markup


def through(desk: Desk, name: str, /, **values: object) -> Markup:
    """The markup of a template, that of the medium before the one all media share."""
    return fill(desk.theme, template_of(desk.theme, desk.medium, name), labels=desk.labels, **desk.given, **values)


@lru_cache(maxsize=1024)
def template_of(theme: Theme, medium: Medium, name: str) -> str:
    """The file that a template of a name has for a medium."""
    if medium is Medium.TYPST:
        return f"typst/{name}.typ.j2"
    special = (f"{folder}/{name}.html.j2" for folder in FOLDERS[medium])
    return next((template for template in special if template in theme.templates), f"{name}.html.j2")


def joined_by(between: str, parts: Sequence[Markup], desk: Desk) -> Markup:
    """Finished markup with something between. It is joined as plain strings, for markup would look whether each is finished."""
    return parts[0] if len(parts) == 1 else language(desk)(between.join(parts))
