"""The glossary: entries that terms in the text lead to, and that lead back to every use."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from publisher.edition.nodes import GLOSSARY, Entry, Use
from publisher.model.nodes import Paragraph
from publisher.writers.docx import xml
from publisher.writers.docx.body import blocks, heading
from publisher.writers.docx.draft import Draft, Place, anchored
from publisher.writers.docx.inlines import run
from publisher.writers.docx.names import bookmark
from publisher.writers.docx.xml import Element, Mark

COLON = "\uff1a"
STOP = "\uff1b"


def glossary(draft: Draft, place: Place) -> list[Element]:
    """The glossary under its heading, nothing when there are no entries."""
    if not draft.edition.glossary:
        return []
    result = [heading(draft, GLOSSARY, 1, xml.runs(draft.edition.glossary_title))]
    for entry in draft.edition.glossary:
        result.extend(one(draft, place, entry))
    return result


def one(draft: Draft, place: Place, entry: Entry) -> list[Element]:
    """An entry: headword and definition in one paragraph, further blocks below, then where it is used."""
    mark = f"[{entry.mark}] " if entry.mark else ""
    headword = anchored(draft, entry.anchor, xml.runs(mark + entry.headword, frozenset({Mark.STRONG})))
    words = [*headword, *xml.runs(COLON)]
    rest = entry.definition
    match entry.definition:
        case (Paragraph(content, lead), *others):
            words += run(draft, place, (*lead, *content))
            rest = tuple(others)
        case _:
            pass
    result = [xml.paragraph("GlossaryEntry", words), *blocks(draft, place, rest)]
    if entry.uses:
        result.append(xml.paragraph("GlossaryUses", uses(draft, entry.uses)))
    return result


def uses(draft: Draft, places: Iterable[Use]) -> list[Element]:
    """Links back to the uses of a term, each called after its section; those of one section are told apart by a number."""
    seen: Counter[str] = Counter()
    result = xml.runs(draft.labels["uses"] + COLON)
    for number, use in enumerate(places):
        seen[use.section] += 1
        nth = seen[use.section]
        name = (use.section or draft.labels["opening"]) + (f" ({nth})" if nth > 1 else "")
        if number:
            result.extend(xml.runs(STOP))
        result.append(xml.link_within(bookmark(use.anchor), xml.runs(name, frozenset({Mark.LINK}))))
    return result
