"""Sections out of a flat stream of headings and blocks, for every reader.

A reader yields `Heading`s and blocks in reading order and calls `nest` once:

    outcome = nest([paragraph, Heading(2, title, origin), paragraph, Heading(3, title, origin)], top=2)
    body, sections = outcome.value

What stands before the first heading is the body; everything behind a heading belongs to it up to the next heading of its
level or above. Levels are compared, not stored: the level of a section is the number of sections it stands in.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeAlias

from publisher.diagnostics import Code, Diagnostic, Outcome, found
from publisher.model.nodes import Block, Inline, Section
from publisher.model.origin import Origin


@dataclass(frozen=True, slots=True)
class Heading:
    """A title in the stream. `level` is the reader's own count, smaller is higher; `id` is "" unless the author gave one."""

    level: int
    title: tuple[Inline, ...]
    origin: Origin
    id: str = ""


Outline: TypeAlias = tuple[tuple[Block, ...], tuple[Section, ...]]
"""The blocks before the first heading, and the sections."""


@dataclass(slots=True)
class Open:
    """A section that is still being filled."""

    heading: Heading
    body: list[Block] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)


def nest(flow: Iterable[Heading | Block], top: int = 1) -> Outcome[Outline]:
    """The body and the sections of a stream.

    `top` is the level of the outermost headings. A heading more than one level below the one it stands in is moved up to
    the next level and reported (OUTLINE_SKIPPED, from the level above to its own); the headings beside it move with it.
    """
    body: list[Block] = []
    sections: list[Section] = []
    path: list[Open] = []
    diagnostics: list[Diagnostic] = []
    for part in flow:
        if not isinstance(part, Heading):
            (path[-1].body if path else body).append(part)
            continue
        while path and path[-1].heading.level >= part.level:
            close(path, sections)
        above = path[-1].heading.level if path else top - 1
        if part.level > above + 1:
            diagnostics.append(found(Code.OUTLINE_SKIPPED, part.origin, above=above, level=part.level))
        path.append(Open(part))
    while path:
        close(path, sections)
    return Outcome((tuple(body), tuple(sections)), tuple(diagnostics))


def close(path: list[Open], sections: list[Section]) -> None:
    """Finish the innermost open section and hand it to the one around it, or to `sections`."""
    done = path.pop()
    section = Section(done.heading.title, tuple(done.body), tuple(done.sections), done.heading.id, origin=done.heading.origin)
    (path[-1].sections if path else sections).append(section)
