"""Worst cases of repairing and reading plain text: a quarter of a million characters or more, in seconds."""

from __future__ import annotations

import time

import pytest

from publisher.diagnostics import then
from publisher.readers.text.reader import read_text
from publisher.repair import repair
from publisher.source import Format, Source

SECONDS = 30

WORST = {
    "titles without rows": "（一）工作\n认真做好工作。\n" * 20_000,
    "numbers that restart": "".join(f"{'一二三四五六七八九'[place % 9]}、工作\n（一）认真\n" for place in range(20_000)),
    "headings of glossaries": "名词解释\n好的好的好的，好的好的。\n" * 15_000,
    "marks in pairs": "[1]好\n[2]好。\n" * 15_000,
    "attachments": "附件1\n工作\n" * 15_000,
    "short sentences": "工作更好。认真做好各项工作，确保落实到位，取得成效，再上台阶。\n" * 15_000,
    "sentences alone": ("工作更好。\n" + "认真做好各项工作，确保落实到位。" * 4 + "\n") * 10_000,
    "lines of one width": ("推进各项工作" * 5 + "\n") * 40_000,
    "numbers of pages": ("推进各项工作。" * 30 + "\n1\n") * 10_000,
    "broken lines": "认真做好，\n" * 50_000,
    "a quotation never closed": "“推进各项工作。" * 100_000,
    "brackets never closed": "区（" * 200_000,
    "blanks": "各项" + " " * 500_000 + "工作",
    "blanks in an entry": "名词解释\n1.两重" + " " * 300_000 + "x\n2.两新" + " " * 50_000 + "：y",
    "readings": "區(qū)" * 60_000,
    "question marks": "?a" * 200_000 + "\n?" + "a" * 200_000,
    "open tags": "<p " * 100_000 + "\n" + "a " * 100_000 + ">",
    "one line": "推进各项工作，" * 200_000,
}


@pytest.mark.parametrize("name", WORST)
def test_time_grows_with_the_text_and_no_faster(name: str) -> None:
    start = time.monotonic()
    outcome = then(repair(Source("x", WORST[name], Format.TEXT)), read_text)
    assert outcome.value
    assert time.monotonic() - start < SECONDS
