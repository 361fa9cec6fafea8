"""Names that no conversion may touch: those of a document and of its project.

A lock is a name as the manuscript writes it, or a form for each variant in the way of MediaWiki
(`zh-hans:于谦; zh-hant:于謙`). Locks inside the text (`-{...}-`) are nodes of their own (`Locked`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, MatchKind

from publisher.diagnostics import Code, Diagnostic, found
from publisher.model.meta import Lock
from publisher.model.origin import Lines
from publisher.model.variant import Variant, form_in, forms_of
from publisher.transforms.variant.alignment import Segment


@dataclass(frozen=True, slots=True)
class Held:
    """A stretch of text that a lock holds: its start, its end, what stands there in the target, and the number of the lock."""

    start: int
    end: int
    form: str
    lock: int


@dataclass(frozen=True, slots=True)
class Locks:
    """The locks that can match: their names, their forms in the target, and their numbers among all; None finds nothing."""

    forms: tuple[str, ...]
    numbers: tuple[int, ...]
    finder: AhoCorasick | None


def compile_locks(locks: tuple[Lock, ...], source: Variant, target: Variant) -> Locks:
    """The locks of a document for one conversion. One whose forms differ in length never matches."""
    names: dict[str, tuple[str, int]] = {}
    for number, lock in enumerate(locks):
        name, form = name_in(lock, source), name_in(lock, target)
        if name and len(name) == len(form):
            names.setdefault(name, (form, number))
    finder = AhoCorasick(list(names), matchkind=MatchKind.LeftmostLongest) if names else None
    return Locks(tuple(form for form, _ in names.values()), tuple(number for _, number in names.values()), finder)


def name_in(lock: Lock, variant: Variant) -> str:
    """What a lock says in a variant: the name as it is written where it gives no forms."""
    return form_in(variant, forms_of(lock.text), lock.text)


def held(text: str, locks: Locks) -> tuple[Held, ...]:
    """The stretches of a text that are locked, leftmost and longest, in order."""
    if locks.finder is None:
        return ()
    matches = locks.finder.find_matches_as_indexes(text)
    return tuple(Held(start, end, locks.forms[index], locks.numbers[index]) for index, start, end in matches)


def put_back(stretches: tuple[Held, ...]) -> Iterator[Segment]:
    """Every locked stretch as its lock wants it."""
    for stretch in stretches:
        yield Segment(stretch.start, stretch.end, stretch.form)


def unmatched(locks: tuple[Lock, ...], used: set[int], source: Variant, target: Variant) -> Iterator[Diagnostic]:
    """Locks of the document that held nothing, and those of any origin that could not for the length of their forms. A lock of
    the project may be for other documents."""
    same = {name_in(locks[number], source) for number in used}
    for number, lock in enumerate(locks):
        name = name_in(lock, source)
        if len(name) != len(name_in(lock, target)):
            yield found(Code.LOCK_LENGTH, lock.origin, name=name)
        elif isinstance(lock.origin, Lines) and number not in used and name not in same:
            yield found(Code.LOCK_UNUSED, lock.origin, name=name)
