"""Names made from text: ids of terms and anchors of sections."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

QUOTES = re.compile("[\"'\u2018\u2019\u201c\u201d\u300c\u300d\u300e\u300f\u300a\u300b\u3008\u3009]")
"""Quotation marks and the brackets of titles: they part no words, so nothing stands in their place."""

OTHERS = re.compile(r"[\W_]")
"""What is no letter and no digit."""

TOP, MAIN, CONTENTS, NOTES, GLOSSARY = "top", "main", "contents", "notes", "glossary"
"""Anchors that every edition has for its fixed parts."""


def slug(text: str) -> str:
    """A readable name: the letters and digits of any script, widths folded (NFKC), with `-` where anything else stood.

    "" when there is no letter and no digit; the caller then has to find another name.
    """
    folded = unicodedata.normalize("NFKC", QUOTES.sub("", text))
    if folded.isalnum():
        return folded
    kept = OTHERS.sub(lambda match: match[0] if unicodedata.category(match[0]).startswith("M") else "-", folded)
    return "-".join(part for part in kept.split("-") if part)


def distinct(names: Iterable[str]) -> tuple[str, ...]:
    """The names in their order, each of them once: the second `a` becomes `a-2`, the third `a-3`."""
    taken: set[str] = set()
    counts: dict[str, int] = {}
    result: list[str] = []
    for name in names:
        candidate = name
        while candidate in taken:
            counts[name] = counts.get(name, 1) + 1
            candidate = f"{name}-{counts[name]}"
        taken.add(candidate)
        result.append(candidate)
    return tuple(result)
