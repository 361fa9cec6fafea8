"""An edition as an official document is laid out (GB/T 9704-2012): every element in its place and form, none left to a writer.

The same sheet is set as PDF and as DOCX, so that both say the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import assert_never

from publisher.diagnostics import Code, Diagnostic, Outcome, found
from publisher.edition.nodes import Edition, PlacedBlock, PlacedSection
from publisher.edition.settle import plain
from publisher.edition.title import title_lines, width
from publisher.model.official import Kind, Signing
from publisher.model.origin import Whole

TITLE_MEASURE = 19
"""Full-width characters of 2号 (22 pt) in the 156 mm of a line, with room for the space beside Latin letters and digits."""

CAPTION_MEASURE = 27
"""Full-width characters of 3号 in a line below the title, with room at both sides."""

ANNEX = re.compile(r"附\s?件\s*([0-9\uff10-\uff19一二三四五六七八九十]{0,3})\s*(?:[\uff1a:]|\s|$)\s*(.*)", re.DOTALL)
"""The title of a section that is an annex: 附件, 附件1, 附件：名单."""

UNADDRESSED = re.compile(
    "(?:公告|通告|公报|公報|决定|決定|决议|決議|意见|意見|条例|條例|规定|規定|办法|辦法|细则|細則)(?:[\uff08(].*)?$"
)
"""Titles of kinds of document that may be addressed to nobody."""

SPACE = "\u3000"
COLON = "\uff1a"


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex (7.3.7): its label (附件, 附件1), its title in lines (() when it has none of its own), and its text.

    `title_anchor` is the anchor of the title where that is a section of its own, "" where it stands in one heading with the
    label.
    """

    anchor: str
    label: str
    title: tuple[str, ...]
    body: tuple[PlacedBlock, ...]
    sections: tuple[PlacedSection, ...]
    title_anchor: str = ""


@dataclass(frozen=True, slots=True)
class Imprint:
    """The rows of 版记 (7.4): 抄送 with its names and full stop, "" when there are none; the office that prints and the day it
    does, "" when unknown."""

    copies: str
    printer: str
    printed: str


@dataclass(frozen=True, slots=True)
class SignedLine:
    """A line of the signature (7.3.5): its words, how far their end is from the right margin in characters, and the blank lines
    above. Several words stand in columns of one width, each in the middle of its own, and then `right` is 0."""

    words: tuple[str, ...]
    right: float
    blank: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """An official document as it is laid out. "", () and None mean that it has no such element, and no room is left for it.

    `corner` are the lines at the upper left, 份号, 密级 and 紧急程度; `mark` is 发文机关标志, a line an organ, and `mark_end` the
    word that stands beside several organs (文件); `number` is 发文字号; `title` the lines of the title, `caption` those below
    it; `roll` are the labelled lists of names of minutes; `attachments` the names in 附件说明; `signature` 署名 and 成文日期;
    `remark` is 附注 in its parentheses.
    """

    edition: Edition
    kind: Kind
    corner: tuple[str, ...]
    mark: tuple[str, ...]
    mark_end: str
    number: str
    signers: tuple[str, ...]
    title: tuple[str, ...]
    caption: tuple[str, ...]
    addressees: str
    body: tuple[PlacedBlock, ...]
    sections: tuple[PlacedSection, ...]
    roll: tuple[tuple[str, str], ...]
    attachments: tuple[str, ...]
    signature: tuple[SignedLine, ...]
    remark: str
    annexes: tuple[Annex, ...]
    imprint: Imprint | None


def kind_of(edition: Edition) -> Kind:
    """The format of a document: the one it names, else a paper where somebody speaks or nothing speaks for a 公文."""
    meta, official = edition.meta, edition.meta.official
    if official.kind:
        return official.kind
    issued = meta.document_number or official.mark or official.addressees or official.signatories
    return Kind.DOCUMENT if issued and not (meta.speaker or meta.occasion) else Kind.PAPER


def sheet(edition: Edition, labels: Mapping[str, str], rules: SignatureRules, /) -> Outcome[Sheet]:
    """The sheet of an edition, its fixed words in the language of the labels.

    Reports elements that its format requires and the document does not state (L001), and elements whose form the standard
    rules out (L002); what is stated is printed as it is.
    """
    kind = kind_of(edition)
    meta, official = edition.meta, edition.meta.official
    paper = kind is Kind.PAPER
    sections = tuple(part for part in edition.sections if not ANNEX.match(plain(part.title).strip()))
    mark, mark_end = mark_of(edition, kind, labels)
    signs = official.signing
    captions = (meta.occasion, meta.speaker, written_day(meta.date, labels) if kind is Kind.MINUTES else "")
    result = Sheet(
        edition=edition,
        kind=kind,
        corner=() if paper else tuple(filter(None, (official.copy_number, starred(official.secrecy), official.urgency))),
        mark=mark,
        mark_end=mark_end,
        number="" if paper else meta.document_number,
        signers=official.signers if kind is Kind.DOCUMENT and signs is not Signing.STAMP else (),
        title=title_lines(meta.title, TITLE_MEASURE, tuple(filter(None, (meta.organ, *official.signatories, *official.mark)))),
        caption=tuple(line for text in captions if text for line in title_lines(text, CAPTION_MEASURE)),
        addressees=addressed(official.addressees or meta.salutation),
        body=edition.body,
        sections=sections,
        roll=tuple((labels[name], value) for name in ("present", "absent", "observers") if (value := getattr(official, name))),
        attachments=tuple(without_end(name) for name in official.attachments),
        signature=() if kind in UNSIGNED else signature(edition, labels, rules),
        remark=in_parentheses(official.remark),
        annexes=annexes(edition, labels),
        imprint=None if paper else imprint(edition, labels),
    )
    return Outcome(result, tuple(missing(result)) + tuple(odd(edition)))


def mark_of(edition: Edition, kind: Kind, labels: Mapping[str, str]) -> tuple[tuple[str, ...], str]:
    """发文机关标志 (7.2.4, 10.1 to 10.3) and the word beside several organs. Where the document does not state it, it is made of
    the issuing organ."""
    official, organ = edition.meta.official, edition.meta.organ
    if kind is Kind.PAPER:
        return (), ""
    if len(official.mark) > 1:
        end = labels["mark_document"]
        return tuple(name.removesuffix(end) for name in official.mark), end if kind is Kind.DOCUMENT else ""
    if official.mark:
        return official.mark, ""
    ends = {Kind.DOCUMENT: labels["mark_document"], Kind.ORDER: labels["mark_order"], Kind.MINUTES: labels["mark_minutes"]}
    return ((organ + ends.get(kind, ""),) if organ else ()), ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureRules:
    """The distances of the signature (styles/tokens.toml, official.signature): characters from the right, blank lines above."""

    seal_right: int
    seal_blank: int
    organ_right: int
    organ_blank: int
    stamp_right: int
    stamp_blank: int
    stamp_day_blank: int


COLUMNS = 3
"""The most organs that stand beside each other above their seals (7.3.5.1)."""

MEASURE = 28
"""Full-width characters of a line."""


def signature(edition: Edition, labels: Mapping[str, str], rules: SignatureRules) -> tuple[SignedLine, ...]:
    """署名 and 成文日期 in the three cases of 7.3.5: above seals, without seal, by stamp of the signer."""
    official = edition.meta.official
    organs = signed_by(edition)
    day = written_day(edition.meta.date, labels)
    length = width((day,))
    match official.signing:
        case Signing.STAMP:
            lines = [SignedLine(organs, rules.stamp_right, rules.stamp_blank)] if organs else []
            return (*lines, *last_line(day, rules.stamp_right, rules.stamp_day_blank if organs else rules.stamp_blank))
        case Signing.NO_SEAL:
            longest = max((width((organ,)) for organ in organs), default=0.0)
            right = float(rules.organ_right)
            shift = longest - length - 2
            lines = [
                SignedLine((organ,), right + max(-shift, 0) + longest - width((organ,)), 0 if number else rules.organ_blank)
                for number, organ in enumerate(organs)
            ]
            return (*lines, *last_line(day, right + max(shift, 0), 0 if organs else rules.organ_blank))
        case Signing.SEAL if len(organs) > 1:
            broadest = max(width((organ,)) for organ in organs)
            columns = max(min(COLUMNS, int(MEASURE / (broadest + 1))), 1)
            rows = [organs[start : start + columns] for start in range(0, len(organs), columns)]
            lines = [SignedLine(row, 0, rules.seal_blank) for row in rows]
            return (*lines, *last_line(day, max((MEASURE / len(rows[-1]) - length) / 2, 0), 0))
        case Signing.SEAL:
            middle = rules.seal_right + length / 2
            lines = [SignedLine((organ,), max(middle - width((organ,)) / 2, 0), rules.seal_blank) for organ in organs]
            return (*lines, *last_line(day, rules.seal_right, 0 if organs else rules.seal_blank))
        case _:
            assert_never(official.signing)


def signed_by(edition: Edition) -> tuple[str, ...]:
    """The words of 署名: the organs, or the office and the name of who signs by stamp."""
    meta, official = edition.meta, edition.meta.official
    if official.signing is Signing.STAMP:
        words = (SPACE * 2).join(filter(None, (official.signer_office, SPACE.join(official.signers))))
        return (words,) if words else ()
    return official.signatories or tuple(filter(None, (meta.organ,)))


def last_line(day: str, right: float, blank: int) -> tuple[SignedLine, ...]:
    """The line of the date, none for a document without one."""
    return (SignedLine((day,), right, blank),) if day else ()


def annexes(edition: Edition, labels: Mapping[str, str]) -> tuple[Annex, ...]:
    """The sections that are annexes, in their order. An annex whose title is only its label takes that of its first section
    when it has nothing before it."""
    result: list[Annex] = []
    for part in edition.sections:
        match = ANNEX.match(plain(part.title).strip())
        if not match:
            continue
        label, name, held, title_anchor = f"{labels['attachment']}{match[1]}", match[2].strip(), part, ""
        if not name and not part.body and len(part.sections) == 1:
            held = part.sections[0]
            name, title_anchor = plain(held.title), held.anchor
        title = title_lines(name, TITLE_MEASURE) if name else ()
        result.append(Annex(part.anchor, label, title, held.body, held.sections, title_anchor))
    return tuple(result)


def imprint(edition: Edition, labels: Mapping[str, str]) -> Imprint | None:
    """版记, None when the document states nothing that stands in it."""
    official = edition.meta.official
    copies = official.copies_to
    if copies:
        copies = f"{labels['copies_to']}{COLON}{copies.rstrip('。.')}。"
    printed = f"{written_day(official.printed, labels)}{labels['printed']}" if official.printed else ""
    return Imprint(copies, official.printer, printed) if copies or official.printer or printed else None


def starred(secrecy: str) -> str:
    """密级 and its period with the star between them (7.2.2), as 机密★1年."""
    return re.sub(r"\s*[*\uff0a☆]\s*", "★", secrecy)


def addressed(text: str) -> str:
    """主送机关 with the full-width colon that ends it (7.3.2)."""
    return text.rstrip(f"{COLON}: ") + COLON if text else ""


def without_end(name: str) -> str:
    """The name of an attachment without a number before it or punctuation behind it (7.3.4)."""
    return re.sub(r"^[0-9\uff10-\uff19]{1,2}[.\uff0e、]\s*", "", name).rstrip("。\uff1b;.")


def in_parentheses(remark: str) -> str:
    """附注 in its parentheses (7.3.6)."""
    inner = remark.strip("\uff08\uff09()")
    return f"\uff08{inner}\uff09" if inner else ""


def written_day(day: str, labels: Mapping[str, str]) -> str:
    """A day in Arabic digits without leading zeros (7.3.5.4); "" for none."""
    if not day:
        return ""
    known = date.fromisoformat(day)
    return labels["date_format"].format(year=known.year, month=known.month, day=known.day)


UNSIGNED = frozenset({Kind.MINUTES, Kind.PAPER})
"""Formats without 署名; minutes say their day below the title."""

REQUIRED: dict[Kind, tuple[str, ...]] = {
    Kind.DOCUMENT: ("mark", "document_number", "addressees", "signatories", "date", "printer", "printed"),
    Kind.LETTER: ("mark", "document_number", "addressees", "signatories", "date"),
    Kind.ORDER: ("mark", "document_number", "signers", "date"),
    Kind.MINUTES: ("mark", "present"),
    Kind.PAPER: (),
}
"""The elements that a format wants (clauses 7 and 10), by the names of front matter. Those that only some documents have,
such as 密级, are not among them."""


def missing(made: Sheet) -> Iterator[Diagnostic]:
    """A finding for each element that is wanted and not there."""
    meta = made.edition.meta
    values = {
        "mark": made.mark,
        "document_number": made.number,
        "addressees": made.addressees or UNADDRESSED.search(meta.title),
        "signatories": meta.official.signatories or meta.organ,
        "signers": meta.official.signers,
        "date": meta.date,
        "printer": meta.official.printer,
        "printed": meta.official.printed,
        "present": meta.official.present,
    }
    for name in REQUIRED[made.kind]:
        if not values[name]:
            yield found(Code.OFFICIAL_MISSING, Whole(made.edition.source), element=ELEMENT_NAMES[name], key=name)


ELEMENT_NAMES = {
    "mark": "发文机关标志",
    "document_number": "发文字号",
    "addressees": "主送机关",
    "signatories": "署名",
    "signers": "签发人",
    "date": "成文日期",
    "printer": "印发机关",
    "printed": "印发日期",
    "present": "出席",
    "copy_number": "份号",
    "secrecy": "密级",
    "urgency": "紧急程度",
}

NUMBER = re.compile(r"[\w\s]*\u3014[0-9]{4}\u3015[1-9][0-9]*[号號]")
ORDER_NUMBER = re.compile(r"第?\s*[0-9一二三四五六七八九十百〇零]+\s*[号號]")

FORMS: dict[str, re.Pattern[str]] = {
    "copy_number": re.compile("[0-9]{6}"),
    "secrecy": re.compile("(?:绝密|絕密|机密|機密|秘密)(?:★.+)?"),
    "urgency": re.compile("特急|加急"),
}
"""The forms of elements: 份号 of six digits (7.2.1), 密级 by its three names (7.2.2), 紧急程度 (7.2.3)."""


def odd(edition: Edition) -> Iterator[Diagnostic]:
    """A finding for each element in a form that the standard rules out."""
    official, number = edition.meta.official, edition.meta.document_number
    for name, form in FORMS.items():
        value = starred(getattr(official, name))
        if value and not form.fullmatch(value):
            yield found(Code.OFFICIAL_FORM, Whole(edition.source), element=ELEMENT_NAMES[name], value=value)
    if number and not (
        NUMBER.fullmatch(number) or (kind_of(edition) in (Kind.ORDER, Kind.MINUTES) and ORDER_NUMBER.search(number))
    ):
        yield found(Code.OFFICIAL_FORM, Whole(edition.source), element=ELEMENT_NAMES["document_number"], value=number)
