"""Names that no conversion may touch."""

from __future__ import annotations

import pytest

from publisher.diagnostics import Code, Diagnostic
from publisher.edition.settle import settle
from publisher.model.glossary import Glossary, Term
from publisher.model.meta import Lock, Meta
from publisher.model.nodes import Document, Inline, Locked, Paragraph, Strong, Text
from publisher.model.origin import Lines, Made, Whole
from publisher.model.variant import Variant, form_in, forms_of
from publisher.transforms.variant import convert

OWN, PROJECT = Lines("report.md", 2, 2), Made("publish.toml")
FORMS = ((Variant.HANS_CN, "计算机"), (Variant.HANT_TW, "電腦"))


def document(*run: Inline, locks: tuple[Lock, ...] = (), speaker: str = "", terms: tuple[Term, ...] = ()) -> Document:
    meta = Meta("工作报告", Variant.HANS_CN, speaker=speaker, locks=locks)
    return Document(meta, (Paragraph(run),), (), Glossary("", terms), origin=Whole("report.md"))


def converted(source: Document, target: Variant = Variant.HANT_TW) -> tuple[tuple[Inline, ...], tuple[Diagnostic, ...]]:
    outcome = convert(source, target=target)
    (block,) = outcome.value.body
    assert isinstance(block, Paragraph)
    return block.content, outcome.diagnostics


def test_a_locked_name_stays_and_is_context_for_the_rest() -> None:
    run, diagnostics = converted(document(Text("干安的干部"), locks=(Lock("干安", origin=OWN),)))
    assert (run, diagnostics) == ((Text("干安的幹部"),), ())


def test_a_locked_name_may_cross_marks() -> None:
    run, _ = converted(document(Text("到干"), Strong((Text("安干活"),)), locks=(Lock("干安", origin=OWN),)))
    assert run == (Text("到干"), Strong((Text("安幹活"),)))


def test_a_lock_may_give_the_form_of_each_variant() -> None:
    lock = Lock("zh-hans:于谦; zh-hant:于謙", origin=OWN)
    assert converted(document(Text("于谦于是说"), locks=(lock,)))[0] == (Text("于謙於是說"),)


def test_locks_hold_in_the_title_block_and_in_headwords() -> None:
    term = Term("松滋模式", "松滋模式", ())
    source = document(Text("无"), locks=(Lock("松滋", origin=OWN),), speaker="松滋区区长", terms=(term,))
    result = convert(source, target=Variant.HANT_TW)
    assert result.value.meta.speaker == "松滋區區長"
    assert result.value.glossary.terms[0].headword == "松滋模式"
    assert result.diagnostics == ()


def test_a_lock_of_the_document_that_never_matched_is_reported() -> None:
    _, (finding,) = converted(document(Text("发展"), locks=(Lock("松滋", origin=OWN),)))
    assert (finding.code, finding.origin, finding.values) == (Code.LOCK_UNUSED, OWN, (("name", "松滋"),))


def test_a_lock_of_the_project_is_for_other_documents_too() -> None:
    run, diagnostics = converted(document(Text("发展"), locks=(Lock("松滋", origin=PROJECT),)))
    assert (run, diagnostics) == ((Text("發展"),), ())


def test_a_name_locked_twice_is_not_missed() -> None:
    locks = (Lock("松滋", origin=OWN), Lock("松滋", origin=PROJECT))
    assert converted(document(Text("松滋"), locks=locks))[1] == ()


@pytest.mark.parametrize("origin", [OWN, PROJECT])
def test_forms_of_different_lengths_are_reported_and_not_used(origin: Lines | Made) -> None:
    lock = Lock("zh-hans:计算机; zh-tw:電腦", origin=origin)
    run, diagnostics = converted(document(Text("计算机"), locks=(lock,)))
    assert run == (Text("計算機"),)
    assert [finding.code for finding in diagnostics] == [Code.LOCK_LENGTH]


def test_the_longest_lock_wins() -> None:
    locks = (Lock("松", origin=OWN), Lock("松滋", origin=OWN))
    run, diagnostics = converted(document(Text("松滋放松"), locks=locks))
    assert run == (Text("松滋放松"),)
    assert diagnostics == ()


def test_locked_text_takes_the_form_of_the_variant_in_any_length() -> None:
    source = document(Text("用"), Locked("计算机", FORMS), Text("干活"))
    assert converted(source)[0] == (Text("用"), Locked("電腦", FORMS), Text("幹活"))
    assert converted(source, Variant.HANT_HK)[0][1] == Locked("電腦", FORMS)


def test_an_edition_in_the_variant_of_the_manuscript_prints_the_form_of_that_variant() -> None:
    forms = ((Variant.HANS_CN, "于谦"), (Variant.HANT_TW, "于謙"))
    meta = Meta("報告", Variant.HANT_TW)
    source = Document(meta, (Paragraph((Locked("于谦", forms),)),), (), Glossary(), origin=Whole("report.md"))
    assert settle(source).value.body == (Paragraph((Text("于謙"),)),)


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("后谷坪", ()),
        ("注:后谷", ()),
        ("zh-hans:后;余", ()),
        ("zh-hans:后", ((Variant.HANS_CN, "后"),)),
        ("zh-Hans-CN:后; zh-Hant-TW:後;", ((Variant.HANS_CN, "后"), (Variant.HANT_TW, "後"))),
        ("zh-tw:甲; zh-hant:乙", ((Variant.HANT_TW, "甲"), (Variant.HANT_HK, "乙"))),
    ],
)
def test_forms_are_read_as_mediawiki_reads_them(text: str, forms: tuple[tuple[Variant, str], ...]) -> None:
    assert forms_of(text) == forms


def test_a_form_is_lent_only_between_traditional_variants() -> None:
    forms = ((Variant.HANT_HK, "乙"),)
    assert form_in(Variant.HANT_TW, forms, "甲") == "乙"
    assert form_in(Variant.HANS_CN, forms, "甲") == "甲"
