"""Every case file in this folder: an input, the tree it must give, and what must be found on the way.

A case is a text file: a sentence that says what is claimed, then parts that begin with a line `--- NAME`: the input
(`markdown` or `text`), `tree`, and `diagnostics` (one a line: `LINE CODE name=value`). `make accept` rewrites trees and
diagnostics from what the program does now; read the diff before you keep it.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from publisher.diagnostics import Diagnostic, then
from publisher.model.dump import dump
from publisher.readers import read
from publisher.repair import repair
from publisher.report import place
from publisher.source import Format, Source

FOLDER = Path(__file__).parent
CASES = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.case"))
INPUTS = {"markdown": Format.MARKDOWN, "text": Format.TEXT}


def parts(case: str) -> tuple[str, dict[str, str]]:
    """The claim of a case and its parts by name."""
    claim, *rest = ("\n" + case).split("\n--- ")
    named = (part.partition("\n") for part in rest)
    return claim.lstrip("\n"), {name.strip(): text for name, _, text in named}


def finding(diagnostic: Diagnostic) -> str:
    """A diagnostic on one line."""
    values = " ".join(f"{name}={value}" for name, value in diagnostic.values)
    return f"{place(diagnostic.origin)[1]} {diagnostic.code.value} {values}".rstrip()


@pytest.mark.parametrize("name", CASES)
def test_case(name: str) -> None:
    path = FOLDER / name
    claim, given = parts(path.read_text(encoding="utf-8"))
    (kind,) = INPUTS.keys() & given.keys()
    outcome = then(repair(Source("case", given[kind], INPUTS[kind])), read)
    got = {"tree": dump(outcome.value), "diagnostics": "\n".join(map(finding, outcome.diagnostics))}
    if os.environ.get("ACCEPT"):
        written = f"{claim}\n--- {kind}\n{given[kind]}\n--- tree\n{got['tree']}--- diagnostics\n{got['diagnostics']}".rstrip()
        path.write_text(written + "\n", encoding="utf-8")
        return
    assert claim.strip(), "a case begins with what it claims"
    assert got["tree"].strip() == given["tree"].strip()
    assert got["diagnostics"].strip() == given["diagnostics"].strip()


def test_there_are_cases() -> None:
    assert CASES
