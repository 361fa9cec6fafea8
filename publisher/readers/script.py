"""The variant a text is written in."""

from __future__ import annotations

from functools import cache

import opencc

from publisher.model.variant import Variant

LOOKED_AT = 20000
"""Characters. The script shows in the beginning of a text."""


def variant_of(text: str) -> Variant:
    """Traditional when more characters belong to that script alone than to the Simplified one, else Simplified; the region is
    not in the characters, and is taken to be Taiwan."""
    balance = sum(map(SCRIPTS.__getitem__, text[:LOOKED_AT]))
    return Variant.HANT_TW if balance > 0 else Variant.HANS_CN


class Scripts(dict[str, int]):
    """What a character says of the script of its text: 1 for Traditional, -1 for Simplified, 0 for neither or both. Each is
    asked of OpenCC once."""

    def __missing__(self, char: str) -> int:
        self[char] = is_changed(char, "t2s") - is_changed(char, "s2t") if char.isalpha() else 0
        return self[char]


SCRIPTS = Scripts()


def is_changed(char: str, configuration: str) -> bool:
    """Whether OpenCC changes a character that stands alone."""
    return bool(converter(configuration).convert(char) != char)


@cache
def converter(configuration: str) -> opencc.OpenCC:
    """A converter of OpenCC, made once."""
    return opencc.OpenCC(configuration)
