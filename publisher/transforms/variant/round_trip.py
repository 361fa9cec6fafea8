"""Convert a document there and back, and list what is not as it was."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from publisher.diagnostics import Code, Diagnostic, found
from publisher.model.nodes import Document
from publisher.model.origin import Lines, file_of
from publisher.model.sentences import sentences
from publisher.model.variant import Variant
from publisher.transforms.variant import convert
from publisher.transforms.variant.choices import NO_CHOICES, Choices
from publisher.transforms.variant.passages import Passage, passages

CONTEXT = 12
"""Characters. What a finding shows of the sentence before and behind a difference."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One stretch that did not come back: its sentence in the manuscript and its place there, what stood there, what came back,
    the title of the section ("" before the first), and the line of the file (0 when unknown)."""

    sentence: str
    place: int
    before: str
    after: str
    section: str
    line: int


def round_trip(document: Document, target: Variant, choices: Choices = NO_CHOICES) -> tuple[Difference, ...]:
    """What a document says otherwise after conversion to a variant, as its editor decided, and back; () when it is the same.

    A form that the glossary fixes is no loss: on the way back the glossary fixes its headword, too. A passage that comes back in
    another length is compared by its longest common stretches.
    """
    there = convert(document, target=target, choices=choices).value
    back = convert(with_way_back(document, there), target=document.meta.variant).value
    differences: list[Difference] = []
    for before, after in zip(passages(document), passages(back), strict=True):
        if before.text == after.text:
            continue
        if len(before.text) != len(after.text):
            differences.extend(unequal(before, after.text))
            continue
        for start, sentence in sentences(before.text):
            returned = after.text[start : start + len(sentence)]
            for first, last in stretches(sentence, returned):
                words = sentence[first:last], returned[first:last]
                differences.append(Difference(sentence, first, *words, before.section, before.line))
    return tuple(differences)


def with_way_back(document: Document, there: Document) -> Document:
    """A converted document whose glossary fixes the headwords of the document it was made from, where that one fixed theirs."""
    source, target = document.meta.variant, there.meta.variant
    terms = tuple(
        replace(after, forms=(*after.forms, (source, before.headword))) if dict(before.forms).get(target) else after
        for before, after in zip(document.glossary.terms, there.glossary.terms, strict=True)
    )
    return replace(there, glossary=replace(there.glossary, terms=terms))


def unequal(before: Passage, after: str) -> Iterator[Difference]:
    """The differences of a passage and what came back in another length; one over several sentences stands in the first."""
    spans = tuple(sentences(before.text))
    for kind, first, last, start, end in SequenceMatcher(None, before.text, after, autojunk=False).get_opcodes():
        if kind != "equal":
            place, sentence = next((span for span in reversed(spans) if span[0] <= first), (0, before.text))
            words = before.text[first:last], after[start:end]
            yield Difference(sentence, first - place, *words, before.section, before.line)


def lost(document: Document, target: Variant, choices: Choices = NO_CHOICES) -> Iterator[Diagnostic]:
    """One finding for every difference of `round_trip`."""
    for difference in round_trip(document, target, choices):
        around = difference.sentence[max(difference.place - CONTEXT, 0) : difference.place + CONTEXT]
        values = {"before": difference.before, "after": difference.after, "sentence": around, "variant": target.value}
        line = difference.line
        origin = Lines(file_of(document.origin), line, line) if line else document.origin
        yield found(Code.VARIANT_ROUND_TRIP, origin, **values)


def stretches(before: str, after: str) -> list[tuple[int, int]]:
    """The longest stretches in which two texts of one length differ in every character."""
    places: list[tuple[int, int]] = []
    for place, (one, other) in enumerate(zip(before, after, strict=True)):
        if one == other:
            continue
        if places and places[-1][1] == place:
            places[-1] = places[-1][0], place + 1
        else:
            places.append((place, place + 1))
    return places
