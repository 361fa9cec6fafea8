"""Where things stand that are not in the run of lines: frames, tabs, tables at a place of their own, turned pages."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy

from publisher.writers.docx import xml
from publisher.writers.docx.xml import Element, clark, made, value


def framed(element: Element, *, left: int, top: int, width: int, height: int, apart: int = 0) -> None:
    """Put a paragraph in a frame at a place of the page, with no text beside it and none nearer than `apart` (17.3.1.11).
    Neighbours with the same frame share it."""
    size: dict[str, str | int] = {"w:w": width, "w:h": height, "w:hRule": "exact", "w:hSpace": 0, "w:vSpace": apart}
    place: dict[str, str | int] = {"w:wrap": "notBeside", "w:vAnchor": "page", "w:hAnchor": "page", "w:x": left, "w:y": top}
    xml.give(element, made("w:framePr", {**size, **place}))


def tabbed(element: Element, *stops: tuple[str, int]) -> None:
    """Give a paragraph tab stops: how text is set at each (left, center, right) and where."""
    xml.give(element, made("w:tabs", None, *(made("w:tab", {"w:val": side, "w:pos": place}) for side, place in stops)))


def set_in(element: Element, *, left: int = 0, right: int = 0, hanging: int = 0) -> None:
    """Set a paragraph in, its first line `hanging` less far from the left, or further where that is negative."""
    first = {"w:hanging": hanging} if hanging >= 0 else {"w:firstLine": -hanging}
    xml.give(element, made("w:ind", {"w:left": left, "w:right": right, **first}))


def spread(run: Element, twips: int) -> None:
    """Put space behind each character of a run that has no properties but those `xml.run` gives."""
    properties = run.find(clark("w:rPr"))
    if properties is None:
        properties = made("w:rPr")
        run.insert(0, properties)
    properties.append(value("w:spacing", twips))


def open_line(element: Element) -> None:
    """Let the lines of a paragraph be higher than the grid, for what stands in them would be cut."""
    xml.space(element, "line", 0)
    spacing = element[0].find(clark("w:spacing"))
    assert spacing is not None
    del spacing.attrib[clark("w:line")]
    spacing.set(clark("w:lineRule"), "atLeast")


def fixed(table: Element) -> None:
    """Hold the columns of a table to their widths (17.4.52)."""
    properties = table[0]
    look = properties.find(clark("w:tblLook"))
    assert look is not None
    look.addprevious(made("w:tblLayout", {"w:type": "fixed"}))


def at_foot(table: Element, left: int) -> None:
    """Put a table at the foot of the type area of its page, so far from the edge of the paper (17.4.57). LibreOffice 7.4 takes a
    table as wide as the text out of it only when it is placed from the edge of the paper, and loses one
    that no paragraph follows."""
    properties = table[0]
    for aligned in properties.findall(clark("w:jc")):
        properties.remove(aligned)
    space = {f"w:{side}FromText": 0 for side in ("left", "right", "top", "bottom")}
    place: dict[str, str | int] = {"w:vertAnchor": "margin", "w:horzAnchor": "page", "w:tblpX": left, "w:tblpYSpec": "bottom"}
    properties.insert(1, made("w:tblpPr", {**space, **place}))


def centred(cell: Element) -> Element:
    """A cell whose content stands in the middle of its height."""
    cell[0].append(value("w:vAlign", "center"))
    return cell


def turned(section: Element) -> Element:
    """The properties of a section (17.6.17) for pages of the same paper lying on its side, its head where the left edge was,
    with feet of their own."""
    lying = deepcopy(section)
    for first in [
        *lying.findall(clark("w:titlePg")),
        *lying.findall(f"{clark('w:footerReference')}[@{clark('w:type')}='first']"),
    ]:
        lying.remove(first)
    page, margins = lying.find(clark("w:pgSz")), lying.find(clark("w:pgMar"))
    assert page is not None
    assert margins is not None
    wide, high = page.get(clark("w:w"), ""), page.get(clark("w:h"), "")
    page.attrib.update({clark("w:w"): high, clark("w:h"): wide, clark("w:orient"): "landscape"})
    old = {side: margins.get(clark(f"w:{side}"), "") for side in ("top", "right", "bottom", "left")}
    new = {"top": old["left"], "right": old["top"], "bottom": old["right"], "left": old["bottom"]}
    margins.attrib.update({clark(f"w:{side}"): length for side, length in new.items()})
    for foot in lying.findall(clark("w:footerReference")):
        foot.set(clark("r:id"), f"turned-{foot.get(clark('r:id'))}")
    return lying


def section_end(section: Element) -> Element:
    """A paragraph that ends a section: the pages up to it have these properties."""
    end = xml.paragraph("SectionEnd", ())
    xml.give(end, section)
    return end


def ends_section(element: Element) -> bool:
    """Whether an element is such a paragraph and nothing else."""
    style = element.find(f"{clark('w:pPr')}/{clark('w:pStyle')}")
    return style is not None and style.get(clark("w:val")) == "SectionEnd"


def is_turned(section: Element) -> bool:
    """Whether the pages of a section lie on their side."""
    page = section.find(clark("w:pgSz"))
    return page is not None and page.get(clark("w:orient")) == "landscape"


def settle_sections(elements: Iterable[Element], last: Element) -> tuple[list[Element], Element]:
    """The elements of a document with the ends of its sections where they belong, and the properties of the last section.

    A section ends with the paragraph above its end, where there is one. Tables on turned pages that follow each other share
    theirs, and a document that ends on one has no page behind it.
    """
    result: list[Element] = []
    for element in elements:
        if not ends_section(element):
            result.append(element)
            continue
        section = element[0].find(clark("w:sectPr"))
        above = result[-1] if result else None
        if section is None or above is None:
            continue
        if not is_turned(section) and above[0].find(clark("w:sectPr")) is not None:
            before = above[0].find(clark("w:sectPr"))
            if before is not None and is_turned(before):
                above[0].remove(before)
                continue
        if xml.is_table(above):
            result.append(element)
        else:
            xml.give(above, section)
    if result and ends_section(result[-1]):
        section = result[-1][0].find(clark("w:sectPr"))
        assert section is not None
        result[-1][0].remove(section)
        last = section
    return result, last
