"""Addresses as a DOCX file can hold them; see docs/research/docx-links.md."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

WEB = frozenset({"http", "https", "ftp"})
SCHEMES = WEB | {"mailto", "tel", ""}
"""Schemes that only ever show a page or begin a message; "" is an address relative to the file."""

HOST = re.compile(r"[\w-][\w.-]*")
HIGHEST_PORT = 65535
STRAY = re.compile("%(?![0-9A-Fa-f]{2})")


def target(address: str) -> str | None:
    """The address as ASCII (RFC 3986, RFC 3490), None when it is none that Word takes: a file with one such target in it
    does not open at all."""
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
