"""Lines broken where inline markup got lost, a subscript or bold words that came out on lines of their own, and lines of one
width."""

from __future__ import annotations

import re
from dataclasses import replace

from publisher.diagnostics import Code, Diagnostic, Outcome, found
from publisher.model.numbering import Style, numbered
from publisher.model.origin import Lines
from publisher.model.sentences import CLOSING, OPENING, is_ended
from publisher.repair.wraps import goes_on, wrap_of
from publisher.source import Source

FRAGMENT = 12
"""Characters. A longer line is no piece of another line's markup."""

PROSE = 45
"""Characters. A longer line without a full stop is a broken sentence rather than a title."""

CONTINUING = "\uff0c。、\uff1b\uff1a\uff1f\uff01,;:%％" + CLOSING
"""Marks that no line begins with."""

STARTS = re.compile(
    r"[—―\uff0d-]{1,2}|各位|[一二三四五六七八九十]+[是要]|第[一二三四五六七八九十]+[\uff0c,]|附\s*件|.{0,12}(?:名\s*词|注\s*释|解\s*释)"
)
"""How a line begins that goes on with nothing."""

SMALL = re.compile(r"[A-Za-z0-9.₀-₉²³_+\-]{1,8}")
"""What stands in a subscript, or between two of them."""


def join_lines(source: Source, /) -> Outcome[Source]:
    """The source with broken lines joined into the first of them; the others become empty.

    A line is joined with the next one only where that is sure: it ends in the middle of a sentence, and the next one
    cannot begin one, or the whole text is broken into lines of one width. Reports REPAIR_JOIN for each joint.
    """
    lines = source.text.split("\n")
    wrap = wrap_of(lines)
    filled = [index for index, line in enumerate(lines) if line.strip()]
    diagnostics: list[Diagnostic] = []
    place = 0
    while place < len(filled):
        first = filled[place]
        parts = [lines[first].rstrip()]
        while place + len(parts) < len(filled):
            last, index = filled[place + len(parts) - 1], filled[place + len(parts)]
            following = lines[index].strip()
            after = filled[place + len(parts) + 1 : place + len(parts) + 2]
            if wrap and goes_on(wrap, last, lines[last], lines[index], index == last + 1):
                confidence = "0.90"
            else:
                confidence = joint(parts, following, lines[after[0]].strip() if after else "")
            if not confidence:
                break
            before = f"{parts[-1].strip()[-12:]}↵{following[:12]}"
            values = {"before": before, "after": before.replace("↵", ""), "kind": "join", "confidence": confidence}
            diagnostics.append(found(Code.REPAIR_JOIN, Lines(source.name, first + 1, index + 1), **values))
            parts.append(following)
        for joined in filled[place + 1 : place + len(parts)]:
            lines[joined] = ""
        lines[first] = "".join(parts) if len(parts) > 1 else lines[first]
        place += len(parts)
    return Outcome(replace(source, text="\n".join(lines)), tuple(diagnostics))


def joint(parts: list[str], following: str, after: str) -> str:
    """How sure it is that a line, in the parts found so far, goes on with the following line, as a decimal; "" when it is
    not. `after` is the line behind that one."""
    last = parts[-1].strip()
    if numbered(following) or STARTS.match(following):
        return ""
    if is_number(last):
        return "0.95"
    if is_ended(last) or (last.startswith("各位") and last[-1] in "\uff0c,"):
        return ""
    if following[0] in CONTINUING or following.startswith(("是\uff1a", "是:")):
        return "0.97"
    inside = len(parts) > 1 or len(last) > PROSE or "。" in last
    if last[-1] in "\uff0c,、" + OPENING or (last[-1] == "的" and len(following) <= FRAGMENT):
        return "0.95"
    small = SMALL.fullmatch(following) is not None
    if (small and (inside or SMALL.search(last[-1]))) or (len(parts) > 1 and SMALL.fullmatch(last)):
        return "0.95"
    if inside and len(following) <= FRAGMENT and not is_ended(following) and after.startswith(("是\uff1a", "是:", *CONTINUING)):
        return "0.90"
    return ""


def is_number(text: str) -> bool:
    """Whether a line is the number of a heading or an item and nothing else."""
    number = numbered(text)
    return number is not None and number.length == len(text) and number.style not in (Style.ATTACHMENT, Style.CIRCLED)
