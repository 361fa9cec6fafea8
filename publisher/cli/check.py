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
    engine_option,
    glossary_option,
    lang_option,
    language,
    strict_option,
)
from publisher.config import Project
from publisher.diagnostics import Outcome, Severity, severity
from publisher.report import phrase


@click.command("check", short_help="Look manuscripts over without building anything.")
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@click.option("-p", "--profile", type=click.Choice(["gb9704"]), help="Print the manuscripts so and measure the results.")
@click.option("-f", "--format", "formats", metavar="LIST", help="What --profile measures: pdf, docx; both by default.")
@click.option("-V", "--variant", "variants", metavar="LIST", help="Variants that --profile measures, as for build.")
@engine_option
@glossary_option
@config_option
@encoding_option
@strict_option
@diagnostics_option
@lang_option
@failing
def command(
    sources: tuple[str, ...],
    profile: str | None,
    formats: str | None,
    variants: str | None,
    engine: str | None,
    glossary: Path | None,
    config: Path | None,
    encoding: str | None,
    strict: bool,
    style: str,
    lang: str | None,
) -> None:
    """Look manuscripts over without building anything.

    SOURCE is a file (.md or .txt), a folder, or - for standard input; without one, what publish.toml names, and its portal with
    the labels and links of every page. Every finding is shown, notes too.

    With --profile gb9704 the official print of each is made and measured, and every clause of GB/T 9704-2012 that can be seen
    in it is listed: R the standard requires it, G it is usual or recommended, P practice. Only what R says is an error.
    """
    from publisher.batch.jobs import look_over, measure
    from publisher.cli.conformance import listing, objects
    from publisher.cli.orders import Printing, order
    from publisher.config import load_project
    from publisher.writers.profiles import Engine

    spoken = language(lang)
    printing = Printing(profiles=profile, engine=Engine(engine) if engine else None)
    formats = formats or ("pdf,docx" if profile else None)
    project = load_project(config)
    portal = read_portal(project) if project.config.site and not sources else None
    sources = sources or (portal.value if portal else ())
    orders = order(project, sources, formats, variants, glossary, None, encoding, printing)
    found = [*orders.diagnostics, *(portal.diagnostics if portal else ())]
    workers = os.cpu_count() or 1
    for outcome in look_over(orders.jobs, workers):
        found.extend(outcome.diagnostics)
    if profile:
        for measured in measure(orders.jobs, workers):
            found.extend(measured.diagnostics)
            for report in measured.value:
                for line in (listing if style == "text" else objects)(report, spoken):
                    click.echo(line)
    found = list(dict.fromkeys(found))
    show(found, style=style, lang=spoken, least=Severity.NOTE, encoding=orders.encoding, stream=sys.stdout)
    if style == "text":
        kinds = [severity(finding.code) for finding in found]
        errors, warnings = kinds.count(Severity.ERROR), kinds.count(Severity.WARNING)
        click.echo(phrase("checked", spoken, count=len(orders.jobs), errors=errors, warnings=warnings))
    sys.exit(exit_code(found, strict=strict))


def read_portal(project: Project) -> Outcome[tuple[str, ...]]:
    """The manuscripts of the portal of a project, after those that publish.toml names, with what `publish site` would find: a
    label that is missing or malformed, a link that leads nowhere."""
    from publisher.cli.portal import edict_of
    from publisher.site.portal import content_of, read_portals

    edict = edict_of(project, "html", None, None)
    named = tuple(str(project.folder / name) for name in project.config.sources)
    return Outcome((*named, str(content_of(edict.value))), (*edict.diagnostics, *read_portals(edict.value).diagnostics))
