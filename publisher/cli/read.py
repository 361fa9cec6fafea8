"""`publish read`: what publisher understands of a manuscript."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from publisher.cli.messages import exit_code, failing, least, show
from publisher.cli.options import encoding_option, lang_option, language, verbose_option

if TYPE_CHECKING:
    from publisher.diagnostics import Outcome
    from publisher.edition.nodes import Edition


@click.command("read", short_help="Show what publisher understands of a manuscript.")
@click.argument("source")
@click.option("--to", type=click.Choice(["tree", "json", "md", "txt"]), default="tree", help="What it is shown as.")
@click.option("--repairs", type=click.Path(path_type=Path), metavar="FILE", help="Write the list of repairs there, as JSON.")
@encoding_option
@lang_option
@verbose_option
@failing
def command(source: str, to: str, repairs: Path | None, encoding: str | None, lang: str | None, verbose: bool) -> None:
    """Show what publisher understands of a manuscript: its structure, its text, or what was repaired in it.

    SOURCE is a file (.md or .txt), or - for standard input.
    """
    from publisher import report
    from publisher.artifact import write_file
    from publisher.diagnostics import then
    from publisher.edition.settle import settle
    from publisher.model.dump import dump
    from publisher.readers import read
    from publisher.repair import repair
    from publisher.source import load
    from publisher.transforms.names import name_sections
    from publisher.writers.json import write_json
    from publisher.writers.markdown import write_markdown

    decoding = encoding or "utf-8"
    loaded = load(source, decoding)
    found = loaded.diagnostics
    if loaded.value is not None:
        document = then(repair(loaded.value), read)
        found += document.diagnostics
        if to == "tree":
            click.echo(dump(document.value), nl=False)
        else:
            writer = {"json": write_json, "md": write_markdown, "txt": as_text}[to]
            written = then(then(then(document, name_sections), settle), writer)
            found = loaded.diagnostics + written.diagnostics
            click.echo(written.value, nl=False)
        if repairs:
            data = json.dumps(list(report.repairs(document.diagnostics)), ensure_ascii=False, indent=2) + "\n"
            write_file(repairs, data.encode("utf-8"))
    show(found, style="text", lang=language(lang), least=least(verbose), encoding=decoding, stream=sys.stderr)
    sys.exit(exit_code(found, strict=False))


def as_text(edition: Edition) -> Outcome[str]:
    """The text of an edition, with our own words around it."""
    from publisher.theme import load_theme
    from publisher.writers.text import write_text

    return write_text(edition, load_theme(None).labels[edition.meta.variant])
