"""Names of people whose surname has another form in most words: 于, 余, 干, 钟 (surnames.tsv).

Conservative: a name is one or two characters behind its surname, beside a title of office, behind a label of minutes (出席,
联系人), before the colon of a salutation, or in a list most of which is names. What is a word of the dictionary is none
(主任于日前, 书记余下, 干部代表). Names with 某 are phrases (traditional.tsv).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from publisher.model.words import segment
from publisher.resources import read_text
from publisher.transforms.variant.dictionaries import Script, tables

TITLES = (
    "书记 副书记 省长 副省长 市长 副市长 县长 副县长 区长 副区长 镇长 乡长 州长 主席 副主席 主任 副主任 局长 副局长 厅长 副厅长 "
    "部长 副部长 院长 检察长 秘书长 院士 教授 会长 校长 组长 董事长 委员 代表"
)
BEFORE = "|".join(sorted(TITLES.split(), key=len, reverse=True))
BEHIND = f"同志|(?:{BEFORE})(?![会团台处办级性])"
SALUTED = f"(?:{BEFORE}|同志|先生|女士)[\uff1a:、]"
DOES = "同志|主持|出席|参加|作(?=[了报讲发说汇动总点政工主题重])|代表|宣读|指出|强调|表示|介绍|汇报|提出"
MARK = "[\uff0c。、\uff1b\uff1a\uff08\uff09\uff01\uff1f\\s]"
HAN = "[\u4e00-\u9fff]"
"""What stands before a surname, behind a name before which no title stands, behind a name that is addressed, behind one before
which a title does; marks; a character."""

LABELLED = (
    "(?:出席|列席|请假|缺席|主持|记录|参加|联系|负责|经办|承办|责任|签发|汇报|发言|审核|校对|撰稿|成员|姓名|申请|提案|领衔)"
    "(?:人员|人|同志|名单|代表|委员)?[\uff1a:]\\s*(?P<list>[^\uff0c。\uff1b\n]+)"
)
TITLED = rf"(?:{BEFORE})(?P<list>{HAN}{{2,3}}(?:、{HAN}{{2,3}}?)+)(?={MARK}|$|等|{DOES})"
ITEM_ENDS = rf"{MARK}|等|$|{DOES}"
"""A label that names people behind its colon, up to the next mark; people of one title; what ends one of them."""

LIST = f"(?P<list>{HAN}{{1,4}}(?:(?:、|\u3000){HAN}{{2,8}}){{2,}})"
"""Words in a row, three at least."""

FREQUENT = frozenset(
    "王李张刘陈杨黄赵周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蔡蒋杜叶程魏苏吕丁任卢姚崔谭陆汪廖石金韦贾夏付方"
    "邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向汤温康施牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁翟殷詹申欧耿关兰焦俞左"
    "柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍成苗盛曲翁冉骆蓝路辛靳管柴蒙鲍华喻祁蒲滕屈饶解牟艾尤阳时穆卓古吉缪简车项连芦麦褚党"
)
"""Frequent surnames that have one form, or one that needs no rule."""

NEVER = frozenset("的了着过得地不是在有和与及等被把将就都也还很这那什么们其之或为以由从向对到")
"""What no given name holds."""

MOMENTS = frozenset("会前后上下中内间年月日时期末次")
"""What stands behind 于 where it says when."""

NAMES_IN_A_LIST, SHARE = 3, 0.75
"""How many words of a list must look like names, and what share of them."""


@cache
def surname_forms() -> dict[str, str]:
    """The surnames that have two forms, and theirs."""
    lines = read_text(Path(__file__).parent / "surnames.tsv").splitlines()
    parts = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {part[0]: part[1] for part in parts}


@cache
def surname() -> re.Pattern[str]:
    """A surname that has two forms."""
    return re.compile(f"[{''.join(surname_forms())}]")


@cache
def patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """A name behind a title, before one, and addressed at the start of a line; with each the surnames behind which no word may
    stand there: 书记干工作 names nobody, 于复兴委员 addresses somebody.

    What stands before a surname is asked for behind it, so that a search looks at surnames alone.
    """
    named = f"(?P<surname>{surname().pattern})"
    free = f"(?:(?<=^.)|(?<={MARK}.)|(?<=任命.|选举.|慰问.)|(?<=[由对向经请].))"
    addressed = "(?:(?<=^.)|(?<=\n.)|(?<=尊敬的.))"
    return (
        (re.compile(rf"(?:{BEFORE}){named}(?P<name>{HAN}{{1,2}}?)(?={MARK}|$|{DOES})"), "于干"),
        (re.compile(rf"{named}{free}(?P<name>(?:{HAN}{{1,2}})?)(?={BEHIND})"), "于"),
        (re.compile(rf"{named}{addressed}(?P<name>{HAN}{{1,2}})(?={SALUTED})"), ""),
    )


@cache
def item() -> re.Pattern[str]:
    """A name in a list."""
    return re.compile(rf"{surname().pattern}(?:(?<=^.)|(?<={MARK}.))(?:{HAN}{{1,2}}?|\u3000{HAN})(?={ITEM_ENDS})")


LABELS = re.compile(LABELLED)
TITLES_LISTED = re.compile(TITLED)
LISTS = re.compile(LIST)


def people(text: str) -> Iterator[tuple[int, int]]:
    """The places of the names in a Simplified text whose surname has two forms, in no order."""
    if surname().search(text) is None:
        return
    for pattern, careful in patterns():
        for match in pattern.finditer(text):
            if is_name(text, match.start("surname"), match.end("name"), careful):
                yield match.start("surname"), match.end("name")
    yield from listed(text)


def listed(text: str) -> Iterator[tuple[int, int]]:
    """The names in lists, which are sought in the lines that have something like one."""
    reached = 0
    lists: tuple[tuple[int, int], ...] = ()
    for match in item().finditer(text):
        start, end = match.span()
        if start >= reached:
            line_end = text.find("\n", end)
            reached = line_end if line_end >= 0 else len(text)
            lists = tuple(lists_of_names(text, text.rfind("\n", 0, start) + 1, reached))
        inside = any(first <= start and end <= last for first, last in lists)
        if inside and is_name(text, start, end) and (text[start] == "于" or not is_word(match[0])):
            yield start, end


def lists_of_names(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The lists of names in a line of a text: behind a label, behind a title, and those most of which is names."""
    for pattern in (LABELS, TITLES_LISTED, LISTS):
        for match in pattern.finditer(text, start, end):
            if pattern is LABELS or mostly_names(match["list"], pattern is TITLES_LISTED):
                yield match.span("list")


def mostly_names(text: str, titled: bool) -> bool:
    """Whether most words of a list look like names, or behind a title all of them. Elsewhere the first may stand behind other
    words, and 等 behind the last."""
    words = [word.split("等")[0] for word in re.split("[、\u3000]", text)]
    if titled:
        return all(map(looks_like_a_name, words))
    words = words[1:] + [word for word in words[:1] if len(word) < 4]
    names = sum(map(looks_like_a_name, words))
    return names >= NAMES_IN_A_LIST and names >= SHARE * len(words)


def looks_like_a_name(word: str) -> bool:
    """Whether a word is a surname with one or two characters that begin no word with it."""
    if not 2 <= len(word) <= 3 or (word[0] not in FREQUENT and word[0] not in surname_forms()):
        return False
    return len(segment(word)[0]) == 1


def is_name(text: str, start: int, end: int, careful: str = "") -> bool:
    """Whether a surname and what stands behind it may be a name: its character begins no word (余下) and ends none (对于), what
    follows is no particle, and a surname to be `careful` with makes no phrase, with neither a word nor a moment behind
    it."""
    name = text[start:end]
    words = segment(name)
    if not NEVER.isdisjoint(name[1:]) or len(segment(text[max(start - 2, 0) : start + 1])[-1]) > 1:
        return False
    if len(words[0]) > 1:
        return len(words) == 1 and len(name) > 2 and len(segment(name[:2])) > 1
    if name[0] not in careful:
        return True
    return MOMENTS.isdisjoint(name) and all(len(word) == 1 for word in words) and not is_word(name)


def is_word(name: str) -> bool:
    """Whether the first two or three characters of a name are a phrase, of OpenCC or our own, with another form than its
    surname has."""
    known, form = tables(Script.TRADITIONAL), surname_forms()[name[0]]
    return any(phrases.get(name[:length], form)[0] != form for phrases in (known.own, known.phrases) for length in (2, 3))
