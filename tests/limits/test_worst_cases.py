"""Named worst cases, with wide bounds: a build of any input ends, and says what is wrong with it."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from publisher.cli import main

SECONDS = 60


def build(folder: Path, name: str, text: str) -> tuple[int, str]:
    """The exit code and the findings of building one manuscript as a web page, within the bound."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    start = time.monotonic()
    result = CliRunner().invoke(main, ["build", str(path), "-o", str(folder / "build"), "-j", "1", "--lang", "en"])
    assert time.monotonic() - start < SECONDS
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "B001" not in result.stderr
    return result.exit_code, result.stderr


def test_50_megabytes(tmp_path: Path) -> None:
    code, findings = build(tmp_path, "big.txt", "青禾区政府工作报告，" * 1_700_000)
    assert (code, findings.count("error[")) == (1, 1)
    assert "S005" in findings


@pytest.mark.parametrize(
    "text",
    ["> " * 10_000 + "文", "- " * 10_000 + "文", "[" * 10_000 + "文", "*文" * 10_000, "![" * 10_000, "`" * 10_000, "(" * 10_000],
    ids=["quotes", "lists", "brackets", "stars", "pictures", "backticks", "parentheses"],
)
def test_markdown_nested_10_000_deep(tmp_path: Path, text: str) -> None:
    build(tmp_path, "deep.md", f"# 题\n\n{text}\n")


def test_markdown_lists_nested_by_indentation(tmp_path: Path) -> None:
    build(tmp_path, "steps.md", "\n".join("  " * depth + "- 文" for depth in range(1500)))


def test_a_megabyte_in_one_line(tmp_path: Path) -> None:
    code, _ = build(tmp_path, "line.txt", "推进各项工作取得新的进展，" * 27_000)
    assert code == 0


def test_ten_thousand_short_lines(tmp_path: Path) -> None:
    build(tmp_path, "lines.txt", "\n".join(f"第{number}项工作" for number in range(10_000)))


def test_two_thousand_numbered_titles(tmp_path: Path) -> None:
    build(tmp_path, "titles.txt", "\n".join(f"（一）工作{number}\n认真做好第{number}项工作。" for number in range(2_000)))


def test_a_glossary_of_ten_thousand_terms(tmp_path: Path) -> None:
    entries = "\n\n".join(f"词条{number}号\n: 这是第{number}个词条。" for number in range(10_000))
    code, _ = build(tmp_path, "glossary.md", f"# 题\n\n## 一、工作\n\n推进词条17号和词条9999号。\n\n## 名词解释\n\n{entries}\n")
    assert code == 0
