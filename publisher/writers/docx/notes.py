"""Notes as footnotes of Word; see docs/research/docx-notes.md."""

from __future__ import annotations

from publisher.edition.nodes import Note
from publisher.writers.docx import xml
from publisher.writers.docx.area import measure
from publisher.writers.docx.body import blocks, closed, size
from publisher.writers.docx.draft import Draft, Place
from publisher.writers.docx.xml import Element, Mark


def write_notes(draft: Draft) -> None:
    """Write the notes whose marks were set in the text into the part of the footnotes, in the order of their marks."""
    part = draft.blank.footnotes
    place = Place(part, "FootnoteText", measure(draft.layout.area), size(draft, "small"))
    for number, note in enumerate(draft.waiting, 1):
        draft.footnotes = number
        draft.inner.clear()
        content = marked(draft, place, note, xml.note_number())
        for mark, inner in draft.inner:
            content.extend(marked(draft, place, inner, *xml.runs(mark, frozenset({Mark.NOTE}))))
        part.element.append(xml.footnote(draft.blank.notes + number, closed(content)))


def marked(draft: Draft, place: Place, note: Note, *mark: Element) -> list[Element]:
    """The blocks of a note, its mark and a space before the first."""
    elements = blocks(draft, place, note.content)
    if not elements or xml.is_table(elements[0]):
        elements.insert(0, xml.paragraph(place.prose, ()))
    xml.begin(elements[0], (*mark, *xml.runs(" ")))
    return elements
