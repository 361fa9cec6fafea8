"""Whether a term ends where it seems to: boundaries by the script of the edge, and by the words around it.

A Latin edge needs a boundary. A Han edge needs none in writing, so 落实习近平 holds 实习; a segmenter tells that it is none.
Its dictionary does not know the terms, which are new words more often than not, so its word is not taken for final: where one
of its words crosses an edge, the text around is parted once with the term as a word and once without, and the parting that
leaves fewer single characters over is believed.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate

from publisher.model.words import segment

REACH = 2
"""Words. So far around a match the two partings are compared."""

NUMERALS = frozenset("一二三四五六七八九十百千")
ORDINALS = NUMERALS | {"第"}
COUNTS = NUMERALS | frozenset("零两双兩雙")
"""Numbers that count what stands behind them, and the words for two that do the same."""


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether both edges of a match are boundaries, by the script of the edge: no letter or digit goes on, and no Chinese
    number (四个一批 is not in 十四个一批)."""

    def joined(inner: str, outer: str) -> bool:
        return is_latin(inner) and is_latin(outer)

    before, after = text[start - 1 : start], text[end : end + 1]
    counted = text[start] in NUMERALS and before in ORDINALS
    return not counted and not joined(text[start], before) and not joined(text[end - 1], after)


def is_latin(char: str) -> bool:
    """Whether a character is a letter or digit of a script written with spaces between words."""
    return bool(char) and (char.isdigit() or (char.isalpha() and unicodedata.name(char, "").split()[0] != "CJK"))


def word_ends(text: str) -> tuple[int, ...]:
    """The places where a word of a text begins or ends, 0 and the length of the text with them."""
    return tuple(accumulate(map(len, segment(text)), initial=0))


def keeps_words(text: str, ends: Sequence[int], start: int, end: int) -> bool:
    """Whether a match leaves the words around it whole, given the places where words end.

    True when no word crosses an edge, or when the text is parted better with the match as a word: with fewer single
    characters outside it; or with as many, when none stands at a crossed edge or the match is a word itself, or stands beside
    one of its kind. A number and a character that belong to the next word are none: 三保障 holds no 三保.
    """
    left, right = bisect_right(ends, start) - 1, bisect_left(ends, end)
    if ends[left] == start and ends[right] == end:
        return True
    first, last = max(left - REACH, 0), min(right + REACH, len(ends) - 1)
    free = sum(ends[place + 1] - ends[place] == 1 for place in range(first, last))
    before, after = segment(text[ends[first] : start]), segment(text[end : ends[last]])
    forced = sum(len(word) == 1 for word in before + after)
    counts = end - start == 2 and text[start] in COUNTS and end < ends[right]
    if counts and counts_compound(ends, left, right, start):
        return False
    if forced != free:
        return forced < free
    if counts and len(after[0]) == 1:
        return False
    if end - start == 2 and is_parallel(text, start, end):
        return True
    crossed = (before[-1:] if ends[left] < start else ()) + (after[:1] if end < ends[right] else ())
    return all(len(word) > 1 for word in crossed) or len(segment(text[start:end])) == 1


def counts_compound(ends: Sequence[int], left: int, right: int, start: int) -> bool:
    """Whether a number at a place is parted from a word of three characters or more that follows: 两 counts 高质量."""
    alone = ends[left] == start and ends[left + 1] == start + 1
    return alone and right == left + 2 and ends[right] - ends[left + 1] > 2


def is_parallel(text: str, start: int, end: int) -> bool:
    """Whether a match of two characters stands beside another that ends alike: 河长 and 湖长 in 河长湖长."""
    last = text[end - 1]
    return text[end + 1 : end + 2] == last or text[start - 1 : start] == last
