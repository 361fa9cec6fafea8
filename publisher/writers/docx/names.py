"""Names of bookmarks, made from anchors; see docs/research/docx-links.md."""

from __future__ import annotations

import hashlib
import unicodedata

LONGEST = 40
"""Word takes no longer name."""

LETTERS = frozenset({"Ll", "Lo", "Lm"})
"""Categories of letters that have no other case: Word takes names that differ in case alone for the same."""


def bookmark(anchor: str) -> str:
    """The name of an anchor as a bookmark: letters, digits and `_`, a letter first, at most 40 characters.

    It depends on the anchor alone, so it is the same in every variant. An anchor that cannot be kept as it is (too long,
    begins with a digit, has capitals) gets a piece of its digest behind what can, which keeps names apart.
    """
    kept = "".join(char if is_safe(char) else "_" for char in anchor)
    if kept == anchor.replace("-", "_") and len(kept) <= LONGEST and is_letter(kept[:1]):
        return kept
    digest = hashlib.sha256(anchor.encode("utf-8")).hexdigest()[:8]
    first = "" if is_letter(kept[:1]) else "a_"
    return f"{first}{kept}"[: LONGEST - 9].rstrip("_") + f"_{digest}"


def is_letter(char: str) -> bool:
    """Whether a character is a letter that Word takes at the beginning of a name."""
    return len(char) == 1 and ord(char) < 0x10000 and unicodedata.category(char) in LETTERS


def is_safe(char: str) -> bool:
    """Whether a character can stand in a name."""
    return is_letter(char) or ("0" <= char <= "9")


def heading(number: int) -> str:
    """The name of the bookmark at a heading, counted from 1, as Word gives it to those its contents list leads to."""
    return f"_Toc{number:09d}"
