"""What the quantities of one sentence mean: names, values and changes put together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum
from itertools import islice

from publisher.model.figures import Change, Direction, Indicator, Quantity
from publisher.transforms.figures.lexicon import Lexicon, lexicon
from publisher.transforms.figures.names import after_number, before_number, distributed, is_deed, relative
from publisher.transforms.figures.quantities import Found

NOTE = re.compile(r"[\[\uff3b〔\u3010]\d{1,3}[\]\uff3d〕\u3011]|\ufffc")
"""Marks of notes and terms, which may stand anywhere."""

MOST = 4
"""Changes of one figure that a sentence tells."""

LISTED = 200
"""Characters before a verb that may name what its numbers are dealt out to."""

LEAD = 120
"""Characters before a number that may name it."""

STOPS = "\uff0c,\uff1b;\uff1a:\u3002\uff01\uff1f?!\n"
BASIS = re.compile(
    '(?P<basis>(?:同比|环比)|(?:较|比(?!例|重)|相比|与)(?:上年|去年|上月|前一年|上一年|\\d{4}年|[“"]?十[一二三四]五[”"]?)?'
    "[^\uff0c\u3001%\\d]{0,10}?(?:同期|末|时期|期间|初|底|年|的)?(?:相比)?)(?:实际|名义|大幅|再|又|累计|净)?$"
)
"""What a change is measured against, at the end of the words before its verb."""

OTHERS = re.compile(
    "(?P<basis>(?:高于|快于|好于|优于|多于|大于|低于|慢于|小于|少于|超过|超出|高出|高过|领先|超|比(?!例|重)|较|高|低)[^\uff0c\u3001\\d]{0,12}?"
    "(?:全国|全省|全市|全球|同期|城镇|农村|经济|GDP|地区生产总值|平均|预期|目标|沿海|东部|中部|西部|年初|规划|国家|计划|任务)[^\uff0c\u3001\\d]{0,14}?)$"
)
LOWER = ("低于", "慢于", "小于", "少于", "低")
FROM = re.compile("(?:从|由)(?P<when>[^\uff0c\u3001\\d]{0,3}(?:\\d{4}年)?[^\uff0c\u3001]{0,12}?的?)$")
LINK = re.compile("^(?:和|与|及|以及|并|并且|\u3001)+")
YEAR_OF = re.compile("\\d{4}年(?:末|底)?的?$")
NET = re.compile("^(?:全年|累计|五年)?净增(?=.)")
DOUBLING = re.compile("翻(?:了)?(近|超)?([一两二三四]|\\d)番")
EACH = re.compile("(?:分别|各自|依次)")
PACE = re.compile("年均|每年|累计|平均每年|共计|合计|总计")
JOINT = re.compile("[\u3001\uff0c,和及与或]|以及")


class Role(Enum):
    """What a quantity does: it is a value, the value before, the amount of a change, or a distance from others."""

    VALUE = "value"
    BEFORE = "before"
    CHANGE = "change"
    OTHERS = "others"


@dataclass(frozen=True, slots=True)
class Part:
    """A quantity with its role, what is left of the words before it as a name, the direction the verb gives, what it is
    compared with, 年均 and the like, where its own words begin, and whether its verb deals values out (分别)."""

    found: Found
    role: Role
    name: str
    direction: Direction | None = None
    basis: str = ""
    pace: str = ""
    start: int = 0
    each: bool = False
    partial: bool = False


def indicators(sentence: str, found: Sequence[Found]) -> list[tuple[Indicator, int]]:
    """The indicators of a sentence, each with the place in it where the words for it begin."""
    text = NOTE.sub(lambda match: "\ufffc" * len(match[0]), sentence)
    parts: list[Part] = []
    start, deed = 0, ""
    for index, one in enumerate(found):
        listed = parts[-1] if parts and in_list(text[start : one.start]) else None
        if listed and listed.each and listed.found.quantity.base == one.quantity.base:
            parts.append(replace(listed, found=one, name="", start=start))
            start = one.end
            continue
        part = part_of(text, start, one)
        if parts and parts[-1].each and part.role is Role.CHANGE and not part.name:
            part = replace(part, each=True)
        tail = text[one.end : min(found[index + 1].start if index + 1 < len(found) else len(text), one.end + LEAD)]
        behind = after_number(tail, is_deed(part.name) and part.name not in lexicon().causing)
        if counts_what_follows(part, behind, text):
            doing = deed_of(part.name) or ("" if part.name or not listed else deed)
            part = replace(part, name=doing + behind)
            deed = doing
        parts.append(part)
        start = one.end
        if behind and JOINT.match(text, at := text.find(behind, one.end) + len(behind)) and part.name.endswith(behind):
            start = at
    return assembled(text, parts)


def counts_what_follows(part: Part, behind: str, text: str) -> bool:
    """Whether a number counts the things named behind it: a verb stands before it, or a list whose sum it is."""
    quantity = part.found.quantity
    if part.role is not Role.VALUE or not behind:
        return False
    if quantity.base in ("%", "‰", "成"):
        return not part.name and part.start == part.found.start and part.direction is None
    if not part.name or is_deed(part.name):
        return True
    listed = text[max(part.start, text.rfind("\uff0c", 0, part.found.start)) : part.found.start]
    return quantity.base in lexicon().classifiers and ("\u3001" in listed or listed.endswith("等"))


def deed_of(name: str) -> str:
    """The verb that a name is or begins with, "" for a name that is none."""
    return name if is_deed(name) else ""


def in_list(between: str) -> bool:
    """Whether two quantities are values dealt out by the same verb: nothing but a joint stands between them."""
    return JOINT.sub("", between).strip("\ufffc ") in ("", "增长", "下降", "提高", "达到", "约", "达", "左右")


def part_of(text: str, start: int, one: Found) -> Part:
    """A quantity and what the words before it, back to the quantity before, make of it."""
    words = lexicon()
    begin = max([start, one.start - LEAD, *(text.rfind(stop, start, one.start) + 1 for stop in STOPS)])
    lead = text[begin : one.start].rstrip("\ufffc ")
    if begin == start > 0:
        lead = LINK.sub("", lead)
    each = bool(EACH.search(lead))
    joint = each or bool(re.search("均|都", lead[-6:]))
    pace = PACE.search(lead)
    partial = "其中" in text[start : one.start]
    others = OTHERS.search(without_verb(lead, words))
    bare, direction, role = verb(YEAR_OF.sub("", lead), one.quantity, not re.match(r"\w", text[one.end : one.end + 1]), words)
    if dealt := EACH.search(bare):
        bare, direction = bare[: dealt.start()], direction if role is Role.CHANGE and one.quantity.base == "%" else None
    if gain := NET.match(bare):
        bare, direction, role = bare[gain.end() :], Direction.UP, Role.CHANGE

    def part(role: Role, name: str, direction: Direction | None = None, basis: str = "") -> Part:
        called = before_number(name, joint)
        return Part(one, role, called, direction, basis, pace[0] if pace else "", begin, each, partial)

    if others and one.quantity.base in ("%", "个百分点", "倍") and (role is Role.CHANGE or not bare.endswith("占")):
        way = Direction.DOWN if others["basis"].startswith(LOWER) or direction is Direction.DOWN else Direction.UP
        return part(Role.OTHERS, without_verb(lead, words)[: others.start()], way, others["basis"])
    if source := FROM.search(lead):
        return part(Role.BEFORE, lead[: source.start()])
    basis = BASIS.search(without_verb(lead, words))
    if basis and role is Role.CHANGE:
        return part(role, strip_out(lead[: basis.start()], words), direction, basis["basis"])
    if basis and role is Role.VALUE and basis["basis"][0] in "较比" and lead.endswith("的"):
        return part(Role.BEFORE, lead[: basis.start()])
    return part(role, bare, direction)


def without_verb(lead: str, words: Lexicon) -> str:
    """Words without a verb of change at their end (高于全国平均水平提高)."""
    match = words.rises.search(lead)
    return lead[: match.start()] if match and len(match[1]) > 1 else lead


def verb(lead: str, quantity: Quantity, closed: bool, words: Lexicon) -> tuple[str, Direction | None, Role]:
    """What stands before the verb, the direction it gives, and the role it gives the quantity. `closed` says that no words follow
    the quantity, which then is no number of things that were added."""
    rest = strip_out(lead, words)
    moved = words.reaches.search(rest)
    if moved and not rest.endswith("增加值为"):
        return strip_out(rest[: moved.start()], words), words.directions[moved[1]], Role.VALUE
    rising = words.rises.search(rest)
    relative_unit = quantity.base in ("%", "个百分点", "倍", "成", "‰", "番")
    announced = quantity.marks[:1] if quantity.marks and quantity.written.startswith(quantity.marks[0]) else ()
    if rising and (relative_unit or rising[1] not in words.short) and announced != ("突破",):
        before = strip_out(rest[: rising.start()], words)
        if relative_unit or ((before or closed) and rising[1] not in words.improving):
            return before, words.directions[rising[1]], Role.CHANGE
    bare = rest
    while match := words.values.search(bare):
        if match[0] == "占":
            break
        bare = strip_out(bare[: match.start()], words)
    if rate := words.rate.search(bare):
        return strip_out(bare[: rate.start()], words), words.rates[rate[1]], Role.CHANGE
    return bare, None, Role.VALUE


def strip_out(lead: str, words: Lexicon) -> str:
    """Words without adverbs at their end."""
    while match := words.lead_out.search(lead):
        lead = lead[: match.start()]
    return lead.rstrip("\ufffc ")


def assembled(text: str, parts: Sequence[Part]) -> list[tuple[Indicator, int]]:
    """The indicators that the parts of a sentence make together."""
    made: list[tuple[Indicator, int]] = []
    index = 0
    while index < len(parts):
        run = [parts[index]]
        while run[0].each and index + len(run) < len(parts) and goes_on(text, run, parts[index + len(run)]):
            run.append(parts[index + len(run)])
        index += len(run)
        if run[0].each and len(run) > 1:
            deal(text, run, made)
            continue
        add(run[0], made)
    for doubling in islice(DOUBLING.finditer(text), MOST):
        double(text, doubling, made, [part.found for part in parts])
    return made


def goes_on(text: str, run: Sequence[Part], following: Part) -> bool:
    """Whether a quantity is dealt out by the same verb as those before it."""
    same = following.role is run[0].role and following.found.quantity.base == run[0].found.quantity.base
    return same and following.each and not following.name and not EACH.search(text[run[-1].found.end : following.found.start])


def deal(text: str, run: Sequence[Part], made: list[tuple[Indicator, int]]) -> None:
    """Quantities dealt out to as many names (分别), or to the last indicators where no names stand before the verb."""
    head = run[0]
    names = distributed(head.name or "", len(run), text[max(head.start - LISTED, 0) : head.start])
    if not head.name and len(made) >= len(run):
        for place, part in zip(range(len(made) - len(run), len(made)), run, strict=True):
            one, start = made[place]
            if part.role is Role.VALUE and one.value is not None:
                made.append((grown(Indicator(one.name, pace=part.pace), part), part.start))
            else:
                made[place] = (grown(one, part), start)
        return
    for name, part in zip(names, run, strict=True) if all(names) else ():
        made.append((grown(Indicator(name, pace=part.pace, whole=whole(made, head)), part), head.start))


def whole(made: list[tuple[Indicator, int]], part: Part) -> str:
    """The name of what a part is a part of, "" for none."""
    return next((one.name for one, _ in reversed(made) if not one.whole), "") if part.partial else ""


def add(part: Part, made: list[tuple[Indicator, int]]) -> None:
    """One quantity: a new indicator, or more about the last one where it has no name of its own."""
    last = made[-1][0] if made else None
    name = part.name
    if last and name.startswith(lexicon().relative):
        name = relative(last.name, name)
    if not name and last and joins(last, part):
        made[-1] = (grown(last, part), made[-1][1])
        return
    if not name and last:
        name = last.name
    elif last and is_deed(name) and (deed := leading_deed(last.name)) and part.found.quantity.base == unit_of(last):
        name += last.name.removeprefix(deed)
    if name:
        made.append((grown(Indicator(name, pace=part.pace, whole=whole(made, part)), part), part.start))


def leading_deed(name: str) -> str:
    """The verb that a name begins with (新建高标准农田), "" for none."""
    return next((name[:length] for length in (4, 3, 2) if len(name) > length and is_deed(name[:length])), "")


def unit_of(one: Indicator) -> str:
    """The base unit of the value of a figure, "" where it has none."""
    return one.value.base if one.value else ""


def joins(last: Indicator, part: Part) -> bool:
    """Whether a quantity without a name tells more of the last indicator, and not of another one that is like it."""
    if len(last.changes) >= MOST:
        return False
    match part.role:
        case Role.VALUE:
            return last.value is None and not (last.changes and last.before is None and part.direction is None and part.pace)
        case Role.BEFORE:
            return last.before is None
        case _:
            return True


def grown(one: Indicator, part: Part) -> Indicator:
    """An indicator with one more quantity."""
    quantity = part.found.quantity
    match part.role:
        case Role.VALUE:
            moved = (Change(part.direction),) if part.direction and not one.changes else one.changes
            if one.before and not moved:
                moved = (Change(way(one.before, quantity)),)
            return replace(one, value=quantity, changes=moved, pace=one.pace or part.pace)
        case Role.BEFORE:
            return replace(one, before=quantity)
        case Role.CHANGE | Role.OTHERS:
            change = Change(part.direction or Direction.UP, quantity, part.basis)
            bare = tuple(held for held in one.changes if held.amount is not None)
            return replace(one, changes=(*bare, change), pace=one.pace or part.pace)


def way(before: Quantity, after: Quantity) -> Direction:
    """Where a value went."""
    first, last = before.number * before.scale, after.number * after.scale
    return Direction.FLAT if first == last else Direction.UP if last > first else Direction.DOWN


def double(text: str, match: re.Match[str], made: list[tuple[Indicator, int]], parts: Sequence[Found]) -> None:
    """翻一番 as a change of the last indicator before it in the same clause or the one before."""
    number = Decimal("一二三四".find(match[2]) + 1 or (2 if match[2] == "两" else int(match[2])))
    change = Change(Direction.UP, Quantity(match[0], number, "番", (match[1],) if match[1] else (), base="番"))
    places = [place for place, (_, start) in enumerate(made) if start < match.start()]
    ends = [found.end for found in parts if found.end <= match.start()]
    begin = max([*ends, *(text.rfind(stop, 0, match.start()) + 1 for stop in STOPS)])
    name = before_number(strip_out(text[begin : match.start()], lexicon()))
    if places and not name:
        one, start = made[places[-1]]
        made[places[-1]] = (replace(one, changes=(*one.changes, change)), start)
    elif name:
        made.insert(len(places), (Indicator(name, changes=(change,)), begin))
