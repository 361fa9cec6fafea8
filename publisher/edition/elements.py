"""The elements of an official document (GB/T 9704-2012) where it is read rather than printed: pages, web PDF, DOCX and text all
say what is decided here, once. What the text says in a paragraph of its own is not said again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from publisher.edition.nodes import Edition, PlacedBlock, PlacedSection
from publisher.edition.official import (
    ANNEX,
    COLON,
    MEASURE,
    SPACE,
    UNSIGNED,
    addressed,
    annexes,
    imprint,
    in_parentheses,
    kind_of,
    signed_by,
    starred,
    without_end,
    written_day,
)
from publisher.edition.settle import plain
from publisher.model import walk
from publisher.model.nodes import Paragraph
from publisher.model.official import UNOFFICIAL, Signing
from publisher.model.sentences import is_ended

FIGURE = "[0-9\uff10-\uff19〇零○一二三四五六七八九十]"
DAY = re.compile(rf"(.*?){FIGURE}{{4}}年{FIGURE}{{1,3}}月{FIGURE}{{1,3}}日")
"""A line that ends with a day, and what stands before that."""

ROLLS = ("present", "absent", "observers")


@dataclass(frozen=True, slots=True)
class Attachment:
    """A name in 附件说明: its number with a full stop ("" where it is the only one), and the anchor of the annex it names ("" for
    none of that name)."""

    number: str
    name: str
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Elements:
    """What is shown around the text, in reading order. "" and () mean that there is nothing to show.

    `corner` is 密级 and 紧急程度, for the head of the title block; `signers` 签发人 for its facts; `opening` the lines before the
    text, 主送机关 and the words of address. `roll` are the labels of 出席, 请假 and 列席 with their names; `attachments` 附件说明
    behind `attachments_label`; `signature` the lines of 署名 and `day` 成文日期; `remark` 附注 in its parentheses; `imprint` the
    lines of 版记 in their parts, such as who prints and when. `annexes` is how many sections stand before those annexes that end
    the text: all from `roll` to `remark` is shown there, `imprint` behind them.
    """

    corner: tuple[str, ...]
    signers: str
    opening: tuple[str, ...]
    roll: tuple[tuple[str, str], ...]
    attachments_label: str
    attachments: tuple[Attachment, ...]
    signature: tuple[str, ...]
    day: str
    remark: str
    imprint: tuple[tuple[str, ...], ...]
    annexes: int


def elements(edition: Edition, labels: Mapping[str, str], /) -> Elements:
    """The elements of an edition, their fixed words in the language of the labels. 份号 and 发文机关标志 are of paper alone.

    A signature stands below what print signs, but for a text that is addressed to nobody and states no element, such as a
    regulation with the number it was issued under: its organ and its day are in the title block.
    """
    meta, official = edition.meta, edition.meta.official
    end = annexes_from(edition.sections)
    signs = kind_of(edition) not in UNSIGNED and (official != UNOFFICIAL or meta.salutation != "")
    lines = [bare(line) for line in text_lines(edition, end)] if signs or official != UNOFFICIAL else []
    said = frozenset(map(unmarked, lines))
    stamped = signs and official.signing is Signing.STAMP
    signs = signs and not is_signed(lines, (*signed_by(edition), meta.organ))
    addressees, remark = addressed(official.addressees), in_parentheses(official.remark)
    salutation = "" if unmarked(meta.salutation) == unmarked(addressees) else meta.salutation
    rolls = ((f"{labels[name]}{COLON}", getattr(official, name)) for name in ROLLS)
    return Elements(
        corner=tuple(filter(None, (starred(official.secrecy), official.urgency))),
        signers="" if stamped else SPACE.join(filter(None, (official.signer_office, "、".join(official.signers)))),
        opening=tuple(filter(None, ("" if unmarked(addressees) in said else addressees, salutation))),
        roll=tuple((label, names) for label, names in rolls if names and unmarked(label + names) not in said),
        attachments_label=f"{labels['attachment']}{COLON}",
        attachments=attachments(edition, labels, end),
        signature=signed_by(edition) if signs else (),
        day=written_day(meta.date, labels) if signs else "",
        remark="" if unmarked(remark) in said else remark,
        imprint=tuple(line for line in imprint_lines(edition, labels) if unmarked("".join(line)) not in said),
        annexes=end,
    )


def lines_behind(shown: Elements, /) -> tuple[str, ...]:
    """What stands behind the text and before its annexes, a line each."""
    first = shown.attachments_label
    return (
        *(label + names for label, names in shown.roll),
        *(f"{'' if place else first}{one.number}{one.name}" for place, one in enumerate(shown.attachments)),
        *shown.signature,
        *filter(None, (shown.day, shown.remark)),
    )


def imprint_text(shown: Elements, /) -> tuple[str, ...]:
    """What stands behind the text and its annexes, a line each."""
    return tuple(map(SPACE.join, shown.imprint))


def annexes_from(sections: tuple[PlacedSection, ...]) -> int:
    """How many sections stand before the annexes that a document ends with."""
    end = len(sections)
    while end and ANNEX.match(plain(sections[end - 1].title).strip()):
        end -= 1
    return end


def attachments(edition: Edition, labels: Mapping[str, str], end: int) -> tuple[Attachment, ...]:
    """The names in 附件说明, none where the text lists the same names behind that word. A name leads to the annex of that title,
    or to the one in its place where there are as many annexes as names."""
    names = [without_end(name) for name in edition.meta.official.attachments]
    if not names or are_listed(names, text_lines(edition, end, every=True)):
        return ()
    held = annexes(edition, labels)
    titled = {bare("".join(annex.title)): annex.anchor for annex in held if annex.title}
    placed = [annex.anchor for annex in held] if len(held) == len(names) else [""] * len(names)
    return tuple(
        Attachment(f"{number}. " if len(names) > 1 else "", name, titled.get(bare(name), anchor))
        for number, (name, anchor) in enumerate(zip(names, placed, strict=True), 1)
    )


def are_listed(names: list[str], lines: Iterable[str]) -> bool:
    """Whether lines list some names behind the word 附件."""
    bare_lines = list(map(bare, lines))
    for place, line in enumerate(bare_lines):
        match = ANNEX.match(line)
        if match:
            listed = {without_end(one) for one in (match[2], *bare_lines[place + 1 : place + 1 + len(names)])}
            if listed.issuperset(map(bare, names)):
                return True
    return False


def imprint_lines(edition: Edition, labels: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """版记: 抄送 on a line, who prints and when on another."""
    stated = imprint(edition, labels)
    lines = ((stated.copies,), (stated.printer, stated.printed)) if stated else ()
    yield from filter(None, (tuple(filter(None, line)) for line in lines))


def is_signed(lines: Iterable[str], names: tuple[str, ...]) -> bool:
    """Whether lines without blanks bear a signature: a day with one of the names before it, or alone below a short line that is
    no sentence, for an organ is not always called by its whole name there."""
    for before, line in pairwise(("", *lines)):
        match = DAY.fullmatch(line)
        if match and match[1] and any(bare(name).endswith(match[1]) or match[1].endswith(bare(name)) for name in names if name):
            return True
        if match and not match[1] and 2 <= len(before) <= MEASURE and not is_ended(before):
            return True
    return False


def text_lines(edition: Edition, end: int, *, every: bool = False) -> Iterator[str]:
    """The lines of the paragraphs before the annexes, those in lists, tables and boxes only where `every` line is asked for."""

    def lines(blocks: tuple[PlacedBlock, ...]) -> Iterator[str]:
        held = blocks if every else tuple(block for block in blocks if isinstance(block, Paragraph))
        for _, run in walk.runs(held):
            yield from plain(run).split("\n")

    def below(section: PlacedSection) -> Iterator[str]:
        yield from lines(section.body)
        for part in section.sections:
            yield from below(part)

    yield from lines(edition.body)
    for section in edition.sections[:end]:
        yield from below(section)


def bare(line: str) -> str:
    """A line without blanks."""
    return "".join(line.split())


def unmarked(line: str) -> str:
    """A line as it is compared: without blanks, parentheses around it and the mark at its end."""
    return bare(line).strip("\uff08\uff09()").rstrip(f"。.{COLON}:")
