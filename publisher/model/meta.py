"""What a document says of itself."""

from __future__ import annotations

from dataclasses import dataclass, field

from publisher.model.official import UNOFFICIAL, Official
from publisher.model.origin import Made, Origin
from publisher.model.publication import UNPUBLISHED, Publication
from publisher.model.variant import Variant, Vocabulary


@dataclass(frozen=True, slots=True)
class Lock:
    """A name that no conversion may touch, as the manuscript writes it, or a form for each variant (`forms_of`)."""

    text: str
    origin: Origin = field(default=Made("publisher"), kw_only=True, compare=False)


@dataclass(frozen=True, slots=True)
class StatedFigure:
    """A key figure that the front matter states: its name and the rest of its words (5.1万亿元，增长5.8%)."""

    name: str
    text: str
    origin: Origin = field(default=Made("publisher"), kw_only=True, compare=False)


@dataclass(frozen=True, slots=True)
class Meta:
    """The title block and the facts of the front matter. "" and () mean that the document does not say.

    `occasion` is the line below the title that names the day and the meeting, its dash with it; `speaker` the office and the
    name in one line; `salutation` the words of address, their colon with them. `date` is ISO 8601 (YYYY-MM-DD).
    `variant` is the variant the text is written in. `locks` are names that no conversion may touch, those of the project after
    its own. `vocabulary` is None where neither the document nor its project says. `figures` are key figures that win over those
    found in the text, and `key_figures` says whether they are shown in a section of their own. `official` is what official
    documents say besides, `publication` what documents of a portal do.
    """

    title: str
    variant: Variant
    occasion: str = ""
    speaker: str = ""
    salutation: str = ""
    organ: str = ""
    date: str = ""
    document_number: str = ""
    index_number: str = ""
    keywords: tuple[str, ...] = ()
    description: str = ""
    locks: tuple[Lock, ...] = ()
    figures: tuple[StatedFigure, ...] = ()
    key_figures: bool = False
    vocabulary: Vocabulary | None = None
    official: Official = UNOFFICIAL
    publication: Publication = UNPUBLISHED
    origin: Origin = field(default=Made("publisher"), kw_only=True, compare=False)
