"""Readers: a source in, a document out. A reader never raises on content."""

from __future__ import annotations

from typing import assert_never

from publisher.diagnostics import Outcome
from publisher.model.nodes import Document
from publisher.source import Format, Source


def read(source: Source, /) -> Outcome[Document]:
    """The document in a source, by the reader of its format."""
    match source.format:
        case Format.MARKDOWN:
            from publisher.readers.markdown import read_markdown

            return read_markdown(source)
        case Format.TEXT:
            from publisher.readers.text import read_text

            return read_text(source)
        case _:
            assert_never(source.format)
