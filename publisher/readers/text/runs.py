"""Inlines of a run of text: marks of glossary entries become links, a single reading becomes ruby."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from publisher.model.nodes import Inline, Link, Ruby, Text, ToTerm
from publisher.model.numbering import value
from publisher.model.origin import Origin

MARK = re.compile(r"[\[\uff3b〔【\uff08(](?:[注註]|(?<![\uff08(]))\s?(\d{1,3})\s?[\]\uff3d〕】\uff09)]")
CIRCLED = re.compile(r"([①-⑳㉑-㉟㊱-㊿])")
READING = re.compile(
    r"[\u3400-\u9fff]{1,4}[\uff08(]((?:[a-zêüńňǹ]{0,4}[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜḿ][a-z]{0,4}[\s'’]?){1,4})[\uff09)]"
)
VOWEL = re.compile("[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜḿ]")

DAMAGE = re.compile(
    r"\?{1,2}[a-züāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]{1,7}\)"
    r"|\?{1,2}[!\uff01]?[\u3400-\u9fff]{1,3}[a-z]?\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]{1,7}\)"
    r"|[A-Za-z^|]\([a-z]{0,4}[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-z]{0,3}\)"
    r"|\?[!\uff01?\uff1f][\u3400-\u9fff]|\?\w+\s\w+=\"|[\u3040-\u30fa\u3105-\u312f\u2500-\u257f\ue000-\uf8ff\ufffd]"
)
"""What bytes cut in two look like: a question mark that has swallowed a character, a reading behind a letter, characters of
Japanese, of bopomofo or of frames, private and replacement characters."""


def inlines(text: str, origin: Origin, terms: Mapping[int, str], circled: bool) -> tuple[Inline, ...]:
    """The inlines of a text. `terms` maps marks to the ids of entries; `circled` says that circled numbers are marks too."""
    return laid(text, origin, found_inlines(text, origin, terms, circled))


def linked_marks(
    text: str, origin: Origin, terms: Mapping[int, str], *, circled: bool, behind: bool = True
) -> tuple[Inline, ...]:
    """A text with its marks as links and nothing else changed. One at the beginning of the text counts only where the text
    stands `behind` another."""
    return laid(text, origin, (item for item in found_marks(text, origin, terms, circled) if behind or item[0]))


def laid(text: str, origin: Origin, found: Iterable[tuple[int, int, Inline]]) -> tuple[Inline, ...]:
    """A text with inlines laid over it at their places, those that overlap left out."""
    result: list[Inline] = []
    end = 0
    for start, stop, inline in sorted(found, key=lambda item: item[0]):
        if start < end:
            continue
        if start > end:
            result.append(Text(text[end:start], origin=origin))
        result.append(inline)
        end = stop
    if end < len(text):
        result.append(Text(text[end:], origin=origin))
    return tuple(result)


def found_inlines(text: str, origin: Origin, terms: Mapping[int, str], circled: bool) -> Iterator[tuple[int, int, Inline]]:
    """Marks that lead to an entry and readings, with their places."""
    yield from found_marks(text, origin, terms, circled)
    for match in READING.finditer(text):
        base = match.start(1) - 1
        count = len(VOWEL.findall(match[1]))
        start = max(match.start(), base - count)
        if base - start == count:
            yield start, match.end(), Ruby(text[start:base], match[1], origin=origin)


def found_marks(text: str, origin: Origin, terms: Mapping[int, str], circled: bool) -> Iterator[tuple[int, int, Inline]]:
    """Marks that lead to an entry, with their places."""
    for match in marks(text, circled):
        if term := terms.get(value(match[1])):
            yield match.start(), match.end(), Link(ToTerm(term), (Text(match[0], origin=origin),), origin=origin)


def marks(text: str, circled: bool) -> Iterator[re.Match[str]]:
    """Every mark in a text, whether it leads to an entry or not."""
    yield from MARK.finditer(text)
    if circled:
        yield from CIRCLED.finditer(text)


def damage(text: str) -> str:
    """The first place of a text that looks damaged, "" when there is none."""
    match = DAMAGE.search(text)
    return match[0] if match else ""
