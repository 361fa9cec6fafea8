"""What kind a picture is and how large it means to be, read from its first bytes; see docs/research/docx-pictures.md."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from lxml import etree

INCH = 914400
"""English metric units in an inch."""

SCREEN = 96.0
"""Dots an inch where a picture does not say."""

LARGEST = 30000
"""Dots a side; a size beyond it is an error in the file."""


class Kind(Enum):
    """Kinds of picture that Word shows; the value is the suffix."""

    PNG = "png"
    JPEG = "jpeg"
    GIF = "gif"
    SVG = "svg"


@dataclass(frozen=True, slots=True)
class Shape:
    """A kind of picture and its natural size in EMU."""

    kind: Kind
    width: int
    height: int


def shape(data: bytes) -> Shape | None:
    """The shape of a picture, None when it is of another kind, damaged or without a size."""
    try:
        if data.startswith(b"\x89PNG\r\n\x1a\n"):
            return png(data)
        if data.startswith(b"\xff\xd8\xff"):
            return jpeg(data)
        if data.startswith((b"GIF87a", b"GIF89a")):
            width, height = struct.unpack_from("<HH", data, 6)
            return sized(Kind.GIF, width, height, SCREEN, SCREEN)
        return svg(data)
    except struct.error:
        return None


def sized(kind: Kind, width: float, height: float, across: float, down: float) -> Shape | None:
    """The shape of a picture of so many dots at so many an inch."""
    if not (0 < width <= LARGEST and 0 < height <= LARGEST):
        return None
    if not (20 <= across <= 4800 and 20 <= down <= 4800):
        across = down = SCREEN
    return Shape(kind, max(round(width / across * INCH), 1), max(round(height / down * INCH), 1))


def png(data: bytes) -> Shape | None:
    """PNG: the size from IHDR, dots a metre from pHYs (PNG, 11.2.2 and 11.3.5.3)."""
    if data[12:16] != b"IHDR":
        return None
    width, height = struct.unpack_from(">II", data, 16)
    across = down = SCREEN
    for kind, place in chunks(data):
        if kind == b"pHYs":
            x, y, unit = struct.unpack_from(">IIB", data, place)
            across, down = (x * 0.0254, y * 0.0254) if unit == 1 else (SCREEN, SCREEN)
        if kind == b"IDAT":
            break
    return sized(Kind.PNG, width, height, across, down)


def chunks(data: bytes) -> Iterator[tuple[bytes, int]]:
    """The kinds of the chunks of a PNG file, and where their content begins."""
    place = 8
    while place + 8 <= len(data):
        (length,) = struct.unpack_from(">I", data, place)
        yield data[place + 4 : place + 8], place + 8
        place += length + 12


def jpeg(data: bytes) -> Shape | None:
    """JPEG: the size from the frame header, dots an inch from JFIF (ITU-T T.81, B.2.2; T.871, 10.1)."""
    across = down = SCREEN
    place = 2
    while place + 4 <= len(data) and data[place] == 0xFF:
        kind = data[place + 1]
        if kind == 0xFF:
            place += 1
            continue
        (length,) = struct.unpack_from(">H", data, place + 2)
        if kind == 0xE0 and data[place + 4 : place + 9] == b"JFIF\0":
            unit, x, y = struct.unpack_from(">BHH", data, place + 11)
            across, down = {1: (x, y), 2: (x * 2.54, y * 2.54)}.get(unit, (SCREEN, SCREEN))
        if 0xC0 <= kind <= 0xCF and kind not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack_from(">HH", data, place + 5)
            return sized(Kind.JPEG, width, height, across, down)
        place += 2 + max(length, 2)
    return None


LENGTH = re.compile(r"\s*(\d{1,6}(?:\.\d{1,6})?)(px|pt|pc|mm|cm|in|)\s*")
DOTS = {"": 1.0, "px": 1.0, "pt": 96 / 72, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}


def svg(data: bytes) -> Shape | None:
    """SVG: the size from `width` and `height`, else from `viewBox` (SVG 2, 8.2)."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return None
    if root.tag != "{http://www.w3.org/2000/svg}svg":
        return None
    width, height = (LENGTH.fullmatch(root.get(name, "")) for name in ("width", "height"))
    if width and height:
        across, down = (float(found[1]) * DOTS[found[2]] for found in (width, height))
        return sized(Kind.SVG, across, down, SCREEN, SCREEN)
    box = [LENGTH.fullmatch(number) for number in re.split(r"[\s,]+", root.get("viewBox", "").strip())[2:]]
    if len(box) == 2 and box[0] and box[1]:
        return sized(Kind.SVG, float(box[0][1]), float(box[1][1]), SCREEN, SCREEN)
    return None


def stand_in(size: Shape) -> bytes:
    """A light grey PNG in the proportions of a picture, for programs that do not show SVG.

    It is stored without compression, so that its bytes do not depend on the zlib of the machine.
    """
    width, height = (max(round(16 * side / max(size.width, size.height)), 1) for side in (size.width, size.height))
    lines = (b"\0" + b"\xe8" * width) * height
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(lines, 0)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(map(chunk, parts))


def chunk(part: tuple[bytes, bytes]) -> bytes:
    """A chunk of a PNG file: its length, kind, content and checksum."""
    kind, content = part
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def fitted(size: Shape, width: int, height: int) -> tuple[int, int]:
    """The size of a picture, made smaller in proportion where it is larger than a space. All in EMU."""
    scale = min(1.0, width / size.width, height / size.height)
    return max(round(size.width * scale), 1), max(round(size.height * scale), 1)
