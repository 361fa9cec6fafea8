"""Forms chosen by words: the phrases OpenCC gets wrong, our own phrases, and the way back."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publisher.model.variant import Variant
from publisher.model.words import boundaries, segment
from publisher.transforms.variant.decisions import Reason, convert_text, decide, forms
from publisher.transforms.variant.dictionaries import Script, own_phrases, tables

PROJECT = Path(__file__).resolve().parents[2]
LINES = (PROJECT / "bench" / "data" / "variants.tsv").read_text(encoding="utf-8").splitlines()
PHRASES = [tuple(line.split("\t")) for line in LINES if not line.startswith("#")]


@pytest.mark.parametrize(("source", "expected"), PHRASES)
def test_the_form_of_every_word_is_the_one_that_is_printed(source: str, expected: str) -> None:
    assert convert_text(source, Variant.HANS_CN, Variant.HANT_TW) == expected


@pytest.mark.parametrize(("source", "expected"), PHRASES)
def test_it_comes_back_as_it_was(source: str, expected: str) -> None:
    assert convert_text(expected, Variant.HANT_TW, Variant.HANS_CN) == source


@pytest.mark.parametrize(
    ("source", "taiwan", "hong_kong"),
    [
        ("着力", "著力", "着力"),
        ("著名", "著名", "著名"),
        ("群众", "群眾", "群眾"),
        ("启动", "啟動", "啟動"),
        ("台湾", "臺灣", "台灣"),
        ("里面", "裡面", "裏面"),
        ("说明", "說明", "説明"),
        ("卫生", "衛生", "衞生"),
        ("为了", "為了", "為了"),
    ],
)
def test_taiwan_and_hong_kong_print_their_own_forms(source: str, taiwan: str, hong_kong: str) -> None:
    assert convert_text(source, Variant.HANS_CN, Variant.HANT_TW) == taiwan
    assert convert_text(source, Variant.HANS_CN, Variant.HANT_HK) == hong_kong


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("著力", "着力"),
        ("跟著", "跟着"),
        ("圍繞著", "围绕着"),
        ("著名", "著名"),
        ("顯著", "显著"),
        ("原著", "原著"),
        ("乾淨", "干净"),
    ],
)
@pytest.mark.parametrize("variant", [Variant.HANT_TW, Variant.HANT_HK])
def test_the_way_back_tells_the_particle_from_the_book(variant: Variant, source: str, expected: str) -> None:
    assert convert_text(source, variant, Variant.HANS_CN) == expected


@pytest.mark.parametrize("script", Script)
def test_every_own_phrase_keeps_its_length(script: Script) -> None:
    assert all(len(phrase) == len(form) for phrase, form in own_phrases(script).items())


def test_own_phrases_take_forms_that_opencc_knows() -> None:
    known = tables(Script.TRADITIONAL).forms
    for phrase, form in own_phrases(Script.TRADITIONAL).items():
        assert all(b in (a, *known.get(a, ())) for a, b in zip(phrase, form, strict=True)), phrase


@pytest.mark.parametrize("script", Script)
def test_every_line_of_our_own_phrases_gives_a_reason_and_stands_once(script: Script) -> None:
    path = PROJECT / "publisher" / "transforms" / "variant" / f"{script.value}.tsv"
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    assert all(len(row) == 3 and row[2] for row in rows)
    assert len({row[0] for row in rows}) == len(rows)


def test_a_decision_names_its_place_and_its_reason() -> None:
    text, decisions = decide("长江干流\uff0c系着", Variant.HANS_CN, Variant.HANT_TW)
    assert text == "長江幹流\uff0c繫著"
    flow = decisions[0]
    assert (flow.place, flow.source, flow.chosen, flow.reason) == (2, "干", "幹", Reason.PHRASE)
    assert set(flow.candidates) == {"乾", "干", "榦"}
    assert all(decision.chosen not in decision.candidates for decision in decisions)
    assert all(0 < decision.confidence <= 1 for decision in decisions)


def test_a_phrase_that_cuts_a_word_is_turned_down() -> None:
    _, decisions = decide("更加注重", Variant.HANS_CN, Variant.HANT_TW)
    assert [(decision.chosen, decision.reason) for decision in decisions] == [("注", Reason.PHRASE)]


def test_a_held_stretch_is_context_but_stays() -> None:
    text, decisions = decide("干安县的干部", Variant.HANS_CN, Variant.HANT_TW, held=((0, 2),))
    assert text == "干安縣的幹部"
    assert [decision.reason for decision in decisions] == [Reason.LOCK, Reason.PHRASE]


def test_nothing_is_decided_between_two_traditional_variants() -> None:
    assert decide("裡面", Variant.HANT_TW, Variant.HANT_HK) == ("裏面", ())


def test_forms_outside_the_character_set_are_not_offered() -> None:
    assert forms("发", Variant.HANS_CN, Variant.HANT_TW) == ("發", "髮")
    assert forms("东", Variant.HANS_CN, Variant.HANT_TW) == ()


words = st.text("发展理里面干松更加注重分配制度\uff0cA1 \n\U0001f600", max_size=30)


@settings(deadline=None)  # the first example loads the dictionaries
@given(words)
def test_words_joined_are_the_text(text: str) -> None:
    parts = segment(text)
    assert "".join(parts) == text
    edges = boundaries(parts)
    assert len(edges) == len(text) + 1
    assert sum(edges) == len(parts) + 1


@settings(deadline=None)  # the first example loads the dictionaries
@given(words, st.sampled_from([variant for variant in Variant if variant is not Variant.HANS_CN]))
def test_the_length_never_changes_and_every_decision_tells_the_truth(text: str, target: Variant) -> None:
    result, decisions = decide(text, Variant.HANS_CN, target)
    assert len(result) == len(text)
    assert result == convert_text(text, Variant.HANS_CN, target)
    for decision in decisions:
        assert text[decision.place] == decision.source
        assert result[decision.place] == decision.chosen


def test_the_usual_form_is_as_sure_as_phrases_use_it() -> None:
    _, (people, doing) = decide("个\uff0c干", Variant.HANS_CN, Variant.HANT_TW)
    assert (people.reason, doing.reason) == (Reason.DEFAULT, Reason.DEFAULT)
    assert people.confidence > 0.9 > doing.confidence


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("市长余某某", "市長余某某"),
        ("于某某", "于某某"),
        ("省委书记于伟国同志", "省委書記于偉國同志"),
        ("余建国同志", "余建國同志"),
        ("由余建国省长主持", "由余建國省長主持"),
        ("钟南山院士", "鍾南山院士"),
        ("主任于日前", "主任於日前"),
        ("主任于会上", "主任於會上"),
        ("书记余下的任务", "書記餘下的任務"),
        ("主任余额", "主任餘額"),
        ("对于省长", "對於省長"),
        ("位于主任办公室", "位於主任辦公室"),
        ("于北京市长会议", "於北京市長會議"),
    ],
)
def test_a_surname_beside_a_title_of_office_keeps_its_form(source: str, expected: str) -> None:
    assert convert_text(source, Variant.HANS_CN, Variant.HANT_TW) == expected
