"""What the tests of handouts share: editions, and what stands where on their pages."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
import zxingcpp

from publisher.handout.setting import HandoutOptions
from publisher.theme import load_theme

OURS = load_theme(None)
OPTIONS = HandoutOptions(site="https://www.example.org/q", digest="0123456789ab" + "f" * 52, moment=datetime(2026, 1, 1))


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character on a page: its size as printed, and where it stands, in points from the lower left corner."""

    char: str
    size: float
    left: float
    bottom: float


def glyphs(data: bytes) -> list[list[Glyph]]:
    """The visible characters of every page."""
    return [list(on_page(page)) for page in pypdfium2.PdfDocument(data)]


def on_page(page: Any) -> Iterator[Glyph]:
    """The visible characters of a page."""
    text = page.get_textpage()
    for index in range(pdfium.FPDFText_CountChars(text)):
        char = chr(pdfium.FPDFText_GetUnicode(text, index))
        if not char.strip():
            continue
        matrix = pdfium.FS_MATRIX()
        assert pdfium.FPDFText_GetMatrix(text, index, matrix)
        left, bottom = ctypes.c_double(), ctypes.c_double()
        pdfium.FPDFText_GetCharOrigin(text, index, left, bottom)
        yield Glyph(char, pdfium.FPDFText_GetFontSize(text, index) * abs(matrix.d), left.value, bottom.value)


def words(page: list[Glyph]) -> str:
    """The characters of a page in a row."""
    return "".join(glyph.char for glyph in page)


def codes(data: bytes) -> list[str]:
    """What the codes on all pages say, each page read as a picture of 200 dots an inch."""
    pictures = [page.render(scale=200 / 72, grayscale=True) for page in pypdfium2.PdfDocument(data)]
    views = [
        zxingcpp.ImageView(memoryview(one.buffer).cast("B"), one.width, one.height, zxingcpp.ImageFormat.Lum, one.stride)
        for one in pictures
    ]
    return [found.text for view in views for found in zxingcpp.read_barcodes(view)]
