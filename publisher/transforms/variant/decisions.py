"""Convert a text and give every decision that was made in it: the characters that have more than one form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from publisher.model.variant import Variant, is_traditional
from publisher.transforms.variant.choosing import Reading, Reason, choose
from publisher.transforms.variant.dictionaries import Script, official_forms, tables, usual_shares
from publisher.transforms.variant.names import NO_NAMES

if TYPE_CHECKING:
    import opencc

Span = tuple[int, int]
"""A stretch of text by its start and its end."""


@dataclass(frozen=True, slots=True)
class Route:
    """The steps from one variant to another: an OpenCC configuration before the choice among forms, the script the choice leads
    to (None where there is none to make), and an OpenCC configuration after it; "" for none."""

    before: str
    script: Script | None
    after: str


ROUTES: dict[tuple[Variant, Variant], Route] = {
    (Variant.HANS_CN, Variant.HANT_TW): Route("", Script.TRADITIONAL, "t2tw"),
    (Variant.HANS_CN, Variant.HANT_HK): Route("", Script.TRADITIONAL, "t2hk"),
    (Variant.HANT_TW, Variant.HANS_CN): Route("tw2t", Script.SIMPLIFIED, ""),
    (Variant.HANT_HK, Variant.HANS_CN): Route("hk2t", Script.SIMPLIFIED, ""),
    (Variant.HANT_TW, Variant.HANT_HK): Route("tw2t", None, "t2hk"),
    (Variant.HANT_HK, Variant.HANT_TW): Route("hk2t", None, "t2tw"),
}
"""The way from one variant to another. None of them swaps words (vocabulary.py does) nor changes the length of a text."""

CHARACTER_SETS = {Variant.HANS_CN: "gb2312", Variant.HANT_TW: "big5", Variant.HANT_HK: "big5hkscs"}
"""The character set a form must be in to be offered to an editor."""

CORNER_MARKS = str.maketrans("\u201c\u201d\u2018\u2019", "\u300c\u300d\u300e\u300f")
CURLY_MARKS = str.maketrans("\u300c\u300d\u300e\u300f", "\u201c\u201d\u2018\u2019")
"""Quotation marks of Traditional and of Simplified text: “ ” ‘ ’ against 「 」 『 』."""

INNER_MARK = re.compile("(?<![A-Za-z0-9])[\u2018\u2019]|[\u2018\u2019](?![A-Za-z])")
"""An inner quotation mark that is no apostrophe inside a Latin word, nor between a year and its s."""

GOES_ON = re.compile(" ?[A-Za-z0-9]")
LATIN = re.compile("[A-Za-z0-9]")
"""What stands behind the apostrophe of a Latin word, and at its side."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A character that has more than one form in the target, or a word that is swapped: its place in the source text, what stands
    there, the form chosen, the others, why, and how sure (0 to 1)."""

    place: int
    source: str
    chosen: str
    candidates: tuple[str, ...]
    reason: Reason
    confidence: float


def convert_text(text: str, source: Variant, target: Variant, held: Iterable[Span] = (), known: frozenset[str] = NO_NAMES) -> str:
    """Text in another variant, its quotation marks turned; the same text when the variants are the same. The stretches `held`
    stay as they are, and are context for the rest; names that its document knows are names here, too."""
    if source is target:
        return text
    held = tuple(held)
    result, _ = steps(text, source, target, held, known)
    return restored(text, result, held)


def decide(
    text: str, source: Variant, target: Variant, /, held: Iterable[Span] = (), known: frozenset[str] = NO_NAMES
) -> tuple[str, tuple[Decision, ...]]:
    """The text in another variant, as `convert_text` gives it, and one decision for every character that has several forms
    there, in order. () where the variants are the same or both Traditional."""
    if source is target:
        return text, ()
    held = tuple(held)
    result, readings = steps(text, source, target, held, known)
    result = restored(text, result, held)
    script = ROUTES[source, target].script
    if script is None:
        return result, ()
    decisions = []
    for reading in readings:
        for place in range(reading.place, reading.place + len(reading.form)):
            if candidates := forms(text[place], source, target):
                others = tuple(form for form in candidates if form != result[place])
                sure = confidence(reading, text[place], script)
                decisions.append(Decision(place, text[place], result[place], others, reading.reason, sure))
    return result, tuple(decisions)


def confidence(reading: Reading, char: str, script: Script) -> float:
    """How sure a reading is of a character: the usual form as sure as the phrases of OpenCC use it."""
    if reading.reason in (Reason.DEFAULT, Reason.SEGMENTATION):
        return round(usual_shares(script).get(char, reading.confidence), 2)
    return reading.confidence


def steps(
    text: str, source: Variant, target: Variant, held: tuple[Span, ...], known: frozenset[str]
) -> tuple[str, tuple[Reading, ...]]:
    """The text taken along its route, held stretches not yet put back, and the readings of the choice."""
    route = ROUTES[source, target]
    if route.before:
        text = converter(route.before).convert(text)
    readings: tuple[Reading, ...] = ()
    if route.script is not None:
        readings = tuple(choose(text, route.script, held, known))
        text = "".join([reading.form for reading in readings])
    if route.after:
        text = converter(route.after).convert(text)
    return turn_marks(text.translate(official_forms(target)), target), readings


def restored(source: str, result: str, held: tuple[Span, ...]) -> str:
    """The result with the held stretches as they stand in the source."""
    assert len(result) == len(source), "no step of a route changes the length of a text"
    characters = list(result)
    for start, end in held:
        characters[start:end] = source[start:end]
    return "".join(characters)


@cache
def forms(char: str, source: Variant, target: Variant) -> tuple[str, ...]:
    """The forms a character may take in the target, the most frequent first; () when there are not at least two.

    Forms that the target's character set does not have are left out.
    """
    route = ROUTES[source, target]
    if route.script is None:
        return ()
    character = converter(route.before).convert(char) if route.before else char
    every = tables(route.script).forms.get(character, ())
    turned = (converter(route.after).convert(form) if route.after else form for form in every)
    official = official_forms(target)
    known = dict.fromkeys(form.translate(official) for form in turned if encodes(form, CHARACTER_SETS[target]))
    return tuple(known) if len(known) > 1 else ()


def encodes(form: str, character_set: str) -> bool:
    """Whether a character set has a form."""
    try:
        form.encode(character_set)
    except UnicodeEncodeError:
        return False
    return True


@cache
def converter(configuration: str) -> opencc.OpenCC:
    """An OpenCC converter, loaded once a process."""
    import opencc

    return opencc.OpenCC(configuration)


def turn_marks(text: str, target: Variant) -> str:
    """The text with the quotation marks of a variant. An apostrophe in Latin text stays."""
    if not is_traditional(target):
        return text.translate(CURLY_MARKS)
    if "\u2019" not in text:
        return text.translate(CORNER_MARKS)
    turned = list(text.translate(CORNER_MARKS))
    for place in apostrophes(text):
        turned[place] = "\u2019"
    return "".join(turned)


def apostrophes(text: str) -> Iterator[int]:
    """The places of the apostrophes of a text: inside a Latin word, and at its edge where they close no quotation. Of several
    marks behind an opening one, the first closes it that no Latin word follows, or else the first."""
    marks = {match.start() for match in INNER_MARK.finditer(text)}
    yield from (place for place, char in enumerate(text) if char == "\u2019" and place not in marks)
    groups: list[list[int]] = [[]]
    for place in sorted(marks):
        if text[place] == "\u2018":
            groups.append([])
        else:
            groups[-1].append(place)
    for number, group in enumerate(groups):
        closing = next((place for place in group if not GOES_ON.match(text, place + 1)), group[0] if group else None)
        for place in group:
            if (number == 0 or place != closing) and LATIN.search(text[max(place - 1, 0) : place] + text[place + 1 : place + 2]):
                yield place
