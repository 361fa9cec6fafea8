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
    A title that is `given` in the front matter is taken out where it stands before everything else once more.
    """
    tops = [index for index, part in enumerate(flow) if isinstance(part, Heading) and part.level == 1]
    if not tops:
        return Titled(None, list(flow))
    place = tops[0]
    title = flow[place]
    assert isinstance(title, Heading)
    if given:
        taken = place == 0 and same(walk.plain(title.title), given)
    else:
        taken = len(tops) == 1 or (place == 0 and numbered(walk.plain(title.title)) is None)
    return Titled(title, [*flow[:place], *flow[place + 1 :]]) if taken else Titled(None, list(flow))


def same(title: str, other: str) -> bool:
    """Whether two titles are the same but for blanks."""
    return "".join(title.split()) == "".join(other.split())


def unspoken(content: Sequence[Inline]) -> tuple[Inline, ...]:
    """The notes and pictures of a run, which its text lacks."""
    return tuple(leaf for leaf in walk.leaves(content) if isinstance(leaf, Footnote | Image))
