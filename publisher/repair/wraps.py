"""Lines of one width: text copied from pages of print, where every line of a paragraph is a line of the file."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from publisher.model.numbering import numbered
from publisher.model.sentences import ADDRESS, CLOSING, is_ended

NARROWEST = 18
"""Characters. No printed column is narrower."""

WIDEST = 60
"""Characters. No printed line is wider."""

SLACK = 4
"""Characters. How much shorter than the others a full line may be, for marks and figures that stay together."""

FEW = 6
"""Lines. So many have to be full and end in the middle of a sentence before a text counts as broken into lines."""

BLANKS = " \t\u00a0\u3000"


@dataclass(frozen=True, slots=True)
class Wrap:
    """How a text is broken into lines: from which line on, the width of a full line in characters, at most (with a mark that
    hangs over the edge) and most often, and whether paragraphs begin with an indent."""

    start: int
    width: int
    usual: int
    indented: bool


def wrap_of(lines: Sequence[str]) -> Wrap | None:
    """How the lines behind the words of address are broken; None when each of them is a paragraph.

    Most lines of such a text are equally long, none is much longer, and most of the long ones end in the middle of a sentence.
    """
    start = next((index + 1 for index, line in enumerate(lines[:150]) if ADDRESS.match(line.strip(BLANKS))), 0)
    texts = [line for line in lines[start:] if line.strip(BLANKS)]
    widths = [breadth(line) for line in texts]
    counts = Counter(round(width) for width in widths if NARROWEST <= width <= WIDEST + 1)
    if not counts:
        return None
    full = max(counts, key=lambda width: (sum(counts[width - less] for less in range(SLACK)), width))
    usual = max(range(full - SLACK, full + 1), key=counts.__getitem__)
    while counts[full + 1] * 20 >= counts[full]:
        full += 1
    long = [text for text, width in zip(texts, widths, strict=True) if full - SLACK <= width <= full + 1]
    broken = sum(not is_stopped(text.rstrip(BLANKS)) for text in long)
    if broken < FEW or broken * 2 < len(long) or len(long) * 3 < len(texts):
        return None
    if sum(width > full + 1 for width in widths) * 20 > len(texts):
        return None
    indents = sum(text[0] in BLANKS for text in texts)
    return Wrap(start, full, usual, FEW // 2 <= indents <= len(texts) * 2 // 3)


def breadth(line: str) -> float:
    """The width of a line in Han characters, its indent included; a narrow character is half as wide."""
    return sum(1 if unicodedata.east_asian_width(char) in "WFA" else 0.5 for char in line.rstrip(BLANKS))


def is_stopped(text: str) -> bool:
    """Whether a line ends as a sentence does; a quotation or brackets that close there may stand in the middle of one."""
    return is_ended(text.rstrip(CLOSING))


def goes_on(wrap: Wrap, index: int, line: str, following: str, is_next: bool) -> bool:
    """Whether a line is broken within a paragraph that goes on with the following one. `is_next`: no blank line parts them.

    A heading fills no line to its end, unless the rest of it is a short line; a full line that ends as a sentence ends its
    paragraph, unless indents tell.
    """
    text, rest = line.strip(BLANKS), following.strip(BLANKS)
    if index < wrap.start or breadth(line) < wrap.width - SLACK:
        return False
    if wrap.indented and following[0] in BLANKS:
        return False
    if wrap.indented and is_next:
        return True
    if is_stopped(text) or numbered(rest):
        return False
    if numbered(text) and "。" not in text and breadth(line) < wrap.usual - 1:
        return breadth(following) < wrap.width - SLACK and not is_ended(rest)
    return True
