"""Booklets: the imposed file is unfolded again and must read like the single pages it was made from."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import cache

import pikepdf
import pytest
import weasyprint
from editions import RESOURCES, bare, rich
from handouts import OPTIONS, OURS, glyphs, words

from publisher.diagnostics import Code
from publisher.handout.booklet import imposed, laid_out, leaves, write_booklet
from publisher.handout.imposition import impose, with_blanks
from publisher.handout.setting import POINTS
from publisher.model.nodes import Paragraph, Text
from publisher.model.variant import Variant

A4 = (297 * POINTS, 210 * POINTS)


def unfolded(data: bytes) -> list[str]:
    """The words of the pages of a booklet as a reader turns them once its sheets lie in each other."""
    halves = []
    for page in glyphs(data):
        fold = A4[0] / 2
        halves.append([words([glyph for glyph in page if (glyph.left < fold) is left]) for left in (True, False)])
    first = [text for front, back in zip(halves[::2], halves[1::2], strict=True) for text in (front[1], back[0])]
    last = [text for front, back in zip(halves[::2], halves[1::2], strict=True) for text in (front[0], back[1])]
    return first + last[::-1]


@cache
def plain(pages: int) -> bytes:
    """A file of so many pages of A5, each with its number."""
    style = "@page{size:148mm 210mm;margin:20mm;bleed:3mm}body,p{margin:0}p{break-after:page}p:last-child{break-after:auto}"
    body = "".join(f"<p>{number}" for number in range(1, pages + 1))
    return bytes(weasyprint.HTML(string=f"<style>{style}</style>{body}").write_pdf())


@pytest.mark.parametrize("pages", range(1, 65))
def test_an_imposed_file_unfolds_to_its_pages_with_the_blanks_before_the_last(pages: int) -> None:
    order = with_blanks(pages)
    data = imposed(plain(pages), impose(len(order), thickness=0.1, most=3.2), order, OURS)
    numbers = [str(number) for number in range(1, pages + 1)]
    assert unfolded(data) == [*numbers[:-1], *[""] * (-pages % 4), numbers[-1]]


@pytest.mark.parametrize("variant", [Variant.HANS_CN, Variant.HANT_TW])
def test_a_booklet_unfolds_to_its_single_pages(variant: Variant) -> None:
    edition = rich(variant)
    outcome = write_booklet(edition, RESOURCES, OURS, options=OPTIONS)
    assert outcome.diagnostics == ()
    single = [words(page) for page in glyphs(laid_out(leaves(edition, RESOURCES, OURS, OPTIONS).html).data)]
    blanks = [""] * (-len(single) % 4)
    assert unfolded(outcome.value.data) == [*single[:-1], *blanks, single[-1]]
    assert outcome.value.pages == (len(single) + len(blanks)) // 2
    assert "第二部分" in "".join(single) or variant is not Variant.HANS_CN


def test_sheets_are_a4_and_named_by_sheet_and_side() -> None:
    data = write_booklet(rich(), RESOURCES, OURS, options=OPTIONS).value.data
    pdf = pikepdf.open(io.BytesIO(data))
    assert all([float(edge) for edge in page.MediaBox] == pytest.approx([0, 0, *A4]) for page in pdf.pages)
    names = [str(one.P) for one in list(pdf.Root.PageLabels.Nums)[1::2]]
    assert names[:4] == ["1A", "1B", "2A", "2B"]


def test_inner_pages_move_towards_the_fold_by_the_paper_around_them() -> None:
    order = with_blanks(64)
    data = imposed(plain(64), impose(64, thickness=0.1, most=0.5), order, OURS)
    for index, page in enumerate(glyphs(data)):
        shift = min(index // 2 * 0.1, 0.5) * POINTS
        left, right = (next(g for g in page if (g.left < A4[0] / 2) is side) for side in (True, False))
        assert left.left == pytest.approx(A4[0] / 2 - 128 * POINTS + shift, abs=0.1)
        assert right.left == pytest.approx(A4[0] / 2 + 20 * POINTS - shift, abs=0.1)


def test_text_keeps_its_distance_from_the_trim_and_its_size() -> None:
    edition = rich()
    pages = glyphs(laid_out(leaves(edition, RESOURCES, OURS, OPTIONS).html).data)
    safe = OURS.tokens["handout"]["safe"] * POINTS
    creep = OURS.tokens["handout"]["booklet"]["creep"] * POINTS
    for page in pages:
        for glyph in page:
            assert safe + creep <= glyph.left <= 148 * POINTS - safe - glyph.size / 2
            assert safe <= glyph.bottom <= 210 * POINTS - safe
    sizes = [round(glyph.size) for page in pages[1:-1] for glyph in page]
    assert max(set(sizes), key=sizes.count) == 12


def test_a_booklet_too_thick_for_a_stapler_is_reported() -> None:
    long = bare(Paragraph((Text("\u6c11\u751f" * 300),)))
    long = replace(long, body=long.body * 140)
    outcome = write_booklet(long, RESOURCES, OURS, options=OPTIONS)
    (finding,) = outcome.diagnostics
    assert finding.code is Code.BOOKLET_THICK
    values = dict(finding.values)
    assert int(values["sheets"]) * 4 == int(values["pages"]) == outcome.value.pages * 2
    assert int(values["sheets"]) > int(values["most"])


def test_the_same_edition_gives_the_same_booklet() -> None:
    first = write_booklet(rich(), RESOURCES, OURS, options=OPTIONS).value.data
    laid_out.cache_clear()
    assert write_booklet(rich(), RESOURCES, OURS, options=OPTIONS).value.data == first
