"""Fold characters that mean the same in a search to one of them: 发, 發 and 髮; 台 and 臺; Ａ, A and a.

A search has to find more, not to choose: where a Simplified character stands for several Traditional ones, all of them are one
class. Folding never changes how many characters there are, so that a place in folded text is the place in the text.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from publisher.transforms.variant.dictionaries import rows

TABLES = ("TSCharacters.txt", "TSCharactersExt.txt", "STCharacters.txt", "TWVariants.txt", "HKVariants.txt")
"""OpenCC's tables of characters: between the scripts, and between the forms of the Traditional script."""

TYPED = ("-\u2010\u2011\u2012\u2013\u2014\u2212\u223c\u301c~", ":\u2236")
"""Signs that are typed for one another, the usual one first: hyphens, dashes, minus and waves; colons."""


def fold(text: str) -> str:
    """The text with every character folded, as long as it was."""
    return "".join(map(folded, text))


@cache
def folded(char: str) -> str:
    """The first character of the class a character belongs to, after its compatibility form (Unicode, NFKC) and lower case where
    these are one character too."""
    plain = unicodedata.normalize("NFKC", char)
    lower = plain.lower() if len(plain) == 1 else char
    plain = lower if len(lower) == 1 else char
    return firsts().get(plain, plain)


@cache
def firsts() -> dict[str, str]:
    """For every character of a class but its first, the first: the one with the lowest code point."""
    parents: dict[str, str] = {}

    def root(char: str) -> str:
        while char in parents:
            char = parents[char]
        return char

    pairs = [(char, form) for name in TABLES for char, forms in rows(name) for form in forms]
    for char, form in [*pairs, *((signs[0], sign) for signs in TYPED for sign in signs[1:])]:
        first, other = sorted((root(char), root(form)))
        if len(char) == len(form) == 1 and first != other:
            parents[other] = first
    return {char: root(char) for char in parents}


def classes(used: Iterable[str]) -> str:
    """The classes that folded characters stand for, each with its first character in front, with blanks between them: what a
    script needs to fold a query to what an index holds."""
    wanted = {*used, *(signs[0] for signs in TYPED)}
    members: defaultdict[str, list[str]] = defaultdict(list)
    for char, first in firsts().items():
        if first in wanted:
            members[first].append(char)
    return " ".join(first + "".join(sorted(members[first])) for first in sorted(members))
