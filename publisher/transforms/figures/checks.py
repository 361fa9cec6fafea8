"""What does not add up among the key figures of a text. Only what is sure is reported: a rounded figure, one with 左右 or 超过,
and growth at constant prices contradict nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import groupby

from publisher.diagnostics import Code, Diagnostic, found
from publisher.model.figures import Change, Direction, Indicator, Quantity
from publisher.model.origin import line_of
from publisher.transforms.figures.headline import bare, ranks

REAL = re.compile("生产总值|增加值|产值|收入|GDP|经济增长|投资|消费|零售")
"""Figures whose growth is told at constant prices, or on another base than the last value given."""

SUMS = ("合计", "共计", "总计")
LAST_YEAR = ("", "同比", "比上年", "较上年", "比去年", "较去年")


def contradictions(figures: tuple[Indicator, ...]) -> Iterator[Diagnostic]:
    """The same figure given twice with different values (K001), a part that is larger than its whole
    (K002), a sum that its members do not make (K003), and a change that its two values do not make (K004)."""
    yield from told_twice(figures)
    for _, group in groupby(figures, key=lambda one: (one.origin, one.sentence)):
        sentence = tuple(group)
        yield from parts(sentence)
        yield from sums(sentence)
    for one in figures:
        yield from changed(one)


def exact(quantity: Quantity | None) -> Quantity | None:
    """A quantity that is one number without a mark, None for any other."""
    return quantity if quantity and not quantity.marks and quantity.highest is None else None


def size(quantity: Quantity) -> Decimal:
    """How many of its base unit a quantity is."""
    return quantity.number * quantity.scale


def precision(quantity: Quantity) -> Decimal:
    """The most that rounding can have changed a quantity by, in its base unit: half of its last place."""
    exponent = quantity.number.as_tuple().exponent
    assert isinstance(exponent, int), "a quantity is finite"
    return Decimal(5).scaleb(exponent - 1) * quantity.scale


def agree(first: Quantity, second: Quantity) -> bool:
    """Whether two quantities may be the same one, rounded."""
    return abs(size(first) - size(second)) <= max(precision(first), precision(second))


def told_twice(figures: Iterable[Indicator]) -> Iterator[Diagnostic]:
    """The usual figures that are given twice for one period, with values or with growth over a year that disagree."""
    values: dict[tuple[object, ...], tuple[Indicator, Quantity]] = {}
    for one in figures:
        if not is_certain(one) or not re.fullmatch(r"\d{4}年", one.period) or one.pace or one.whole:
            continue
        told = [("value", exact(one.value))] + [(change.direction, yearly(change)) for change in one.changes]
        for what, quantity in told:
            if quantity is None:
                continue
            key = (bare(one.name), one.period, one.kind, "value" if what == "value" else "change", quantity.base)
            if key not in values:
                values[key] = (one, quantity)
                continue
            first, before = values[key]
            if not agree(before, quantity):
                yield found(
                    Code.FIGURE_TWICE,
                    one.origin,
                    figure=one.name,
                    value=quantity.written,
                    other=before.written,
                    line=line_of(first.origin),
                )


def is_certain(one: Indicator) -> bool:
    """Whether the name of a figure says which it is: a usual one, and not a short word that others end in."""
    name = bare(one.name)
    return name in ranks() and (len(name) > 3 or name.isascii())


def yearly(change: Change) -> Quantity | None:
    """The exact growth over a year in per cent that a change tells, None for any other change."""
    return exact(change.amount) if change.basis in LAST_YEAR and change.amount and change.amount.base == "%" else None


def parts(sentence: tuple[Indicator, ...]) -> Iterator[Diagnostic]:
    """Parts behind 其中 that are larger than the whole before them."""
    for index, whole in enumerate(sentence):
        total = exact(whole.value)
        if total is None or whole.whole or total.base in ("%", "个百分点", "倍", "成"):
            continue
        members = []
        for one in sentence[index + 1 :]:
            if not one.whole or one.whole != whole.name:
                break
            if (value := exact(one.value)) and value.base == total.base:
                members.append((one, value))
        for one, value in members:
            if size(value) - precision(value) > size(total) + precision(total):
                yield found(Code.FIGURE_PART, one.origin, figure=one.name, value=value.written, whole=total.written)


def sums(sentence: tuple[Indicator, ...]) -> Iterator[Diagnostic]:
    """Sums behind 合计 and the like that are not those of the figures before them in the sentence."""
    for index, one in enumerate(sentence):
        total = exact(one.value)
        if one.pace not in SUMS or total is None or index < 2:
            continue
        members = []
        for before in reversed(sentence[:index]):
            value = exact(before.value)
            if value is None or value.base != total.base:
                break
            members.append(value)
        slack = sum(map(precision, members), precision(total))
        made = sum(map(size, members), Decimal(0))
        if len(members) >= 2 and abs(made - size(total)) > slack:
            wanted = f"{(made / total.scale).normalize():f}{total.unit}"
            yield found(Code.FIGURE_SUM, one.origin, value=total.written, sum=wanted, count=len(members))


def changed(one: Indicator) -> Iterator[Diagnostic]:
    """A change that the value and the one before it do not make."""
    last, first = exact(one.value), exact(one.before)
    if last is None or first is None or last.base != first.base or one.pace:
        return
    for change in one.changes:
        amount = exact(change.amount)
        if amount is None or change.basis not in ("", *LAST_YEAR):
            continue
        sign = -1 if change.direction is Direction.DOWN else 1
        moved = size(last) - size(first)
        slack = precision(last) + precision(first)
        if (amount.base == "个百分点" and last.base == "%") or amount.base == last.base != "%":
            if abs(moved - sign * size(amount)) > slack + precision(amount):
                yield mismatch(one, amount, f"{(moved / amount.scale).normalize():f}{amount.unit}")
        elif amount.base == "%" and last.base not in ("%", "个百分点") and size(first) and not REAL.search(one.name):
            rate = moved / size(first) * 100
            if abs(rate - sign * amount.number) > slack / abs(size(first)) * 100 * 2 + precision(amount):
                yield mismatch(one, amount, f"{rate:.1f}%")


def mismatch(one: Indicator, amount: Quantity, wanted: str) -> Diagnostic:
    """The finding that a change is not that of its two values."""
    assert one.value and one.before, "a change is held against both values"
    return found(
        Code.FIGURE_CHANGE,
        one.origin,
        figure=one.name,
        before=one.before.written,
        after=one.value.written,
        change=amount.written,
        wanted=wanted,
    )
