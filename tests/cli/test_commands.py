"""The commands as a user runs them."""

from __future__ import annotations

import json
import multiprocessing
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from publisher.artifact import Artifact, manifest, save
from publisher.batch import jobs
from publisher.cli import main
from publisher.diagnostics import Code
from publisher.errors import Failure, PublisherError

REPORT = """---
title: 青禾区政府工作报告
variant: zh-Hans-CN
---

## 一、工作回顾

**产业向新。**推进“零基预算”改革，发展云计算。

## 名词解释

零基预算
: 不以上年数为基数编制的预算。

四好农村路
: 建好、管好、护好、运营好的农村公路。
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one report in it, as the current one; messages in English."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    (tmp_path / "report.md").write_text(REPORT, encoding="utf-8")
    return tmp_path


def publish(*words: str) -> Result:
    return CliRunner().invoke(main, words)


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_help_imports_nothing_heavy() -> None:
    script = (
        "import sys; from publisher.cli import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: pass\n"
        "heavy = {'weasyprint', 'docx', 'jinja2', 'opencc', 'lxml', 'rich', 'msgspec', 'yaml'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "build" in done.stdout


def test_build_writes_every_format_and_variant_and_a_manifest(folder: Path) -> None:
    result = publish("build", "report.md", "-f", "html,txt,json,md", "-V", "source,zh-Hant-TW")
    assert result.exit_code == 0, result.output
    assert names(folder / "build") == sorted(
        ["manifest.json"]
        + [
            f"report/report.{variant}.{kind}"
            for variant in ("zh-Hans-CN", "zh-Hant-TW")
            for kind in ("html", "json", "md", "txt")
        ]
    )
    listed = json.loads((folder / "build/manifest.json").read_text())
    assert listed["schema"] == 1
    assert [entry["path"] for entry in listed["artifacts"]] == sorted(entry["path"] for entry in listed["artifacts"])
    assert {entry["source"] for entry in listed["artifacts"]} == {"report.md"}


def test_official_print_has_its_profile_in_the_name_and_in_the_manifest(folder: Path) -> None:
    result = publish("build", "report.md", "-p", "gb9704")
    assert result.exit_code == 0, result.output
    assert names(folder / "build") == ["manifest.json", "report/report.zh-Hans-CN.gb9704.pdf"]
    (entry,) = json.loads((folder / "build/manifest.json").read_text())["artifacts"]
    assert (entry["profile"], entry["format"], entry["pages"]) == ("gb9704", "pdf", 2)


def test_layouts_stand_beside_each_other(folder: Path) -> None:
    assert publish("build", "report.md", "-p", "web,gb9704", "-f", "html,pdf").exit_code == 0
    assert names(folder / "build") == [
        "manifest.json",
        "report/report.zh-Hans-CN.gb9704.pdf",
        "report/report.zh-Hans-CN.html",
        "report/report.zh-Hans-CN.pdf",
    ]


def test_a_format_that_a_layout_is_not_made_in_is_refused(folder: Path) -> None:
    result = publish("build", "report.md", "-p", "gb9704", "-f", "html")
    assert result.exit_code == 2
    assert "pdf, docx" in result.output


def test_real_faces_can_be_required(folder: Path) -> None:
    result = publish("build", "report.md", "-p", "gb9704", "--require-real-faces", "--engine", "weasyprint")
    assert result.exit_code == 1
    assert "error[L012]" in result.output


def test_without_a_configuration_a_web_page_is_built(folder: Path) -> None:
    assert publish("build", "report.md").exit_code == 0
    assert "report/report.zh-Hans-CN.html" in names(folder / "build")


def test_publish_toml_names_sources_and_formats(folder: Path) -> None:
    (folder / "publish.toml").write_text('sources = ["report.md"]\nformats = ["txt"]\noutput = "out"\n')
    assert publish("build").exit_code == 0
    assert names(folder / "out") == ["manifest.json", "report/report.zh-Hans-CN.txt"]


def test_a_folder_stands_for_its_manuscripts_without_results_and_hidden_files(folder: Path) -> None:
    (folder / ".hidden").mkdir()
    (folder / ".hidden/no.md").write_text("# 否\n")
    (folder / "sub").mkdir()
    (folder / "sub/notice.txt").write_text("通知\n关于做好工作的通知如下，请遵照执行。\n")
    for _ in range(2):
        assert publish("build", ".", "-f", "txt").exit_code == 0
    assert names(folder / "build") == ["manifest.json", "notice/notice.zh-Hans-CN.txt", "report/report.zh-Hans-CN.txt"]


def test_a_bad_file_costs_only_itself(folder: Path) -> None:
    (folder / "empty.txt").write_text("")
    (folder / "gb.txt").write_bytes("政府工作报告\n各位代表：\n".encode("gb18030"))
    result = publish("build", "empty.txt", "report.md", "missing.txt", "gb.txt", "-f", "txt", "-j", "2")
    assert result.exit_code == 1
    assert names(folder / "build") == ["manifest.json", "report/report.zh-Hans-CN.txt"]
    assert "empty.txt: error[S002]" in result.stderr
    assert "missing.txt: error[S001]" in result.stderr
    assert "gb.txt:1: error[S003]" in result.stderr
    assert "--encoding gb18030" in result.stderr


def test_an_encoding_can_be_named(folder: Path) -> None:
    (folder / "gb.txt").write_bytes("政府工作报告\n各位代表：\n现在报告工作。\n".encode("gb18030"))
    assert publish("build", "gb.txt", "-f", "txt", "--encoding", "gb18030").exit_code == 0


def test_two_manuscripts_of_one_name_do_not_overwrite_each_other(folder: Path) -> None:
    (folder / "report.txt").write_text("通知\n")
    result = publish("build", "report.md", "report.txt", "-f", "txt")
    assert result.exit_code == 1
    assert "report.txt: error[S008]" in result.stderr


def test_our_own_mistake_costs_only_the_document_it_happens_in(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "notice.txt").write_text("通知\n关于做好工作的通知。\n")
    whole = jobs.build

    def broken(source: jobs.Source, *rest: object) -> object:
        assert source.name != "notice.txt", "broken on purpose"
        return whole(source, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(jobs, "build", broken)
    result = publish("build", "notice.txt", "report.md", "-f", "txt", "-j", "1")
    assert result.exit_code == 1
    assert f"notice.txt: error[{Code.BATCH_BROKEN.value}]" in result.stderr
    assert "report/report.zh-Hans-CN.txt" in names(folder / "build")


def test_the_same_input_gives_the_same_bytes_with_any_number_of_processes(folder: Path) -> None:
    (folder / "notice.txt").write_text("通知\n关于做好工作的通知。\n")
    for output, workers in (("one", "1"), ("two", "2")):
        assert publish("build", "notice.txt", "report.md", "-f", "html,txt", "-o", output, "-j", workers).exit_code == 0
    assert names(folder / "one") == names(folder / "two")
    assert all((folder / "one" / name).read_bytes() == (folder / "two" / name).read_bytes() for name in names(folder / "one"))


def test_charts_are_drawn_after_one_was_drawn_before_there_were_other_processes(folder: Path) -> None:
    """Of many manuscripts the first is built before the others are shared out; V8, which draws, does not survive a fork."""
    charted = (
        "---\ntitle: 青禾区政府工作报告\nkey_figures: yes\nvariant: zh-Hans-CN\n---\n\n## 一、工作回顾\n\n"
        "2025年，地区生产总值增长5.5%，一般公共预算收入增长3.2%，固定资产投资增长4.8%。\n"
    )
    several = [f"{number}.md" for number in range(2 * jobs.SHARES + 2)]
    for name in several:
        (folder / name).write_text(charted)
    run = [sys.executable, "-m", "publisher.cli", "build", *several, "-f", "html", "-o", "charts", "-j", "2", "-q"]
    assert subprocess.run(run, cwd=folder, timeout=120).returncode == 0
    pages = list((folder / "charts").glob("*/*.html"))
    assert len(pages) == len(several)
    assert all("<svg" in page.read_text() for page in pages)


def test_a_document_at_which_the_system_ends_a_process_costs_only_itself(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = jobs.build

    def ended(source: object, *rest: object) -> object:
        if Path(source.name).name in ("3.md", "7.md"):  # type: ignore[attr-defined]
            os._exit(9)
        return whole(source, *rest)  # type: ignore[arg-type]

    several = [f"{number}.md" for number in range(10)]
    for name in several:
        (folder / name).write_text(REPORT)
    monkeypatch.setattr(jobs, "build", ended)
    monkeypatch.setattr(jobs, "beginning", lambda: multiprocessing.get_context("fork"))
    result = publish("build", *several, "-f", "txt", "-j", "2")
    assert result.exit_code == 1
    assert [line for line in result.stderr.splitlines() if "error[" in line] == [
        f"{name}: error[B002] The system ended the process that worked on this document, perhaps for want of memory."
        for name in ("3.md", "7.md")
    ]
    assert sum(name.endswith(".txt") for name in names(folder / "build")) == 8


def test_a_warning_fails_only_a_strict_build(folder: Path) -> None:
    (folder / "report.md").write_text(REPORT.replace("variant: zh-Hans-CN", "speeker: 某某"))
    assert publish("build", "report.md", "-f", "txt").exit_code == 0
    assert publish("build", "report.md", "-f", "txt", "--strict").exit_code == 1


def test_findings_as_json_lines(folder: Path) -> None:
    result = publish("check", "report.md", "missing.md", "--diagnostics", "json")
    facts = [json.loads(line) for line in result.stdout.splitlines()]
    assert {"file": "missing.md", "line": None, "severity": "error", "code": "S001"}.items() <= facts[0].items()
    assert [fact["code"] for fact in facts[1:]] == ["G002"]
    assert result.exit_code == 1


def test_messages_in_chinese(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "找不到这个文件。" in publish("check", "missing.md", "--lang", "zh").stdout
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert "找不到这个文件。" in publish("check", "missing.md").stdout


def test_check_reports_a_missing_picture_and_builds_nothing(folder: Path) -> None:
    (folder / "report.md").write_text(REPORT + "\n![说明](none.png)\n\n![外](../out.png)\n\n![类](a.bmp)\n")
    result = publish("check", "report.md")
    for code in (Code.RESOURCE_MISSING, Code.RESOURCE_OUTSIDE, Code.RESOURCE_UNKNOWN_KIND):
        assert f"error[{code.value}]" in result.stdout
    assert result.exit_code == 1
    assert not (folder / "build").exists()


def test_terms_lists_uses_and_unused_terms(folder: Path) -> None:
    facts = json.loads(publish("terms", "report.md", "--json").stdout)
    uses = {term["id"]: term["uses"] for term in facts["terms"]}
    assert uses["零基预算"] == [
        {"line": 8, "section": "一、工作回顾", "text": "零基预算", "sentence": "推进“零基预算”改革，发展云计算。"}
    ]
    assert facts["unused"] == ["四好农村路"]
    assert facts["ambiguous"] == []
    assert "零基预算: 1 uses" in publish("terms", "report.md").stdout


def test_a_shared_glossary_is_linked_and_its_mistakes_are_reported_with_their_lines(folder: Path) -> None:
    (folder / "glossary.toml").write_text(
        '[[term]]\nheadword = "云计算"\ndefinition = "按需取用的计算。"\n\n'
        '[[term]]\nheadword = "云计算"\ndefinition = "又一次。"\n\n'
        '[[term]]\nheadword = "缺释义"\n\n[[term]]\nheadword = "多一项"\ndefinition = "有。"\ndefinitoin = "错"\n'
    )
    result = publish("build", "report.md", "-f", "json", "-g", "glossary.toml")
    assert "glossary.toml:5: error[G001]" in result.stderr
    assert "glossary.toml:9: error[G005]" in result.stderr
    assert "glossary.toml:12: warning[G006]" in result.stderr
    built = json.loads((folder / "build/report/report.zh-Hans-CN.json").read_text())
    assert [entry["headword"] for entry in built["glossary"]] == ["零基预算", "四好农村路", "云计算"]


def test_a_glossary_that_does_not_parse(folder: Path) -> None:
    (folder / "glossary.toml").write_text("[[term\n")
    result = publish("build", "report.md", "-f", "txt", "-g", "glossary.toml")
    assert f"glossary.toml: error[{Code.GLOSSARY_FILE.value}]" in result.stderr
    assert result.exit_code == 1


def test_verify_tells_changed_missing_and_unlisted_files(folder: Path) -> None:
    publish("build", "report.md", "-f", "txt,json,md")
    assert publish("verify", "build").exit_code == 0
    (folder / "build/report/report.zh-Hans-CN.txt").write_text("改")
    (folder / "build/report/report.zh-Hans-CN.json").unlink()
    (folder / "build/extra.txt").write_text("多")
    result = publish("verify", "build")
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        "extra.txt: not in the manifest",
        "report/report.zh-Hans-CN.json: missing",
        "report/report.zh-Hans-CN.txt: changed since it was built",
    ]


@pytest.mark.parametrize(
    ("failure", "words"),
    [
        (Failure.CONFIG_SYNTAX, ("sources = [",)),
        (Failure.CONFIG_UNKNOWN_KEY, ('formats = ["html"]\nvariant = ["all"]',)),
        (Failure.CONFIG_VALUE, ('formats = "html"',)),
        (Failure.CONFIG_VALUE, ('encoding = "gbq"',)),
        (Failure.CONFIG_VALUE, ('address = "www.example.org"',)),
        (Failure.NOTHING_TO_BUILD, ('formats = ["html"]',)),
    ],
)
def test_a_configuration_that_cannot_be_used(folder: Path, failure: Failure, words: tuple[str]) -> None:
    (folder / "publish.toml").write_text(words[0])
    result = publish("build")
    assert result.exit_code == 3
    assert f"error[{failure.value}]" in result.stderr
    assert "Traceback" not in result.output


def test_an_unknown_key_is_named_with_its_line_and_the_nearest_one(folder: Path) -> None:
    (folder / "publish.toml").write_text('output = "out"\nvariant = ["all"]\n')
    assert publish("build").stderr.startswith("publish.toml:2: error[P002] There is no key variant.\n    = Nearest: variants.")


def test_a_configuration_that_is_not_there(folder: Path) -> None:
    for words in (("--config", "none.toml"), ("-g", "none.toml")):
        result = publish("build", "report.md", *words)
        assert (result.exit_code, f"error[{Failure.CONFIG_MISSING.value}]" in result.stderr) == (3, True)


@pytest.mark.parametrize("text", [None, "{", '{"artifacts": [{}]}'])
def test_a_manifest_that_cannot_be_read(folder: Path, text: str | None) -> None:
    (folder / "out").mkdir()
    if text:
        (folder / "out/manifest.json").write_text(text)
    result = publish("verify", "out")
    assert (result.exit_code, f"error[{Failure.MANIFEST.value}]" in result.stderr) == (3, True)


def test_results_that_cannot_be_written(folder: Path) -> None:
    (folder / "file").write_text("")
    result = publish("build", "report.md", "-f", "txt", "-o", "file/out")
    assert (result.exit_code, f"error[{Failure.OUTPUT_NOT_WRITABLE.value}]" in result.stderr) == (3, True)


def test_words_that_mean_nothing_are_an_error_of_the_command_line(folder: Path) -> None:
    assert publish("build", "report.md", "-f", "word").exit_code == 2
    assert publish("build", "report.md", "-V", "zh").exit_code == 2
    assert publish("build", "report.md", "--encoding", "gbq").exit_code == 2


def test_read_shows_text_tree_json_and_markdown(folder: Path) -> None:
    assert publish("read", "report.md", "--to", "txt").stdout.splitlines() == [
        "青禾区政府工作报告",
        "一、工作回顾",
        "产业向新。推进“零基预算”改革，发展云计算。",
        "名词解释",
        "零基预算：不以上年数为基数编制的预算。",
        "四好农村路：建好、管好、护好、运营好的农村公路。",
    ]
    facts = json.loads(publish("read", "report.md", "--to", "json").stdout)
    assert facts["sections"][0]["body"] == [
        {"type": "paragraph", "lead": "产业向新。", "text": "推进“零基预算”改革，发展云计算。"}
    ]
    assert publish("read", "report.md").stdout.startswith('title "青禾区政府工作报告"')
    (folder / "again.md").write_text(publish("read", "report.md", "--to", "md").stdout)
    assert publish("read", "again.md", "--to", "txt").stdout == publish("read", "report.md", "--to", "txt").stdout


def test_read_writes_the_list_of_repairs(folder: Path) -> None:
    (folder / "web.txt").write_text("下载\n打印\n政府工作报告\n各位代表：\n一、工作回顾\n过去一年，我们做了很多工作。\n")
    assert publish("read", "web.txt", "--to", "txt", "--repairs", "repairs.json").exit_code == 0
    repairs = json.loads((folder / "repairs.json").read_text())
    assert [(repair["line"], repair["before"], repair["kind"]) for repair in repairs] == [
        (1, "下载", "furniture"),
        (2, "打印", "furniture"),
    ]
    assert all(0 <= repair["confidence"] <= 1 for repair in repairs)


def test_standard_input_is_read(folder: Path) -> None:
    result = CliRunner().invoke(main, ["read", "-", "--to", "txt"], input="通知\n关于做好工作的通知。\n")
    assert result.exit_code == 0
    assert "关于做好工作的通知。" in result.stdout


def artifact(path: str, data: bytes) -> Artifact:
    return Artifact(path, "a.md", "txt", "zh-Hans-CN", "web", "题", data)


def test_a_build_that_stops_half_way_leaves_the_old_files_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save([artifact("a/a.txt", b"old"), artifact("b/b.txt", b"old")], tmp_path)
    before = {name: (tmp_path / name).read_bytes() for name in names(tmp_path)}
    count = 0

    def full(self: Path, data: bytes) -> int:
        nonlocal count
        count += 1
        if count == 2:
            raise OSError(28, "No space left on device")
        return len(data)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(PublisherError):
        save([artifact("a/a.txt", b"new"), artifact("b/b.txt", b"new")], tmp_path)
    assert {name: (tmp_path / name).read_bytes() for name in names(tmp_path)} == before


def test_the_manifest_gives_pages_for_pdf_only() -> None:
    pdf = Artifact("a/a.pdf", "a.md", "pdf", "zh-Hans-CN", "web", "题", b"x", pages=3)
    entries = json.loads(manifest([pdf, artifact("a/a.txt", b"x")]))["artifacts"]
    assert [entry.get("pages") for entry in entries] == [3, None]


def test_a_failure_crosses_from_a_worker_process_whole() -> None:
    import pickle

    error = PublisherError(Failure.TEMPLATE, "page.html.j2", reason="line 3")
    again = pickle.loads(pickle.dumps(error))
    assert (again.failure, again.subject, again.values) == (error.failure, error.subject, error.values)


def test_doctor_names_libraries_and_faces_and_what_a_missing_one_costs(monkeypatch: pytest.MonkeyPatch) -> None:
    from publisher.writers import fonts

    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setattr(fonts, "installed_families", lambda: frozenset({"Noto Serif CJK SC"}))
    result = publish("doctor")
    assert result.exit_code == 0, result.output
    assert "found     Noto Serif CJK SC for body, zh-Hans-CN" in result.stdout
    assert "missing   Noto Sans CJK SC for heading, zh-Hans-CN" in result.stdout
    assert "= PDF uses sans-serif instead" in result.stdout


def test_doctor_fails_where_a_needed_program_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    from publisher.writers import fonts

    fonts.asked.cache_clear()
    monkeypatch.setenv("PATH", "")
    result = publish("doctor", "--lang", "en")
    fonts.asked.cache_clear()
    assert result.exit_code == 3
    assert "missing   fc-list" in result.stdout


def test_source_date_epoch_dates_a_document_that_bears_no_date(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import docx

    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    assert publish("build", "report.md", "-f", "docx").exit_code == 0
    made = docx.Document(str(folder / "build/report/report.zh-Hans-CN.docx")).core_properties.created
    assert made is not None
    assert made.isoformat()[:10] == "2026-01-01"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    assert publish("build", "report.md", "-f", "txt").exit_code == 3


def test_a_project_overrides_a_template_and_a_style_by_file_name(folder: Path) -> None:
    (folder / "publish.toml").write_text("")
    (folder / "templates/blocks").mkdir(parents=True)
    (folder / "templates/blocks/paragraph.html.j2").write_text('<p class="ours">{{ lead }}{{ content }}</p>\n')
    (folder / "styles").mkdir()
    (folder / "styles/page.css").write_text(".ours { margin: 0 }\n")
    assert publish("build", "report.md").exit_code == 0
    page = (folder / "build/report/report.zh-Hans-CN.html").read_text(encoding="utf-8")
    assert '<p class="ours">产业向新。推进' in page
    assert ".ours { margin: 0 }" in page


def test_a_template_that_fails_is_named(folder: Path) -> None:
    (folder / "publish.toml").write_text("")
    (folder / "templates/blocks").mkdir(parents=True)
    (folder / "templates/blocks/paragraph.html.j2").write_text("<p>\n{{ contents }}</p>\n")
    result = publish("build", "report.md")
    assert (result.exit_code, "Traceback" in result.output) == (3, False)
    assert f"error[{Failure.TEMPLATE.value}]" in result.stderr
    assert "blocks/paragraph.html.j2" in result.stderr
    assert not (folder / "build").exists()
