"""`publish site`: the portal of a project."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import click

from publisher.artifact import save
from publisher.cli.messages import exit_code, failing, least, show
from publisher.cli.options import config_option, diagnostics_option, lang_option, language, strict_option, verbose_option
from publisher.diagnostics import Severity, severity
from publisher.report import phrase

BEIJING = timezone(timedelta(hours=8))
"""The time of all China, in which documents say when they go out."""


@click.command("site", short_help="Build the portal of a project.")
@click.option("-f", "--format", "formats", metavar="LIST", help="What articles offer beside the page: pdf, docx, md, txt, json.")
@click.option("-V", "--variant", "variants", metavar="LIST", help="zh-Hans-CN, zh-Hant-TW, zh-Hant-HK; the first at the root.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FOLDER", help="Where the portal goes; build/site by default."
)
@config_option
@strict_option
@click.option("-j", "--jobs", type=click.IntRange(min=1), metavar="N", help="Manuscripts at once; one a processor by default.")
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
    style: str,
    lang: str | None,
    quiet: bool,
    verbose: bool,
) -> None:
    """Build the portal that the table [site] of publish.toml describes, from its folder of content.

    Documents whose time of publication has not come are left out: what counts is the clock, or SOURCE_DATE_EPOCH where it is set.
    """
    from publisher.cli.orders import plan_of
    from publisher.config import load_project
    from publisher.errors import Failure, PublisherError
    from publisher.model.variant import Variant
    from publisher.site.portal import Edict, build_site

    spoken = language(lang)
    project = load_project(config)
    if project.config.site is None:
        raise PublisherError(Failure.CONFIG_VALUE, str(project.file or "publish.toml"), key="site", reason="missing")
    plan = plan_of(project, formats, variants)
    chosen = tuple(dict.fromkeys(variant or Variant.HANS_CN for variant in plan.value.variants))
    made = build_site(
        Edict(
            project=project,
            site=project.config.site,
            plan=replace(plan.value, variants=chosen, organ=plan.value.organ or project.config.site.host),
            variants=chosen,
            until=now(),
            workers=jobs or os.cpu_count() or 1,
        )
    )
    folder = output or project.folder / project.config.output / "site"
    found = [*plan.diagnostics, *made.diagnostics]
    broken = any(severity(finding.code) is Severity.ERROR for finding in found)
    if not broken:
        save(made.value, folder)
    show(found, style=style, lang=spoken, least=least(verbose), encoding=project.config.encoding, stream=sys.stderr)
    if not quiet and not broken:
        click.echo(phrase("built", spoken, count=len(made.value), folder=str(folder)))
    sys.exit(exit_code(found, strict=strict))


def now() -> str:
    """The moment up to which documents are published, as they write it."""
    seconds = os.environ.get("SOURCE_DATE_EPOCH")
    moment = datetime.fromtimestamp(int(seconds), UTC) if seconds else datetime.now(UTC)
    return moment.astimezone(BEIJING).strftime("%Y-%m-%d %H:%M")
