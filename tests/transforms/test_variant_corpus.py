"""Conversion on real reports."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from publisher.model.variant import Variant
from publisher.transforms.variant.decisions import convert_text

TARGETS = {"s2tw": Variant.HANT_TW, "s2hk": Variant.HANT_HK}
WRONG = (
    *(
        "徵程",
        "加註重",
        "籤入境",
        "免籤",
        "配製度",
        "裁製度",
        "髮展",
        "髮揮",
        "髮放",
        "資金鍊",
        "聯繫統",
        "曆程",
        "曆史",
        "曆代",
        "麵向",
        "睏難",
    ),
    *("下遊", "上遊企業", "總檯", "迴歸", "伙伴", "幹預", "幹擾", "乾部", "捨弃", "準入", "準許", "制造", "制氫", "松綁"),
)
"""What no report may say after conversion; most of it is what OpenCC alone makes of real ones."""


def test_every_trap_comes_out_right_in_both_variants(corpus: Path) -> None:
    traps = json.loads((corpus / "variants-traps.json").read_text(encoding="utf-8"))
    assert traps
    for _, source, expected, _ in traps:
        for target in TARGETS.values():
            assert convert_text(source, Variant.HANS_CN, target) == expected


@pytest.mark.parametrize("target", TARGETS.values(), ids=TARGETS)
def test_no_report_says_what_nobody_writes_and_all_come_back(corpus: Path, target: Variant) -> None:
    for path in sorted(corpus.glob("reports-txt/*.txt")):
        source = path.read_text(encoding="utf-8")
        converted = convert_text(source, Variant.HANS_CN, target)
        assert [wrong for wrong in WRONG if wrong in converted] == [], path.name
        assert len(converted) == len(source)
        back = convert_text(converted, target, Variant.HANS_CN)
        lost = sum(one != other for one, other in zip(source, back, strict=True))
        assert lost <= len(source) / 10_000, path.name
