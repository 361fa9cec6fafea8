"""Our styles, lists and notes beside those of another document of Word. What it has itself wins."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part, XmlPart
from docx.oxml.parser import parse_xml

from publisher.writers.docx.area import Area
from publisher.writers.docx.blank import Blank
from publisher.writers.docx.xml import Element, clark

STYLED = ("w:pStyle", "w:rStyle", "w:tblStyle")
LINKED = ("w:basedOn", "w:next", "w:link")


def joined(document: Any, ours: Blank, area: Area) -> tuple[Blank, Area, dict[str, str]]:
    """Another document as a blank one of ours: with our styles, lists and notes beside its own; its page; and the names that
    our styles have there."""
    main = document.part
    renamed = join_styles(document.styles.element, styles_of(ours))
    numbering = xml_part(main, RELATIONSHIP_TYPE.NUMBERING, ours.numbering, "publisher-numbering")
    kinds, listings = join_lists(numbering.element, ours.numbering.element)
    footnotes = xml_part(main, RELATIONSHIP_TYPE.FOOTNOTES, ours.footnotes, "publisher-footnotes")
    empty = Blank(
        document.part.package,
        main,
        footnotes,
        numbering,
        kinds=kinds,
        listings=listings,
        notes=highest(footnotes.element, "w:footnote", "w:id"),
        numbers=max(highest(main.element, "w:bookmarkStart", "w:id"), highest(main.element, "wp:docPr", "id")),
        media="publisher",
    )
    return empty, page_of(main.element.body, area), renamed


def styles_of(ours: Blank) -> Element:
    """Our styles."""
    part = ours.document.part_related_by(RELATIONSHIP_TYPE.STYLES)
    assert isinstance(part, XmlPart)
    element: Element = part.element
    return element


def highest(root: Element, tag: str, name: str) -> int:
    """The highest number that elements of a name have, 0 when there are none."""
    return max([0, *(int(found.get(clark(name), "0")) for found in root.iter(clark(tag)))])


def page_of(body: Element, area: Area) -> Area:
    """The paper and the margins of the last section of a document, with our own step of indents."""
    size, margins = (body.find(f"{clark('w:sectPr')}/{clark(name)}") for name in ("w:pgSz", "w:pgMar"))
    if size is None or margins is None:
        return area

    def twips(element: Element, name: str, otherwise: int) -> int:
        return abs(round(float(element.get(clark(f"w:{name}"), str(otherwise)))))

    return Area(
        paper_width=twips(size, "w", area.paper_width),
        paper_height=twips(size, "h", area.paper_height),
        top=twips(margins, "top", area.top),
        bottom=twips(margins, "bottom", area.bottom),
        left=twips(margins, "left", area.left),
        right=twips(margins, "right", area.right),
        step=area.step,
    )


def named(style: Element) -> tuple[str, str]:
    """The type and the name of a style; Word takes names that differ in case for the same."""
    name = style.find(clark("w:name"))
    return style.get(clark("w:type"), ""), "" if name is None else name.get(clark("w:val"), "").lower()


def join_styles(theirs: Element, ours: Element) -> dict[str, str]:
    """Add our styles that another document lacks; what each is called there. A style is the same where its type and either its
    name or its id are."""
    tag, key = clark("w:style"), clark("w:styleId")
    names = {named(style): style.get(key, "") for style in theirs.findall(tag)}
    types = {style.get(key, ""): named(style)[0] for style in theirs.findall(tag)}
    renamed: dict[str, str] = {}
    added = []
    for style in ours.findall(tag):
        own = style.get(key, "")
        if named(style) in names:
            renamed[own] = names[named(style)]
        elif types.get(own) == named(style)[0]:
            renamed[own] = own
        else:
            renamed[own] = f"Publisher{own}" if own in types else own
            added.append(deepcopy(style))
    for style in added:
        style.set(key, renamed[style.get(key, "")])
        if style.get(clark("w:default")):
            del style.attrib[clark("w:default")]
        for link in style.iter(*map(clark, LINKED)):
            link.set(clark("w:val"), renamed.get(link.get(clark("w:val"), ""), link.get(clark("w:val"), "")))
        theirs.append(style)
    return renamed


def restyle(element: Element, renamed: Mapping[str, str]) -> None:
    """Call the styles of an element as they are called in the document."""
    for found in element.iter(*map(clark, STYLED)):
        name = found.get(clark("w:val"), "")
        found.set(clark("w:val"), renamed.get(name, name))


def join_lists(theirs: Element, ours: Element) -> tuple[int, int]:
    """Add our kinds of list; the number of the first, and the highest number of a list that is there."""
    tag, key = clark("w:abstractNum"), clark("w:abstractNumId")
    if theirs is ours:
        return 0, 0
    first = max([-1, *(int(found.get(key, "0")) for found in theirs.findall(tag))]) + 1
    lists = theirs.findall(clark("w:num"))
    for last in theirs.findall(clark("w:numIdMacAtCleanup")):
        theirs.remove(last)
    for kind in ours.findall(tag):
        copy = deepcopy(kind)
        copy.set(key, str(first + int(kind.get(key, "0"))))
        if lists:
            lists[0].addprevious(copy)
        else:
            theirs.append(copy)
    return first, max([0, *(int(found.get(clark("w:numId"), "0")) for found in lists)])


def xml_part(main: Part, kind: str, ours: XmlPart, name: str) -> XmlPart:
    """The part of a kind as XML that can grow: that of the document, or ours where it has none."""
    for relation in main.rels.values():
        if relation.reltype == kind and not relation.is_external:
            part = grown(relation.target_part)
            relation._target = part
            return part
    main.load_rel(kind, ours, name)
    return ours


def grown(part: Part) -> XmlPart:
    """A part as XML; python-docx keeps those it does not know as bytes."""
    if isinstance(part, XmlPart):
        return part
    result = XmlPart(part.partname, part.content_type, parse_xml(part.blob), part.package)
    for relation in part.rels.values():
        target = relation.target_ref if relation.is_external else relation.target_part
        result.load_rel(relation.reltype, target, relation.rId, is_external=relation.is_external)
    return result
