"""What a command line and a publish.toml together ask for."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum
from pathlib import Path

import click

from publisher.artifact import UNDATED
from publisher.batch.jobs import Job, clashes, expand
from publisher.cli.options import several
from publisher.config import Project
from publisher.diagnostics import Diagnostic, Outcome
from publisher.errors import Failure, PublisherError
from publisher.model.glossary import Glossary
from publisher.model.variant import Variant
from publisher.pipeline import Plan
from publisher.readers.glossary_file import load_glossary
from publisher.resources import Letterhead, letterhead
from publisher.transforms.terms import TermOptions
from publisher.writers.formats import OFFERED, Format
from publisher.writers.profiles import Engine, Profile


class Wanted(Enum):
    """A variant as the command line names it; `source` is the one the manuscript is written in."""

    SOURCE = "source"
    HANS_CN = Variant.HANS_CN.value
    HANT_TW = Variant.HANT_TW.value
    HANT_HK = Variant.HANT_HK.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Printing:
    """What the command line says of layouts: their names (None where it names none), the engine of PDF (None for the best there
    is), and whether the faces that the standard names must be there."""

    profiles: str | None = None
    engine: Engine | None = None
    real_faces: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Orders:
    """The jobs of a run, where results go, what manuscripts are decoded with, and what was found before any work began."""

    jobs: tuple[Job, ...]
    output: Path
    encoding: str
    diagnostics: tuple[Diagnostic, ...]


def order(
    project: Project,
    sources: tuple[str, ...],
    formats: str | None,
    variants: str | None,
    glossary: Path | None,
    output: Path | None,
    encoding: str | None,
    printing: Printing = Printing(),
) -> Orders:
    """The orders of a command: its own words first, then the settings of the project. Raises PublisherError when there is
    nothing to build, click.BadParameter for a word that means nothing."""
    config = project.config
    folder = output or project.folder / config.output
    plan = plan_of(project, formats, variants, glossary, printing)
    names, diagnostics = clashes(expand(sources or tuple(str(project.folder / name) for name in config.sources), folder))
    if not names and not diagnostics:
        raise PublisherError(Failure.NOTHING_TO_BUILD, ", ".join(sources) or str(project.file or "publish build"))
    decoding = encoding or config.encoding
    home = project.folder.resolve() if project.file else None
    jobs = tuple(Job(source=name, encoding=decoding, project=home, plan=plan.value) for name in names)
    return Orders(jobs=jobs, output=folder, encoding=decoding, diagnostics=plan.diagnostics + diagnostics)


def plan_of(
    project: Project,
    formats: str | None,
    variants: str | None,
    glossary: Path | None = None,
    printing: Printing = Printing(),
) -> Outcome[Plan]:
    """What to make of every manuscript: the words of the command line first, then the settings of the project, with what was
    found in the shared glossary. Raises PublisherError and click.BadParameter as `order` does."""
    config = project.config
    shared = shared_glossary(project, glossary)
    profiles = several(Profile, printing.profiles or ",".join(config.profiles), tuple(Profile))
    plan = Plan(
        formats=formats_for(profiles, formats, config.formats),
        variants=tuple(map(variant, several(Wanted, variants or ",".join(config.variants), tuple(Wanted)[1:]))),
        terms=TermOptions(shared=shared.value, policy=config.links),
        organ=config.organ,
        locks=config.locks,
        vocabulary=config.vocabulary,
        moment=moment(os.environ.get("SOURCE_DATE_EPOCH")),
        profiles=profiles,
        engine=printing.engine,
        real_faces=printing.real_faces,
        letterhead=own_letterhead(project),
        address=config.address,
        key_figures=config.key_figures,
    )
    return Outcome(plan, shared.diagnostics)


def formats_for(profiles: tuple[Profile, ...], named: str | None, configured: tuple[str, ...]) -> tuple[Format, ...]:
    """The formats to make. A layout that is made in none of them gets its first one when only publish.toml names them. Raises
    click.BadParameter when the command line names formats that a layout is not made in."""
    formats = several(Format, named or ",".join(configured), tuple(Format))
    for profile in profiles:
        offered = OFFERED[profile]
        if not set(offered).intersection(formats):
            if named:
                known = ", ".join(kind.value for kind in offered)
                raise click.BadParameter(f"{profile.value} is made as {known}; add one of them to -f.")
            formats = (*formats, offered[0])
    return formats


def moment(seconds: str | None) -> datetime:
    """The moment that SOURCE_DATE_EPOCH names (reproducible-builds.org), `UNDATED` where it is not set. Raises PublisherError
    when it is no number of seconds."""
    if not seconds:
        return UNDATED
    try:
        return datetime.fromtimestamp(int(seconds), UTC).replace(tzinfo=None)
    except (ValueError, OverflowError, OSError) as error:
        raise PublisherError(Failure.CONFIG_VALUE, "SOURCE_DATE_EPOCH", key=seconds, reason=str(error)) from error


def variant(wanted: Wanted) -> Variant | None:
    """The variant a word names, None for that of the manuscript."""
    return None if wanted is Wanted.SOURCE else Variant(wanted.value)


def own_letterhead(project: Project) -> Letterhead | None:
    """The Word file that the project writes DOCX in, None when it names none. Raises PublisherError when it cannot be read."""
    name = project.config.docx_template
    return letterhead(project.folder / name, name) if name else None


def shared_glossary(project: Project, glossary: Path | None) -> Outcome[Glossary]:
    """The glossary that all documents share, empty when none is named. Raises PublisherError when the file is missing."""
    path = glossary or (project.folder / project.config.glossary if project.config.glossary else None)
    if path is None:
        return Outcome(Glossary())
    if not path.is_file():
        raise PublisherError(Failure.CONFIG_MISSING, str(path))
    return load_glossary(path)
