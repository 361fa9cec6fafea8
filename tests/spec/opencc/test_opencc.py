"""The cases of OpenCC itself, without the quotation marks that we turn."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from publisher.model.variant import Variant
from publisher.transforms.variant.decisions import convert_text, turn_marks

CASES = json.loads((Path(__file__).parent / "cases.json").read_text(encoding="utf-8"))
VARIANTS = {
    "s2tw": (Variant.HANS_CN, Variant.HANT_TW),
    "s2hk": (Variant.HANS_CN, Variant.HANT_HK),
    "tw2s": (Variant.HANT_TW, Variant.HANS_CN),
    "hk2s": (Variant.HANT_HK, Variant.HANS_CN),
}
PAIRS = [(case["input"], name, expected) for case in CASES for name, expected in case["expected"].items()]

OFFICIAL = str.maketrans("汙", "污")
"""Where we print another form for Taiwan than OpenCC: its laws say 水污染防治法."""


@pytest.mark.parametrize(("text", "name", "expected"), PAIRS, ids=lambda value: str(value)[:20])
def test_every_case_of_opencc_holds(text: str, name: str, expected: str) -> None:
    source, target = VARIANTS[name]
    printed = expected.translate(OFFICIAL) if target is Variant.HANT_TW else expected
    assert convert_text(text, source, target) == turn_marks(printed, target)


def test_there_are_as_many_cases_as_opencc_has() -> None:
    assert len(PAIRS) == 169
