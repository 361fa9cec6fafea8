"""Set a document with Typst: PDF/UA-1 and PDF/A-3a at once, with real notes and lines that are flush by the rules of Chinese."""

from __future__ import annotations

import importlib.util
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from publisher.errors import Failure, PublisherError
from publisher.writers.pdf.layout import Printed

STANDARDS = ("ua-1", "a-3a")


def is_installed() -> bool:
    """Whether Typst is there; it is an extra (`publisher[typst]`)."""
    return importlib.util.find_spec("typst") is not None


@lru_cache(maxsize=4)
def compiler(folders: tuple[Path, ...]) -> Any:
    """A compiler that knows the fonts of the system and those in some folders. Raises PublisherError when Typst is missing."""
    try:
        import typst
    except ImportError as error:
        raise PublisherError(Failure.LIBRARY_MISSING, "Typst", reason=str(error)) from error
    known = typst.Fonts(include_system_fonts=True, include_embedded_fonts=False, font_paths=[str(folder) for folder in folders])
    return typst.Compiler(font_paths=known)


def lay_out(source: str, pictures: Mapping[str, bytes], folders: tuple[Path, ...]) -> Printed:
    """The PDF of a document that holds all it needs but its pictures. The same document gives the same bytes: it is dated by what
    it says itself. Raises PublisherError when Typst is missing or does not take the document, which is a template's fault."""
    engine = compiler(folders)
    import typst
    from pypdfium2 import PdfDocument

    files = {"main": source.encode("utf-8"), **pictures}
    try:
        data, warnings = engine.compile_with_warnings(input=files, format="pdf", pdf_standards=list(STANDARDS), timestamp=0)
    except typst.TypstError as error:
        raise PublisherError(Failure.TEMPLATE, "templates/typst", reason=" ".join((error.message, *error.hints))) from error
    return Printed(data, len(PdfDocument(data)), tuple(dict.fromkeys(warning.message for warning in warnings)))
