"""Punctuation of Chinese in print: what the engines do not do by themselves.

By the requirements for Chinese text layout (CLREQ 3.1.3 and 3.1.6.1) a dash, an ellipsis or a middle dot never begins a line,
and of two marks side by side one gives up its empty half.
"""

from __future__ import annotations

import re

from markupsafe import Markup, escape

OPENING = "\uff08《〈「『“‘〔【\uff3b\uff5b"
CLOSING = "、\uff0c。\uff0e\uff1a\uff1b\uff09》〉」』”’〕】\uff3d\uff5d"

UNBEGUN = "—…·‧"
"""What does not begin a line, though line breaking by UAX 14 lets it."""

HAN = "\u3400-\u9fff\U00020000-\U0003ffff"

SPOTS = re.compile(
    rf"(?P<whole>[^\s{UNBEGUN}][{UNBEGUN}]+)|(?P<half>[{CLOSING}](?=[{CLOSING}{OPENING}])|(?<=[{OPENING}])[{OPENING}])"
    rf"|(?P<gap>[{HAN}](?=[A-Za-z0-9])|[A-Za-z0-9%](?=[{HAN}]))"
)
"""A character with what may not begin a line behind it; a mark whose empty half is beside another mark."""


def set_words(text: str) -> Markup:
    """Words as markup for WeasyPrint: as they are, `span.whole` around what no line end may part and `span.half` around a mark
    that is half as wide."""
    parts: list[Markup] = []
    place = 0
    for match in SPOTS.finditer(text):
        parts.append(escape(text[place : match.start()]))
        parts.append(Markup('<span class="{}">{}</span>').format(match.lastgroup, match[0]))
        place = match.end()
    return Markup("").join((*parts, escape(text[place:])))


JOINER = "\u2060"
"""The word joiner, which forbids a line end where it stands and is not seen."""

INSIDE = re.compile(rf"(?<=[^\s{UNBEGUN}])(?=[{UNBEGUN}])")


def joined(text: str) -> str:
    """Words for Typst, which squeezes marks by itself, with a joiner before what may not begin a line."""
    return INSIDE.sub(JOINER, text)
