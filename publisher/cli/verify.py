"""`publish verify`: results against their manifest."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from publisher.cli.messages import ERRORS, failing
from publisher.cli.options import lang_option, language
from publisher.report import phrase


@click.command("verify", short_help="Hold results against their manifest.")
@click.argument("output", type=click.Path(path_type=Path))
@lang_option
@failing
def command(output: Path, lang: str | None) -> None:
    """Hold every file of an OUTPUT folder against its manifest: missing, changed, or not listed."""
    from publisher.artifact import State, verify

    spoken = language(lang)
    states = verify(output)
    wrong = [(path, state) for path, state in states if state is not State.FINE]
    for path, state in wrong:
        click.echo(phrase(f"verify_{state.value}", spoken, path=path))
    if not wrong:
        click.echo(phrase("verified", spoken, count=len(states)))
    sys.exit(ERRORS if any(state is not State.UNLISTED for _, state in wrong) else 0)
