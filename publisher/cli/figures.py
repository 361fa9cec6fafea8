"""`publish figures`: the key figures of a manuscript and the sentences they come from."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from publisher.cli.messages import exit_code, failing, least, show
from publisher.cli.options import config_option, encoding_option, lang_option, language, verbose_option
from publisher.report import phrase

if TYPE_CHECKING:
    from publisher.model.figures import Change, Indicator, Quantity

SCHEMA = 1

COLUMNS = (
    *("name", "value", "unit", "written", "kind", "period", "direction", "change", "change_unit", "basis"),
    *("section", "line", "sentence"),
)
"""The columns of the table, by the keys of their titles in the catalogue (`figures_name` and so on)."""

BOM = "\ufeff"
"""Excel takes a CSV file for UTF-8 only where it begins with this."""


@click.command("figures", short_help="List the key figures and the sentences they come from.")
@click.argument("source")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV for a spreadsheet, a row a figure.")
@config_option
@encoding_option
@lang_option
@verbose_option
@failing
def command(
    source: str, as_json: bool, as_csv: bool, config: Path | None, encoding: str | None, lang: str | None, verbose: bool
) -> None:
    """List the key figures of a manuscript: name, value, change, period, result or target, and the sentence each comes from;
    and report figures that contradict each other.

    SOURCE is a file (.md or .txt), or - for standard input.
    """
    from publisher.config import load_project
    from publisher.diagnostics import then
    from publisher.readers import read
    from publisher.repair import repair
    from publisher.source import load
    from publisher.transforms.figures.gathering import figures_of, in_words_of

    if as_json and as_csv:
        raise click.UsageError("--json and --csv exclude each other.")
    spoken = language(lang)
    project = load_project(config)
    decoding = encoding or project.config.encoding
    loaded = load(source, decoding)
    found = loaded.diagnostics
    if loaded.value is not None:
        document = then(repair(loaded.value), read)
        figures = figures_of(document.value)
        found += document.diagnostics + figures.diagnostics
        facts = [fact(in_words_of(one, document.value.meta.variant)) for one in figures.value]
        if as_json:
            value = {"schema": SCHEMA, "title": document.value.meta.title, "figures": facts}
            click.echo(json.dumps(value, ensure_ascii=False, indent=2))
        elif as_csv:
            click.echo(table(facts, spoken).encode("utf-8"), nl=False)
        else:
            for line in lines(facts, spoken):
                click.echo(line)
    show(found, style="text", lang=spoken, least=least(verbose), encoding=decoding, stream=sys.stderr)
    sys.exit(exit_code(found, strict=False))


def fact(one: Indicator) -> dict[str, Any]:
    """A key figure in the public shape (docs/figures.md)."""
    from publisher.model.origin import line_of

    return {
        "name": one.name,
        "value": quantity(one.value),
        "before": quantity(one.before),
        "changes": [change(held) for held in one.changes],
        "kind": one.kind.value,
        "period": one.period or None,
        "pace": one.pace or None,
        "part_of": one.whole or None,
        "stated": one.stated,
        "section": one.section or None,
        "line": line_of(one.origin) or None,
        "sentence": one.sentence or None,
    }


def quantity(one: Quantity | None) -> dict[str, Any] | None:
    """A quantity in the public shape: as written, its number and unit, the number in the base unit, its marks."""
    if one is None:
        return None
    return {
        "written": one.written,
        "number": number(one.number),
        "highest": None if one.highest is None else number(one.highest),
        "unit": one.unit,
        "marks": list(one.marks),
        "normalised": number((one.number * one.scale).normalize()),
        "base": one.base,
    }


def change(one: Change) -> dict[str, Any]:
    """A change in the public shape."""
    return {"direction": one.direction.value, "amount": quantity(one.amount), "basis": one.basis or None}


def number(value: Decimal) -> str:
    """A number as decimal figures without an exponent, exactly."""
    return f"{value:f}"


def table(facts: list[dict[str, Any]], lang: str) -> str:
    """The key figures as CSV (RFC 4180) that Excel opens right: the title row, then a row a figure."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([phrase(f"figures_{name}", lang) for name in COLUMNS])
    for one in facts:
        value = one["value"] or {}
        moved = first_change(one) or {}
        amount = moved.get("amount") or {}
        row = {
            "value": value.get("number"),
            "unit": value.get("unit"),
            "written": value.get("written") or amount.get("written"),
            "kind": phrase(f"figures_{one['kind']}", lang),
            "direction": phrase(f"figures_{moved['direction']}", lang) if moved else None,
            "change": amount.get("number"),
            "change_unit": amount.get("unit"),
            "basis": moved.get("basis"),
        }
        writer.writerow([cell(row[name] if name in row else one[name]) for name in COLUMNS])
    return BOM + text.getvalue()


def cell(value: Any) -> str:
    """A value as a cell; "" for none. Words that a spreadsheet would take for a formula are told apart by an apostrophe."""
    text = "" if value is None else str(value)
    return f"'{text}" if text[:1] in ("=", "+", "@") else text


def first_change(one: dict[str, Any]) -> dict[str, Any] | None:
    """The first change that has an amount, else the first; None without one."""
    changes: list[dict[str, Any]] = one["changes"]
    return next((held for held in changes if held["amount"]), changes[0] if changes else None)


def lines(facts: list[dict[str, Any]], lang: str) -> Iterator[str]:
    """The key figures for people: those of a sentence together, the sentence below them."""
    for index, one in enumerate(facts):
        told = [one["value"]["written"]] if one["value"] else []
        if one["before"]:
            told.insert(0, f"{one['before']['written']} \u2192")
        for held in one["changes"]:
            amount = held["amount"]["written"] if held["amount"] else ""
            way = phrase(f"figures_{held['direction']}", lang)
            told.append(f"{held['basis'] or ''}{way}{amount}")
        where = ", ".join(filter(None, (one["period"], one["pace"], phrase(f"figures_{one['kind']}", lang))))
        yield f"{one['name']}  {' '.join(told)}  ({where})"
        if index + 1 == len(facts) or facts[index + 1]["sentence"] != one["sentence"]:
            place = phrase("line", lang, line=one["line"]) if one["line"] else ""
            yield f"    {place}  {one['sentence'] or phrase('figures_stated', lang)}"
    if not facts:
        yield phrase("figures_none", lang)
