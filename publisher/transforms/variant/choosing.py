"""Choose a form for every character of a text: our own phrases first, then the phrases of OpenCC that respect its words.

OpenCC takes the longest phrase from left to right, whatever it cuts: in 更加注重 it finds 加注 and prints 加註. Here a phrase
counts only where it begins and ends at the edge of a word, or lies inside one word, and then two characters only at its edge:
分配制度 holds no 配制.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from publisher.model.words import boundaries, segment
from publisher.transforms.variant.dictionaries import Script, Tables, tables
from publisher.transforms.variant.names import NO_NAMES, names


class Reason(Enum):
    """Why a form was chosen: the words of the text spoke against a phrase, a phrase says so, the author locked it, nothing
    spoke for another form than the usual one, an editor chose, or a region has another word."""

    SEGMENTATION = "segmentation"
    PHRASE = "phrase"
    LOCK = "lock"
    DEFAULT = "default"
    CHOICE = "choice"
    VOCABULARY = "vocabulary"


@dataclass(frozen=True, slots=True)
class Reading:
    """The form of a stretch of text from a place on, why, and how sure (0 to 1)."""

    place: int
    form: str
    reason: Reason
    confidence: float


OWN, WHOLE_WORD, WORDS, PART, USUAL = 0.99, 0.97, 0.92, 0.85, 0.5
"""How sure: an own phrase; a phrase that is one word; one that is several; a part of a word; the usual form where no phrase
is known, before it is weighed (decisions.py)."""


def choose(
    text: str, script: Script, held: Iterable[tuple[int, int]] = (), known: frozenset[str] = NO_NAMES
) -> Iterator[Reading]:
    """The readings of a text in order, from its start to its end without a gap. The stretches `held` (start, end) stay, and
    names that its document knows are names here, too."""
    rules = tables(script)
    edges, ends = word_edges(text)
    place = 0
    for start, end, reading in fixed(text, script, edges, ends, held, known):
        yield from between(text, place, start, rules, edges, ends)
        yield reading
        place = end
    yield from between(text, place, len(text), rules, edges, ends)


def fixed(
    text: str,
    script: Script,
    edges: bytearray,
    ends: list[int],
    held: Iterable[tuple[int, int]],
    known: frozenset[str],
) -> Iterator[tuple[int, int, Reading]]:
    """The stretches that no word of OpenCC touches: held ones, what has its form for a name, and our own phrases, in order,
    none over another."""
    place = 0
    pending = [(first, last, Reading(first, text[first:last], Reason.LOCK, 1.0)) for first, last in held]
    if script is Script.TRADITIONAL:
        pending += [(first, first + 1, Reading(first, form, Reason.PHRASE, OWN)) for first, form in names(text, known)]
    pending.sort(key=lambda stretch: stretch[:2])
    own = tables(script).own
    for _, start, end in own_finder(script).find_matches_as_indexes(text):
        while pending and pending[0][0] < end:
            first, last, reading = pending.pop(0)
            if place <= first < last:
                yield first, last, reading
                place = last
        if start >= place and (end - start > 2 or stands(start, end, edges, ends)):
            yield start, end, Reading(start, own[text[start:end]], Reason.PHRASE, OWN)
            place = end
    for first, last, reading in pending:
        if place <= first < last:
            yield first, last, reading
            place = last


def stands(start: int, end: int, edges: bytearray, ends: list[int]) -> bool:
    """Whether a stretch cuts no word in two, but may begin or end a longer one."""
    return bool(edges[start] and edges[end]) or (end <= ends[start] and bool(edges[start] or edges[end]))


@cache
def own_finder(script: Script) -> AhoCorasick:
    """A finder of our own phrases, leftmost and longest."""
    return AhoCorasick(list(tables(script).own), matchkind=MatchKind.LeftmostLongest)


def word_edges(text: str) -> tuple[bytearray, list[int]]:
    """For every place of a text whether it is the edge of a word, and the end of the word it stands in. The words inside a
    compound have edges, too."""
    words = segment(text)
    edges = boundaries(words)
    ends = [0] * len(edges)
    end = len(edges) - 1
    for place in range(len(edges) - 1, -1, -1):
        ends[place] = end
        if edges[place]:
            end = place
    place = 0
    for word in words:
        for part in parts(word):
            edges[place + part] = 1
        place += len(word)
    return edges, ends


COMPOUND = 5
"""Characters. A word of the dictionary this long is made of words, as 飞机制造公司 is; a shorter one may not be."""


NUMERALS = frozenset("0123456789〇零一二两兩三四五六七八九十百千万萬亿億几幾数數余餘多")
"""A word of these alone is a number, and what it counts belongs to its last character: 三万 and 只 hold 万只."""


def parts(word: str) -> tuple[int, ...]:
    """Where the words inside a word begin, () for most: before every character of a number, and inside a compound."""
    if NUMERALS.issuperset(word):
        return tuple(range(1, len(word)))
    return words_inside(word) if len(word) >= COMPOUND else ()


@cache
def words_inside(compound: str) -> tuple[int, ...]:
    """Where the words inside a compound begin: the places at which it is parted with its first and with its last character
    cut off alike, for as a whole the dictionary knows it as one word."""
    head = boundaries(segment(compound[:-1]))
    tail = boundaries(segment(compound[1:]))
    return tuple(place for place in range(2, len(compound) - 1) if head[place] and tail[place - 1])


def between(text: str, start: int, end: int, rules: Tables, edges: bytearray, ends: list[int]) -> Iterator[Reading]:
    """The readings of a stretch by the phrases of OpenCC and, where none fits, character by character."""
    phrases, starts, forms = rules.phrases, rules.lengths, rules.forms
    place = start
    while place < end:
        refused = False
        for length in starts.get(text[place : place + 2], ()):
            stop = place + length
            if stop > end or (form := phrases.get(text[place:stop])) is None:
                continue
            if edges[place] and edges[stop]:
                yield Reading(place, form, Reason.PHRASE, WHOLE_WORD if ends[place] == stop else WORDS)
                break
            if stop <= ends[place] and (edges[place] or edges[stop] or length > 2):
                yield Reading(place, form, Reason.PHRASE, PART)
                break
            refused = True
        else:
            char = text[place]
            usual = forms.get(char, (char,))[0]
            yield Reading(place, usual, Reason.SEGMENTATION if refused else Reason.DEFAULT, USUAL)
            stop = place + 1
        place = stop
