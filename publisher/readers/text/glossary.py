"""The explained terms at the end of a report: their heading, their entries, and the text before and behind them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import islice

from publisher.model.numbering import Style, numbered, value
from publisher.model.sentences import CLOSING, OPENING, is_ended
from publisher.readers.text.lines import BLANK, Line, spaced, unspaced

HEADING = 50
"""Characters. No heading of a glossary is longer."""

TRIED = 20
"""Headings. The last ones are tried, then no more, so that a text made of headings does not take forever."""

HEADWORD = 60
"""Characters. A longer text in front of a colon is no headword."""

NUMBER = r"(?:附[件录錄]?[\d一二三四五六七八九十]{0,2}[\uff1a:.、\uff0e]?|[一二三四五六七八九十]{1,2}、)?"
TITLE = re.compile(
    NUMBER + r"[^\uff0c。\uff1b\uff1a]{0,24}?"
    r"(?:名词|名詞|词语|詞語|术语|術語|用语|用語|概念|词汇|詞彙)[^\uff0c。\uff1b\uff1a]{0,8}?"
    r"(?:解释|解釋|注释|注釋|註釋|释义|釋義|说明|說明|解读|解讀)"
    r"[^\uff0c。\uff1b\uff1a]{0,6}[\uff1a:]?(?:[\uff08(].{0,30}[\uff09)])?"
)
NOTES = re.compile(
    NUMBER + r"(?:(?:[^\uff0c。\uff1b\uff1a]{0,24}[》告])?(?:注释|注釋|註釋|注解|释义)[\uff1a:]?|附?[注註][\uff1a:])"
)
ALONE = re.compile(r"附\s*(?:[件录錄]\s*[\d一二三四五六七八九十]{0,2}\s*[\uff1a:.、\uff0e]?|[\uff1a:])")
ASIDE = re.compile(r"[\uff08(【][^\uff08()\uff09]{2,40}[\uff09)】]")
MARK = re.compile(r"[\[\uff3b〔【]\s*(\d{1,3})\s*[\]\uff3d〕】]\s*[.\uff0e、]?\s*|([①-⑳])\s*[.\uff0e、]?\s*")
COUNT = re.compile(r"(?:[\uff08(]\s*)?(\d{1,3})\s*[.\uff0e、)\uff09]\s*|(\d{1,3})\s+(?=\D)")
GLUED = re.compile(r"(\d{1,3})(?=[\u3400-\u9fff“《])")
HAN = re.compile(r"[\uff08(]?([一二三四五六七八九十百]{1,4})[、\uff09)]\s*")
BRACKETED = re.compile(r"【([^】]{1,40})】\s*[\uff1a:]?\s*(.*)")
HEAD = r"[^\uff0c。\uff1b\uff1a“”]{0,12}“[^”]{1,40}”[^\uff0c。\uff1b\uff1a“”]{0,20}?"
MEANS = re.compile(rf"({HEAD}|[^\uff0c。\uff1b\uff1a“”]{{2,30}}?)\s{{0,4}}[\uff0c,]?\s{{0,4}}((?:是指|指的是|系指).+)")
POINTS = re.compile(rf"({HEAD}|[^\uff0c。\uff1b\uff1a“”]{{2,16}}?)\s{{0,4}}[\uff0c,]?\s{{0,4}}((?:主要指|即指|指|即).+)")
PARTED = re.compile(r"([^\uff0c。\uff1b\uff1a—]{2,40}?)(?:\s{0,4}[—―]{1,2}\s{0,4}|\s{1,8})(\S.{4,})")
DASHED = re.compile(r"([^\uff0c。\uff1b\uff1a—]{2,30}?)\s{0,4}[—―]{1,2}\s{0,4}(\S.{4,})")
SMALL = re.compile(
    r"[一二三四五六七八九十]+是|第[一二三四五六七八九十]+[\uff0c,、]|其中|包括|主要|具体|即|注|目标|同时|此外|[—―\uff0d-]"
)
"""How a paragraph within a definition begins, colon or not."""


PAGE = re.compile(r"[\uff08(](?:见|在)?(?:报告|正文)?\s*(?:第\s*\d{1,3}\s*页|[Pp]\.?\s?\d{1,3})[^\uff08()\uff09]{0,12}[\uff09)]$")
"""Where in the report a term is used, behind its headword."""


@dataclass(slots=True)
class Entry:
    """An entry while it is read: its number (0: none), its headword, its first line, and the lines of its definition."""

    mark: int
    headword: str
    first: int
    definition: list[Line] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Found:
    """A glossary: its heading as written, its entries, the lines of the text that are no part of it, and whether its entries
    are numbered with circled numbers."""

    title: str
    entries: tuple[Entry, ...]
    rest: tuple[Line, ...]
    circled: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a glossary, its first line, and the first line behind it."""

    title: str
    start: int
    body: int


def find_glossary(lines: Sequence[Line]) -> Found:
    """The glossary of a text; without one, no entries and all lines. An attachment behind it stays in the text, and so do
    lines between its heading and its first entry."""
    places = range(len(lines) - 1, -1, -1)
    headings = (heading for kind in (heading_at, opening_entry) for index in places if (heading := kind(lines, index)))
    for heading in islice(headings, TRIED):
        end = next((place for place in range(heading.body, len(lines)) if ends_glossary(lines[place].text)), len(lines))
        entries = read_entries(lines[heading.body : end])
        if entries:
            before = [line for line in lines[heading.body : end] if line.first < entries[0].first]
            circled = any("①" <= line.text[0] <= "⑳" for line in lines if line.first == entries[0].first)
            return Found(heading.title, entries, (*lines[: heading.start], *before, *lines[end:]), circled)
    return Found("", (), tuple(lines))


def heads_glossary(title: str) -> bool:
    """Whether a title announces explained terms, in any format; blanks in it do not count."""
    compact = "".join(title.split()) if len(title) <= HEADING * 2 else title
    if len(compact) > HEADING or "如下" in compact:
        return False
    return (TITLE.fullmatch(compact) or NOTES.fullmatch(compact)) is not None


def heading_at(lines: Sequence[Line], index: int) -> Heading | None:
    """The heading of a glossary on a line, with the number of an attachment above it and a remark in brackets below it."""
    text = lines[index].text
    if not heads_glossary(text):
        return None
    title, start, body = unspaced(text), index, index + 1
    if index and ALONE.fullmatch(lines[index - 1].text):
        title, start = spaced(lines[index - 1].text, title), index - 1
    if body < len(lines) and ASIDE.fullmatch(lines[body].text):
        title, body = title + lines[body].text, body + 1
    return Heading(title.rstrip("\uff1a: "), start, body)


def opening_entry(lines: Sequence[Line], index: int) -> Heading | None:
    """An empty heading in front of the first of several entries in square brackets, when its mark stands in the text above."""
    match = MARK.match(lines[index].text)
    if match is None or match[1] != "1" or index + 1 == len(lines):
        return None
    below = MARK.match(lines[index + 1].text) or (MARK.match(lines[index + 2].text) if index + 2 < len(lines) else None)
    mark = match[0].strip()
    if below is None or below[1] != "2" or not any(mark in line.text for line in lines[:index]):
        return None
    return Heading("", index, index)


def ends_glossary(text: str) -> bool:
    """Whether a line stands behind a glossary: the title of an attachment, or words of address."""
    number = numbered(text)
    attachment = number is not None and number.style is Style.ATTACHMENT
    return (attachment and len(text) <= HEADING and not is_ended(text)) or text.startswith("各位代表")


def read_entries(lines: Sequence[Line]) -> tuple[Entry, ...]:
    """The entries in some lines, by the first way of writing them that fits: in numbers of one kind, with a colon each, or as
    headwords on lines of their own."""
    for count in (MARK, COUNT, HAN):
        firsts = [match for line in lines[:4] if (match := count.match(line.text))]
        if firsts and ordinal(firsts[0]) == 1:
            return counted(lines, count)
    if [ordinal(match) for line in lines if (match := GLUED.match(line.text))][:2] == [1, 2]:
        return counted(lines, GLUED)
    for parted in (unnumbered_split, dashed_split, headword_alone):
        if entries := gathered(lines, parted):
            return entries
    return ()


def unnumbered_split(text: str) -> tuple[str, str] | None:
    """The two parts of an entry without a number; None for what goes on with the entry above."""
    return None if SMALL.match(text) or numbered(text) else split(text)


def dashed_split(text: str) -> tuple[str, str] | None:
    """The two parts of an entry that a dash parts."""
    match = DASHED.fullmatch(text)
    return (match[1].strip(BLANK), match[2]) if match else None


def headword_alone(text: str) -> tuple[str, str] | None:
    """A short line without an end as a headword, its definition to come."""
    return (text, "") if len(text) <= HEADWORD // 2 and not is_ended(text) else None


def ordinal(match: re.Match[str]) -> int:
    """The number a pattern found."""
    return value(next((group for group in match.groups() if group), ""))


def counted(lines: Sequence[Line], count: re.Pattern[str]) -> tuple[Entry, ...]:
    """Entries in numbers: each begins at the next number of the kind, a few lost ones forgiven."""
    entries: list[Entry] = []
    for line in lines:
        match = count.match(line.text)
        number = ordinal(match) if match else 0
        words = line.text[match.end() :] if match else line.text
        sure = split(words)
        parts = sure or loosely_split(words)
        last = entries[-1].mark if entries else 0
        if match and last < number <= last + 3 and words and (sure or not words[0].isdigit()):
            entries.append(opened(Entry(number, parts[0], line.first), parts[1], line))
        elif entries:
            entries[-1].definition.append(line)
    return tuple(entries)


def gathered(lines: Sequence[Line], parted: Callable[[str], tuple[str, str] | None]) -> tuple[Entry, ...]:
    """Entries without numbers: each begins at a line that `parted` can part; other lines go on with the definition above."""
    entries: list[Entry] = []
    for line in lines:
        parts = parted(line.text)
        if parts and not (entries and not entries[-1].definition):
            entries.append(opened(Entry(0, parts[0], line.first), parts[1], line))
        elif entries:
            entries[-1].definition.append(line)
    return tuple(entries)


def opened(entry: Entry, words: str, line: Line) -> Entry:
    """The entry with the first words of its definition, which stand on the line of the headword; "" when none do. The page a
    term is used on goes with its definition."""
    if page := PAGE.search(entry.headword):
        entry.headword, words = entry.headword[: page.start()].strip(BLANK), page[0] + words
    if words:
        entry.definition.append(Line(words, line.first, line.last))
    return entry


def split(text: str) -> tuple[str, str] | None:
    """Headword and definition of an entry on one line: brackets around the headword, a colon behind it, or words such as 是指,
    which stay with the definition. The definition is "" when it stands on the next line. None when nothing parts the two."""
    if match := BRACKETED.fullmatch(text):
        return match[1].strip(BLANK), match[2]
    place = colon(text)
    head = text[:place] if place > 0 else text
    if (match := MEANS.fullmatch(text)) and len(match[1]) <= len(head):
        return match[1].strip(BLANK), match[2]
    if place > 0 and len(head) <= HEADWORD and not any(mark in head for mark in "。\uff1b;"):
        return head.strip(BLANK), text[place + 1 :].strip(BLANK)
    return None


def loosely_split(text: str) -> tuple[str, str]:
    """Headword and definition of a numbered entry that `split` cannot part: before words such as 指, a dash or a blank, or the
    whole line as headword when it is short, or else the first clause."""
    for pattern in (POINTS, PARTED):
        if match := pattern.fullmatch(text):
            return match[1].strip(BLANK), match[2]
    if len(text) <= HEADWORD and not is_ended(text.rstrip(CLOSING)):
        return text, ""
    clause = re.match(r"[^\uff0c。\uff1b,;]{1,60}", text)
    head = clause[0] if clause else text[:HEADWORD]
    return head, text[len(head) :].lstrip("\uff0c,")


def colon(text: str) -> int:
    """The place of the first colon outside quotation marks and brackets, or else of the first at all; -1 when there is none.
    A colon between digits, as in a ratio, is none."""
    depth = 0
    inside = -1
    for index, char in enumerate(text[: HEADWORD * 2]):
        if char in OPENING:
            depth += 1
        elif char in CLOSING:
            depth = max(depth - 1, 0)
        elif char in "\uff1a:" and not (text[index - 1 : index].isdigit() and text[index + 1 : index + 2].isdigit()):
            if depth == 0:
                return index
            inside = index if inside < 0 else inside
    return inside
