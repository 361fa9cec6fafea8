"""The numbers of a sentence that count something: where each stands, and what it says."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from publisher.model.figures import Quantity
from publisher.transforms.figures.lexicon import Lexicon, lexicon, longest

DIGITS = dict(zip("零〇一二两三四五六七八九", (0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))
TENS = {"十": 10, "百": 100, "千": 1000}
SCALES = {"万": 10**4, "亿": 10**8, "万亿": 10**12}
NARROW = str.maketrans(
    {chr(0xFF10 + digit): str(digit) for digit in range(10)} | {"\uff05": "%", "\uff0e": ".", "\u2236": ":", "\u3000": " "}
)
"""Wide figures and the like in their narrow form, character for character."""

MODIFIED = re.compile(
    "(?!(?:以上|左右|实施|支持|用于|建设|推进|投入|办好|撬动|发展|启动|开展|落实|推动|保障|打造))"
    "[\u4e00-\u9fff]{0,12}(?:项目|工程|电站|机组|装置|热电|生产线|光热|储能|产能|铝|输电|线路|泊位|大桥)"
)
"""What a measure stands before when it says how large one thing is (50万吨甲醇项目), not how much there is of it."""

NEAR = 24
"""Characters around a number that say what it is."""

NAME = 14
"""Characters. Numbers in quotation marks up to so long belong to a name (“百千万工程”)."""

QUOTED = re.compile(f"[“「『《][^“「『《”」』》]{{0,{NAME}}}[”」』》]")

ANNOUNCED = re.compile("(?:超过|超|突破|近|达到|达|约|逾|破|过|至|到|[跨迈跃站]上|[持定制]在|接近|迈入)$")
"""Words behind which a bare scale is a number (突破万亿元)."""


@dataclass(frozen=True, slots=True)
class Found:
    """A quantity with the place where it stands in the sentence, its marks before and after it included in neither."""

    start: int
    end: int
    quantity: Quantity


@cache
def pattern() -> re.Pattern[str]:
    """A number, or a range of two, with its unit."""
    units = longest(lexicon().units)
    figure = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
    chinese = "[零〇一二两三四五六七八九十百千万亿]{1,12}"
    scale = "万亿|千万|百万|千亿|百亿|十亿|亿|万|千|百"
    return re.compile(
        rf"(?<![\d.A-Za-z_\u2014:-])(?:"
        rf"百分之(?P<percent>{chinese}(?:点[零〇一二三四五六七八九]+)?)"
        rf"|(?:(?P<low>{figure})\s?(?P<lowunit>%|个百分点|{scale})?\s?(?:\u2014\u2014?|\u2013|-|~|\uff5e|至|到)\s?)?"
        rf"(?P<number>{figure})\s?(?P<many>多|余)?\s?(?P<scale>{scale})?(?P<more>多|余)?\s?(?P<unit>{units})?"
        rf"|(?P<words>{chinese})(?P<some>多|余)?(?P<measure>{units}|(?<=[万亿])(?!\\w)))"
    )


def quantities(sentence: str) -> Iterator[Found]:
    """Every quantity of a sentence in its order. Numbers that belong to a name, a date, a rank or a threshold are none."""
    words = lexicon()
    text = sentence.translate(NARROW)
    names = [match.span() for match in QUOTED.finditer(text)]
    for match in pattern().finditer(text):
        quantity = measured(match, text)
        if quantity is None or is_within(match.start(), names):
            continue
        after = words.after.match(text, match.end())
        end = after.end() if after else match.end()
        marks = (*quantity.marks, *([after[0]] if after else []))
        if is_name(match, text, end, words):
            continue
        start = match.start()
        before = words.marks.search(words_before(text, start))
        if before:
            start -= len(before[0])
            marks = (before[0], *marks) if before[0] != "达" else marks
        yield Found(
            start,
            end,
            Quantity(sentence[start:end], quantity.number, quantity.unit, marks, quantity.highest, quantity.scale, quantity.base),
        )


def is_within(place: int, spans: list[tuple[int, int]]) -> bool:
    """Whether a place is in one of some spans, which are in order."""
    index = bisect_right(spans, (place, place)) - 1
    return index >= 0 and spans[index][0] <= place < spans[index][1]


def words_before(text: str, place: int) -> str:
    """The words before a place that can say anything of what stands there."""
    return text[max(place - NEAR, 0) : place]


def measured(match: re.Match[str], text: str) -> Quantity | None:
    """What a match says; None for a number that counts nothing."""
    if match["percent"]:
        return Quantity(match[0], chinese_number(match["percent"]), "%", base="%")
    if match["number"]:
        many = tuple(word for word in (match["many"], match["more"]) if word)
        unit, factor, base = scaled(match["scale"] or "", match["unit"] or "")
        if not base and not stands_alone(text, match.end(), factor):
            return None
        number = decimal(match["number"])
        low = decimal(match["low"]) if match["low"] else None
        if low is not None and (low >= number or match["lowunit"] not in (None, "", match["scale"], match["unit"])):
            low = None
        return Quantity(match[0], low or number, unit, many, number if low is not None else None, factor, base)
    return in_words(match)


def stands_alone(text: str, end: int, factor: Decimal) -> bool:
    """Whether a number without a unit is whole: thousands at least, and nothing but a mark behind them."""
    return factor >= 10**4 and not re.match(r"[\w]", text[end : end + 1])


def in_words(match: re.Match[str]) -> Quantity | None:
    """A number in Chinese characters; None where it counts things (一批) or begins with a bare scale that no mark announces."""
    words = lexicon()
    written, unit = match["words"], match["measure"]
    if unit in words.classifiers | words.durations:
        return None
    bare = written[0] in "百千万亿"
    text = match.string
    before = words_before(text, match.start())
    if bare and not ANNOUNCED.search(before):
        return None
    if unit == "成":
        if len(written) > 1 or not re.search("(?:近|超|约|过|达|到|占|逾|的|率)$", before):
            return None
        return Quantity(match[0], Decimal(DIGITS.get(written, 10)), "成", base="成")
    scale = next((name for name in ("万亿", "亿", "万") if written.endswith(name)), "")
    rest = written.removesuffix(scale)
    if not scale and unit not in ("个百分点", "倍", "%"):
        return None
    if rest and not re.fullmatch("[零〇一二两三四五六七八九十百千]+", rest):
        return None
    marks = (match["some"],) if match["some"] else ()
    long, factor, base = scaled(scale, unit)
    return Quantity(match[0], chinese_number(rest) if rest else Decimal(1), long, marks, None, factor, base)


def scaled(scale: str, unit: str) -> tuple[str, Decimal, str]:
    """The unit with its scale, how many base units it is, and the base unit: 亿元 is 10^8 元. % and points have no scale."""
    factor = Decimal(1)
    for char in scale:
        factor *= SCALES.get(char) or TENS.get(char, 1)
    base = "个百分点" if unit == "百分点" else unit
    return scale + base, factor, base


def decimal(figures: str) -> Decimal:
    """The number that figures stand for, commas between thousands left out."""
    return Decimal(figures.replace(",", ""))


def chinese_number(written: str) -> Decimal:
    """The number that Chinese characters below 10,000 stand for, with or without a fraction (五点六)."""
    whole, _, fraction = written.partition("点")
    total = digit = 0
    for char in whole:
        if char in TENS:
            total += (digit or 1) * TENS[char]
            digit = 0
        else:
            digit = DIGITS[char]
    value = str(total + digit)
    return Decimal(value + ("." + "".join(str(DIGITS[char]) for char in fraction) if fraction else ""))


def is_name(match: re.Match[str], text: str, end: int, words: Lexicon) -> bool:
    """Whether a quantity only helps to name something: a rank, a threshold (亿元以上项目), a date, a policy of so many points."""
    before, after = words_before(text, match.start()), text[end : end + NEAR]
    if words.ranks.search(before) or before.endswith(("每", "每一")):
        return True
    base = match["unit"] or match["measure"] or ""
    if after.startswith(("级", "量级", "年", "月", "号", "日", "内")) and not after.startswith("年度"):
        return True
    if any(after.startswith(word) for word in words.no_count.get(base, ())):
        return True
    if base == "岁" and re.match("[\u4e00-\u9fff]", after):
        return True
    if base in words.classifiers:
        return match["number"] in ("0", "1") and not match["scale"] and not match["low"]
    if base in words.durations:
        return not re.search("(?:至|到|为|达|超过|突破|仅|缩短|压缩|压减|减少|增加|平均|不超过)$", before)
    if text[match.end() : end] in ("以上", "以下", "以内") and re.match(r"\w", after) and not re.match("[和或与及的]", after):
        return not re.match("(?:在|水平|并|且|实现|左右)", after)
    if base and base not in words.classifiers and MODIFIED.match(after) and not words.values.search(before):
        return True
    return bool(re.search("(?:过|超|破|超过|突破|达|个)$", before) and words.threshold.match(after) and base)
