"""What an editor decided about a conversion, kept in a table beside the manuscript.

The table is the review sheet itself (writers/review.py), saved from a spreadsheet: tab-separated, UTF-8, one decision a line.
A line with something in its last column is a choice; it holds for a sentence as it was, so that an edit of the sentence ends it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from publisher.diagnostics import Code, Diagnostic, Outcome, found
from publisher.model.origin import Lines, Origin
from publisher.model.sentences import sentences
from publisher.transforms.variant.alignment import Segment

COLUMNS = ("confidence", "sentence", "place", "character", "chosen", "others", "reason", "section", "line", "decision")
"""The columns of the table. `place` counts the characters of the sentence before the one in question."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The form an editor chose for one character of a sentence, or for a word of `length` characters that is swapped: the
    sentence as it is in the manuscript, the place in it, and the form."""

    sentence: str
    place: int
    form: str
    origin: Origin = field(compare=False)
    length: int = 1


@dataclass(frozen=True, slots=True)
class Choices:
    """The choices for one document and variant, by sentence."""

    by_sentence: dict[str, tuple[Choice, ...]] = field(default_factory=dict)


NO_CHOICES = Choices()


def read_choices(name: str, table: str) -> Outcome[Choices]:
    """The choices in a table. Reports a table without the columns it needs, and lines that cannot be used."""
    reader = csv.DictReader(io.StringIO(table), dialect="excel-tab")
    missing = [column for column in ("sentence", "place", "decision") if column not in (reader.fieldnames or ())]
    if missing:
        reason = ", ".join(missing)
        return Outcome(NO_CHOICES, (found(Code.CHOICES_COLUMNS, Lines(name, 1, 1), columns=reason),))
    kept: dict[str, tuple[Choice, ...]] = {}
    diagnostics: list[Diagnostic] = []
    for row in reader:
        form = (row["decision"] or "").strip()
        if not form:
            continue
        origin = Lines(name, reader.line_num, reader.line_num)
        sentence, place = row["sentence"] or "", row["place"] or ""
        length = len(row.get("character") or "") or 1
        if not place.isdecimal() or int(place) + length > len(sentence) or (length == 1 and len(form) != 1):
            diagnostics.append(found(Code.CHOICES_LINE, origin, decision=form))
            continue
        kept[sentence] = (*kept.get(sentence, ()), Choice(sentence, int(place), form, origin, length))
    return Outcome(Choices(kept), tuple(diagnostics))


def chosen(text: str, choices: Choices) -> Iterator[Segment]:
    """The forms an editor chose in a text; where several lie over each other, the last decision comes first."""
    for start, sentence in sentences(text) if choices.by_sentence else ():
        for choice in reversed(choices.by_sentence.get(sentence, ())):
            place = start + choice.place
            yield Segment(place, place + choice.length, choice.form)


def outdated(choices: Choices, seen: Iterable[str]) -> Iterator[Diagnostic]:
    """The choices for sentences that the manuscript no longer has; `seen` are all that it has."""
    there = frozenset(seen)
    for sentence, group in choices.by_sentence.items():
        if sentence not in there:
            for choice in group:
                yield found(
                    Code.CHOICES_OUTDATED,
                    choice.origin,
                    character=sentence[choice.place : choice.place + choice.length],
                    decision=choice.form,
                )
