"""The front of a report: title, occasion, speaker and words of address, up to the first line of the text proper."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from publisher.model.numbering import Style, han_value, numbered
from publisher.model.sentences import ADDRESS
from publisher.readers.text.lines import BLANK, Line, is_prose, unspaced

REACH = 40
"""Lines. The words of address stand among this many, or there are none."""

NEAR = 3
"""Lines of the file. The name of a place is no further above the title it belongs to; what stood between was furniture."""

LONGEST = 100
"""Characters. No line of the front is longer."""

DASH = r"[—―–─\uff0d-]{1,4}\s*"
FIGURE = "[0-9０-９〇零○一二三四五六七八九十]"
"""A digit of a date, in figures of both widths or Chinese numerals."""

MONTH = re.compile(rf"{FIGURE}{{4}}\s*年\s*{FIGURE}{{1,3}}\s*月(?:\s*{FIGURE}{{1,3}}\s*日)?")
DAY = re.compile(rf"({FIGURE}{{4}})\s*年\s*({FIGURE}{{1,3}})\s*月\s*({FIGURE}{{1,3}})\s*日")
OFFICE = re.compile(
    r"代?(?:[省市区县州盟旗镇乡局厅院区縣鄉鎮區廳]\s{0,4}[长長]|检察长|書記|书记|主\s{0,4}席|总\s{0,4}理|總\s{0,4}理|主\s{0,4}任|行政长官|专员|專員)"
)
NAME = re.compile(r"[\u3400-\u9fff](?:\s{0,4}[\u3400-\u9fff]){1,3}|[\u3400-\u9fff]{1,8}(?:[·•・\uff0e][\u3400-\u9fff]{1,8}){1,3}")
"""Names of persons: two to four characters, blanks between them or not, or parts with dots between them."""

NO_NAME = ("摘要", "全文", "摘登", "草案", "目录", "讨论稿", "审议稿", "目錄")
"""Short lines near the title that are no names."""

BEHIND = re.compile(rf"[\uff08(]\s*{MONTH.pattern}\s*[\uff09)]$")
BEFORE = re.compile(rf"[\uff08(]\s*{MONTH.pattern}\s*[\uff09)](?=\s*\S)")
REPORT = re.compile("报告|報告")
MEETING = re.compile(r"会议|會議|大会|大會|全会|全會")
CLOSED = re.compile(r"(?:会议|會議|全会|全會)(?:第.{1,4}次全体会议)?\s*上?\s*[\uff09)]?$|上\s*[\uff09)]?$|[\uff09)]$|报告$|報告$")
"""How a complete occasion ends."""

INLINE = re.compile(r"(.*(?:会议|會議|大会|大會)上[\uff09)]?)[\s\uff0c,]*(\S.*)")
"""An occasion and what follows it on its line."""

WITHIN = re.compile(r"日[\s\uff0c,]*([^\s\uff0c,。在]{2,30})在")
"""A speaker between the day and the meeting."""

SPOKE = re.compile(
    r"(?:同志|先生|女士)?\s*(?:代表\S{0,16}?)?(?:向大会)?所?[作做]了?的?[“《]?(?:政府)?工作(?:报告|報告)[”》]?[。.]?$"
)
"""Words that say that a report was delivered."""

LABEL = re.compile(r"^(?:报告人|報告人)\s*[\uff1a:]?\s*")
NOTICE = re.compile(r"(?:通知|函|公告|决议|決議|批复|意见)$")
"""How papers that only pass a report on are called."""

ORGAN = re.compile(r"\S{2,20}(?:人民政府|国务院|國務院|委员会|办公室|[局厅廳院])")
PLACE = re.compile(r"\S{2,24}(?:省|市|区|區|县|縣|州|盟|旗|镇|鎮|乡|鄉|街道|人民政府|委员会|委員会|法院|检察院|年|年度)")


@dataclass(slots=True)
class Front:
    """What stands before the text, while it is read; title to organ as in `Meta`.

    `left_out` holds words beside the speaker's name with their line, `unknown` lines that are none of all this, `body` the
    lines of the text.
    """

    title: str = ""
    occasion: str = ""
    speaker: str = ""
    salutation: str = ""
    organ: str = ""
    left_out: list[tuple[Line, str]] = field(default_factory=list)
    unknown: list[Line] = field(default_factory=list)
    body: Sequence[Line] = ()


def read_front(lines: Sequence[Line]) -> Front:
    """The front of a text, and its lines from there on. Every part is "" when the text does not have it."""
    front = Front()
    end, front.salutation, rest = address(lines)
    zone = list(lines[:end])
    used = read_title(zone, front)
    index = 0
    while index < len(zone):
        free = next((place for place in range(index, len(zone)) if place in used), len(zone))
        step = read_part(zone[:free], index, front) if index < free else 0
        used |= set(range(index, index + step))
        index += max(step, 1)
    known = end if front.salutation else max(used, default=-1) + 1
    front.unknown = [line for index, line in enumerate(zone[:known]) if index not in used]
    front.body = [*zone[known:], *rest, *lines[end + (1 if front.salutation else 0) :]]
    return front


def address(lines: Sequence[Line]) -> tuple[int, str, list[Line]]:
    """Where the front ends, the words of address there, and what follows them on their line. Without such words the front
    ends before the first numbered or running text."""
    for index, line in enumerate(lines[:REACH]):
        number = numbered(line.text)
        if number and number.style is not Style.ATTACHMENT:
            break
        if match := ADDRESS.match(line.text):
            rest = line.text[match.end() :].strip(BLANK)
            if rest and match[0][-1] not in "\uff1a:":
                break
            return index, match[0], [Line(rest, line.first, line.last)] if rest else []
    for index, line in enumerate(lines[:REACH]):
        number = numbered(line.text)
        if (number and number.style is not Style.ATTACHMENT) or (is_running(line.text) and not opens(line.text)):
            return index, "", []
    return min(len(lines), REACH), "", []


def read_title(zone: list[Line], front: Front) -> set[int]:
    """Put the title into `front`; the indices of its lines. A title may begin with the name of the place on a line above;
    an occasion on the same line is cut off and stays in the zone."""
    texts = [unspaced(line.text) for line in zone]
    named = [index for index, text in enumerate(texts) if REPORT.search(text) and not opens(text)]
    named = [index for index in named if not NOTICE.search(texts[index])] or named
    plain = [index for index, text in enumerate(texts) if not opens(text) and not is_speaker(text)]
    spoken = [index for index, text in enumerate(texts) if REPORT.search(text)]
    index = next(iter(named or plain or spoken), -1)
    if index < 0 or len(texts[index]) > LONGEST:
        return set()
    first = index
    while named and first and PLACE.fullmatch(texts[first - 1]) and not OFFICE.search(texts[first - 1]):
        if zone[first].first - zone[first - 1].last > NEAR:
            break
        first -= 1
    while named and first and is_beginning(texts[first - 1]):
        first -= 1
    title = "".join(texts[first : index + 1])
    if (match := re.match(rf"(.*?(?:报告|報告))\s*({DASH}\S.*)", title)) and opens(match[2]):
        zone[index] = Line(match[2], zone[index].first, zone[index].last)
        front.title = match[1]
        return set(range(first, index))
    front.title = title
    return set(range(first, index + 1))


def is_beginning(text: str) -> bool:
    """Whether a line holds the first words of a title of several lines."""
    return text.startswith(("关于", "關於")) and not is_prose(text) and not NOTICE.search(text)


def read_part(zone: list[Line], index: int, front: Front) -> int:
    """Put the part that begins at a line of the zone into `front`; how many lines it takes, 0 when it is unknown."""
    line = zone[index]
    text = line.text
    following = zone[index + 1].text if index + 1 < len(zone) else ""
    if MONTH.fullmatch(text.strip("\uff08\uff09() " + BLANK)):
        front.occasion += f" {text}" if front.occasion and text[0] not in "\uff08(" else text
        return 1
    if not front.speaker and is_speaker(text):
        if label := LABEL.match(text):
            front.left_out.append((line, label[0]))
            text = text[label.end() :]
        if day := BEHIND.search(text) or BEFORE.match(text):
            front.occasion += day[0].strip(BLANK)
            text = (text[: day.start()] + text[day.end() :]).strip(BLANK)
        if OFFICE.split(text)[-1] == "" and NAME.fullmatch(following) and not is_speaker(following):
            front.speaker = f"{text} {following}"
            return 2
        front.speaker = text
        return 1
    if ORGAN.fullmatch(text) and not opens(text):
        if not front.speaker and OFFICE.match(following) and is_speaker(following):
            front.speaker = text + following
            return 2
        if not front.organ:
            front.organ = text
            return 1
    if opens(text) and not MEETING.search(front.occasion):
        return read_occasion(zone, index, front)
    if not front.speaker and NAME.fullmatch(text) and text not in NO_NAME and (front.occasion or opens(following)):
        front.speaker = text
        return 1
    return 0


def read_occasion(zone: list[Line], index: int, front: Front) -> int:
    """Put the occasion into `front`, with a speaker named behind it or within it; how many lines it takes."""
    text = zone[index].text
    count = 1
    while count < 3 and not is_closed(text) and index + count < len(zone):
        following = zone[index + count].text
        if len(following) > LONGEST or (is_speaker(following) and not MEETING.search(following)):
            break
        text += following
        count += 1
    line = zone[index + count - 1]
    inline = INLINE.fullmatch(text)
    if inline and not front.speaker and not inline[2].startswith("的"):
        spoke = SPOKE.search(inline[2])
        speaker = inline[2][: spoke.start()] if spoke else inline[2]
        if is_speaker(speaker) or NAME.fullmatch(speaker):
            front.speaker = speaker.strip(BLANK)
            front.left_out += [(line, spoke[0])] if spoke else []
            text = inline[1]
    elif (within := WITHIN.search(text)) and OFFICE.search(within[1]):
        front.speaker = front.speaker or within[1]
    front.occasion += text
    return count


def opens(text: str) -> bool:
    """Whether a line begins an occasion: a dash, a day or the word "at" before a meeting, or a part of all that."""
    if len(text) > LONGEST:
        return False
    bare = re.sub(rf"^(?:{DASH}|[\uff08(]\s*)+", "", text)
    day = DAY.match(bare)
    if bare.startswith("在") or (day and re.match(r"[\s\uff0c,]*在", bare[day.end() :])):
        return bool(MEETING.search(bare) or re.search(r"[届屆第]", bare))
    if bare != text and (day or MEETING.search(bare)):
        return True
    return bool(MEETING.search(bare) and re.search(r"(?:会议|會議|大会|大會)上", bare) and "。" not in bare[:-1])


def is_closed(text: str) -> bool:
    """Whether an occasion is complete: it names the meeting to its end, or goes on with the speaker."""
    return bool(CLOSED.search(text) or INLINE.fullmatch(text))


def is_speaker(text: str) -> bool:
    """Whether a line names a speaker by office: short, no meeting in it, no sentence."""
    words = LABEL.sub("", text)
    if len(text) > 40 or MEETING.search(words) or REPORT.search(words) or any(mark in words for mark in "。\uff1b\uff01\uff1f"):
        return False
    return OFFICE.search(words) is not None


def is_running(text: str) -> bool:
    """Whether a line is too long for the front, or ends as a sentence or an address does."""
    return len(text) > LONGEST // 2 or text[-1] in "。\uff1b;\uff1a:\uff01!"


def iso_date(text: str) -> str:
    """The first full day named in a text, in figures or Chinese numerals, as YYYY-MM-DD; "" when there is none."""
    if match := DAY.search(text):
        year, month, day = (int(part) if part.isdecimal() else han_value(part.replace("○", "〇")) for part in match.groups())
        try:
            return date(year, month, day).isoformat()
        except ValueError:
            return ""
    return ""
