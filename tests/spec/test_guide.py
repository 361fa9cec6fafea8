"""What docs/manuscript-markdown.md tells authors to write is read without a finding."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from publisher.readers.markdown import read_markdown
from publisher.readers.markdown.front_matter import ALIASES
from publisher.source import Format, Source

PROJECT = Path(__file__).resolve().parents[2]
GUIDE = (PROJECT / "docs" / "manuscript-markdown.md").read_text(encoding="utf-8")
SAMPLES = re.findall(r"^```markdown\n(.*?)^```", GUIDE, re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("sample", SAMPLES, ids=range(len(SAMPLES)))
def test_every_sample_is_read_without_a_finding(sample: str) -> None:
    assert not read_markdown(Source("guide.md", sample, Format.MARKDOWN)).diagnostics


def test_the_guide_is_itself_read_without_a_finding() -> None:
    assert not read_markdown(Source("guide.md", GUIDE, Format.MARKDOWN)).diagnostics


def test_the_guide_names_every_key_of_the_front_matter() -> None:
    assert all(f"`{key}`" in GUIDE for key in ALIASES)
