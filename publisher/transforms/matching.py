"""Where glossary terms occur in a run of text.

Word boundaries do not exist in Chinese text, so the rule is: the leftmost and longest of all terms at once; an edge that is
a Latin letter or a digit needs a boundary, a Han edge needs none; quotation marks and white space are left out and widths
folded on both sides. (Measured on real reports: a term is often quoted in one place and bare in another.)
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import ahocorasick_rs

DROPPED = frozenset("\u201c\u201d\u2018\u2019\u300c\u300d\u300e\u300f\"' \t\n\u3000\u00a0\u2002\u2003")
"""Characters that matching does not see: quotation marks and white space."""

OPENING = {"\u201d": "\u201c", "\u2019": "\u2018", "\u300d": "\u300c", "\u300f": "\u300e"}
"""The opening mark of each closing quotation mark."""

QUOTED_TITLE = re.compile("\u300a[^\u300a\u300b]*\u300b")
"""The title of a work or a law between 《》, in which no term is linked."""


@dataclass(frozen=True, slots=True)
class Match:
    """A term at a place: the index of its headword, and where in the run it begins and ends."""

    term: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Finder:
    """A compiled list of headwords. `terms` gives for each pattern the index of the headword it stands for."""

    automaton: ahocorasick_rs.AhoCorasick
    lengths: tuple[int, ...]
    terms: tuple[int, ...]


def fold(text: str) -> tuple[str, list[int]]:
    """The text as matching sees it, and for each of its characters the place it has in the original."""
    kept: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        if char in DROPPED:
            continue
        narrow = unicodedata.normalize("NFKC", char) if "\uff01" <= char <= "\uff5e" else char
        kept.append(narrow)
        places.append(place)
    return "".join(kept), places


def compile_finder(headwords: Iterable[str]) -> Finder:
    """A finder for headwords. One that folds to fewer than two characters is never found: it would match everywhere. Of two
    that fold alike, the first is found."""
    patterns: dict[str, int] = {}
    for index, headword in enumerate(headwords):
        folded = fold(headword)[0]
        if len(folded) > 1:
            patterns.setdefault(folded, index)
    automaton = ahocorasick_rs.AhoCorasick(list(patterns))
    return Finder(automaton, tuple(map(len, patterns)), tuple(patterns.values()))


def find_terms(finder: Finder, text: str) -> Iterator[Match]:
    """Every place where a headword occurs, leftmost and longest, without overlaps, in order. Quoted titles are passed over.

    A quotation mark that a match would cut off from its partner belongs to the match: “四上”企业 begins at its mark.
    """
    folded, places = fold(text)
    if not finder.lengths or not folded:
        return
    titles = [match.span() for match in QUOTED_TITLE.finditer(text)]
    hits = finder.automaton.find_matches_as_indexes(folded, overlapping=True)
    reached = 0
    for pattern, first, last in sorted(hits, key=lambda hit: (hit[1], -hit[2])):
        start, end = places[first], places[last - 1] + 1
        if first < reached or not stands_alone(text, start, end):
            continue
        if any(left < end and start < right for left, right in titles):
            continue
        reached = last
        yield Match(finder.terms[pattern], *with_quotation_marks(text, start, end))


def held_terms(finder: Finder, headword: str) -> tuple[int, ...]:
    """The indexes of all headwords that occur in one, each once, itself with them."""
    hits = finder.automaton.find_matches_as_indexes(fold(headword)[0], overlapping=True)
    return tuple(sorted({finder.terms[pattern] for pattern, _, _ in hits}))


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether both edges of a match are boundaries, by the script of the edge."""

    def joined(inner: str, outer: str) -> bool:
        return is_latin(inner) and is_latin(outer)

    before, after = text[start - 1 : start], text[end : end + 1]
    return not joined(text[start], before) and not joined(text[end - 1], after)


def is_latin(char: str) -> bool:
    """Whether a character is a letter or digit of a script written with spaces between words."""
    return bool(char) and (char.isdigit() or (char.isalpha() and unicodedata.name(char, "").split()[0] != "CJK"))


def with_quotation_marks(text: str, start: int, end: int) -> tuple[int, int]:
    """The match with the quotation marks next to it whose partners it holds."""
    inside = text[start:end]
    for closing, opening in OPENING.items():
        missing = inside.count(closing) - inside.count(opening)
        if missing > 0 and text[start - 1 : start] == opening:
            start -= 1
        if missing < 0 and text[end : end + 1] == closing:
            end += 1
    return start, end
