"""The tag tree of a PDF made right where WeasyPrint 70 leaves it wrong (ISO 14289-1, ISO 32000-1 clause 14).

All of it works on the objects of the file before they are written. A structure element is a dictionary with its type (S) and
its kids (K): numbers of marked content on the page (Pg), or references to elements and to annotations (OBJR).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

SCALE = 0.75
"""Points to a CSS pixel."""


def tidy(document: Any, pdf: Any) -> None:
    """Mend the tag tree of a laid-out document; called by WeasyPrint before it writes the file.

    Running heads and page numbers become artifacts. Spans, which are there for the style sheet, leave their words to the element
    around them. An annotation inside a link's inner element goes, for the link's own covers the same words. What stands beside
    the label of a list item becomes the item's body. A link is described by its words, and the box of a picture is measured from
    the foot of the page in points.
    """
    root = pdf.objects[number(pdf.catalog["StructTreeRoot"])]
    tree = list(elements(pdf, root["K"][0]))
    describe_links(document)
    mark_artifacts(pdf, root, {element.number for element in tree})
    for element in reversed(tree):
        dissolve_spans(pdf, root, element)
    for element in elements(pdf, root["K"][0]):
        match element["S"]:
            case "/LI":
                wrap_body(pdf, element)
            case "/Link":
                drop_inner_annotations(pdf, root, element)
            case "/Figure":
                measure(pdf, element)


def number(reference: bytes) -> int:
    """The number of the object a reference leads to."""
    return int(reference.split()[0])


def kids(pdf: Any, element: Any) -> Iterator[tuple[bytes, Any]]:
    """The kids of an element that are objects, with their references."""
    for kid in element["K"]:
        if isinstance(kid, bytes):
            yield kid, pdf.objects[number(kid)]


def elements(pdf: Any, reference: bytes) -> Iterator[Any]:
    """An element and every element below it, in reading order."""
    pending = [reference]
    while pending:
        element = pdf.objects[number(pending.pop())]
        if element.get("Type") == "/StructElem":
            yield element
            pending.extend(reversed([kid for kid, _ in kids(pdf, element)]))


def describe_links(document: Any) -> None:
    """Describe every link by its accessible name or its words; the engine gives the address (ISO 14289-1, 7.18.5)."""
    from pydyf import String

    for page in document.pages:
        for _, _, _, box in page.links:
            element = box.element
            words = element.get("aria-label") or "".join(element.itertext()).strip()
            if words and box.link_annotation:
                box.link_annotation["Contents"] = String(words)


def mark_artifacts(pdf: Any, root: Any, reachable: set[int]) -> None:
    """Mark what is in no element of the tree, the margin boxes, as artifacts of pagination (ISO 32000-1, 14.8.2.2)."""
    from pydyf import Dictionary

    nums = pdf.objects[number(root["ParentTree"])]["Nums"]
    for index, reference in enumerate(pdf.page_references):
        owners = nums[2 * index + 1]
        loose = {mcid for mcid, owner in enumerate(owners) if number(owner) not in reachable}
        stream = pdf.objects[number(pdf.objects[number(reference)]["Contents"])].stream
        for place, part in enumerate(stream):
            if isinstance(part, dict) and part.get("MCID") in loose:
                stream[place - 1] = "/Artifact"
                stream[place] = Dictionary({"Type": "/Pagination"})
        for mcid in loose:
            owners[mcid] = "null"


def dissolve_spans(pdf: Any, root: Any, element: Any) -> None:
    """Give the words of spans on the page of an element to the element itself; a reader would stop at each."""
    from pydyf import Array

    nums = pdf.objects[number(root["ParentTree"])]["Nums"]
    page = pdf.page_references.index(element["Pg"]) if "Pg" in element else 0
    content: list[Any] = []
    for kid in element["K"]:
        span = pdf.objects[number(kid)] if isinstance(kid, bytes) else {}
        words = span["K"] if span.get("S") == "/Span" and span.get("Pg") == element.get("Pg") else [kid]
        if words == [kid] or any(isinstance(word, bytes) for word in words):
            content.append(kid)
            continue
        content.extend(words)
        for mcid in words:
            nums[2 * page + 1][mcid] = element.reference
    element["K"] = Array(content)


def wrap_body(pdf: Any, item: Any) -> None:
    """Put all that is not the label of a list item into its body."""
    from pydyf import Array, Dictionary

    loose = [kid for kid, element in kids(pdf, item) if element["S"] not in ("/Lbl", "/LBody")]
    if not loose:
        return
    bodies = [element for _, element in kids(pdf, item) if element["S"] == "/LBody"]
    if bodies:
        body = bodies[0]
    else:
        body = Dictionary({"Type": "/StructElem", "S": "/LBody", "K": Array([]), "Pg": item["Pg"], "P": item.reference})
        pdf.add_object(body)
    for kid in loose:
        pdf.objects[number(kid)]["P"] = body.reference
        body["K"].append(kid)
    labels = [kid for kid, element in kids(pdf, item) if element["S"] == "/Lbl"]
    item["K"] = Array([*labels, body.reference])


def drop_inner_annotations(pdf: Any, root: Any, link: Any) -> None:
    """Take the annotations off the elements inside a link (ISO 14289-1, 7.18.5: an annotation belongs to its Link)."""
    nums = pdf.objects[number(root["ParentTree"])]["Nums"]
    for _, inner in kids(pdf, link):
        for element in elements(pdf, inner.reference):
            for kid, held in list(kids(pdf, element)):
                if held.get("Type") == "/OBJR":
                    element["K"].remove(kid)
                    pdf.objects[number(held["Pg"])]["Annots"].remove(held["Obj"])
                    place = nums.index(pdf.objects[number(held["Obj"])]["StructParent"], 2 * len(pdf.page_references))
                    del nums[place : place + 2]


def measure(pdf: Any, figure: Any) -> None:
    """Give the box of a picture in the coordinates of the page (ISO 32000-1, 14.8.5.4.3)."""
    from pydyf import Array

    height = pdf.objects[number(figure["Pg"])]["MediaBox"][3]
    left, top, right, bottom = figure["A"]["BBox"]
    figure["A"]["BBox"] = Array([left * SCALE, height - bottom * SCALE, right * SCALE, height - top * SCALE])
