"""Surnames whose characters have another form in most words: 于, 余, 游, 涂 stay behind a title of office and before one.

Conservative: a name is one or two characters behind its surname, with nothing but a mark, the end, or a word of what
officials do behind it, and what is a word of the dictionary is none: 主任于日前, 书记余下. Names with 某 are
phrases (traditional.tsv).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from publisher.model.words import segment
from publisher.resources import read_text

TITLES = (
    "书记 副书记 省长 副省长 市长 副市长 县长 副县长 区长 副区长 镇长 乡长 州长 主席 副主席 主任 副主任 局长 副局长 厅长 副厅长 "
    "部长 副部长 院长 检察长 秘书长 院士 教授 会长 校长 组长 董事长"
)
BEFORE = "|".join(sorted(TITLES.split(), key=len, reverse=True))
BEHIND = f"同志|{BEFORE}"
DOES = "同志|主持|出席|作|代表|宣读|指出|强调|表示|介绍|汇报"
MARK = "[\uff0c。、\uff1b\uff1a\uff08\uff09\uff01\uff1f\\s]"
NAME = "[\u4e00-\u9fff]{1,2}"
"""What stands before a surname, behind a name before which no title stands, behind one before which one does; marks; a name."""


@cache
def patterns() -> tuple[re.Pattern[str], ...]:
    """A surname with its name behind a title, and one before a title."""
    lines = read_text(Path(__file__).parent / "surnames.tsv").splitlines()
    surnames = "".join(line.split("\t")[0] for line in lines if line and not line.startswith("#"))
    behind = rf"(?:{BEFORE})(?P<surname>[{surnames}])(?P<name>{NAME}?)(?={MARK}|$|{DOES})"
    before = rf"(?:^|(?<={MARK})|(?<=任命|选举|慰问)|(?<=[由对向]))(?P<surname>[{surnames}])(?P<name>(?:{NAME})?)(?={BEHIND})"
    return re.compile(behind), re.compile(before)


def surnames(text: str) -> Iterator[tuple[int, int]]:
    """The places of the surnames in a Simplified text."""
    for pattern in patterns():
        for match in pattern.finditer(text):
            if is_name(text, match.start("surname"), match.end("name")):
                yield match.span("surname")


def is_name(text: str, start: int, end: int) -> bool:
    """Whether a surname and what stands behind it may be a name: its character begins no word (余下) and ends none (对于), and
    behind 于 stands no word at all."""
    first, last = segment(text[start:end])[0], segment(text[max(start - 1, 0) : start + 1])[-1]
    if len(first) > 1 or len(last) > 1:
        return end - start > 2 and len(first) == end - start
    return text[start] != "于" or all(len(word) == 1 for word in segment(text[start + 1 : end]))
