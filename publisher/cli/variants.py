"""`publish variants`: the review sheet of a conversion."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from publisher.cli.messages import exit_code, failing, least, show
from publisher.cli.options import config_option, encoding_option, lang_option, language, verbose_option
from publisher.report import phrase


@click.command("variants", short_help="Write the review sheet of a conversion.")
@click.argument("source")
@click.option(
    "-V",
    "--variant",
    type=click.Choice(["zh-Hans-CN", "zh-Hant-TW", "zh-Hant-HK"]),
    required=True,
    help="The variant to convert to.",
)
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="The page; the table goes beside it.")
@config_option
@encoding_option
@lang_option
@verbose_option
@failing
def command(
    source: str,
    variant: str,
    output: Path | None,
    config: Path | None,
    encoding: str | None,
    lang: str | None,
    verbose: bool,
) -> None:
    """Write the review sheet of a conversion: a page that shows every character with more than one form, unsure ones first,
    and a table (TSV) to decide in with a spreadsheet.

    Write the form you want into the last column of the table and save it beside the manuscript, under the name the command
    prints; builds then obey it, until the sentence is changed. SOURCE is a file (.md or .txt).
    """
    from publisher.artifact import write_file
    from publisher.batch.jobs import resources_of, theme_of
    from publisher.cli.orders import order
    from publisher.cli.sheet import page, table
    from publisher.config import load_project
    from publisher.edition.settle import stem
    from publisher.model.variant import Variant
    from publisher.pipeline import choices_for, understand
    from publisher.source import load
    from publisher.transforms.variant.review import review
    from publisher.transforms.variant.round_trip import lost

    spoken = language(lang)
    orders = order(load_project(config), (source,), None, variant, None, None, encoding)
    loaded = load(source, orders.encoding)
    found = loaded.diagnostics
    if loaded.value is not None:
        (job,) = orders.jobs
        target = Variant(variant)
        document = understand(loaded.value, job.plan)
        choices = choices_for(document.value, target, resources_of(loaded.value, job))
        items = review(document.value, target, choices.value)
        found += document.diagnostics + choices.diagnostics + tuple(lost(document.value, target, choices.value))
        name = stem(source)
        sheet = output or orders.output / name / f"{name}.{variant}.review.html"
        write_file(sheet, page(document.value, target, items, theme_of(job.project), spoken).encode("utf-8"))
        write_file(sheet.with_suffix(".tsv"), table(items).encode("utf-8-sig"))
        beside = Path(source).parent / f"{name}.{variant}.tsv"
        unsure = sum(not item.decided and item.decision.confidence < 1 for item in items)
        files = {"page": str(sheet), "table": str(sheet.with_suffix(".tsv")), "beside": str(beside)}
        click.echo(phrase("reviewed", spoken, count=len(items), unsure=unsure, **files))
    show(found, style="text", lang=spoken, least=least(verbose), encoding=orders.encoding, stream=sys.stderr)
    sys.exit(exit_code(found, strict=False))
