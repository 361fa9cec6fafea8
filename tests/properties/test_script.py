"""The script of a text is judged by the characters that OpenCC converts (readers/script.py)."""

from __future__ import annotations

import opencc

from publisher.model.variant import Variant
from publisher.readers.script import variant_of, weights

CHARACTERS = [chr(code) for code in range(0x3000, 0x40000) if chr(code).isalpha()]


def changed(configuration: str) -> set[str]:
    """The characters, each converted on its own, that OpenCC changes."""
    converted = opencc.OpenCC(configuration).convert("\n".join(CHARACTERS)).split("\n")
    return {char for char, other in zip(CHARACTERS, converted, strict=True) if char != other}


def test_weights_are_what_opencc_does() -> None:
    traditional, simplified = changed("t2s"), changed("s2t")
    assert len(traditional) > 3000
    assert all(weights().get(char, 0) == (char in traditional) - (char in simplified) for char in CHARACTERS)


def test_texts_with_characters_of_two_units_are_judged_alike() -> None:
    simplified, traditional = "\u4e1c\u4e1a", "\u6771\u696d"
    for tail in ("", "\U00020000"):
        assert variant_of(simplified + tail) is Variant.HANS_CN
        assert variant_of(traditional + tail) is Variant.HANT_TW
