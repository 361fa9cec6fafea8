"""Key figures: what a text says in numbers, and how it says it."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum

from publisher.model.origin import Made, Origin


class Direction(Enum):
    """Where something went: up, down, or nowhere."""

    UP = "up"
    DOWN = "down"
    FLAT = "flat"


class Kind(Enum):
    """Whether a figure tells what was reached or what is wanted."""

    RESULT = "result"
    TARGET = "target"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit. `written` is how the text has it, with its marks (超过3万个); `number` counts `unit` (3, 万个);
    `highest` is the upper end of a range, None for one number; `marks` are the words that make it less exact (约, 左右, 以上),
    in their order; `scale` is how many of `base` one `unit` is (10000, 个)."""

    written: str
    number: Decimal
    unit: str
    marks: tuple[str, ...] = ()
    highest: Decimal | None = None
    scale: Decimal = Decimal(1)
    base: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """How much something changed. `amount` is None where the text tells the direction alone; `basis` is what it is compared
    with, as written (比上年, 高于全国平均水平), "" where the text does not say."""

    direction: Direction
    amount: Quantity | None = None
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Indicator:
    """One key figure: its name, its value, how it changed, and where the text says so.

    `value` is None where the text tells the change alone; `before` is the value it came from. `changes` are in the order of the
    text. `period` is the year or span it speaks of (2025年, “十四五”时期), "" where the text does not say; `pace` is 年均, 每年
    or 累计, or "". `whole` is the name of the figure this one is a part of (其中), "" for none. `section` is the title of the
    section, `sentence` the sentence around it; both are "" for figures of the front matter, for which `stated` is true.
    """

    name: str
    value: Quantity | None = None
    changes: tuple[Change, ...] = ()
    before: Quantity | None = None
    kind: Kind = Kind.RESULT
    period: str = ""
    pace: str = ""
    whole: str = ""
    section: str = ""
    sentence: str = ""
    stated: bool = False
    origin: Origin = field(default=Made("figures"), kw_only=True, compare=False)
