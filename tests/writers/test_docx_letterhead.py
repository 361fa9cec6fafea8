"""DOCX in an office's own Word file, which the tests make: an invented office of 青禾区."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from docx_files import THEME, W, body, opened, part, style_of, text, texts
from editions import RESOURCES, rich
from sheets import official

from publisher.edition.nodes import Edition
from publisher.errors import Failure, PublisherError
from publisher.resources import Letterhead, letterhead
from publisher.writers.docx import DocxOptions
from publisher.writers.docx.letterhead import write_in_letterhead
from publisher.writers.profiles import Profile


def paper(*paragraphs: str, header: str = "{{ organ }}") -> Letterhead:
    """A file of Word with these paragraphs, its margins unlike ours and a `Heading 1` of its own."""
    file = docx.Document()
    file.sections[0].header.paragraphs[0].text = header
    for words in paragraphs:
        file.add_paragraph(words)
    saved = io.BytesIO()
    file.save(saved)
    return Letterhead("letterhead.docx", saved.getvalue())


def data(edition: Edition, template: Letterhead, profile: Profile = Profile.WEB) -> bytes:
    """The bytes of an edition in such a file."""
    return write_in_letterhead(edition, RESOURCES, THEME, letterhead=template, profile=profile, options=DocxOptions()).value.data


@pytest.mark.parametrize("profile", Profile)
def test_expressions_are_filled_in_and_the_text_stands_at_its_place(profile: Profile) -> None:
    template = paper("{{ title }}", "{{ document_number }}", "{{ body }}", "{{ signatories }}", "{{ date }}")
    file = data(official(), template, profile)
    words = [found.text for found in opened(file).paragraphs]
    assert words[:2] == ["政府工作报告", "青政发〔2026〕1号"]
    assert words[-2:] == ["云川市青禾区人民政府", "2026年1月12日"]
    assert opened(file).sections[0].header.paragraphs[0].text == "云川市青禾区人民政府"
    assert "{{" not in text(body(file))
    assert "\ue000" not in text(body(file))


@pytest.mark.parametrize("profile", Profile)
def test_its_styles_win_and_ours_are_added_where_it_lacks_them(profile: Profile) -> None:
    template = paper("{{ body }}")
    before = part(template.data, "word/styles.xml")
    file = data(official(), template, profile)
    after = part(file, "word/styles.xml")
    kept = {found.get(f"{W}styleId"): text(found) or len(found) for found in before.findall(f"{W}style")}
    now = [found.get(f"{W}styleId", "") for found in after.findall(f"{W}style")]
    assert len(now) == len(set(now))
    assert kept.keys() <= set(now)
    assert {"GlossaryEntry", "TermLink"} <= set(now)
    assert {style_of(found) for found in body(file).iter(f"{W}p")} - {""} <= set(now)
    assert texts(body(file), "Heading1")


def test_notes_lists_pictures_and_links_of_the_text_work() -> None:
    file = data(rich(), paper("{{ body }}"))
    notes = {found.get(f"{W}id") for found in part(file, "word/footnotes.xml")}
    used = [found.get(f"{W}id") for found in body(file).iter(f"{W}footnoteReference")]
    assert used and set(used) <= notes
    numbering = part(file, "word/numbering.xml")
    lists = {found.get(f"{W}numId"): found for found in numbering.findall(f"{W}num")}
    named = {found.get(f"{W}val") for found in body(file).iter(f"{W}numId")}
    assert named and named <= lists.keys()
    assert list(body(file).iter(f"{W}drawing"))
    names = {found.get(f"{W}name") for found in body(file).iter(f"{W}bookmarkStart")}
    assert {found.get(f"{W}anchor") for found in body(file).iter(f"{W}hyperlink") if found.get(f"{W}anchor")} <= names


def test_an_expression_that_fails_names_its_paragraph() -> None:
    with pytest.raises(PublisherError) as raised:
        data(rich(), paper("第一段", "主送\uff1a{{ adressees }}", "{{ body }}"))
    assert raised.value.failure is Failure.LETTERHEAD
    assert raised.value.subject == "letterhead.docx"
    assert raised.value.values["paragraph"] == "主送\uff1a{{ adressees }}"
    assert "adressees" in raised.value.values["reason"]


def test_a_file_without_a_place_for_the_text_is_a_failure() -> None:
    for words in ("{{ title }}", "正文\uff1a{{ body }}"):
        with pytest.raises(PublisherError) as raised:
            data(rich(), paper(words))
        assert raised.value.failure is Failure.LETTERHEAD


def test_a_file_that_is_none_of_word_is_a_failure(tmp_path: Path) -> None:
    with pytest.raises(PublisherError) as raised:
        data(rich(), Letterhead("letterhead.docx", b"no"))
    assert raised.value.failure is Failure.TEMPLATE
    with pytest.raises(PublisherError) as raised:
        letterhead(tmp_path / "letterhead.docx", "letterhead.docx")
    assert raised.value.failure is Failure.CONFIG_VALUE


def test_names_may_be_gone_through_in_a_loop() -> None:
    file = data(official(), paper("{%p for name in attachments %}", "附件\uff1a{{ name }}", "{%p endfor %}", "{{ body }}"))
    words = [found.text for found in opened(file).paragraphs]
    assert words[:2] == ["附件\uff1a重点任务分工表", "附件\uff1a项目库管理办法"]
