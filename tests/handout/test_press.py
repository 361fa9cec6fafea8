"""Press files against what PDF/X-4 (ISO 15930-7) and a print shop want, rule by rule."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import pikepdf
import pypdfium2
import pytest
from editions import RESOURCES, rich
from handouts import OPTIONS, OURS, glyphs, words
from PIL import ImageCms

from publisher.errors import Failure, PublisherError
from publisher.handout.booklet import laid_out, leaves
from publisher.handout.imposition import with_blanks
from publisher.handout.ink import inks
from publisher.handout.press import write_press
from publisher.handout.setting import POINTS

PROFILE = OURS.profiles["FOGRA39L_coated.icc"]


@cache
def data() -> bytes:
    """The rich edition as a press file."""
    outcome = write_press(rich(), RESOURCES, OURS, options=OPTIONS)
    assert outcome.diagnostics == ()
    return bytes(outcome.value.data)


def opened() -> Any:
    """The press file as objects."""
    return pikepdf.open(io.BytesIO(data()))


def edges(box: Any) -> list[float]:
    """A box as numbers."""
    return [float(edge) for edge in box]


def test_pages_are_those_of_the_booklet_in_reading_order() -> None:
    single = [words(page) for page in glyphs(laid_out(leaves(rich(), RESOURCES, OURS, OPTIONS).html).data)]
    order = with_blanks(len(single))
    assert [words(page) for page in glyphs(data())] == ["" if place is None else single[place] for place in order]


def test_every_page_has_its_trim_its_bleed_and_room_for_marks() -> None:
    for page in opened().pages:
        trim, bleed, media = edges(page.TrimBox), edges(page.BleedBox), edges(page.MediaBox)
        assert [trim[2] - trim[0], trim[3] - trim[1]] == pytest.approx([148 * POINTS, 210 * POINTS], abs=0.01)
        assert [abs(one - other) for one, other in zip(trim, bleed, strict=True)] == pytest.approx([3 * POINTS] * 4, abs=0.01)
        assert media[0] < bleed[0] < trim[0] < trim[2] < bleed[2] < media[2]
        assert media[1] < bleed[1] < trim[1] < trim[3] < bleed[3] < media[3]
        assert "/ArtBox" not in page


def test_crop_marks_stand_at_the_trim_and_outside_the_bleed() -> None:
    for page in opened().pages:
        trim, bleed = edges(page.TrimBox), edges(page.BleedBox)
        marks = list(strokes(page))
        assert len(marks) == 8
        for (x1, y1), (x2, y2) in marks:
            upright, level = x1 == pytest.approx(x2), y1 == pytest.approx(y2)
            assert upright != level
            if upright:
                assert any(x1 == pytest.approx(edge, abs=0.01) for edge in (trim[0], trim[2]))
                assert max(y1, y2) < bleed[1] or min(y1, y2) > bleed[3]
            else:
                assert any(y1 == pytest.approx(edge, abs=0.01) for edge in (trim[1], trim[3]))
                assert max(x1, x2) < bleed[0] or min(x1, x2) > bleed[2]


def strokes(page: Any) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """The lines drawn in the colour of every plate, which come last on a page, where no transformation holds."""
    depth, marking, start, end = 0, False, (0.0, 0.0), (0.0, 0.0)
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "q":
                depth += 1
            case "Q":
                depth -= 1
            case "CS":
                marking = str(operands[0]) == "/Registration"
                assert not marking or depth == 1
            case "m" if marking:
                start = (float(operands[0]), float(operands[1]))
            case "l" if marking:
                end = (float(operands[0]), float(operands[1]))
            case "S" if marking:
                yield start, end


def test_the_band_of_the_covers_runs_into_the_bleed() -> None:
    for index, place in ((0, 1), (-1, -1)):
        sheet = list(pypdfium2.PdfDocument(data()))[index]
        picture = sheet.render(scale=72 / 25.4).to_pil().convert("RGB")  # four pixels a millimetre, and marks of 9 mm around
        around = round((OURS.tokens["handout"]["press"]["offset"] + OURS.tokens["handout"]["press"]["mark"]) * 72 / 25.4 * POINTS)
        beyond = round(2 * 72 / 25.4 * POINTS)
        column = around - beyond if place == 1 else picture.width - around + beyond
        for row in (around - beyond, picture.height // 2, picture.height - around + beyond):
            red, green, blue = picture.getpixel((column, row))
            assert red > 120 > max(green, blue) + 40


def test_the_output_intent_names_a_condition_and_holds_its_profile() -> None:
    pdf = opened()
    (intent,) = pdf.Root.OutputIntents
    assert intent.S == "/GTS_PDFX"
    assert (str(intent.OutputConditionIdentifier), str(intent.RegistryName)) == ("FOGRA39", "http://www.color.org")
    profile = ImageCms.ImageCmsProfile(io.BytesIO(intent.DestOutputProfile.read_bytes())).profile
    assert (profile.device_class, profile.xcolor_space.strip()) == ("prtr", "CMYK")
    assert intent.DestOutputProfile.N == 4


def test_the_file_says_that_it_is_pdf_x_4() -> None:
    pdf = opened()
    assert pdf.pdf_version == "1.6"
    assert len(pdf.trailer.ID) == 2
    assert "/Encrypt" not in pdf.trailer
    assert pdf.trailer.Info.Trapped == "/False"
    assert "/Filter" not in pdf.Root.Metadata
    with pdf.open_metadata() as meta:
        assert meta["{http://www.npes.org/pdfx/ns/id/}GTS_PDFXVersion"] == "PDF/X-4"
        assert meta["pdf:Trapped"] == "False"
        assert meta["dc:title"] == rich().meta.title
        assert meta["xmp:CreateDate"] == meta["xmp:ModifyDate"] == meta["xmp:MetadataDate"] == "2026-01-12T00:00:00+00:00"
        for key in ("DocumentID", "VersionID", "RenditionClass"):
            assert meta[f"xmpMM:{key}"]
    assert str(pdf.docinfo["/CreationDate"]) == "D:20260112000000+00'00"


def test_nothing_in_it_acts_or_is_filled_in() -> None:
    pdf = opened()
    assert not {"/AA", "/AcroForm", "/Names", "/OpenAction", "/Outlines", "/JavaScript"} & set(pdf.Root.keys())
    for page in pdf.pages:
        assert not {"/Annots", "/AA"} & set(page.keys())
    for held in pdf.objects:
        if isinstance(held, pikepdf.Stream | pikepdf.Dictionary):
            assert held.get("/S") not in ("/JavaScript", "/Launch", "/URI")
            assert "/LZWDecode" not in str(held.get("/Filter", ""))
            assert not {"/TR", "/HTP", "/OPI"} & set(held.keys())


def test_every_font_is_embedded() -> None:
    pdf = opened()
    fonts = [held for held in pdf.objects if isinstance(held, pikepdf.Dictionary) and held.get("/Type") == "/Font"]
    assert fonts
    for font in fonts:
        described = font.DescendantFonts[0] if "/DescendantFonts" in font else font
        assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(described.FontDescriptor.keys())


def test_every_colour_is_in_inks_or_declared() -> None:
    pdf = opened()
    used: set[str] = set()
    for held in [*pdf.pages, *(one for one in pdf.objects if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Form")]:
        used |= {str(instruction.operator) for instruction in pikepdf.parse_content_stream(held)}
    assert not used & {"rg", "RG", "g", "G"}
    assert "k" in used
    pictures = [one for one in pdf.objects if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image"]
    assert pictures
    for picture in pictures:
        space = picture.get("/ColorSpace")
        assert space == "/DeviceGray" or space is None or space[0] == "/ICCBased"
    for one in pdf.objects:
        if isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
            assert one.get("/ColorSpace") != "/DeviceRGB"
            assert one.get("/CS") != "/DeviceRGB"


def test_text_is_printed_in_black_alone_and_accents_in_colours() -> None:
    assert inks(0.11, 0.106, 0.102, PROFILE) == (0, 0, 0, 1)
    assert inks(1, 1, 1, PROFILE) == (0, 0, 0, 0)
    assert inks(0.5, 0.5, 0.5, PROFILE) == (0, 0, 0, 0.5)
    cyan, magenta, yellow, _ = inks(0.61, 0.11, 0.11, PROFILE)
    assert magenta > 0.8
    assert yellow > 0.7
    assert cyan < 0.2
    assert sum(inks(0, 0, 0.6, PROFILE)) <= 3


def test_a_profile_that_is_not_there_is_refused() -> None:
    with pytest.raises(PublisherError) as caught:
        write_press(rich(), RESOURCES, replace(OURS, profiles={}), options=OPTIONS)
    assert caught.value.failure is Failure.THEME_MISSING


def test_the_same_edition_gives_the_same_file() -> None:
    laid_out.cache_clear()
    assert write_press(rich(), RESOURCES, OURS, options=OPTIONS).value.data == data()
