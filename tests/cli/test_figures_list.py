"""`publish figures` lists key figures as text, JSON and CSV, and reports what does not add up."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from publisher.cli import main

REPORT = """---
title: 2026年青禾区政府工作报告
figures:
  - 粮食产量：22万吨
---

2025年地区生产总值506.3亿元、增长6.6%，进出口下降3.3%。

今年地区生产总值增长6%左右。
"""


@pytest.fixture(autouse=True)
def report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("report.md").write_text(REPORT, encoding="utf-8")


def run(*words: str) -> Result:
    """The command with some words."""
    return CliRunner().invoke(main, ["figures", "report.md", *words])


def test_text_shows_each_sentence_below_its_figures() -> None:
    result = run("--lang", "zh")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "粮食产量  22万吨  (2025年, 完成情况)",
        "    第 3 行  文件头",
        "地区生产总值  506.3亿元 上升6.6%  (2025年, 完成情况)",
        "进出口  下降3.3%  (2025年, 完成情况)",
        "    第 7 行  2025年地区生产总值506.3亿元、增长6.6%，进出口下降3.3%。",
        "地区生产总值  上升6%左右  (2026年, 目标)",
        "    第 9 行  今年地区生产总值增长6%左右。",
    ]


def test_json_has_numbers_as_written_and_in_base_units() -> None:
    facts = json.loads(run("--json").stdout)
    assert (facts["schema"], facts["title"]) == (1, "2026年青禾区政府工作报告")
    stated, product, trade, goal = facts["figures"]
    assert (stated["stated"], stated["sentence"], stated["line"]) == (True, None, 3)
    assert product["value"] == {
        "written": "506.3亿元",
        "number": "506.3",
        "highest": None,
        "unit": "亿元",
        "marks": [],
        "normalised": "50630000000",
        "base": "元",
    }
    assert (trade["value"], trade["changes"][0]["direction"], trade["changes"][0]["amount"]["number"]) == (None, "down", "3.3")
    assert (goal["kind"], goal["period"], goal["changes"][0]["amount"]["marks"]) == ("target", "2026年", ["左右"])


def test_csv_opens_in_a_chinese_spreadsheet() -> None:
    result = run("--csv", "--lang", "zh")
    assert result.stdout_bytes.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(result.stdout_bytes.decode("utf-8-sig"))))
    assert len(rows) == 4
    assert rows[1]["指标"] == "地区生产总值"
    wanted = {"数值": "506.3", "单位": "亿元", "增减": "6.6", "增减单位": "%", "方向": "上升"}
    assert {name: rows[1][name] for name in wanted} == wanted
    assert rows[3]["类别"] == "目标"
    assert result.stdout_bytes.count(b"\r\n") == 5


def test_json_and_csv_exclude_each_other() -> None:
    assert run("--json", "--csv").exit_code == 2


def test_what_does_not_add_up_goes_to_standard_error() -> None:
    with Path("report.md").open("a", encoding="utf-8") as file:
        file.write("\n2025年地区生产总值516.3亿元。\n")
    result = run("--lang", "en")
    assert result.exit_code == 0
    assert "report.md:11: warning[K001]" in result.stderr
    assert "K001" in CliRunner().invoke(main, ["check", "report.md", "--lang", "en"]).output


def test_a_text_without_figures_says_so() -> None:
    Path("report.md").write_text("请做好有关工作。\n", encoding="utf-8")
    assert run("--lang", "zh").stdout == "没有找到主要指标。\n"


def test_cells_are_no_formulas() -> None:
    Path("report.md").write_text("---\ntitle: 2026年\nfigures: ['=1+1产量\uff1a22万吨']\n---\n\n正文。\n", encoding="utf-8")
    rows = list(csv.reader(io.StringIO(run("--csv").stdout)))
    assert rows[1][0].startswith("'=")
