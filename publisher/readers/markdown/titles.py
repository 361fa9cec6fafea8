"""Titles that are texts and no runs: that of the document, and the headwords of its glossary."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from publisher.model import walk
from publisher.model.nodes import Footnote, Image, Inline
from publisher.model.numbering import numbered
from publisher.readers.markdown.captions import Part
from publisher.readers.outline import Heading


@dataclass(frozen=True, slots=True)
class Titled:
    """The heading that is the title of the document, None when none is, and all other parts of the flow."""

    title: Heading | None
    rest: list[Part]


def take_title(flow: Sequence[Part], given: str) -> Titled:
    """Take the title of the document out of a flow.

    It is the only heading of the first level; or one that stands before everything else, if it has no number as sections have.
    Where front matter has `given` the title, only a heading before everything else is taken, and none that other headings of
    the first level follow, unless it says the same.
    """
    tops = [index for index, part in enumerate(flow) if isinstance(part, Heading) and part.level == 1]
    if not tops:
        return Titled(None, list(flow))
    place = tops[0]
    title = flow[place]
    assert isinstance(title, Heading)
    plain = title_text(title.title)
    alone = len(tops) == 1
    first = place == 0 and numbered(plain) is None
    taken = first and (alone or is_same(plain, given)) if given else first or alone
    return Titled(title, [*flow[:place], *flow[place + 1 :]]) if taken else Titled(None, list(flow))


def is_same(title: str, other: str) -> bool:
    """Whether two titles are the same but for blanks."""
    return "".join(title.split()) == "".join(other.split())


def unspoken(content: Sequence[Inline]) -> tuple[Inline, ...]:
    """The notes and pictures of a run, which its text lacks."""
    return tuple(leaf for leaf in walk.leaves(content) if isinstance(leaf, Footnote | Image))


def title_text(content: Sequence[Inline]) -> str:
    """A run as text on one line, its line breaks closed as soft ones are."""
    return walk.close_soft_breaks(walk.plain(content).replace("\n", "\0"))
