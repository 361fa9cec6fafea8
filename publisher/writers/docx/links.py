"""Addresses as a DOCX file can hold them; see docs/research/docx-links.md."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

SCHEMES = frozenset({"http", "https", "mailto", "tel", "ftp", ""})
"""Schemes that Word opens without doing anything but showing a page; "" is an address relative to the file."""

HOST = re.compile(r"(?:[^\s@/\[\]]*@)?[\w.-]+(?::\d{1,5})?")


def target(address: str) -> str | None:
    """The address percent-encoded (RFC 3986), None when it is none that Word takes: a file with one such target in it does
    not open at all."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in SCHEMES or (port or 0) > 65535:
        return None
    if parts.scheme.lower() in ("http", "https", "ftp") and not HOST.fullmatch(parts.netloc):
        return None
    host = parts.hostname or ""
    if not host.isascii():
        try:
            address = address.replace(host, host.encode("idna").decode("ascii"), 1)
        except UnicodeError:
            return None
    return quote(address, safe="%/:?#[]@!$&'()*+,;=~") or None
