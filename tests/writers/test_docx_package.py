"""The DOCX file as a package: its parts, its bytes, its properties and settings."""

from __future__ import annotations

import datetime
import hashlib
import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from docx_files import THEME, R, W, data, opened, part
from editions import RESOURCES, bare, rich

from publisher.errors import Failure, PublisherError
from publisher.model.nodes import Paragraph, Text
from publisher.model.variant import Variant
from publisher.theme import Theme
from publisher.writers.docx import DocxOptions, write_docx

TESTS = Path(__file__).resolve().parents[1]

SCRIPT = (
    "import sys, hashlib; sys.path[:0] = {paths!r}; from docx_files import written; from editions import rich; "
    "print(hashlib.sha256(written(rich())[0]).hexdigest())"
)


def test_another_process_gives_the_same_bytes() -> None:
    script = SCRIPT.format(paths=[str(TESTS), str(TESTS / "writers"), str(TESTS.parent)])
    digests = {
        subprocess.run(
            [sys.executable, "-c", script], env={"PYTHONHASHSEED": seed}, check=True, capture_output=True, text=True
        ).stdout.strip()
        for seed in ("1", "2")
    }
    assert digests == {hashlib.sha256(data(rich())).hexdigest()}


def test_members_stand_in_a_fixed_order_and_bear_no_time() -> None:
    with zipfile.ZipFile(io.BytesIO(data(rich()))) as file:
        names = file.namelist()
        assert names[:2] == ["[Content_Types].xml", "_rels/.rels"]
        assert names[2:] == sorted(names[2:])
        assert {member.date_time for member in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_artifact_says_what_it_is() -> None:
    artifact = write_docx(rich(Variant.HANT_TW), RESOURCES, THEME, options=DocxOptions()).value
    name = "青禾区政府工作报告"
    assert artifact.path == f"{name}/{name}.zh-Hant-TW.docx"
    assert (artifact.source, artifact.format, artifact.variant) == ("report.md", "docx", "zh-Hant-TW")
    assert (artifact.profile, artifact.title, artifact.pages) == ("web", "政府工作報告", 0)


def test_nothing_of_the_document_of_python_docx_is_left() -> None:
    with zipfile.ZipFile(io.BytesIO(data(rich()))) as file:
        whole = b"".join(file.read(name) for name in file.namelist())
        assert not any("theme" in name or "thumbnail" in name or "customXml" in name for name in file.namelist())
    assert b"python-docx" not in whole
    section = opened(data(rich())).sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    page = THEME.tokens["page"]
    assert section.left_margin is not None
    assert abs(section.left_margin.mm - page["left"]) < 0.1


@pytest.mark.parametrize(
    ("variant", "language", "face"),
    [(Variant.HANS_CN, "zh-CN", "宋体"), (Variant.HANT_TW, "zh-TW", "新細明體"), (Variant.HANT_HK, "zh-HK", "MingLiU_HKSCS")],
)
def test_language_and_faces_are_those_of_the_variant(variant: Variant, language: str, face: str) -> None:
    file = data(rich(variant))
    defaults = part(file, "word/styles.xml").find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    assert defaults is not None
    lang, fonts = defaults.find(f"{W}lang"), defaults.find(f"{W}rFonts")
    assert lang is not None
    assert fonts is not None
    assert (lang.get(f"{W}val"), lang.get(f"{W}eastAsia")) == (language, language)
    assert (fonts.get(f"{W}eastAsia"), fonts.get(f"{W}ascii")) == (face, "Times New Roman")
    assert opened(file).core_properties.language == variant.value


def test_properties_are_those_of_the_document() -> None:
    properties = opened(data(rich())).core_properties
    assert properties.title == "政府工作报告"
    assert properties.subject.startswith("——2026年1月12日")
    assert properties.author == "云川市青禾区人民政府"
    assert properties.keywords == "政府工作报告, 青禾区"
    assert properties.identifier == "青政发〔2026〕1号"
    assert properties.created == properties.modified
    assert properties.created is not None
    assert properties.created.date() == datetime.date(2026, 1, 12)


def test_a_document_without_a_date_bears_that_of_the_options() -> None:
    moment = datetime.datetime(2024, 5, 6, 7, 8, 9)
    file = write_docx(bare(), RESOURCES, THEME, options=DocxOptions(moment=moment)).value.data
    created = opened(file).core_properties.created
    assert created is not None
    assert created.replace(tzinfo=None) == moment


def test_settings_ask_nothing_on_opening() -> None:
    file = data(rich())
    settings = part(file, "word/settings.xml")
    mode = {found.get(f"{W}name"): found.get(f"{W}val") for found in settings.iter(f"{W}compatSetting")}
    assert mode["compatibilityMode"] == "15"
    hyphens = settings.find(f"{W}autoHyphenation")
    assert hyphens is not None
    assert hyphens.get(f"{W}val") == "0"
    with zipfile.ZipFile(io.BytesIO(file)) as members:
        for name in members.namelist():
            assert b"updateFields" not in members.read(name)
            assert b"w:dirty" not in members.read(name)


def test_every_relationship_leads_somewhere_and_every_reference_has_one() -> None:
    file = data(rich())
    with zipfile.ZipFile(io.BytesIO(file)) as members:
        names = set(members.namelist())
    for name in ("document", "footnotes"):
        used = {value for found in part(file, f"word/{name}.xml").iter() for key, value in found.items() if key.startswith(R)}
        path = f"word/_rels/{name}.xml.rels"
        relations = {found.get("Id"): found for found in part(file, path)} if path in names else {}
        assert used <= relations.keys()
        for relation in relations.values():
            assert relation.get("TargetMode") == "External" or f"word/{relation.get('Target')}" in names


def test_control_characters_do_not_break_the_file() -> None:
    edition = bare(Paragraph((Text("\x01青禾\x0b区\ufffe"),)), title="报告\x08" * 200)
    file = data(edition)
    assert "青禾区" in [paragraph.text for paragraph in opened(file).paragraphs]
    assert len(opened(file).core_properties.title) == 255


def test_an_edition_of_nothing_but_a_title_is_a_document() -> None:
    assert [paragraph.text for paragraph in opened(data(bare())).paragraphs] == ["政府工作报告"]


def test_a_project_may_replace_the_styles_and_hears_of_its_mistakes() -> None:
    name = "docx/styles.xml.j2"
    broken = Theme(dict(THEME.templates) | {name: "<w:styles>"}, THEME.styles, THEME.tokens, THEME.labels)
    with pytest.raises(PublisherError) as raised:
        write_docx(bare(), RESOURCES, broken, options=DocxOptions())
    assert raised.value.failure is Failure.TEMPLATE
    assert raised.value.subject == "templates/docx/styles.xml.j2"
    sizes = dict(THEME.tokens["sizes"]) | {"body": "large"}
    wrong = Theme(THEME.templates, THEME.styles, dict(THEME.tokens) | {"sizes": sizes}, THEME.labels)
    with pytest.raises(PublisherError) as raised:
        write_docx(bare(), RESOURCES, wrong, options=DocxOptions())
    assert raised.value.failure is Failure.CONFIG_VALUE
