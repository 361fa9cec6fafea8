"""Readings in parentheses that a scraper put behind characters."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from publisher.diagnostics import Code, Diagnostic, Outcome, found
from publisher.model.origin import Lines
from publisher.source import Source

READING = re.compile(r"([\u3400-\u9fff])\(([a-zêüāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ]{1,7})\)")
"""A Han character and its reading in ASCII parentheses, as scrapers write it."""


def strip_readings(source: Source, /) -> Outcome[Source]:
    """The source without the readings that every Traditional character outside GB 2312 carries in some scraped pages.

    The pattern is taken for damage when it is systematic: the same characters carry a reading again and again. A reading
    that an author put behind a rare character, once, stays. Reports REPAIR_READING, one for each line, with the first
    reading of the line and how many there were.
    """
    lines = source.text.split("\n")
    polluted = repeated(source.text)
    if not polluted:
        return Outcome(source)
    diagnostics: list[Diagnostic] = []
    for index, line in enumerate(lines):
        matches = [match for match in READING.finditer(line) if match[1] in polluted]
        if matches:
            lines[index] = READING.sub(lambda match: match[1] if match[1] in polluted else match[0], line)
            values = {"before": matches[0][0], "after": matches[0][1], "kind": "reading", "confidence": "0.99"}
            origin = Lines(source.name, index + 1, index + 1)
            diagnostics.append(found(Code.REPAIR_READING, origin, count=len(matches), **values))
    return Outcome(replace(source, text="\n".join(lines)), tuple(diagnostics))


def repeated(text: str) -> frozenset[str]:
    """The characters to free of their readings: those outside GB 2312 that carry one, when most readings of the text stand
    behind a character that carries one more than once; none otherwise."""
    counts = Counter(match[1] for match in READING.finditer(text))
    again = sum(count for count in counts.values() if count > 1)
    if again < 4 or again * 2 < counts.total():
        return frozenset()
    return frozenset(char for char in counts if is_outside_gb2312(char))


def is_outside_gb2312(char: str) -> bool:
    """Whether a character has no place in GB 2312, the set that the scrapers took for granted."""
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return True
    return False
