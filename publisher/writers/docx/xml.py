"""The one module of raw WordprocessingML (ISO/IEC 29500-1, transitional): every element the writer puts into running text.

The parts around the text (styles, settings, numbering, footers) are templates in templates/docx/. Elements are plain lxml;
a function takes finished children and gives a finished element, its children in the order the schema asks for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from functools import cache
from typing import TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element

SPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "asvg": "http://schemas.microsoft.com/office/drawing/2016/SVG/main",
    "xml": "http://www.w3.org/XML/1998/namespace",
}
SVG_BLIP = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
"""The name of the extension of DrawingML for a picture as SVG (MS-ODRAWXML, 2.1)."""


class Mark(Enum):
    """What a run of characters is; the value is the character style. The first of several gives the style, the others are
    set on the run."""

    NOTE = "FootnoteReference"
    CODE = "HTMLCode"
    LEAD = "Lead"
    SIGNER = "Signer"
    LINK = "Hyperlink"
    TERM = "TermLink"
    STRONG = "Strong"
    EMPHASIS = "Emphasis"
    RAISED = ""


Marks: TypeAlias = frozenset[Mark]
PLAIN: Marks = frozenset()


@cache
def clark(name: str) -> str:
    """A prefixed name as lxml wants it; a name without a prefix is in no namespace."""
    prefix, colon, local = name.partition(":")
    return f"{{{SPACES[prefix]}}}{local}" if colon else name


@cache
def prefixes(tag: str) -> dict[str, str]:
    """The prefixes to declare at an element, so that no serializer makes up its own."""
    return {name: SPACES[name] for name in (tag.partition(":")[0], "r")}


def made(tag: str, attributes: Mapping[str, str | int] | None = None, *children: Element) -> Element:
    """An element by its prefixed name, with attributes by their prefixed names."""
    given = {clark(name): str(value) for name, value in attributes.items()} if attributes else None
    element = etree.Element(clark(tag), given, prefixes(tag))
    element.extend(children)
    return element


def value(tag: str, val: str | int) -> Element:
    """An element that is nothing but a value."""
    return made(tag, {"w:val": val})


FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """Text without the control characters that XML cannot hold (XML 1.0, 2.2)."""
    return FORBIDDEN.sub("", text)


# Runs


SHARED = re.compile("[\u00a7\u00a8\u00b0\u00b1\u00b7\u00d7\u00f7\u2010-\u2027\u2030-\u205e\u2070-\u2bff]")
"""Characters that Latin and Chinese faces both have. Word takes the Latin one unless the run says otherwise (17.3.2.26)."""


def hinted(text: str) -> Iterator[tuple[str, bool]]:
    """The text in pieces, and whether each is to take its quotation marks, dashes and signs from the Chinese face: all but
    those between two Latin letters, where a space may stand between."""
    latin = [found.start() for found in SHARED.finditer(text) if is_latin_place(text, found.start())]
    start = 0
    for place in latin:
        if start < place:
            yield text[start:place], bool(SHARED.search(text, start, place))
        yield text[place], False
        start = place + 1
    if start < len(text):
        yield text[start:], bool(SHARED.search(text, start))


def is_latin_place(text: str, place: int) -> bool:
    """Whether the characters on both sides of a place are ASCII letters, one space between passed over."""
    before = text[place - 2 : place].rstrip(" ")[-1:] if place > 1 else text[:place]
    after = text[place + 1 : place + 3].lstrip(" ")[:1]
    return before.isascii() and before.isalpha() and after.isascii() and after.isalpha()


def runs(text: str, marks: Marks = PLAIN) -> list[Element]:
    """A text as runs; a tab and a line feed become what Word has for them."""
    return [run(marks, *characters(piece), chinese=chinese) for piece, chinese in hinted(clean(text))]


def run(marks: Marks, *children: Element, chinese: bool = False) -> Element:
    """One run of the given content. `chinese`: characters of two scripts take the Chinese face."""
    properties = run_properties(marks, chinese=chinese)
    return made("w:r", None, *([properties] if len(properties) else []), *children)


def run_properties(marks: Marks, *, chinese: bool) -> Element:
    """The properties of a run (17.3.2.28), in the order of the schema; none for plain text."""
    properties = made("w:rPr")
    styled = [mark for mark in Mark if mark in marks and mark.value]
    if styled:
        properties.append(value("w:rStyle", styled[0].value))
    if chinese:
        properties.append(made("w:rFonts", {"w:hint": "eastAsia"}))
    rest = set(styled[1:])
    if Mark.STRONG in rest:
        properties.extend((made("w:b"), made("w:bCs")))
    if Mark.LINK in rest or Mark.TERM in rest:
        properties.append(value("w:u", "single" if Mark.LINK in rest else "dotted"))
    if Mark.RAISED in marks:
        properties.append(value("w:vertAlign", "superscript"))
    if Mark.EMPHASIS in rest:
        properties.append(value("w:em", "underDot"))
    return properties


BREAKS = re.compile("([\t\n])")


def characters(text: str) -> Iterator[Element]:
    """The content of a run."""
    for piece in BREAKS.split(text):
        match piece:
            case "":
                pass
            case "\t":
                yield made("w:tab")
            case "\n":
                yield made("w:br")
            case _:
                yield literal("w:t", piece)


def literal(tag: str, text: str) -> Element:
    """An element of text; the spaces at its ends are kept."""
    element = made(tag)
    element.text = text
    if text[:1] == " " or text[-1:] == " " or "  " in text:
        element.set(clark("xml:space"), "preserve")
    return element


def ruby(base: str, reading: str, marks: Marks, *, size: float, language: str) -> Element:
    """Characters with their reading above them at half their size (17.3.3.25). `size` in points."""
    half = round(size)
    settings = made(
        "w:rubyPr",
        None,
        value("w:rubyAlign", "center"),
        value("w:hps", half),
        value("w:hpsRaise", round(size * 2 * 0.9)),
        value("w:hpsBaseText", round(size * 2)),
        value("w:lid", language),
    )
    small = made("w:r", None, made("w:rPr", None, value("w:sz", half), value("w:szCs", half)), *characters(clean(reading)))
    return run(marks, made("w:ruby", None, settings, made("w:rt", None, small), made("w:rubyBase", None, *runs(base, marks))))


def note_reference(number: int) -> Element:
    """The mark of a footnote in the text (17.11.14); Word counts it itself."""
    return run(frozenset({Mark.NOTE}), made("w:footnoteReference", {"w:id": number}))


def note_number() -> Element:
    """The mark of a footnote at its own beginning (17.11.13)."""
    return run(frozenset({Mark.NOTE}), made("w:footnoteRef"))


def footnote(number: int, content: Iterable[Element]) -> Element:
    """A footnote with its blocks (17.11.10)."""
    return made("w:footnote", {"w:id": number}, *content)


# Links and fields


def bookmarked(name: str, number: int, content: Iterable[Element]) -> list[Element]:
    """Some content between the two ends of a bookmark (17.13.6)."""
    start = made("w:bookmarkStart", {"w:id": number, "w:name": name})
    return [start, *content, made("w:bookmarkEnd", {"w:id": number})]


def link_within(bookmark: str, content: Iterable[Element], tip: str = "") -> Element:
    """A link to a bookmark (17.16.22), with words that show on pointing at it, "" for none."""
    return made("w:hyperlink", {"w:anchor": bookmark} | tooltip(tip) | {"w:history": "1"}, *content)


def link_out(relation: str, content: Iterable[Element], tip: str = "") -> Element:
    """A link out of the document, to the target of a relationship."""
    return made("w:hyperlink", {"r:id": relation} | tooltip(tip) | {"w:history": "1"}, *content)


TIP = 250


def tooltip(tip: str) -> dict[str, str]:
    """The attribute for words that show on pointing; Word allows 260 characters."""
    text = clean(" ".join(tip.split()))
    if not text:
        return {}
    return {"w:tooltip": text if len(text) <= TIP else text[:TIP] + "\u2026"}


def field(kind: str) -> Element:
    """An end or the middle of a field (17.16.18): `begin`, `separate` or `end`."""
    return made("w:r", None, made("w:fldChar", {"w:fldCharType": kind}))


def instruction(text: str) -> Element:
    """What a field shows (17.16.23)."""
    return made("w:r", None, literal("w:instrText", text))


def contents(entries: Iterable[Element]) -> Element:
    """Paragraphs as the table of contents that Word offers to update (17.5.2.12)."""
    gallery = made("w:docPartObj", None, value("w:docPartGallery", "Table of Contents"), made("w:docPartUnique"))
    return made("w:sdt", None, made("w:sdtPr", None, gallery), made("w:sdtContent", None, *entries))


# Paragraphs


NAMES = ("pStyle", "keepNext", "pageBreakBefore", "framePr", "numPr", "tabs", "spacing", "ind", "jc", "sectPr")
ORDER = tuple(clark(f"w:{name}") for name in NAMES)
"""The properties that a paragraph may have of its own, in the order of the schema (17.3.1.26)."""


def paragraph(style: str, content: Iterable[Element]) -> Element:
    """A paragraph in a style."""
    return made("w:p", None, made("w:pPr", None, value("w:pStyle", style)), *content)


def is_table(element: Element) -> bool:
    """Whether an element is a table."""
    return bool(element.tag == clark("w:tbl"))


def begin(element: Element, content: Iterable[Element]) -> None:
    """Put content at the beginning of a paragraph."""
    element[1:1] = list(content)


def give(element: Element, item: Element) -> None:
    """Give a paragraph a property of its own, in the place the schema asks for (17.3.1.26)."""
    properties = element[0]
    place = ORDER.index(str(item.tag))
    before = sum(ORDER.index(str(other.tag)) < place for other in properties)
    properties.insert(before, item)


def keep_with_next(element: Element) -> None:
    """Keep a paragraph on the page of the next."""
    give(element, made("w:keepNext"))


def break_before(element: Element) -> None:
    """Begin a new page with a paragraph."""
    give(element, made("w:pageBreakBefore"))


def number(element: Element, listing: int, level: int) -> None:
    """Make a paragraph the first of an item of a list (17.9)."""
    give(element, made("w:numPr", None, value("w:ilvl", level), value("w:numId", listing)))


def space(element: Element, side: str, twips: int) -> None:
    """Set a paragraph apart from what stands `before` or `after` it."""
    given = element[0].find(clark("w:spacing"))
    if given is None:
        given = made("w:spacing")
        give(element, given)
    given.set(clark(f"w:{side}"), str(twips))


def move_in(element: Element, twips: int) -> None:
    """Set a paragraph in from the left."""
    give(element, made("w:ind", {"w:left": twips}))


def move_hanging(element: Element, twips: int, hanging: int) -> None:
    """Set a paragraph in from the left, its first line less far."""
    give(element, made("w:ind", {"w:left": twips, "w:hanging": hanging}))


def align(element: Element, side: str) -> None:
    """Set a paragraph `left`, `center` or `right`."""
    give(element, value("w:jc", side))


def listing(number: int, kind: int, level: int, start: int) -> Element:
    """A list of its own, whose items at a level are counted from a number (17.9.15)."""
    again = made("w:lvlOverride", {"w:ilvl": level}, value("w:startOverride", start))
    return made("w:num", {"w:numId": number}, value("w:abstractNumId", kind), again)


# Tables


def table(style: str, widths: Iterable[int], rows: Iterable[Element], *, left: int = 0, caption: str = "") -> Element:
    """A table (17.4.38) whose columns have these widths in twips; `caption` is what assistive technology says of it."""
    widths = tuple(widths)
    properties = made("w:tblPr", None, value("w:tblStyle", style), made("w:tblW", {"w:w": sum(widths), "w:type": "dxa"}))
    properties.append(made("w:tblInd", {"w:w": left, "w:type": "dxa"}) if left else value("w:jc", "center"))
    properties.append(made("w:tblLook", {"w:val": "0420", "w:firstRow": "1", "w:noVBand": "1"}))
    if caption:
        properties.append(value("w:tblCaption", clean(" ".join(caption.split()))))
    grid = made("w:tblGrid", None, *(made("w:gridCol", {"w:w": width}) for width in widths))
    return made("w:tbl", None, properties, grid, *rows)


def head_row(cells: Iterable[Element]) -> Element:
    """A row that is repeated on every page (17.4.49), and never broken."""
    return made("w:tr", None, made("w:trPr", None, made("w:cantSplit"), made("w:tblHeader")), *cells)


def row(cells: Iterable[Element]) -> Element:
    """A row that is never broken by a page."""
    return made("w:tr", None, made("w:trPr", None, made("w:cantSplit")), *cells)


def long_row(cells: Iterable[Element]) -> Element:
    """A row that may go on over pages."""
    return made("w:tr", None, *cells)


def cell(width: int, content: Iterable[Element]) -> Element:
    """A cell of a width in twips; its last block must be a paragraph (17.4.65)."""
    return made("w:tc", None, made("w:tcPr", None, made("w:tcW", {"w:w": width, "w:type": "dxa"})), *content)


# Pictures


def drawing(
    relation: str, number: int, size: tuple[int, int], *, name: str, alternative: str, title: str, svg: str = ""
) -> Element:
    """A picture in line with the text (DrawingML, 20.4.2.8). `size` in EMU; `svg` is the relationship of the picture as SVG,
    shown instead of the other by programs that can."""
    width, height = size
    extent = {"cx": width, "cy": height}
    facts: dict[str, str | int] = {"id": number, "name": name, "descr": clean(alternative)}
    if title:
        facts["title"] = clean(title)
    blip = made("a:blip", {"r:embed": relation})
    if svg:
        blip.append(made("a:extLst", None, made("a:ext", {"uri": SVG_BLIP}, made("asvg:svgBlip", {"r:embed": svg}))))
    frame = made("a:xfrm", None, made("a:off", {"x": 0, "y": 0}), made("a:ext", extent))
    picture = made(
        "pic:pic",
        None,
        made("pic:nvPicPr", None, made("pic:cNvPr", facts), made("pic:cNvPicPr")),
        made("pic:blipFill", None, blip, made("a:stretch", None, made("a:fillRect"))),
        made("pic:spPr", None, frame, made("a:prstGeom", {"prst": "rect"}, made("a:avLst"))),
    )
    inline = made(
        "wp:inline",
        {"distT": 0, "distB": 0, "distL": 0, "distR": 0},
        made("wp:extent", extent),
        made("wp:docPr", facts),
        made("wp:cNvGraphicFramePr", None, made("a:graphicFrameLocks", {"noChangeAspect": "1"})),
        made("a:graphic", None, made("a:graphicData", {"uri": SPACES["pic"]}, picture)),
    )
    return made("w:r", None, made("w:drawing", None, inline))
