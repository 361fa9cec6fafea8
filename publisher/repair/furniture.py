"""Page furniture: what a web page puts around a report, taken off line by line.

Only two places are looked at: the lines before the report begins (its words of address, its first heading or its first long
line), and the lines at the very end. Prose in between is never touched, but for leftovers of markup and numbers of pages.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from publisher.diagnostics import Code, Diagnostic, Outcome, found
from publisher.model.numbering import Style, numbered
from publisher.model.origin import Lines
from publisher.model.sentences import ADDRESS, is_ended
from publisher.resources import read_text
from publisher.source import Source

NEAR = 150
"""Lines. A page puts no more than this before a report or behind it."""

MENU = 20
"""Characters. The longest line of a menu."""

PAGE = 150
"""Characters. No page holds less, but rows of a table do."""

PROSE = 60
"""Characters. A longer line is text of the report, not furniture."""

LONGEST = 200
"""Characters. No furniture is longer; patterns are not tried on longer lines."""

TIME = re.compile(r"\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?(?:\s+\d{1,2}[:\uff1a]\d{2}(?:[:\uff1a]\d{2})?)?")
CREDIT = re.compile(
    r"(?:本报|新华社|中新社|通讯员|记者|摄影|图/|图片|图为).{0,36}"
    r"|.{0,30}[\s/)\uff09。]\S{0,4}(?:摄|摄影|供图)[)\uff09]?[。.]?"
)
SPEAKING = re.compile(r".{2,60}?[作做](?:了|题为)?[“《]?政府工作报告[”》]?[。.]?(?P<credit>.{0,40})")
MEETING = re.compile(r"(?:会议|大会).{0,6}上|^[—―\uff0d-]")
TRAIL = re.compile(
    r"(?:当前|您现在的|您的|你现在的|所在)(?:所在)?(?:位置|栏目).*|首页\s*[>\uff1e»›→/].*|[^>\uff1e»›]+(?:[>\uff1e»›][^>\uff1e»›]+){2,}"
)
PAGE_TITLE = re.compile(
    r"[^_|丨]*报告[^_|丨]*[_|丨].*|[^-\uff0d]*报告[^-\uff0d]*[-\uff0d]\s*\S*(?:网|网站|门户|政府|新闻|频道|在线|日报|平台)"
)
NAMES = re.compile(r"(?:[省市区區县縣州盟旗镇鎮乡鄉]|街道|人民政府|年|年度)$|会议|會議|大会|大會|^关于|^關於")
SITE = re.compile(
    r"\S{2,20}(?:门户网站|人民政府网|政府网站?|公开网|公开平台|新闻网)(?:\s*\S{0,8}www\.\S+)?|(?:https?://|www\.)\S+"
)
FILE = re.compile(r".{0,60}\.(?:docx?|pdf|wps|ofd|zip|rar|xlsx?)\s*(?:[\uff08(]\S{0,12}[\uff09)])?", re.IGNORECASE)
FOOT = re.compile(
    r".*(?:ICP备|公网安备|网站标识码|版权所有|Copyright|All Rights Reserved|政府网站找错).*"
    r"|(?:用?微信)?扫一扫.*|扫描二维码.*|[\uff08(](?:完|全文完)[\uff09)]"
    r"|您是第.{1,12}位.{2,4}|本文(?:网址|链接|地址)\s*[\uff1a:].*"
    r"|(?:责任编辑|责编|编辑|校对|审核|编审|来源)[\s/]\S{1,12}",
    re.IGNORECASE,
)
PAPER = re.compile(r".{0,40}(?:会议|大会)\s*(?:文件|材料)\s*(?:之[一二三四五六七八九十]|[\uff08(].{1,6}[\uff09)])?")
"""The number of a report among the papers of the meeting, as printed above its title."""

RELATED = re.compile(
    r"(?:相关|延伸|推荐|热门|更多|往期|友情)(?:政策|图文)?(?:报道|新闻|链接|阅读|文章|稿件|推荐|信息|内容|文件|解读|专题)[\uff1a:]?"
    r"|政策解读[\uff1a:]?|阅读原文|喜欢此内容的人还喜欢"
)
OFFER = re.compile(r"附件(?:下载|列表)?\s*[\uff1a:]?")
FOLIO = re.compile(
    r"[—―–\uff0d·-]+\s*\d{1,3}\s*[—―–\uff0d·-]+|第?\s*\d{1,3}\s*页\s*[\uff0c,/]?\s*(?:共\s*\d{1,3}\s*页)?|\d{1,3}\s*/\s*\d{1,3}"
)
LABEL = re.compile(r"[\uff08(【\[\uff3b\s]*([^\uff1a:丨|]{1,16})[\uff1a:丨|]")
FOLIO_ENDS = "—―–\uff0d·-页0123456789"
HIDDEN = re.compile(
    r"<?\b(span|div|p|font|a|i|em|b)\s[^<>]{0,300}display\s*:\s*none[^<>]{0,300}>[^<]*(?:</\1\s*>)?", re.IGNORECASE
)
TAG = re.compile(
    r"</?(?:p|br|div|span|font|strong|b|i|em|u|a|img|h[1-6]|center|table|tbody|tr|td|ul|ol|li)\b[^<>]*>", re.IGNORECASE
)
ENTITIES = {
    "&nbsp;": " ", "&ldquo;": "“", "&rdquo;": "”", "&mdash;": "—", "&middot;": "·", "&lt;": "<", "&gt;": ">", "&amp;": "&",
}  # fmt: skip
FULL_TEXT = re.compile(r"\s{0,4}(?:[—―\uff0d-]{1,2}\s*全文|[\uff08(【\[]\s*(?:全文|实录|文字实录)\s*[\uff09)】\]])$")


@cache
def words(kind: str) -> tuple[str, ...]:
    """A list of words in furniture.toml."""
    return tuple(tomllib.loads(read_text(Path(__file__).with_suffix(".toml")))[kind].split())


def remove_furniture(source: Source, /) -> Outcome[Source]:
    """The source with every line of furniture empty, leftovers of markup cut out, and a title that stands twice once.

    Reports REPAIR_FURNITURE, REPAIR_MARKUP and REPAIR_TITLE, one for each line it changes.
    """
    lines = source.text.split("\n")
    diagnostics: list[Diagnostic] = []

    def change(index: int, after: str, code: Code, kind: str, confidence: str) -> None:
        origin = Lines(source.name, index + 1, index + 1)
        values = {"before": lines[index].strip(), "after": after, "kind": kind, "confidence": confidence}
        diagnostics.append(found(code, origin, **values))
        lines[index] = after

    for index, line in enumerate(lines):
        if (cleaned := without_markup(line)) != line:
            change(index, cleaned, Code.REPAIR_MARKUP, "markup", "0.95")
    for index in page_numbers([line.strip() for line in lines]):
        change(index, "", Code.REPAIR_FURNITURE, "furniture", "0.90")
    for index in running_headers([line.strip() for line in lines]):
        change(index, "", Code.REPAIR_FURNITURE, "furniture", "0.90")
    for index in contents_list(lines):
        change(index, "", Code.REPAIR_FURNITURE, "furniture", "0.85")
    start = beginning(lines)
    for index, confidence in [*head_furniture([line.strip() for line in lines[:start]])]:
        change(index, "", Code.REPAIR_FURNITURE, "furniture", confidence)
    for index, after in repeated_titles([line.strip() for line in lines[:start]]):
        change(index, after, Code.REPAIR_TITLE, "title", "0.90")
    for index in tail_furniture([line.strip() for line in lines], start):
        change(index, "", Code.REPAIR_FURNITURE, "furniture", "0.95")
    return Outcome(replace(source, text="\n".join(lines)), tuple(diagnostics))


def without_markup(line: str) -> str:
    """A line without the tags, the hidden text and the character entities of HTML."""
    if ">" in line:
        line = TAG.sub("", HIDDEN.sub("", line))
    if "&" in line:
        for entity, char in ENTITIES.items():
            line = line.replace(entity, char)
    return line


def page_numbers(texts: list[str]) -> list[int]:
    """The indices of the numbers of pages: between dashes or with the word for page, or bare where three or more count upwards
    with a page of text between them and a line of text above each but the first."""
    dressed = [index for index, text in enumerate(texts) if text and text[-1] in FOLIO_ENDS and FOLIO.fullmatch(text)]
    pages: list[int] = []
    above, size = "", 0
    for index, text in enumerate(texts):
        apart = (len(above) > MENU or is_ended(above)) and size > PAGE
        number = int(text) if text.isdecimal() and len(text) <= 3 else 0
        if number and (apart and number == int(texts[pages[-1]]) + 1 if pages else apart or number == 1):
            pages.append(index)
            size = 0
        above, size = text or above, size + len(text)
    return sorted(dressed + (pages if len(pages) >= 3 else []))


def running_headers(texts: list[str]) -> list[int]:
    """The indices of the title of the report where it stands again on page after page: three times or more, behind the front."""
    title = next((index for index, text in enumerate(texts[:NEAR]) if is_title(text)), len(texts))
    start = next((index for index, text in enumerate(texts[:NEAR]) if index > title and ADDRESS.match(text)), len(texts))
    again = [index for index in range(start, len(texts)) if texts[index] == texts[title]]
    return again if len(again) >= 3 else []


def contents_list(lines: list[str]) -> list[int]:
    """The indices of a list of contents before the report: its heading, and the lines that stand again further down."""
    for index, line in enumerate(lines[:NEAR]):
        if "".join(line.split()) in ("目录", "目錄"):
            texts = [text.rstrip("0123456789").rstrip(" .·…⋯\t").strip() for text in lines]
            left = Counter(texts[index + 1 :])
            entries = []
            for place in range(index + 1, len(lines)):
                if texts[place] and left[texts[place]] < 2:
                    break
                left[texts[place]] -= 1
                entries += [place] if texts[place] else []
            return [index, *entries] if len(entries) > 1 else []
    return []


def beginning(lines: list[str]) -> int:
    """The index of the first line that is the report's own: its words of address, or else its first numbered heading or
    long line; the number of lines looked at when there is none."""
    head = [line.strip() for line in lines[:NEAR]]
    for index, text in enumerate(head):
        if ADDRESS.match(text):
            return index
    for index, text in enumerate(head):
        number = numbered(text)
        if number and number.style is not Style.ATTACHMENT:
            return index
        if len(text) > PROSE and not MEETING.search(text) and not is_head_furniture(text):
            return index
    return len(head)


def head_furniture(head: list[str]) -> Iterator[tuple[int, str]]:
    """The indices of the lines of furniture before the report, and how sure each is.

    A line that only says who speaks is a caption, unless it is the only one that names the meeting; short lines above the
    title are a menu, unless they name a place or a meeting; a day beside a meeting that has its own is the day of publication.
    """
    meetings = [text for text in head if MEETING.search(text) and not SPEAKING.fullmatch(text[:LONGEST])]
    dated = any(TIME.search(text) for text in meetings)
    title = title_place(head)
    values = values_of_labels(head[:title])
    for index, text in enumerate(head):
        speaking = SPEAKING.fullmatch(text) if len(text) <= LONGEST else None
        caption = speaking is not None and (speaking["credit"] or meetings or not MEETING.search(text))
        if caption or index in values or (dated and TIME.fullmatch(text)) or is_head_furniture(text):
            yield index, "0.95"
        elif index < title and 0 < len(text) <= MENU and not NAMES.search(text) and not is_title(text):
            yield index, "0.70"


def title_place(head: list[str]) -> int:
    """The index of the title of the report: the first line that looks like one, or where the title of the page stands above a
    menu the last that repeats it; 0 when there is none."""
    places = [index for index, text in enumerate(head) if is_title(text) and not is_head_furniture(text)]
    if not places:
        return 0
    name = "".join(head[places[-1]].split())
    between = head[places[0] : places[-1]]
    titles = ["".join(head[place].split()) for place in places]
    repeated = all(title.endswith(name) or name.endswith(title) for title in titles)
    return places[-1] if repeated and not any(MEETING.search(text) or NAMES.search(text) for text in between[1:]) else places[0]


def values_of_labels(head: list[str]) -> set[int]:
    """The indices of labels on lines of their own and of their values on the lines below, where several stand above the title,
    as in a table that came out as lines."""
    filled = [index for index, text in enumerate(head) if text]
    labels = [place for place, index in enumerate(filled) if is_bare_label(head[index])]
    if len(labels) < 2:
        return set()
    values = [place + 1 for place in labels if place + 1 < len(filled) and place + 1 not in labels]
    return {filled[place] for place in (*labels, *values)}


def is_bare_label(text: str) -> bool:
    """Whether a line is the label of a fact about the page, without a colon and without its value."""
    label = "".join(text.strip("\uff1a:").split()) if len(text) <= MENU else ""
    return 2 <= len(label) <= 8 and label.endswith(words("head"))


def is_head_furniture(text: str) -> bool:
    """Whether a line before the report is furniture by its own words."""
    if not text or len(text) > LONGEST:
        return False
    if is_buttons(text) or is_label(text, words("head")):
        return True
    time = TIME.match(text)
    if time and not MEETING.search(text) and ("来源" in text or any(mark in time[0] for mark in "-/.:\uff1a")):
        return True
    return any(pattern.fullmatch(text) for pattern in (TRAIL, PAGE_TITLE, SITE, FILE, FOOT, PAPER, CREDIT))


def is_buttons(text: str) -> bool:
    """Whether a line holds nothing but the words of buttons and brackets around them."""
    parts = re.split(r"[\s【】\[\]\uff3b\uff3d|丨·、/\uff1a:\uff08\uff09()]+", text)
    return all(part in words("buttons") for part in parts if part)


def is_label(text: str, labels: tuple[str, ...]) -> bool:
    """Whether a line is a short label, a colon and what it says, in brackets or not."""
    match = LABEL.match(text)
    label = "".join(match[1].split()) if match else ""
    return len(label) <= 8 and label.endswith(labels)


def is_title(text: str) -> bool:
    """Whether a line before the report looks like its title."""
    compact = "".join(text.split()) if len(text) <= LONGEST else ""
    return ("报告" in compact or "報告" in compact) and len(compact) <= 50 and not MEETING.search(compact)


def repeated_titles(head: list[str]) -> Iterator[tuple[int, str]]:
    """Titles and meetings that stand again further down, with "" as what remains of them; and the last title, when words such as
    "full text" follow it, with what remains."""
    titles = [(index, FULL_TEXT.sub("", "".join(text.split()))) for index, text in enumerate(head) if is_title(text)]
    if not titles:
        return
    last, name = titles[-1]
    yield from ((index, "") for index, title in titles[:-1] if title.endswith(name) or name.endswith(title))
    meetings = {text: index for index, text in enumerate(head) if MEETING.search(text)}
    yield from ((index, "") for index, text in enumerate(head) if meetings.get(text, index) != index)
    if (after := FULL_TEXT.sub("", head[last])) != head[last]:
        yield last, after


def tail_furniture(texts: list[str], start: int) -> list[int]:
    """The indices of the lines of furniture behind the report: a list of links, and labels, buttons and the foot of the page
    above it. Addresses are furniture beside a line that names the site; an annex has such labels too."""
    low = max(start, len(texts) - NEAR)
    rest = sorted({*links(texts, low), *below_foot(texts, low)})
    found_lines = rest.copy()
    addresses: list[int] = []
    site = False
    for index in range(rest[0] - 1 if rest else len(texts) - 1, low - 1, -1):
        text = texts[index]
        if not text:
            continue
        if len(text) <= LONGEST and is_label(text, words("address")):
            addresses.append(index)
        elif is_tail_furniture(text) or (OFFER.fullmatch(text) and index + 1 in found_lines):
            site = site or FOOT.fullmatch(text) is not None
            found_lines.append(index)
        else:
            break
    return sorted(found_lines + (addresses if site else []))


def is_tail_furniture(text: str) -> bool:
    """Whether a line behind the report is furniture by its own words."""
    if len(text) > LONGEST:
        return False
    if is_buttons(text) or is_label(text, words("tail")) or is_day(text):
        return True
    return any(pattern.fullmatch(text) for pattern in (FOOT, FILE, RELATED))


def below_foot(texts: list[str], low: int) -> list[int]:
    """The indices of the lines from the first sure line of furniture at the end of the page to its end, when all of them are
    short and none is a sentence or numbered."""
    sure = len(texts)
    for index in range(len(texts) - 1, low - 1, -1):
        text = texts[index]
        if len(text) > PROSE or "。" in text or (numbered(text) and not FILE.fullmatch(text)):
            break
        if text and (is_label(text, words("tail")) or FOOT.fullmatch(text) or FILE.fullmatch(text)):
            sure = index
    return [index for index in range(sure, len(texts)) if texts[index]]


def links(texts: list[str], low: int) -> list[int]:
    """The indices of a heading of related pages and of the short lines below it, to the end of the page."""
    for index in range(low, len(texts)):
        if RELATED.fullmatch(texts[index]):
            rest = [place for place in range(index, len(texts)) if texts[place]]
            short = all(len(texts[place]) <= PROSE and not numbered(texts[place]) for place in rest)
            return rest if short else []
    return []


def is_day(text: str) -> bool:
    """Whether a line is nothing but a day in figures, perhaps with an hour."""
    return "年" not in text and TIME.fullmatch(text) is not None
