"""Conversion of what our phrases were not made for: sentences held out of tuning, words hidden in others, forms of a region."""

from __future__ import annotations

from pathlib import Path

import pytest

from publisher.model.variant import Variant
from publisher.transforms.variant.choosing import parts
from publisher.transforms.variant.decisions import convert_text, forms
from publisher.transforms.variant.dictionaries import Script, official_forms, tables, unprinted_forms

HELD_OUT = Path(__file__).resolve().parents[2] / "bench" / "data" / "held-out.tsv"
TRADITIONAL = (Variant.HANT_TW, Variant.HANT_HK)


def pairs() -> list[list[str]]:
    lines = HELD_OUT.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


def test_at_most_one_character_in_a_thousand_of_the_sentences_held_out_is_wrong() -> None:
    wrong = 0
    total = 0
    for source, expected in pairs():
        converted = convert_text(source, Variant.HANS_CN, Variant.HANT_TW)
        wrong += sum(one != other for one, other in zip(converted, expected, strict=True))
        total += len(source)
    assert wrong <= total / 1_000


@pytest.mark.parametrize("variant", TRADITIONAL)
def test_sentences_held_out_come_back(variant: Variant) -> None:
    lost = [
        source
        for source, _ in pairs()
        if convert_text(convert_text(source, Variant.HANS_CN, variant), variant, Variant.HANS_CN) != source
    ]
    assert lost == []


def test_a_compound_is_parted_into_its_words_and_a_number_into_its_characters() -> None:
    assert parts("柔性制造系统") == (2, 4)
    assert parts("三万") == (1,)
    assert parts("分配制度") == ()


def test_no_phrase_holds_a_form_that_nobody_prints() -> None:
    unprinted = unprinted_forms(Script.TRADITIONAL)
    for phrase, form in tables(Script.TRADITIONAL).phrases.items():
        assert not unprinted.keys() & set(zip(phrase, form, strict=True)), phrase


@pytest.mark.parametrize(
    ("source", "taiwan", "hong_kong"),
    [
        ("控烟和烟草", "控菸和菸草", "控煙和煙草"),
        ("养家糊口的娘家人", "養家餬口的娘家人", "養家餬口的娘家人"),
        ("万只肉牛", "萬隻肉牛", "萬隻肉牛"),
        ("新余、余姚", "新餘、餘姚", "新餘、餘姚"),
        ("1990’s", "1990’s", "1990’s"),
        ("水污染防治和贪污", "水污染防治和貪污", "水污染防治和貪污"),
        ("公布、发布、分布、布局", "公布、發布、分布、布局", "公布、發布、分布、布局"),
        ("占地和占有率", "占地和占有率", "佔地和佔有率"),
        ("湿地和湿度", "濕地和濕度", "濕地和濕度"),
        ("占卜", "占卜", "占卜"),
        ("workers’ rights", "workers’ rights", "workers’ rights"),
        ("“the workers’ rights”", "「the workers’ rights」", "「the workers’ rights」"),
        ("‘workers’ rights’", "『workers’ rights』", "『workers’ rights』"),
        ("rock ’n’ roll and the ’90s", "rock ’n’ roll and the ’90s", "rock ’n’ roll and the ’90s"),
        ("他说‘ABC’和‘甲’。", "他說『ABC』和『甲』。", "他説『ABC』和『甲』。"),
        ("‘A’ is new", "『A』 is new", "『A』 is new"),
        ("“一‘二’”〔2017〕《三》", "「一『二』」〔2017〕《三》", "「一『二』」〔2017〕《三》"),
    ],
)
def test_forms_of_taiwan_and_of_hong_kong(source: str, taiwan: str, hong_kong: str) -> None:
    assert convert_text(source, Variant.HANS_CN, Variant.HANT_TW) == taiwan
    assert convert_text(source, Variant.HANS_CN, Variant.HANT_HK) == hong_kong


def test_the_last_forms_have_evidence_and_are_known_to_opencc() -> None:
    path = HELD_OUT.parents[2] / "publisher" / "transforms" / "variant" / "official.tsv"
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    assert all(len(row) == 4 and all(row) for row in rows)
    assert {Variant(row[0]) for row in rows} == set(TRADITIONAL)
    for variant in TRADITIONAL:
        printed = official_forms(variant)
        assert len(printed) == sum(row[0] == variant.value for row in rows)
        offered = {form for char in "污布占湿启" for form in forms(char, Variant.HANS_CN, variant)}
        assert offered.isdisjoint(map(chr, printed))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("佈告、佔用和溼地", "布告、占用和湿地"),
        ("布告、占用和濕地", "布告、占用和湿地"),
        ("推動著", "推动着"),
        ("三本著作", "三本著作"),
        ("作為著名品牌", "作为著名品牌"),
        ("彰顯著優勢", "彰显着优势"),
        ("顯著", "显著"),
        ("畬族和彞族", "畲族和彝族"),
        ("規畫和畫分", "规划和划分"),
        ("圖畫", "图画"),
        ("知識份子", "知识分子"),
        ("座標", "坐标"),
        ("鍾情", "钟情"),
        ("連繫群眾", "联系群众"),
        ("想像力", "想象力"),
        ("乾安縣乾淨", "乾安县干净"),
        ("狼藉和憑藉", "狼藉和凭借"),
        ("瞭望和瞭解", "瞭望和了解"),
    ],
)
@pytest.mark.parametrize("variant", TRADITIONAL)
def test_the_way_back_knows_the_words_of_both(variant: Variant, source: str, expected: str) -> None:
    assert convert_text(source, variant, Variant.HANS_CN) == expected
