"""`publish new`: a small portal to begin with."""

from __future__ import annotations

import re
from pathlib import Path

import click

from publisher.artifact import write_file
from publisher.cli.messages import failing
from publisher.cli.options import lang_option, language
from publisher.errors import Failure, PublisherError
from publisher.report import phrase
from publisher.resources import read_bytes
from publisher.theme import ours

SKELETON = "templates/new"
"""The folder that a new portal is copied from."""

PLACEHOLDER = "示例区人民政府"
"""The office in its files."""

OFFICE = re.compile(r"[^\W_](?:[^\W_]|[\uff08\uff09\u00b7 -])*")
"""Names that stand in TOML and in Markdown as they are: letters and digits, and after the first blanks, dots and brackets."""


@click.command("new", short_help="Begin a portal in a new folder.")
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option("--name", default=PLACEHOLDER, callback=lambda _, __, name: office(name), help="The office that runs the portal.")
@lang_option
@failing
def command(folder: Path, name: str, lang: str | None) -> None:
    """Begin a portal in a new folder: settings, columns with documents to replace, a glossary and a page on how to go on.

    A folder that holds anything is left as it is.
    """
    spoken = language(lang)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise PublisherError(Failure.FOLDER_TAKEN, str(folder))
    files = skeleton(name)
    for path, data in files.items():
        write_file(folder / path, data)
    click.echo(phrase("new_portal", spoken, count=len(files), folder=str(folder)))


def office(name: str) -> str:
    """The name of an office. Raises BadParameter for one that would need marks around it in the files of a project."""
    name = name.strip()
    if not OFFICE.fullmatch(name):
        raise click.BadParameter(f"{name!r} is no name of an office; write letters and digits, such as {PLACEHOLDER}.")
    return name


def skeleton(name: str) -> dict[str, bytes]:
    """The files of a new portal by their paths, with the name of the office in them."""
    root = ours() / SKELETON
    paths = sorted(path for path in root.rglob("*") if path.is_file())
    old, new = PLACEHOLDER.encode(), name.encode()
    return {path.relative_to(root).as_posix(): read_bytes(path).replace(old, new) for path in paths}
