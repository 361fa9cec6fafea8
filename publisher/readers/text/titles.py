"""Which lines of a text are titles of sections.

A number alone makes no title: lists are numbered too. Lines with the same kind of number in counting order form a row, and a
row is judged as a whole, by the length of its titles and by the text that stands between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from publisher.model.numbering import Style, numbered
from publisher.model.sentences import ADDRESS, STOPS, first_sentence, is_ended, is_full_stop
from publisher.readers.text.lines import BLANK, Line, is_prose, spaced

TITLE = 60
"""Characters. A longer first sentence is no title, unless most of its row are titles."""

ITEM = 40
"""Characters. The same for numbers such as 1. and (1), which count items more often than sections."""

OVERLONG = 100
"""Characters. A longer sentence is no title whatever its row is."""

LOST = 3
"""How far a row may jump at once."""

UNNUMBERED = 36
"""Characters. The longest title without a number."""

ENUMERATED = frozenset((Style.ARABIC, Style.PAREN_ARABIC, Style.CIRCLED))
"""Numbers of list items, which head a section only under more conditions."""

USUAL = re.compile(r"(?:回顾|任务|工作|目标|安排|要求|重点|建设|部署|打算|思路|举措|总结|成就|成效|展望|回顧|任務|目標|總結)$")
"""How titles without a number usually end."""

ANNOUNCED = re.compile(r"以下|如下|记者|記者|(?:摄|攝|供图)[\uff09)]?$")
"""What a line that only announces others says, or the caption of a picture."""

PERIOD = re.compile(r"\d|年|时期|時期|五”")
"""What such a title names where the line above it just stops, so that it is not the rest of that line."""

EARLY = re.compile(r"([^\uff0c。\uff1b\uff1a:\s]{4,36}(?:[\uff1a:]|[\s]))\s{0,4}(\S.*)")
"""A title that ends in a colon or before a blank, with its number."""

SENTENCE = "。\uff1b;\uff1a:\uff01!\uff1f?…"
"""Marks that stand in no title without a number."""

NEVER = re.compile(
    r"[—―\uff0d-]|各位|同志们|[\uff08(【\[*·•注图表附]|\d+[%.％]|第[一二三四五六七八九十]+[\uff0c,]|[一二三四五六七八九十]+[是要]"
)
"""How titles without a number never begin."""


@dataclass(frozen=True, slots=True)
class Title:
    """A title: the index of its line, the kind of its number (None: no number), the number, its words with the number as
    written, what follows them on the line, and how many lines it takes."""

    index: int
    style: Style | None
    ordinal: int
    text: str
    rest: str = ""
    lines: int = 1


def titles(lines: Sequence[Line]) -> tuple[Title, ...]:
    """The titles among the lines of a text, in order."""
    candidates = [title for index, line in enumerate(lines) if (title := candidate(index, line.text, lines))]
    row_list = [recut(row, lines) for row in rows(candidates) if row[0].style is not Style.ATTACHMENT]
    starts = frozenset(title.index for title in candidates)
    repeated = sum(row[0].style in ENUMERATED and len(row) > 1 and is_run_in(row) for row in row_list) > 1
    accepted = {title.index: title for row in row_list if is_row_of_titles(row, lines, starts, repeated) for title in row}
    accepted = {index: title for index, title in accepted.items() if len(title.text) <= OVERLONG}
    accepted |= {title.index: title for title in candidates if title.style is Style.ATTACHMENT}
    taken = {index + offset for index, title in accepted.items() for offset in range(title.lines)}
    accepted |= {index: Title(index, None, 0, lines[index].text) for index in unnumbered(lines, accepted, taken)}
    accepted |= {title.index: replace(title, style=Style.ATTACHMENT) for title in annexes(accepted.values(), lines)}
    return tuple(accepted[index] for index in sorted(accepted))


def annexes(accepted: Iterable[Title], lines: Sequence[Line]) -> list[Title]:
    """The titles without a number that stand behind the closing words of a report with numbers, such as the list of projects at
    its end: behind the last words of address, where no row of numbers goes on."""
    closing = max((index for index, line in enumerate(lines) if ADDRESS.match(line.text)), default=len(lines))
    before = any(title.style is not None and title.index < closing for title in accepted)
    behind = [title for title in accepted if title.index > closing]
    later = next((title for title in behind if title.style is not None), None)
    if not before or (later and later.ordinal > 1):
        return []
    return [title for title in behind if title.style is None]


def candidate(index: int, text: str, lines: Sequence[Line]) -> Title | None:
    """The title a line would be for its number alone; None without a number."""
    number = numbered(text)
    if number is None:
        return None
    words = text[number.length :]
    if number.style is Style.ATTACHMENT:
        return attachment(index, text, words, number.ordinal, lines)
    end = first_sentence(words)
    if end == 0 or not words or (len(text) <= ITEM and text[-1] not in STOPS and not is_full_stop(text, len(text) - 1)):
        return Title(index, number.style, number.ordinal, text)
    return Title(index, number.style, number.ordinal, text[: number.length + end], words[end:].strip(BLANK))


def attachment(index: int, text: str, words: str, ordinal: int, lines: Sequence[Line]) -> Title | None:
    """The title of an attachment, with the line below where the first holds the number only; None when this is none."""
    if "。" in text or len(text) > UNNUMBERED or is_ended(words):
        return None
    if words:
        return Title(index, Style.ATTACHMENT, ordinal, text)
    following = lines[index + 1].text if index + 1 < len(lines) else ""
    if not following or is_prose(following) or numbered(following):
        return Title(index, Style.ATTACHMENT, ordinal, text)
    return Title(index, Style.ATTACHMENT, ordinal, spaced(text, following), lines=2)


def rows(candidates: Iterable[Title]) -> list[list[Title]]:
    """Candidates in rows of one kind of number that count upwards, one at a time but for numbers that got lost or stand
    twice."""
    result: list[list[Title]] = []
    open_rows: list[list[Title]] = []
    for title in candidates:
        if title.style is Style.ATTACHMENT:
            open_rows.clear()
            result.append([title])
            continue
        place = next((place for place, row in enumerate(open_rows) if row[-1].style is title.style), -1)
        if place >= 0 and 0 <= title.ordinal - open_rows[place][-1].ordinal <= LOST and title.ordinal > 1:
            del open_rows[place + 1 :]
            open_rows[place].append(title)
            continue
        if place >= 0:
            del open_rows[place:]
        row = [title]
        open_rows.append(row)
        result.append(row)
    return result


def recut(row: list[Title], lines: Sequence[Line]) -> list[Title]:
    """A row whose first sentences are too long for titles, cut behind a colon or before a blank instead, where most of it has
    one early; any other row as it is."""
    if row[0].style in ENUMERATED or sum(len(title.text) <= TITLE for title in row) * 10 >= len(row) * 6:
        return row
    matches = [EARLY.match(lines[title.index].text) for title in row]
    if sum(match is not None for match in matches) * 10 < len(row) * 6:
        return row
    return [
        replace(title, text=match[1].strip(BLANK), rest=match[2]) if match else title
        for title, match in zip(row, matches, strict=True)
    ]


def is_run_in(row: Sequence[Title]) -> bool:
    """Whether most titles of a row are followed by text on their line."""
    return sum(bool(title.rest) for title in row) * 2 > len(row)


def is_row_of_titles(row: Sequence[Title], lines: Sequence[Line], starts: frozenset[int], repeated: bool) -> bool:
    """Whether the lines of a row are titles and not items. `starts` are the indices of all numbered lines; `repeated` says
    that several rows of items with text on their lines stand in the document, as they do below sections."""
    enumerated = row[0].style in ENUMERATED
    limit = ITEM if enumerated else TITLE
    if len(row) == 1:
        (title,) = row
        return not enumerated and not title.rest and not is_ended(title.text) and len(title.text) <= ITEM and has_text(row, lines)
    short = sum(len(title.text) <= limit for title in row)
    listed = sum(title.text[-1] in "\uff1b;\uff0c," for title in row)
    if short * 10 < len(row) * 6 or listed * 2 > len(row) or not has_text(row, lines):
        return False
    if not enumerated or not is_run_in(row):
        return True
    return repeated or any(title.index + 1 not in starts for title in row[:-1])


def has_text(row: Sequence[Title], lines: Sequence[Line]) -> bool:
    """Whether at least half of a row have text of their own, on their line or below it; what follows the last of them may
    belong to something else, so it does not suffice."""
    following = [title.index for title in row[1:]] + [len(lines)]
    held = [bool(title.rest) or title.index + 1 < after for title, after in zip(row, following, strict=True)]
    return sum(held) * 2 >= len(row) and (len(row) == 1 or any(held[:-1]))


def unnumbered(lines: Sequence[Line], accepted: Mapping[int, Title], taken: set[int]) -> Iterator[int]:
    """The indices of titles without a number: short lines without a full stop between finished lines and longer text."""
    for index, line in enumerate(lines[:-1]):
        text = line.text
        if index in taken or not is_short_title(text):
            continue
        above = lines[index - 1].text if index else ""
        broken = above and not is_ended(above) and index - 1 not in taken
        if broken and not (is_prose(above) and USUAL.search(text) and PERIOD.search(text)):
            continue
        below = lines[index + 1].text
        if index + 1 in accepted or (is_prose(below) and (len(below) > len(text) or USUAL.search(text))):
            yield index


def is_short_title(text: str) -> bool:
    """Whether a line could be a title without a number by its own words; black brackets around it do not count."""
    text = text[1:-1] if text[0] == "【" and text[-1] == "】" else text
    if not text:
        return False
    if len(text) > UNNUMBERED or text[-1] in "\uff0c,、." or any(mark in text for mark in SENTENCE):
        return False
    if NEVER.match(text) or ANNOUNCED.search(text):
        return False
    han = sum("\u3400" <= char <= "\u9fff" for char in text)
    return han >= 4 and len(text.split()) <= 3
