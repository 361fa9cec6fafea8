"""The only door to pictures and other files a document names; confined to the project's folder."""

from __future__ import annotations

import base64
import codecs
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path

from publisher.diagnostics import Code, Outcome, found
from publisher.errors import Failure, PublisherError
from publisher.model.origin import Origin

KINDS = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
}
"""Media types of pictures, by suffix."""


@dataclass(frozen=True, slots=True)
class Resources:
    """A view on the files of a project.

    `root` is the folder nothing may leave; `base` the folder that addresses in the manuscript are relative to.
    """

    root: Path
    base: Path


@dataclass(frozen=True, slots=True)
class Picture:
    """The bytes of a picture and their media type."""

    data: bytes
    media_type: str


@dataclass(frozen=True, slots=True)
class Letterhead:
    """An office's own Word file: how the project calls it, and its bytes."""

    name: str
    data: bytes


READ: ContextVar[set[Path] | None] = ContextVar("READ", default=None)
"""Where it is noted which files are read, None while nobody asks."""


@contextmanager
def noted() -> Iterator[set[Path]]:
    """The files, as whole paths, that are read or looked for in vain while the block runs, here and in source.py: a result
    made in it changes when one of them does."""
    read: set[Path] = set()
    token = READ.set(read)
    try:
        yield read
    finally:
        READ.reset(token)


def note(path: Path) -> Path:
    """A file that is about to be read, noted where somebody asks."""
    read = READ.get()
    if read is not None:
        read.add(path.resolve())
    return path


def letterhead(path: Path, name: str) -> Letterhead:
    """The Word file that documents are written in. Raises PublisherError when it cannot be read."""
    try:
        return Letterhead(name, note(path).read_bytes())
    except OSError as error:
        raise PublisherError(Failure.CONFIG_VALUE, name, key="docx_template", reason=error.strerror or str(error)) from error


def picture(resources: Resources, address: str, origin: Origin) -> Outcome[Picture | None]:
    """The picture at an address as the manuscript writes it.

    None, with one error, when it is missing, outside the project, on the network, or of a kind no format takes.
    """
    if "://" in address or address.startswith(("/", "data:")):
        return Outcome(None, (found(Code.RESOURCE_OUTSIDE, origin, address=address),))
    path = (resources.base / address).resolve()
    if not path.is_relative_to(resources.root.resolve()):
        return Outcome(None, (found(Code.RESOURCE_OUTSIDE, origin, address=address),))
    kind = KINDS.get(path.suffix.lower())
    if kind is None:
        return Outcome(None, (found(Code.RESOURCE_UNKNOWN_KIND, origin, address=address),))
    try:
        return Outcome(Picture(note(path).read_bytes(), kind))
    except OSError:
        return Outcome(None, (found(Code.RESOURCE_MISSING, origin, address=address),))


def hashed_name(picture: Picture) -> str:
    """A name for the file of a picture that changes with what is in it."""
    suffix = next(suffix for suffix, kind in KINDS.items() if kind == picture.media_type)
    return f"{hashlib.sha256(picture.data).hexdigest()[:12]}{suffix}"


def as_svg(picture: Picture) -> bytes:
    """The picture as SVG, one of pixels wrapped in it: Typst is handed text alone."""
    if picture.media_type == "image/svg+xml":
        return picture.data
    return f'<svg xmlns="http://www.w3.org/2000/svg"><image href="{data_url(picture)}"/></svg>'.encode("ascii")


def companion(resources: Resources, name: str) -> str | None:
    """The text of a file that stands beside the manuscript, in UTF-8 or, as some spreadsheets save, UTF-16; None where there is
    none. Characters that do not decode become U+FFFD."""
    try:
        data = note(resources.base / name).read_bytes()
    except OSError:
        return None
    encoding = "utf-16" if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    return data.decode(encoding, errors="replace")


def data_url(picture: Picture) -> str:
    """The picture as an address that holds it (RFC 2397), so that a page makes no request."""
    return f"data:{picture.media_type};base64,{base64.b64encode(picture.data).decode('ascii')}"


def read_text(path: Path) -> str:
    """A file of the project that is not a manuscript: configuration, a glossary, a template. UTF-8, errors raised."""
    return note(path).read_text(encoding="utf-8-sig")


def read_bytes(path: Path) -> bytes:
    """A file of a theme that is no text, such as an ICC profile."""
    return note(path).read_bytes()
