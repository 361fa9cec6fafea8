"""What all of the reader shares while it goes through one manuscript: its lines, its notes, and what was found."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from markdown_it.token import Token

from publisher.diagnostics import Code, Diagnostic, found
from publisher.model.nodes import Block
from publisher.model.origin import Lines

Notes: TypeAlias = Mapping[str, tuple[Block, ...]]
"""The text of notes by their labels."""


SET = "set"
"""The key of a token's metadata that says that the note it opens stands where its mark does."""


@dataclass(slots=True)
class Manuscript:
    """A manuscript on its way through the reader.

    `inline_notes` are the tokens of notes inside lines by their number; `notes` those below the text which a mark sets, None
    while notes are read themselves; `marks` counts the marks of each; `found` is what was found so far.
    """

    file: str
    lines: Sequence[str]
    inline_notes: Mapping[int, Sequence[Token]]
    notes: Notes | None = None
    marks: Counter[str] = field(default_factory=Counter)
    found: list[Diagnostic] = field(default_factory=list)


def report(manuscript: Manuscript, code: Code, line: int, /, **values: str | int) -> None:
    """Add a finding on a line. The same finding is added once in a row."""
    finding = found(code, Lines(manuscript.file, line, line), **values)
    if manuscript.found[-1:] != [finding]:
        manuscript.found.append(finding)


def origin(manuscript: Manuscript, token: Token) -> Lines:
    """The lines of a block, blank ones at its end left out."""
    assert token.map is not None, "blocks have lines"
    first, end = token.map
    while end > first + 1 and not manuscript.lines[end - 1].strip():
        end -= 1
    return Lines(manuscript.file, first + 1, max(end, first + 1))


CONTROLS = {code: " " for code in (*range(32), *range(127, 160), 0x2028, 0x2029, 0xFFFE, 0xFFFF) if code not in (9, 10)}
CONTROLS |= dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
"""Characters that no format can carry, with what takes their place."""

UNREADABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
"""One of them; to look for one takes a tenth of the time of `translate`."""


def readable(text: str) -> str:
    """Text with a blank for every control character but tabs and line feeds."""
    return text if text.isprintable() or not UNREADABLE.search(text) else text.translate(CONTROLS)


def words(text: str) -> str:
    """Text with a blank for every control character and line end in it, as references to characters may write them."""
    return readable(text).replace("\n", " ")
