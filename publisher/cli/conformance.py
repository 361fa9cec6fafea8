"""Reports on official print as tables for people and as objects for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator

from publisher.conformance import Report
from publisher.conformance.rows import Verdict
from publisher.model.walk import is_wide
from publisher.report import measure, phrase


def listing(report: Report, lang: str) -> Iterator[str]:
    """The rows of a file under its name: clause, strength, verdict, element, wanted and measured; then how many there are of each
    verdict."""
    yield f"{report.source} \u2192 {report.path}"
    yield f"  {phrase('conform_head', lang)}"
    for row in report.rows:
        element = f"{measure(row.name, lang)} {row.detail}".strip()
        element = element if len(element) <= LONGEST else element[:LONGEST] + "\u2026"
        verdict = phrase(f"conform_{row.verdict.value}", lang)
        cells = ((row.clause, 8), (row.strength.value, 2), (verdict, 10), (element, 50), (row.wanted, 16))
        yield "  " + "".join(padded(text, width) for text, width in cells) + (row.measured or "\u2014")
    counts = {verdict.value: sum(row.verdict is verdict for row in report.rows) for verdict in Verdict}
    yield phrase("conformed", lang, count=len(report.rows), **counts)


LONGEST = 46
"""Characters of an element that a table shows."""


def padded(text: str, width: int) -> str:
    """A text with spaces up to a width in columns of a terminal, one at least."""
    return text + " " * max(width - sum(2 if is_wide(char) else 1 for char in text), 1)


def objects(report: Report, lang: str) -> Iterator[str]:
    """The rows of a file as JSON, an object a line."""
    for row in report.rows:
        facts = {
            "source": report.source,
            "file": report.path,
            "variant": report.variant,
            "format": report.format,
            "clause": row.clause,
            "measure": row.name,
            "element": measure(row.name, lang),
            "detail": row.detail,
            "wanted": row.wanted,
            "measured": row.measured or None,
            "strength": row.strength.value,
            "verdict": row.verdict.value,
        }
        yield json.dumps(facts, ensure_ascii=False)
