"""Links that every format takes; see docs/research/docx-links.md."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import quote, urlsplit

from publisher.edition.nodes import CrossReference, Hyperlink, NoteMark, Placed, TermMark, TermUse
from publisher.model.nodes import Emphasis, Strong

WEB = frozenset({"http", "https", "ftp"})
SCHEMES = WEB | {"mailto", "tel", ""}
"""Schemes that only ever show a page or begin a message; "" is an address relative to the file."""

HOST = re.compile(r"[\w-][\w.-]*")
SIMPLE = re.compile(r"(?:https?://[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})*(?=/|\Z)|[A-Za-z0-9._-])[A-Za-z0-9._/-]*")
"""What most addresses are: letters, digits and slashes, which no rule refuses or changes."""

HIGHEST_PORT = 65535
STRAY = re.compile("%(?![0-9A-Fa-f]{2})")


def target(address: str) -> str | None:
    """The address as ASCII (RFC 3986, RFC 3490), None when it is none that a link can lead to: Word does not open a file with
    one such target in it at all, and a page with one is not valid."""
    if SIMPLE.fullmatch(address):
        return address
    try:
        parts = urlsplit(address)
        port = parts.port
        host = (parts.hostname or "").encode("idna").decode("ascii")
    except ValueError:
        return None
    if parts.scheme not in SCHEMES or (port or 0) > HIGHEST_PORT:
        return None
    if parts.scheme in WEB and (not HOST.fullmatch(host) or "@" in parts.netloc):
        return None
    if parts.scheme in WEB:
        parts = parts._replace(netloc=host if port is None else f"{host}:{port}")
    elif parts.netloc:
        return None
    return quote(STRAY.sub("%25", parts.geturl()), safe="%/:?#[]@!$&'()*+,;=~") or None


def apart(content: Iterable[Placed]) -> tuple[tuple[Placed, ...], tuple[NoteMark | TermMark, ...]]:
    """The content of a link without links, and the marks that stood in it, to be set behind the link: no format has links in
    links. Any other link in it is its words."""
    kept: list[Placed] = []
    marks: list[NoteMark | TermMark] = []
    for inline in content:
        match inline:
            case NoteMark() | TermMark():
                marks.append(inline)
            case Emphasis() | Strong():
                inner, found = apart(inline.content)
                kept.append(replace(inline, content=inner))
                marks.extend(found)
            case Hyperlink() | CrossReference() | TermUse():
                inner, found = apart(inline.content)
                kept.extend(inner)
                marks.extend(found)
            case _:
                kept.append(inline)
    return tuple(kept), tuple(marks)
