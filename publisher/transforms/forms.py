"""The words a term goes by in a text besides its headword.

Headwords of real glossaries often hold more than the text says: “两重”、“两新” explains two terms at once, 金融“五篇大文章”
is “五篇大文章” in the text, 生态环境导向的开发（EOD）模式 is EOD模式. What follows here is read from the headword alone;
the names that a definition gives (简称“…”) are read from its first sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from publisher.model import spans, walk
from publisher.model.glossary import Term
from publisher.model.nodes import Block
from publisher.model.numbering import HAN_DIGITS, value
from publisher.transforms.edges import is_latin
from publisher.transforms.matching import Form, Kind, folded

QUOTED = re.compile("[“‘「『]([^“”‘’「」『』]{1,40})[”’」』]")
JOINER = re.compile("(?:以及|[、\uff0c,和与及])?")
COMMA = re.compile("[、/\uff0c]")
PARENTHESES = re.compile("[\uff08(]([^\uff08\uff09()]{1,80})[\uff09)]")
BRIEF = re.compile("[\uff08(]([\u3400-\u9fff])[\uff09)]")
"""A character that may stand with parentheses or without: 首台（套）."""

SHARED = re.compile("(?:企业|企業|人才|项目|項目|园区|園區)$")
HAN = re.compile("[\u3400-\u9fff]{2,8}")
YEAR = re.compile(r"20\d{2}年度?")
OTHER_NAME = re.compile(
    "(?:^|[\uff0c,\uff1b;])(?:以下)?(?:[简簡又也亦俗通全][称稱]|[又也]叫)(?:[为為作是]|之[为為])?[\uff1a:]?[“「]([^“”「」]{2,40})[”」]"
)
SHORT_FOR = re.compile("[是即指为為系]?[“「]([^“”「」]{2,40})[”」]的(?:[简簡略][称稱]|缩写|縮寫)")
NUMERAL = r"[一二三四五六七八九十两双多\d]"
PARALLEL = re.compile(rf"({NUMERAL}[^\u3001\uff0c\d]{{1,5}}?)(、?)({NUMERAL}[^\u3001\uff0c\d]{{1,5}})")
"""Two counts side by side: 两不愁三保障, 双随机、一公开."""

SERIES = re.compile(rf"(?:{NUMERAL}[^\d一二三四五六七八九十两双多、\uff0c]{{1,4}}){{3,6}}")
ONE_OF_SERIES = re.compile(rf"{NUMERAL}[^\d一二三四五六七八九十两双多、\uff0c]+")
"""Three counts or more side by side (一主两副多极), and one of them."""

TENS = "[二三四五六七八九]?十[一二三四五六七八九]?"
COUNTED = re.compile(rf"(?<!{NUMERAL})(\d{{1,2}}|[二两三四五六七八九]|{TENS})(?=[件大项个类种张条])")
"""A count that is written in figures as well as in words: 10件民生实事."""

TOGETHER = re.compile("(?:等|[一二三四五六七八九十两\\d]{1,2}[件大项个类种张条])")
"""How words behind a list begin that sum it up: 三项工程."""

STOP = re.compile("[。\uff01\uff1f]")

SHORT = 4
"""Characters. A form that is only a part of its headword and shorter than this needs quotation marks around it."""

GENERAL = re.compile(
    "(?:(?:..)?(?:工程|行动|计划|活动|改革|战略|机制|模式|体系|政策|品牌|平台|项目|试点|工作|建设|制度|经验|布局|框架|架构|格局|目标|理念"
    "|行動|計劃|計畫|活動|戰略|機制|體系|項目|試點|經驗|佈局|架構|目標))?"
)
"""What may stand behind a quotation that means the same without it: 评价改革, but not 进出口商品集散中心."""

FAMILIAR = frozenset(("一带一路", "十三五", "十四五", "十五五", "互联网+", "人工智能+"))
"""Quotations that everyone knows, which are no term by themselves."""

NAMESAKES = (("两新", "组织"), ("两新", "党建"), ("两新", "党组织"), ("两新", "工委"), ("三资", "企业"))
"""Short terms of many reports, with what stands behind them where they mean something older."""

LONG = 6
"""Characters. A part of a headword as long as this stands for it even beside the whole."""


def plain_forms(term: Term) -> Iterator[str]:
    """The words that mean a term wherever they stand, most certain first: its headword, the aliases it was given, those its
    definition names, the parts of a headword made of several, the headword without what stands in parentheses, and its other
    spellings."""
    yield term.headword
    yield from term.aliases
    yield from other_names(term.definition)
    yield from parts(term.headword)
    yield from without_parentheses(term.headword)
    yield from other_spellings(term.headword)


def never_forms(term: Term, index: int) -> Iterator[Form]:
    """Words that hold a term and are not the term: those it was given, and namesakes that its definition does not speak of."""
    yield from (Form(words, index, Kind.NEVER) for words in term.never)
    held = [pair for pair in NAMESAKES if pair[0] in folded(term.headword)]
    said = "".join(spans.run_text(run) for _, run in walk.runs(term.definition)) if held else ""
    for short, rest in held:
        if rest not in said:
            yield Form(short + rest, index, Kind.NEVER)


def partial_forms(term: Term, index: int) -> Iterator[Form]:
    """The forms that may mean a term only in a text that never says it in full: the headword without the words before its
    quotation, the quotation alone, the headword without its year."""
    headword = term.headword
    quotations = list(QUOTED.finditer(headword))
    if len(quotations) == 1:
        (quotation,) = quotations
        for words in (headword[quotation.start() :], quotation[1]):
            if words != headword and words not in FAMILIAR:
                yield part_form(words, index, headword[quotation.end() :])
    elif parts(headword):
        yield from (part_form(quotation[1], index) for quotation in quotations)
    if (year := YEAR.match(headword)) and len(headword) - year.end() >= SHORT:
        yield Form(headword[year.end() :], index)


def other_spellings(headword: str) -> Iterator[str]:
    """The headword with and without a comma or 和 between its parts, its count in figures or in words, and without the marks of
    a title around it."""
    if "、" in headword:
        yield headword.replace("、", "")
    bare = folded(headword)
    if pair := PARALLEL.fullmatch(bare):
        yield from (f"{pair[1]}{joiner}{pair[3]}" for joiner in "、和" if joiner != pair[2])
    if SERIES.fullmatch(bare):
        yield "、".join(ONE_OF_SERIES.findall(bare))
    half = len(bare) // 2
    if len(bare) in (6, 8) and bare[0] == bare[half] and "、" not in bare:
        yield from (f"{bare[:half]}{joiner}{bare[half:]}" for joiner in "、和与")
    if count := COUNTED.search(headword):
        other = han_number(int(count[1])) if count[1].isdigit() else str(value(count[1].replace("两", "二")))
        yield headword[: count.start()] + other + headword[count.end() :]
    if inside := BRIEF.search(headword):
        yield headword[: inside.start()] + inside[1] + headword[inside.end() :]
    if "首台套" in headword:
        yield headword.replace("首台套", "首台\uff08套\uff09")
    if headword.startswith("《") and headword.endswith("》") and len(headword) >= SHORT + 2:
        yield headword[1:-1]


def han_number(number: int) -> str:
    """A number below a hundred in Chinese words: 12 is 十二."""
    tens, ones = divmod(number, 10)
    return (HAN_DIGITS[tens] if tens > 1 else "") + ("十" if tens else "") + (HAN_DIGITS[ones] if ones else "")


def beside_whole(form: Form, headword: str) -> Form | None:
    """A part of a headword as a form in a text that says the whole elsewhere: wherever it stands when it is long, between
    quotation marks when it is shorter; None for what may be taken for something else, as is a headword
    without its year."""
    behind = headword.partition(form.words)[2].lstrip("”’」』")
    bare = folded(form.words)
    if len(bare) < SHORT - 1 or all(map(is_code, bare)) or YEAR.match(headword) or not GENERAL.fullmatch(behind):
        return None
    return form if len(bare) >= LONG else replace(form, kind=Kind.QUOTED)


def part_form(words: str, index: int, behind: str = "-") -> Form:
    """A part of a headword as a form: between quotation marks unless it is long, with a Han character in it; it may be shorter
    where what stands `behind` it adds nothing."""
    bare = folded(words)
    distinct = len(bare) >= (SHORT - 1 if GENERAL.fullmatch(behind) else SHORT) and not all(map(is_code, bare))
    return Form(words, index, Kind.PLAIN if distinct else Kind.QUOTED)


def is_code(char: str) -> bool:
    """Whether a character is one that codes such as 3+2 are made of."""
    return is_latin(char) or char in "+-"


def parts(headword: str) -> tuple[str, ...]:
    """The terms that a headword explains at once: quotations with nothing or a joiner between them, each with the words before
    the first and after the last. The parts between commas of a headword without quotations
    when they are of one kind; 双随机、一公开 is one term."""
    quotations = list(QUOTED.finditer(headword))
    if not quotations:
        return alike(headword)
    if len(quotations) < 2:
        return ()
    gaps = [headword[left.end() : right.start()] for left, right in pairwise(quotations)]
    if not all(JOINER.fullmatch(gap) for gap in gaps):
        return ()
    before, after = headword[: quotations[0].start()], headword[quotations[-1].end() :]
    after = "" if TOGETHER.match(after) else after
    return tuple(f"{before}{quotation[0]}{after}" for quotation in quotations)


def alike(headword: str) -> tuple[str, ...]:
    """The parts of a headword between commas when they end in the same word (瞪羚企业、独角兽企业), share that of
    the last (瞪羚、独角兽企业) or are abbreviations."""
    found = tuple(COMMA.split(headword))
    same = len({part[-2:] for part in found}) == 1 and all(len(part) >= SHORT for part in found)
    short = all(len(part) > 1 and all(map(is_code, part)) for part in found)
    if len(found) > 1 and (same or short):
        return found
    kind = SHARED.search(headword) if len(found) > 1 else None
    return tuple(part.removesuffix(kind[0]) + kind[0] for part in found) if kind and all(map(HAN.fullmatch, found)) else ()


def without_parentheses(headword: str) -> Iterator[str]:
    """The headword without the words in parentheses, and with them in place of the words before: 概念（缩写） is 概念 and 缩写.

    The second only when they are an abbreviation or another name, no list.
    """
    inside = PARENTHESES.search(headword)
    if not inside:
        return
    before, after = headword[: inside.start()], headword[inside.end() :]
    yield before + after
    words = inside[1]
    if any(mark in words for mark in "、\uff0c,/\uff1b;"):
        return
    if not before or all(is_latin(char) or char in "+-. " for char in words) or (not after and len(words) > 2):
        yield words + after


def other_names(definition: Iterable[Block]) -> Iterator[str]:
    """The names a definition gives its term in its first sentence: 简称“…”, 又称“…”, or “…”的简称. Names in parentheses are left
    out: they belong to the words before them."""
    for _, run in walk.runs(definition):
        text = spans.run_text(run)
        stop = STOP.search(text)
        sentence = PARENTHESES.sub("", text[: stop.start()] if stop else text)
        for match in OTHER_NAME.finditer(sentence):
            yield match[1]
        if full := SHORT_FOR.match(sentence):
            yield full[1]
        return
