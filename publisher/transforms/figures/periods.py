"""The year or span that words speak of."""

from __future__ import annotations

import re

from publisher.model.meta import Meta

PLAN = '[“"‘]?(?P<plan>十[一二三四五六七])五[”"’]?'
MENTION = re.compile(
    rf"(?P<between>(?P<first>\d{{4}})年?(?:\u2014|\u2013|-|~|至|到)(?P<last>\d{{4}})年(?:间|期间)?)"
    r"|(?P<since>\d{4}年以来)"
    r"|(?P<months>(?:\d{4}年)?(?:1\s?(?:\u2014|-|至)\s?\d{1,2}月|[上下]半年|前三季度|[一二三四]季度))"
    r"|(?P<year>\d{4})年(?!\d*代)"
    rf"|{PLAN}(?:时期|期间|以来|这?五年|末|收官|开局|起步|(?=[是\uff0c,、]))"
    r"|(?P<past>去年|上年|过去一年|过去的一年|一年来|这一年)"
    r"|(?P<this>今年|本年)"
    r"|(?P<five>五年来|过去五年|过去的五年|这五年|五年间|五年里|的五年(?=[\u3002\uff0c,])|五年累计|本届政府以来)"
    r"|(?P<next>未来五年|今后五年)"
)
COMPARED = re.compile('(?:比|较|相比|相较|高于|低于|与|同|从|由)[“"]?$')
"""Words behind which a year is what something is compared with, not what is spoken of."""

YEAR = re.compile(r"(?<!\d)(20\d\d|19\d\d)年?(?!\d)")
WRITTEN = str.maketrans("〇零一二三四五六七八九", "00123456789")


def year_of(meta: Meta) -> int:
    """The year a document speaks in: that of its date, its occasion or its title; 0 when none names one."""
    for text in (meta.date[:4], meta.occasion.translate(WRITTEN), meta.title.translate(WRITTEN)):
        if match := YEAR.search(text):
            return int(match[1])
    return 0


def period_of_title(title: str, year: int) -> str:
    """The period that a title in Simplified characters says a document is about: a part of its year (上半年) or a year behind it;
    "" where it says none, as that of a work report, which is named after the year it is given in."""
    named = mentions(title, year)
    if not named:
        return ""
    period = named[0][1].removeprefix(f"{year}年")
    past = re.fullmatch(r"(\d{4})年", period)
    return period if period and (not past or int(past[1]) < year or re.search("公报|年报", title)) else ""


def mentions(text: str, year: int) -> list[tuple[int, str]]:
    """The periods a text names, each with the place where it is named; years that something is compared with are none."""
    found = []
    for match in MENTION.finditer(text):
        if COMPARED.search(text[max(match.start() - 8, 0) : match.start()]):
            continue
        behind = text[match.end() : match.end() + 2]
        if text[match.start() - 1 : match.start()] == "创" or re.match("规划|(?:新|最)(?:高|好|低|快)", behind):
            continue
        found.append((match.start(), named(match, year)))
    return found


def named(match: re.Match[str], year: int) -> str:
    """A period in the form that is kept: 2025年, 2021\u20142025年, “十四五”时期; its own words where the year is not known."""
    if match["between"]:
        return f"{match['first']}\u2014{match['last']}年"
    if match["since"] or match["months"]:
        return match[0]
    if match["year"]:
        return f"{match['year']}年"
    if match["plan"]:
        return f"“{match['plan']}五”时期"
    if match["five"] or match["next"]:
        return "未来五年" if match["next"] else "五年来"
    if not year:
        return match[0]
    return f"{year - 1}年" if match["past"] else f"{year}年"
