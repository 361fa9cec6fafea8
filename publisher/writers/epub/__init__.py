"""EPUB 3.3: the text of an edition in chapters, for reading systems that lay it out themselves."""

from __future__ import annotations

from publisher.writers.epub.book import EpubOptions, write_epub

__all__ = ["EpubOptions", "write_epub"]
