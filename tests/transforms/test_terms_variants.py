"""A headword that the glossary fixes for a variant, in the text."""

from __future__ import annotations

import pytest

from publisher.model import walk
from publisher.model.glossary import Glossary, Term
from publisher.model.meta import Meta
from publisher.model.nodes import Document, Footnote, Inline, Link, Paragraph, Section, SoftBreak, Strong, Text, ToTerm
from publisher.model.origin import Whole
from publisher.model.variant import Variant
from publisher.transforms.variant import convert

FIXED = Term("数据要素", "数据要素", (Paragraph((Text("数据要素是数据。"),)),), ((Variant.HANT_TW, "資料要素"),))
QUOTED = Term("软件园", "“软件”园", (), ((Variant.HANT_TW, "「軟體」園"),))
LONGER = Term("数据要素市场", "数据要素市场", ())


def converted(target: Variant, *run: Inline, title: str = "数据要素") -> tuple[str, str, str]:
    section = Section((Text(title),), (Paragraph(run),), ())
    glossary = Glossary("名词解释", (FIXED, QUOTED, LONGER))
    source = Document(Meta("题", Variant.HANS_CN), (), (section,), glossary, origin=Whole("case"))
    result = convert(source, target=target).value
    block, entry = result.sections[0].body[0], result.glossary.terms[0].definition[0]
    assert isinstance(block, Paragraph)
    assert isinstance(entry, Paragraph)
    return walk.plain(result.sections[0].title), walk.plain(block.content), walk.plain(entry.content)


@pytest.mark.parametrize(
    ("claim", "run", "expected"),
    [
        ("linked or not", (Link(ToTerm("数据要素"), (Text("数据要素"),)), Text("和数据要素")), "資料要素和資料要素"),
        ("inside a mark", (Strong((Text("发展数据要素"),)),), "發展資料要素"),
        ("not where a mark cuts it", (Text("数据"), Strong((Text("要素"),))), "數據要素"),
        ("not inside a longer term", (Text("数据要素市场"),), "數據要素市場"),
        ("with its marks", (Text("“软件”园"),), "「軟體」園"),
        ("without its marks", (Text("软件园"),), "軟體園"),
        ("not with other marks", (Text("“软件园”软“件”园"),), "「軟體園」軟「件」園"),
        ("across a soft break it is converted", (Text("数据"), SoftBreak(), Text("要素")), "數據要素"),
    ],
)
def test_the_form_of_a_headword_stands_in_the_text(claim: str, run: tuple[Inline, ...], expected: str) -> None:
    assert converted(Variant.HANT_TW, *run)[1] == expected, claim


def test_titles_definitions_and_notes_say_it_too() -> None:
    assert converted(Variant.HANT_TW, Text("一"))[::2] == ("資料要素", "資料要素是數據。")
    note = Footnote((Paragraph((Text("数据要素"),)),))
    source = Document(
        Meta("题", Variant.HANS_CN), (Paragraph((note,)),), (), Glossary("名词解释", (FIXED,)), origin=Whole("case")
    )
    (block,) = convert(source, target=Variant.HANT_TW).value.body
    assert isinstance(block, Paragraph)
    (leaf,) = block.content
    assert isinstance(leaf, Footnote)
    (inner,) = leaf.content
    assert isinstance(inner, Paragraph)
    assert walk.plain(inner.content) == "資料要素"


def test_a_variant_without_a_form_is_converted() -> None:
    assert converted(Variant.HANT_HK, Text("数据要素")) == ("數據要素", "數據要素", "數據要素是數據。")
