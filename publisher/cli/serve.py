"""`publish serve`: the portal of a project while one writes it."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from signal import SIGTERM, default_int_handler, signal
from typing import TYPE_CHECKING

import click

from publisher.cli.messages import failing, least
from publisher.cli.options import config_option, lang_option, language, verbose_option
from publisher.cli.portal import edict_of, now
from publisher.config import line_of_key, load_project
from publisher.diagnostics import Outcome
from publisher.errors import Failure, PublisherError
from publisher.report import phrase
from publisher.resources import noted

if TYPE_CHECKING:
    from publisher.site.articles import Task
    from publisher.site.live import Made
    from publisher.site.portal import Edict


@click.command("serve", short_help="Show the portal of a project while one writes it.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, metavar="N", help="Where; 8000 by default, 0 for one that is free."
)
@config_option
@click.option("-j", "--jobs", type=click.IntRange(min=1), metavar="N", help="Manuscripts at once; one a processor by default.")
@lang_option
@verbose_option
@failing
def command(port: int, config: Path | None, jobs: int | None, lang: str | None, verbose: bool) -> None:
    """Serve the portal of publish.toml to the browsers of this machine, and follow every change of its files.

    Only what a change touches is made anew; pages that it touches load themselves again, and show what is odd. Drafts are shown.
    """
    from publisher.cli.build import progress
    from publisher.site.crew import crew
    from publisher.site.live import opened
    from publisher.site.server import HOST, Stage, bound, listening, run
    from publisher.site.serving import View

    spoken = language(lang)
    signal(SIGTERM, default_int_handler)

    def order() -> Outcome[Edict]:
        return settings(config, jobs)

    try:
        with crew(jobs or os.cpu_count() or 1) as hands, bound(port) as server, listening(*places(order)) as heard:

            def counted(tasks: Sequence[Task]) -> Iterator[Made]:
                with progress(len(tasks), phrase("building", spoken)) as advance:
                    for one in hands.work(tasks):
                        yield one
                        advance()

            live = opened(order, counted)
            gc.freeze()  # what is there now stays: to look through all of it now and then takes as long as to set a page
            click.echo(phrase("serving", spoken, address=f"http://{HOST}:{server.server_port}/"))
            view = View(spoken, least(verbose), os.urandom(4).hex())
            run(server, Stage(live, view, now, hands.other), heard, order, hands.work)
    except KeyboardInterrupt:
        pass


def settings(config: Path | None, jobs: int | None) -> Outcome[Edict]:
    """What the settings of a project say now. Raises PublisherError, for a word that means nothing too."""
    project = load_project(config)
    try:
        return edict_of(project, None, None, jobs)
    except click.BadParameter as error:
        lists = {name: getattr(project.config, name) for name in ("formats", "variants", "profiles")}
        key = next(name for name, listed in lists.items() if any(error.message.startswith(repr(one)) for one in listed))
        assert project.file
        where = f"{project.file}:{line_of_key(project.file, key)}"
        raise PublisherError(Failure.CONFIG_VALUE, where, key=key, reason=error.message) from error


def places(order: Callable[[], Outcome[Edict]]) -> tuple[tuple[Path, ...], Path]:
    """The folders whose files can be part of a portal: that of the project, and those outside it that its content and settings
    stand in; and the folder of results in it."""
    with noted() as read:
        edict = order().value
    project = edict.project.folder.resolve()
    outside = {path.parent for path in read} | {(project / edict.site.content).resolve()}
    output = (project / edict.project.config.output).resolve()
    folders = (project, *sorted(path for path in outside if not path.is_relative_to(project)))
    return folders, output / "site" if project.is_relative_to(output) else output
