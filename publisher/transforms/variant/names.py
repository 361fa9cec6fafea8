"""Names of people and places in a text, and those that a whole document knows.

A name that stands somewhere with certainty (people.py, places.py) is one elsewhere in the document, too: 司机干志成 in the text
after 干志成 in the list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from publisher.model.words import boundaries, segment
from publisher.transforms.variant.people import people, surname_forms
from publisher.transforms.variant.places import places

LENGTH = 3
"""Characters. A shorter name may be another word elsewhere."""

AROUND = 4
"""Characters. What of a text before and behind a name says whether it cuts a word."""

PRESENT = "出席\uff1a"
"""The label that a list of people is read behind."""

NO_NAMES: frozenset[str] = frozenset()


def known_names(texts: Iterable[str], lists: Iterable[str] = ()) -> frozenset[str]:
    """The names of three characters that some of the texts of a document give with certainty, and those in lists of people."""
    known: set[str] = set()
    for text in (*texts, *(PRESENT + listed for listed in lists)):
        for find in (people, places):
            known.update(text[start:end] for start, end in find(text) if end - start == LENGTH)
    return frozenset(known)


def names(text: str, known: frozenset[str] = NO_NAMES) -> Iterator[tuple[int, str]]:
    """The characters of a Simplified text that have their form for a name, with that form, in no order and maybe twice: a
    surname, and the 里 of a neighbourhood."""
    forms = surname_forms()
    spans = [*people(text), *places(text), *(occurrences(text, known) if known else ())]
    for start, end in spans:
        if text[start] in forms:
            yield start, forms[text[start]]
        if text[end - 1] == "里":
            yield end - 1, "里"


def occurrences(text: str, known: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Where the known names stand in a text and cut no word."""
    for match in re.finditer("|".join(sorted(known)), text):
        start, end = match.span()
        around = text[max(start - AROUND, 0) : end + AROUND]
        edges = boundaries(segment(around))
        place = start - max(start - AROUND, 0)
        if edges[place] and edges[place + end - start]:
            yield start, end
