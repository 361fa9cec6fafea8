"""Where glossary terms occur in a run of text.

Word boundaries do not exist in Chinese text, so the rule is: the leftmost and longest of all terms at once; edges by the rule
of publisher/transforms/edges.py; quotation marks and white space are left out and widths folded on both sides. (Measured on
real reports: a term is often quoted in one place and bare in another.)
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

import ahocorasick_rs

from publisher.transforms.edges import keeps_words, stands_alone, word_ends

DROPPED = frozenset(
    "\u201c\u201d\u2018\u2019\u300c\u300d\u300e\u300f\"' \t\n\u3000\u00a0\u2002\u2003\u00b7\u2022\u2027\u2219\u22c5\u30fb\uff65"
)
"""Characters that matching does not see: quotation marks, white space, and dots at the middle of a line."""

KEPT = re.compile(f"[^{''.join(sorted(DROPPED))}]+")
DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d"
NARROW = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFF01, 0xFF5F)}
NARROW |= {ord(digit): unicodedata.normalize("NFKC", digit) for digit in "\u00b2\u00b3\u00b9\u2070"}
NARROW |= {code: chr(code % 16 + 48) for code in (*range(0x2074, 0x207A), *range(0x2080, 0x208A))}
NARROW |= dict.fromkeys(map(ord, DASHES), "-")
"""For `str.translate`, one character each: full-width forms of ASCII, raised and lowered digits, dashes of all lengths."""

FOLDING: dict[int, str | None] = {**NARROW, **dict.fromkeys(map(ord, DROPPED))}
"""The same, with nothing for the characters that are dropped."""

FOLDED = re.compile(f"[{''.join(map(chr, NARROW))}]")

OPENING = {"\u201d": "\u201c", "\u2019": "\u2018", "\u300d": "\u300c", "\u300f": "\u300e"}
"""The opening mark of each closing quotation mark."""

QUOTED_TITLE = re.compile("\u300a[^\u300a\u300b]*\u300b")
"""The title of a work or a law between 《》, within which no term is linked."""


class Kind(Enum):
    """How a form stands for its term: wherever it occurs, only between quotation marks (“334”), or never, with all that it
    holds (落实习近平 for 实习)."""

    PLAIN = "plain"
    QUOTED = "quoted"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Form:
    """Words that stand for the term of an index."""

    words: str
    term: int
    kind: Kind = Kind.PLAIN


@dataclass(frozen=True, slots=True)
class Match:
    """A term at a place: the index of its headword, and where in the run it begins and ends."""

    term: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Finder:
    """Compiled forms: an automaton for those to be found and one for those that are never the term, each with its forms in
    the order of its patterns."""

    automaton: ahocorasick_rs.AhoCorasick
    forms: tuple[Form, ...]
    never: ahocorasick_rs.AhoCorasick
    blockers: tuple[Form, ...]


def fold(text: str) -> tuple[str, Sequence[int]]:
    """The text as matching sees it, and for each of its characters the place it has in the original."""
    narrow = text.translate(NARROW) if FOLDED.search(text) else text
    if KEPT.fullmatch(narrow):
        return narrow, range(len(narrow))
    words: list[str] = []
    places: list[int] = []
    for match in KEPT.finditer(narrow):
        words.append(match[0])
        places.extend(range(match.start(), match.end()))
    return "".join(words), places


def folded(text: str) -> str:
    """The text as matching sees it."""
    return text.translate(FOLDING)


def compile_finder(forms: Iterable[Form]) -> Finder:
    """A finder for forms. One that folds to fewer than two characters is never found: it would match everywhere. Of two
    that fold alike, the first is found."""
    patterns: dict[str, Form] = {}
    never: dict[tuple[str, int], Form] = {}
    for form in forms:
        words = folded(form.words)
        if form.kind is Kind.NEVER and words:
            never.setdefault((words, form.term), form)
        elif len(words) > 1:
            patterns.setdefault(words, form)
    return Finder(
        ahocorasick_rs.AhoCorasick(list(patterns)),
        tuple(patterns.values()),
        ahocorasick_rs.AhoCorasick([words for words, _ in never]),
        tuple(never.values()),
    )


def find_terms(finder: Finder, text: str) -> Iterator[Match]:
    """Every place where a form occurs, leftmost and longest, without overlaps, in order. Within quoted titles
    nothing is found but the whole title, when a term explains it.

    A quotation mark that a match would cut off from its partner belongs to the match: “四上”企业 begins at its mark.
    """
    words, places = fold(text)
    if not finder.forms or not words:
        return
    hits = finder.automaton.find_matches_as_indexes(words, overlapping=True)
    if not hits:
        return
    closed = bytearray(len(text))
    for title in QUOTED_TITLE.finditer(text):
        closed[title.start() : title.end()] = b"\1" * (title.end() - title.start())
    blocked = blocked_places(finder, words)
    ends: Sequence[int] = ()
    reached = 0
    for pattern, first, last in sorted(hits, key=lambda hit: (hit[1], -hit[2])):
        form = finder.forms[pattern]
        start, end = places[first], places[last - 1] + 1
        if first < reached or not stands_alone(text, start, end):
            continue
        if form.kind is Kind.QUOTED and not between_marks(text, start, end):
            continue
        if any(left <= first and last <= right for left, right in blocked.get(form.term, ())):
            continue
        if any(closed[start:end]) and not is_title(text, start, end):
            continue
        ends = ends or word_ends(text)
        if not keeps_words(text, ends, start, end):
            continue
        reached = last
        yield Match(form.term, *with_quotation_marks(text, start, end))


def blocked_places(finder: Finder, words: str) -> dict[int, list[tuple[int, int]]]:
    """For each term the places, in folded text, where words stand that are never the term."""
    places: dict[int, list[tuple[int, int]]] = {}
    if finder.blockers:
        for pattern, first, last in finder.never.find_matches_as_indexes(words, overlapping=True):
            places.setdefault(finder.blockers[pattern].term, []).append((first, last))
    return places


def is_title(text: str, start: int, end: int) -> bool:
    """Whether a match is a quoted title from its first to its last character, with its marks or without them."""
    around = text[start - 1 : start] + text[end : end + 1]
    return around == "\u300a\u300b" or QUOTED_TITLE.fullmatch(text, start, end) is not None


def between_marks(text: str, start: int, end: int) -> bool:
    """Whether a match has a quotation mark on either side, as “334” has."""
    closing = text[end : end + 1]
    return closing in OPENING and text[start - 1 : start] == OPENING[closing]


def held_terms(finder: Finder, headword: str) -> tuple[int, ...]:
    """The indexes of all terms with a form that occurs in a headword, each once, itself with them."""
    hits = finder.automaton.find_matches_as_indexes(folded(headword), overlapping=True)
    return tuple(sorted({finder.forms[pattern].term for pattern, _, _ in hits}))


def with_quotation_marks(text: str, start: int, end: int) -> tuple[int, int]:
    """The match with the quotation marks next to it whose partners it holds."""
    inside = text[start:end]
    around = text[start - 1 : start] + text[end : end + 1]
    for closing, opening in OPENING.items():
        if opening not in around and closing not in around:
            continue
        depth = least = 0
        for char in inside:
            depth += (char == opening) - (char == closing)
            least = min(least, depth)
        if least < 0 and text[start - 1 : start] == opening:
            start -= 1
        if depth > least and text[end : end + 1] == closing:
            end += 1
    return start, end
