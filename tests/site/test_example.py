"""The sample portal in examples/ shows what a portal can, and builds without a finding."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from publisher.cli import main

pytestmark = pytest.mark.xdist_group("example")

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "portal"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample portal, built in one variant at the end of 2026; a finding fails every test."""
    folder = tmp_path_factory.mktemp("site")
    order = ["site", "--config", str(EXAMPLE / "publish.toml"), "-o", str(folder), "-f", "html", "-V", "zh-Hans-CN", "-j", "1"]
    order += ["--strict", "--lang", "en", "-q"]
    built = CliRunner(env={"SOURCE_DATE_EPOCH": "1798675200"}).invoke(main, order)
    assert built.exit_code == 0, built.output
    assert "error" not in built.output
    assert "warning" not in built.output
    return folder


def test_every_document_but_the_draft_has_a_page(site: Path) -> None:
    content = EXAMPLE / "content"
    manuscripts = {path.relative_to(content) for path in content.rglob("*") if path.suffix in {".md", ".txt"}}
    drafts = {path for path in manuscripts if "\ndraft: 是\n" in (content / path).read_text(encoding="utf-8")}
    listed = {entry["path"] for entry in json.loads((site / "manifest.json").read_bytes())["artifacts"]}
    assert len(drafts) == 1
    assert len(manuscripts) > 42
    for path in manuscripts:
        assert (path.with_suffix(".html").as_posix() in listed) is (path not in drafts), path


def test_lists_run_over_pages_and_years(site: Path) -> None:
    assert (site / "notices/page-2.html").is_file()
    for year in range(2022, 2027):
        assert (site / f"notices/year-{year}.html").is_file()


def test_what_can_be_taken_away_stands_beside_the_pages(site: Path) -> None:
    for path in (
        "notices/roads-form.docx",
        "notices/recruit-posts.xlsx",
        "notices/subsidy-2025.csv",
        "notices/talent-flats-rent.pdf",
    ):
        assert (site / path).read_bytes() == (EXAMPLE / "content" / path).read_bytes()


def test_one_document_is_withdrawn_and_every_validity_is_shown(site: Path) -> None:
    pages = [path.read_text(encoding="utf-8") for path in site.glob("*/**/*.html") if "large" not in path.parts]
    assert sum("本文件已撤下" in page for page in pages) == 1
    for validity in ("现行有效", "已修改", "已失效", "已废止"):
        assert any(f"<dd>{validity}</dd>" in page for page in pages), validity
