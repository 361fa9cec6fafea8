"""The review sheet of a conversion, and what an editor decides in it."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from publisher.cli import main
from publisher.diagnostics import Code
from publisher.model.glossary import Glossary
from publisher.model.meta import Meta
from publisher.model.nodes import Document, Footnote, Inline, Paragraph, Section, Strong, Text
from publisher.model.origin import Whole
from publisher.model.sentences import sentences
from publisher.model.variant import Variant
from publisher.transforms.variant import convert
from publisher.transforms.variant.choices import COLUMNS, NO_CHOICES, Choice, Choices, read_choices
from publisher.transforms.variant.choosing import Reason
from publisher.transforms.variant.review import review, reviewed_sentences


def document(*run: Inline) -> Document:
    section = Section((Text("一、工作回顾"),), (Paragraph(run),), ())
    return Document(Meta("报告", Variant.HANS_CN), (), (section,), Glossary(), origin=Whole("case"))


def choices(*made: tuple[str, int, str]) -> Choices:
    entries = [Choice(sentence, place, form, Whole("case")) for sentence, place, form in made]
    return Choices({entry.sentence: tuple(one for one in entries if one.sentence == entry.sentence) for entry in entries})


def traditional(source: Document, made: Choices) -> str:
    block = convert(source, target=Variant.HANT_TW, choices=made).value.sections[0].body[0]
    assert isinstance(block, Paragraph)
    return "".join(part.text for part in block.content if isinstance(part, Text))


def test_every_character_with_several_forms_is_listed_with_its_sentence() -> None:
    items = review(document(Text("今年理发。他去了后台。")), Variant.HANT_TW, NO_CHOICES)
    listed = {(item.sentence, item.sentence[item.place]): item.decision.chosen for item in items}
    assert listed["今年理发。", "发"] == "髮"
    assert listed["他去了后台。", "后"] == "後"
    assert all(item.sentence[item.place] == item.decision.source for item in items)
    assert all(item.section == "一、工作回顾" for item in items if "发" in item.sentence)


def test_a_word_across_a_mark_is_reviewed_as_a_word() -> None:
    items = review(document(Text("理"), Strong((Text("发"),))), Variant.HANT_TW, NO_CHOICES)
    assert [(item.sentence, item.decision.chosen) for item in items if item.decision.source == "发"] == [("理发", "髮")]


def test_notes_are_reviewed_too() -> None:
    items = review(document(Footnote((Paragraph((Text("理发"),)),))), Variant.HANT_TW, NO_CHOICES)
    assert any(item.sentence == "理发" for item in items)


def test_unsure_decisions_come_first_and_those_of_an_editor_last() -> None:
    source = document(Text("干部理发。后来干流发展。"))
    items = review(source, Variant.HANT_TW, choices(("干部理发。", 3, "發")))
    assert items[-1].decided
    assert (items[-1].decision.chosen, items[-1].decision.reason) == ("發", Reason.CHOICE)
    sure = [item.decision.confidence for item in items if not item.decided]
    assert sure == sorted(sure)


def test_a_build_obeys_a_choice_in_its_sentence_alone() -> None:
    source = document(Text("今年理发。明年理发。"))
    assert traditional(source, choices(("今年理发。", 3, "發"))) == "今年理發。明年理髮。"


def test_an_edited_sentence_ends_its_choice() -> None:
    source = document(Text("今年又理发。"))
    assert traditional(source, choices(("今年理发。", 3, "發"))) == "今年又理髮。"
    assert "今年理发。" not in set(reviewed_sentences(source))


def test_sentences_keep_their_places() -> None:
    text = "  一。二\uff01\n三"
    assert [(text[start : start + len(sentence)], sentence) for start, sentence in sentences(text)] == [
        ("一。", "一。"),
        ("二\uff01", "二\uff01"),
        ("三", "三"),
    ]


@pytest.mark.parametrize(
    ("table", "codes"),
    [
        ("sentence\tplace\n", [Code.CHOICES_COLUMNS]),
        ("sentence\tplace\tdecision\n今年理发。\t3\t发展\n", [Code.CHOICES_LINE]),
        ("sentence\tplace\tdecision\n今年理发。\t30\t發\n", [Code.CHOICES_LINE]),
        ("sentence\tplace\tdecision\n今年理发。\tx\t發\n", [Code.CHOICES_LINE]),
        ("sentence\tplace\tdecision\n今年理发。\t3\t\n", []),
        ("", [Code.CHOICES_COLUMNS]),
    ],
)
def test_a_table_that_cannot_be_used(table: str, codes: list[Code]) -> None:
    assert [finding.code for finding in read_choices("a.tsv", table).diagnostics] == codes


def publish(*words: str) -> Result:
    return CliRunner().invoke(main, (*words, "--lang", "en"))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one report in it, as the current one."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "report.txt").write_text("工作报告\n各位代表：\n一、工作回顾\n今年理发店发展了。\n", encoding="utf-8")
    return tmp_path


def decided(table: str, character: str, form: str) -> str:
    """The table as an editor saves it, with one decision."""
    rows = list(csv.reader(io.StringIO(table), dialect="excel-tab"))
    assert tuple(rows[0]) == COLUMNS
    for row in rows[1:]:
        if row[3] == character and row[4] != form:
            row[-1] = form
    text = io.StringIO()
    csv.writer(text, dialect="excel-tab").writerows(rows)
    return text.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_sheet_is_written_decided_and_obeyed(folder: Path, encoding: str) -> None:
    assert publish("variants", "report.txt", "-V", "zh-Hant-TW").exit_code == 0
    sheet = folder / "build/report/report.zh-Hant-TW.review"
    page = sheet.with_suffix(".review.html").read_text(encoding="utf-8")
    assert "今年理<mark>发</mark>店发展了。" in page
    table = sheet.with_suffix(".review.tsv").read_text(encoding="utf-8-sig")
    (folder / "report.zh-Hant-TW.tsv").write_bytes(decided(table, "发", "髮").encode(encoding))
    assert publish("build", "report.txt", "-f", "txt", "-V", "zh-Hant-TW").exit_code == 0
    assert "今年理髮店髮展了。" in (folder / "build/report/report.zh-Hant-TW.txt").read_text(encoding="utf-8")
    assert publish("variants", "report.txt", "-V", "zh-Hant-TW").exit_code == 0
    assert "Decided by an editor (1)" in sheet.with_suffix(".review.html").read_text(encoding="utf-8")


def test_a_choice_for_a_changed_sentence_is_reported_with_its_line(folder: Path) -> None:
    row = "0.9\t今年理发馆发展了。\t3\t发\t髮\t發\tphrase\t\t4\t發\n"
    (folder / "report.zh-Hant-TW.tsv").write_text("\t".join(COLUMNS) + "\n" + row, encoding="utf-8")
    result = publish("build", "report.txt", "-f", "txt", "-V", "zh-Hant-TW")
    assert f"report.zh-Hant-TW.tsv:2: warning[{Code.CHOICES_OUTDATED.value}]" in result.stderr


def test_the_sheet_reports_what_the_way_back_does_not_give_again(folder: Path) -> None:
    (folder / "report.txt").write_text("工作报告\n各位代表：\n一、工作回顾\n今年取得新的进展。\n", encoding="utf-8")
    row = "0.9\t今年取得新的进展。\t0\t今\t今\t\tdefault\t\t4\t昨\n"
    (folder / "report.zh-Hant-TW.tsv").write_text("\t".join(COLUMNS) + "\n" + row, encoding="utf-8")
    result = publish("variants", "report.txt", "-V", "zh-Hant-TW", "-v")
    assert result.exit_code == 0
    assert f"[{Code.VARIANT_ROUND_TRIP.value}]" in result.stderr
