"""The elements of an official document around the text: 主送机关 before it, 附件说明, 署名, 附注 and 版记 behind it."""

from __future__ import annotations

from collections.abc import Iterator

from publisher.edition.elements import Elements, imprint_text
from publisher.edition.title import width
from publisher.writers.docx import placing, xml
from publisher.writers.docx.body import APART, size
from publisher.writers.docx.draft import Draft
from publisher.writers.docx.names import bookmark
from publisher.writers.docx.xml import PLAIN, Element, Mark, Marks


def opening(shown: Elements) -> list[Element]:
    """The lines before the text."""
    return [xml.paragraph("Salutation", xml.runs(line)) for line in shown.opening]


def closing(new: Draft, shown: Elements) -> list[Element]:
    """What stands between the text and its annexes, set apart from the text; 署名 keeps to the day below it."""
    signature = [xml.paragraph("Signature", xml.runs(line)) for line in (*shown.signature, shown.day) if line]
    for line in signature[:-1]:
        xml.keep_with_next(line)
    groups = [
        [hung(new, label, xml.runs(names), frozenset({Mark.LEAD})) for label, names in shown.roll],
        list(attachments(new, shown)),
        signature,
        [xml.paragraph("BodyText", xml.runs(shown.remark))] if shown.remark else [],
    ]
    for group in groups:
        if group:
            xml.space(group[0], "before", APART * 2)
    return [element for group in groups for element in group]


def attachments(new: Draft, shown: Elements) -> Iterator[Element]:
    """附件说明: the names below each other behind its label, those of annexes as links to them."""
    label = shown.attachments_label
    for place, one in enumerate(shown.attachments):
        words = xml.runs(one.name, frozenset({Mark.LINK}) if one.anchor else PLAIN)
        name = [xml.link_within(bookmark(one.anchor), words)] if one.anchor else words
        yield hung(new, "" if place else label, [*xml.runs(one.number), *name], room=label)


def hung(new: Draft, label: str, words: list[Element], marks: Marks = PLAIN, *, room: str = "") -> Element:
    """A paragraph whose lines stand behind its label, or behind the room of one that stands above it."""
    hanging = round(width((room or label,)) * size(new, "body") * 20)
    element = xml.paragraph("Attachment", [*(xml.runs(label, marks) if label else ()), *words])
    placing.set_in(element, left=new.layout.area.step + hanging, hanging=hanging if label else 0)
    return element


def imprint(shown: Elements) -> list[Element]:
    """版记, set apart from what stands above it."""
    lines = [xml.paragraph("Imprint", xml.runs(line)) for line in imprint_text(shown)]
    for line in lines[:1]:
        xml.space(line, "before", APART * 2)
    return lines
