"""PDF files in the eyes of a PDF/UA-1 validator (ISO 14289-1)."""

from __future__ import annotations

import io
import re
from typing import Any

import docx
import lxml.html
import page
import pytest
from editions import RESOURCES, bare, rich
from fontTools.cffLib import CFFFontSet
from fontTools.pens.basePen import NullPen
from manuscripts import ALL, NOWHERE, edition
from pypdf import PdfReader
from tagged import tags

from publisher.artifact import Artifact
from publisher.edition.nodes import PlacedBlock
from publisher.model.nodes import (
    Align,
    Bar,
    BulletList,
    Chart,
    Definition,
    Definitions,
    Figure,
    Image,
    OrderedList,
    Paragraph,
    Quote,
    Spacing,
    Table,
    Text,
)
from publisher.theme import load_theme
from publisher.writers.official import OfficialOptions, write_official
from publisher.writers.pdf import write_pdf
from publisher.writers.profiles import Engine

HAN = "\u6c11\u751f\u6539\u5584"
LINE = Paragraph((Text(HAN * 30),))
CELL = (Text(HAN),)


def failures(data: bytes) -> list[str]:
    """What the validator finds wrong."""
    report = page.validate_pdf_bytes(data, profile="pdf/ua-1")
    assert report.rules.total > 50
    return [f"{failure.rule_id}: {failure.message}" for failure in report.failures]


def test_every_variant_of_the_rich_edition_conforms(artifacts: tuple[Artifact, ...]) -> None:
    for artifact in artifacts:
        if artifact.format == "pdf":
            assert failures(artifact.data) == [], artifact.path


@pytest.mark.parametrize("name", ["notice", "minutes"])
def test_the_elements_of_an_official_document_conform(name: str) -> None:
    made = write_pdf(edition(name), NOWHERE, load_theme(None)).value
    assert failures(made.data) == []


@pytest.mark.xdist_group("road")
def test_what_the_road_makes_conforms(road: tuple[Artifact, ...]) -> None:
    documents = [artifact for artifact in road if artifact.format == "pdf"]
    assert documents
    for artifact in documents:
        assert failures(artifact.data) == [], artifact.path


@pytest.mark.xdist_group("road")
def test_pages_and_pdf_have_the_same_headings(road: tuple[Artifact, ...]) -> None:
    by_variant: dict[str, dict[str, int]] = {}
    for artifact in (one for one in road if one.profile == "web"):
        count = {"html": html_headings, "pdf": pdf_headings, "docx": docx_headings}[artifact.format](artifact.data)
        by_variant.setdefault(artifact.variant, {})[artifact.format] = count
    for counts in by_variant.values():
        assert counts["html"] == counts["pdf"] > 20
        assert counts["docx"] >= counts["html"] - 2, "the headings of contents and notes are no headings of Word"


def html_headings(data: bytes) -> int:
    """How many headings a page has."""
    return len(lxml.html.fromstring(data).xpath("//h1 | //h2 | //h3 | //h4 | //h5 | //h6"))


def pdf_headings(data: bytes) -> int:
    """How many headings the tag tree of a PDF has."""
    return sum(bool(re.fullmatch("H[1-6]?", tag)) for tag in tags(data))


def docx_headings(data: bytes) -> int:
    """How many headings Word finds in a document, its title among them."""
    names = [found.style.name for found in docx.Document(io.BytesIO(data)).paragraphs if found.style]
    return sum(bool(re.match("Heading|Title$", name or "")) for name in names)


BARS = (Bar(CELL, 5.5, CELL), Bar(CELL, -3.3, CELL))
LONG: dict[str, PlacedBlock] = {
    "paragraph": Paragraph((Text(HAN * 1200),)),
    "table": Table((Align.DEFAULT,) * 3, ((CELL,) * 3,), ((CELL,) * 3,) * 120, CELL),
    "table without a head": Table((Align.DEFAULT,) * 2, (), ((CELL,) * 2,) * 120),
    "table with rows named": Table((Align.DEFAULT,) * 2, (((), CELL),), ((CELL,) * 2,) * 120),
    "table with two header rows": Table((Align.DEFAULT,) * 2, ((CELL,) * 2, (CELL, ())), ((CELL,) * 2,) * 120),
    "tight list": BulletList(((LINE,),) * 30),
    "loose list": OrderedList(((LINE, LINE),) * 20, 5, Spacing.LOOSE),
    "nested list": BulletList(((LINE, BulletList(((LINE,),) * 15), LINE),) * 3),
    "list of other blocks": BulletList(((Quote((LINE,)), Table((Align.DEFAULT,), (), ((CELL,),))),) * 12),
    "quotation": Quote((LINE, Quote((LINE,) * 20))),
    "definitions": Definitions((Definition(CELL, ((LINE,), (LINE, LINE))),) * 15),
    "picture without a description": Figure(Image("trend.png", ""), CELL),
    "characters without a font": Paragraph((Text(f"{HAN}\U000f1234{HAN}"),)),
    "chart": Chart(
        CELL, CELL, (Bar(CELL, 5.5, CELL), Bar(CELL, -3.3, CELL)), Table((Align.LEFT,) * 2, ((CELL,) * 2,), ((CELL,) * 2,) * 90)
    ),
    "picture that is missing": Figure(Image("none.png", HAN)),
}


@pytest.mark.parametrize("name", LONG)
def test_a_block_over_several_pages_conforms(name: str) -> None:
    outcome = write_pdf(bare(LONG[name]), RESOURCES, load_theme(None))
    assert failures(outcome.value.data) == []


MISREAD = "PDFUA1-FONT-GLYPH-WIDTH-001"
"""What the validator says of the bold Song face: it takes the width of the first glyph from the wrong dictionary of the font.
`test_the_widths_of_glyphs_are_those_of_the_font` reads them all."""


@pytest.mark.parametrize("engine", Engine, ids=lambda engine: engine.value)
@pytest.mark.parametrize("name", [*ALL, "rich"])
def test_official_print_conforms(name: str, engine: Engine) -> None:
    found = failures(official(name, engine))
    assert [failure for failure in found if not failure.startswith(MISREAD)] == []
    assert engine is Engine.TYPST or found == []


@pytest.mark.parametrize("name", ["notice", "rich"])
def test_the_widths_of_glyphs_are_those_of_the_font(name: str) -> None:
    fonts = 0
    for font in cid_fonts(official(name, Engine.TYPST)):
        descriptor = font["/FontDescriptor"].get_object()
        if "/FontFile3" not in descriptor:
            continue
        program = CFFFontSet()
        program.decompile(io.BytesIO(descriptor["/FontFile3"].get_object().get_data()), None)
        glyphs = program[0].CharStrings
        stated = widths(font)
        scale = program[0].FontMatrix[0] * 1000
        for cid, glyph in enumerate(glyphs.keys()):
            glyphs[glyph].draw(NullPen())
            assert stated.get(cid, font.get("/DW", 1000)) == pytest.approx(glyphs[glyph].width * scale, abs=1), (glyph, cid)
        fonts += 1
    assert fonts


def official(name: str, engine: Engine) -> bytes:
    """A manuscript, or the edition that holds every node, in official print."""
    source, resources = (rich(), RESOURCES) if name == "rich" else (edition(name), NOWHERE)
    return write_official(source, resources, load_theme(None), options=OfficialOptions(engine=engine)).value.data


def cid_fonts(data: bytes) -> list[Any]:
    """The composite fonts of a file, each once."""
    fonts: dict[int, Any] = {}
    for sheet in PdfReader(io.BytesIO(data)).pages:
        for font in sheet["/Resources"].get("/Font", {}).values():
            inner = font.get_object().get("/DescendantFonts")
            if inner:
                fonts[font.idnum] = inner.get_object()[0].get_object()
    return list(fonts.values())


def widths(font: Any) -> dict[int, float]:
    """The widths that a font states, by glyph (ISO 32000-1, 9.7.4.3)."""
    entries = list(font.get("/W", []))
    stated: dict[int, float] = {}
    while entries:
        first, second = int(entries.pop(0)), entries.pop(0)
        if isinstance(second, list):
            stated.update(enumerate(map(float, second), first))
        else:
            stated.update(dict.fromkeys(range(first, int(second) + 1), float(entries.pop(0))))
    return stated
