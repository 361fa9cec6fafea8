"""A blank document in the dress of the theme: every part of a DOCX but its text.

python-docx brings a document of its own, in US Letter and with the properties of another; none of it is used here. The
parts are templates in templates/docx/, or in the folder of their layout there, and python-docx keeps them, their
relationships and their content types together.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml.parser import parse_xml
from docx.package import Package
from lxml import etree

from publisher.edition.nodes import Edition
from publisher.errors import Failure, PublisherError
from publisher.theme import Theme
from publisher.writers.docx.layout import Beside, Layout
from publisher.writers.docx.xml import clean
from publisher.writers.templates import FOLDER, fill


@dataclass(frozen=True, slots=True)
class Blank:
    """A document without text, and the two parts that grow with the text beside it.

    What another document holds already (publisher/writers/docx/merge.py) is counted from: `kinds` is the number of our first
    kind of list, `listings`, `notes` and `numbers` are the highest numbers in use of lists, of notes, and of bookmarks and
    pictures; `media` is what files of pictures are called.
    """

    package: Package
    document: XmlPart
    footnotes: XmlPart
    numbering: XmlPart
    kinds: int = 0
    listings: int = 0
    notes: int = 0
    numbers: int = 0
    media: str = "image"


def blank(edition: Edition, theme: Theme, moment: datetime, layout: Layout) -> Blank:
    """The blank document of an edition, with its properties. Raises PublisherError when the theme is at fault."""
    package = Package()
    main = Beside("document", "word/document.xml", CONTENT_TYPE.WML_DOCUMENT_MAIN, RELATIONSHIP_TYPE.OFFICE_DOCUMENT)
    document = part(theme, layout, main, package)
    package.relate_to(document, main.kind)
    beside: dict[str, XmlPart] = {}
    for row in layout.parts:
        beside[row.name] = part(theme, layout, row, package)
        document.load_rel(row.kind, beside[row.name], row.name)
    describe(package, edition, moment)
    return Blank(package, document, beside["footnotes"], beside["numbering"])


def part(theme: Theme, layout: Layout, row: Beside, package: Package) -> XmlPart:
    """A part made from its template. Raises PublisherError when that is not XML."""
    template = template_of(theme, layout, f"{row.template or row.name}.xml.j2")
    markup = fill(theme, template, **layout.values)
    try:
        element = parse_xml(str(markup).encode("utf-8"))
    except etree.XMLSyntaxError as error:
        raise PublisherError(Failure.TEMPLATE, f"{FOLDER}{template}", reason=str(error)) from error
    return XmlPart(PackURI(f"/{row.path}"), row.content_type, element, package)


def template_of(theme: Theme, layout: Layout, name: str) -> str:
    """The template of a part: that of the layout where it has one of its own."""
    own = f"docx/{layout.folder}/{name}"
    return own if layout.folder and own in theme.templates else f"docx/{name}"


def describe(package: Package, edition: Edition, moment: datetime) -> None:
    """Write the core properties (ISO/IEC 29500-2, 11.1) that the document states; Word takes 255 characters each."""
    meta = edition.meta
    properties = package.core_properties
    facts = {
        "title": meta.title,
        "subject": meta.occasion,
        "author": meta.organ or meta.speaker,
        "keywords": ", ".join(meta.keywords),
        "comments": meta.description,
        "identifier": meta.document_number or meta.index_number,
        "language": meta.variant.value,
    }
    for name, text in facts.items():
        if text:
            setattr(properties, name, clean(text)[:255])
    properties.last_modified_by = ""
    properties.created = properties.modified = moment
