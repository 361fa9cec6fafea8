"""Pages, on an edition that holds every node."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from typing import Any
from urllib.parse import unquote

import lxml.html
import pytest
from editions import ORIGIN, RESOURCES, bare, rich

from publisher.diagnostics import Code, found
from publisher.edition.nodes import Hyperlink, NoteMark, PlacedSection, TermUse
from publisher.edition.settle import plain
from publisher.errors import Failure, PublisherError
from publisher.model import walk
from publisher.model.meta import Meta
from publisher.model.nodes import Align, Bar, Chart, CodeBlock, Figure, Image, Paragraph, Quote, Strong, Table, Text
from publisher.model.official import Official
from publisher.model.variant import Variant
from publisher.theme import Theme, load_theme
from publisher.writers.html import HtmlOptions, write_html

OURS = load_theme(None)
OPTIONS = HtmlOptions(alternates=tuple(Variant), formats=("pdf", "docx"))
TEMPLATES = sorted(name for name in OURS.templates if name.startswith(("blocks/", "inlines/", "components/")))


def page(edition: Any, theme: Theme = OURS) -> str:
    """The text of an edition's page."""
    return write_html(edition, RESOURCES, theme, options=OPTIONS).value.data.decode("utf-8")


@cache
def tree(variant: Variant = Variant.HANS_CN) -> Any:
    """The rich edition's page as elements."""
    return lxml.html.document_fromstring(page(rich(variant)))


def overriding(name: str, text: str) -> Theme:
    """Our theme under a project's template."""
    return replace(OURS, templates={**OURS.templates, name: text})


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_project_overrides_every_template_by_its_name(name: str) -> None:
    say = (Text("指标"),)
    chart = Chart(say, say, (Bar(say, 1.0, say),), Table((Align.LEFT,), (), ((say,),)))
    closed = replace(rich().meta, official=Official(remark="此件公开发布", copies_to="区委各部门"))
    edition = replace(rich(), meta=closed, body=(*rich().body, chart))
    assert "the project's own" not in page(edition)
    assert "the project's own" in page(edition, overriding(name, "the project's own"))


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("<p>\n{{ contents }}</p>", 2, "'contents' is undefined"),
        ("<p>\n\n{% if %}</p>", 3, "Expected an expression"),
        ("{{ content + 1 }}", 1, "unsupported operand"),
        ("\n{% include 'blocks/none.html.j2' %}", 2, "there is no template blocks/none.html.j2"),
        ("{% include 'blocks/paragraph.html.j2' %}", 1, "recursion"),
    ],
)
def test_a_faulty_template_is_named_with_its_line(text: str, line: int, reason: str) -> None:
    with pytest.raises(PublisherError) as caught:
        page(rich(), overriding("blocks/paragraph.html.j2", text))
    assert caught.value.failure is Failure.TEMPLATE
    assert caught.value.subject == f"templates/blocks/paragraph.html.j2:{line}"
    assert reason in caught.value.values["reason"]


def test_what_an_author_writes_is_never_markup() -> None:
    evil = "</script></style><img src=x onerror=alert(1)>&\"'"
    blocks = (
        Paragraph((Text(evil), Hyperlink('https://x.org/"><b>', (Text(evil),), evil)), lead=(Text(evil),)),
        CodeBlock(evil, evil),
        Figure(Image("trend.png", evil, evil), (Text(evil),)),
    )
    facts = dict.fromkeys(("title", "occasion", "speaker", "salutation", "organ", "document_number", "description"), evil)
    edition = replace(bare(*blocks), meta=Meta(variant=Variant.HANS_CN, keywords=(evil,), **facts))
    text = page(edition)
    assert "<img src=x" not in text
    assert text.count("</script>") == 1
    assert text.count("</style>") == 1
    root = lxml.html.document_fromstring(text)
    assert not root.xpath("//*[@onerror]")
    assert root.xpath("//h1")[0].text == evil
    assert json.loads(root.xpath("//script")[0].text)["@graph"][0]["name"] == evil


def test_the_text_is_complete_and_in_order() -> None:
    edition = rich()
    place = 0
    text = "".join(tree().xpath("//article")[0].itertext())
    for words in reading_order(edition):
        for line in words.split("\n"):
            place = text.index(line, place) + len(line)


def reading_order(edition: Any) -> list[str]:
    """What a reader must meet, in order; marks between the pieces cut them apart."""

    def runs(blocks: Any) -> list[str]:
        return [plain((inline,)) for _, run in walk.runs(blocks) for inline in run]

    def sections(parts: tuple[PlacedSection, ...]) -> list[str]:
        return [words for part in parts for words in (plain(part.title), *runs(part.body), *sections(part.sections))]

    meta = edition.meta
    words = [meta.title, meta.occasion, meta.speaker, meta.organ, meta.document_number, meta.index_number, meta.salutation]
    words += [*runs(edition.body), *sections(edition.sections)]
    for note in edition.notes:
        words += runs(note.content)
    for entry in edition.glossary:
        words += [entry.headword, *runs(entry.definition)]
    return words


def test_a_page_asks_for_nothing() -> None:
    root = tree()
    assert not root.xpath("//script[not(@type='application/ld+json')]")
    assert not root.xpath("//link[@rel='stylesheet'][not(starts-with(@href, 'data:'))]")
    assert not root.xpath("//iframe | //object | //embed | //video | //audio | //source | //base")
    assert all(address.startswith("data:") for address in root.xpath("//@src"))
    assert root.xpath("//link[@rel='icon']/@href") == ["data:,"]
    css = root.xpath("//style")[0].text
    assert "url(" not in css
    assert "@import" not in css


@pytest.mark.parametrize("variant", Variant)
def test_every_link_inside_the_page_leads_somewhere(variant: Variant) -> None:
    root = tree(variant)
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))
    targets = [unquote(address[1:]) for address in root.xpath("//@href") if address.startswith("#")]
    assert targets
    assert set(targets) <= set(ids)
    for name in ("aria-labelledby", "for"):
        assert set(root.xpath(f"//@{name}")) <= set(ids)


def test_anchors_are_the_same_in_every_variant() -> None:
    first, *others = [tree(variant).xpath("//@id") for variant in Variant]
    assert all(ids == first for ids in others)


@pytest.mark.parametrize("variant", Variant)
def test_the_language_is_that_of_the_variant(variant: Variant) -> None:
    root = tree(variant)
    assert root.get("lang") == variant.value
    links = root.xpath("//nav[@class='languages']//a")
    assert [link.get("hreflang") for link in links] == [other.value for other in Variant if other is not variant]
    assert [link.text for link in links] == [OURS.labels[other]["variant"] for other in Variant if other is not variant]
    assert root.xpath("//*[@aria-current]")[0].text == OURS.labels[variant]["variant"]
    assert [unquote(link.get("href")) for link in links] == [
        f"\u9752\u79be\u533a\u653f\u5e9c\u5de5\u4f5c\u62a5\u544a.{other.value}.html" for other in Variant if other is not variant
    ]


def test_other_formats_are_led_to() -> None:
    links = tree().xpath("//nav[@class='formats']//a")
    assert [unquote(link.get("href")).rsplit(".")[-1] for link in links] == ["pdf", "docx"]
    assert links[0].get("type") == "application/pdf"


def test_a_page_alone_leads_nowhere_else() -> None:
    text = write_html(bare(), RESOURCES, OURS, options=HtmlOptions(alternates=(Variant.HANS_CN,))).value.data.decode("utf-8")
    root = lxml.html.document_fromstring(text)
    assert not root.xpath("//nav")
    assert not root.xpath("//link[@rel='alternate']")


def test_landmarks_and_headings() -> None:
    root = tree()
    assert root.xpath("//body/a[1]/@href") == ["#main_text"]
    for landmark in ("//body/header", "//main[@id='main_text']", "//body/footer"):
        assert len(root.xpath(landmark)) == 1
    nav = root.xpath("//nav[@id='contents']")[0]
    assert root.get_element_by_id(nav.get("aria-labelledby")).text == OURS.labels[Variant.HANS_CN]["contents"]
    assert len(nav.xpath("./details/ol/li/ol/li/ol/li")) == 2
    levels = [int(heading.tag[1]) for heading in root.xpath("//h1 | //h2 | //h3 | //h4")]
    assert levels.count(1) == 1
    assert levels == [2, 1, 2, 3, 4, 4, 3, 2, 2, 2]  # the contents come first


def test_a_section_below_the_last_heading_of_html_keeps_its_level() -> None:
    section = PlacedSection("s7", 7, (Text("seven"),), (), ())
    for level in range(6, 0, -1):
        section = PlacedSection(f"s{level}", level, (Text(str(level)),), (), (section,))
    root = lxml.html.document_fromstring(page(replace(bare(), sections=(section,))))
    assert [(one.tag, one.get("aria-level")) for one in root.xpath("//main//section/*[1]")] == [
        ("h2", None), ("h3", None), ("h4", None), ("h5", None), ("h6", None), ("h6", "7"), ("h6", "8"),
    ]  # fmt: skip


def test_terms_and_entries_lead_to_each_other() -> None:
    root = tree()
    for entry in rich().glossary:
        element = root.get_element_by_id(entry.anchor)
        assert element.xpath(".//dfn")[0].text == entry.headword
        assert element.xpath(".//dd[@class='uses']/a/@href") == [f"#{use.anchor}" for use in entry.uses]
        for use in entry.uses:
            assert root.get_element_by_id(use.anchor).get("href") == f"#tip-{entry.anchor}"
        if not entry.uses:
            continue
        tip = root.get_element_by_id(f"tip-{entry.anchor}")
        assert tip.xpath(".//p[@class='headword']")[0].text == entry.headword
        assert tip.xpath(".//p[@class='ways']/a/@href") == [f"#{entry.anchor}", "#tips"]


def test_uses_in_one_section_are_told_apart() -> None:
    links = tree().get_element_by_id("term-one-window").xpath(".//dd[@class='uses']/a")
    assert [link.text for link in links] == ["1. \u4ea7\u4e1a\u5347\u7ea7", "1. \u4ea7\u4e1a\u5347\u7ea7 (2)"]


def test_notes_and_marks_lead_to_each_other() -> None:
    root = tree()
    for note in rich().notes:
        mark = root.get_element_by_id(note.mark)
        assert mark.get("href") == f"#{note.anchor}"
        assert mark.text in mark.get("aria-label")
        assert root.get_element_by_id(note.anchor).xpath("./a/@href") == [f"#{note.mark}"]


def test_tables_name_their_columns_and_rows() -> None:
    root = tree()
    (table,) = root.xpath("//table")
    assert [cell.get("scope") for cell in table.xpath(".//th")] == ["col"] * 5
    assert table.xpath("./caption/@id") == table.xpath("../@aria-labelledby")
    corner = Table((Align.DEFAULT,) * 2, (((), (Text("b"),)),), (((Text("c"),), (Text("d"),)),))
    narrow = lxml.html.document_fromstring(page(bare(corner)))
    assert [(cell.tag, cell.get("scope")) for cell in narrow.xpath("//table//th | //table//td")] == [
        ("td", None), ("th", "col"), ("th", "row"), ("td", None),
    ]  # fmt: skip
    assert narrow.xpath("//table/@aria-label")
    assert not narrow.xpath("//*[@tabindex='0']")


def test_the_document_is_described_for_machines() -> None:
    report, terms = json.loads(tree().xpath("//script")[0].text)["@graph"]
    assert report["@type"] == "Report"
    assert report["inLanguage"] == "zh-Hans-CN"
    assert report["datePublished"] == "2026-01-12"
    assert report["encoding"][0]["encodingFormat"] == "application/pdf"
    assert terms["@type"] == "DefinedTermSet"
    assert [term["name"] for term in terms["hasDefinedTerm"]] == [entry.headword for entry in rich().glossary]
    assert "description" in terms["hasDefinedTerm"][0]


def test_a_missing_picture_is_reported_and_described() -> None:
    edition = bare(Figure(Image("none.png", "what it shows", origin=ORIGIN)))
    outcome = write_html(edition, RESOURCES, OURS, options=OPTIONS)
    assert outcome.diagnostics == (found(Code.RESOURCE_MISSING, ORIGIN, address="none.png"),)
    assert "what it shows" in outcome.value.data.decode("utf-8")


def test_a_picture_without_description_is_reported_and_takes_its_caption() -> None:
    edition = bare(Figure(Image("trend.png", "", origin=ORIGIN), (Text("caption"),)))
    outcome = write_html(edition, RESOURCES, OURS, options=OPTIONS)
    assert outcome.diagnostics == (found(Code.PICTURE_NOT_DESCRIBED, ORIGIN, address="trend.png"),)
    assert 'alt="caption"' in outcome.value.data.decode("utf-8")


def test_the_same_edition_gives_the_same_bytes() -> None:
    assert page(rich()) == page(rich(), load_theme(None))


def test_deep_quotations_are_written() -> None:
    block: Any = Paragraph((Text("deep"),))
    for _ in range(60):
        block = Quote((block,))
    assert page(bare(block)).count("<blockquote>") == 60


def test_a_style_sheet_that_is_missing_is_named() -> None:
    theme = replace(OURS, styles={name: text for name, text in OURS.styles.items() if name != "page.css"})
    with pytest.raises(PublisherError) as caught:
        page(bare(), theme)
    assert caught.value.failure is Failure.THEME_MISSING
    assert caught.value.subject == "styles/page.css"


def test_a_token_that_is_missing_is_named() -> None:
    theme = replace(OURS, tokens={name: value for name, value in OURS.tokens.items() if name != "colours"})
    with pytest.raises(PublisherError) as caught:
        page(bare(), theme)
    assert caught.value.failure is Failure.CONFIG_VALUE
    assert caught.value.values["key"] == "colours"


def test_a_mark_inside_a_link_follows_it() -> None:
    mark = NoteMark(1, "note-mark-1", "note-1")
    inside = (Text("a"), Strong((Text("b"), mark)), TermUse("u", "e", (Text("c"),)))
    root = lxml.html.document_fromstring(page(bare(Paragraph((Hyperlink("https://x.org/", inside), Text("d"))))))
    (paragraph,) = root.xpath("//main//p")
    assert not paragraph.xpath(".//a//a")
    assert [link.get("href") for link in paragraph.xpath(".//a")] == ["https://x.org/", "#note-1"]
    assert paragraph.text_content() == "abc[1]d"


@pytest.mark.parametrize("address", ["javascript:alert(1)", "http://[x", "https://a b/", "data:text/html,x"])
def test_an_address_no_link_can_lead_to_is_reported(address: str) -> None:
    outcome = write_html(
        bare(Paragraph((Hyperlink(address, (Text("words"),), origin=ORIGIN),))), RESOURCES, OURS, options=OPTIONS
    )
    assert outcome.diagnostics == (found(Code.LINK_ADDRESS, ORIGIN, address=address),)
    root = lxml.html.document_fromstring(outcome.value.data.decode("utf-8"))
    (paragraph,) = root.xpath("//main//p")
    assert (paragraph.text, len(paragraph)) == ("words", 0)


def row(*cells: str) -> tuple[tuple[Text, ...], ...]:
    """The cells of a row."""
    return tuple((Text(cell),) if cell else () for cell in cells)


def test_short_cells_are_marked_to_stay_on_one_line() -> None:
    head = row("序号", "指标名称", "年均或累计", "合计")
    cells = row("1", "506.3亿元", "2026年11月", "高新技术企业的数量")
    columns = (Align.RIGHT, Align.LEFT, Align.DEFAULT, Align.DEFAULT)
    root = lxml.html.document_fromstring(page(bare(Table(columns, (head,), (cells,)))))
    assert [cell.get("class") for cell in root.xpath("//table//th | //table//td")] == [
        "right short", "left short", None, "short", "right short", "left short", "short", None,
    ]  # fmt: skip
    assert root.xpath("//div[contains(@class, 'table')]/@class") == ["table wide"]


def test_short_cells_may_break_where_they_would_not_fit_side_by_side() -> None:
    many = Table((Align.DEFAULT,) * 12, (), (row(*["四个汉字"] * 12),))
    (wide,) = lxml.html.document_fromstring(page(bare(many))).xpath("//table/..")
    assert wide.get("class") == "table wide tight"
