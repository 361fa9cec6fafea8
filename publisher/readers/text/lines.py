"""Lines of a plain text, the unit everything in this reader works on."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from publisher.model.sentences import is_ended
from publisher.source import Source

BLANK = " \t\u00a0\u1680\u202f\u205f\u2060\u3000\ufeff" + "".join(map(chr, range(0x2000, 0x200E)))
"""Every character that shows nothing: blanks of all widths, joiners and the byte order mark."""


UNSAFE = ("Cc", "Zl", "Zp", "Cs")
"""Categories of control characters, separators of lines and paragraphs, and halves of characters."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line with something on it, blanks at both ends left off. `first` and `last` are lines of the file, counted from 1."""

    text: str
    first: int
    last: int


def lines_of(source: Source) -> tuple[Line, ...]:
    """The lines of a source that have something on them. Control characters, which no format can carry, become spaces."""
    texts = (readable(line).strip(BLANK) for line in source.text.split("\n"))
    return tuple(Line(text, number, number) for number, text in enumerate(texts, 1) if text)


def readable(line: str) -> str:
    """A line with every control character and line separator as a space."""
    if line.isprintable():
        return line
    return "".join(" " if unicodedata.category(char) in UNSAFE or char in "\ufffe\uffff" else char for char in line)


def is_prose(text: str) -> bool:
    """Whether a line is running text: it is long, or it holds a full stop, or it ends as a sentence."""
    return len(text) > 40 or "。" in text or is_ended(text)


def unspaced(text: str) -> str:
    """A line set with blanks between its characters, as titles often are, closed up; any other line as it is."""
    parts = text.split()
    if len(parts) >= 3 and sum(len(part) == 1 for part in parts) * 3 >= len(parts) * 2:
        return "".join(parts)
    return text


def spaced(number: str, words: str) -> str:
    """A number and the words of a title from the next line in one, with a space unless a colon parts them."""
    return number + words if number.endswith(("\uff1a", ":")) else f"{number} {words}"
