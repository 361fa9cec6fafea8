"""Lay out a print document as PDF/UA-1 with WeasyPrint: bytes, pages, and what WeasyPrint complained of."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from typing import Any

from publisher.errors import Failure, PublisherError
from publisher.writers.pdf.justify import flush_lines
from publisher.writers.pdf.tags import tidy


@dataclass(frozen=True, slots=True)
class Printed:
    """A PDF file, the number of its pages, and the warnings and errors of the engine in their order, each once."""

    data: bytes
    pages: int
    complaints: tuple[str, ...]


class Tags(Enum):
    """Whether a file has a tag tree; one that only a press or a folding machine reads needs none."""

    PDF_UA = "pdf/ua-1"
    NONE = ""


class Ear(logging.Handler):
    """Keeps what is logged: the engine only logs what it could not place, and goes on."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one message."""
        self.heard.append(record.getMessage())


@contextmanager
def listening() -> Iterator[Ear]:
    """An ear on the engine's log while something is laid out."""
    logger = logging.getLogger("weasyprint")
    ear = Ear()
    logger.addHandler(ear)
    try:
        yield ear
    finally:
        logger.removeHandler(ear)


def unseen(document: Any) -> None:
    """Nothing is done with the pages."""


def lay_out(
    html: str, protocols: tuple[str, ...] = ("data",), *, tagged: Tags = Tags.PDF_UA, see: Callable[[Any], None] = unseen
) -> Printed:
    """The PDF of a print document that holds all it needs; every address but a data URL is refused, unless other protocols are
    allowed. `see` is shown the engine's pages before they are written.

    The same document gives the same bytes: the file's identifier is made from the document. Raises PublisherError when
    WeasyPrint or Pango is not installed.
    """
    try:
        import weasyprint
        from weasyprint.urls import URLFetcher
    except (ImportError, OSError) as error:
        raise PublisherError(Failure.LIBRARY_MISSING, "WeasyPrint", reason=str(error).splitlines()[0]) from error
    options: dict[str, Any] = {"pdf_variant": tagged.value} if tagged.value else {}
    with listening() as ear, flush_lines():
        document = weasyprint.HTML(string=html, url_fetcher=URLFetcher(allowed_protocols=protocols)).render(**options)
        see(document)
        identifier = hashlib.sha256(html.encode("utf-8")).hexdigest()[:32].encode("ascii")
        finisher = tidy if tagged is Tags.PDF_UA else None
        data = document.write_pdf(finisher=finisher, pdf_identifier=identifier, **options)
    return Printed(data, len(document.pages), tuple(dict.fromkeys(ear.heard)))
