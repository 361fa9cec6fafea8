"""Flush lines of Chinese: WeasyPrint 70 stretches only spaces, which Chinese has none of.

Its layout calls one function for every line that has to be stretched. Here stands another in its place: it spreads what a line
lacks between all its characters (CSS Text 3, 7.4, inter-character).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeAlias

from publisher.model.walk import is_wide

Stretch: TypeAlias = Callable[[Any, Any, float], None]

MOST = 0.12
"""The most that is put between two characters, in ems; a line that lacks more, as before a long address, is left as it is."""


@contextmanager
def flush_lines() -> Iterator[None]:
    """Lines of Chinese laid out meanwhile are flush; others are stretched at their spaces, as before."""
    from weasyprint.layout import inline

    stretch: Stretch = inline.justify_line
    inline.justify_line = spread(stretch)
    try:
        yield
    finally:
        inline.justify_line = stretch


def spread(otherwise: Stretch) -> Stretch:
    """What stretches a line (context, line, width to fill) between its characters, or `otherwise` one that is mostly Latin."""

    def stretch(context: Any, line: Any, extra: float) -> None:
        boxes = list(text_boxes(line))
        text = "".join(box.text for box in boxes)
        if sum(map(is_wide, text)) * 3 < len(text):
            otherwise(context, line, extra)
            return
        gap = (extra + empty_end(line)) / max(len(text) - 1, 1)
        if gap <= MOST * line.style["font_size"]:
            widen(line, gap, 0.0, boxes[-1])

    return stretch


def empty_end(line: Any) -> float:
    """The space that the last boxes of a line leave empty at its end, such as that between a character and a digit."""
    empty, box = 0.0, line
    while children := [child for child in getattr(box, "children", ()) if child.is_in_normal_flow()]:
        box = children[-1]
        empty += float(box.padding_right)
    return empty


def text_boxes(box: Any) -> Iterator[Any]:
    """The boxes of a line that hold characters, from its start to its end."""
    for child in getattr(box, "children", ()):
        if not child.is_in_normal_flow():
            continue
        if hasattr(child, "text"):
            yield child
        else:
            yield from text_boxes(child)


def widen(box: Any, gap: float, shift: float, last: Any) -> float:
    """Put a gap behind every character of a box but the last of the line, and move the box by `shift`; gives the shift of
    what follows. The engine itself leaves out the gap behind the last character of each of its boxes."""
    if hasattr(box, "text"):
        box.position_x += shift
        spacing = box.style["letter_spacing"]
        box.style = box.style.copy()
        box.style["letter_spacing"] = gap + (0 if spacing == "normal" else spacing)
        inner = gap * (len(box.text) - 1)
        box.width += inner
        return shift + inner + (0 if box is last else gap)
    if not hasattr(box, "children"):
        box.translate(shift, 0)
        return shift
    box.position_x += shift
    after = shift
    for child in box.children:
        if child.is_in_normal_flow():
            after = widen(child, gap, after, last)
    box.width += after - shift
    return after
