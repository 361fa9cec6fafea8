"""Words of a region, where a project or a document asks for them."""

from __future__ import annotations

from itertools import accumulate
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from publisher.cli import main
from publisher.diagnostics import Code
from publisher.model import spans, walk
from publisher.model.glossary import Glossary, Term
from publisher.model.meta import Lock, Meta
from publisher.model.nodes import (
    Document,
    Emphasis,
    Footnote,
    Inline,
    Link,
    Locked,
    Paragraph,
    Ruby,
    Section,
    Strong,
    Text,
    ToTerm,
)
from publisher.model.origin import Whole
from publisher.model.variant import Variant, Vocabulary
from publisher.transforms.variant import convert, convert_text
from publisher.transforms.variant.alignment import Segment, aligned, cut, joined, layered
from publisher.transforms.variant.choices import NO_CHOICES, Choice, Choices
from publisher.transforms.variant.choosing import Reason
from publisher.transforms.variant.review import review
from publisher.transforms.variant.round_trip import round_trip
from publisher.transforms.variant.vocabulary import STAYS, own_words, swaps

CN, TW, HK = Variant.HANS_CN, Variant.HANT_TW, Variant.HANT_HK


def document(
    *run: Inline,
    variant: Variant = CN,
    vocabulary: Vocabulary | None = Vocabulary.REGIONAL,
    locks: tuple[Lock, ...] = (),
    terms: tuple[Term, ...] = (),
    organ: str = "",
) -> Document:
    section = Section((Text("工作"),), (Paragraph(run),), ())
    meta = Meta("题", variant, organ=organ, locks=locks, vocabulary=vocabulary)
    return Document(meta, (), (section,), Glossary(terms=terms), origin=Whole("case"))


def run_in(source: Document, target: Variant = TW, choices: Choices = NO_CHOICES) -> tuple[Inline, ...]:
    block = convert(source, target=target, choices=choices).value.sections[0].body[0]
    assert isinstance(block, Paragraph)
    return block.content


def said(text: str, source: Variant = CN, target: Variant = TW) -> str:
    return walk.plain(run_in(document(Text(text), variant=source), target))


@pytest.mark.parametrize(
    ("text", "taiwan"),
    [
        ("软件和网络", "軟體和網路"),
        ("新一代信息技术", "新一代資訊科技"),
        ("信息化水平", "資訊化水平"),
        ("人工智能产业", "人工智慧產業"),
        ("云计算和集成电路", "雲端運算和積體電路"),
        ("数字经济", "數位經濟"),
        ("政府信息公开", "政府資訊公開"),
        ("知识产权保护", "智慧財產權保護"),
    ],
)
def test_words_of_the_mainland_become_those_of_taiwan_and_come_back(text: str, taiwan: str) -> None:
    assert said(text) == taiwan
    assert said(taiwan, TW, CN) == text


@pytest.mark.parametrize(
    "text",
    [
        "支持项目发布",
        "司法程序和法定程序",
        "红头文件",
        "循环经济",
        "产业集群和溢出效应",
        "政务服务窗口",
        "统一社会信用代码",
        "万象更新",
        "全局性工作和局部地区",
        "密切联系群众",
        "质量守恒",
        "通过审核",
        "注销登记",
        "重载铁路",
        "食品添加剂",
    ],
)
def test_everyday_words_of_official_text_stay(text: str) -> None:
    assert said(text) == convert_text(text, CN, TW)


@pytest.mark.parametrize(
    "text",
    [
        "依照网络安全法",
        "工业和信息化部",
        "市通信管理局",
        "省信息中心办公室",
        "市知识产权局",
        "《网络信息管理条例》",
        "中央网络安全和信息化委员会",
        "国家数据局",
        "国家知识产权局",
    ],
)
def test_names_of_organs_laws_and_works_stay(text: str) -> None:
    assert said(text) == convert_text(text, CN, TW)


def test_a_word_that_would_cut_another_stays() -> None:
    assert said("信息息息相关") == "資訊息息相關"
    assert swaps("相信息事宁人", CN, TW) == ()


def test_words_of_the_mainland_are_not_taken_for_those_of_taiwan() -> None:
    for text in ("智慧城市", "檔案資料", "核心技術", "整合資源", "即時處理", "資料來源", "撥出經費"):
        assert said(text, TW, CN) == convert_text(text, TW, CN)


def test_hong_kong_has_words_of_its_own() -> None:
    assert said("信息技术和软件", target=HK) == "資訊科技和軟件"
    assert said("資訊科技", HK, CN) == "信息技术"


def test_between_taiwan_and_hong_kong_no_word_is_swapped() -> None:
    assert said("軟體", TW, HK) == "軟體"


@pytest.mark.parametrize("vocabulary", [None, Vocabulary.OFFICIAL])
def test_words_are_swapped_on_request_alone(vocabulary: Vocabulary | None) -> None:
    assert run_in(document(Text("软件"), vocabulary=vocabulary)) == (Text("軟件"),)


def test_a_word_across_a_mark_is_swapped_as_a_word() -> None:
    assert run_in(document(Text("推广软"), Strong((Text("件和人工"),)), Text("智能"))) == (
        Text("推廣軟"),
        Strong((Text("體和人工"),)),
        Text("智慧"),
    )


def test_a_longer_word_is_cut_where_the_mark_was() -> None:
    note = Footnote((Paragraph((Text("网络"),)),))
    assert run_in(document(Text("互"), Emphasis((Text("联"),)), note, Text("网企业"))) == (
        Text("網際"),
        Emphasis((Text("網"),)),
        Footnote((Paragraph((Text("網路"),)),)),
        Text("路企業"),
    )


def test_a_link_on_a_term_keeps_its_word() -> None:
    term = Term("互联网", "互联网", ())
    source = document(Text("发展"), Link(ToTerm("互联网"), (Text("互联网"),)), Text("行业"), terms=(term,))
    assert run_in(source) == (Text("發展"), Link(ToTerm("互联网"), (Text("網際網路"),)), Text("行業"))
    assert convert(source, target=TW).value.glossary.terms[0].headword == "網際網路"


def test_locked_words_fixed_headwords_and_words_with_a_reading_stay() -> None:
    term = Term("软件园", "软件园", (), ((TW, "軟件園"),))
    run = (Locked("网络"), Text("软件园和麒麟软件"), Ruby("信息", "xìnxī"))
    converted = run_in(document(*run, locks=(Lock("麒麟软件"),), terms=(term,)))
    assert walk.plain(converted) == "网络軟件園和麒麟软件信息"


def test_the_names_of_the_organs_of_a_document_stay() -> None:
    assert convert(document(Text("网络"), organ="省网络信息中心"), target=TW).value.meta.organ == "省網絡信息中心"


def chosen(sentence: str, place: int, form: str, length: int) -> Choices:
    return Choices({sentence: (Choice(sentence, place, form, Whole("case"), length),)})


def test_swaps_are_listed_and_an_editor_may_confirm_or_overrule_them() -> None:
    source = document(Text("推广软件。"))
    (item,) = [item for item in review(source, TW, NO_CHOICES) if item.decision.reason is Reason.VOCABULARY]
    decision = item.decision
    assert (item.place, decision.source, decision.chosen, decision.candidates) == (2, "软件", "軟體", ("軟件",))
    overruled = chosen("推广软件。", 2, "軟件產品", 2)
    assert walk.plain(run_in(source, choices=overruled)) == "推廣軟件產品。"
    last = review(source, TW, overruled)[-1]
    assert (last.decided, last.decision.chosen, last.decision.candidates) == (True, "軟件產品", ("軟體", "軟件"))


def test_a_decision_on_a_character_ends_the_swap_of_its_word() -> None:
    source = document(Text("推广软件。"))
    made = chosen("推广软件。", 3, "件", 1)
    assert walk.plain(run_in(source, choices=made)) == "推廣軟件。"
    assert all(item.decision.reason is not Reason.VOCABULARY for item in review(source, TW, made))


def test_the_way_back_is_listed_word_by_word() -> None:
    assert round_trip(document(Text("互联网和软件。")), TW) == ()
    assert [(one.before, one.after) for one in round_trip(document(Text("前言。互联网络。")), TW)] == [("络", "")]


def test_every_line_of_our_lists_has_a_reason_and_is_listed_once() -> None:
    folder = Path("publisher/transforms/variant")
    for name in ("taiwan.tsv", "hong_kong.tsv", "mainland.tsv"):
        lines = [line for line in (folder / name).read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
        assert all(len(line.split("\t")) == 3 and all(line.split("\t")) for line in lines), name
        assert len(own_words(name)) == len(lines), name
        assert STAYS in own_words(name).values()


WORDS = ("软件", "互联网", "人工智能", "信息", "硅", "发展", "理发", "支持", "《", "》", "局", "的", "。", "A")
texts = st.lists(st.sampled_from(WORDS), max_size=8).map("".join)


@settings(deadline=None)  # the first example loads the dictionaries
@given(texts, st.lists(st.integers(0, 20), max_size=4))
def test_nothing_is_lost_or_doubled_wherever_a_text_is_cut(text: str, places: list[int]) -> None:
    found = swaps(text, CN, TW)
    plain = convert_text(text, CN, TW)
    segments = tuple(aligned(plain, found))
    ends = [*sorted(min(place, len(text)) for place in places), len(text)]
    assert "".join(cut(segments, ends)) == joined(segments)
    inside = {place for swap in found for place in range(swap.start, swap.end)}
    kept = [part.form for part in segments if part not in found]
    assert "".join(kept) == "".join(char for place, char in enumerate(plain) if place not in inside)


@settings(deadline=None)
@given(st.lists(texts, min_size=1, max_size=5))
def test_marks_keep_their_words(pieces: list[str]) -> None:
    run = tuple(Strong((Text(piece),)) if number % 2 else Text(piece) for number, piece in enumerate(pieces))
    before, after = list(walk.leaves(run)), list(walk.leaves(run_in(document(*run))))
    assert [type(leaf) for leaf in before] == [type(leaf) for leaf in after]
    found = swaps("".join(pieces), CN, TW)
    ends = list(accumulate(map(len, pieces)))
    for start, end, leaf in zip([0, *ends], ends, after, strict=False):
        if not any(swap.start < edge < swap.end for swap in found for edge in (start, end)):
            grown = sum(len(swap.form) - (swap.end - swap.start) for swap in found if start <= swap.start < end)
            assert len(spans.leaf_text(leaf)) == end - start + grown


def test_a_layer_covers_those_behind_it() -> None:
    over, under, beside = Segment(2, 4, "x"), Segment(3, 5, "y"), Segment(0, 1, "z")
    assert layered((over,), (under, beside)) == (beside, over)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder whose project asks for regional vocabulary, as the current one."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "publish.toml").write_text('vocabulary = "regional"\n', encoding="utf-8")
    (tmp_path / "report.md").write_text("# 报告\n\n推广**软**件。\n", encoding="utf-8")
    return tmp_path


def built(folder: Path) -> str:
    result = CliRunner().invoke(main, ("build", "report.md", "-f", "txt", "-V", "zh-Hant-TW", "--lang", "en"))
    assert result.exit_code == 0, result.output
    return (folder / "build/report/report.zh-Hant-TW.txt").read_text(encoding="utf-8")


def test_a_project_asks(folder: Path) -> None:
    assert "推廣軟體。" in built(folder)


@pytest.mark.parametrize("line", ["用词: 规范", "vocabulary: official"])
def test_a_document_wins_over_its_project(folder: Path, line: str) -> None:
    (folder / "report.md").write_text(f"---\n{line}\n---\n# 报告\n\n推广软件。\n", encoding="utf-8")
    assert "推廣軟件。" in built(folder)


def test_a_swap_is_decided_in_the_table(folder: Path) -> None:
    result = CliRunner().invoke(main, ("variants", "report.md", "-V", "zh-Hant-TW", "--lang", "en"))
    assert result.exit_code == 0, result.output
    page = (folder / "build/report/report.zh-Hant-TW.review.html").read_text(encoding="utf-8")
    assert "推广<mark>软件</mark>。" in page
    table = (folder / "build/report/report.zh-Hant-TW.review.tsv").read_text(encoding="utf-8-sig")
    (line,) = [line for line in table.splitlines() if "\tvocabulary\t" in line]
    (folder / "report.zh-Hant-TW.tsv").write_text(f"{table.splitlines()[0]}\n{line}軟件\n", encoding="utf-8")
    assert "推廣軟件。" in built(folder)


def test_a_vocabulary_that_is_none_is_reported(folder: Path) -> None:
    (folder / "report.md").write_text("---\nvocabulary: regoinal\n---\n# 报告\n\n软件。\n", encoding="utf-8")
    result = CliRunner().invoke(main, ("check", "report.md", "--lang", "en"))
    assert f"report.md:2: warning[{Code.FRONT_MATTER_VOCABULARY.value}]" in result.output + result.stderr
    assert "did you mean regional" in result.output + result.stderr


def test_a_project_with_another_word_is_told_so(folder: Path) -> None:
    (folder / "publish.toml").write_text('vocabulary = "local"\n', encoding="utf-8")
    result = CliRunner().invoke(main, ("build", "report.md", "--lang", "en"))
    assert result.exit_code == 3
    assert "vocabulary" in result.stderr
