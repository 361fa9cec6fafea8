"""What leads from paper back to the page: its address as a code, and the first digits of a digest that eyes can compare."""

from __future__ import annotations

import re
from typing import Any

GROUP = 4
"""Digits of a digest that stand together, so that eyes can compare them."""

SHOWN = 12
"""Hexadecimal digits of a digest that are shown; 48 bits tell any two texts apart that anybody has written."""

RUN = re.compile(b"\x00+|\xff+")
"""Modules of a row of a code that are all dark, or all light."""


class Strokes(dict[bytes, str]):
    """Runs of modules as a path draws them: a dark one as a line, a light one as a step."""

    def __missing__(self, run: bytes) -> str:
        self[run] = f"m{len(run)} 0" if run[0] else f"h{len(run)}"
        return self[run]


STROKES = Strokes()


def qr_code(address: str) -> str:
    """The QR code of an address (ISO/IEC 18004, level M) as an SVG element in black, its quiet zone of four modules around it. An
    address is percent-encoded (RFC 3986)."""
    import zxingcpp

    picture: Any = zxingcpp.create_barcode(address, zxingcpp.BarcodeFormat.QRCode, ec_level="M").to_image()
    size, _ = picture.shape
    data = bytes(memoryview(picture))
    rows = (data[place : place + size] for place in range(0, size * size, size))
    lines = "".join(f"M0 {y}" + "".join(map(STROKES.__getitem__, RUN.findall(row))) for y, row in enumerate(rows))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" shape-rendering="crispEdges">'
        f'<path transform="translate(0 .5)" stroke="#000" d="{lines}"/></svg>'
    )


def first_digits(digest: str) -> str:
    """The first digits of a digest in hexadecimal, in groups."""
    return " ".join(digest[place : place + GROUP] for place in range(0, SHOWN, GROUP))
