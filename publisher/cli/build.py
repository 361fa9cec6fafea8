"""`publish build`: every edition of the manuscripts."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from publisher.artifact import Artifact, save
from publisher.cli.messages import exit_code, failing, least, show
from publisher.cli.options import (
    config_option,
    diagnostics_option,
    encoding_option,
    engine_option,
    glossary_option,
    lang_option,
    language,
    strict_option,
    verbose_option,
)
from publisher.diagnostics import Diagnostic
from publisher.report import phrase


@click.command("build", short_help="Build every edition of the manuscripts.")
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@click.option("-f", "--format", "formats", metavar="LIST", help="html, pdf, docx, md, txt, json, all; comma-separated.")
@click.option("-V", "--variant", "variants", metavar="LIST", help="zh-Hans-CN, zh-Hant-TW, zh-Hant-HK, source, all.")
@click.option(
    "-p", "--profile", "profiles", metavar="LIST", help="web, gb9704, booklet, press, large-print, speaker, figures, all."
)
@glossary_option
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FOLDER", help="Where results go; build/ by default.")
@engine_option
@click.option("--require-real-faces", "real_faces", is_flag=True, help="Fail where an official face is not installed.")
@config_option
@encoding_option
@strict_option
@click.option("-j", "--jobs", type=click.IntRange(min=1), metavar="N", help="Manuscripts at once; one a processor by default.")
@click.option("--executor", type=click.Choice(["local"]), help="Where the work is done.")
@click.option("--no-cache", is_flag=True, help="Build everything anew; so far that is always done.")
@diagnostics_option
@lang_option
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but findings.")
@verbose_option
@failing
def command(
    sources: tuple[str, ...],
    formats: str | None,
    variants: str | None,
    profiles: str | None,
    glossary: Path | None,
    output: Path | None,
    engine: str | None,
    real_faces: bool,
    config: Path | None,
    encoding: str | None,
    strict: bool,
    jobs: int | None,
    executor: str | None,  # noqa: ARG001 - there is one executor so far
    no_cache: bool,  # noqa: ARG001 - nothing is cached so far
    style: str,
    lang: str | None,
    quiet: bool,
    verbose: bool,
) -> None:
    """Build every edition of the manuscripts.

    SOURCE is a file (.md or .txt), a folder, or - for standard input; without one, what publish.toml names.
    """
    from publisher.batch.jobs import run
    from publisher.cli.orders import Printing, order
    from publisher.config import load_project
    from publisher.writers.profiles import Engine

    spoken = language(lang)
    printing = Printing(profiles=profiles, engine=Engine(engine) if engine else None, real_faces=real_faces)
    orders = order(load_project(config), sources, formats, variants, glossary, output, encoding, printing)
    found: list[Diagnostic] = list(orders.diagnostics)
    artifacts: list[Artifact] = []
    workers = jobs or os.cpu_count() or 1
    with progress(len(orders.jobs), phrase("building", spoken)) as advance:
        for outcome in run(orders.jobs, workers):
            artifacts.extend(outcome.value)
            found.extend(outcome.diagnostics)
            advance()
    if artifacts:
        save(artifacts, orders.output)
    show(found, style=style, lang=spoken, least=least(verbose), encoding=orders.encoding, stream=sys.stderr)
    if not quiet:
        for line in listing(artifacts, orders.output, spoken):
            click.echo(line)
    sys.exit(exit_code(found, strict=strict))


@contextmanager
def progress(total: int, title: str) -> Iterator[Callable[[], None]]:
    """A progress bar on standard error while the block runs, and what moves it on; nothing where that is no terminal."""
    if not sys.stderr.isatty() or total < 2:
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(title, total=total)
        yield lambda: bar.advance(task)


def listing(artifacts: list[Artifact], output: Path, lang: str) -> Iterator[str]:
    """The results, a line each, with size and pages; then how many there are and where."""
    for artifact in sorted(artifacts, key=lambda artifact: artifact.path):
        size = f"{(len(artifact.data) + 1023) // 1024} KB"
        pages = f", {phrase('pages', lang, count=artifact.pages)}" if artifact.pages else ""
        yield f"{output / artifact.path}  ({size}{pages})"
    if artifacts:
        yield phrase("built", lang, count=len(artifacts), folder=str(output))
