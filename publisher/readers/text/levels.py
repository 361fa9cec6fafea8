"""How deep titles stand: by the order in which kinds of numbers appear, not by the kind alone."""

from __future__ import annotations

from collections.abc import Sequence

from publisher.model.numbering import RANKS, Style
from publisher.readers.text.titles import Title


def levels(titles: Sequence[Title]) -> tuple[int, ...]:
    """The level of each title, counted from 1, without gaps.

    A title joins the innermost open section of its own kind. A kind that is not open yet goes one level below the title
    above it, unless it usually stands higher, has not stood below such a title before, and the row of that title is over.
    Attachments stand at the top, and the order
    begins anew below them. Titles without a number are at the top where they come first and hold several rows of numbers;
    elsewhere they stand at the bottom.
    """
    outer = are_parts(titles)
    later = next_ordinals(titles)
    path: list[int] = []
    nested: set[tuple[Style | None, Style | None]] = set()
    result: list[int] = []
    for index, title in enumerate(titles):
        styles = [titles[above].style for above in path]
        if title.style is Style.ATTACHMENT:
            path.clear()
        elif title.style in styles:
            del path[styles.index(title.style) :]
        elif title.style is None and outer:
            path = [above for above in path if titles[above].style is Style.ATTACHMENT]
        else:
            while path and (titles[path[-1]].style, title.style) not in nested:
                if holds(titles[path[-1]], later[path[-1]], title, outer):
                    break
                path.pop()
            nested |= {(titles[path[-1]].style, title.style)} if path else set()
        path.append(index)
        result.append(len(path))
    return tuple(result)


def next_ordinals(titles: Sequence[Title]) -> tuple[int, ...]:
    """For each title the number of the next title of its kind, -1 when there is none."""
    result = [-1] * len(titles)
    last: dict[Style | None, int] = {}
    for index in range(len(titles) - 1, -1, -1):
        title = titles[index]
        result[index] = last.get(title.style, -1)
        last[title.style] = title.ordinal
    return tuple(result)


def are_parts(titles: Sequence[Title]) -> bool:
    """Whether titles without a number are the parts of the document, at its top level."""
    plain = [index for index, title in enumerate(titles) if title.style is None]
    first = next((index for index, title in enumerate(titles) if title.style is not Style.ATTACHMENT), 0)
    if not plain or plain[0] != first:
        return False
    numbers = [title for title in titles if title.style is not None]
    restarts = sum(title.style is numbers[0].style and title.ordinal == 1 for title in numbers) if numbers else 0
    return len(plain) > 1 or restarts > 1 or not numbers


def holds(above: Title, later: int, title: Title, outer: bool) -> bool:
    """Whether a title of a kind that is not open goes below the open title above it. `later` is the number of the next title
    of the kind of the one above."""
    if above.style is None:
        return outer or title.ordinal == 1
    if title.style is None or above.style is Style.ATTACHMENT or RANKS[title.style] > RANKS[above.style]:
        return True
    return title.ordinal == 1 and later == above.ordinal + 1
