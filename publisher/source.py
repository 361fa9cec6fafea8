"""Manuscripts as they come in: the only place that reads them, and the only place that decodes them."""

from __future__ import annotations

import codecs
import sys
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path

from publisher.diagnostics import Code, Outcome, found
from publisher.model.origin import Lines, Whole
from publisher.resources import note

LIMIT = 16 * 1024 * 1024
"""Bytes. The longest real report has 0.1 MB; a larger file is some other thing, and would take minutes to set."""

USUAL = 64 * 1024
"""Bytes. Files are asked for so much first, for the memory that is asked for is taken, whatever there is to read."""

SUSPECTS = ("gb18030", "big5")
"""Encodings in which Chinese offices still save, in the order in which they are tried for a hint."""


class Format(Enum):
    """What a manuscript is written in; the value is the suffix of its file name."""

    MARKDOWN = "md"
    TEXT = "txt"


@dataclass(frozen=True, slots=True)
class Source:
    """A manuscript: the name the user gave it, its text with line feeds only, its format, and the text of the file beside it that
    says what a plain text cannot (`facts_of`).

    Repairs change lines but never their number, so a line of `text` is the line of the file.
    """

    name: str
    text: str
    format: Format
    facts: str = ""


def format_of(name: str) -> Format | None:
    """The format a file name promises, None when no reader takes it."""
    suffix = Path(name).suffix.lower().lstrip(".")
    aliases = {"markdown": "md", "text": "txt"}
    return next((kind for kind in Format if kind.value == aliases.get(suffix, suffix)), None)


def load(name: str, encoding: str = "utf-8") -> Outcome[Source | None]:
    """The manuscript at a path, or standard input (as plain text) for "-".

    None, with exactly one error, when the file is missing, empty, binary, too large, not in the encoding, or in a format
    that no reader takes.
    """
    whole = Whole(name)
    if name == "-":
        return decode("-", sys.stdin.buffer.read(LIMIT + 1), Format.TEXT, encoding)
    kind = format_of(name)
    path = Path(name)
    try:
        if kind is None and path.exists():
            return Outcome(None, (found(Code.SOURCE_UNKNOWN_FORMAT, whole, suffix=path.suffix or "-"),))
        with note(path).open("rb") as file:
            data = file.read(USUAL)
            data += file.read(LIMIT + 1 - USUAL) if len(data) == USUAL else b""
    except FileNotFoundError:
        return Outcome(None, (found(Code.SOURCE_MISSING, whole),))
    except OSError as error:
        return Outcome(None, (found(Code.SOURCE_UNREADABLE, whole, reason=error.strerror or str(error)),))
    assert kind is not None
    source = decode(name, data, kind, encoding)
    if source.value is None or kind is Format.MARKDOWN:
        return source
    try:
        facts = note(facts_of(path)).read_text(encoding="utf-8-sig", errors="replace")
    except OSError:
        return source
    return Outcome(replace(source.value, facts=facts), source.diagnostics)


def facts_of(path: Path) -> Path:
    """Where the facts of a manuscript stand whose format has no front matter: `<name>.toml` beside it."""
    return path.with_suffix(".toml")


def decode(name: str, data: bytes, kind: Format, encoding: str = "utf-8") -> Outcome[Source | None]:
    """The manuscript in some bytes; decoded strictly, for a wrong character is worse than none."""
    whole = Whole(name)
    if len(data) > LIMIT:
        return Outcome(None, (found(Code.SOURCE_TOO_LARGE, whole, limit=LIMIT // 1024 // 1024),))
    if not data.strip():
        return Outcome(None, (found(Code.SOURCE_EMPTY, whole),))
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "utf-16"
    elif data.startswith(codecs.BOM_UTF8):
        encoding = "utf-8-sig"
    elif is_binary(data):
        return Outcome(None, (found(Code.SOURCE_BINARY, whole),))
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        values = {"encoding": encoding, "suspect": suspect(data)}
        return Outcome(None, (found(Code.SOURCE_ENCODING, Lines(name, line, line), **values),))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        return Outcome(None, (found(Code.SOURCE_NUL, Lines(name, line, line)),))
    if not text.strip():
        return Outcome(None, (found(Code.SOURCE_EMPTY, whole),))
    return Outcome(Source(name, text, kind))


SIGNATURES = (b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"\x7fELF")
"""First bytes of files that are often mistaken for text: ZIP and DOCX, PDF, DOC, PNG, JPEG, GIF, gzip, ELF."""


CONTROLS = bytes(byte for byte in range(32) if byte not in b"\t\n\r\f\x1a\x1b")
"""Control characters that text files do not hold."""


def is_binary(data: bytes) -> bool:
    """Whether bytes are no text at all: a known file signature, or control characters all over the first 4 KB. A few of them
    are damage in a text, and are left to be named with their line."""
    if data.startswith(SIGNATURES):
        return True
    head = data[:4096]
    controls = len(head) - len(head.translate(None, CONTROLS))
    return controls > 4 and controls * 20 > len(head)


def suspect(data: bytes) -> str:
    """The encoding the bytes are most likely in: the one that gives the most common Chinese characters."""

    def commonness(encoding: str) -> float:
        try:
            text = data[:65536].decode(encoding, errors="ignore")
        except LookupError:  # pragma: no cover - both codecs are part of Python
            return 0.0
        return sum(char in COMMON for char in text) / max(len(text), 1)

    return max(SUSPECTS, key=commonness)


COMMON = frozenset(
    "\uff0c\u3002\u3001\u7684\u4e00\u662f\u5728\u4e0d\u4e86\u6709\u548c\u4eba\u8fd9\u4e2d\u5927\u4e3a\u70ba\u4e0a\u4e2a\u500b\u56fd\u570b"
    "\u6211\u4ee5\u8981\u4ed6\u65f6\u6642\u6765\u4f86\u7528\u4eec\u5011\u751f\u5230\u4f5c\u5730\u4e8e\u65bc\u51fa\u5c31\u5206\u5bf9\u5c0d"
    "\u6210\u4f1a\u6703\u53ef\u4e3b\u53d1\u767c\u5e74\u52a8\u52d5\u540c\u5de5\u4e5f\u80fd\u4e0b\u8fc7\u904e\u5b50\u8bf4\u8aaa\u4ea7\u7522"
    "\u79cd\u7a2e\u9762\u800c\u65b9\u540e\u5f8c\u591a\u5b9a\u884c\u5b66\u5b78\u6cd5\u6240\u6c11\u5f97\u7ecf\u7d93"
)
"""The most frequent characters of Chinese prose in both scripts (的一是在不了有和人这中大为…)."""
