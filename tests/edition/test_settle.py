"""What is decided when a document is settled."""

from __future__ import annotations

from publisher.diagnostics import Code
from publisher.edition.nodes import (
    ContentsEntry,
    CrossReference,
    Edition,
    Hyperlink,
    NoteMark,
    Placed,
    TermMark,
    TermUse,
    Use,
)
from publisher.edition.settle import settle
from publisher.model.glossary import Glossary, Term
from publisher.model.meta import Meta
from publisher.model.nodes import (
    Document,
    Footnote,
    Inline,
    Link,
    Locked,
    Paragraph,
    Section,
    SoftBreak,
    Strong,
    Text,
    ToSection,
    ToTerm,
    Url,
)
from publisher.model.origin import Whole
from publisher.model.variant import Variant
from publisher.transforms.names import name_sections

META = Meta("题", Variant.HANS_CN)


def section(title: str, *body: Paragraph[Inline], sections: tuple[Section, ...] = (), name: str = "") -> Section:
    return Section((Text(title),), body, sections, id=name)


def paragraph(*content: Inline) -> Paragraph[Inline]:
    return Paragraph(content)


def edition(*sections: Section, terms: tuple[Term, ...] = (), body: tuple[Paragraph[Inline], ...] = ()) -> Edition:
    source = Document(META, body, sections, Glossary("名词解释", terms), origin=Whole("报告/年度.md"))
    return settle(name_sections(source).value).value


def content(settled: Edition, number: int = 0) -> tuple[Placed, ...]:
    block = settled.body[number]
    assert isinstance(block, Paragraph)
    return block.content


def test_the_name_is_that_of_the_manuscript() -> None:
    assert (edition().name, edition().source) == ("年度", "报告/年度.md")


def test_anchors_are_titles_without_their_numbers() -> None:
    settled = edition(section("一、工作回顾", sections=(section("（一）“双碳”引领"), section("1.工作回顾"))))
    (first,) = settled.sections
    assert [first.anchor, *(part.anchor for part in first.sections)] == ["工作回顾", "双碳引领", "工作回顾-2"]
    assert [first.level, first.sections[0].level] == [1, 2]


def test_a_year_at_the_beginning_of_a_title_is_no_number() -> None:
    assert edition(section("2025年工作回顾")).sections[0].anchor == "2025年工作回顾"


def test_anchors_never_take_those_of_the_page() -> None:
    assert edition(section("contents")).sections[0].anchor == "contents-2"


def test_the_author_names_an_anchor() -> None:
    assert edition(section("工作", name="work")).sections[0].anchor == "work"


def test_contents_drop_the_full_stop_of_a_run_in_title_and_end_with_the_glossary() -> None:
    settled = edition(section("（一）向新。"), terms=(Term("t", "词", ()),))
    assert settled.contents == (ContentsEntry(1, "向新", "（一）向新", ()), ContentsEntry(1, "glossary", "名词解释", ()))


def test_notes_are_numbered_in_reading_order_those_of_titles_first() -> None:
    note = Footnote((paragraph(Text("一"), Footnote((paragraph(Text("注中注")),))),))
    settled = edition(section("题", paragraph(Footnote((paragraph(Text("二")),)))), body=(paragraph(note),))
    assert [(entry.number, entry.anchor, entry.mark) for entry in settled.notes] == [
        (1, "note-1", "note-mark-1"),
        (2, "note-2", "note-mark-2"),
        (3, "note-3", "note-mark-3"),
    ]
    assert content(settled) == (NoteMark(1, "note-mark-1", "note-1"),)


def test_links_are_settled_by_what_they_lead_to() -> None:
    links = (Link(Url("a"), (Text("甲"),), "说明"), Link(ToSection("一、总体要求"), (Text("乙"),)))
    settled = edition(section("一、总体要求"), body=(paragraph(*links),))
    assert content(settled) == (Hyperlink("a", (Text("甲"),), "说明"), CrossReference("总体要求", (Text("乙"),)))


def test_a_link_finds_a_section_by_its_title_with_or_without_number_or_by_its_anchor() -> None:
    for name in ("一、总体要求", "总体要求", "一总体要求"):
        settled = edition(section("一、总体要求"), body=(paragraph(Link(ToSection(name), (Text("甲"),))),))
        assert content(settled) == (CrossReference("总体要求", (Text("甲"),)),)


def test_a_link_finds_the_glossary_and_its_terms_and_is_resolved_in_definitions_too() -> None:
    definition = (paragraph(Link(ToSection("一、总体要求"), (Text("甲"),))),)
    links = (Link(ToSection("名词解释"), (Text("乙"),)), Link(ToSection("零基预算"), (Text("丙"),)))
    settled = edition(section("一、总体要求"), terms=(Term("t", "“零基”预算", definition),), body=(paragraph(*links),))
    assert content(settled) == (
        CrossReference("glossary", (Text("乙"),)),
        TermUse("use-t-1", "term-t", (Text("丙"),)),
    )
    (block,) = settled.glossary[0].definition
    assert isinstance(block, Paragraph)
    assert block.content == (CrossReference("总体要求", (Text("甲"),)),)


def test_a_dead_link_is_an_error_that_names_the_nearest_section() -> None:
    source = Document(
        META, (paragraph(Link(ToSection("总体需求"), (Text("甲"),))),), (section("总体要求"),), Glossary(), origin=Whole("a.md")
    )
    outcome = name_sections(source)
    assert [(finding.code, dict(finding.values)) for finding in outcome.diagnostics] == [
        (Code.EDITION_DEAD_LINK, {"name": "总体需求", "nearest": "总体要求"})
    ]
    assert outcome.value.body == (paragraph(Text("甲")),)


def test_uses_of_terms_are_counted_with_their_sections() -> None:
    use = Link(ToTerm("t"), (Text("词"),))
    settled = edition(section("一", paragraph(use, use)), terms=(Term("t", "词", ()),), body=(paragraph(use),))
    assert content(settled) == (TermUse("use-t-1", "term-t", (Text("词"),)),)
    assert settled.glossary[0].uses == (Use("use-t-1", ""), Use("use-t-2", "一"), Use("use-t-3", "一"))


def test_a_bare_number_that_leads_to_a_term_is_its_mark() -> None:
    for mark in ("［12］", "[12]", "〔12〕", "⑫"):
        settled = edition(terms=(Term("t", "词", (), mark=12),), body=(paragraph(Link(ToTerm("t"), (Text(mark),))),))
        assert content(settled) == (TermMark("use-t-1", "term-t", mark),)


def test_soft_breaks_close_beside_wide_characters_and_part_latin_words() -> None:
    strong = Strong((Text("文A"), SoftBreak(), Text("B，"), SoftBreak(), Text("C")))
    settled = edition(body=(paragraph(Text("中"), SoftBreak(), strong),))
    assert content(settled) == (Text("中"), Strong((Text("文A B，C"),)))


def test_locked_text_is_text() -> None:
    assert content(edition(body=(paragraph(Text("在"), Locked("干安"), Text("县")),))) == (Text("在干安县"),)


def test_a_document_without_a_title_is_called_by_its_file() -> None:
    source = Document(Meta("", Variant.HANS_CN), (), (), Glossary(), origin=Whole("a/通知.txt"))
    outcome = settle(source)
    assert outcome.value.meta.title == "通知"
    assert [finding.code for finding in outcome.diagnostics] == [Code.EDITION_NO_TITLE]
