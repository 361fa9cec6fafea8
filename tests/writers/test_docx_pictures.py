"""Pictures in DOCX: kinds, sizes, and what becomes of those that Word cannot show."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from pathlib import Path

import pytest
from docx_files import THEME, R, body, part, texts
from editions import PICTURES, bare
from hypothesis import given
from hypothesis import strategies as st

from publisher.model.nodes import Figure, Image, Paragraph, Text
from publisher.resources import Resources
from publisher.writers.docx import DocxOptions, write_docx
from publisher.writers.docx.pictures import INCH, Kind, Shape, fitted, shape, stand_in

SVG = '<svg xmlns="http://www.w3.org/2000/svg" {size}><rect width="10" height="10"/></svg>'


def png(width: int, height: int, dots_a_metre: int = 0) -> bytes:
    """The beginning of a PNG file of a size."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    density = chunk(b"pHYs", struct.pack(">IIB", dots_a_metre, dots_a_metre, 1)) if dots_a_metre else b""
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
        + density
        + chunk(b"IDAT", b"")
    )


def jpeg(width: int, height: int, unit: int, density: int) -> bytes:
    """The beginning of a JPEG file of a size, with a segment between that says nothing of it."""
    jfif = b"\xff\xe0" + struct.pack(">H5sHBHHBB", 16, b"JFIF\0", 0x0101, unit, density, density, 0, 0)
    frame = b"\xff\xc2" + struct.pack(">HBHHB", 8, 8, height, width, 1)
    return b"\xff\xd8" + jfif + b"\xff\xdb\x00\x04ab" + frame


@pytest.mark.parametrize(
    ("data", "kind", "width", "height"),
    [
        (png(192, 96), Kind.PNG, 2.0, 1.0),
        (png(600, 300, dots_a_metre=11811), Kind.PNG, 2.0, 1.0),
        (png(192, 96, dots_a_metre=1), Kind.PNG, 2.0, 1.0),
        (jpeg(600, 300, 1, 300), Kind.JPEG, 2.0, 1.0),
        (jpeg(600, 300, 2, 118), Kind.JPEG, 2.0, 1.0),
        (jpeg(192, 96, 0, 1), Kind.JPEG, 2.0, 1.0),
        (b"GIF89a" + struct.pack("<HH", 192, 96), Kind.GIF, 2.0, 1.0),
        (SVG.format(size='width="2in" height="96"').encode(), Kind.SVG, 2.0, 1.0),
        (SVG.format(size='width="100%" viewBox="0 0 192 96"').encode(), Kind.SVG, 2.0, 1.0),
        (SVG.format(size='viewBox="0,0,192,96"').encode(), Kind.SVG, 2.0, 1.0),
    ],
)
def test_sizes_are_read(data: bytes, kind: Kind, width: float, height: float) -> None:
    found = shape(data)
    assert found is not None
    assert found.kind is kind
    assert abs(found.width / INCH - width) < 0.01
    assert abs(found.height / INCH - height) < 0.01


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no picture",
        b"RIFF\x00\x00\x00\x00WEBPVP8 ",
        png(0, 10),
        png(100_000, 10),
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        b"\xff\xd8\xff\xe0\x00",
        b"GIF89a",
        b"<svg",
        b"<html/>",
        SVG.format(size="").encode(),
        SVG.format(size='width="0" height="5"').encode(),
    ],
)
def test_what_has_no_size_is_no_picture(data: bytes) -> None:
    assert shape(data) is None


@given(st.binary(max_size=200), st.sampled_from([b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF89a", b"<svg ", png(4, 4)]))
def test_damaged_pictures_never_raise(data: bytes, beginning: bytes) -> None:
    shape(beginning + data)


@given(st.integers(1, 10**7), st.integers(1, 10**7), st.integers(1, 10**7), st.integers(1, 10**7))
def test_pictures_are_made_smaller_but_never_larger(width: int, height: int, across: int, down: int) -> None:
    fit = fitted(Shape(Kind.PNG, width, height), across, down)
    assert 1 <= fit[0] <= max(min(width, across), 1)
    assert 1 <= fit[1] <= max(min(height, down), 1)


def test_the_stand_in_of_an_svg_has_its_proportions() -> None:
    found = shape(stand_in(Shape(Kind.SVG, 2 * INCH, INCH)))
    assert found is not None
    assert found.kind is Kind.PNG
    assert found.width == 2 * found.height


def test_an_svg_is_shown_with_a_stand_in_behind_it(tmp_path: Path) -> None:
    (tmp_path / "map.svg").write_text(SVG.format(size='width="192" height="96"'), encoding="utf-8")
    edition = bare(Figure(Image("map.svg", "区划图"), ()), Figure(Image("map.svg", "区划图"), ()))
    outcome = write_docx(edition, Resources(tmp_path, tmp_path), THEME, options=DocxOptions())
    assert not outcome.diagnostics
    file = outcome.value.data
    with zipfile.ZipFile(io.BytesIO(file)) as members:
        assert [name for name in members.namelist() if "media" in name] == ["word/media/image1.png", "word/media/image1.svg"]
    relations = {found.get("Id"): found.get("Target") for found in part(file, "word/_rels/document.xml.rels")}
    embedded = [found.get(f"{R}embed") for found in body(file).iter() if found.get(f"{R}embed")]
    assert [relations[name] for name in embedded] == ["media/image1.png", "media/image1.svg"] * 2


def test_a_picture_is_stored_once() -> None:
    resources = Resources(PICTURES, PICTURES)
    seal = Image("seal.png", "区徽")
    file = write_docx(bare(Paragraph((seal, seal)), Figure(seal)), resources, THEME, options=DocxOptions()).value.data
    with zipfile.ZipFile(io.BytesIO(file)) as members:
        assert [name for name in members.namelist() if "media" in name] == ["word/media/image1.png"]
        assert members.read("word/media/image1.png") == (PICTURES / "seal.png").read_bytes()


def test_a_picture_word_cannot_show_is_reported_and_described(tmp_path: Path) -> None:
    (tmp_path / "photo.webp").write_bytes(b"RIFF\x00\x00\x00\x00WEBPVP8 ")
    (tmp_path / "broken.png").write_bytes(b"\x89PNG")
    edition = bare(Figure(Image("photo.webp", "广场"), (Text("图1"),)), Figure(Image("broken.png", ""), ()))
    outcome = write_docx(edition, Resources(tmp_path, tmp_path), THEME, options=DocxOptions())
    assert [found.code.value for found in outcome.diagnostics] == ["W041", "W010", "W041"]
    assert texts(body(outcome.value.data), "Figure") == ["广场"]
    assert texts(body(outcome.value.data), "Caption") == ["图1"]
