"""What a quantity is called, from the words around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Protocol

from publisher.model.words import boundaries, segment, segmenter
from publisher.transforms.figures.lexicon import lexicon

PERIOD = re.compile(
    '^(?:到|至|截至)?(?:\\d{4}年(?:底|末|以来|\\d{1,2}月(?:底|末)?)?|[“"]?十[一二三四五]五[”"]?(?:时期|期间|以来|五年|末)?|(?:五|5|三|3|两|十)年(?:来|间)|\\d{1,2}月(?:底|末)?)'
)
AND = re.compile("[\u3001\uff0c]|以及|和|与|及")
LIST = re.compile("^[^\u3001]{1,10}等")
SHARED = {"城乡": ("城镇", "农村")}
"""Two at once in one word."""
EDGES = '\ufffc \t\u3000\u2014\u2013-·\u3001\uff0c,\uff1a:\uff08\uff09()“”"。'
LONGEST = 30
"""Characters of a name."""

OBJECT = 18
"""Characters of a clause that is all object."""


class Tagger(Protocol):
    """What is asked of a segmenter that also tells parts of speech."""

    def tag(self, text: str, hmm: bool = ..., /) -> list[tuple[str, str]]: ...


@cache
def tagger() -> Tagger:
    """The segmenter of the project, which tells parts of speech too."""
    return segmenter()  # type: ignore[return-value]  # rjieba has tag beside cut


def before_number(lead: str, joint: bool = False) -> str:
    """The name at the end of the words before a number, "" when they hold none: without words such as 其中 or 全年 before it,
    and from the last joint (、) on, unless the number is that of all members together (`joint`) or of a list that ends in 等."""
    name = trimmed(lead)
    if "\u3001" in name and not joint:
        name = from_joint(name)
    return trimmed(name)


def from_joint(name: str) -> str:
    """The last member of a list, or the whole list where the last one closes it (水利等投资, 参保率)."""
    last = name.rsplit("\u3001", 1)[1]
    if LIST.match(last):
        return name
    return last


def trimmed(lead: str) -> str:
    """Words without what belongs to no name at their start, and without signs at either end."""
    words = lexicon()
    name = lead.strip(EDGES) if not is_quoted(lead) else lead.strip(EDGES.replace("“", "").replace("”", ""))
    while True:
        match = PERIOD.match(name) or words.lead_in.match(name)
        if not match or not match[0]:
            break
        rest = name[match.end() :].lstrip(EDGES.replace("“", ""))
        if match[0] in ("和", "与", "及", "新", "使", "让", "将", "已", "也", "还", "至", "到", "的", "年", "要") and not rest:
            return ""
        name = rest
    if name.count("\uff08") != name.count("\uff09"):
        name = name.replace("\uff08", "").replace("\uff09", "")
    return name.removesuffix("的").replace("\ufffc", "").strip(EDGES.replace("“", "").replace("”", ""))[-LONGEST:]


def is_quoted(lead: str) -> bool:
    """Whether quotation marks within are in pairs."""
    return lead.count("“") == lead.count("”") > 0


def is_deed(name: str) -> bool:
    """Whether words are nothing but what was done (新增, 建成, 组织实施)."""
    if lexicon().flow.fullmatch(name):
        return True
    return len(name) <= 4 and all(tag in ("v", "d", "vn", "vd") for _, tag in tagger().tag(name, False))


def after_number(tail: str, whole: bool) -> str:
    """The name at the start of the words behind a number: up to a mark or the first verb, "" when they begin with one. Words in
    quotation marks are of a piece; a clause of which only verbs are left is taken whole (体育场地升级改造), and so is a short
    one that is the object of a verb before the number (`whole`)."""
    clause = re.split("[\uff0c,\u3001\uff1b;。\uff1a:\n\uff08(]", tail, maxsplit=1)[0].strip("\ufffc ")
    if whole and clause and len(clause) <= OBJECT:
        return clause.removeprefix("的").rstrip("的和与及")
    quoted = re.match("“[^”]*”", clause)
    kept = [quoted[0]] if quoted else []
    words = tagger().tag(clause[quoted.end() :] if quoted else clause, False)
    for place, (word, tag) in enumerate(words):
        verb = tag == "v" and len(word) > 1 and not (kept and all(other in ("v", "vn") for _, other in words[place:]))
        if verb or (tag in ("c", "p", "d", "r", "ud", "ul") and word not in ("和", "与")):
            break
        kept.append(word)
    return "".join(kept).removeprefix("的").rstrip("的和与")[:LONGEST]


def relative(last: str, name: str) -> str:
    """A name that speaks of the last one (占比) with that in front."""
    return name if last in name else f"{last}{name}"


def distributed(name: str, count: int, before: str) -> list[str]:
    """As many names as quantities are dealt out to, from the words before the verb: 城镇、农村居民收入 gives 城镇居民收入 and
    农村居民收入."""
    pieces = [piece for piece in AND.split(name) if piece]
    if len(pieces) < count and before:
        for clause in reversed(re.split("[\uff0c\uff1b\uff1a。]", before.rstrip("\uff0c"))):
            pieces = [*(piece for piece in AND.split(trimmed(clause)) if piece), *pieces]
            if len(pieces) >= count or not clause:
                break
    if len(AND.split(name)) == 1 and count == 2:
        for both, (first, second) in SHARED.items():
            if both in name:
                return [name.replace(both, first), name.replace(both, second)]
    if len(AND.split(name)) < count:
        return [name] * count
    return [ORDINAL.sub("第", one, count=1) for one in completed(pieces[-count:])]


def completed(pieces: list[str]) -> Iterator[str]:
    """Members of a list, the short ones with what the last one ends in: 城镇 and 农村居民收入 share 居民收入."""
    last = pieces[-1]
    for piece in pieces[:-1]:
        summed = SUMMED.search(last)
        tail = last[summed.start() if summed else shared_from(last, len(piece)) :]
        yield piece + tail if tail and len(piece) + 2 <= len(last) and not stands_alone(piece, last) else piece
    yield last


ORDINAL = re.compile("^(?=[一二三]产业)")
SUMMED = re.compile("[二两三四五六七八九十]+大")
"""三大, which begins what all members of a list share."""


HEADS = re.compile(
    "(?:收入|支出|总额|投资|产值|增加值|率|量|数|面积|规模|价格|存款|贷款|出口|进口|进出口|消费|比重|生产总值|营收|利润|税收|用电"
    "|占比|强度|浓度|额|业务|贸易)$"
)
"""Ends of names that need no other."""


def shared_from(name: str, place: int) -> int:
    """Where the words begin that a name shares with a shorter one before it: at a place of that one's length, or behind the
    word that is cut there (苹果、中药材产量)."""
    if name.startswith(("农村", "城镇", "城市", "二", "三")):
        return place
    edges = boundaries(segment(name))
    return next((edge for edge in range(place, len(name)) if edges[edge]), place)


def stands_alone(piece: str, last: str) -> bool:
    """Whether a member of a list is a name without the end of the last one."""
    return bool(HEADS.search(piece)) and not (HEADS.search(last) and last.endswith("比重"))
