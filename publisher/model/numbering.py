"""Numbers of headings, list items and glossary entries in Chinese official text (GB/T 9704-2012, 7.3.3)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

HAN_DIGITS = "零一二三四五六七八九"


class Style(Enum):
    """Kinds of numbers, the higher levels of a document first; the value is what stands for one in messages."""

    ATTACHMENT = "附件1"
    PART = "第一部分"
    DIVISION = "第一节"
    HAN = "一、"
    PAREN_HAN = "\uff08一\uff09"
    ARABIC = "1."
    PAREN_ARABIC = "\uff081\uff09"
    CIRCLED = "①"


RANKS = {style: rank for rank, style in enumerate(Style)}
"""How deep a kind of number usually stands; a document may do otherwise."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number at the beginning of a line: its kind, its value (0 for an attachment without one), and its length in
    characters with its punctuation and the blanks behind it."""

    style: Style
    ordinal: int
    length: int


HAN = "[一二三四五六七八九十百]{1,4}"
PATTERNS = (
    (Style.ATTACHMENT, re.compile(rf"附\s*[件录錄]\s*(\d{{1,2}}|{HAN})?[\s\uff1a:.\uff0e]*|附\s*[\uff1a:]\s*")),
    (Style.PART, re.compile(rf"第\s*({HAN}|\d{{1,2}})\s*(?:部分|[章编篇])[、\uff1a:\s]*")),
    (Style.DIVISION, re.compile(rf"第\s*({HAN}|\d{{1,2}})\s*节[、\uff1a:\s]*")),
    (Style.HAN, re.compile(rf"({HAN})\s*[、\uff0e.](?!\s*{HAN}[、产次])\s*")),
    (Style.PAREN_HAN, re.compile(rf"[\uff08(〔]\s*({HAN})\s*[\uff09)〕]\s*[、.\uff0e]?\s*|([㈠-㈩])\s*")),
    (Style.ARABIC, re.compile(r"(\d{1,3})\s*(?:[\uff0e、]|\.(?!\d))\s*")),
    (Style.PAREN_ARABIC, re.compile(r"(?:[\uff08(]\s*)?(\d{1,3})\s*[\uff09)]\s*[、.\uff0e]?\s*")),
    (Style.CIRCLED, re.compile(r"([①-⑳㉑-㉟㊱-㊿])\s*[、.\uff0e]?\s*")),
)


def numbered(text: str) -> Number | None:
    """The number a line begins with; None when it begins with none. A year, an amount or an enumeration is no number."""
    for style, pattern in PATTERNS:
        if match := pattern.match(text):
            digits = next((group for group in match.groups() if group), "")
            return Number(style, value(digits), match.end())
    return None


def value(digits: str) -> int:
    """The value of a numeral of any kind used here, up to 999; 0 when there is none."""
    if not digits:
        return 0
    if "①" <= digits <= "⑳":
        return ord(digits) - ord("①") + 1
    if "㉑" <= digits <= "㉟":
        return ord(digits) - ord("㉑") + 21
    if "㊱" <= digits <= "㊿":
        return ord(digits) - ord("㊱") + 36
    if "㈠" <= digits <= "㈩":
        return ord(digits) - ord("㈠") + 1
    if digits.isdecimal():
        return int(digits)
    return han_value(digits)


def han_value(digits: str) -> int:
    """The value of a Chinese numeral such as 二十三; digits in a row (二〇二六) are read one by one."""
    if "十" not in digits and "百" not in digits:
        return int("".join(str(max(HAN_DIGITS.find(digit), 0)) for digit in digits.replace("〇", "零")) or "0")
    total = digit = 0
    for char in digits:
        if char in "十百":
            total += (digit or 1) * (10 if char == "十" else 100)
            digit = 0
        else:
            digit = max(HAN_DIGITS.find(char), 0)
    return total + digit
