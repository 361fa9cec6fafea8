"""An edition as one DOCX file: the title block, the contents, the text, the glossary, and the notes at the foot of pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from publisher.artifact import UNDATED, Artifact
from publisher.diagnostics import Outcome
from publisher.edition.elements import Elements, elements
from publisher.edition.nodes import TOP, Edition
from publisher.resources import Resources
from publisher.theme import Theme
from publisher.writers.docx import xml
from publisher.writers.docx.area import measure
from publisher.writers.docx.blank import blank
from publisher.writers.docx.body import APART, blocks, closed, section, size
from publisher.writers.docx.closing import closing, imprint, opening
from publisher.writers.docx.contents import contents, headings, lines
from publisher.writers.docx.draft import Draft, Place, anchored, draft
from publisher.writers.docx.glossary import COLON, glossary
from publisher.writers.docx.layout import web_layout
from publisher.writers.docx.notes import write_notes
from publisher.writers.docx.pack import pack
from publisher.writers.docx.xml import Element

LONG_CONTENTS = 12
"""Lines of contents from which on the text begins on a page of its own."""

SPACE = "\u3000"


@dataclass(frozen=True, slots=True, kw_only=True)
class DocxOptions:
    """`moment` is when the document says it was made, if it bears no date itself; the clock is never asked."""

    moment: datetime = UNDATED


def write_docx(edition: Edition, resources: Resources, theme: Theme, /, *, options: DocxOptions) -> Outcome[Artifact]:
    """The edition as one DOCX file (ISO/IEC 29500, transitional).

    Reports pictures that cannot be read (W001 to W003), that have no alternative text (W010) or that Word cannot show (W041),
    and links that Word does not take (W040). Raises PublisherError when the theme is at fault.
    """
    layout = web_layout(edition, theme)
    empty = blank(edition, theme, moment(edition, options), layout)
    new = draft(edition, resources, theme, empty, layout, headings(edition))
    body = empty.document.element.body
    for number, element in enumerate(text(new)):
        body.insert(number, element)
    write_notes(new)
    variant = edition.meta.variant.value
    path = f"{edition.name}/{edition.name}.{variant}.docx"
    artifact = Artifact(path, edition.source, "docx", variant, "web", edition.meta.title, pack(empty.package))
    return Outcome(artifact, tuple(new.diagnostics))


def moment(edition: Edition, options: DocxOptions) -> datetime:
    """When the document says it was made: on its date, at midnight, or else as the options say."""
    try:
        return datetime.fromisoformat(edition.meta.date)
    except ValueError:
        return options.moment


def text(new: Draft) -> list[Element]:
    """All that stands between the first page and the last."""
    edition = new.edition
    place = Place(new.blank.document, "BodyText", measure(new.layout.area), size(new, "body"))
    shown = elements(edition, new.labels)
    main = opening(shown) + blocks(new, place, edition.body)
    for part in edition.sections[: shown.annexes]:
        main.extend(section(new, place, part))
    main.extend(closing(new, shown))
    for part in edition.sections[shown.annexes :]:
        main.extend(section(new, place, part))
    main.extend(imprint(shown))
    main.extend(glossary(new, place))
    front = list(title_block(new, shown))
    count = sum(1 for _ in lines(edition.contents))
    if count:
        front.append(contents(new))
    if count and main and not xml.is_table(main[0]):
        if count >= LONG_CONTENTS:
            xml.break_before(main[0])
        else:
            xml.space(main[0], "before", APART * 2)
    return closed(front + main)


def title_block(new: Draft, shown: Elements) -> Iterator[Element]:
    """密级 and 紧急程度, the title, the occasion, the speaker, and the facts of the document, two on a line."""
    meta = new.edition.meta
    if shown.corner:
        yield xml.paragraph("Facts", xml.runs(SPACE.join(shown.corner)))
    yield xml.paragraph("Title", anchored(new, TOP, xml.runs(meta.title)))
    if meta.occasion:
        yield xml.paragraph("Subtitle", xml.runs(meta.occasion))
    if meta.speaker:
        yield xml.paragraph("Speaker", xml.runs(meta.speaker))
    values = {
        "organ": meta.organ,
        "date": readable(meta.date, new.labels["date_format"]),
        "document_number": meta.document_number,
        "index_number": meta.index_number,
        "signer": shown.signers,
    }
    facts = [new.labels[name] + COLON + value for name, value in values.items() if value]
    for number in range(0, len(facts), 2):
        yield xml.paragraph("Facts", xml.runs(SPACE.join(facts[number : number + 2])))


def readable(day: str, form: str) -> str:
    """A date as it is written in the variant; as it stands where it is none."""
    try:
        found = date.fromisoformat(day)
    except ValueError:
        return day
    return form.format(year=found.year, month=found.month, day=found.day)
