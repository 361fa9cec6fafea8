"""The characters, lines and rules of a PDF file, read with PDFium."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from publisher.conformance.measured import Glyph, Line, Page, Printed, Rule

DOTS = 300 / 72
"""Dots a point when a page is printed to look for its rules."""

SAME_LINE = 0.12
"""Ems that two baselines may differ by and still be one line: engines set Latin and Chinese a little apart."""

RAISED = 0.7
"""Characters at most this large beside others of a lower baseline are raised: marks of notes and terms."""

SHORTEST = 100.0
"""Points of the shortest rule that is looked for."""


def read(data: bytes) -> Printed:
    """What the pages of a file show."""
    document = pypdfium2.PdfDocument(data)
    last = len(document)
    return Printed(tuple(page(document[index], index + 1, with_rules=index in (0, last - 1)) for index in range(last)))


def page(sheet: Any, number: int, *, with_rules: bool) -> Page:
    """One page. Rules are looked for where asked: on the first and the last page, which have those of the standard."""
    width, height = sheet.get_size()
    return Page(number, width, height, lines(glyphs(sheet, height), number), tuple(rules(sheet)) if with_rules else ())


def glyphs(sheet: Any, height: float) -> Iterator[Glyph]:
    """The characters of a page that leave ink, in the order of the file."""
    words = sheet.get_textpage()
    text = words.raw
    x, y = ctypes.c_double(), ctypes.c_double()
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    box, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    name, flags = ctypes.create_string_buffer(200), ctypes.c_int()
    channels = [ctypes.c_uint() for _ in range(4)]
    for index in range(pdfium.FPDFText_CountChars(text)):
        char = chr(pdfium.FPDFText_GetUnicode(text, index))
        if pdfium.FPDFText_IsGenerated(text, index) or char.isspace() or char in "\x00\u2060\ufeff":
            continue
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        pdfium.FPDFText_GetLooseCharBox(text, index, box)
        pdfium.FPDFText_GetCharBox(text, index, left, right, bottom, top)
        pdfium.FPDFText_GetMatrix(text, index, matrix)
        pdfium.FPDFText_GetFontInfo(text, index, name, 200, flags)
        pdfium.FPDFText_GetFillColor(text, index, *channels)
        yield Glyph(
            char=char,
            x=x.value,
            y=height - y.value,
            advance=box.right - box.left,
            size=pdfium.FPDFText_GetFontSize(text, index) * (matrix.c**2 + matrix.d**2) ** 0.5,
            font=name.value.decode("utf-8", "replace").rpartition("+")[2],
            colour="#{:02x}{:02x}{:02x}".format(*(channel.value for channel in channels[:3])),
            ink_top=height - top.value,
            ink_bottom=height - bottom.value,
        )


def lines(found: Iterable[Glyph], number: int) -> tuple[Line, ...]:
    """Characters as lines, from above, from left to right."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(found, key=lambda one: one.y):
        if rows and glyph.y - rows[-1][0].y <= SAME_LINE * max(glyph.size, rows[-1][0].size):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    made = [line(sorted(row, key=lambda one: one.x), number) for row in rows]
    return tuple(one for place, one in enumerate(made) if not any(is_raised(one, other) for other in made[place + 1 :]))


def line(row: list[Glyph], number: int) -> Line:
    """A line of characters in their order. Its size and its baseline are those of most of them."""
    ordinary = max(groups(row, lambda one: round(one.size, 1)), key=len)
    lowest = max(groups(ordinary, lambda one: round(one.y, 2)), key=len)[0]
    end = max(glyph.x + glyph.advance for glyph in row)
    return Line(number, tuple(row), "".join(glyph.char for glyph in row), row[0].x, end, lowest.y, lowest.size)


def groups(row: list[Glyph], key: Any) -> list[list[Glyph]]:
    """Characters that are alike, together."""
    return [list(alike) for _, alike in groupby(sorted(row, key=key), key=key)]


def is_raised(one: Line, other: Line) -> bool:
    """Whether all of a line is raised beside the characters of another."""
    if one.size > RAISED * other.size or not 0 < other.y - one.y < other.size:
        return False
    return one.x >= other.x - one.size and one.x <= other.end + other.size


def rules(sheet: Any) -> Iterator[Rule]:
    """The horizontal rules that a page shows when it is printed. Engines draw them as lines, as areas and as the difference of
    two areas; what is seen is the same."""
    bitmap = sheet.render(scale=DOTS, may_draw_forms=False, rev_byteorder=True)
    data, stride, size = bytes(bitmap.buffer), bitmap.stride, bitmap.n_channels
    rows: list[tuple[int, int, int]] = []
    for number in range(bitmap.height):
        green = data[number * stride : number * stride + bitmap.width * size][1::size]
        length, start = longest(green)
        if length >= SHORTEST * DOTS:
            rows.append((number, start, length))
    for _, together in groupby(enumerate(rows), key=lambda pair: pair[1][0] - pair[0]):
        band = [row for _, row in together]
        middle = band[len(band) // 2]
        column = middle[1] + middle[2] // 2
        pixels = [data[row[0] * stride + column * size : row[0] * stride + column * size + 3] for row in band]
        darkest = min(pixels, key=lambda pixel: pixel[1])
        shares = [(255 - pixel[1]) / max(255 - darkest[1], 1) for pixel in pixels]
        top = (band[0][0] + 1 - shares[0]) / DOTS
        colour = f"#{darkest[0]:02x}{darkest[1]:02x}{darkest[2]:02x}"
        yield Rule(top, middle[1] / DOTS, middle[2] / DOTS, sum(shares) / DOTS, colour)


def longest(row: bytes) -> tuple[int, int]:
    """The longest run of dots that are not white, and where it begins."""
    best = max(row.split(b"\xff"), key=len)
    return len(best), row.find(best) if best else 0
