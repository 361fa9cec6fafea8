"""What `publish terms` tells an editor about a glossary, and about words that deserve an entry."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from publisher.cli import main

REPORT = """# 政府工作报告

## 一、工作回顾

实施“千亩好田”工程，落实“两非两资”处置，推广“一网好办”，培育“专精特新”企业。
“一网好办”覆盖全区，他说“好”，习近平强调“要把工作做实，把基础打牢”，印发《“青禾”行动方案》。
谋划“十五五”发展，做到“两个维护”，吸取“1·24”事故、“1·24”火灾教训，融入“一带一路”“一带一路”，“专精特新”“小巨人”企业达到30家。

## 名词解释

**专精特新“小巨人”企业**：指佼佼者。

**“小巨人”企业**：指成长快的企业。

**专精特新**：指专业化、精细化、特色化、新颖化。
"""


@pytest.fixture
def facts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, list[dict[str, object]]]:
    monkeypatch.chdir(tmp_path)
    Path("report.md").write_text(REPORT, encoding="utf-8")
    result: dict[str, list[dict[str, object]]] = json.loads(CliRunner().invoke(main, ["terms", "report.md", "--json"]).stdout)
    return result


def test_candidates_are_quoted_words_said_twice_or_of_a_known_kind(facts: dict[str, list[dict[str, object]]]) -> None:
    assert [(one["words"], one["count"], one["line"]) for one in facts["candidates"]] == [("一网好办", 2, 5), ("千亩好田", 1, 5)]
    assert facts["candidates"][1]["sentence"] == str(REPORT.splitlines()[4])


def test_nested_terms_are_listed_with_the_longer_one(facts: dict[str, list[dict[str, object]]]) -> None:
    outer = "专精特新“小巨人”企业"
    assert facts["nested"] == [{"inner": "“小巨人”企业", "outer": outer}, {"inner": "专精特新", "outer": outer}]


def test_the_text_lists_candidates_too(facts: dict[str, list[dict[str, object]]]) -> None:
    shown = CliRunner().invoke(main, ["terms", "report.md", "--lang", "zh"]).stdout
    assert "还没有解释的词语：\n    一网好办 (2)  第 5 行  实施" in shown
    assert "包含在较长的名词中：" in shown


def test_lists_that_are_none_are_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("report.md").write_text("# 通知\n\n发展规上工业，落实习近平讲话和实习计划。\n", encoding="utf-8")
    Path("glossary.toml").write_text(
        '[[term]]\nheadword = "规模以上工业"\ndefinition = "指达标的工业。"\naliases = ["规上工业", 3]\n\n'
        '[[term]]\nheadword = "实习"\ndefinition = "指见习。"\nnever = "实习计划"\n',
        encoding="utf-8",
    )
    result = CliRunner().invoke(main, ["terms", "report.md", "-g", "glossary.toml", "--json"])
    assert "glossary.toml:1: error[G005]" in result.stderr
    assert "glossary.toml:6: error[G005]" in result.stderr
    used = {term["headword"]: [use["text"] for use in term["uses"]] for term in json.loads(result.stdout)["terms"]}
    assert used == {"规模以上工业": ["规上工业"], "实习": ["实习"]}
