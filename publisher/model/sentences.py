"""How sentences of Chinese text end, and the words that a speech begins with."""

from __future__ import annotations

import re

OPENING = "“‘「『《〈\uff08([\uff3b【〔"
CLOSING = "”’」』》〉\uff09)]\uff3d】〕"
STOPS = "。\uff01!\uff1f?\uff1b;\uff1a:…"
"""Marks that end a sentence, or the words that announce what follows on the next line."""

ADDRESS = re.compile(
    r"(?:尊敬的)?(?:大会)?(?:主席团[、\uff0c,\s]*)?(?:各位(?:代表|委员|委員|领导|領導|同志|来宾)|同志们|同志們)"
    r"[^。\uff1a:\uff01!\uff0c,\uff1b;]{0,12}[\uff1a:\uff01!\uff0c,]"
)
"""Words of address at the beginning of a line, with the mark that closes them."""


def is_ended(text: str) -> bool:
    """Whether a line ends as a sentence, a quotation or an announcement does. False for "" and for a title."""
    return text[-1:] in STOPS + CLOSING and text != ""


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
        elif char in "。\uff01!":
            if depth == 0:
                return index + 1
            inside = inside or index + 1
    return inside if depth else 0
