"""What of an official document is shown around its text where it is read rather than printed."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from manuscripts import ALL, LETTER, MINUTES, NOTICE, ORDER, edition, settled

from publisher.edition.elements import Attachment, Elements, elements, imprint_text, lines_behind
from publisher.model.official import Official
from publisher.model.variant import Variant
from publisher.theme import load_theme

LABELS = load_theme(None).labels


def shown(text: str, variant: Variant = Variant.HANS_CN) -> Elements:
    """The elements of a manuscript."""
    return elements(settled(text, variant).value, LABELS[variant])


def test_every_element_that_a_document_may_state_is_shown_but_those_of_paper() -> None:
    values = {field.name: f"ELEMENT-{field.name}" for field in fields(Official)}
    for name in ("kind", "signing"):
        del values[name]
    given = {
        name: (text,) if name in ("mark", "signers", "attachments", "signatories") else text for name, text in values.items()
    }
    made = edition("letter")
    stated = replace(made, meta=replace(made.meta, official=Official(**{**given, "printed": "2026-03-06"})))
    found = elements(stated, LABELS[Variant.HANS_CN])
    words = "\n".join((*found.corner, found.signers, *found.opening, *lines_behind(found), *imprint_text(found)))
    assert {name for name in values if f"ELEMENT-{name}" not in words} == {"copy_number", "mark", "printed"}
    assert "2026年3月6日印发" in words


def test_the_elements_of_a_notice_in_their_order() -> None:
    found = shown(NOTICE)
    assert found.corner == ("机密★1年", "特急")
    assert found.signers == "沈望川"
    assert found.opening == ("各镇人民政府、街道办事处，区政府各部门：",)
    assert lines_behind(found) == (
        "附件：1. 青禾区城市更新三年行动方案（2026—2028年）重点任务分工表",
        "2. 青禾区城市更新项目库管理办法",
        "云川市青禾区人民政府",
        "2026年3月5日",
        "（此件公开发布）",
    )
    assert imprint_text(found) == (
        "抄送：区委各部门，区人大常委会办公室，区政协办公室。",
        "云川市青禾区人民政府办公室　2026年3月6日印发",
    )
    assert found.annexes == 1


def test_minutes_show_who_was_there_and_no_signature() -> None:
    found = shown(MINUTES)
    assert lines_behind(found) == ("出席：沈望川、陆晓棠、周启明", "请假：吴建国", "列席：郑洁")
    assert imprint_text(found) == ("云川市青禾区人民政府办公室　2026年3月21日印发",)


def test_an_order_is_signed_by_the_office_and_the_name_of_its_signer() -> None:
    found = shown(ORDER)
    assert lines_behind(found) == ("区长　　沈望川", "2026年5月1日")
    assert found.signers == ""


def test_a_report_shows_nothing_but_its_words_of_address() -> None:
    found = shown(ALL["paper"])
    assert found.opening == ("各位代表：",)
    assert (*lines_behind(found), *found.imprint, *found.corner) == ()
    assert found.signers == ""


def test_fixed_words_are_those_of_the_variant() -> None:
    found = shown(MINUTES, Variant.HANT_TW)
    assert [label for label, _ in found.roll] == [
        f"{LABELS[Variant.HANT_TW][name]}：" for name in ("present", "absent", "observers")
    ]


def test_words_of_address_that_say_the_addressee_again_stand_once() -> None:
    assert shown(LETTER.replace("版式: 信函", "版式: 信函\n称呼: 云川市水务局：")).opening == ("云川市水务局：",)
    assert shown(LETTER.replace("版式: 信函", "版式: 信函\n称呼: 各位同事：")).opening == ("云川市水务局：", "各位同事：")


@pytest.mark.parametrize(
    "end",
    [
        "云川市青禾区人民政府\n\n2026年4月11日",
        "青禾区人民政府\n\n二〇二六年四月十一日",
        "云川市青禾区人民政府\\\n2026年4月11日",
        "青禾区人民政府　2026年4月11日",
        "云川市青禾区人民政府\n\n2026年4月11日\n\n（联系人：吴建国；电话：0123-4567350）",
        "云川市青禾区人民政府\n\n2026年4月11日\n\n## 附件：论证报告\n\n报告如下。",
    ],
)
def test_a_text_that_bears_its_signature_gets_no_second_one(end: str) -> None:
    found = shown(f"{LETTER}\n\n{end}\n")
    assert found.signature == ()
    assert found.day == ""


@pytest.mark.parametrize(
    "end",
    [
        "请于下列日期前函复：\n\n2026年4月11日",
        "有效期至2027年4月11日",
        "| 机关 | 日期 |\n|---|---|\n| 云川市青禾区人民政府 | 2026年4月11日 |",
        "## 附件：论证报告\n\n云川市青禾区水利局\n\n2026年3月1日",
    ],
)
def test_a_day_that_is_no_signature_leaves_the_signature_where_it_is_due(end: str) -> None:
    found = shown(f"{LETTER}\n\n{end}\n")
    assert (*found.signature, found.day) == ("云川市青禾区人民政府", "2026年4月11日")


def test_a_regulation_with_its_number_is_not_signed_and_an_addressed_document_is() -> None:
    facts = "title: 青禾区停车管理办法\norgan: 青禾区人民政府\ndate: 2022-09-06\ndocument_number: 青政规〔2022〕3号\n"
    head = f"---\n{facts}{{more}}---\n\n正文。\n"
    assert lines_behind(shown(head.format(more=""))) == ()
    assert lines_behind(shown(head.format(more="salutation: 各镇人民政府：\n"))) == ("青禾区人民政府", "2022年9月6日")


@pytest.mark.parametrize(
    ("front", "body", "left"),
    [
        ("主送机关: 各镇人民政府", "各镇人民政府：", "opening"),
        ("附注: 此件公开发布", "（此件公开发布）", "remark"),
        ("出席: 沈望川、陆晓棠", "出席：沈望川、陆晓棠", "roll"),
        ("抄送: 区委各部门", "抄送：区委各部门。", "imprint"),
        ("附件: 分工表", "附件：[分工表](https://www.example.org/table)", "attachments"),
        ("附件: [分工表, 管理办法]", "附件：1. 分工表\\\n2. 管理办法", "attachments"),
        ("附件: [分工表, 管理办法]", "附件：\n\n1. 分工表\n2. 管理办法", "attachments"),
    ],
)
def test_what_the_text_says_itself_is_not_said_again(front: str, body: str, left: str) -> None:
    head = f"---\n标题: 通知\n版式: 纪要\n{front}\n---\n\n"
    assert getattr(shown(f"{head}正文。\n\n{body}\n"), left) in ((), "")
    assert getattr(shown(f"{head}正文。\n"), left)


def test_attachments_lead_to_the_annexes_they_name() -> None:
    found = shown(NOTICE).attachments
    assert [one.number for one in found] == ["1. ", "2. "]
    sections = {part.anchor for part in edition("notice").sections}
    assert all(one.anchor in sections for one in found)
    assert len({one.anchor for one in found}) == 2


@pytest.mark.parametrize(
    ("annexes", "anchors"),
    [
        ("", ["", ""]),
        ("## 附件：管理办法\n\n正文。\n", ["", "管理办法"]),
        ("## 附件1\n\n### 任务分工\n\n正文。\n\n## 附件2\n\n正文。\n", ["附件1", "附件2"]),
    ],
)
def test_an_attachment_without_an_annex_leads_nowhere(annexes: str, anchors: list[str]) -> None:
    found = shown(f"---\n标题: 通知\n附件: [分工表, 管理办法]\n---\n\n正文。\n\n{annexes}")
    assert [one.anchor for one in found.attachments] == anchors


def test_one_attachment_has_no_number() -> None:
    assert shown("---\n标题: 通知\n附件: 分工表\n---\n\n正文。\n").attachments == (Attachment("", "分工表", ""),)


def test_only_annexes_that_end_the_text_stand_behind_the_signature() -> None:
    text = "---\n标题: 通知\n附注: 公开\n---\n\n## 附件1\n\n一。\n\n## 二、要求\n\n二。\n\n## 附件2\n\n三。\n"
    assert shown(text).annexes == 2
