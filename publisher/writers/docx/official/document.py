"""An official document as one DOCX file: its sheet in reading order, on the grid of GB/T 9704-2012."""

from __future__ import annotations

from collections.abc import Iterable

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import XmlPart
from lxml import etree

from publisher.artifact import Artifact
from publisher.diagnostics import Outcome
from publisher.edition.nodes import Edition, PlacedBlock, PlacedSection
from publisher.edition.official import Annex, Sheet, sheet
from publisher.resources import Resources
from publisher.theme import Theme
from publisher.writers.docx import placing, xml
from publisher.writers.docx.area import measure
from publisher.writers.docx.blank import blank
from publisher.writers.docx.body import blocks, closed, section, size
from publisher.writers.docx.document import DocxOptions, moment
from publisher.writers.docx.draft import Draft, Place, anchored, draft
from publisher.writers.docx.glossary import glossary
from publisher.writers.docx.notes import write_notes
from publisher.writers.docx.official.foot import foot, imprint
from publisher.writers.docx.official.head import head
from publisher.writers.docx.official.layout import grid, official_layout
from publisher.writers.docx.pack import pack
from publisher.writers.docx.xml import Element
from publisher.writers.official.measures import signature_rules, value
from publisher.writers.profiles import Profile, path_of


def write_official_docx(edition: Edition, resources: Resources, theme: Theme, /, *, options: DocxOptions) -> Outcome[Artifact]:
    """The edition as one DOCX file by GB/T 9704-2012, its faces the real ones.

    Reports what `sheet` does (L001, L002), and what `write_docx` does of pictures and links. Raises PublisherError when the
    theme is at fault.
    """
    made = sheet(edition, theme.labels[edition.meta.variant], signature_rules(theme))
    layout = official_layout(made.value, theme)
    empty = blank(edition, theme, moment(edition, options), layout)
    new = draft(edition, resources, theme, empty, layout)
    body = empty.document.element.body
    elements, last = placing.settle_sections(text(new, made.value, theme), body.sectPr)
    body[:] = [*elements, last]
    write_notes(new)
    face = str(layout.values["strong"])
    for part in (empty.document.element, empty.footnotes.element):
        never_bold(part, face)
        never_cut(part)
    first_page_only(body)
    drop_unused(empty.document)
    variant = edition.meta.variant.value
    path = path_of(edition, Profile.GB9704, "docx")
    data = pack(empty.package)
    artifact = Artifact(path, edition.source, "docx", variant, Profile.GB9704.value, edition.meta.title, data)
    return Outcome(artifact, (*made.diagnostics, *new.diagnostics))


def text(new: Draft, sheet: Sheet, theme: Theme) -> list[Element]:
    """The whole sheet."""
    place = Place(new.blank.document, "BodyText", measure(new.layout.area), size(new, "body"))
    opening = [xml.paragraph("Salutation", xml.runs(sheet.addressees))] if sheet.addressees else []
    main = opening + parts(new, place, sheet.body, sheet.sections)
    apart = round(value(theme, "addressees", "blank") * grid(theme).pitch)
    if main and not xml.is_table(main[0]):
        xml.space(main[0], "before", apart)
    result = [*head(new, sheet, theme), *main, *foot(new, sheet, theme)]
    for annex in sheet.annexes:
        result.extend(annexed(new, place, annex))
    terms = glossary(new, place)
    if terms:
        xml.break_before(terms[0])
    return closed([*result, *terms, *imprint(new, sheet, theme)])


def parts(new: Draft, place: Place, body: Iterable[PlacedBlock], sections: Iterable[PlacedSection]) -> list[Element]:
    """Blocks and the sections behind them."""
    result = blocks(new, place, body)
    for inner in sections:
        result.extend(section(new, place, inner))
    return result


def annexed(new: Draft, place: Place, annex: Annex) -> list[Element]:
    """An annex on a new page (7.3.7): its label on the first line, its title on the third, then its text."""
    result = [xml.paragraph("AnnexLabel", anchored(new, annex.anchor, xml.runs(annex.label)))]
    if annex.title:
        words = xml.runs("\n".join(annex.title))
        result.append(xml.paragraph("AnnexTitle", anchored(new, annex.title_anchor, words) if annex.title_anchor else words))
    return result + parts(new, place, annex.body, annex.sections)


def never_bold(part: etree._Element, face: str) -> None:
    """Set in the face of strong text what a run inside another style would make bold."""
    for bold in list(part.iter(xml.clark("w:b"))):
        properties = bold.getparent()
        assert properties is not None
        for name in ("w:b", "w:bCs"):
            for found in properties.findall(xml.clark(name)):
                properties.remove(found)
        fonts = properties.find(xml.clark("w:rFonts"))
        if fonts is None:
            fonts = xml.made("w:rFonts")
            properties.insert(1, fonts)
        fonts.set(xml.clark("w:eastAsia"), face)


def never_cut(part: etree._Element) -> None:
    """Let lines that hold a picture be as high as it."""
    for picture in part.iter(xml.clark("w:drawing")):
        paragraph = next(picture.iterancestors(xml.clark("w:p")))
        placing.open_line(paragraph)


def first_page_only(body: etree._Element) -> None:
    """Let only the first section of a document have a first page that is different."""
    for properties in list(body.iter(xml.clark("w:sectPr")))[1:]:
        for found in properties.findall(xml.clark("w:titlePg")):
            properties.remove(found)


def drop_unused(document: XmlPart) -> None:
    """Drop the feet of turned pages from a document that has none."""
    used = {foot.get(xml.clark("r:id")) for foot in document.element.iter(xml.clark("w:footerReference"))}
    for name in [name for name, relation in document.rels.items() if relation.reltype == RELATIONSHIP_TYPE.FOOTER]:
        if name not in used:
            del document.rels[name]
