"""`publish site`: the portal of a project."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import click

from publisher.artifact import renew
from publisher.cli.messages import exit_code, failing, least, show
from publisher.cli.options import config_option, diagnostics_option, lang_option, language, strict_option, verbose_option
from publisher.diagnostics import Severity, severity
from publisher.report import phrase


@click.command("site", short_help="Build the portal of a project.")
@click.option("-f", "--format", "formats", metavar="LIST", help="What articles offer beside the page: pdf, docx, md, txt, json.")
@click.option("-V", "--variant", "variants", metavar="LIST", help="zh-Hans-CN, zh-Hant-TW, zh-Hant-HK; the first at the root.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FOLDER", help="Where the portal goes; build/site by default."
)
@config_option
@strict_option
@click.option("-j", "--jobs", type=click.IntRange(min=1), metavar="N", help="Manuscripts at once; one a processor by default.")
@click.option("--check-external", is_flag=True, help="Try every link that leads out of the portal, over the network.")
@diagnostics_option
@lang_option
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but findings.")
@verbose_option
@failing
def command(
    formats: str | None,
    variants: str | None,
    output: Path | None,
    config: Path | None,
    strict: bool,
    jobs: int | None,
    check_external: bool,
    style: str,
    lang: str | None,
    quiet: bool,
    verbose: bool,
) -> None:
    """Build the portal that the table [site] of publish.toml describes, from its folder of content.

    Documents whose time of publication has not come are left out: what counts is the clock, or SOURCE_DATE_EPOCH where it is set.

    Where there are errors, all that could be made is written, and pages that could not be made stay as they were. Else, what an
    earlier run made and this one does not is taken away.
    """
    from publisher.cli.portal import edict_of
    from publisher.config import load_project
    from publisher.site.portal import build_site

    spoken = language(lang)
    project = load_project(config)
    edict = edict_of(project, formats, variants, jobs)
    made = build_site(replace(edict.value, outward=check_external))
    folder = output or project.folder / project.config.output / "site"
    found = [*edict.diagnostics, *made.diagnostics]
    errors = sum(severity(finding.code) is Severity.ERROR for finding in found)
    renew(made.value, folder, complete=not errors)
    show(found, style=style, lang=spoken, least=least(verbose), encoding=project.config.encoding, stream=sys.stderr)
    if errors:
        click.echo(phrase("incomplete", spoken, count=errors), err=True)
    if not quiet:
        click.echo(phrase("built", spoken, count=len(made.value), folder=str(folder)))
    sys.exit(exit_code(found, strict=strict))
