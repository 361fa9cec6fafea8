"""`publish check`: what is to be found in manuscripts, without building anything."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from publisher.cli.messages import exit_code, failing, show
from publisher.cli.options import (
    config_option,
    diagnostics_option,
    encoding_option,
    glossary_option,
    lang_option,
    language,
    strict_option,
)
from publisher.diagnostics import Severity, severity
from publisher.report import phrase


@click.command("check", short_help="Look manuscripts over without building anything.")
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@glossary_option
@config_option
@encoding_option
@strict_option
@diagnostics_option
@lang_option
@failing
def command(
    sources: tuple[str, ...],
    glossary: Path | None,
    config: Path | None,
    encoding: str | None,
    strict: bool,
    style: str,
    lang: str | None,
) -> None:
    """Look manuscripts over without building anything.

    SOURCE is a file (.md or .txt), a folder, or - for standard input; without one, what publish.toml names. Every finding is
    shown, notes too.
    """
    from publisher.batch.jobs import look_over
    from publisher.cli.orders import order
    from publisher.config import load_project

    spoken = language(lang)
    orders = order(load_project(config), sources, None, None, glossary, None, encoding)
    found = list(orders.diagnostics)
    for outcome in look_over(orders.jobs, os.cpu_count() or 1):
        found.extend(outcome.diagnostics)
    show(found, style=style, lang=spoken, least=Severity.NOTE, encoding=orders.encoding, stream=sys.stdout)
    if style == "text":
        kinds = [severity(finding.code) for finding in found]
        errors, warnings = kinds.count(Severity.ERROR), kinds.count(Severity.WARNING)
        click.echo(phrase("checked", spoken, count=len(orders.jobs), errors=errors, warnings=warnings))
    sys.exit(exit_code(found, strict=strict))
