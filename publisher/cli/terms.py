"""`publish terms`: where the terms of a glossary are used."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from publisher.cli.messages import exit_code, failing, least, show
from publisher.cli.options import config_option, encoding_option, glossary_option, lang_option, language, verbose_option
from publisher.diagnostics import Code, Diagnostic
from publisher.report import phrase

if TYPE_CHECKING:
    from publisher.model.nodes import Document


@click.command("terms", short_help="List where the terms of the glossary are used.")
@click.argument("source")
@glossary_option
@config_option
@encoding_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@lang_option
@verbose_option
@failing
def command(
    source: str, glossary: Path | None, config: Path | None, encoding: str | None, as_json: bool, lang: str | None, verbose: bool
) -> None:
    """List every use of the terms of the glossary, the terms never used, the ambiguous ones, and words in quotation marks that
    look like terms and have no entry.

    SOURCE is a file (.md or .txt), or - for standard input.
    """
    from publisher.cli.orders import shared_glossary
    from publisher.config import load_project
    from publisher.diagnostics import then
    from publisher.readers import read
    from publisher.repair import repair
    from publisher.source import load
    from publisher.transforms.terms import Policy, TermOptions, link_terms

    spoken = language(lang)
    project = load_project(config)
    decoding = encoding or project.config.encoding
    loaded = load(source, decoding)
    found = loaded.diagnostics
    if loaded.value is not None:
        shared = shared_glossary(project, glossary)
        options = TermOptions(shared=shared.value, policy=Policy.ALL)
        linked = then(then(repair(loaded.value), read), partial(link_terms, options=options))
        found += shared.diagnostics + linked.diagnostics
        facts = overview(linked.value, linked.diagnostics)
        if as_json:
            click.echo(json.dumps(facts, ensure_ascii=False, indent=2))
        else:
            for line in lines(facts, spoken):
                click.echo(line)
    show(found, style="text", lang=spoken, least=least(verbose), encoding=decoding, stream=sys.stderr)
    sys.exit(exit_code(found, strict=False))


def overview(document: Document, found: tuple[Diagnostic, ...]) -> dict[str, Any]:
    """The terms of a document with their uses, in the public shape."""
    from publisher.transforms.candidates import candidates
    from publisher.transforms.uses import uses

    places: dict[str, list[dict[str, Any]]] = {term.id: [] for term in document.glossary.terms}
    for use in uses(document):
        places[use.term].append({"line": use.line, "section": use.section, "text": use.text, "sentence": use.sentence})
    ambiguous = [dict(finding.values) for finding in found if finding.code is Code.GLOSSARY_AMBIGUOUS]
    nested = [dict(finding.values) for finding in found if finding.code is Code.GLOSSARY_NESTED]
    return {
        "terms": [{"id": term.id, "headword": term.headword, "uses": places[term.id]} for term in document.glossary.terms],
        "unused": [term for term, entries in places.items() if not entries],
        "ambiguous": [{"headword": values["term"], "entries": values["entries"].split(", ")} for values in ambiguous],
        "nested": [{"inner": values["inner"], "outer": values["outer"]} for values in nested],
        "candidates": [asdict(candidate) for candidate in candidates(document)],
    }


def lines(facts: dict[str, Any], lang: str) -> Iterator[str]:
    """The overview for people."""
    headwords = {term["id"]: term["headword"] for term in facts["terms"]}
    for term in facts["terms"]:
        if term["uses"]:
            yield phrase("term_uses", lang, headword=term["headword"], count=len(term["uses"]))
            yield from (f"    {phrase('line', lang, line=use['line'])}  {use['sentence']}" for use in term["uses"])
    if facts["unused"]:
        yield phrase("term_unused", lang, terms=", ".join(headwords[term] for term in facts["unused"]))
    if facts["ambiguous"]:
        yield phrase("term_ambiguous", lang, terms=", ".join(entry["headword"] for entry in facts["ambiguous"]))
    if facts["nested"]:
        yield phrase("term_nested", lang, terms=", ".join(f"{entry['inner']} < {entry['outer']}" for entry in facts["nested"]))
    if facts["candidates"]:
        yield phrase("term_candidates", lang)
        for entry in facts["candidates"]:
            place = phrase("line", lang, line=entry["line"])
            yield f"    {entry['words']} ({entry['count']})  {place}  {entry['sentence']}"
