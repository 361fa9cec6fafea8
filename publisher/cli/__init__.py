"""The command line. Commands are imported only when they are called, so that `publish --help` answers at once."""

from __future__ import annotations

import gc
import importlib

import click

from publisher import __version__

COMMANDS = {
    "new": "Begin a portal in a new folder.",
    "build": "Build every edition of the manuscripts.",
    "site": "Build the portal of a project.",
    "serve": "Show the portal of a project while one writes it.",
    "read": "Show what publisher understands of a manuscript.",
    "check": "Look manuscripts over without building anything.",
    "terms": "List where the terms of the glossary are used.",
    "variants": "Write the review sheet of a conversion.",
    "figures": "List the key figures and the sentences they come from.",
    "doctor": "Say what this machine has and lacks.",
    "verify": "Hold results against their manifest.",
}


class Commands(click.Group):
    """A group that knows the names of its commands, and imports the module of one when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - the signature is click's
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"publisher.cli.{cmd_name}")
        command = module.command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="publish")
def main() -> None:
    """One manuscript in, every edition out: web page, PDF, Word, Simplified and Traditional.

    \b
    publish build report.md                     a web page in build/
    publish build report.txt -f pdf,docx        a PDF and a Word file
    publish build report.md -V zh-Hant-TW       the Traditional edition
    """
    gc.set_threshold(50_000)  # documents are trees, without the cycles the collector looks for; it took a tenth of the time
