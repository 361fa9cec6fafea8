"""Names of places that a word would take for another: 松涛里 is a neighbourhood, 余家巷 a lane of people called 余.

里 is the inside of a thing in most places, so it is a name only before what neighbourhoods have (社区, 12号), in a list with
others, and where it stands alone, as in a cell of a table. What holds something (院子里, 村里) is no name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from publisher.model.words import segment
from publisher.transforms.variant.dictionaries import Script, tables
from publisher.transforms.variant.people import HAN, surname_forms

HAS = frozenset(["社区", "小区", "街道", "居委会", "居民", "居民区", "片区", "东门", "西门", "南门", "北门", "路", "巷", "街"])
NUMBERED = re.compile("[0-9一二三四五六七八九十]+号")
"""What a neighbourhood has, as a word and as a number."""

BESIDE = "小区|新村|社区|花园|家属院|宿舍|公寓|苑|巷|胡同"
LISTED = re.compile(rf"{HAN}{{2}}里(?=、{HAN}{{2,6}}?(?:{BESIDE})(?:[、\uff0c。\uff1b\uff08]|等|东门|$))")
LISTED_BEHIND = re.compile(rf"(?<=、){HAN}{{2}}里(?=[、\uff0c。\uff1b\uff08]|等|$)")
NEIGHBOUR = re.compile(rf"(?:{BESIDE})、$")
"""A name in a list before another neighbourhood, one behind, and what stands before that."""

ROW = re.compile(rf"{HAN}{{2}}里(?:、{HAN}{{2}}里)+")
NEAR = re.compile("小区|社区|居委会|新村|街道办")
"""Names in a row, and what a text says that is about neighbourhoods: 歌声里、镜头里 are none."""

FOLLOWED = re.compile(rf"{HAN}{{2}}里(?=[社小街居片东西南北路巷0-9一二三四五六七八九十])")
ALONE = re.compile(f"{HAN}{{2}}里")
HOLDS = frozenset(
    "子家村镇乡城县市区院园场厂店屋房楼街巷路道田地山河湖海江库校班室厅堂箱袋包柜机网群圈车船站桌墙桶瓶碗锅盒洞井池塘沟谷林丛水"
    "社年月日天季夜期假间程活作话戏情事信书文章稿报页卷本卡夹中内这那哪头底心眼睛手嘴脑肚皮窝廊域列代材公华十百千万数几两"
)
"""The ends of words that something may be inside of, and of numbers of miles."""

FAMILY = "[巷村湾沟坪坝庄坡岭桥店冲塘屯堡台寨渡河山岗集]"
NUMERALS = "0-9〇零一二两三四五六七八九十百千万亿几数多"
"""What places are called after a family; numbers, behind which 余家 counts."""


@cache
def families() -> re.Pattern[str]:
    """A place that is called after a family whose surname has two forms."""
    return re.compile(rf"(?<![{NUMERALS}])[{''.join(surname_forms())}]家(?={FAMILY})")


def places(text: str) -> Iterator[tuple[int, int]]:
    """The places of the names in a Simplified text, in no order: a neighbourhood with its 里, a family with its 家."""
    if "里" in text:
        yield from neighbourhoods(text)
    if "家" in text:
        for match in families().finditer(text):
            if len(segment(text[max(match.start() - 2, 0) : match.start() + 1])[-1]) == 1:
                yield match.span()


def neighbourhoods(text: str) -> Iterator[tuple[int, int]]:
    """The neighbourhoods that are called after two characters and 里."""
    if ALONE.fullmatch(text) and is_neighbourhood(text, 0, len(text)):
        yield 0, len(text)
    for match in FOLLOWED.finditer(text):
        behind = text[match.end() : match.end() + 4]
        if (NUMBERED.match(behind) or segment(behind)[0] in HAS) and is_neighbourhood(text, *match.span()):
            yield match.span()
    for match in LISTED.finditer(text):
        if is_neighbourhood(text, *match.span()):
            yield match.span()
    for row in ROW.finditer(text) if NEAR.search(text) else ():
        spans = [(place - 2, place + 1) for place in range(row.start() + 2, row.end(), 4)]
        if all(is_neighbourhood(text, *span) for span in spans):
            yield from spans
    for match in LISTED_BEHIND.finditer(text):
        if NEIGHBOUR.search(text[max(match.start() - 4, 0) : match.start()]) and is_neighbourhood(text, *match.span()):
            yield match.span()


def is_neighbourhood(text: str, start: int, end: int) -> bool:
    """Whether two characters before 里 are words of their own that hold nothing and that OpenCC knows no inside of, and 里 is a
    word, too."""
    before = text[max(start - 4, 0) : start]
    if text[start:end] in tables(Script.TRADITIONAL).phrases:
        return False
    words = segment(before + text[start:end])
    return words[-1] == "里" and text[end - 2] not in HOLDS and begins_a_word(words, len(before))


def begins_a_word(words: tuple[str, ...], place: int) -> bool:
    """Whether a word begins at a place of the text that words make."""
    reached = 0
    for word in words:
        if reached >= place:
            return reached == place
        reached += len(word)
    return False
