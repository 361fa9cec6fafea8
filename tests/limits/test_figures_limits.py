"""Named worst cases of the finder of key figures: sentences without an end take time by their length, not by its square."""

from __future__ import annotations

import time

import pytest

from publisher.readers import read
from publisher.source import Format, Source
from publisher.transforms.figures.gathering import figures_of

SECONDS = 60

ENDLESS = [
    "增长5%、",
    "分别达到5亿元、6亿元\uff0c",
    "从1到2%",
    "翻一番",
    "“",
    "一",
    "1,",
    "城镇、农村",
    "\uff085亿元\uff09",
    "其中收入5亿元\uff0c",
]


@pytest.mark.parametrize("part", ENDLESS)
def test_a_sentence_of_50_000_characters_ends(part: str) -> None:
    document = read(Source("long.md", "正文" + part * (50_000 // len(part)), Format.MARKDOWN)).value
    start = time.monotonic()
    figures_of(document)
    assert time.monotonic() - start < SECONDS
