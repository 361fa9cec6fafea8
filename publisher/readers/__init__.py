"""Readers: a source in, a document out. A reader never raises on content."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import assert_never

from publisher.diagnostics import Outcome, then
from publisher.model.nodes import Document
from publisher.source import Format, Source, facts_of


def told(document: Document, /, *, source: Source) -> Outcome[Document]:
    """The document with what the file beside its manuscript says of it, in the keys of front matter; that wins over what was read
    from the text. Reports what front matter reports, on the lines of that file."""
    if not source.facts:
        return Outcome(document)
    from publisher.readers.markdown.front_matter import read_facts, stated

    front = read_facts(str(facts_of(Path(source.name))), source.facts)
    return Outcome(replace(document, meta=stated(document.meta, front)), front.diagnostics)


def read(source: Source, /) -> Outcome[Document]:
    """The document in a source, by the reader of its format."""
    match source.format:
        case Format.MARKDOWN:
            from publisher.readers.markdown import read_markdown

            return read_markdown(source)
        case Format.TEXT:
            from publisher.readers.text.reader import read_text

            return then(read_text(source), partial(told, source=source))
        case _:
            assert_never(source.format)
