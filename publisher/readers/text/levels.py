"""How deep titles stand: by the order in which kinds of numbers appear, not by the kind alone."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import TypeAlias

from publisher.model.numbering import RANKS, Style
from publisher.readers.text.titles import USUAL, Title


class Plain(Enum):
    """Titles without a number: the parts of a document, and those below other titles."""

    PART = "part"
    HEAD = "head"


Kind: TypeAlias = Style | Plain


def levels(titles: Sequence[Title]) -> tuple[int, ...]:
    """The level of each title, counted from 1, without gaps.

    A title joins the innermost open section of its own kind. A kind that is not open yet goes one level below the title
    above it, unless it usually stands higher, has not stood below such a title before, and the row of that title is over.
    Attachments stand at the top, and the order begins anew below them; so do parts.
    """
    kinds = kinds_of(titles)
    later = next_ordinals(titles, kinds)
    path: list[int] = []
    nested: set[tuple[Kind, Kind]] = set()
    result: list[int] = []
    for index, kind in enumerate(kinds):
        open_kinds = [kinds[above] for above in path]
        if kind is Style.ATTACHMENT:
            path.clear()
        elif kind in open_kinds:
            del path[open_kinds.index(kind) :]
        elif kind is Plain.PART:
            path = [above for above in path if kinds[above] is Style.ATTACHMENT]
        else:
            while path and (kinds[path[-1]], kind) not in nested:
                above = path[-1]
                goes_on = above > 0 if kinds[above] is Plain.HEAD else later[above] == titles[above].ordinal + 1
                if holds(kinds[above], kind, titles[index].ordinal == 1, goes_on):
                    break
                path.pop()
            nested |= {(kinds[path[-1]], kind)} if path else set()
        path.append(index)
        result.append(len(path))
    return tuple(result)


def kinds_of(titles: Sequence[Title]) -> tuple[Kind, ...]:
    """The kind of each title.

    Titles without a number are parts when the first title of all is one, and there are others or rows of numbers that begin
    anew between them. Where most of those are worded otherwise than parts are, they stand below the parts.
    """
    plain = [title for title in titles if title.style is None]
    numbers = [title for title in titles if title.style not in (None, Style.ATTACHMENT)]
    first = next((title for title in titles if title.style is not Style.ATTACHMENT), None)
    restarts = sum(title.style is numbers[0].style and title.ordinal == 1 for title in numbers)
    parts = {title.index for title in plain} if plain and plain[0] is first and (len(plain) > 1 or restarts != 1) else set()
    worded = {title.index for title in plain if USUAL.search(title.text)}
    if plain and plain[0].index in worded and len(worded) > 1 and len(plain) >= 3 * len(worded):
        parts &= worded
    return tuple(title.style or (Plain.PART if title.index in parts else Plain.HEAD) for title in titles)


def next_ordinals(titles: Sequence[Title], kinds: Sequence[Kind]) -> tuple[int, ...]:
    """For each title the number of the next title of its kind, -1 when there is none."""
    result = [-1] * len(titles)
    last: dict[Kind, int] = {}
    for index in range(len(titles) - 1, -1, -1):
        result[index] = last.get(kinds[index], -1)
        last[kinds[index]] = titles[index].ordinal
    return tuple(result)


def holds(above: Kind, kind: Kind, begins: bool, goes_on: bool) -> bool:
    """Whether a kind that is not open goes below the open one above it. `begins`: the title is the first of its row;
    `goes_on`: the row of the one above goes on further down, or that one is no lone title at the beginning."""
    if above is Plain.PART or above is Style.ATTACHMENT or kind is Plain.HEAD:
        return True
    if isinstance(above, Style) and isinstance(kind, Style) and RANKS[kind] > RANKS[above]:
        return True
    return begins and goes_on
