"""The lines of a title as GB/T 9704-2012, 7.3.1 wants them: no word broken, in the shape of a trapezoid or a diamond."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, pairwise

from publisher.model.walk import is_wide
from publisher.model.words import segment

LONGEST = 6
"""Lines. Titles that need more are broken by width alone: there would be too many ways to weigh."""

UNBEGUN = frozenset(
    "的地得和与及或等了着之、\uff0c\u3002\uff1a\uff1b\uff09\uff01\uff1f》〉」』〕】”’·—…年月日号號次届屆个個度%％"
)
"""What should not begin a line of a title."""

UNENDED = frozenset("和与及或将把被在对向为《〈「『〔【“‘第\uff08")
"""What should not end one."""

MEASURE = "年度|季度|[年月日号號次届屆个個项項条條章季批期轮輪%％]"

NUMBER = re.compile(
    rf"第?[0-9\uff10-\uff19.\uff0e—\-]+(?:{MEASURE})?|第[一二三四五六七八九十百零〇]+(?:{MEASURE})?"
    rf"|[一二三四五六七八九十百零〇]+(?:{MEASURE})"
)
"""A number with its measure word. One in Chinese characters without either, such as 一 in 一般, is left to the words."""

STARTS = ("关于", "關於", "印发", "印發", "转发", "轉發", "批转", "批轉", "贯彻", "實施", "实施")
"""Words that a line of a title likes to begin with."""


def title_lines(title: str, most: int, names: Sequence[str] = ()) -> tuple[str, ...]:
    """The lines of a title, each at most `most` full-width characters; a title that fits is one line.

    `names` are kept whole, such as that of the issuing organ. A word longer than a line is broken as it must be.
    """
    words = tuple(bounded(units(title, names), most))
    total = width(words)
    if total <= most:
        return (title,)
    fewest = int(-(-total // most))
    for count in range(fewest, min(LONGEST, len(words)) + 1):
        ways = [way for way in ways_of(words, count) if max(map(width, way)) <= most]
        if ways:
            best = min(ways, key=cost)
            if count > fewest or shapely([width(line) for line in best]) or count == LONGEST:
                return tuple("".join(line).strip() for line in best)
            taller = [way for way in ways_of(words, count + 1) if max(map(width, way)) <= most and count < LONGEST]
            return tuple("".join(line).strip() for line in min([best, *taller], key=cost))
    return tuple(filled(words, most))


def units(title: str, names: Sequence[str]) -> Iterator[str]:
    """What may not be broken, in order: names, numbers with their measure word, quoted and bracketed words, and words."""
    known = sorted((re.escape(name) for name in names if 1 < len(name) < len(title)), key=len, reverse=True)
    whole = re.compile("|".join([*known, NUMBER.pattern]))
    place = 0
    for match in whole.finditer(title):
        yield from segment(title[place : match.start()])
        yield match[0]
        place = match.end()
    yield from segment(title[place:])


def bounded(words: Iterable[str], most: int) -> Iterator[str]:
    """Words, those longer than a line cut to its length."""
    for word in words:
        while width((word,)) > most:
            yield word[:most]
            word = word[most:]
        if word:
            yield word


def width(words: Iterable[str]) -> float:
    """The width of some words in full-width characters."""
    return sum(1.0 if is_wide(char) else 0.5 for word in words for char in word)


def ways_of(words: tuple[str, ...], count: int) -> Iterator[tuple[tuple[str, ...], ...]]:
    """Every way to part words into so many lines."""
    for cuts in combinations(range(1, len(words)), count - 1):
        yield tuple(words[start:end] for start, end in pairwise((0, *cuts, len(words))))


def cost(lines: tuple[tuple[str, ...], ...]) -> float:
    """How far a title is from what an editor would set: even lengths, a good shape, sense kept together."""
    widths = [width(line) for line in lines]
    mean = sum(widths) / len(widths)
    uneven = sum((one - mean) ** 2 for one in widths) / mean
    breaks = sum(break_cost(above, below) for above, below in pairwise(lines))
    return uneven + breaks + (0 if shapely(widths) else 40) + 6 * len(lines)


def break_cost(above: tuple[str, ...], below: tuple[str, ...]) -> float:
    """What a break between two lines costs. Two single characters side by side are likely one word that nobody knows."""
    last, first = above[-1], below[0]
    result = 0.0
    if first[0] in UNBEGUN:
        result += 60
    if last[-1] in UNENDED:
        result += 60
    if len(last) == 1 and len(first) == 1 and last not in "的和与及":
        result += 30
    if first in STARTS:
        result -= 6
    if last in STARTS:
        result += 8
    if last[-1] == "的" and len("".join(below)) > 2:
        result -= 1
    return result


def shapely(widths: Sequence[float]) -> bool:
    """Whether lines make a trapezoid or a diamond: they grow, or shrink, or grow and then shrink, and are not all the same."""
    if len(widths) < 2:
        return True
    top = widths.index(max(widths))
    grows = all(one <= other for one, other in pairwise(widths[: top + 1]))
    shrinks = all(one >= other for one, other in pairwise(widths[top:]))
    return grows and shrinks and max(widths) - min(widths) >= 1


def filled(words: tuple[str, ...], most: int) -> Iterator[str]:
    """Words in lines that are as full as they can be."""
    line: tuple[str, ...] = ()
    for word in words:
        if line and width((*line, word)) > most:
            yield "".join(line).strip()
            line = ()
        line = (*line, word)
    yield "".join(line).strip()
