"""What the tests read out of a tagged PDF: its tag tree, its links, and the words outside the tree."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pypdf


def reader(data: bytes) -> pypdf.PdfReader:
    """A PDF file opened."""
    return pypdf.PdfReader(io.BytesIO(data))


def elements(data: bytes) -> Iterator[Any]:
    """Every structure element in reading order."""
    catalog: Any = reader(data).trailer["/Root"]
    pending = [catalog["/StructTreeRoot"]["/K"]]
    while pending:
        node = pending.pop().get_object()
        if isinstance(node, list):
            pending.extend(reversed(node))
        elif isinstance(node, dict) and "/S" in node:
            yield node
            pending.append(node.get("/K", pypdf.generic.ArrayObject()))


def tags(data: bytes) -> list[str]:
    """The types of all structure elements in reading order, such as H1."""
    return [str(element["/S"]).lstrip("/") for element in elements(data)]


def kids(element: Any) -> list[str]:
    """The types of the elements right below one; OBJR for an annotation."""
    held = [kid.get_object() for kid in element.get("/K", ()) if not isinstance(kid, int)]
    return [str(kid.get("/S", kid.get("/Type"))).lstrip("/") for kid in held]


def links(data: bytes) -> list[Any]:
    """The link annotations of all pages."""
    return [link.get_object() for page in reader(data).pages for link in page.get("/Annots", ())]


def bookmarks(data: bytes) -> list[str]:
    """The titles of the bookmarks in their order, two spaces before each for every level."""
    pdf = reader(data)

    def titles(outline: list[Any], indent: str) -> Iterator[str]:
        for one in outline:
            if isinstance(one, list):
                yield from titles(one, indent + "  ")
            else:
                yield f"{indent}{one.title}"

    return list(titles(list(pdf.outline), ""))
