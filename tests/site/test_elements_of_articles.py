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
