"""A blank document in the dress of the theme: every part of a DOCX but its text.

python-docx brings a document of its own, in US Letter and with the properties of another; none of it is used here. The
parts are templates in templates/docx/, and python-docx keeps them, their relationships and their content types together.
"""

from __future__ import annotations

from collections.abc import Iterator
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
from publisher.model.variant import Variant
from publisher.theme import Theme
from publisher.writers.docx.area import area, half_points, measure, number, twips
from publisher.writers.docx.xml import clean
from publisher.writers.styles import token
from publisher.writers.templates import FOLDER, fill

LANGUAGES = {Variant.HANS_CN: "zh-CN", Variant.HANT_TW: "zh-TW", Variant.HANT_HK: "zh-HK"}
"""The tags Word knows the variants by; it takes no script in them."""

CHARACTER_SETS = {Variant.HANS_CN: "86", Variant.HANT_TW: "88", Variant.HANT_HK: "88"}
"""GB 2312 and Big5, as the font table writes them (17.8.3.2)."""

FAMILIES = {"body": "roman", "heading": "swiss", "kai": "script", "mono": "modern"}

PARTS = (
    ("styles", "word/styles.xml", CONTENT_TYPE.WML_STYLES, RELATIONSHIP_TYPE.STYLES),
    ("settings", "word/settings.xml", CONTENT_TYPE.WML_SETTINGS, RELATIONSHIP_TYPE.SETTINGS),
    ("numbering", "word/numbering.xml", CONTENT_TYPE.WML_NUMBERING, RELATIONSHIP_TYPE.NUMBERING),
    ("footnotes", "word/footnotes.xml", CONTENT_TYPE.WML_FOOTNOTES, RELATIONSHIP_TYPE.FOOTNOTES),
    ("fonts", "word/fontTable.xml", CONTENT_TYPE.WML_FONT_TABLE, RELATIONSHIP_TYPE.FONT_TABLE),
    ("header", "word/header.xml", CONTENT_TYPE.WML_HEADER, RELATIONSHIP_TYPE.HEADER),
    ("footer", "word/footer.xml", CONTENT_TYPE.WML_FOOTER, RELATIONSHIP_TYPE.FOOTER),
    ("first-footer", "word/footer1.xml", CONTENT_TYPE.WML_FOOTER, RELATIONSHIP_TYPE.FOOTER),
)
"""The parts beside the text: the name of the relationship, the name in the package, the content type, and the kind."""

TEMPLATES = {"first-footer": "footer"}
"""Templates of parts that share one; the others are called like their relationship."""


@dataclass(frozen=True, slots=True)
class Blank:
    """A document without text, and the two parts that grow with the text beside it."""

    package: Package
    document: XmlPart
    footnotes: XmlPart
    numbering: XmlPart


def blank(edition: Edition, theme: Theme, moment: datetime) -> Blank:
    """The blank document of an edition, with its properties. Raises PublisherError when the theme is at fault."""
    values = dict(settings(edition, theme))
    package = Package()
    document = part(theme, "document", "word/document.xml", CONTENT_TYPE.WML_DOCUMENT_MAIN, package, values)
    package.relate_to(document, RELATIONSHIP_TYPE.OFFICE_DOCUMENT)
    beside: dict[str, XmlPart] = {}
    for name, path, content_type, kind in PARTS:
        beside[name] = part(theme, TEMPLATES.get(name, name), path, content_type, package, values)
        document.load_rel(kind, beside[name], name)
    describe(package, edition, moment)
    return Blank(package, document, beside["footnotes"], beside["numbering"])


def part(theme: Theme, name: str, path: str, content_type: str, package: Package, values: dict[str, object]) -> XmlPart:
    """A part made from its template. Raises PublisherError when that is not XML."""
    template = f"docx/{name}.xml.j2"
    markup = fill(theme, template, **values)
    try:
        element = parse_xml(str(markup).encode("utf-8"))
    except etree.XMLSyntaxError as error:
        raise PublisherError(Failure.TEMPLATE, f"{FOLDER}{template}", reason=str(error)) from error
    return XmlPart(PackURI(f"/{path}"), content_type, element, package)


def settings(edition: Edition, theme: Theme) -> Iterator[tuple[str, object]]:
    """What the templates are filled with."""
    variant = edition.meta.variant
    faces = {role: str(token(theme, "faces", variant.value, role, "office")) for role in FAMILIES}
    latins = {role: str(token(theme, "latin", role)) for role in ("body", "heading", "mono")}
    page = area(theme)
    before, _, after = theme.labels[variant]["page"].partition("{page}")
    yield from {
        "language": LANGUAGES[variant],
        "title": clean(" ".join(edition.meta.title.split())),
        "faces": faces,
        "latins": latins,
        "fonts": fonts(faces, latins, CHARACTER_SETS[variant]),
        "sizes": {name: number(theme, "sizes", name) for name in token(theme, "sizes")},
        "text": {name: number(theme, "text", name) for name in ("leading", "indent")},
        "colours": {name: str(value).lstrip("#") for name, value in token(theme, "colours", "light").items()},
        "area": page,
        "measure": measure(page),
        "step": page.step,
        "twips": twips,
        "half": half_points,
        "page_before": before,
        "page_after": after,
    }.items()


def fonts(faces: dict[str, str], latins: dict[str, str], charset: str) -> list[tuple[str, str, str, str]]:
    """The rows of the font table, each face once: name, character set, family, pitch."""
    rows = {face: (face, charset, FAMILIES[role], "fixed" if role == "mono" else "variable") for role, face in faces.items()}
    for role, face in latins.items():
        rows.setdefault(face, (face, "00", FAMILIES[role], "fixed" if role == "mono" else "variable"))
    return list(rows.values())


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
