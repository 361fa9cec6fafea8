"""Findings and failures as people and programs read them, in English or Chinese."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TypeAlias, assert_never

from publisher.diagnostics import Code, Diagnostic, severity
from publisher.errors import PublisherError
from publisher.model.origin import Lines, Made, Origin, Whole
from publisher.resources import read_text

Catalogue: TypeAlias = Mapping[str, Mapping[str, str]]


@cache
def catalogue(language: str) -> Catalogue:
    """The words of every code in "en" or "zh": `message`, and `hint` where there is something to try."""
    return tomllib.loads(read_text(Path(__file__).parent / "catalogue" / f"{language}.toml"))


def place(origin: Origin) -> tuple[str, int]:
    """The file of a finding and its line, counted from 1; 0 when no line can be named."""
    match origin:
        case Lines(file, first):
            return file, first
        case Whole(file):
            return file, 0
        case Made(step):
            return f"<{step}>", 0
        case _:
            assert_never(origin)


def words(code: Code, values: Iterable[tuple[str, str]], language: str) -> tuple[str, str]:
    """The message and the hint of a code with its blanks filled; the hint is "" when there is none."""
    entry = catalogue(language)[code.value]
    blanks = dict(values)
    if "element" in blanks:
        blanks["element"] = measure(blanks["element"], language)
    return entry["message"].format_map(blanks), entry.get("hint", "").format_map(blanks)


def phrase(name: str, language: str, **values: str | int) -> str:
    """Words of the command line that are no finding, with their blanks filled."""
    return catalogue(language)["phrases"][name].format_map(values)


def measure(name: str, language: str) -> str:
    """The words for what is measured on a result, by its name (`measures` in the catalogue); the name itself for any other."""
    return catalogue(language)["measures"].get(name, name)


def as_text(diagnostic: Diagnostic, language: str, lines: Mapping[str, list[str]]) -> str:
    """`file:line: severity[code] message`, the source line below it, then the hint. `lines` holds the text of each file."""
    file, line = place(diagnostic.origin)
    message, hint = words(diagnostic.code, diagnostic.values, language)
    where = f"{file}:{line}" if line else file
    result = [f"{where}: {severity(diagnostic.code).value}[{diagnostic.code.value}] {message}"]
    if line and line <= len(lines.get(file, ())):
        result.append(f"    {shortened(lines[file][line - 1])}")
    if hint:
        result.append(f"    = {hint}")
    return "\n".join(result)


def as_json(diagnostic: Diagnostic, language: str) -> str:
    """One JSON object on one line; `line` is null when no line can be named."""
    file, line = place(diagnostic.origin)
    message, hint = words(diagnostic.code, diagnostic.values, language)
    facts = {
        "file": file,
        "line": line or None,
        "severity": severity(diagnostic.code).value,
        "code": diagnostic.code.value,
        "message": message,
        "hint": hint or None,
        "values": dict(diagnostic.values),
    }
    return json.dumps(facts, ensure_ascii=False)


def failure_text(error: PublisherError, language: str) -> str:
    """A failure of the machine or the configuration, and what to try."""
    message, hint = failure_words(error, language)
    text = f"{error.subject}: error[{error.failure.value}] {message}"
    return f"{text}\n    = {hint}" if hint else text


def failure_words(error: PublisherError, language: str) -> tuple[str, str]:
    """The message and the hint of a failure; the hint is "" when there is none."""
    entry = catalogue(language)[error.failure.value]
    blanks = error.values | {"subject": error.subject}
    return entry["message"].format_map(blanks), entry.get("hint", "").format_map(blanks)


def repairs(diagnostics: Iterable[Diagnostic]) -> Iterator[dict[str, str | int | float]]:
    """The repairs among some findings, as `publish read --repairs` writes them (interface.md)."""
    for diagnostic in diagnostics:
        if diagnostic.code.value.startswith("R"):
            values = dict(diagnostic.values)
            yield {
                "line": place(diagnostic.origin)[1],
                "before": values["before"],
                "after": values["after"],
                "kind": values["kind"],
                "confidence": float(values["confidence"]),
            }


def shortened(line: str, width: int = 60) -> str:
    """A source line that fits a terminal: its beginning, and an ellipsis where something is left out."""
    text = line.strip()
    return text if len(text) <= width else text[:width] + "\u2026"
