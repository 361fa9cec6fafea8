"""What nesting headings into sections keeps, whatever the levels are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hypothesis import given
from hypothesis import strategies as st

from publisher.diagnostics import Code
from publisher.model.nodes import Block, Paragraph, Section, Text
from publisher.model.origin import Lines
from publisher.readers.outline import Heading, nest


def flow(levels: list[int]) -> list[Heading | Block]:
    """A heading for each level and a paragraph for each 0, each with its own place in its text."""
    return [
        Heading(level, (Text(str(place)),), Lines("x", place, place)) if level else Paragraph((Text(str(place)),))
        for place, level in enumerate(levels, 1)
    ]


def words(blocks: Iterable[Block], sections: Iterable[Section]) -> Iterator[str]:
    """The texts of blocks and sections in reading order."""
    for block in blocks:
        assert isinstance(block, Paragraph) and isinstance(block.content[0], Text)
        yield block.content[0].text
    for section in sections:
        assert isinstance(section.title[0], Text)
        yield section.title[0].text
        yield from words(section.body, section.sections)


@given(st.lists(st.integers(0, 6), max_size=60))
def test_nothing_is_lost_and_the_order_stays(levels: list[int]) -> None:
    body, sections = nest(flow(levels)).value
    assert list(words(body, sections)) == [str(place) for place in range(1, len(levels) + 1)]


@given(st.lists(st.integers(1, 6), max_size=60))
def test_a_skipped_level_is_reported_at_its_heading(levels: list[int]) -> None:
    open_levels: list[int] = []
    skipped = []
    for place, level in enumerate(levels, 1):
        open_levels = [other for other in open_levels if other < level]
        if level > (open_levels[-1] if open_levels else 0) + 1:
            skipped.append(place)
        open_levels.append(level)
    diagnostics = nest(flow(levels)).diagnostics
    assert [diagnostic.code for diagnostic in diagnostics] == [Code.OUTLINE_SKIPPED] * len(skipped)
    assert [diagnostic.origin for diagnostic in diagnostics] == [Lines("x", place, place) for place in skipped]


def test_top_headings_may_have_another_level() -> None:
    assert not nest(flow([2, 3, 2]), top=2).diagnostics
