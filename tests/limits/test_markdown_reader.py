"""Worst cases of Markdown, with wide bounds: what is nested without end, never closed, or on one line is read in the end."""

from __future__ import annotations

import time

import pytest

from publisher.diagnostics import Code, Severity, severity
from publisher.model.dump import dump
from publisher.readers.markdown import read_markdown
from publisher.source import Format, Source

SECONDS = 60

DEEP = {
    "quotations": "> " * 10_000 + "文",
    "lists": "- " * 10_000 + "文",
    "ordered lists": "1. " * 10_000 + "文",
    "lists in quotations": "> - " * 5_000 + "文",
    "steps": "\n".join("  " * depth + "- 文" for depth in range(1_500)),
    "brackets": "[" * 10_000 + "文",
    "links": "[" * 10_000 + "文" + "](a)" * 10_000,
    "pictures": "![" * 10_000 + "文" + "](a)" * 10_000,
    "notes": "^[" * 10_000 + "文" + "]" * 10_000,
    "marks in a row": "*" * 10_000 + "文" + "*" * 10_000,
    "marks in marks": "*文 " * 5_000 + "文* " * 5_000,
}

LONG = {
    "5 MB in one line": "推进各项工作取得新的进展\uff0c" * 140_000,
    "marks": "*文" * 20_000,
    "comments without an end": "<!--\n" * 20_000,
    "comments with one end": "<!--\n" * 20_000 + "--> 文",
    "tags without an end": "<a " * 50_000,
    "labels without an end": "[^文" * 20_000,
    "links without an end": "[文](" * 20_000,
    "titles without an end": '[文](b "' * 20_000,
    "references without an end": "[文]: a '\n" * 20_000,
    "backticks": "".join("`" * count + "文" for count in range(1, 1_000)),
    "boxes without an end": "::: box\n" * 5_000,
    "notes in notes": "文[^0]\n\n" + "".join(f"[^{number}]: [^{number + 1}][^{number + 1}]\n\n" for number in range(2_000)),
    "marks of one note": "[^1]" * 20_000 + "\n\n[^1]: " + "文" * 1_000,
    "a wide table": "|文" * 2_000 + "|\n" + "|-" * 2_000 + "|\n" + "|文\n" * 300,
    "wide rows": "|文|\n|-|\n" + "|文" * 20_000 + "\n",
    "blanks": "# 文" + " " * 300_000 + "文",
    "paragraphs": "文\n\n" * 20_000,
    "headings": "".join(f"{'#' * (1 + number % 6)} 题\n" for number in range(10_000)),
    "glossaries": "## 名词解释\n\n" * 3_000,
    "entries": "## 名词解释\n\n" + "词\uff1a文\n\n" * 10_000,
    "keys": "---\n" + "".join(f"k{number}: 文\n" for number in range(6_000)) + "---\n",
    "nested YAML": "---\ntitle: " + "[" * 10_000 + "\n---\n",
    "nested TOML": "+++\ntitle = " + "[" * 10_000 + "\n+++\n",
    "front matter without an end": "---\ntitle: 文\n" + "文\n" * 50_000,
}


def read(text: str) -> set[Code]:
    """The codes of what is found in a text, which is read and shown within the bound."""
    start = time.monotonic()
    outcome = read_markdown(Source("a.md", text + "\n", Format.MARKDOWN))
    dump(outcome.value)
    assert time.monotonic() - start < SECONDS
    return {finding.code for finding in outcome.diagnostics}


@pytest.mark.parametrize("name", DEEP)
def test_what_is_nested_too_deep_is_an_error(name: str) -> None:
    assert Code.MARKDOWN_NESTING in read(DEEP[name])
    assert severity(Code.MARKDOWN_NESTING) is Severity.ERROR


@pytest.mark.parametrize("name", LONG)
def test_what_is_long_is_read(name: str) -> None:
    read(LONG[name])
