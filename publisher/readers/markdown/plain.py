"""Ways past the rules of markdown-it for what most of a manuscript is: lines of Chinese, and text without marks.

markdown-it asks fifteen rules about every line and a dozen about every sign. What is here gives the tokens that they would give,
and leaves everything that they might read otherwise to them. It takes a third of the time.
"""

from __future__ import annotations

import re

from markdown_it.common.utils import mdTrim
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

MARKS = re.compile(r"[\n\\`*_\[\]!<&^{]|-(?=\{)")
"""The signs that inline rules react to, markdown-it's own and ours; it stops at many others, such as the one for percent."""

WORDS = r"[^\n\\`*_\[\]!<&^{]"
"""A character of plain text; without the brace no reading and no locked text begins."""

EDGE = r"[0-9A-Za-z\u2e80-\u2fff\u3001-\u9fff\uff00-\uff60]"
"""A character that marks of strong text stand beside as they do beside a letter, outside as inside."""

PIECE = re.compile(rf"({WORDS}+)|\[({WORDS}+)\]\(([A-Za-z0-9/.:_~%?=+,#-]+)\)|\*\*((?={EDGE}){WORDS}+(?<={EDGE}))\*\*(?!\*)")
"""Plain text; a link with plain words and an address that is written as it is; strong plain words."""

FIRST = re.compile(r"[^\x00-\x7f]|[A-Za-z(\"]|\d+(?![\d.)])|\*\*(?![*\s])")
"""What no block but a paragraph begins with."""

ITEM = re.compile(r"- [^-:| \t\n]")
"""The beginning of a list that ends any paragraph, and makes no heading or table of it."""


def paragraph(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A paragraph all of whose lines begin with a character that begins nothing else, up to an empty line or a list."""
    if silent or state.is_code_block(start):
        return False
    line = start
    while line < state.lineMax and FIRST.match(state.src, state.bMarks[line] + state.tShift[line]):
        line += 1
    if line == start or not ends(state, line, end):
        return False
    if line == start + 1 and line < end and state.isEmpty(line) and describes(state, line + 1, end):
        return False
    state.line = line
    lines = [start, line]
    state.push("paragraph_open", "p", 1).map = lines
    inner = state.push("inline", "", 0)
    inner.content = mdTrim(state.getLines(start, line, state.blkIndent, False))
    inner.map = lines
    inner.children = []
    state.push("paragraph_close", "p", -1)
    return True


def ends(state: StateBlock, line: int, end: int) -> bool:
    """Whether a paragraph ends before a line, whatever comes behind that."""
    if line >= state.lineMax or state.isEmpty(line):
        return True
    if line >= end or not 0 <= state.sCount[line] <= state.blkIndent + 3:
        return False
    nested = state.listIndent >= 0 and state.sCount[line] - state.listIndent >= 4
    return not nested and ITEM.match(state.src, state.bMarks[line] + state.tShift[line]) is not None


def describes(state: StateBlock, line: int, end: int) -> bool:
    """Whether a line may be the description of a term above it."""
    return line < end and state.src.startswith((":", "~"), state.bMarks[line] + state.tShift[line])


def inline(state: StateCore) -> None:
    """markdown-it's own rule, which gives every run its inline tokens, but for runs without a mark, and those with none but the
    marks of simple links and strong text."""
    for token in state.tokens:
        if token.type == "inline":
            token.children = []
            if not MARKS.search(token.content):
                if token.content:
                    token.children.append(Token("text", "", 0, content=token.content))
            elif (pieces := simple_pieces(token.content)) is not None:
                token.children = pieces
            else:
                state.md.inline.parse(token.content, state.md, state.env, token.children)


def simple_pieces(text: str) -> list[Token] | None:
    """The inline tokens of a run that is nothing but plain text, simple links and strong text; None for any other."""
    tokens: list[Token] = []
    place = 0
    while place < len(text):
        match = PIECE.match(text, place)
        if match is None:
            return None
        place = match.end()
        words, linked, address, strong = match.groups()
        if words:
            tokens.append(Token("text", "", 0, content=words))
        elif linked:
            tokens.append(Token("link_open", "a", 1, attrs={"href": address}))
            tokens.append(Token("text", "", 0, content=linked, level=1))
            tokens.append(Token("link_close", "a", -1))
        else:
            tokens.append(Token("strong_open", "strong", 1, markup="**"))
            tokens.append(Token("text", "", 0, content=strong, level=1))
            tokens.append(Token("strong_close", "strong", -1, markup="**"))
    return tokens
