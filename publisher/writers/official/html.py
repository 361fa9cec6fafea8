"""Set an official document with WeasyPrint: the same sheet through templates of HTML.

Half the space between two lines stands above and below each line here, so the page is as much larger than the type area at its
head and foot.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from markupsafe import Markup

from publisher.theme import Theme
from publisher.writers.fonts import Fonts
from publisher.writers.official.faces import Face
from publisher.writers.official.measures import Measures, points, value
from publisher.writers.pdf.layout import Printed
from publisher.writers.pdf.layout import lay_out as lay_out_print
from publisher.writers.styles import block, family_list, quoted, raw, style, token

LATIN_1 = "U+20-7E, U+C0-D6, U+D8-F6, U+F8-FF"
"""Letters, digits and ASCII punctuation that every Latin face has; the engine looks no further where one lacks a letter."""

SLACK = 0.5
"""Points below the last line, so that rounding does not push it onto the next page."""

DASH = 0.56
"""Ems between the upper edge of a character's box and a dash."""


def style_sheet(theme: Theme, m: Measures, faces: Mapping[str, Face], latin: str, known: Fonts) -> Markup:
    """All styles: faces, measures and the page as the tokens give them, then styles/official.css."""
    return raw(
        "\n".join(
            (
                *font_files(faces, known),
                *latin_face(latin),
                properties(theme, m, faces),
                pages(theme, m),
                style(theme, "official.css"),
            )
        )
    )


def font_files(faces: Mapping[str, Face], known: Fonts) -> list[str]:
    """A rule for each family that the system does not look for itself."""
    families = sorted({family for face in faces.values() for family in face.families if family in known.files})
    return [f"@font-face {{ font-family: {quoted(name)}; src: url({quoted(known.files[name].as_uri())}); }}" for name in families]


def latin_face(latin: str) -> list[str]:
    """The rule for the family of letters and digits, which sets nothing else."""
    if not latin:
        return []
    kinds = (("400", latin), ("700", f"{latin} Bold"))
    return [
        f"@font-face {{ font-family: Latin; font-weight: {weight}; src: local({quoted(name)}); unicode-range: {LATIN_1}; }}"
        for weight, name in kinds
    ]


def properties(theme: Theme, m: Measures, faces: Mapping[str, Face]) -> str:
    """Faces, sizes and distances as custom properties for the root."""
    length = partial(points, theme)
    lengths = {
        "size": m.size,
        "pitch": m.pitch,
        "cell": m.cell,
        "indent": m.indent,
        "title": length("title", "size_pt"),
        "note": length("notes", "size_pt"),
        "table": length("tables", "size_pt"),
        "imprint": length("imprint", "size_pt"),
        "outer": length("imprint", "outer_mm"),
        "inner": length("imprint", "inner_mm"),
    }
    values = [(name, f"{number:.4f}pt") for name, number in lengths.items()]
    values += [(f"face-{role}", family_list(("Latin", *face.families))) for role, face in faces.items()]
    values += [(f"weight-{role}", str(face.weight)) for role, face in faces.items()]
    values += [(f"spacing-{role}", f"{m.cell - m.size * face.advance:.4f}pt") for role, face in faces.items()]
    return f":root {block([*values, ('red', str(token(theme, 'official', 'colours', 'red', 'value')))])}"


def pages(theme: Theme, m: Measures) -> str:
    """The page with its number at the outer side (7.5), and the page of wide tables (8)."""
    half = m.leading / 2
    size = points(theme, "folio", "size_pt")
    inset = value(theme, "folio", "inset") * size
    above = points(theme, "folio", "distance_mm") - half - SLACK - DASH * size
    number = (
        f'content: "— " counter(page) " —"; padding-top: {above:.3f}pt; vertical-align: top; font: {size:g}pt/1 var(--face-song);'
    )
    aside = f'content: "— " counter(page) " —"; font: {size:g}pt/1 var(--face-song); text-align: center;'
    margins = [m.top - half, m.right, m.bottom - half - SLACK, m.left]
    turned = [m.left - half, m.top, m.right - half, m.bottom]
    return "\n".join(
        (
            f"@page {{ size: {m.page_width:.3f}pt {m.page_height:.3f}pt; margin: {sides(margins)}; }}",
            f"@page :right {{ @bottom-right {{ {number} padding-right: {inset:g}pt; }} }}",
            f"@page :left {{ @bottom-left {{ {number} padding-left: {inset:g}pt; }} }}",
            f"@page landscape {{ size: {m.page_height:.3f}pt {m.page_width:.3f}pt; margin: {sides(turned)}; }}",
            f"@page landscape:right {{ @bottom-right {{ content: none; }} @left-bottom {{ {aside} vertical-align: bottom; }} }}",
            f"@page landscape:left {{ @bottom-left {{ content: none; }} @left-top {{ {aside} vertical-align: top; }} }}",
        )
    )


def sides(lengths: list[float]) -> str:
    """Four lengths as the value of a margin."""
    return " ".join(f"{length:.3f}pt" for length in lengths)


def lay_out(text: str) -> Printed:
    """The PDF of a print document, whose style sheet may name files of fonts."""
    return lay_out_print(text, protocols=("data", "file"))
