"""Conversion between the variants."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publisher.model import spans, walk
from publisher.model.glossary import Glossary, Term
from publisher.model.meta import Meta
from publisher.model.nodes import Code as CodeSpan
from publisher.model.nodes import (
    Document,
    Emphasis,
    Figure,
    Footnote,
    Image,
    Inline,
    Link,
    Locked,
    Paragraph,
    Ruby,
    Section,
    SoftBreak,
    Strong,
    Text,
    Url,
)
from publisher.model.origin import Whole
from publisher.model.variant import Variant
from publisher.transforms.variant import ROUTES, convert, convert_text


def document(*run: Inline, terms: tuple[Term, ...] = ()) -> Document:
    section = Section((Text("工作回顾"),), (Paragraph(run),), (), id="工作回顾")
    return Document(Meta("政府工作报告", Variant.HANS_CN), (), (section,), Glossary("名词解释", terms), origin=Whole("case"))


def traditional(*run: Inline) -> tuple[Inline, ...]:
    block = convert(document(*run), target=Variant.HANT_TW).value.sections[0].body[0]
    assert isinstance(block, Paragraph)
    return block.content


@pytest.mark.parametrize(
    ("claim", "source", "expected"),
    [
        ("a word across a mark is converted as a word", (Text("理"), Strong((Text("发"),))), (Text("理"), Strong((Text("髮"),)))),
        ("a word across a soft break, too", (Text("理"), SoftBreak(), Text("发")), (Text("理"), SoftBreak(), Text("髮"))),
        ("quotation marks are turned", (Text("“一‘二’”"),), (Text("「一『二』」"),)),
        ("an apostrophe stays", (Text("it’s “好”"),), (Text("it’s 「好」"),)),
        ("words are not swapped", (Text("支持软件"),), (Text("支持軟件"),)),
        ("numbers of documents stay", (Text("国发〔2017〕47号"),), (Text("國發〔2017〕47號"),)),
        ("locked text stays", (Locked("干安"), Text("县")), (Locked("干安"), Text("縣"))),
        ("code stays", (CodeSpan("发展"),), (CodeSpan("发展"),)),
        ("the base of a ruby is converted", (Ruby("发", "fā"),), (Ruby("發", "fā"),)),
        ("addresses stay", (Link(Url("发展"), (Text("发展"),), "发"),), (Link(Url("发展"), (Text("發展"),), "發"),)),
        ("notes are converted", (Footnote((Paragraph((Text("发展"),)),)),), (Footnote((Paragraph((Text("發展"),)),)),)),
    ],
)
def test_conversion(claim: str, source: tuple[Inline, ...], expected: tuple[Inline, ...]) -> None:
    assert traditional(*source) == expected, claim


def test_titles_and_facts_are_converted_and_anchors_stay() -> None:
    result = convert(document(Text("一")), target=Variant.HANT_TW).value
    assert (result.meta.title, result.meta.variant) == ("政府工作報告", Variant.HANT_TW)
    assert (result.sections[0].title, result.sections[0].id) == ((Text("工作回顧"),), "工作回顾")


def test_the_text_of_a_picture_is_converted_and_its_address_stays() -> None:
    figure = Figure(Image("图/发展.png", "发展图"), (Text("发展"),))
    source = Document(Meta("题", Variant.HANS_CN), (figure,), (), Glossary(), origin=Whole("case"))
    assert convert(source, target=Variant.HANT_TW).value.body == (Figure(Image("图/发展.png", "發展圖"), (Text("發展"),)),)


def test_a_headword_fixed_for_a_variant_wins_over_a_converted_one() -> None:
    fixed = Term("数据要素", "数据要素", (), ((Variant.HANT_TW, "資料要素"),))
    free = Term("零基预算", "零基预算", ())
    result = convert(document(Text("一"), terms=(fixed, free)), target=Variant.HANT_TW).value
    assert [term.headword for term in result.glossary.terms] == ["資料要素", "零基預算"]
    assert [term.id for term in result.glossary.terms] == ["数据要素", "零基预算"]


def test_the_same_variant_is_the_same_document() -> None:
    source = document(Text("发展"))
    assert convert(source, target=Variant.HANS_CN).value is source


def test_there_is_a_route_between_any_two_variants() -> None:
    pairs = {(source, target) for source in Variant for target in Variant if source is not target}
    assert pairs == ROUTES.keys()
    for source, target in pairs:
        assert convert_text("发展發展", source, target)


text = st.text("发展理里面干“”‘’着A ", min_size=1, max_size=6)
leaf: st.SearchStrategy[Inline] = st.one_of(
    st.builds(Text, text), st.builds(Locked, text), st.just(SoftBreak()), st.builds(CodeSpan, text)
)
runs = st.lists(
    st.recursive(leaf, lambda held: st.builds(Emphasis, st.lists(held, min_size=1, max_size=3).map(tuple)), max_leaves=8),
    max_size=6,
).map(tuple)


@settings(deadline=None)  # the first example loads the dictionaries
@given(runs)
def test_marks_stay_where_they_were(run: tuple[Inline, ...]) -> None:
    before, after = list(walk.leaves(run)), list(walk.leaves(traditional(*run)))
    assert [type(leaf) for leaf in before] == [type(leaf) for leaf in after]
    assert [len(spans.leaf_text(leaf)) for leaf in before] == [len(spans.leaf_text(leaf)) for leaf in after]


@settings(deadline=None)  # the first example loads the dictionaries
@given(runs)
def test_a_run_converts_as_its_joined_text_does(run: tuple[Inline, ...]) -> None:
    if any(isinstance(leaf, Locked | CodeSpan) for leaf in walk.leaves(run)):
        return
    spoken = "".join(leaf.text for leaf in walk.leaves(run) if isinstance(leaf, Text))
    converted = "".join(leaf.text for leaf in walk.leaves(traditional(*run)) if isinstance(leaf, Text))
    assert converted == convert_text(spoken, Variant.HANS_CN, Variant.HANT_TW)
