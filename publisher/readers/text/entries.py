"""The entries of a glossary: where each begins, and what is headword and definition in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from publisher.model.numbering import numbered, value
from publisher.model.sentences import CLOSING, OPENING, is_ended
from publisher.readers.text.lines import BLANK, Line

HEADWORD = 60
"""Characters. A longer text in front of a colon is no headword."""

NEAR = 12
"""Lines. So far below a list within a definition the next entry is sought."""

GROUP = 20
"""Characters. No title of a group of entries is longer."""

MARK = re.compile(r"[\[\uff3b〔【]\s*(\d{1,3})\s*[\]\uff3d〕】]\s*[.\uff0e、]?\s*|([①-⑳㉑-㉟㊱-㊿])\s*[.\uff0e、]?\s*")
COUNT = re.compile(r"(?:[\uff08(]\s*)?(\d{1,3})\s*[.\uff0e、)\uff09]\s*|(\d{1,3})\s+(?=\D)")
NOTE = re.compile(r"[注註]\s*(\d{1,3})\s*[\uff1a:.\uff0e、]\s*")
BULLET = re.compile(r"[*\uff0a●■◆★▲○◇☆•※►▪]\s*")
GLUED = re.compile(r"(\d{1,3})(?=[\u3400-\u9fff“《])")
HAN = re.compile(r"[\uff08(]?([一二三四五六七八九十百]{1,4})[、\uff09)]\s*")
BRACKETED = re.compile(r"【([^】]{1,40})】\s*[\uff1a:]?\s*(.*)")
HEAD = r"[^\uff0c。\uff1b\uff1a“”]{0,12}(?:“[^”]{1,40}”[、和与及]?){1,4}[^\uff0c。\uff1b\uff1a“”]{0,20}?"
MEANS = re.compile(rf"({HEAD}|[^\uff0c。\uff1b\uff1a“”]{{2,30}}?)\s{{0,4}}[\uff0c,]?\s{{0,4}}((?:是指|指的是|系指).+)")
POINTS = re.compile(rf"({HEAD}|[^\uff0c。\uff1b\uff1a“”]{{2,16}}?)\s{{0,4}}[\uff0c,]?\s{{0,4}}((?:主要指|即指|指|即).+)")
SPACED = re.compile(r"([^\uff0c。\uff1b\uff1a—]{2,40}?)\s{1,8}(\S.{4,})")
DASHED = re.compile(r"([^\uff0c。\uff1b\uff1a—]{2,30}?)\s{0,4}[—―]{1,2}\s{0,4}([^\s—―].{2,})")
SMALL = re.compile(
    r"[一二三四五六七八九十]+是|第[一二三四五六七八九十]+[\uff0c,、]|其中|包括|主要|具体|即|注|目标|同时|此外|该|这|[—―\uff0d-]"
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
class Entries:
    """The entries in some lines, and the lines that are titles of groups of them."""

    terms: tuple[Entry, ...] = ()
    groups: tuple[Line, ...] = ()


def read_entries(lines: Sequence[Line]) -> Entries:
    """The entries in some lines, by the first way of writing them that fits: in numbers of one kind, behind bullets, or without
    either."""
    for count in (MARK, NOTE, COUNT, HAN):
        firsts = [match for line in lines[:4] if (match := count.match(line.text))]
        if firsts and ordinal(firsts[0]) == 1 and not (count is HAN and are_groups(lines)):
            return counted(lines, count)
    if [ordinal(match) for line in lines if (match := GLUED.match(line.text))][:2] == [1, 2]:
        return counted(lines, GLUED)
    if lines and BULLET.match(lines[0].text):
        return gathered(lines, behind_bullet)
    return without_numbers(lines)


def without_numbers(lines: Sequence[Line]) -> Entries:
    """Entries that a colon, a dash, a blank or words such as 指 part, whichever gives the most; or else headwords on lines of
    their own."""
    tried = [gathered(lines, parted) for parted in (unnumbered_split, dashed_split, spaced_split, pointed_split)]
    best = max(tried, key=lambda entries: len(entries.terms))
    alone = gathered(lines, headword_alone)
    return alone if len(alone.terms) > 2 * len(best.terms) else best


def are_groups(lines: Sequence[Line]) -> bool:
    """Whether numbers in Chinese stand before titles of groups: short ones, with entries right below them."""
    titles = [index for index, line in enumerate(lines) if HAN.match(line.text)]
    return all(
        index + 1 < len(lines) and is_group(lines, index, lambda text: unnumbered_split(text) is not None) for index in titles
    )


def is_group(lines: Sequence[Line], index: int, opens: Callable[[str], bool]) -> bool:
    """Whether a line is the title of a group of entries: short and without an end, below a line that has one, above a line
    that opens an entry."""
    text = lines[index].text
    return (
        len(text) <= GROUP
        and not is_ended(text)
        and split(text) is None
        and (index == 0 or is_ended(lines[index - 1].text))
        and index + 1 < len(lines)
        and opens(lines[index + 1].text)
    )


def unglued(lines: Sequence[Line], count: re.Pattern[str]) -> Iterator[Line]:
    """The lines, cut before each entry that begins in the middle of one: where the next number stands behind a full stop and
    at the beginning of no line."""
    starts = {ordinal(match) for line in lines if (match := count.match(line.text))}
    for line in lines:
        begin = 0
        match = count.match(line.text)
        number = ordinal(match) if match else 0
        while number and number + 1 not in starts:
            number += 1
            inner = (part for part in count.finditer(line.text, begin + 1) if ordinal(part) == number)
            place = next((part.start() for part in inner if opens_behind(line.text, part)), None)
            if place is None:
                break
            yield Line(line.text[begin:place].strip(BLANK), line.first, line.last)
            begin = place
        yield Line(line.text[begin:], line.first, line.last)


def opens_behind(text: str, match: re.Match[str]) -> bool:
    """Whether a number within a line stands behind a full stop and before something that can be parted."""
    before = text[max(match.start() - 4, 0) : match.start()].rstrip(BLANK)
    return before.endswith(("。", "\uff1b")) and split(text[match.end() : match.end() + 2 * HEADWORD]) is not None


def behind_bullet(text: str) -> tuple[str, str] | None:
    """The two parts of an entry behind a bullet."""
    match = BULLET.match(text)
    return (split(text[match.end() :]) or loosely_split(text[match.end() :])) if match else None


def spaced_split(text: str) -> tuple[str, str] | None:
    """The two parts of an entry that a blank parts."""
    match = None if SMALL.match(text) or numbered(text) else SPACED.fullmatch(text)
    return (match[1], match[2]) if match else None


def pointed_split(text: str) -> tuple[str, str] | None:
    """The two parts of an entry before words such as 指."""
    match = None if SMALL.match(text) or numbered(text) else POINTS.fullmatch(text)
    return (match[1].strip(BLANK), match[2]) if match else None


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


def counted(written: Sequence[Line], count: re.Pattern[str]) -> Entries:
    """Entries in numbers: each begins at the next number of the kind, a few lost ones forgiven. Below the title of a group the
    numbers may begin anew. A number that nothing parts from its definition is one of a list when a line soon below has the
    same, or one that is due before it, and is parted."""
    lines = tuple(unglued(written, count))
    entries: list[Entry] = []
    groups: list[Line] = []
    matches = [count.match(line.text) for line in lines]
    certain = {(index, ordinal(match)) for index, match in enumerate(matches) if match and is_sure(lines[index], match)}
    last = 0
    for index, line in enumerate(lines):
        match = matches[index]
        number = ordinal(match) if match else 0
        words = line.text[match.end() :] if match else line.text
        sure = split(words)
        parts = sure or loosely_split(words)
        inner = (
            sure is None
            and last < number <= last + 3
            and any((index + step, due) in certain for step in range(1, NEAR) for due in range(last + 1, number + 1))
        )
        if match and last < number <= last + 3 and words and not inner and (sure or not words[0].isdigit()):
            entries.append(opened(Entry(number, parts[0], line.first), parts[1], line))
            last = number
        elif not match and is_group(lines, index, lambda text: count.match(text) is not None):
            groups.append(line)
            below = count.match(lines[index + 1].text)
            last = 0 if below and ordinal(below) == 1 else last
        elif entries:
            entries[-1].definition.append(line)
    return Entries(tuple(entries), tuple(groups))


def is_sure(line: Line, match: re.Match[str]) -> bool:
    """Whether what stands behind a number can surely be parted."""
    return split(line.text[match.end() :]) is not None


def gathered(lines: Sequence[Line], parted: Callable[[str], tuple[str, str] | None]) -> Entries:
    """Entries without numbers: each begins at a line that `parted` can part; other lines go on with the definition above, and
    so does one that explains a part of the headword above."""
    entries: list[Entry] = []
    groups: list[Line] = []
    for index, line in enumerate(lines):
        parts = parted(line.text)
        above = entries[-1] if entries else None
        part_of_above = bool(above and parts and parts[0] != above.headword and parts[0].strip("“”") in above.headword)
        if parted is not headword_alone and is_group(lines, index, lambda text: parted(text) is not None):
            groups.append(line)
        elif parts and not part_of_above and (above is None or above.definition):
            entries.append(opened(Entry(0, parts[0], line.first), parts[1], line))
        elif above:
            above.definition.append(line)
    return Entries(tuple(entries), tuple(groups))


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
    matches = [match for pattern in (POINTS, DASHED) if (match := pattern.fullmatch(text))]
    if match := min(matches, key=lambda match: len(match[1]), default=None) or SPACED.fullmatch(text):
        return match[1].strip(BLANK), match[2]
    if len(text) <= HEADWORD and not is_ended(text.rstrip(CLOSING)):
        return text, ""
    clause = re.match(r"[^\uff0c。\uff1b,;]{1,60}", text)
    head = clause[0] if clause else text[:HEADWORD]
    return head, text[len(head) :].lstrip("\uff0c,。")


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
