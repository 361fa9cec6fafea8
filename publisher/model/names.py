"""Names made from text: ids of terms and anchors of sections."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

DROPPED = frozenset("\"'\u2018\u2019\u201c\u201d\u300c\u300d\u300e\u300f\u300a\u300b\u3008\u3009")
"""Quotation marks and the brackets of titles: they part no words, so nothing stands in their place."""

TOP, MAIN, CONTENTS, NOTES, GLOSSARY = "top", "main", "contents", "notes", "glossary"
"""Anchors that every edition has for its fixed parts."""


def slug(text: str) -> str:
    """A readable name: the letters and digits of any script, widths folded (NFKC), with `-` where anything else stood.

    "" when there is no letter and no digit; the caller then has to find another name.
    """
    folded = unicodedata.normalize("NFKC", "".join(char for char in text if char not in DROPPED))
    kept = (char if char.isalnum() or unicodedata.category(char).startswith("M") else "-" for char in folded)
    return "-".join(part for part in "".join(kept).split("-") if part)


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
