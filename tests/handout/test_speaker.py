"""The speaker's copy: a number at every line, and no page that turns inside a paragraph which fits one."""

from __future__ import annotations

import io
from functools import cache

import page
import pikepdf
import pytest
from editions import RESOURCES, bare, rich
from handouts import OPTIONS, OURS, Glyph, glyphs, words
from tagged import reader

from publisher.edition.nodes import Edition
from publisher.handout.setting import POINTS
from publisher.handout.speaker import length, write_speaker
from publisher.model.nodes import Paragraph, Text
from publisher.model.variant import Variant

MARGIN = 24 * POINTS
"""Left of this stand the numbers of lines, right of it the text."""

FOOT = 17 * POINTS
"""Below this stand the numbers of pages."""


@cache
def data(variant: Variant = Variant.HANS_CN) -> bytes:
    """The rich edition as a speaker's copy."""
    outcome = write_speaker(rich(variant), RESOURCES, OURS, options=OPTIONS)
    assert outcome.diagnostics == ()
    return bytes(outcome.value.data)


def rows(sheet: list[Glyph]) -> list[float]:
    """The baselines of the lines of text on a page, from its head; marks of notes stand higher than their line."""
    places: list[float] = []
    for glyph in sorted(sheet, key=lambda one: -one.bottom):
        if glyph.left > MARGIN and glyph.bottom > FOOT and glyph.size > 15 and (not places or places[-1] - glyph.bottom > 6):
            places.append(glyph.bottom)
    return places


@pytest.mark.parametrize("variant", [Variant.HANS_CN, Variant.HANT_HK])
def test_every_line_has_its_number_beside_it_beginning_anew_on_every_page(variant: Variant) -> None:
    sheets = glyphs(data(variant))
    for sheet in sheets[1:-1]:
        places = rows(sheet)
        beside: dict[float, str] = {}
        for glyph in sheet:
            if glyph.left < MARGIN and glyph.bottom > FOOT:
                beside[round(glyph.bottom, 1)] = beside.get(round(glyph.bottom, 1), "") + glyph.char
        numbers = sorted(beside.items(), reverse=True)
        assert [text for _, text in numbers] == [str(number) for number in range(1, len(places) + 1)]
        for (place, _), line in zip(numbers, places, strict=True):
            assert place == pytest.approx(line, abs=2.5)
    for cover in (sheets[0], sheets[-1]):
        assert not [glyph for glyph in cover if glyph.left < MARGIN and glyph.char.isdigit()]


def test_pages_say_their_number_and_how_many_there_are() -> None:
    sheets = glyphs(data())
    for number, sheet in enumerate(sheets[1:-1], 1):
        assert words([glyph for glyph in sheet if glyph.bottom < FOOT]) == f"第{number}页共{len(sheets) - 2}页"


def test_no_page_turns_inside_a_paragraph_that_fits_one() -> None:
    texts = [chr(0x4E00 + index * 7) * (40 + index * 37 % 300) for index in range(40)]
    paragraphs = tuple(Paragraph((Text(text),)) for text in texts)
    for text in texts:
        pages = [sheet for sheet in speech(bare(*paragraphs)) if text[0] in words(sheet)]
        assert len(pages) == 1


@cache
def speech(edition: Edition) -> list[list[Glyph]]:
    """The pages of a speech."""
    return glyphs(write_speaker(edition, RESOURCES, OURS, options=OPTIONS).value.data)


def test_a_paragraph_longer_than_a_page_goes_on_on_the_next() -> None:
    text = "\u6c11" * 1500
    assert sum(words(sheet).count("\u6c11") for sheet in speech(bare(Paragraph((Text(text),))))) >= 1500


def test_lines_of_text_are_20_points_with_wide_leading() -> None:
    sheet = speech(bare(*(Paragraph((Text("\u6c11\u751f" * 60),)),) * 3))[1]
    sizes = [round(glyph.size) for glyph in sheet if glyph.left > MARGIN and glyph.bottom > FOOT]
    assert max(set(sizes), key=sizes.count) == 21
    gaps = [above - below for above, below in zip(rows(sheet), rows(sheet)[1:], strict=False)]
    assert min(gaps) >= 1.8 * 21 - 0.1


def test_numbers_are_artifacts_and_no_words_of_the_document() -> None:
    for variant in (Variant.HANS_CN, Variant.HANT_HK):
        assert [found.message for found in page.validate_pdf_bytes(data(variant), profile="pdf/ua-1").failures] == []
    pdf = pikepdf.open(io.BytesIO(data()))
    for sheet in list(pdf.pages)[1:-1]:
        content = b"".join(part.read_bytes() for part in sheet.Contents)
        tail = content[content.rindex(b"/Artifact") :].split()
        assert tail[-4:] == [b"Do", b"Q", b"EMC"][-4:] or tail[-3:] == [b"Do", b"Q", b"EMC"]


def test_nothing_leads_out_of_the_text() -> None:
    assert not [sheet for sheet in reader(data()).pages if sheet.get("/Annots")]


def test_the_cover_says_how_long_the_speech_is() -> None:
    edition = bare(Paragraph((Text("\u6c11\u751f\uff0c2026\u5e74" * 70),)))
    count = 7 * 70 + sum(char.isalnum() for char in edition.meta.salutation)
    assert length(edition, "{characters} {minutes}", 210) == f"{count} {round(count / 210)}"


def test_the_same_edition_gives_the_same_file() -> None:
    assert write_speaker(rich(), RESOURCES, OURS, options=OPTIONS).value.data == data()
