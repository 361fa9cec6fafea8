"""The elements of an official document in every format that is read on a screen, on paper without red head, or in Word."""

from __future__ import annotations

import io
from functools import cache

import lxml.html
import pytest
from docx import Document
from docx_files import W, body, text, within
from manuscripts import NOWHERE, edition, settled
from pypdf import PdfReader
from tagged import tags

from publisher.artifact import UNDATED
from publisher.edition.elements import elements, lines_behind
from publisher.edition.nodes import Edition
from publisher.edition.settle import plain
from publisher.handout.large_print import write_large_print
from publisher.handout.setting import HandoutOptions
from publisher.handout.speaker import write_speaker
from publisher.model.variant import Variant
from publisher.theme import load_theme
from publisher.writers.docx import DocxOptions, write_docx
from publisher.writers.html import HtmlOptions, write_html
from publisher.writers.pdf import write_pdf
from publisher.writers.text import write_text

OURS = load_theme(None)
NAMES = ("notice", "letter", "minutes", "order", "joint")


def said(made: Edition) -> list[str]:
    """What a reader must meet of the elements and the text, in order."""
    shown = elements(made, OURS.labels[made.meta.variant])
    titles = [plain(part.title) for part in made.sections]
    behind = (*titles[: shown.annexes], *lines_behind(shown), *titles[shown.annexes :])
    return [
        *shown.corner,
        made.meta.title,
        shown.signers,
        *shown.opening,
        *behind,
        *(part for line in shown.imprint for part in line),
    ]


def squeezed(words: str) -> str:
    """Words without blanks."""
    return "".join(words.split())


def assert_in_order(words: str, made: Edition) -> None:
    """The elements stand in a text in their order, and each of those that follow the text once."""
    words, place = squeezed(words), 0
    for line in map(squeezed, said(made)):
        assert line in words[place:], line
        place = words.index(line, place) + len(line)
    assert made.meta.official.copy_number not in words or not made.meta.official.copy_number


def page(made: Edition) -> lxml.html.HtmlElement:
    """The page of an edition."""
    data = write_html(made, NOWHERE, OURS, options=HtmlOptions()).value.data
    return lxml.html.document_fromstring(data.decode("utf-8"))


@cache
def pdf(name: str) -> bytes:
    """An edition as PDF."""
    outcome = write_pdf(edition(name), NOWHERE, OURS)
    assert outcome.diagnostics == ()
    return bytes(outcome.value.data)


def pdf_text(data: bytes) -> str:
    """All that the pages of a PDF say, without running heads and page numbers."""
    return "\n".join(one.extract_text() for one in PdfReader(io.BytesIO(data)).pages)


@pytest.mark.parametrize("name", NAMES)
def test_a_page_shows_the_elements_in_the_order_of_print(name: str) -> None:
    assert_in_order(page(edition(name)).xpath("//article")[0].text_content(), edition(name))


@pytest.mark.parametrize("name", NAMES)
def test_text_shows_the_elements_in_the_order_of_print(name: str) -> None:
    made = edition(name)
    assert_in_order(write_text(made, OURS.labels[made.meta.variant]).value, made)


@pytest.mark.parametrize("name", NAMES)
def test_word_shows_the_elements_in_the_order_of_print(name: str) -> None:
    made = edition(name)
    data = write_docx(made, NOWHERE, OURS, options=DocxOptions()).value.data
    words = [one.text for one in Document(io.BytesIO(data)).paragraphs]
    assert_in_order("\n".join(words), made)


@pytest.mark.parametrize("name", ["notice", "minutes"])
def test_pdf_shows_the_elements_in_the_order_of_print(name: str) -> None:
    words = [line for line in pdf_text(pdf(name)).split("\n") if not line.startswith("— ")]
    for line in said(edition(name)):
        assert squeezed(line) in squeezed("".join(words)), line
    text = squeezed("".join(words))
    places = [text.rindex(squeezed(line)) for line in said(edition(name))[-3:]]
    assert places == sorted(places)


def test_the_closing_of_a_document_is_paragraphs_and_no_heading_in_pdf() -> None:
    found = [tag for tag in tags(pdf("minutes")) if tag[0] == "H" and tag[1:].isdigit()]
    assert found == ["H1", "H2", "H2", "H2"]
    assert "Table" not in tags(pdf("minutes"))


@pytest.mark.parametrize("write", [write_large_print, write_speaker])
def test_handouts_show_the_elements(write: object) -> None:
    options = HandoutOptions(site="", digest="0" * 64, moment=UNDATED)
    data = write(edition("notice"), NOWHERE, OURS, options=options).value.data  # type: ignore[operator]
    words = squeezed(pdf_text(data))
    for line in said(edition("notice")):
        assert all(part in words for part in (squeezed(line)[:8], squeezed(line)[-6:])), line


def test_a_page_without_elements_has_no_part_for_them() -> None:
    root = page(edition("paper"))
    assert not root.xpath("//*[@class='closing' or @class='imprint' or @class='corner' or @class='signature']")
    assert [one.text for one in root.find_class("salutation")] == ["各位代表："]


def test_attachments_lead_to_their_annexes_on_a_page_in_pdf_and_in_word() -> None:
    made = edition("notice")
    anchors = [one.anchor for one in made.sections[1:]]
    root = page(made)
    assert [one.get("href") for one in root.xpath("//div[@class='attachments']//a")] == [f"#{anchor}" for anchor in anchors]
    assert set(anchors) <= set(root.xpath("//@id"))
    file = body(write_docx(made, NOWHERE, OURS, options=DocxOptions()).value.data)
    links = [link for link in file.iter(f"{W}hyperlink") if "重点任务分工表" in text(link) or "项目库管理办法" in text(link)]
    goals = [within(file, link.get(f"{W}anchor", "")) for link in links]
    assert [plain(part.title) for part in made.sections[1:]] == goals[-2:]


def test_the_closing_stands_before_notes_and_glossary() -> None:
    children = page(edition("notice")).xpath("//article")[0]
    names = [one.get("class") or one.tag for one in children]
    order = [names.index(name) for name in ("salutation", "closing", "imprint", "notes", "glossary")]
    assert order == sorted(order)


def test_what_an_author_writes_in_an_element_is_never_markup() -> None:
    evil = "<b onclick=x>&"
    singles, lists = ("主送机关", "附注", "抄送", "密级", "出席"), ("附件", "署名", "签发人")
    front = "".join([*(f"{name}: '{evil}'\n" for name in singles), *(f"{name}: ['{evil}']\n" for name in lists)])
    root = page(settled(f"---\n标题: 通知\n{front}---\n\n正文。\n").value)
    assert not root.xpath("//*[@onclick]")
    assert root.xpath("//article")[0].text_content().count(evil) == 8


@pytest.mark.parametrize("variant", Variant)
def test_labels_are_those_of_the_variant(variant: Variant) -> None:
    root = page(edition("minutes", variant))
    labels = OURS.labels[variant]
    assert [one.text for one in root.xpath("//p[@class='roll']/span")] == [
        f"{labels[name]}：" for name in ("present", "absent", "observers")
    ]
