"""Every decision of a conversion, for an editor to confirm or overrule."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from publisher.model.nodes import Document
from publisher.model.sentences import sentences
from publisher.model.variant import Variant, Vocabulary
from publisher.transforms.variant.alignment import Segment
from publisher.transforms.variant.choices import Choices, chosen
from publisher.transforms.variant.choosing import Reason
from publisher.transforms.variant.decisions import Decision, Span, decide
from publisher.transforms.variant.locks import compile_locks, held
from publisher.transforms.variant.passages import Passage, names_in, passages
from publisher.transforms.variant.vocabulary import swaps


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the review sheet: the sentence as it is in the manuscript, the place of the character in it, the decision,
    the title of the section ("" before the first), the line of the file (0 when unknown), and whether an editor decided."""

    sentence: str
    place: int
    decision: Decision
    section: str
    line: int
    decided: bool


SWAPPED = 0.85
"""How sure a swapped word is: an editor is asked to look at it."""


def review(document: Document, target: Variant, choices: Choices) -> tuple[Item, ...]:
    """Every decision of a conversion, the unsure ones first, and then in reading order; those an editor made come last.

    A sentence that stands several times in the document is reviewed once: a choice holds for all of them.
    """
    source = document.meta.variant
    items: dict[tuple[str, int], Item] = {}
    locks = compile_locks(document.meta.locks, source, target)
    known = names_in(document)
    for passage in passages(document):
        fixed = (*passage.locked, *((stretch.start, stretch.end) for stretch in held(passage.text, locks)))
        waiting = decisions_in(document, passage, target, fixed, known, tuple(chosen(passage.text, choices)))
        for start, sentence in sentences(passage.text):
            made = {(choice.place, choice.length): choice.form for choice in choices.by_sentence.get(sentence, ())}
            while waiting and waiting[0].place < start + len(sentence):
                decision = waiting.pop(0)
                place = decision.place - start
                form = made.get((place, len(decision.source)))
                item = Item(sentence, place, with_choice(decision, form), passage.section, passage.line, form is not None)
                items.setdefault((sentence, place), item)
    return tuple(sorted(items.values(), key=lambda item: (item.decided, item.decision.confidence)))


def decisions_in(
    document: Document,
    passage: Passage,
    target: Variant,
    fixed: tuple[Span, ...],
    known: frozenset[str],
    made: tuple[Segment, ...],
) -> list[Decision]:
    """The decisions of a passage in order: its characters, and its words that are swapped in their place. A word is not swapped
    where an editor decided on a part of it."""
    text, source = passage.text, document.meta.variant
    converted, decisions = decide(text, source, target, fixed, known)
    if document.meta.vocabulary is not Vocabulary.REGIONAL:
        return list(decisions)
    spans = [(choice.start, choice.end) for choice in made]
    words = [
        word
        for word in swaps(text, source, target, (*fixed, *passage.kept))
        if (word.start, word.end) in spans or not any(word.start < end and start < word.end for start, end in spans)
    ]
    inside = {place for word in words for place in range(word.start, word.end)}
    swapped = [
        Decision(start, text[start:end], word.form, (converted[start:end],), Reason.VOCABULARY, SWAPPED)
        for word in words
        for start, end in [(word.start, word.end)]
    ]
    single = [decision for decision in decisions if decision.place not in inside]
    return sorted((*single, *swapped), key=lambda decision: decision.place)


def with_choice(decision: Decision, form: str | None) -> Decision:
    """A decision as an editor left it; the form that was chosen before becomes one of the others."""
    if form is None:
        return decision
    others = dict.fromkeys((decision.chosen, *decision.candidates))
    others.pop(form, None)
    return replace(decision, chosen=form, candidates=tuple(others), reason=Reason.CHOICE, confidence=1.0)


def reviewed_sentences(document: Document) -> Iterator[str]:
    """Every sentence of a document that a choice can be for."""
    for passage in passages(document):
        yield from (sentence for _, sentence in sentences(passage.text))
