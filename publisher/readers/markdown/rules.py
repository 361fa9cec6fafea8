"""Rules we add to CommonMark: readings, locked text, comments that leave nothing behind, and an end to nesting."""

from __future__ import annotations

import re
from bisect import bisect_left

from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.table import escapedSplit
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from publisher.model.walk import is_wide

DEPTH = 32
"""Levels. Blocks or marks that stand deeper inside one another are kept as plain text. A list counts as two."""

RUBY = re.compile(r"\{([^{}|\n]{1,40})\|([^{}|\n]{1,80})\}")
LOCKED = re.compile(r"-\{([^{}\n]{1,200})\}-")
NOTE_MARK = re.compile(r"\[\^([^\s\]]{1,100})\]")
HEADING_ID = re.compile(r"\{#([^\s{}]{1,200})\}\Z")

BOXES = ("专栏", "專欄")
"""The Chinese word for a box, in both scripts."""

WIDEST = 8
"""Cells. No row gets more columns of its own."""

COMMENT_END = "comment end"
"""The key of the environment under which the place of the last found end of a comment is kept."""


def ruby(state: StateInline, silent: bool) -> bool:
    """`{base|reading}`, where the base holds a Chinese character: a token with both as its metadata."""
    if state.src[state.pos] != "{":
        return False
    match = RUBY.match(state.src, state.pos, state.posMax)
    if match is None or not match[2].strip() or not any(map(is_wide, match[1])):
        return False
    if not silent:
        state.push("ruby", "", 0).meta = {"base": match[1], "reading": match[2].strip()}
    state.pos = match.end()
    return True


def locked(state: StateInline, silent: bool) -> bool:
    """`-{text}-`: a token that holds the text."""
    if not state.src.startswith("-{", state.pos):
        return False
    match = LOCKED.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        state.push("locked", "", 0).content = match[1]
    state.pos = match.end()
    return True


def note_mark(state: StateInline, silent: bool) -> bool:
    """`[^label]`: a token with the label as its metadata, whether there is such a note or not."""
    if not state.src.startswith("[^", state.pos):
        return False
    match = NOTE_MARK.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        state.push("footnote_ref", "", 0).meta = {"label": match[1]}
    state.pos = match.end()
    return True


def comment(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A comment on lines of its own, blank lines in it too. Nothing remains of it. One that is never closed is text."""
    place = state.bMarks[start] + state.tShift[start]
    if state.is_code_block(start) or not state.src.startswith("<!--", place):
        return False
    close = closing(state, place + 2)
    line = bisect_left(state.eMarks, close)
    if line >= end or (line > start and state.sCount[line] < state.blkIndent):
        return False
    if state.src[close + 3 : state.eMarks[line]].strip():
        return False
    if not silent:
        state.line = line + 1
    return True


def closing(state: StateBlock, place: int) -> int:
    """Where the comment around a place ends, behind the text when it does not. Kept, so that many comments without an end
    take no longer than one."""
    known: int = state.env.get(COMMENT_END, -1)
    if known < place:
        found = state.src.find("-->", place)
        known = found if found >= 0 else len(state.src) + 1
        state.env[COMMENT_END] = known
    return known


def too_deep(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Everything that stands deeper than `DEPTH`, as one token of literal lines."""
    if silent or state.level < DEPTH:
        return False
    line = start + 1
    while line < end and (state.isEmpty(line) or state.sCount[line] >= state.blkIndent):
        line += 1
    token = state.push("literal", "", 0)
    token.map = [start, line]
    token.content = state.getLines(start, line, state.blkIndent, False)
    state.line = line
    return True


def name_headings(state: StateCore) -> None:
    """Take `{#id}` off the end of headings, and keep it as metadata of the opening token."""
    if "{#" not in state.src:
        return
    for opening, inline in zip(state.tokens, state.tokens[1:], strict=False):
        if opening.type == "heading_open" and (match := HEADING_ID.search(inline.content)):
            opening.meta = {"id": match[1]}
            inline.content = inline.content[: match.start()].rstrip()


def title_boxes(state: StateCore) -> None:
    """Put the words behind `:::` into an inline token at the head of the box, where they are parsed as all other text."""
    if ":::" not in state.src:
        return
    tokens: list[Token] = []
    for token in state.tokens:
        tokens.append(token)
        if token.type == "container_box_open":
            title = box_title(token.info)
            content = token.info.strip() if title is None else title
            tokens.append(Token("inline", "", 0, content=content, map=token.map, children=[], level=token.level + 1))
    state.tokens = tokens


def box_title(information: str) -> str | None:
    """The title in the words behind `:::`: those behind the kind of the box, with the kind where it is the Chinese word with a
    number. None when the kind is not known."""
    kind, _, rest = information.strip().partition(" ")
    if kind in ("box", *BOXES):
        return rest.strip()
    return information.strip() if kind.startswith(BOXES) else None


def keep_cells(state: StateCore) -> None:
    """Put the cells of a table row that stand behind the last column of the head, and that the parser drops, behind the
    others."""
    if "|" not in state.src or all(token.type != "table_open" for token in state.tokens):
        return
    lines = state.src.split("\n")
    tokens: list[Token] = []
    row: Token | None = None
    count = 0
    for token in state.tokens:
        if token.type == "tr_open":
            row, count = token, 0
        elif token.type == "td_open":
            count += 1
        elif token.type == "tr_close" and count and row is not None and row.map is not None:
            for cell in dropped(lines[row.map[0]], count):
                tokens.append(Token("td_open", "td", 1))
                tokens.append(Token("inline", "", 0, content=cell, map=row.map, children=[]))
                tokens.append(Token("td_close", "td", -1))
        tokens.append(token)
    state.tokens = tokens


def dropped(line: str, count: int) -> list[str]:
    """The cells of a row behind the first `count`; as one cell when they are more than there can be."""
    cells = escapedSplit(line.lstrip(" \t>").rstrip())
    if cells[0] == "":
        cells.pop(0)
    if cells and cells[-1] == "":
        cells.pop()
    rest = [cell.strip() for cell in cells[count:]]
    if not any(rest):
        return []
    return rest if len(rest) <= WIDEST else [" ".join(rest)]
