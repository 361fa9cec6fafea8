"""What is decided when an edition is laid out as an official document (GB/T 9704-2012)."""

from __future__ import annotations

import pytest
from manuscripts import ALL, JOINT, LETTER, NOTICE, edition, settled

from publisher.diagnostics import Code, Outcome
from publisher.edition.official import Sheet, SignatureRules, SignedLine, sheet
from publisher.model.official import Kind
from publisher.model.variant import Variant
from publisher.theme import load_theme
from publisher.writers.official.measures import signature_rules

THEME = load_theme(None)
RULES: SignatureRules = signature_rules(THEME)


def laid_out(text: str, variant: Variant = Variant.HANS_CN) -> Outcome[Sheet]:
    return sheet(settled(text, variant).value, THEME.labels[variant], RULES)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("notice", Kind.DOCUMENT),
        ("letter", Kind.LETTER),
        ("order", Kind.ORDER),
        ("minutes", Kind.MINUTES),
        ("joint", Kind.DOCUMENT),
        ("paper", Kind.PAPER),
    ],
)
def test_the_format_is_the_one_named_or_follows_from_what_is_stated(name: str, kind: Kind) -> None:
    assert laid_out(ALL[name]).value.kind is kind


def test_a_complete_document_has_no_findings() -> None:
    for text in (NOTICE, LETTER, JOINT):
        assert laid_out(text).diagnostics == ()


def test_elements_that_are_wanted_and_missing_are_named() -> None:
    found = laid_out("---\n版式: 公文\n标题: 通知\n---\n\n正文。\n").diagnostics
    assert {finding.code for finding in found} == {Code.OFFICIAL_MISSING}
    assert [dict(finding.values)["element"] for finding in found] == [
        "发文机关标志", "发文字号", "主送机关", "署名", "成文日期", "印发机关", "印发日期",
    ]  # fmt: skip


def test_a_notice_to_the_public_needs_no_addressee() -> None:
    text = NOTICE.replace("主送机关: 各镇人民政府、街道办事处，区政府各部门\n", "").replace("年）的通知", "年）的公告")
    assert laid_out(text).diagnostics == ()


@pytest.mark.parametrize(
    ("right", "wrong", "element"),
    [
        ("'000012'", "'12'", "份号"),
        ("机密★1年", "内部", "密级"),
        ("紧急程度: 特急", "紧急程度: 快", "紧急程度"),
        ("〔2026〕8号", "[2026]8号", "发文字号"),
        ("〔2026〕8号", "〔2026〕第08号", "发文字号"),
    ],
)
def test_forms_that_the_standard_rules_out_are_reported_and_printed(right: str, wrong: str, element: str) -> None:
    made = laid_out(NOTICE.replace(right, wrong))
    (finding,) = made.diagnostics
    assert finding.code is Code.OFFICIAL_FORM
    assert dict(finding.values)["element"] == element
    assert wrong.strip("'").removeprefix("紧急程度: ") in (*made.value.corner, made.value.number.removeprefix("青政发"))


def test_the_period_of_secrecy_stands_behind_a_star() -> None:
    assert "机密★1年" in laid_out(NOTICE.replace("机密★1年", "机密*1年")).value.corner


def test_the_addressee_ends_with_a_full_width_colon() -> None:
    assert laid_out(NOTICE).value.addressees == "各镇人民政府、街道办事处，区政府各部门："


def test_names_of_attachments_have_no_numbers_and_no_full_stop() -> None:
    text = NOTICE.replace("  - 青禾区城市更新项目库管理办法", "  - 2. 青禾区城市更新项目库管理办法。")
    assert laid_out(text).value.attachments[1] == "青禾区城市更新项目库管理办法"


def test_sections_called_annex_stand_behind_the_signature() -> None:
    made = laid_out(NOTICE).value
    assert [part.label for part in made.annexes] == ["附件1", "附件2"]
    assert made.annexes[1].title == ("青禾区城市更新项目库管理办法",)
    assert len(made.sections) == 1


def test_an_annex_may_have_its_title_in_a_section_of_its_own() -> None:
    (part,) = laid_out("# 通知\n\n## 附件1\n\n### 名单\n\n甲。\n").value.annexes
    assert (part.label, part.title, part.anchor, part.title_anchor) == ("附件1", ("名单",), "附件1", "名单")


def test_with_a_seal_the_organ_stands_in_the_middle_above_the_date() -> None:
    organ, day = laid_out(NOTICE).value.signature
    assert day == SignedLine(("2026年3月5日",), 4, 0)
    assert organ.right + 10 / 2 == pytest.approx(day.right + 6 / 2)
    assert organ.blank == 2


def test_without_a_seal_the_date_begins_two_characters_behind_the_organ() -> None:
    organ, day = laid_out(LETTER).value.signature
    assert (organ.right, organ.blank) == (2, 1)
    assert day.right + 6.5 == pytest.approx(organ.right + 10 - 2)


def test_a_date_longer_than_the_organ_is_two_characters_from_the_right() -> None:
    text = LETTER.replace("发文机关: 云川市青禾区人民政府", "发文机关: 水务局")
    organ, day = laid_out(text).value.signature
    assert day.right == 2
    assert organ.right + 3 == pytest.approx(day.right + 6.5 + 2)


def test_a_stamp_has_the_office_before_the_name_and_the_date_a_line_below() -> None:
    name, day = laid_out(ALL["order"]).value.signature
    assert name.words == ("区长\u3000\u3000沈望川",)
    assert (name.right, name.blank, day.right, day.blank) == (4, 2, 4, 1)


def test_several_organs_stand_beside_each_other_above_their_seals() -> None:
    organs, day = laid_out(JOINT).value.signature
    assert organs.words == ("青禾区财政局", "青禾区农业农村局", "青禾区审计局")
    assert day.right + 6.5 / 2 == pytest.approx(28 / 3 / 2)


def test_the_mark_of_several_organs_has_the_word_for_document_at_its_right() -> None:
    made = laid_out(JOINT).value
    assert (len(made.mark), made.mark_end) == (3, "文件")


def test_the_mark_is_made_of_the_organ_where_none_is_stated() -> None:
    assert laid_out(ALL["order"]).value.mark == ("云川市青禾区人民政府令",)
    assert laid_out(ALL["minutes"]).value.mark == ("云川市青禾区人民政府纪要",)


def test_elements_are_converted_with_the_text() -> None:
    made = laid_out(NOTICE, Variant.HANT_TW).value
    assert made.imprint is not None
    assert made.imprint.printer == "雲川市青禾區人民政府辦公室"
    assert made.imprint.copies.startswith("抄送：區委各部門")
    assert edition("notice", Variant.HANT_TW).meta.official.copy_number == "000012"
