"""The sheet of key figures is one page, whatever the document gives."""

from __future__ import annotations

import re
from pathlib import Path

import page
import pytest
from tagged import elements, reader, tags

from publisher.artifact import Artifact
from publisher.diagnostics import Code, Outcome
from publisher.model.glossary import Glossary
from publisher.model.variant import Variant
from publisher.pipeline import Plan, build
from publisher.resources import Resources
from publisher.source import load
from publisher.theme import load_theme
from publisher.transforms.terms import Policy, TermOptions
from publisher.writers.formats import Format
from publisher.writers.profiles import Profile

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "qinghe" / "report.md"


def built(path: Path, *variants: Variant | None) -> Outcome[tuple[Artifact, ...]]:
    """The sheets of a manuscript."""
    source = load(str(path)).value
    assert source is not None
    terms = TermOptions(shared=Glossary(), policy=Policy.FIRST_IN_SECTION)
    plan = Plan(formats=(Format.PDF,), variants=variants, terms=terms, organ="青禾区人民政府", profiles=(Profile.FIGURES,))
    return build(source, plan, Resources(path.parent, path.parent), load_theme(None))


def words(artifact: Artifact) -> str:
    """The text of a sheet without blanks."""
    return re.sub(r"\s", "", "".join(one.extract_text() for one in reader(artifact.data).pages))


def conforms(artifact: Artifact) -> None:
    """Fail on what a PDF/UA-1 validator finds, and on more than a page."""
    assert artifact.pages == 1
    report = page.validate_pdf_bytes(artifact.data, profile="pdf/ua-1")
    assert [failure.message for failure in report.failures] == []


def test_the_sheet_of_the_sample_shows_results_and_targets() -> None:
    simplified, traditional = built(EXAMPLE, None, Variant.HANT_TW).value
    assert simplified.path == "report/report.zh-Hans-CN.figures.pdf"
    assert simplified.profile == "figures"
    text = words(simplified)
    for said in ("云川市青禾区人民政府", "2026年1月15日", "2025年主要指标", "506.3亿元", "2026年主要预期目标", "依据"):
        assert said in text
    assert "地區生產總值" in words(traditional)
    assert "農村居民人均可支配收入" in words(traditional)
    for artifact in (simplified, traditional):
        conforms(artifact)
        assert tags(artifact.data).count("Table") == 1
        (drawing,) = [one for one in elements(artifact.data) if one["/S"] == "/Figure"]
        assert "%" in drawing["/Alt"]


def test_a_full_sheet_leaves_out_what_has_no_room(tmp_path: Path) -> None:
    names = [f"第{number}项名称特别长的重点领域高质量发展综合评价指标" for number in range(1, 13)]
    more = "另有说明文字若干。" * 3
    done = [f"2025年{name}达到{number}23.5亿元\uff0c增长{number}.5%。{more}" for number, name in enumerate(names, 1)]
    goals = [f"2026年{name}增长{number}%左右\uff0c{'工作部署' * 120}。" for number, name in enumerate(names, 1)]
    head = f"---\ntitle: {'关于特别长的标题的说明' * 6}\ndate: 2026-01-15\n---\n\n"
    path = tmp_path / "long.md"
    path.write_text(head + "\n\n".join(done + goals), "utf-8")
    (artifact,) = built(path, None).value
    conforms(artifact)


def test_a_sheet_without_figures_is_reported(tmp_path: Path) -> None:
    path = tmp_path / "plain.md"
    path.write_text("# 通知\n\n请做好有关工作。\n", "utf-8")
    outcome = built(path, None)
    assert [finding.code for finding in outcome.diagnostics] == [Code.FIGURE_NONE]
    conforms(outcome.value[0])


@pytest.mark.parametrize("text", ["figures: ['粮食产量\uff1a22万吨', '城镇化率\uff1a60.1%']"])
def test_a_sheet_of_few_figures_has_no_chart(tmp_path: Path, text: str) -> None:
    path = tmp_path / "few.md"
    path.write_text(f"---\ntitle: 2026年报告\n{text}\n---\n\n请做好有关工作。\n", "utf-8")
    outcome = built(path, None)
    assert outcome.diagnostics == ()
    conforms(outcome.value[0])
    assert "22万吨" in words(outcome.value[0])
    assert "Figure" not in tags(outcome.value[0].data)
