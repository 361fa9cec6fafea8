"""The words that numbers stand among (words.toml), as patterns. Read once a process."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from publisher.model.figures import Direction
from publisher.resources import read_text


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Patterns for a verb at the end of the words before a number, for words around a name, and the lists they are made of.

    `rises` and `reaches` find 增长 and 增长到; `rates` finds 增速 and the like, `values` 达到 and the like, `marks` 超过 and
    the like, all at the end. `lead_in` matches at the start, `lead_out` at the end.
    """

    units: tuple[str, ...]
    classifiers: frozenset[str]
    durations: frozenset[str]
    directions: dict[str, Direction]
    rates: dict[str, Direction]
    short: frozenset[str]
    rises: re.Pattern[str]
    reaches: re.Pattern[str]
    rate: re.Pattern[str]
    values: re.Pattern[str]
    marks: re.Pattern[str]
    after: re.Pattern[str]
    lead_in: re.Pattern[str]
    lead_out: re.Pattern[str]
    flow: re.Pattern[str]
    causing: frozenset[str]
    improving: frozenset[str]
    relative: tuple[str, ...]
    threshold: re.Pattern[str]
    no_count: dict[str, tuple[str, ...]]
    ranks: re.Pattern[str]
    kinds: dict[str, tuple[str, ...]]


def longest(words: Iterable[str]) -> str:
    """Words as the alternatives of a pattern, the longest first."""
    return "|".join(map(re.escape, sorted(set(words), key=len, reverse=True)))


@cache
def lexicon() -> Lexicon:
    """The words of words.toml."""
    words = tomllib.loads(read_text(Path(__file__).parent / "words.toml"))
    up, down = words["up"], words["down"]
    moves = longest([*up, *down])
    return Lexicon(
        units=tuple(sorted({*words["measures"], *words["classifiers"], *words["durations"]}, key=len, reverse=True)),
        classifiers=frozenset(words["classifiers"]),
        durations=frozenset(words["durations"]),
        directions=dict.fromkeys(up, Direction.UP) | dict.fromkeys(down, Direction.DOWN),
        rates={word: Direction(value) for word, value in words["rates"].items()},
        short=frozenset(words["short"]),
        rises=re.compile(f"({moves})了?$"),
        reaches=re.compile(f"({moves})(?:至|到|为|达到|达)$"),
        rate=re.compile(f"({longest(words['rates'])})$"),
        values=re.compile(f"(?:{longest(words['value'])})$"),
        marks=re.compile(f"({longest(words['before'])})$"),
        after=re.compile(f"(?:{longest(words['after'])})"),
        lead_in=re.compile(f"(?:{longest(words['lead_in'])})"),
        lead_out=re.compile(f"(?:{longest(words['lead_out'])})$"),
        flow=re.compile(f"(?:{longest(words['flow'])})$"),
        causing=frozenset(words["causing"]),
        improving=frozenset(words["improving"]),
        relative=tuple(words["relative"]),
        threshold=re.compile(f"的?(?:\\w{{0,4}}?)(?:{longest(words['threshold'])})"),
        no_count={unit: tuple(after) for unit, after in words["no_count"].items()},
        ranks=re.compile(f"(?:{longest(words['ranks'])})$"),
        kinds={name: tuple(held) for name, held in words["kinds"].items()},
    )
