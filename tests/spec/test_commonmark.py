"""The examples of the CommonMark Spec 0.31.2. What differs on purpose is listed in differences.toml, with the reason."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import TypedDict

import pytest
from spec.render import html, normal

from publisher.readers.markdown import read_markdown
from publisher.source import Format, Source

FOLDER = Path(__file__).parent


class Example(TypedDict):
    """One example of the suite."""

    example: int
    section: str
    markdown: str
    html: str


EXAMPLES: list[Example] = json.loads((FOLDER / "commonmark.json").read_text(encoding="utf-8"))
DIFFERENCES = tomllib.loads((FOLDER / "differences.toml").read_text(encoding="utf-8"))
LISTED = [number for group in DIFFERENCES["group"] for number in group["examples"]]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: f"{example['example']} {example['section']}")
def test_example(example: Example) -> None:
    document = read_markdown(Source("example.md", example["markdown"], Format.MARKDOWN)).value
    agrees = normal(html(document)) == normal(example["html"])
    if example["example"] in LISTED:
        assert not agrees, "this example agrees: take it off differences.toml"
    else:
        assert agrees, f"{html(document)!r} instead of {example['html']!r}"


def test_the_suite_is_whole() -> None:
    assert [example["example"] for example in EXAMPLES] == [*range(1, 653)]


def test_every_difference_is_listed_once_with_a_reason() -> None:
    assert sorted(LISTED) == sorted(set(LISTED))
    assert all(group["reason"] for group in DIFFERENCES["group"])
