"""What a DOCX file says: its page, its grid, its footers, and its paragraphs with what their styles make of them."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

TWIPS = 20
"""Twentieths of a point, in which Word measures pages and indents."""


@dataclass(frozen=True, slots=True)
class Written:
    """A paragraph: its words, the East Asian face, size in points and boldness of its first run with words, its outline level
    from 0 (None for text), its alignment, and its indents in characters: of the first line, left and right."""

    text: str
    face: str
    size: float
    is_bold: bool
    outline: int | None
    align: str
    first: float
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Office:
    """A document of an office program. Lengths are points; `line_pitch` is 0 where there is no grid; `odd` and `even` say where
    the footers stand, "" for none."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    line_pitch: float
    even_and_odd: bool
    odd: str
    even: str
    body: Written
    paragraphs: tuple[Written, ...]


def read(data: bytes) -> Office:
    """What a file says of its first section and its paragraphs, those in tables and frames too."""
    document = docx.Document(io.BytesIO(data))
    section = document.sections[0]
    grid = section._sectPr.find(qn("w:docGrid"))
    gridded = grid is not None and grid.get(qn("w:type")) in ("lines", "linesAndChars", "snapToChars")
    return Office(
        width=length(section.page_width),
        height=length(section.page_height),
        top=length(section.top_margin),
        bottom=length(section.bottom_margin),
        left=length(section.left_margin),
        right=length(section.right_margin),
        line_pitch=float(grid.get(qn("w:linePitch"), 0)) / TWIPS if grid is not None and gridded else 0.0,
        even_and_odd=document.settings.odd_and_even_pages_header_footer,
        odd=side(section.footer, document),
        even=side(section.even_page_footer, document),
        body=written(empty(), document),
        paragraphs=tuple(written(one, document) for one in document.element.body.iter(qn("w:p"))),
    )


def length(value: Any) -> float:
    """A length of python-docx in points, 0 for none."""
    return float(value.pt) if value is not None else 0.0


def empty() -> Any:
    """A paragraph in the default style, for what the text is set in."""
    paragraph = OxmlElement("w:p")
    paragraph.append(OxmlElement("w:r"))
    paragraph[0].append(OxmlElement("w:t"))
    return paragraph


def side(footer: Any, document: Any) -> str:
    """Where the first paragraph of a footer stands, "" for a footer with nothing in it."""
    if footer.is_linked_to_previous:
        return ""
    shown = [one for one in footer._element.iter(qn("w:p")) if one.find(f".//{qn('w:t')}") is not None or is_field(one)]
    return (
        {"start": "left", "end": "right", "both": "left"}.get(align := written(shown[0], document).align, align) if shown else ""
    )


def is_field(paragraph: Any) -> bool:
    """Whether a paragraph has a field, such as the number of the page."""
    return any(paragraph.find(f".//{qn(name)}") is not None for name in ("w:fldSimple", "w:instrText"))


def written(paragraph: Any, document: Any) -> Written:
    """A paragraph with what its run, its style and the styles that is based on say, and the defaults of the document."""
    own = paragraph.find(qn("w:pPr"))
    run = next((one for one in paragraph.iter(qn("w:r")) if one.find(qn("w:t")) is not None), None)
    sources = styles(paragraph, document)
    for_runs = [run.find(qn("w:rPr"))] if run is not None else []
    run_style = property_of(for_runs, "w:rStyle", "w:val")
    for_runs += [one.find(qn("w:rPr")) for one in [*chain(run_style, document), *sources]]
    for_runs += document.styles.element.findall(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for_text = [own, *(one.find(qn("w:pPr")) for one in sources)]
    bold = property_of(for_runs, "w:b", "w:val", "1")
    outline = property_of(for_text, "w:outlineLvl", "w:val")
    size = float(property_of(for_runs, "w:sz", "w:val") or 20) / 2
    return Written(
        text="".join(one.text or "" for one in paragraph.iter(qn("w:t"))),
        face=property_of(for_runs, "w:rFonts", "w:eastAsia") or "",
        size=size,
        is_bold=bold not in (None, "0", "false", "off"),
        outline=int(outline) if outline is not None and outline != "9" else None,
        align=property_of(for_text, "w:jc", "w:val") or "left",
        first=indent(for_text, ("firstLine",), size),
        left=indent(for_text, ("left", "start"), size),
        right=indent(for_text, ("right", "end"), size),
    )


def styles(paragraph: Any, document: Any) -> list[Any]:
    """The style of a paragraph and those it is based on, nearest first; the default style for a paragraph that names none."""
    name = property_of([paragraph.find(qn("w:pPr"))], "w:pStyle", "w:val")
    if name is None:
        every = document.styles.element.findall(qn("w:style"))
        ordinary = (one for one in every if one.get(qn("w:type")) == "paragraph" and one.get(qn("w:default")) == "1")
        name = next((one.get(qn("w:styleId")) for one in ordinary), None)
    return chain(name, document)


def chain(name: str | None, document: Any) -> list[Any]:
    """A style by its id and those it is based on, nearest first."""
    found: list[Any] = []
    while name and len(found) < 20:
        style = next((one for one in document.styles.element.findall(qn("w:style")) if one.get(qn("w:styleId")) == name), None)
        if style is None:
            break
        found.append(style)
        based = style.find(qn("w:basedOn"))
        name = based.get(qn("w:val")) if based is not None else None
    return found


def property_of(places: list[Any], element: str, attribute: str, without: str | None = None) -> str | None:
    """The first value of a property among some places, nearest first; `without` where it stands without a value."""
    for place in places:
        found = place.find(qn(element)) if place is not None else None
        if found is not None and (value := found.get(qn(attribute), without)) is not None:
            return str(value)
    return None


def indent(places: list[Any], names: tuple[str, ...], size: float) -> float:
    """An indent in characters: as it is stated in hundredths of them, else its length over the size."""
    for name in names:
        counted = property_of(places, "w:ind", f"w:{name}Chars")
        if counted is not None and counted != "0":
            return float(counted) / 100
    for name in names:
        measured = property_of(places, "w:ind", f"w:{name}")
        if measured is not None:
            return float(measured) / TWIPS / size
    return 0.0
