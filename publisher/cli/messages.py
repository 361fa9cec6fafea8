"""Findings and failures on their way to the user, and the exit code they make."""

from __future__ import annotations

import functools
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from typing import IO, Any, TypeVar

import click

from publisher.cli.options import language
from publisher.diagnostics import Diagnostic, Severity, severity
from publisher.errors import PublisherError
from publisher.report import as_json, as_text, failure_text, phrase, place
from publisher.source import load

F = TypeVar("F", bound=Callable[..., Any])

FINE, ERRORS, ENVIRONMENT = 0, 1, 3
"""Exit codes; 2, for the command line, is click's own."""


def failing(command: F) -> F:
    """The command, with a failure of machine or configuration printed and turned into exit code 3."""

    @functools.wraps(command)
    def wrapped(*args: Any, **options: Any) -> Any:
        try:
            return command(*args, **options)
        except PublisherError as error:
            click.echo(failure_text(error, language(options.get("lang"))), err=True)
            sys.exit(ENVIRONMENT)

    return wrapped  # type: ignore[return-value]  # functools.wraps keeps the signature


def least(verbose: bool) -> Severity:
    """The least severity that is shown: notes only where -v asks for them."""
    return Severity.NOTE if verbose else Severity.WARNING


def show(diagnostics: Iterable[Diagnostic], *, style: str, lang: str, least: Severity, encoding: str, stream: IO[str]) -> None:
    """Print findings in the order of their files and lines; as text only those at least as bad as `least`, and then how many
    were not shown. As JSON all of them, one a line."""
    ordered = sorted(diagnostics, key=lambda finding: place(finding.origin))
    if style == "json":
        for finding in ordered:
            click.echo(as_json(finding, lang), file=stream)
        return
    order = list(Severity)
    shown = [finding for finding in ordered if order.index(severity(finding.code)) <= order.index(least)]
    lines = {file: source_lines(file, encoding) for file in {place(finding.origin)[0] for finding in shown}}
    for finding in shown:
        click.echo(as_text(finding, lang, lines), file=stream)
    hidden = Counter(severity(finding.code) for finding in ordered if finding not in shown)
    for kind, count in hidden.items():
        click.echo(phrase(f"hidden_{kind.value}s", lang, count=count), file=stream)


def source_lines(file: str, encoding: str) -> list[str]:
    """The lines of a manuscript for showing; none when it cannot be read again."""
    source = None if file == "-" else load(file, encoding).value
    return source.text.split("\n") if source else []


def exit_code(diagnostics: Iterable[Diagnostic], *, strict: bool) -> int:
    """1 when there is an error, or with `strict` a warning; 0 otherwise."""
    bad = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return ERRORS if any(severity(finding.code) in bad for finding in diagnostics) else FINE
