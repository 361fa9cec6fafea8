"""How sentences of Chinese text end, and the words that a speech begins with."""

from __future__ import annotations

import re
from collections.abc import Iterator

OPENING = "“‘「『《〈\uff08([\uff3b【〔"
CLOSING = "”’」』》〉\uff09)]\uff3d】〕"
STOPS = "。\uff01!\uff1f?\uff1b;\uff1a:…"
"""Marks that end a sentence, or the words that announce what follows on the next line."""

ADDRESS = re.compile(
    r"(?:尊敬的)?(?:大会)?(?:(?:主席团|主任|主席|主任委员)[、\uff0c,\s]*)?"
    r"(?:各位(?:代表|委员|委員|领导|領導|同志|来宾|副主任|副主席)|同志们|同志們)"
    r"[^。\uff1a:\uff01!\uff0c,\uff1b;]{0,18}(?:[\uff0c,]\s?(?:各位.{2}|同志们))?[\uff1a:\uff01!\uff0c,]"
)
"""Words of address at the beginning of a line, with the mark that closes them."""


def is_ended(text: str) -> bool:
    """Whether a line ends as a sentence, a quotation or an announcement does. False for "" and for a title."""
    return text != "" and (text[-1] in STOPS + CLOSING or is_full_stop(text, len(text) - 1))


def is_full_stop(text: str, index: int) -> bool:
    """Whether a period of ASCII stands for a Chinese full stop: behind a Han character or a closing mark, and in front of no
    Latin letter, figure or further period."""
    if text[index] != "." or index == 0:
        return False
    before, after = text[index - 1], text[index + 1 : index + 2]
    goes_on = after.isascii() and (after.isalnum() or after == ".")
    return not goes_on and ("\u3400" <= before <= "\u9fff" or before in CLOSING + "%")


def first_sentence(text: str) -> int:
    """The length of the first sentence with its full stop or exclamation mark; marks inside quotation marks and brackets do not
    count, unless they are never closed. 0 when the text has no such sentence."""
    depth = 0
    inside = 0
    for index, char in enumerate(text):
        if char in OPENING:
            depth += 1
        elif char in CLOSING:
            depth = max(depth - 1, 0)
        elif char in "。\uff01!" or (char == "." and is_full_stop(text, index)):
            if depth == 0:
                return index + 1
            inside = inside or index + 1
    return inside if depth else 0


SENTENCE = re.compile("[^\u3002\uff01\uff1f\n]*[\u3002\uff01\uff1f\n]*")


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """The sentences of a text with the places they begin at. A sentence ends behind its full stop, question or exclamation mark,
    or at a line end; blanks around it do not belong to it."""
    for match in SENTENCE.finditer(text):
        sentence = match[0].strip()
        if sentence:
            yield match.start() + match[0].index(sentence), sentence
