"""A converted text and the text it was made from, stretch by stretch.

Characters keep their places while their forms are chosen; words that are swapped, locks and decisions of an editor put forms of
any length over them. An alignment says which stretch of the source each form stands for, so a run is cut where it was cut.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Segment:
    """The form of a stretch of the source, from its start to its end."""

    start: int
    end: int
    form: str


def layered(*layers: Iterable[Segment]) -> tuple[Segment, ...]:
    """The segments of all layers that lie over none of a layer before, nor of their own, in the order of the text."""
    taken: list[Segment] = []
    covered: set[int] = set()
    for layer in layers:
        for segment in layer:
            places = range(segment.start, segment.end)
            if covered.isdisjoint(places):
                covered.update(places)
                taken.append(segment)
    return tuple(sorted(taken, key=lambda segment: segment.start))


def aligned(converted: str, over: Iterable[Segment]) -> Iterator[Segment]:
    """The segments of a whole text without a gap: those that lie `over` it, and between them the converted text, which is as
    long as its source."""
    place = 0
    for segment in over:
        if place < segment.start:
            yield Segment(place, segment.start, converted[place : segment.start])
        yield segment
        place = segment.end
    if place < len(converted):
        yield Segment(place, len(converted), converted[place:])


def joined(segments: Iterable[Segment]) -> str:
    """The text that segments make."""
    return "".join([segment.form for segment in segments])


def cut(segments: Iterable[Segment], ends: Iterable[int]) -> Iterator[str]:
    """The forms of the pieces of a source that end at `ends`. A segment over an end is cut in the same proportion as its source,
    so every character of it stands in one piece."""
    waiting = list(segments)[::-1]
    for end in ends:
        piece = ""
        while waiting and waiting[-1].start < end:
            segment = waiting.pop()
            if segment.end > end:
                size = segment.end - segment.start
                share = -(-(end - segment.start) * len(segment.form) // size)
                waiting.append(Segment(end, segment.end, segment.form[share:]))
                piece += segment.form[:share]
            else:
                piece += segment.form
        yield piece
