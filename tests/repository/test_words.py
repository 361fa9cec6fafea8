"""Every code has words in both languages, with the same blanks, and something that makes it appear in a test."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from publisher.diagnostics import Code, severity
from publisher.errors import Failure
from publisher.report import catalogue

PROJECT = Path(__file__).resolve().parents[2]
BLANK = re.compile(r"\{(\w+)\}")


@pytest.mark.parametrize("code", [*Code, *Failure], ids=lambda code: code.name)
def test_every_code_has_words_in_both_languages_with_the_same_blanks(code: Code | Failure) -> None:
    english, chinese = catalogue("en")[code.value], catalogue("zh")[code.value]
    assert english.keys() == chinese.keys()
    for key in english:
        assert set(BLANK.findall(english[key])) == set(BLANK.findall(chinese[key])), key


def test_the_catalogues_hold_nothing_else() -> None:
    codes = {code.value for code in (*Code, *Failure)} | {"phrases", "measures"}
    assert set(catalogue("en")) == set(catalogue("zh")) == codes


def test_the_phrases_are_the_same_in_both_languages() -> None:
    english, chinese = catalogue("en")["phrases"], catalogue("zh")["phrases"]
    assert english.keys() == chinese.keys()
    for key in english:
        assert set(BLANK.findall(english[key])) == set(BLANK.findall(chinese[key])), key


def test_the_measures_are_the_same_in_both_languages() -> None:
    assert catalogue("en")["measures"].keys() == catalogue("zh")["measures"].keys()


def test_codes_are_unique() -> None:
    values = [code.value for code in (*Code, *Failure)]
    assert len(values) == len(set(values))


def test_every_code_has_a_severity() -> None:
    assert all(severity(code) for code in Code)


@pytest.mark.parametrize("code", [*Code, *Failure], ids=lambda code: code.name)
def test_every_code_appears_in_a_case_or_a_test(code: Code | Failure) -> None:
    here = Path(__file__)
    tests = (path for path in (PROJECT / "tests").rglob("*") if path.suffix in {".py", ".case"} and path != here)
    names = (code.value, f"{type(code).__name__}.{code.name}")
    assert any(name in path.read_text(encoding="utf-8") for path in tests if "node_modules" not in path.parts for name in names)
