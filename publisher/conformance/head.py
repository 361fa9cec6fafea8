"""The elements above the text (7.2, 7.3.1, 7.3.2 and 10) as a PDF file shows them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from publisher.conformance.area import Area, find, find_inside, font_of
from publisher.conformance.measured import Line, Page, Printed, Rule, squeezed
from publisher.conformance.rows import Row, colour, face, number, points, said
from publisher.edition.official import Sheet
from publisher.edition.title import shapely
from publisher.model.official import Kind
from publisher.model.words import segment
from publisher.theme import Theme

MARK_TOPS = {Kind.ORDER: "order_top_mm", Kind.MINUTES: "minutes_top_mm", Kind.LETTER: "letter_top_mm"}


def head_rows(printed: Printed, sheet: Sheet, theme: Theme, area: Area) -> Iterator[Row]:
    """The elements of the first page that the sheet has."""
    page, variant = printed.pages[0], sheet.edition.meta.variant.value
    for text in sheet.corner:
        line = find(page.lines, text)
        if sheet.kind is not Kind.LETTER or line is None:
            yield number(theme, "corner", ("corner", "left"), inset(line, area), text)
        if line and text != sheet.edition.meta.official.copy_number:
            yield face(theme, "corner_face", ("corner", "face"), variant, font_of(line), text)
    marks = [line for text in sheet.mark if (line := find(page.lines, text) or find_inside(page.lines, text))]
    if sheet.mark:
        yield from mark_rows(marks, sheet, theme, area)
    shown = find_inside(page.lines, sheet.number)
    if sheet.number:
        yield from number_rows(shown, marks, sheet, theme, area)
    red = sorted((rule for rule in page.rules if is_red(rule)), key=lambda rule: rule.y)
    if sheet.kind is Kind.LETTER:
        yield from letter_rows(red, marks, page, theme)
    elif sheet.kind in (Kind.DOCUMENT, Kind.MINUTES):
        yield from rule_rows(red, shown, theme)
    low = max((line.y for line in (*marks, shown) if line), default=0.0)
    yield from title_rows([line for line in page.lines if line.y > low], sheet, red, theme, area)


def mark_rows(marks: list[Line], sheet: Sheet, theme: Theme, area: Area) -> Iterator[Row]:
    """发文机关标志: its upper edge, its middle, its face and its colour (7.2.4, 10)."""
    path = ("mark", MARK_TOPS.get(sheet.kind, "top_mm"))
    if not marks:
        yield number(theme, "mark_top", path, None)
        return
    ink = min(glyph.ink_top for line in marks for glyph in line.glyphs)
    yield number(theme, "mark_top", path, ink if sheet.kind is Kind.LETTER else ink - area.top)
    if not sheet.mark_end:
        yield number(theme, "mark_centred", ("mark", "centred"), off_centre(marks[0], area) / marks[0].size)
    yield face(theme, "mark_face", ("mark", "face"), sheet.edition.meta.variant.value, font_of(marks[0]))
    yield colour(theme, "mark_colour", marks[0].glyphs[0].colour)


def number_rows(shown: Line | None, marks: list[Line], sheet: Sheet, theme: Theme, area: Area) -> Iterator[Row]:
    """发文字号: its distance from the mark, its form and its place (7.2.5, 10.2)."""
    path = ("order", "number_blank") if sheet.kind is Kind.ORDER else ("number", "blank")
    if shown is None:
        yield number(theme, "number_blank", path, None)
        return
    if marks and sheet.kind is not Kind.LETTER:
        low = max(line.bottom for line in marks)
        extra = (len(sheet.signers) - 1) * area.pitch if len(sheet.signers) > 1 and sheet.kind is Kind.DOCUMENT else 0
        yield number(theme, "number_blank", path, (shown.top - extra - low) / area.pitch)
    if "\u3014" in sheet.number:
        brackets = "".join(char for char in shown.text if char in "\u3014\u3015()[]\uff08\uff09")
        yield said(theme, "number_form", ("number", "form"), brackets)
    if sheet.kind is Kind.LETTER:
        yield number(theme, "number_right", ("number", "letter_right"), (area.right - shown.end) / area.cell)
    elif sheet.signers and sheet.kind is Kind.DOCUMENT:
        yield number(theme, "number_left", ("number", "inset"), (shown.x - area.left) / area.cell)
    else:
        yield number(theme, "number_centred", ("number", "centred"), off_centre(shown, area) / area.cell)


def rule_rows(red: list[Rule], shown: Line | None, theme: Theme) -> Iterator[Row]:
    """The red rule below 发文字号 (7.2.7)."""
    if not red:
        yield number(theme, "rule_width", ("rule", "width_mm"), None)
        return
    yield number(theme, "rule_width", ("rule", "width_mm"), red[0].length)
    yield number(theme, "rule_weight", ("rule", "weight_pt"), red[0].weight)
    if shown:
        yield number(theme, "rule_distance", ("rule", "distance_mm"), red[0].y - shown.bottom)


def letter_rows(red: list[Rule], marks: list[Line], page: Page, theme: Theme) -> Iterator[Row]:
    """The double rules of a letter (10.1), each two strokes close to each other."""
    if not red:
        yield number(theme, "letter_width", ("letter", "rule_width_mm"), None)
        return
    yield number(theme, "letter_width", ("letter", "rule_width_mm"), min(rule.length for rule in red))
    if marks:
        low = max(line.bottom for line in marks)
        yield number(theme, "letter_distance", ("letter", "rule_distance_mm"), red[0].y - low)
    lowest = red[-1].y + red[-1].weight
    yield number(theme, "letter_bottom", ("letter", "rule_bottom_mm"), page.height - lowest)


def title_rows(lines: list[Line], sheet: Sheet, red: list[Rule], theme: Theme, area: Area) -> Iterator[Row]:
    """标题 and 主送机关: size, middle, shape, and the lines between them (7.3.1, 7.3.2)."""
    size = points(theme, "title", "size_pt")
    shown = lines_of(lines, sheet.title)
    if not shown:
        yield number(theme, "title_size", ("title", "size_pt"), None)
        return
    yield number(theme, "title_size", ("title", "size_pt"), max(shown, key=lambda line: abs(line.size - size)).size)
    yield face(theme, "title_face", ("title", "face"), sheet.edition.meta.variant.value, font_of(shown[0]))
    offset = max((off_centre(line, area) / area.cell for line in shown), key=abs)
    yield number(theme, "title_centred", ("title", "centred"), offset)
    if len(shown) > 1:
        widths = [(line.end - line.x) / line.size for line in shown]
        text = " / ".join(f"{width:.3g}" for width in widths)
        yield said(
            theme,
            "title_shape",
            ("title", "shape"),
            text,
            wanted="\u25b3 \u25bd \u25c7",
            fits=lambda _: shapely([round(width) for width in widths]),
        )
    yield number(theme, "title_words", ("title", "words"), broken(shown))
    if red and sheet.kind in (Kind.DOCUMENT, Kind.MINUTES):
        blank = (shown[0].top - red[0].y) / area.pitch
        yield number(theme, "title_blank", ("title", "blank"), blank)
    if sheet.addressees:
        line = find(lines, sheet.addressees)
        yield number(theme, "addressees", ("addressees", "left"), inset(line, area))
        if line and not sheet.caption:
            blank = (line.centre - shown[-1].centre) / area.pitch - 1
            yield number(theme, "addressees_blank", ("addressees", "blank"), blank)


def lines_of(lines: list[Line], title: tuple[str, ...]) -> list[Line]:
    """The lines that a title really takes, which may be more than it was parted into."""
    first = find(lines, title[0] if title else "")
    if first is None:
        return []
    whole, shown = squeezed("".join(title)), [first]
    for line in lines[lines.index(first) + 1 :]:
        if not whole.startswith("".join(one.text for one in (*shown, line))):
            break
        shown.append(line)
    return shown


def broken(lines: list[Line]) -> int:
    """How many words of a title go on in the next line, by the segmenter."""
    count = 0
    for line, other in pairwise(lines):
        near, length = line.text[-4:] + other.text[:4], len(line.text[-4:])
        place = 0
        for word in segment(near):
            count += place < length < place + len(word)
            place += len(word)
    return count


def off_centre(line: Line, area: Area) -> float:
    """How far the middle of a line is from that of the type area. A line of spaced characters ends where its last one does."""
    return (line.x + line.end - area.left - area.right) / 2


def inset(line: Line | None, area: Area) -> float | None:
    """How many characters a line begins from the left edge."""
    return (line.x - area.left) / area.cell if line else None


def is_red(rule: Rule) -> bool:
    """Whether a rule is of a colour at all."""
    red, green, blue = (int(rule.colour[start : start + 2], 16) for start in (1, 3, 5))
    return red > 2 * max(green, blue)
