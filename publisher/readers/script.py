"""The variant a text is written in."""

from __future__ import annotations

from collections import Counter
from functools import cache

import opencc

from publisher.model.variant import Variant

LOOKED_AT = 20000
"""Characters. The script shows in the beginning of a text."""


def variant_of(text: str) -> Variant:
    """Traditional when more characters belong to that script alone than to the Simplified one, else Simplified; the region is
    not in the characters, and is taken to be Taiwan."""
    counts = Counter(text[:LOOKED_AT])
    characters = "".join(sorted(filter(str.isalpha, counts)))
    traditional = changed(characters, "t2s")
    simplified = changed(characters, "s2t")
    balance = sum(counts[char] for char in traditional) - sum(counts[char] for char in simplified)
    return Variant.HANT_TW if balance > 0 else Variant.HANS_CN


def changed(characters: str, configuration: str) -> frozenset[str]:
    """The characters, each converted on its own, that OpenCC changes."""
    lines = converter(configuration).convert("\n".join(characters)).split("\n")
    return frozenset(char for char, other in zip(characters, lines, strict=False) if char != other)


@cache
def converter(configuration: str) -> opencc.OpenCC:
    """A converter of OpenCC, made once."""
    return opencc.OpenCC(configuration)
