"""Emphasis beside Chinese punctuation, which CommonMark cannot see (commonmark-spec issue 650).

CommonMark takes a mark for an opening or a closing one by the characters on both sides of it: one that stands inside of a full
stop and outside of a word is neither. Chinese has no spaces to part the two, so `**重点。**后面` stays as it is. The rule here
is that of markdown-cjk-friendly: punctuation of Chinese counts as a letter, and other punctuation may stand beside Chinese.
Quotation marks and dashes, which Chinese shares with Latin script, count as Chinese where they stand beside Chinese.
"""

from __future__ import annotations

import unicodedata

from markdown_it.common.utils import isMdAsciiPunct, isWhiteSpace
from markdown_it.rules_inline.state_inline import Delimiter, StateInline

from publisher.model.walk import is_wide

SHARED = frozenset("\u2014\u2018\u2019\u201c\u201d\u2026\u00b7")
"""Punctuation that stands in Chinese and in Latin text alike."""

LONGEST = 64
"""Marks. A longer row of them is text."""

MOST = 20_000
"""Marks in one run of text. Those behind them are text."""


def emphasis(state: StateInline, silent: bool) -> bool:
    """The inline rule of markdown-it that puts each `*` and `_` into a token of its own and on the list of delimiters."""
    marker = state.src[state.pos]
    if silent or marker not in "*_":
        return False
    end = state.pos
    while end < state.posMax and state.src[end] == marker:
        end += 1
    length = end - state.pos
    if length > LONGEST or len(state.delimiters) > MOST:
        state.append_pending(marker * length)
        state.pos = end
        return True
    opens, closes = sides(state.src, state.pos, end, state.posMax)
    for _ in range(length):
        state.push("text", "", 0).content = marker
        state.delimiters.append(Delimiter(ord(marker), length, len(state.tokens) - 1, -1, opens, closes))
    state.pos = end
    return True


def sides(text: str, start: int, end: int, limit: int) -> tuple[bool, bool]:
    """Whether the marks between two places can open emphasis, and whether they can close it, in a text that ends at `limit`."""
    before = text[start - 1] if start else " "
    after = text[end] if end < limit else " "
    chinese_before = is_chinese(before, text[start - 2] if start > 1 else "")
    chinese_after = is_chinese(after, text[end + 1] if end + 1 < limit else "")
    stop_before = is_punctuation(before) and not chinese_before
    stop_after = is_punctuation(after) and not chinese_after
    left = not is_blank(after) and (not stop_after or is_blank(before) or stop_before or chinese_before)
    right = not is_blank(before) and (not stop_before or is_blank(after) or stop_after or chinese_after)
    if text[start] == "*":
        return left, right
    return left and (not right or is_punctuation(before)), right and (not left or is_punctuation(after))


def is_chinese(char: str, beyond: str) -> bool:
    """Whether a character beside a mark is Chinese; `beyond` is its neighbour away from the mark, "" at an end of the text."""
    if char in SHARED:
        return beyond != "" and is_wide(beyond)
    return is_wide(char)


def is_punctuation(char: str) -> bool:
    """Punctuation or a symbol, as CommonMark 0.31 counts them."""
    return isMdAsciiPunct(ord(char)) or unicodedata.category(char)[0] in "PS"


def is_blank(char: str) -> bool:
    """White space of Unicode; the ends of a text count as such."""
    return isWhiteSpace(ord(char))


def is_piled(text: str) -> bool:
    """Whether a run of text holds more marks in a row, or more marks, than are read."""
    many = text.count("*") + text.count("_") > MOST
    return many or "*" * (LONGEST + 1) in text or "_" * (LONGEST + 1) in text
