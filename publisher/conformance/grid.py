"""The page and its grid of lines (5.1, 5.2), and the numbers of the pages (7.5), as a PDF file shows them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from statistics import mean, median

from publisher.conformance.area import Area, full_pages, text_lines
from publisher.conformance.measured import Line, Page, Printed
from publisher.conformance.rows import Row, number, said
from publisher.edition.official import Sheet
from publisher.model.official import Kind
from publisher.theme import Theme

OPENING = frozenset("\uff08《〈「『〔【“‘([{")
"""What should not end a line."""

CLOSING = frozenset("\uff0c\u3002、\uff1a\uff1b\uff1f\uff01\uff09》〉」』〕】”’·%％)]},;:!?")
"""What should not begin a line."""

FOLIO = re.compile("(—)([0-9\uff10-\uff19]+)(—)")


def page_rows(printed: Printed, sheet: Sheet, theme: Theme, area: Area) -> Iterator[Row]:
    """The size of the paper, and the type area on full pages. Where no page is full, its grid cannot be seen, and has no rows."""
    first = printed.pages[0]
    yield number(theme, "paper_width", ("page", "width_mm"), first.width)
    yield number(theme, "paper_height", ("page", "height_mm"), first.height)
    sizes = [line.size for page in printed.pages for line in text_lines(page, area)]
    if sizes:
        body = max({round(size, 1) for size in sizes}, key=lambda one: sum(abs(size - one) < 0.06 for size in sizes))
        starts = [line for page in printed.pages for line in text_lines(page, area) if abs(line.size - body) < 0.06]
        yield number(theme, "left", ("page", "left_mm"), min(line.x for line in starts if line.text[0] not in OPENING))
        yield number(theme, "body_size", ("text", "size_pt"), body)
    full = full_pages(printed, area, [annex.label for annex in sheet.annexes], sheet.edition.glossary_title)
    if full:
        yield from grid_rows(full, theme, area)


def grid_rows(full: list[list[Line]], theme: Theme, area: Area) -> Iterator[Row]:
    """The type area, the lines and the characters of full pages."""
    tops = [min(glyph.ink_top for glyph in lines[0].glyphs) for lines in full]
    lows = [max(glyph.ink_bottom for glyph in lines[-1].glyphs if wide(glyph.advance, area)) for lines in full]
    yield number(theme, "top", ("page", "top_mm"), min(tops))
    yield number(theme, "area_height", ("page", "area_height_mm"), max(lows) - min(tops))
    ends = sorted(line_end(line, area) for lines in full for line in lines)
    yield number(theme, "area_width", ("page", "area_width_mm"), ends[len(ends) * 9 // 10] - area.left)
    counts = [round((lines[-1].y - lines[0].y) / area.pitch) + 1 for lines in full]
    yield number(theme, "lines", ("text", "lines"), median(counts))
    yield number(theme, "fewest_lines", ("text", "fewest"), min(counts))
    steps = [other.y - line.y for lines in full for line, other in pairwise(lines)]
    strays = [abs(step - area.pitch * max(round(step / area.pitch), 1)) for step in steps]
    yield number(theme, "pitch", ("text", "pitch_pt"), median(steps), wanted=area.pitch)
    yield number(theme, "stray", ("text", "stray_pt"), max(strays))
    most = max(sum(wide(glyph.advance, area) for glyph in line.glyphs) for lines in full for line in lines)
    yield number(theme, "characters", ("text", "characters"), most)
    yield from end_rows(full, theme, area)


def end_rows(full: list[list[Line]], theme: Theme, area: Area) -> Iterator[Row]:
    """The ends of lines that go on in the next: how far from the edge they are, and what stands there."""
    runs = [(line, other) for lines in full for line, other in pairwise(lines) if other.x < area.left + area.cell]
    if not runs:
        return
    gaps = [max(area.right - line_end(line, area), 0) for line, _ in runs]
    yield number(theme, "mean_gap", ("text", "mean_gap_pt"), mean(gaps))
    yield number(theme, "worst_gap", ("text", "worst_gap_pt"), max(gaps))
    yield number(theme, "forbidden_starts", ("text", "forbidden"), sum(other.text[0] in CLOSING for _, other in runs))
    yield number(theme, "forbidden_ends", ("text", "forbidden"), sum(line.text[-1] in OPENING for line, _ in runs))


def wide(advance: float, area: Area) -> bool:
    """Whether a character is a full-width one of the text."""
    return advance > area.size * 0.8


def line_end(line: Line, area: Area) -> float:
    """Where a line ends. A closing sign may take half of its square, so its line ends at the edge where that lies within it."""
    last = line.glyphs[-1]
    if last.char in CLOSING and wide(last.advance, area):
        return min(line.end, max(area.right, last.x + last.advance / 2))
    return line.end


def folio_rows(printed: Printed, sheet: Sheet, theme: Theme, area: Area) -> Iterator[Row]:
    """The numbers of all pages: only the worst of a measure is told, with its page."""
    expected = [page for page in printed.pages if not (sheet.kind is Kind.LETTER and page.number == 1)]
    upright = [page for page in expected if page.width < page.height]
    folios = [(page, folio(page, area)) for page in upright]
    missing = next((page for page, line in folios if line is None), None)
    if missing:
        yield said(theme, "folio", ("folio", "form"), None, str(missing.number))
    there = [(page, line) for page, line in folios if line]
    for side, odd in (("odd_side", True), ("even_side", False)):
        some = [(page, line) for page, line in there if page.number % 2 == odd]
        if some:
            wanted = str(theme.tokens["official"]["folio"][side]["value"])
            page, line = min(some, key=lambda pair: side_of(pair[1], area) == wanted)
            yield said(theme, f"folio_{side}", ("folio", side), side_of(line, area), str(page.number))
    if there:
        distance = max((line.glyphs[0].ink_top - area.bottom for _, line in there), key=lambda one: abs(one))
        yield number(theme, "folio_distance", ("folio", "distance_mm"), distance)
        insets = [min(line.x - area.left, area.right - line.end) / line.size for _, line in there]
        target = float(theme.tokens["official"]["folio"]["inset"]["value"])
        yield number(theme, "folio_inset", ("folio", "inset"), max(insets, key=lambda one: abs(one - target)))
        yield number(theme, "folio_size", ("folio", "size_pt"), there[0][1].size)
        yield said(theme, "folio_form", ("folio", "form"), form_of(there[0][1]))


def folio(page: Page, area: Area) -> Line | None:
    """The line with the number of a page, below the type area."""
    return next((line for line in page.lines if line.y > area.bottom and FOLIO.fullmatch(line.text)), None)


def side_of(line: Line, area: Area) -> str:
    """Where a line stands: left, right or center."""
    left, right = line.x - area.left, area.right - line.end
    return "center" if abs(left - right) < area.size else "left" if left < right else "right"


def form_of(line: Line) -> str:
    """The form of the number of a page, its digits half-width or not."""
    narrow = all(glyph.advance < glyph.size * 0.8 for glyph in line.glyphs[1:-1])
    return "— 1 —" if narrow and line.text[1:-1].isascii() else "— \uff11 —"
