"""The elements of official documents in the articles of a portal."""

from __future__ import annotations

from pathlib import Path

import pytest
from manuscripts import LETTER, NOTICE, edition
from portals import add, page, publish

from publisher.edition.elements import elements
from publisher.model.variant import Variant
from publisher.site.search.reading import sections_of
from publisher.theme import load_theme

SIGNED = """---
title: 关于春季修缮的通知
salutation: 各镇人民政府：
date: 2026-03-02
document_number: 青政发〔2026〕3号
remark: 此件公开发布
---

现将有关事项通知如下。

附件：[春季修缮登记表](form.docx)

青禾区人民政府

2026年3月2日
"""


def article(portal: Path, path: str) -> str:
    """The text of an article, without blanks."""
    return "".join(page(portal, path).xpath("//article")[0].text_content().split())


@pytest.mark.parametrize("folder", ["", "large/"])
def test_an_article_shows_the_elements_before_and_behind_its_text(portal: Path, folder: str) -> None:
    add(portal, "roads/notice.md", NOTICE)
    assert publish(portal).exit_code == 0
    root = page(portal, f"{folder}roads/notice.html")
    assert [one.text for one in root.find_class("corner")] == ["机密★1年　特急"]
    assert "沈望川" in root.find_class("facts")[0].text_content()
    text = article(portal, f"{folder}roads/notice.html")
    order = [
        "各镇人民政府、街道办事处",
        "已经区政府第46次常务会议",
        "附件：1.青禾区城市更新",
        "（此件公开发布）",
        "抄送：区委各部门",
        "2026年3月6日印发",
    ]
    places = [text.index(words) for words in order]
    assert places == sorted(places)
    assert "000012" not in root.text_content()


def test_an_article_in_another_variant_says_the_same_in_its_words(portal: Path) -> None:
    add(portal, "roads/letter.md", LETTER)
    publish(portal)
    text = article(portal, "zh-Hant-TW/roads/letter.html")
    assert "雲川市水務局：" in text
    assert "抄送：雲川市財政局。" in text


def test_an_article_whose_text_is_signed_is_not_signed_again(portal: Path) -> None:
    add(portal, "roads/form.docx", "form")
    add(portal, "roads/signed.md", SIGNED)
    publish(portal)
    root = page(portal, "roads/signed.html")
    assert not root.find_class("signature")
    assert root.find_class("remark")[0].text == "（此件公开发布）"
    assert [one.text for one in root.find_class("salutation")] == ["各镇人民政府："]


def test_a_search_finds_the_elements_of_a_document() -> None:
    made = edition("notice")
    shown = elements(made, load_theme(None).labels[Variant.HANS_CN])
    (first, *_) = sections_of(made, shown)
    assert first[2][0] == "各镇人民政府、街道办事处，区政府各部门："
    assert {"（此件公开发布）", "抄送：区委各部门，区人大常委会办公室，区政协办公室。"} <= set(first[2])


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("见[春季修缮登记表](form.docx)。", "春季修缮登记表"),
        ("填写[登记表](form.docx)。\n\n附件：[**春季修缮**登记表](form.docx)", "春季修缮登记表"),
        ("说明。[^1]\n\n[^1]: 见[登记表](form.docx)。", "登记表"),
        ("见[![图](square.svg)](form.docx)。", "form.docx"),
    ],
)
def test_an_attachment_is_called_as_its_article_calls_it_with_type_and_size(portal: Path, text: str, shown: str) -> None:
    add(portal, "roads/form.docx", "x" * 2000)
    add(portal, "roads/square.svg", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9H0z"/></svg>')
    add(portal, "roads/form.md", f"---\ntitle: 表格\ndate: 2026-04-01\n---\n\n{text}\n")
    assert publish(portal).exit_code == 0
    (item,) = page(portal, "roads/form.html").xpath("//nav[@aria-labelledby='attachments']//li")
    assert (item.findtext("a"), item.findtext("span")) == (shown, "DOCX，2 KB")
    assert item.find("a").get("href").endswith("roads/form.docx")


def test_an_attachment_is_called_in_the_words_of_the_variant(portal: Path) -> None:
    add(portal, "roads/form.docx", "form")
    add(portal, "roads/form.md", "---\ntitle: 表格\ndate: 2026-04-01\n---\n\n见[道路登记表](form.docx)。\n")
    publish(portal)
    (item,) = page(portal, "zh-Hant-TW/roads/form.html").xpath("//nav[@aria-labelledby='attachments']//li")
    assert item.findtext("a") == "道路登記表"
