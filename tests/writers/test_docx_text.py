"""The text of an edition in DOCX: styles, anchors, links, contents, notes, lists, tables, boxes, figures and the glossary."""

from __future__ import annotations

import pytest
from docx_files import R, W, body, data, opened, paragraphs, part, style_of, text, texts, within, written
from editions import bare, rich

from publisher.edition.nodes import (
    ContentsEntry,
    CrossReference,
    Edition,
    Hyperlink,
    Note,
    NoteMark,
    PlacedBlock,
    PlacedSection,
    TermUse,
)
from publisher.model.meta import Meta
from publisher.model.nodes import (
    Align,
    Box,
    BulletList,
    Code,
    CodeBlock,
    Emphasis,
    Image,
    LineBreak,
    OrderedList,
    Paragraph,
    Quote,
    Ruby,
    Strong,
    Table,
    Text,
)
from publisher.model.variant import Variant
from publisher.writers.docx.names import bookmark


def paragraph(words: str) -> Paragraph[Text]:
    return Paragraph((Text(words),))


# Headings and contents


def test_headings_are_those_word_knows_with_their_outline_levels() -> None:
    file = data(rich())
    headings = [(found.style.name, found.text) for found in opened(file).paragraphs if found.style.name.startswith("Heading")]
    assert headings == [
        ("Heading 1", "一、2025年工作回顾"),
        ("Heading 2", "\uff08一\uff09主要成效"),
        ("Heading 3", "1. 产业升级"),
        ("Heading 3", "2. 乡村振兴"),
        ("Heading 2", "\uff08二\uff09民生改善"),
        ("Heading 1", "二、2026年工作安排"),
        ("Heading 1", "名词解释"),
    ]
    levels = {}
    for style in part(file, "word/styles.xml").iter(f"{W}style"):
        outline = style.find(f"{W}pPr/{W}outlineLvl")
        if outline is not None:
            levels[style.get(f"{W}styleId")] = outline.get(f"{W}val")
    assert levels == {f"Heading{level}": str(level - 1) for level in range(1, 10)}


def test_a_heading_below_the_ninth_level_stays_in_the_ninth() -> None:
    section = PlacedSection("s-12", 12, (Text("深层"),), (), ())
    edition = Edition("deep", "deep.md", Meta(title="报告", variant=Variant.HANS_CN), (), (), (section,), (), "", ())
    assert texts(body(data(edition)), "Heading9") == ["深层"]


def test_the_title_block_stands_before_the_contents_and_the_salutation_behind() -> None:
    styles = [style_of(found) for found in body(data(rich())).iter(f"{W}p")]
    front = ["Title", "Subtitle", "Speaker", "Facts", "Facts", "TOCHeading"]
    assert styles[:6] == front
    assert styles[6 : styles.index("Salutation")] == ["TOC1", "TOC2", "TOC3", "TOC3", "TOC2", "TOC1", "TOC1"]
    assert styles[styles.index("Salutation") + 1] == "BodyText"


def test_the_contents_are_a_field_that_is_filled_with_links_to_the_headings() -> None:
    file = body(data(rich()))
    (contents,) = file.iter(f"{W}sdt")
    code = "".join(found.text or "" for found in contents.iter(f"{W}instrText"))
    assert code == r' TOC \o "1-3" \h \z \u '
    assert [found.get(f"{W}fldCharType") for found in contents.iter(f"{W}fldChar")] == ["begin", "separate", "end"]
    links = list(contents.iter(f"{W}hyperlink"))
    assert [text(link) for link in links] == [
        "一、2025年工作回顾",
        "\uff08一\uff09主要成效",
        "1. 产业升级",
        "2. 乡村振兴",
        "\uff08二\uff09民生改善",
        "二、2026年工作安排",
        "名词解释",
    ]
    for link in links:
        name = link.get(f"{W}anchor", "")
        assert name.startswith("_Toc")
        assert within(file, name) == text(link)


def test_contents_show_three_levels() -> None:
    deep = ContentsEntry(4, "d", "四级", ())
    entries = (ContentsEntry(1, "a", "一级", (ContentsEntry(2, "b", "二级", (ContentsEntry(3, "c", "三级", (deep,)),)),)),)
    edition = Edition("deep", "deep.md", Meta(title="报告", variant=Variant.HANS_CN), entries, (), (), (), "", ())
    (contents,) = body(data(edition)).iter(f"{W}sdt")
    assert [text(found) for found in contents.iter(f"{W}p")] == ["目录", "一级", "二级", "三级"]


def test_long_contents_are_followed_by_a_new_page() -> None:
    entries = tuple(ContentsEntry(1, f"a{number}", f"第{number}部分", ()) for number in range(20))
    sections = tuple(PlacedSection(f"a{number}", 1, (Text(f"第{number}部分"),), (), ()) for number in range(20))
    edition = Edition("long", "long.md", Meta(title="报告", variant=Variant.HANS_CN), entries, (), sections, (), "", ())
    breaks = [text(found) for found in body(data(edition)).iter(f"{W}p") if found.find(f"{W}pPr/{W}pageBreakBefore") is not None]
    assert breaks == ["第0部分"]


# Runs


def properties(block: PlacedBlock, words: str) -> dict[str, str]:
    """The properties of the run with some words: the value of each, by its name."""
    (run,) = (found for found in body(data(bare(block))).iter(f"{W}r") if text(found) == words)
    given = run.find(f"{W}rPr")
    found = {} if given is None else {child.tag.removeprefix(W): child for child in given}
    return {name: child.get(f"{W}val") or child.get(f"{W}hint") or "" for name, child in found.items()}


def test_emphasis_is_dots_and_strong_is_bold_through_styles() -> None:
    block = Paragraph((Emphasis((Text("着重"),)), Strong((Text("重要"),)), Code("GET /"), Text("平常")))
    assert properties(block, "着重") == {"rStyle": "Emphasis"}
    assert properties(block, "重要") == {"rStyle": "Strong"}
    assert properties(block, "GET /") == {"rStyle": "HTMLCode"}
    assert properties(block, "平常") == {}
    styles = part(data(bare()), "word/styles.xml")
    (emphasis,) = (style for style in styles.iter(f"{W}style") if style.get(f"{W}styleId") == "Emphasis")
    assert [child.tag.removeprefix(W) for child in emphasis.iterfind(f"{W}rPr/*")] == ["em"]


def test_marks_inside_each_other_are_all_kept() -> None:
    block = Paragraph((Strong((Emphasis((Text("又重要又着重"),)),)),))
    assert properties(block, "又重要又着重") == {"rStyle": "Strong", "em": "underDot"}


@pytest.mark.parametrize(
    ("words", "pieces"),
    [
        ("推行“一窗通办”改革——提速", [("推行“一窗通办”改革——提速", "eastAsia")]),
        ("全年增长6.1%", [("全年增长6.1%", None)]),
        ("it’s", [("it", None), ("’", None), ("s", None)]),
        ("“it’s”增长", [("“it", "eastAsia"), ("’", None), ("s”增长", "eastAsia")]),
        ("2021—2025年", [("2021—2025年", "eastAsia")]),
        ("面积12㎡±5%·年", [("面积12㎡±5%·年", "eastAsia")]),
    ],
)
def test_quotation_marks_and_dashes_take_the_chinese_face(words: str, pieces: list[tuple[str, str | None]]) -> None:
    (found,) = paragraphs(body(data(bare(paragraph(words)))), "BodyText")
    runs = []
    for run in found.iter(f"{W}r"):
        fonts = run.find(f"{W}rPr/{W}rFonts")
        runs.append((text(run), None if fonts is None else fonts.get(f"{W}hint")))
    assert runs == pieces


def test_a_reading_stands_above_its_character() -> None:
    (ruby,) = body(data(bare(Paragraph((Ruby("垚", "yáo"), Text("山村")))))).iter(f"{W}ruby")
    assert [child.tag.removeprefix(W) for child in ruby] == ["rubyPr", "rt", "rubyBase"]
    assert [text(child) for child in ruby[1:]] == ["yáo", "垚"]


def test_a_lead_is_marked_and_goes_on_into_its_paragraph() -> None:
    block = Paragraph((Text("用电量增长17.4%。"),), lead=(Text("工业稳中有进。"),))
    (found,) = paragraphs(body(data(bare(block))), "BodyText")
    assert text(found) == "工业稳中有进。用电量增长17.4%。"
    assert properties(block, "工业稳中有进。") == {"rStyle": "Lead"}


def test_line_breaks_tabs_and_spaces_are_kept() -> None:
    block = Paragraph((Text("前 "), LineBreak(), Text("  后\t表")))
    assert texts(body(data(bare(block, CodeBlock("  a\n\n    b")))), "BodyText") == ["前 \n  后\t表"]
    assert texts(body(data(bare(CodeBlock("  a\n\n    b")))), "HTMLPreformatted") == ["  a\n\n    b"]


# Links


def test_bookmarks_are_unique_and_all_links_within_lead_to_one() -> None:
    file = body(data(rich()))
    starts = list(file.iter(f"{W}bookmarkStart"))
    names = [found.get(f"{W}name", "").casefold() for found in starts]
    numbers = [found.get(f"{W}id") for found in starts]
    assert len(set(names)) == len(names)
    assert len(set(numbers)) == len(numbers)
    assert sorted(numbers) == sorted(found.get(f"{W}id") for found in file.iter(f"{W}bookmarkEnd"))
    targets = [found.get(f"{W}anchor", "").casefold() for found in file.iter(f"{W}hyperlink") if found.get(f"{W}anchor")]
    assert set(targets) <= set(names)


def test_bookmarks_are_the_same_in_every_variant() -> None:
    def names(variant: Variant) -> list[str | None]:
        return [found.get(f"{W}name") for found in body(data(rich(variant))).iter(f"{W}bookmarkStart")]

    assert names(Variant.HANS_CN) == names(Variant.HANT_TW) == names(Variant.HANT_HK)


def test_a_use_of_a_term_leads_to_its_entry_and_the_entry_back() -> None:
    file = body(data(rich()))
    use, entry = bookmark("use-quarter-hour-1"), bookmark("term-quarter-hour")
    assert within(file, use) == "15分钟生活圈"
    assert within(file, entry) == "15分钟生活圈"
    link = next(found for found in file.iter(f"{W}hyperlink") if found.get(f"{W}anchor") == entry)
    assert (link.get(f"{W}tooltip") or "").startswith("指居民步行15分钟范围内")
    back = {found.get(f"{W}anchor"): text(found) for found in paragraphs(file, "GlossaryUses")[2].iter(f"{W}hyperlink")}
    assert back == {use: "\uff08二\uff09民生改善", bookmark("use-quarter-hour-2"): "二、2026年工作安排"}


def test_the_glossary_gives_marks_definitions_and_uses() -> None:
    file = body(data(rich()))
    assert (
        texts(file, "GlossaryEntry")[1]
        == "[2] 一窗通办\uff1a指群众办事只到一个窗口\uff0c由部门在后台分类审批\uff0c统一窗口出件。"
    )
    assert texts(file, "GlossaryUses")[1] == "文中出处\uff1a1. 产业升级\uff1b1. 产业升级 (2)"
    assert len(texts(file, "GlossaryEntry")) == 4
    assert len(texts(file, "GlossaryUses")) == 3


def test_a_link_out_is_a_relationship_with_its_title() -> None:
    file = data(rich())
    (link,) = (found for found in body(file).iter(f"{W}hyperlink") if found.get(f"{R}id"))
    relations = {found.get("Id"): found for found in part(file, "word/_rels/document.xml.rels")}
    assert relations[link.get(f"{R}id")].get("Target") == "https://www.example.org/qinghe"
    assert (text(link), link.get(f"{W}tooltip")) == ("区政府网站", "区政府网站")


def test_a_link_word_does_not_take_is_reported_and_its_words_stay() -> None:
    file, found = written(bare(Paragraph((Text("见"), Hyperlink("http://[bad", (Text("网站"),))))))
    assert texts(body(file), "BodyText") == ["见网站"]
    assert [finding.code.value for finding in found] == ["W040"]


def test_a_link_inside_a_link_is_its_words() -> None:
    inner = TermUse("use-a-1", "term-a", (Text("专精特新"),))
    file = body(data(bare(Paragraph((Hyperlink("https://example.org", (Text("见"), inner)), CrossReference("top", (inner,)))))))
    assert len(list(file.iter(f"{W}hyperlink"))) == 2
    assert texts(file, "BodyText") == ["见专精特新专精特新"]


# Notes


def footnotes(file: bytes) -> list[str]:
    """The texts of the footnotes that a reader sees, by number."""
    found = [note for note in part(file, "word/footnotes.xml") if note.get(f"{W}type") is None]
    assert [note.get(f"{W}id") for note in found] == [str(number) for number in range(1, len(found) + 1)]
    return ["|".join(text(paragraph) for paragraph in note.iter(f"{W}p")) for note in found]


def test_notes_are_footnotes_with_all_their_paragraphs() -> None:
    file = data(rich())
    assert footnotes(file) == [
        " 研发经费投入强度为快报数\uff0c最终数据以统计年鉴为准。",
        " 以步行十五分钟为半径计算。|口径见《青禾区社区生活圈建设指引》。",
    ]
    assert [found.get(f"{W}id") for found in body(file).iter(f"{W}footnoteReference")] == ["1", "2"]


def test_a_note_in_a_note_follows_it_under_a_mark_of_its_own() -> None:
    def mark(number: int) -> NoteMark:
        return NoteMark(number, f"note-mark-{number}", f"note-{number}")

    notes = (
        Note(1, "note-1", "note-mark-1", (Paragraph((Text("外"), mark(2))),)),
        Note(2, "note-2", "note-mark-2", (paragraph("内"),)),
        Note(3, "note-3", "note-mark-3", (paragraph("下一条"),)),
    )
    text_of = (Paragraph((Text("甲"), mark(1), Text("乙"), mark(3))),)
    edition = Edition("n", "n.md", Meta(title="报告", variant=Variant.HANS_CN), (), text_of, (), notes, "", ())
    assert footnotes(data(edition)) == [" 外1-1|1-1 内", " 下一条"]


def test_a_note_may_hold_a_list_a_table_and_a_link() -> None:
    listing = BulletList(((Paragraph((Hyperlink("https://example.org/a", (Text("甲"),)),)),), (paragraph("乙"),)))
    table = Table((Align.DEFAULT,), (), (((Text("丙"),),),))
    note = Note(1, "note-1", "note-mark-1", (listing, table))
    mark = NoteMark(1, "note-mark-1", "note-1")
    edition = Edition(
        "n", "n.md", Meta(title="报告", variant=Variant.HANS_CN), (), (Paragraph((Text("甲"), mark)),), (), (note,), "", ()
    )
    file = data(edition)
    assert footnotes(file) == [" 甲|乙|丙|"]
    assert [found.get("Target") for found in part(file, "word/_rels/footnotes.xml.rels")] == ["https://example.org/a"]


# Lists


def numbering(file: bytes) -> list[tuple[str, int, int, int]]:
    """Every list paragraph: its text, the list, the level, and the number its list begins with at that level."""
    starts = {}
    for number in part(file, "word/numbering.xml").iter(f"{W}num"):
        (override,) = number.iter(f"{W}lvlOverride")
        starts[number.get(f"{W}numId")] = int(override[0].get(f"{W}val", ""))
    found = []
    for element in body(file).iter(f"{W}p"):
        given = element.find(f"{W}pPr/{W}numPr")
        if given is not None:
            level, listing = (child.get(f"{W}val", "") for child in given)
            found.append((text(element), int(listing), int(level), starts[listing]))
    return found


def test_every_list_counts_for_itself_and_lists_nest() -> None:
    inner = OrderedList(((paragraph("甲一"),), (paragraph("甲二"),)))
    outer = OrderedList(((paragraph("甲"), inner), (paragraph("乙"), paragraph("乙续"))), start=3)
    file = data(bare(outer, OrderedList(((paragraph("丙"),),))))
    assert numbering(file) == [("甲", 1, 0, 3), ("甲一", 2, 1, 1), ("甲二", 2, 1, 1), ("乙", 1, 0, 3), ("丙", 3, 0, 1)]
    assert texts(body(file), "ListContinue") == ["乙续"]


def test_numbers_beyond_what_word_counts_are_written_out() -> None:
    file = data(bare(OrderedList(((paragraph("甲"),), (Quote((paragraph("乙"),)),)), start=123456789)))
    assert [found.text for found in opened(file).paragraphs[1:]] == ["123456789. 甲", "123456790. ", "乙"]
    assert numbering(file) == []


def test_an_item_that_begins_with_no_paragraph_has_its_mark_all_the_same() -> None:
    file = data(bare(BulletList(((), (CodeBlock("a"),), (BulletList(((paragraph("内"),),)),)))))
    assert [(words, level) for words, _, level, _ in numbering(file)] == [("", 0), ("", 0), ("", 0), ("内", 1)]


def test_deep_nesting_stays_on_the_page() -> None:
    block: PlacedBlock = paragraph("最深处")
    for _ in range(60):
        block = Quote((BulletList(((block,),)),))
    file = body(data(bare(block)))
    indents = [int(found.get(f"{W}left", "0")) for found in file.iter(f"{W}ind")]
    assert max(indents) <= 5000
    assert "最深处" in text(file)


# Tables, boxes, figures


def test_header_rows_are_repeated_and_rows_stay_whole() -> None:
    (table,) = (found for found in body(data(rich())).iter(f"{W}tbl") if "地区生产总值" in text(found))
    rows = list(table.iter(f"{W}tr"))
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, False, False, False, False]
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    caption = table.find(f"{W}tblPr/{W}tblCaption")
    assert caption is not None
    assert caption.get(f"{W}val") == "表1 2025年主要指标完成情况"


def test_columns_are_set_as_the_table_says_and_fill_the_measure() -> None:
    file = data(rich())
    (table,) = (found for found in opened(file).tables if "地区生产总值" in found.cell(1, 0).text)
    sides = [cell.paragraphs[0].alignment for cell in table.rows[1].cells]
    assert [str(side).split(" ")[0] for side in sides] == ["LEFT", "CENTER", "RIGHT", "RIGHT", "RIGHT"]
    widths = [int(found.get(f"{W}w", "")) for found in table._tbl.iter(f"{W}gridCol")]
    section = opened(file).sections[0]
    measure = (section.page_width - section.left_margin - section.right_margin) / 635
    assert measure - 6 <= sum(widths) <= measure
    assert widths[0] == max(widths)


def test_a_caption_stays_with_its_table_and_a_figure_with_its_caption() -> None:
    file = body(data(rich()))
    first, second = paragraphs(file, "Caption")
    assert first.find(f"{W}pPr/{W}keepNext") is not None
    assert second.find(f"{W}pPr/{W}keepNext") is None
    (figure,) = paragraphs(file, "Figure")
    assert figure.find(f"{W}pPr/{W}keepNext") is not None
    assert figure.getnext() is second


def test_tables_are_apart_from_each_other_and_a_table_is_never_the_last() -> None:
    table = Table((Align.DEFAULT,), (((Text("列"),),),), (((Text("甲"),),),))
    box = Box((), (table,))
    file = body(data(bare(paragraph("前"), table, table, box)))
    tags = [child.tag.removeprefix(W) for child in file]
    assert tags == ["p", "p", "tbl", "p", "tbl", "p", "tbl", "p", "sectPr"]
    for cell in file.iter(f"{W}tc"):
        assert cell[-1].tag == f"{W}p"


def test_a_table_without_rows_is_its_caption() -> None:
    file = body(data(bare(Table((Align.LEFT,), (), (), (Text("表1"),)), Table((), ((),), ()))))
    assert [child.tag.removeprefix(W) for child in file] == ["p", "p", "sectPr"]


def test_a_box_is_a_frame_with_its_title_as_header() -> None:
    (box,) = (found for found in body(data(rich())).iter(f"{W}tbl") if "专栏1" in text(found))
    rows = list(box.iter(f"{W}tr"))
    assert len(rows) == 2
    assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
    assert texts(rows[1], "ListBullet") == ["新增公办养老床位400张", "建成社区食堂18个"]


def test_pictures_have_their_alternative_text_and_fit_the_page() -> None:
    file = body(data(rich()))
    pictures = [found for found in file.iter() if found.tag.endswith("}docPr")]
    assert [found.get("descr") for found in pictures] == [
        "柱形图\uff1a地区生产总值由2021年的336亿元逐年增加到2025年的486亿元",
        "青禾区区徽\uff1a一株稻禾",
    ]
    for extent in (found for found in file.iter() if found.tag.endswith("}extent")):
        assert int(extent.get("cx", "0")) <= 152.4 * 36000 + 635


def test_a_missing_picture_leaves_its_alternative_text() -> None:
    file, found = written(bare(Paragraph((Text("见"), Image("lost.png", "一张图"), Text("。")))))
    assert texts(body(file), "BodyText") == ["见一张图。"]
    assert [finding.code.value for finding in found] == ["W001"]


def test_no_paragraph_is_empty_but_rules_and_what_word_asks_for() -> None:
    for element in body(data(rich())).iter(f"{W}p"):
        if style_of(element) not in ("Rule", "TableEnd"):
            assert text(element) or list(element.iter(f"{W}drawing")) or element.getparent().tag == f"{W}tc"
