"""What the tests of the DOCX writer share: writing an edition, and reading what was written."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

import docx
from docx.document import Document
from editions import RESOURCES
from lxml import etree

from publisher.diagnostics import Diagnostic
from publisher.edition.nodes import Edition
from publisher.theme import Theme, load_theme
from publisher.writers.docx import DocxOptions, write_docx

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
THEME: Theme = load_theme(None)


def written(edition: Edition) -> tuple[bytes, tuple[Diagnostic, ...]]:
    """The bytes of an edition as DOCX, and what was found on the way."""
    outcome = write_docx(edition, RESOURCES, THEME, options=DocxOptions())
    return outcome.value.data, outcome.diagnostics


def data(edition: Edition) -> bytes:
    """The bytes of an edition as DOCX, in which nothing odd was found."""
    result, found = written(edition)
    assert not found
    return result


def part(file: bytes, name: str) -> etree._Element:
    """A part of the file, parsed."""
    with zipfile.ZipFile(io.BytesIO(file)) as members:
        return etree.fromstring(members.read(name))


def body(file: bytes) -> etree._Element:
    """The body of the document."""
    return part(file, "word/document.xml")[0]


def opened(file: bytes) -> Document:
    """The file as python-docx opens it."""
    return docx.Document(io.BytesIO(file))


def text(element: etree._Element) -> str:
    """The characters of an element, tabs and line breaks among them, codes of fields not."""
    return "".join(characters(element))


def characters(element: etree._Element) -> Iterator[str]:
    """The characters of an element, piece by piece."""
    for inner in element.iter(f"{W}t", f"{W}tab", f"{W}br"):
        parent = inner.getparent()
        assert parent is not None
        match inner.tag.removeprefix(W):
            case "t":
                yield inner.text or ""
            case "br":
                yield "\n"
            case "tab" if parent.tag == f"{W}r":
                yield "\t"
            case _:
                pass


def paragraphs(element: etree._Element, style: str) -> list[etree._Element]:
    """The paragraphs of a style, in reading order."""
    return [found for found in element.iter(f"{W}p") if style_of(found) == style]


def style_of(paragraph: etree._Element) -> str:
    """The id of the style of a paragraph."""
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if found is None else found.get(f"{W}val", "")


def texts(element: etree._Element, style: str) -> list[str]:
    """The texts of the paragraphs of a style."""
    return [text(found) for found in paragraphs(element, style)]


def within(element: etree._Element, bookmark: str) -> str:
    """The characters between the two ends of a bookmark."""
    (start,) = (found for found in element.iter(f"{W}bookmarkStart") if found.get(f"{W}name") == bookmark)
    number, words, inside = start.get(f"{W}id"), "", False
    for found in element.iter():
        if found is start:
            inside = True
        elif found.tag == f"{W}bookmarkEnd" and found.get(f"{W}id") == number:
            return words
        elif inside and found.tag == f"{W}t":
            words += found.text or ""
    raise AssertionError(f"the bookmark {bookmark} has no end")
