"""The colours of a laid-out file as a press prints them: greys in black alone, colours in four inks, pictures declared.

The engine writes RGB of screens. In a file for a press whose output is CMYK that is undeclared (ISO 15930-7, 6.2.3), and black
text would be printed in four inks that never meet exactly.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import lru_cache
from typing import Any, TypeAlias

NEUTRAL = 0.07
"""How far apart the channels of a colour may be that counts as a grey; the greys of a theme are a little warm or cool."""

DARK = 0.2
"""The lightness below which a grey is printed as full black, for letters in a screened grey have ragged edges."""

Inks: TypeAlias = tuple[float, float, float, float]
"""Cyan, magenta, yellow and black from 0 to 1."""


@lru_cache(maxsize=2)
def conversion(profile: bytes) -> Callable[[tuple[int, int, int]], tuple[int, int, int, int]]:
    """What converts 8-bit sRGB into 8-bit CMYK of an ICC profile, relative colorimetric with black point compensation."""
    from PIL import Image, ImageCms

    target = ImageCms.ImageCmsProfile(io.BytesIO(profile))
    transform = ImageCms.buildTransform(
        ImageCms.createProfile("sRGB"),
        target,
        "RGB",
        "CMYK",
        ImageCms.Intent.RELATIVE_COLORIMETRIC,
        ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )

    def convert(colour: tuple[int, int, int]) -> tuple[int, int, int, int]:
        pixel = Image.new("RGB", (1, 1), colour)
        result: Any = ImageCms.applyTransform(pixel, transform)
        cyan, magenta, yellow, black = result.getpixel((0, 0))
        return cyan, magenta, yellow, black

    return convert


def inks(red: float, green: float, blue: float, profile: bytes) -> Inks:
    """A colour of a screen (0 to 1) in inks, in whole percents."""
    if max(red, green, blue) - min(red, green, blue) <= NEUTRAL:
        light = 0.2126 * red + 0.7152 * green + 0.0722 * blue
        return (0.0, 0.0, 0.0, 1.0 if light < DARK else round(1 - light, 2))
    cyan, magenta, yellow, black = conversion(profile)((round(red * 255), round(green * 255), round(blue * 255)))
    return (round(cyan / 255, 2), round(magenta / 255, 2), round(yellow / 255, 2), round(black / 255, 2))


PAINT = {"rg": "k", "RG": "K", "g": "k", "G": "K"}
"""Operators that set a colour of a screen, and those that set inks."""


def separate(pdf: Any, profile: bytes, screen: bytes) -> None:
    """Every colour of a file in inks; the pixels of its pictures, which stay as they are, declared by the ICC profile of a
    screen."""
    import pikepdf

    stream = pdf.make_stream(screen, N=3, Alternate=pikepdf.Name.DeviceRGB)
    declared = pdf.make_indirect(pikepdf.Array([pikepdf.Name.ICCBased, stream]))
    for page in pdf.pages:
        page.Contents = pdf.make_stream(repainted(page, profile))
        if "/Group" in page:
            page.Group.CS = pikepdf.Name.DeviceCMYK
    for held in pdf.objects:
        if isinstance(held, pikepdf.Stream) and (held.get("/Subtype") == "/Form" or held.get("/PatternType") == 1):
            held.write(repainted(held, profile))
            if "/Group" in held:
                held.Group.CS = pikepdf.Name.DeviceCMYK
        if isinstance(held, pikepdf.Dictionary | pikepdf.Stream) and held.get("/ColorSpace") == "/DeviceRGB":
            held.ColorSpace = declared


def repainted(content: Any, profile: bytes) -> bytes:
    """The instructions of a page or a form with its colours in inks."""
    import pikepdf

    result: list[Any] = []
    for instruction in pikepdf.parse_content_stream(content):
        name = str(instruction.operator)
        if name not in PAINT:
            result.append(instruction)
            continue
        values = [float(value) for value in instruction.operands]
        red, green, blue = values if len(values) == 3 else values * 3
        result.append((list(inks(red, green, blue, profile)), pikepdf.Operator(PAINT[name])))
    return pikepdf.unparse_content_stream(result)
