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
    """markdown-it's own rule, which gives every run its inline tokens, but for runs without a mark: those are one text."""
    for token in state.tokens:
        if token.type == "inline":
            token.children = []
            if MARKS.search(token.content):
                state.md.inline.parse(token.content, state.md, state.env, token.children)
            elif token.content:
                token.children.append(Token("text", "", 0, content=token.content))
