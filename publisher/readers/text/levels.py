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
    path: list[Title] = []
    nested: set[tuple[Style | None, Style | None]] = set()
    result: list[int] = []
    for index, title in enumerate(titles):
        if title.style is Style.ATTACHMENT:
            path.clear()
        elif (place := kinds(path, title.style)) >= 0:
            del path[place:]
        elif title.style is None and outer:
            path = [above for above in path if above.style is Style.ATTACHMENT]
        else:
            while path and (path[-1].style, title.style) not in nested and not holds(path[-1], title, titles[index + 1 :], outer):
                path.pop()
            nested |= {(path[-1].style, title.style)} if path else set()
        path.append(title)
        result.append(len(path))
    return tuple(result)


def kinds(path: Sequence[Title], style: Style | None) -> int:
    """The place of the open title of a kind, -1 when there is none."""
    return next((place for place, title in enumerate(path) if title.style is style), -1)


def are_parts(titles: Sequence[Title]) -> bool:
    """Whether titles without a number are the parts of the document, at its top level."""
    plain = [index for index, title in enumerate(titles) if title.style is None]
    first = next((index for index, title in enumerate(titles) if title.style is not Style.ATTACHMENT), 0)
    if not plain or plain[0] != first:
        return False
    numbers = [title for title in titles if title.style is not None]
    restarts = sum(title.style is numbers[0].style and title.ordinal == 1 for title in numbers) if numbers else 0
    return len(plain) > 1 or restarts > 1 or not numbers


def holds(above: Title, title: Title, following: Sequence[Title], outer: bool) -> bool:
    """Whether a title of a kind that is not open goes below the open title above it."""
    if above.style is None:
        return outer or title.ordinal == 1
    if title.style is None or above.style is Style.ATTACHMENT or RANKS[title.style] > RANKS[above.style]:
        return True
    later = next((other for other in following if other.style is above.style), None)
    return title.ordinal == 1 and later is not None and later.ordinal == above.ordinal + 1
