"""Key figures as blocks: a section of a document, and the document of the sheet of key figures."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from publisher.diagnostics import Code, Outcome
from publisher.diagnostics import found as finding
from publisher.model import walk
from publisher.model.figures import Change, Direction, Indicator, Kind
from publisher.model.glossary import Glossary
from publisher.model.names import distinct
from publisher.model.nodes import Align, Bar, Block, BulletList, Chart, Document, Inline, Paragraph, Section, Table, Text
from publisher.model.origin import line_of
from publisher.model.variant import Variant
from publisher.transforms.figures.finding import SHOWN as ORIGIN
from publisher.transforms.figures.gathering import figures_of
from publisher.transforms.figures.headline import headline, usual
from publisher.transforms.variant.decisions import convert_text

TITLE = "主要指标"
ANCHOR = "key-figures"
MOVES = {Direction.UP: "增长", Direction.DOWN: "下降", Direction.FLAT: "持平"}
RATES = ("%",)
"""Units whose changes are compared in one chart."""

FEWEST_BARS = 3
SOURCES = 6
"""Sentences that a sheet quotes."""


def show_figures(document: Document, /) -> Outcome[Document]:
    """The document with its key figures in a section before all others, results and targets apart. The document as it is where
    it gives none."""
    found = figures_of(document)
    parts = kinds(document, found.value)
    if not parts:
        return Outcome(document, found.diagnostics)
    ids = [section.id for _, section in walk.all_sections(document.sections)]
    name = distinct((*ids, ANCHOR))[-1]
    body = tuple(block for _, blocks in parts for block in blocks)
    first = Section(said(TITLE, document), body, (), id=name, origin=ORIGIN)
    return Outcome(replace(document, sections=(first, *document.sections)), found.diagnostics)


def figures_alone(document: Document, /) -> Outcome[Document]:
    """A document that holds nothing but its key figures, a section a kind, and the sentences they come from: the sheet of key
    figures. Reports a document without any (K011), besides what `figures_of` reports."""
    found = figures_of(document)
    parts = kinds(document, found.value)
    sections = [
        Section(said(title, document), blocks, (), id=f"{ANCHOR}-{number}", origin=ORIGIN)
        for number, (title, blocks) in enumerate(parts, 1)
    ]
    quoted = sources(found.value)
    if quoted:
        sections.append(Section(said("依据", document), (quoted,), (), id=f"{ANCHOR}-sources", origin=ORIGIN))
    sheet = replace(document, body=(), sections=tuple(sections), glossary=Glossary())
    nothing = () if parts else (finding(Code.FIGURE_NONE, document.origin),)
    return Outcome(sheet, found.diagnostics + nothing)


def kinds(document: Document, found: tuple[Indicator, ...]) -> list[tuple[str, tuple[Block, ...]]]:
    """What is shown of each kind, with its title; nothing of a kind without figures."""
    known = headline(found)
    groups = ((known.results, title(known.reached, Kind.RESULT)), (known.targets, title(known.wanted, Kind.TARGET)))
    return [(name, (shown(group, name, document),)) for group, name in groups if group]


def title(period: str, kind: Kind) -> str:
    """The title of the figures of a period and a kind."""
    return f"{period}{'主要预期目标' if kind is Kind.TARGET else TITLE}"


def shown(group: tuple[Indicator, ...], name: str, document: Document) -> Block:
    """A group of figures as a chart with its table, as a table alone where too few of them can be compared."""
    valued, changed = any(one.value for one in group), any(one.changes for one in group)
    head = ["指标", *(["数值"] if valued else []), *(["增减"] if changed else [])]
    rows = []
    for one in group:
        cells = [called(one)]
        cells += [one.value.written if one.value else "\u2014"] if valued else []
        cells += [change_words(one) or "\u2014"] if changed else []
        rows.append(tuple(said(cell, document) for cell in cells))
    columns = (Align.LEFT, *([Align.RIGHT] * (len(head) - 1)))
    table = Table(columns, (tuple(said(cell, document) for cell in head),), tuple(rows), origin=ORIGIN)
    bars = tuple(
        Bar(said(called(one), document), length(change), said(words(change), document))
        for one in group
        if (change := comparable(one))
    )
    if len(bars) < FEWEST_BARS:
        return replace(table, caption=said(name, document))
    drawn = [(called(one), change) for one in group if (change := comparable(one))]
    told = "条形图\uff0c增减幅度\uff1a" + "\uff0c".join(f"{label}{words(change)}" for label, change in drawn) + "。"
    return Chart(said(f"{name}及增减幅度" if valued else name, document), said(told, document), bars, table, origin=ORIGIN)


def called(one: Indicator) -> str:
    """The usual name of a figure, 年均 behind it where it tells an average."""
    name = one.name if one.stated else usual(one.name)
    return f"{name}\uff08{one.pace}\uff09" if one.pace == "年均" else name


def comparable(one: Indicator) -> Change | None:
    """The change of a figure over time in per cent, None when it tells none."""
    return next(
        (change for change in one.changes if change.amount and change.amount.unit in RATES and not is_apart(change)), None
    )


def is_apart(change: Change) -> bool:
    """Whether a change is a distance from others, not one over time."""
    return any(word in change.basis for word in ("高于", "低于", "快于", "慢于", "超", "平均", "好于", "优于"))


def length(change: Change) -> float:
    """The length of the bar of a change: the middle of a range, below zero for what went down."""
    amount = change.amount
    assert amount
    middle = (amount.number + amount.highest) / 2 if amount.highest is not None else amount.number
    return -float(middle) if change.direction is Direction.DOWN else float(middle)


def words(change: Change) -> str:
    """A change in words: 增长5.5%, 提高1.2个百分点."""
    if change.amount is None:
        return ""
    move = "提高" if change.amount.base == "个百分点" and change.direction is Direction.UP else MOVES[change.direction]
    return f"{move}{change.amount.written}"


def change_words(one: Indicator) -> str:
    """The first change of a figure that has an amount, "" for none."""
    return next((said for change in one.changes if not is_apart(change) and (said := words(change))), "")


def sources(found: tuple[Indicator, ...]) -> Block | None:
    """The sentences that the figures of a sheet come from, each with its line, in the order of the text."""
    known = headline(found)
    lines: dict[str, int] = {}
    for one in sorted((*known.results, *known.targets), key=lambda one: line_of(one.origin)):
        if one.sentence:
            lines.setdefault(one.sentence, line_of(one.origin))
    items = tuple(
        (Paragraph((Text(f"第{line}行\uff1a{sentence}" if line else sentence, origin=ORIGIN),), origin=ORIGIN),)
        for sentence, line in list(lines.items())[:SOURCES]
    )
    return BulletList(items, origin=ORIGIN) if items else None


@cache
def in_variant(text: str, variant: Variant) -> str:
    """Words of ours in the variant a document is written in."""
    return text if variant is Variant.HANS_CN else convert_text(text, Variant.HANS_CN, variant)


def said(text: str, document: Document) -> tuple[Inline, ...]:
    """Words as a run, in the variant of the document."""
    return (Text(in_variant(text, document.meta.variant), origin=ORIGIN),) if text else ()
