"""The files of an index: what they hold, and that they are the same for the same pages."""

from __future__ import annotations

import json
import random
import re
from array import array
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.site.search import LEAF, Searchable, search_index
from publisher.site.search.folding import fold
from publisher.site.search.terms import DIGITS, LAST, Terms, steps

TEXT = st.text(alphabet="青禾发發髪里裏台臺风，。 “”aGＧ5+-.𠀀𪜎ß", max_size=12)


def numbers(written: str) -> list[int]:
    """What a script reads from steps."""
    found, at, high = [], -1, 0
    for digit in map(DIGITS.index, written):
        if digit < LAST:
            at += high * LAST + digit + 1
            found.append(at)
            high = 0
        else:
            high = high * (len(DIGITS) - LAST) + digit - LAST + 1
    return found


@given(st.sets(st.integers(0, 5_000_000), min_size=1))
def test_steps_give_the_numbers_back(chosen: set[int]) -> None:
    assert numbers(steps(array("I", sorted(chosen)))) == sorted(chosen)


@given(st.text())
def test_folding_keeps_the_length_and_folds_no_further(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    "alike",
    ["发發髮", "台臺颱檯", "里裏裡", "后後", "着著", "峰峯", "卫衛衞", "AaＡａ", "５5", "\uff1a:", "～-–", "⼀一", "国國"],
)
def test_characters_that_mean_the_same_are_folded_to_one(alike: str) -> None:
    assert len(set(map(fold, alike))) == 1


@given(st.lists(TEXT, min_size=1, max_size=4))
def test_every_pair_of_han_characters_finds_its_passages(texts: list[str]) -> None:
    terms = Terms()
    for text in texts:
        terms.add(text)
    found = {key: list(passages) for key, passages in terms.postings()}
    assert list(found) == sorted(found, key=lambda key: key.encode("utf-16-be"))
    for number, text in enumerate(texts):
        bare = fold(re.sub("[“” ]", "", text))
        for pair in re.findall("(?=([青禾里风𠀀]{2}))", bare):
            assert number in found[pair]
    for key, passages in found.items():
        assert passages == sorted(set(passages))
        if len(key) == 2 and not key.isascii():
            assert all(key in fold(re.sub("[“” ]", "", texts[number])) for number in passages)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("青禾", ["禾", "青禾"]),
        ("“青”禾", ["禾", "青禾"]),
        ("用 5G 网", ["5g", "g网", "用5", "网"]),
        ("1+3", ["1", "1+3", "3"]),
        ("２０２６—01—15", ["01", "01-15", "15", "2026", "2026-01"]),
        ("GDP\uff0cgdp", ["gdp"]),
        ("青\uff0c禾", ["禾", "青"]),
        ("𠀀禾", ["禾", "𠀀禾"]),
        ("\uff0c。", []),
    ],
)
def test_a_passage_is_found_by_these_keys(text: str, keys: list[str]) -> None:
    terms = Terms()
    terms.add(text)
    assert sorted(key for key, _ in terms.postings()) == sorted(map(fold, keys))


LINE = "青禾区加快建设现代化产业体系\uff0c推动高质量发展。"
PAGES = [
    Searchable(
        f"{number}.html", f"第{number}号通知", "", f"2026-01-{number + 1:02}", (("one", "一、总体要求", (LINE,) * 200),), ("甲",)
    )
    for number in range(20)
]


def opened(files: dict[str, bytes]) -> Any:
    """The lexicon of an index."""
    return json.loads(files[json.loads(files["index.json"])["lexicon"]])


def test_pages_in_any_order_give_the_same_files() -> None:
    shuffled = random.Random(1).sample(PAGES, len(PAGES))
    assert search_index(shuffled) == search_index(PAGES)


def test_a_name_changes_with_what_the_file_holds() -> None:
    before = search_index(PAGES)
    after = search_index([*PAGES[:-1], replace(PAGES[-1], title="第乙号通知")])
    assert all(before[name] == after[name] for name in before.keys() & after.keys() - {"index.json"})
    assert before["index.json"] != after["index.json"]


def test_a_new_page_leaves_the_texts_of_older_groups_as_they_are() -> None:
    before = search_index(PAGES[:16])
    after = search_index(PAGES[:17])
    texts = {name for name in before if name.startswith("text/")}
    assert texts and texts <= after.keys()


def test_a_long_page_is_cut_into_leaves_that_hold_all_of_it_once() -> None:
    files = search_index(PAGES[:1])
    leaves = sorted(name for name in files if name.startswith("text/"))
    read = [json.loads(files[name]) for name in leaves]
    assert len(leaves) == -(-numbers(opened(files)["passages"])[0] // LEAF) > 1
    assert [line for leaf in read for _, _, lines in leaf["parts"] for line in lines] == [LINE] * 200
    assert {(anchor, heading) for leaf in read for anchor, heading, _ in leaf["parts"]} == {("one", "一、总体要求")}
    assert [leaf["keywords"] for leaf in read] == [["甲"], *([[]] * (len(leaves) - 1))]


def test_a_site_without_pages_has_an_index_that_finds_nothing() -> None:
    files = search_index([])
    assert json.loads(files["index.json"])["pages"] == 0
    assert opened(files)["firsts"] == ""
    assert len(files) == 2


def test_the_lexicon_folds_what_the_index_holds_and_nothing_else() -> None:
    table = opened(search_index(PAGES))["classes"].split(" ")
    assert "区區" in {"".join(sorted(one)) for one in table}
    assert not any("龍" in one for one in table)
