"""Where sentences of Chinese text end."""

from __future__ import annotations

OPENING = "“‘「『《〈\uff08([\uff3b【〔"
CLOSING = "”’」』》〉\uff09)]\uff3d】〕"
STOPS = "。\uff01!\uff1f?\uff1b;\uff1a:…"
"""Marks that end a sentence, or the words that announce what follows on the next line."""


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
