"""The page, the grid and the faces of official documents for the templates in templates/docx/official/."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from publisher.edition.official import Sheet
from publisher.edition.title import width
from publisher.model.official import Kind
from publisher.theme import Theme
from publisher.writers.docx.area import Area, twips
from publisher.writers.docx.layout import ALWAYS, CHARACTER_SETS, Layout, common, fonts, footer
from publisher.writers.official.measures import points, value
from publisher.writers.styles import token

FAMILIES = {"title": "roman", "body": "roman", "kai": "script", "hei": "swiss", "song": "roman"}
"""The families of faces by their role, as the font table writes them (17.8.3.9)."""

ABOVE, BELOW = 0.8, 0.2
"""The parts of a line of exact height above and below its baseline; Word and LibreOffice agree on them."""

INK_ABOVE, INK_BELOW = 0.82, 0.06
"""Ems between the baseline and the edges of the strokes of a Chinese character."""

DASH = 0.4
"""Ems between the baseline and the upper edge of a dash."""

MARK_LINE, MARKS_LINE = 1.1, 1.3
"""Ems from line to line in 发文机关标志: of one organ, of several."""

SEVERAL = 0.8
"""How much of its size 发文机关标志 keeps where several organs share it."""

HEAVY, LIGHT, BETWEEN = 2.25, 0.75, 20
"""The red double rules of a letter, for which 10.1 gives no weights: theirs in points, and the twips between them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """The grid of 5.2.3 in twips: the height of a line, the room of a character, and what its room is larger than its size."""

    pitch: int
    cell: int
    tracking: int


def page(theme: Theme) -> Area:
    """The page of 5.1 and 5.2. What rounding leaves is given to the binding edge and the foot, never to the type area."""
    wide, high, area_wide, area_high, top = (
        length(theme, "page", name) for name in ("width_mm", "height_mm", "area_width_mm", "area_height_mm", "top_mm")
    )
    right = twips(points(theme, "page", "width_mm") - points(theme, "page", "left_mm") - points(theme, "page", "area_width_mm"))
    return Area(
        paper_width=wide,
        paper_height=high,
        top=top,
        bottom=high - top - area_high,
        left=wide - area_wide - right,
        right=right,
        step=round(value(theme, "text", "indent")) * grid(theme).cell,
    )


def grid(theme: Theme) -> Grid:
    """The grid of a theme, rounded down, so that the last line of a page and the last character of a line find room."""
    pitch = math.floor(length(theme, "page", "area_height_mm") / value(theme, "text", "lines"))
    cell = math.floor(length(theme, "page", "area_width_mm") / value(theme, "text", "characters"))
    return Grid(pitch=pitch, cell=cell, tracking=cell - length(theme, "text", "size_pt"))


def length(theme: Theme, *path: str) -> int:
    """A measure of official print in twips."""
    return twips(points(theme, *path))


def mark_size(sheet: Sheet, theme: Theme) -> float:
    """The size of 发文机关标志 in points, a multiple of a half: as large as its longest line allows (7.2.4)."""
    most, least = points(theme, "mark", "size_pt"), points(theme, "mark", "smallest_pt")
    if not sheet.mark:
        return most
    longest = max(width((line,)) for line in sheet.mark) + (width((sheet.mark_end,)) + 1 if sheet.mark_end else 0)
    fitting = math.floor(points(theme, "page", "area_width_mm") / longest * 2) / 2
    return max(min(most * (SEVERAL if len(sheet.mark) > 1 else 1), fitting), least)


def mark_line(sheet: Sheet, theme: Theme) -> int:
    """The height of a line of 发文机关标志, in twips."""
    return twips(mark_size(sheet, theme) * (MARKS_LINE if len(sheet.mark) > 1 else MARK_LINE))


def official_layout(sheet: Sheet, theme: Theme) -> Layout:
    """The layout of a sheet. Raises PublisherError when the tokens are at fault."""
    body, small = points(theme, "text", "size_pt"), points(theme, "notes", "size_pt")
    sizes = {f"heading{level}": body for level in range(1, 4)} | {"body": body, "small": small}
    sizes |= {"note": points(theme, "tables", "size_pt"), "title": points(theme, "title", "size_pt")}
    names = ["footer", "even-footer", "turned-footer", "turned-even-footer"]
    if sheet.kind is Kind.LETTER:
        names.append("first-footer")
    feet = (footer(name, f"word/footer{number}.xml") for number, name in enumerate(names, 1))
    area = page(theme)
    return Layout(
        folder="official",
        parts=(*ALWAYS, *feet),
        area=area,
        sizes=sizes,
        values=dict(common(sheet.edition, area, official=True)) | {"sizes": sizes} | dict(dress(sheet, theme, area)),
        turned=round(value(theme, "tables", "landscape_columns")),
    )


def dress(sheet: Sheet, theme: Theme, area: Area) -> Iterator[tuple[str, object]]:
    """What the templates are filled with besides."""
    variant = sheet.edition.meta.variant
    known = {role: token(theme, "official", "faces", variant.value, role) for role in FAMILIES}
    faces = {role: str(face["real"][0]) for role, face in known.items()}
    others = {role: (*face["real"][1:], *face["open"]) for role, face in known.items()}
    latins = {"body": str(token(theme, "official", "latin", "families")[0])}
    folio = points(theme, "folio", "size_pt")
    baseline = points(theme, "folio", "distance_mm") + DASH * folio
    yield from {
        "faces": faces,
        "strong": faces["hei"],
        "latins": latins,
        "fonts": fonts(faces, latins, CHARACTER_SETS[variant], FAMILIES, others),
        "colours": {"text": "000000", "red": str(token(theme, "official", "colours", "red", "value")).lstrip("#")},
        "grid": grid(theme),
        "letter": sheet.kind is Kind.LETTER,
        "mark": {"size": mark_size(sheet, theme), "line": mark_line(sheet, theme)},
        "rule": {"weight": eighths(points(theme, "rule", "weight_pt")), "distance": rule_distance(theme)},
        "imprint": {
            "inset": inset(theme, "imprint"),
            "outer": eighths(points(theme, "imprint", "outer_mm")),
            "inner": eighths(points(theme, "imprint", "inner_mm")),
            "size": points(theme, "imprint", "size_pt"),
        },
        "folio": {
            "size": folio,
            "inset": inset(theme, "folio"),
            "place": area.bottom - twips(baseline + BELOW * folio),
        },
        "double": {
            "heavy": eighths(HEAVY),
            "light": eighths(LIGHT),
            "between": BETWEEN,
            "width": length(theme, "letter", "rule_width_mm"),
            "left": (area.paper_width - length(theme, "letter", "rule_width_mm")) // 2,
            "bottom": area.paper_height - length(theme, "letter", "rule_bottom_mm") - double_height(),
        },
    }.items()


def inset(theme: Theme, element: str) -> int:
    """How far an element is set in, in twips; its characters stand outside the grid."""
    return twips(value(theme, element, "inset") * points(theme, element, "size_pt"))


def rule_distance(theme: Theme) -> int:
    """The distance between the line of 发文字号 and the red rule in points, so that the rule is 4 mm below its characters."""
    below = INK_BELOW * points(theme, "text", "size_pt") - BELOW * grid(theme).pitch / 20
    return round(points(theme, "rule", "distance_mm") + below)


def double_height() -> int:
    """The height of a double rule, in twips."""
    return twips(HEAVY + LIGHT) + BETWEEN


def eighths(weight: float) -> int:
    """Points in eighths, which rules are given in."""
    return round(weight * 8)
