"""Pages of HTML as XHTML, which is what EPUB holds: parsed as a browser does, so that templates are written as for the web."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element

import tinyhtml5
from lxml import etree

XHTML = "http://www.w3.org/1999/xhtml"
OPS = "http://www.idpf.org/2007/ops"
DECLARED = ("xmlns", "{http://www.w3.org/2000/xmlns/}")
"""How the names of attributes begin that declare a namespace, which every element here has already."""

PREFIXES = {"epub": OPS, "xml": "http://www.w3.org/XML/1998/namespace"}


def tree_of(html: str) -> Any:
    """The root of a page in the namespace of XHTML; drawings keep that of SVG, and `epub:type` is an attribute of its own."""
    page: Element = tinyhtml5.parse(html)
    root = etree.Element(page.tag, nsmap=spaces(XHTML) | {"epub": OPS})
    pending = [(page, root)]
    while pending:
        source, made = pending.pop()
        for name, value in source.attrib.items():
            if not name.startswith(DECLARED):
                made.set(expanded(name), value)
        made.text = source.text
        for child in source:
            if isinstance(child.tag, str):  # a comment has none
                namespace = child.tag[1:].partition("}")[0]
                below = etree.SubElement(made, child.tag, nsmap=spaces(namespace))
                below.tail = child.tail
                pending.append((child, below))
    return root


def spaces(namespace: str) -> dict[Any, str]:
    """A namespace as that of names without a prefix."""
    return {None: namespace}


def expanded(name: str) -> str:
    """The name of an attribute with its namespace, where HTML only has a colon in it."""
    prefix, colon, local = name.partition(":")
    return f"{{{PREFIXES[prefix]}}}{local}" if colon and prefix in PREFIXES else name


def bytes_of(root: Any) -> bytes:
    """A page as a file."""
    data: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True, doctype="<!DOCTYPE html>")
    return data + b"\n"
