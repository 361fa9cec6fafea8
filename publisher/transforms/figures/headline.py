"""The figures that a document is known by: the most important of those it gives, each once, for one period."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from publisher.model.figures import Indicator, Kind
from publisher.resources import read_text

MOST = 8
"""Figures of one kind that stand on a sheet or in a chart."""

FEWEST = 4
"""Where a text gives fewer of the usual figures, its others follow in the order of the text."""


@dataclass(frozen=True, slots=True)
class Headline:
    """The results and the targets of a document, the most important first, and the periods they are of ("" for none)."""

    results: tuple[Indicator, ...]
    targets: tuple[Indicator, ...]
    reached: str
    wanted: str


@cache
def ranks() -> dict[str, int]:
    """The place of every usual name in the order of importance; other names of the same figure have the same place."""
    names = tomllib.loads(read_text(Path(__file__).parent / "headline.toml"))["names"]
    return {name: place for place, row in enumerate(names) for name in row}


def usual(name: str) -> str:
    """The usual name of a figure; its own where it is none of the usual ones."""
    place = ranks().get(bare(name))
    return name if place is None else next(word for word, other in ranks().items() if other == place)


def bare(name: str) -> str:
    """A name without the words for the whole area before it."""
    return re.sub("^(?:全省|全市|全区|全县|预计)", "", name)


def headline(indicators: tuple[Indicator, ...]) -> Headline:
    """The figures a document is known by. Those of the front matter are all among them, first."""
    results, reached = chosen(indicators, Kind.RESULT)
    targets, wanted = chosen(indicators, Kind.TARGET)
    return Headline(results, targets, reached, wanted)


def chosen(indicators: tuple[Indicator, ...], kind: Kind) -> tuple[tuple[Indicator, ...], str]:
    """The figures of one kind for its main period, and that period."""
    own = [one for one in indicators if one.kind is kind]
    stated = [one for one in own if one.stated]
    found = [one for one in own if not one.stated]
    period = main_period(found) or main_period(stated)
    known = sorted((one for one in found if bare(one.name) in ranks() and one.period == period), key=rank)
    picked = [*stated, *known]
    if len({one.name for one in picked}) < FEWEST:
        picked += [one for one in found if one.period == period and is_telling(one)]
    distinct: dict[object, Indicator] = {}
    for one in picked:
        distinct.setdefault(ranks().get(bare(one.name), one.name), one)
    return tuple(distinct.values())[:MOST], period


def rank(one: Indicator) -> tuple[int, bool, bool]:
    """Where a figure stands among others: by importance, growth over one year before averages, whole before half ones."""
    return ranks()[bare(one.name)], bool(one.pace), not (one.value and one.changes)


def main_period(found: list[Indicator]) -> str:
    """The period that most of the usual figures are of, that of most figures where there are none; "" without figures."""
    periods = Counter(one.period for one in found if bare(one.name) in ranks() and not one.pace)
    periods = periods or Counter(one.period for one in found)
    return periods.most_common(1)[0][0] if periods else ""


def is_telling(one: Indicator) -> bool:
    """Whether a figure stands for itself on a sheet: its name is short, and it is no part of another."""
    return len(one.name) <= 14 and not one.whole
