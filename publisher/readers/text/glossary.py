"""The explained terms at the end of a report: their heading, their entries, and the text before and behind them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from publisher.model.numbering import Style, numbered
from publisher.model.sentences import is_ended
from publisher.readers.text.entries import MARK, Entries, Entry, read_entries
from publisher.readers.text.lines import Line, spaced, unspaced
from publisher.readers.text.runs import CIRCLED

HEADING = 50
"""Characters. No heading of a glossary is longer."""

TRIED = 20
"""Headings. The last ones are tried, then no more, so that a text made of headings does not take forever."""

NUMBER = r"(?:附[件录錄]?[\d一二三四五六七八九十]{0,2}[\uff1a:.、\uff0e]?|[一二三四五六七八九十]{1,2}、)?"
TITLE = re.compile(
    NUMBER + r"[^\uff0c。\uff1b\uff1a]{0,24}?"
    r"(?:名词|名詞|词语|詞語|术语|術語|用语|用語|概念|词汇|詞彙|关键词|關鍵詞|新词|新詞|缩略语|縮略語)[^\uff0c。\uff1b\uff1a]{0,8}?"
    r"(?:解释|解釋|注释|注釋|註釋|释义|釋義|说明|說明|解读|解讀|注解|註解|解析|简释|簡釋|链接|鏈接)"
    r"[^\uff0c。\uff1b\uff1a]{0,6}[\uff1a:]?(?:[\uff08(].{0,30}[\uff09)])?"
)
NOTES = re.compile(
    NUMBER + r"(?:(?:[^\uff0c。\uff1b\uff1a]{0,24}[》告]|[相有][关關])?"
    r"(?:注释|注釋|註釋|注解|释义)[\uff1a:]?|附?[注註][\uff1a:])"
)
RUN_ON = re.compile(r"([^。\uff1b]{1,40}?[\uff1a:])\s*(?=(?:1[.\uff0e、]|[\uff3b\[]1[\uff3d\]]|[\uff08(]1[\uff09)]|①)\s*\S)")
ALONE = re.compile(r"附\s*(?:[件录錄]\s*[\d一二三四五六七八九十]{0,2}\s*[\uff1a:.、\uff0e]?|[\uff1a:])")
ASIDE = re.compile(r"[\uff08(【][^\uff08()\uff09]{2,40}[\uff09)】]")


@dataclass(frozen=True, slots=True)
class Found:
    """A glossary: its (first) heading as written, its entries, the lines of the text that are no part of it, whether its
    entries are numbered with circled numbers, and the lines of it that stand nowhere else: titles of groups of entries, and
    headings but the first."""

    title: str
    entries: tuple[Entry, ...]
    rest: tuple[Line, ...]
    circled: bool = False
    groups: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a glossary, its first line, and the first line behind it."""

    title: str
    start: int
    body: int


@dataclass(frozen=True, slots=True)
class Part:
    """A heading with the entries below it, and the first line behind them."""

    heading: Heading
    entries: Entries
    end: int


def find_glossary(written: Sequence[Line]) -> Found:
    """The glossary of a text, all parts of it under the heading of the first; without one, no entries and all lines. An
    attachment behind it stays in the text, and so do lines between its heading and its first entry."""
    lines = tuple(headings_apart(written))
    places = range(len(lines) - 1, -1, -1)
    headings = (heading for kind in (heading_at, opening_entry) for index in places if (heading := kind(lines, index)))
    last = next((part for heading in islice(headings, TRIED) if (part := part_below(lines, heading)).entries.terms), None)
    if last is None:
        return Found("", (), tuple(written))
    parts = [last]
    above = (heading for index in range(last.heading.start - 1, -1, -1) if (heading := heading_at(lines, index)))
    for heading in islice(above, TRIED):
        part = part_below(lines[: parts[0].heading.start], heading)
        if is_list(part):
            parts.insert(0, part)
    entries = tuple(entry for part in parts for entry in part.entries.terms)
    titles = [line for part in parts[1:] for line in lines[part.heading.start : part.heading.body]]
    groups = (*titles, *(line for part in parts for line in part.entries.groups))
    taken = {line.first for part in parts for line in lines[part.heading.start : part.end]}
    for part in parts:
        first = part.entries.terms[0].first
        taken -= {line.first for line in lines[part.heading.body : part.end] if line.first < first}
    taken |= {line.first for line in groups}
    circled = any(CIRCLED.match(line.text) for line in lines if line.first == entries[0].first)
    rest = tuple(line for line in lines if line.first not in taken)
    return Found(parts[0].heading.title, entries, rest, circled, groups)


def headings_apart(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, a heading with the first entry on its line as two."""
    for line in lines:
        match = RUN_ON.match(line.text)
        if match and heads_glossary(match[1]):
            yield Line(match[1], line.first, line.last)
            yield Line(line.text[match.end() :], line.first, line.last)
        else:
            yield line


def part_below(lines: Sequence[Line], heading: Heading) -> Part:
    """What stands below a heading, up to the end of the glossary."""
    end = next((place for place in range(heading.body, len(lines)) if ends_glossary(lines[place].text)), len(lines))
    return Part(heading, read_entries(lines[heading.body : end]), end)


def is_list(part: Part) -> bool:
    """Whether what stands below a heading is for the most part entries; a line of a list of contents stands above a report."""
    count = len(part.entries.terms)
    return count > 1 and 2 * count >= part.end - part.heading.body


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
