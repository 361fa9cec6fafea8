"""Where terms are found, and how links are laid on them."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.diagnostics import Code
from publisher.model import spans
from publisher.model.glossary import Glossary, Term
from publisher.model.meta import Meta
from publisher.model.names import slug
from publisher.model.nodes import Code as CodeSpan
from publisher.model.nodes import (
    Document,
    Footnote,
    Inline,
    Link,
    Paragraph,
    Section,
    SoftBreak,
    Strong,
    Text,
    ToTerm,
    Url,
)
from publisher.model.origin import Whole
from publisher.model.variant import Variant
from publisher.transforms.matching import Finder, Form, compile_finder, find_terms
from publisher.transforms.terms import Policy, TermOptions, link_terms
from publisher.transforms.uses import uses


def finder(headwords: Iterable[str]) -> Finder:
    return compile_finder(Form(headword, index) for index, headword in enumerate(headwords))


def found_in(text: str, *headwords: str) -> list[str]:
    return [text[match.start : match.end] for match in find_terms(finder(headwords), text)]


@pytest.mark.parametrize(
    ("claim", "text", "headwords", "expected"),
    [
        ("a Han edge needs no boundary", "推进零基预算改革", ["零基预算"], ["零基预算"]),
        ("a Latin edge needs one", "OpenAI与AI技术", ["AI"], ["AI"]),
        ("a digit edge needs one", "15G、5G网", ["5G"], ["5G"]),
        ("the longest term wins", "培育专精特新“小巨人”企业", ["“小巨人”企业", "专精特新“小巨人”企业"], ["专精特新“小巨人”企业"]),
        ("the leftmost term wins", "甲乙丙", ["乙丙", "甲乙"], ["甲乙"]),
        ("quotation marks are not seen", "四上企业和“四上”企业", ["“四上”企业"], ["四上企业", "“四上”企业"]),
        ("marks around a whole term stay outside", "实施“零基预算”", ["零基预算"], ["零基预算"]),
        ("white space is not seen", "推进零基 预算", ["零基预算"], ["零基 预算"]),
        ("widths are folded", "建设\uff11＋\uff11体系", ["1+1体系"], ["\uff11＋\uff11体系"]),
        ("a quoted title is passed over", "印发《零基预算办法》，推进零基预算", ["零基预算"], ["零基预算"]),
        ("a number belongs to the word it counts", "双高校和两高质量\uff0c从零工作", ["双高", "两高", "零工"], []),
        (
            ("a number in a term is the term", "双高计划和两高项目", ["双高", "两高"], ["双高", "两高"]),
            "双高计划和两高项目\uff0c零工市场",
            ["双高", "两高", "零工"],
            ["双高", "两高", "零工"],
        ),
        ("words that end alike stand side by side", "落实河长湖长责任", ["河长", "湖长"], ["河长", "湖长"]),
        ("one character alone is no term", "重中之重", ["重"], []),
        ("a rejected long match does not hide a short one", "AI模型X与AI", ["AI模型X2", "AI"], ["AI", "AI"]),
    ],
)
def test_matching(claim: str, text: str, headwords: list[str], expected: list[str]) -> None:
    assert found_in(text, *headwords) == expected, claim


@given(st.text("甲乙丙A1“” ", max_size=30), st.lists(st.text("甲乙丙A1“”", min_size=1, max_size=4), max_size=5))
def test_matches_stand_in_order_without_overlap_and_fold_to_their_headword(text: str, headwords: list[str]) -> None:
    from publisher.transforms.matching import fold

    reached = 0
    for match in find_terms(finder(headwords), text):
        assert 0 <= match.start < match.end <= len(text)
        assert match.end > reached
        assert fold(text[match.start : match.end])[0] == fold(headwords[match.term])[0]
        reached = match.end


def term(headword: str) -> Term:
    return Term(slug(headword), headword, (Paragraph((Text("释义"),)),), origin=Whole("case"))


def document(*runs: tuple[Inline, ...], terms: tuple[str, ...]) -> Document:
    body = tuple(Paragraph(run) for run in runs)
    section = Section((Text("零基预算改革"),), body, ())
    glossary = Glossary("名词解释", tuple(map(term, terms)))
    return Document(Meta("题", Variant.HANS_CN), (), (section,), glossary, origin=Whole("case"))


def linked(source: Document, policy: Policy = Policy.FIRST_IN_SECTION, shared: Glossary = Glossary()) -> Document:  # noqa: B008
    return link_terms(source, options=TermOptions(shared=shared, policy=policy)).value


def paragraph(source: Document, number: int = 0) -> tuple[Inline, ...]:
    block = source.sections[0].body[number]
    assert isinstance(block, Paragraph)
    return block.content


def link(*content: Inline, to: str = "零基预算") -> Link:
    return Link(ToTerm(to), content)


def test_a_term_inside_one_mark_is_linked_inside_it() -> None:
    result = linked(document((Strong((Text("深化零基预算改革"),)),), terms=("零基预算",)))
    assert paragraph(result) == (Strong((Text("深化"), link(Text("零基预算")), Text("改革"))),)


def test_a_term_across_a_mark_is_one_link_that_cuts_the_mark() -> None:
    result = linked(document((Text("深化零基"), Strong((Text("预算改革"),))), terms=("零基预算",)))
    assert paragraph(result) == (Text("深化"), link(Text("零基"), Strong((Text("预算"),))), Strong((Text("改革"),)))


def test_a_term_across_a_soft_break_is_found() -> None:
    result = linked(document((Text("深化零基"), SoftBreak(), Text("预算")), terms=("零基预算",)))
    assert paragraph(result) == (Text("深化"), link(Text("零基"), SoftBreak(), Text("预算")))


def test_no_link_inside_links_and_code() -> None:
    run = (Link(Url("a"), (Text("零基预算"),)), CodeSpan("零基预算"))
    assert paragraph(linked(document(run, terms=("零基预算",)))) == run


def test_the_title_of_a_section_is_left_alone() -> None:
    result = linked(document((Text("零基预算"),), terms=("零基预算",)))
    assert result.sections[0].title == (Text("零基预算改革"),)


def test_a_term_before_its_own_mark_is_left_to_the_mark() -> None:
    run = (Text("推进零基预算"), link(Text("［1］")), Text("改革"))
    assert paragraph(linked(document(run, terms=("零基预算",)))) == run


def test_terms_in_footnotes_are_linked() -> None:
    note = Footnote((Paragraph((Text("零基预算"),)),))
    (result,) = paragraph(linked(document((note,), terms=("零基预算",))))
    assert result == Footnote((Paragraph((link(Text("零基预算")),)),))


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        (Policy.FIRST_IN_DOCUMENT, 1),
        (Policy.FIRST_IN_SECTION, 1),
        (Policy.FIRST_IN_PARAGRAPH, 2),
        (Policy.ALL, 4),
    ],
)
def test_the_policy_says_how_often_a_term_is_linked(policy: Policy, expected: int) -> None:
    run = (Text("零基预算，零基预算"),)
    assert len(list(uses(linked(document(run, run, terms=("零基预算",)), policy)))) == expected


def test_the_first_in_each_section_is_linked_and_a_section_begins_anew_below() -> None:
    inner = Section((Text("一"),), (Paragraph((Text("零基预算"),)),), ())
    outer = Section((Text("二"),), (Paragraph((Text("零基预算"),)),), (inner, inner))
    source = Document(Meta("题", Variant.HANS_CN), (), (outer,), Glossary("名", (term("零基预算"),)), origin=Whole("case"))
    assert [use.section for use in uses(linked(source))] == ["二", "一", "一"]


def test_shared_terms_join_the_glossary_only_where_they_are_used() -> None:
    shared = Glossary("", (term("数据要素"), term("没有用到")))
    result = linked(document((Text("零基预算和数据要素"),), terms=("零基预算",)), shared=shared)
    assert [entry.headword for entry in result.glossary.terms] == ["零基预算", "数据要素"]


def test_the_document_defines_a_term_before_the_project_does() -> None:
    shared = Glossary("", (term("“零基”预算"),))
    result = linked(document((Text("零基预算"),), terms=("零基预算",)), shared=shared)
    assert [entry.headword for entry in result.glossary.terms] == ["零基预算"]


def test_unused_ambiguous_and_nested_terms_are_reported() -> None:
    source = document((Text("“小巨人”企业"),), terms=("“小巨人”企业", "小巨人企业", "专精特新“小巨人”企业"))
    outcome = link_terms(source, options=TermOptions(shared=Glossary(), policy=Policy.ALL))
    codes = [finding.code for finding in outcome.diagnostics]
    assert codes.count(Code.GLOSSARY_AMBIGUOUS) == 1
    assert codes.count(Code.GLOSSARY_NESTED) == 1
    assert codes.count(Code.GLOSSARY_UNUSED) == 1


words = st.text("零基预算改革", min_size=1, max_size=5)
inlines: st.SearchStrategy[Inline] = st.recursive(
    st.builds(Text, words), lambda held: st.builds(Strong, st.lists(held, min_size=1, max_size=3).map(tuple)), max_leaves=6
)


@given(st.lists(inlines, max_size=5).map(tuple))
def test_linking_changes_no_character(run: tuple[Inline, ...]) -> None:
    source = document(run, terms=("零基预算", "预算改", "改革"))
    assert spans.run_text(paragraph(linked(source, Policy.ALL))) == spans.run_text(run)
