"""Official print measured in the files: what fits, and what is reported where a file is wrong."""

from __future__ import annotations

import io
import json
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from publisher.cli import main
from publisher.conformance.docx import read
from publisher.conformance.report import Report, findings
from publisher.conformance.rows import Row, Strength, Verdict, face, number
from publisher.diagnostics import Code
from publisher.errors import PublisherError
from publisher.report import catalogue
from publisher.theme import Theme, load_theme, ours

SENTENCE = "各镇人民政府和街道办事处要切实加强组织领导，压实工作责任，细化工作措施，确保各项任务落到实处。"

NOTICE = """---
标题: 青禾区人民政府关于做好2026年汛期安全工作的通知
密级: 机密★1年
发文机关标志: 云川市青禾区人民政府文件
发文机关: 云川市青禾区人民政府
发文字号: 青政发〔2026〕8号
主送机关: 各镇人民政府、街道办事处
成文日期: 2026-03-05
附注: 此件公开发布
抄送机关: 区委各部门
印发机关: 云川市青禾区人民政府办公室
印发日期: 2026-03-06
---

现将有关事项通知如下。

## 一、总体要求

坚持以人民为中心的发展思想。

### （一）基本原则

""" + "\n\n".join([SENTENCE * 6] * 6)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with one notice in it, as the current folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "notice.md").write_text(NOTICE, encoding="utf-8")
    (tmp_path / "publish.toml").write_text('sources = ["notice.md"]\n', encoding="utf-8")
    return tmp_path


def check(*words: str) -> Result:
    return CliRunner().invoke(main, ["check", "-p", "gb9704", "-f", "pdf", "--engine", "typst", *words])


def rows(result: Result) -> list[dict[str, str]]:
    return [row for line in result.stdout.splitlines() if "verdict" in (row := json.loads(line))]


def with_tokens(folder: Path, old: str, new: str) -> None:
    """Give a project tokens of its own that differ from ours in one place."""
    text = (ours() / "styles" / "tokens.toml").read_text(encoding="utf-8")
    assert old in text
    (folder / "styles").mkdir()
    (folder / "styles" / "tokens.toml").write_text(text.replace(old, new), encoding="utf-8")


def test_a_right_document_fits_in_every_row_that_is_required(folder: Path) -> None:
    result = check("--diagnostics", "json")
    assert result.exit_code == 0, result.stdout
    shown = rows(result)
    assert {row["verdict"] for row in shown if row["strength"] == "R"} == {"fits"}
    assert {"top", "left", "lines", "pitch", "mark_top", "rule_distance", "signature_centred", "folio_odd_side"} <= {
        row["measure"] for row in shown
    }
    clauses = {row["clause"] for row in shown}
    assert {"5.1", "5.2.1", "5.2.2", "5.2.3", "7.2.4", "7.2.5", "7.2.7", "7.3.1", "7.3.2", "7.3.3", "7.4.1", "7.5"} <= clauses


@pytest.mark.parametrize(("lang", "words"), [("en", "and the standard requires 28 mm"), ("zh", "应为 28 mm")])
def test_a_margin_of_a_project_is_held_against_the_standard(folder: Path, lang: str, words: str) -> None:
    with_tokens(folder, "left_mm = { value = 28,", "left_mm = { value = 20,")
    result = check("--lang", lang)
    assert result.exit_code == 1
    assert "[L020] GB/T 9704" in result.stdout
    assert "5.2.1" in result.stdout
    assert words in result.stdout


def test_a_page_number_in_the_middle_is_reported(folder: Path) -> None:
    name = "typst/official.typ.j2"
    text = load_theme(None).templates[name]
    start = text.index("if calc.odd(number) { align(right")
    end = text.index("\n", start)
    path = folder / "templates" / name
    path.parent.mkdir(parents=True)
    path.write_text(text[:start] + "align(center, shown)" + text[end:], encoding="utf-8")
    result = check("--diagnostics", "json")
    assert result.exit_code == 1
    row = next(row for row in rows(result) if row["measure"] == "folio_odd_side")
    assert (row["clause"], row["wanted"], row["measured"], row["verdict"]) == ("7.5", "right", "center", "differs")


def test_an_element_that_is_left_out_is_reported(folder: Path) -> None:
    name = "typst/official.typ.j2"
    path = folder / "templates" / name
    path.parent.mkdir(parents=True)
    path.write_text(load_theme(None).templates[name].replace("#par[#{{ sheet.remark }}]", ""), encoding="utf-8")
    result = check("--lang", "en")
    assert result.exit_code == 1
    assert "[L022] GB/T 9704, 7.3.6" in result.stdout


def test_what_is_usual_is_a_warning_and_an_error_only_with_strict(folder: Path) -> None:
    with_tokens(folder, "size_pt = { value = 22, clause", "size_pt = { value = 20, clause")
    result = check("--lang", "en")
    assert result.exit_code == 0
    assert "warning[L021] GB/T 9704, 7.3.1: Size of the title is 20 pt; 22 pt is usual" in result.stdout
    assert check("--strict").exit_code == 1


def row(strength: Strength, verdict: Verdict) -> Row:
    return Row("5.1", "left", "", "28 mm", "20 mm", strength, verdict)


def test_findings_follow_the_strength_of_a_row() -> None:
    every = [row(strength, verdict) for verdict in Verdict for strength in Strength]
    found = findings(Report("a.md", "a.pdf", "pdf", "zh-Hans-CN", tuple(every)))
    assert [finding.code for finding in found] == [
        Code.CONFORMANCE_REQUIRED,
        Code.CONFORMANCE_USUAL,
        Code.CONFORMANCE_ABSENT,
        Code.CONFORMANCE_USUAL,
    ]


def test_every_measure_has_words() -> None:
    import ast

    import publisher.conformance as package

    named: set[str] = set()
    for path in Path(package.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("number", "said", "face"):
                named |= {arg.value for arg in node.args[1:2] if isinstance(arg, ast.Constant) and isinstance(arg.value, str)}
    assert len(named) > 40
    assert named <= catalogue("en")["measures"].keys()


def test_a_token_that_is_missing_is_a_failure_of_the_configuration() -> None:
    with pytest.raises(PublisherError):
        number(Theme({}, {}, {"official": {}}, {}), "left", ("page", "left_mm"), 1.0)


@pytest.mark.parametrize("font", ["FandolFang-Regular", "FandolFang-R", "FangSong_GB2312", "Noto-Serif-CJK-SC"])
def test_a_face_fits_by_any_spelling_of_its_name(font: str) -> None:
    made = face(load_theme(None), "body_face", ("text", "face"), "zh-Hans-CN", font)
    assert made.verdict is Verdict.FITS
    assert face(load_theme(None), "body_face", ("text", "face"), "zh-Hans-CN", "SimHei").verdict is Verdict.DIFFERS


def test_a_docx_file_is_read_with_what_its_styles_say() -> None:
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.left_margin, section.right_margin, section.bottom_margin = Mm(37), Mm(28), Mm(26), Mm(35)
    grid = section._sectPr.find(qn("w:docGrid"))
    grid.set(qn("w:type"), "lines")
    grid.set(qn("w:linePitch"), "579")
    document.settings.odd_and_even_pages_header_footer = True
    for footer, side in ((section.footer, WD_ALIGN_PARAGRAPH.RIGHT), (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT)):
        footer.paragraphs[0].text = "— 1 —"
        footer.paragraphs[0].alignment = side
    normal = document.styles["Normal"]
    normal.font.size = Pt(16)
    fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), "仿宋_GB2312")
    line = document.add_paragraph("正文", style="Normal")
    indent = OxmlElement("w:ind")
    indent.set(qn("w:firstLineChars"), "200")
    line._p.get_or_add_pPr().append(indent)
    heading = document.add_heading("一、总体要求", 1)
    data = io.BytesIO()
    document.save(data)
    office = read(data.getvalue())
    assert (office.odd, office.even, office.even_and_odd, office.line_pitch) == ("right", "left", True, 28.95)
    assert (office.body.face, office.body.size) == ("仿宋_GB2312", 16)
    assert office.paragraphs[0].first == 2
    assert office.paragraphs[1].outline == 0
    assert office.paragraphs[1].is_bold
    assert heading.text == office.paragraphs[1].text
