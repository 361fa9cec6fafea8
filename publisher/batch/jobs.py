"""The manuscripts of a run as jobs that can go to another process, and the work on one of them."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from publisher.artifact import Artifact
from publisher.diagnostics import Code, Diagnostic, Outcome, found
from publisher.edition.settle import stem
from publisher.model.origin import Whole
from publisher.pipeline import Plan, build, conformance, inspect
from publisher.resources import Resources
from publisher.source import Source, format_of, load
from publisher.theme import Theme, load_theme

if TYPE_CHECKING:
    from multiprocessing.context import BaseContext

    from publisher.conformance import Report

T = TypeVar("T")


class OfManuscript(Protocol):
    """Work on one manuscript, by the name of its file."""

    @property
    def source(self) -> str: ...


J = TypeVar("J", bound=OfManuscript)


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One manuscript to build. `project` is the folder its pictures may come from and its own theme stands in; None where
    there is no publish.toml, and then that is the manuscript's own folder."""

    source: str
    encoding: str
    project: Path | None
    plan: Plan


def expand(names: Iterable[str], output: Path) -> Iterator[str]:
    """The manuscripts that some files and folders name. A folder stands for every readable file below it, sorted, without
    hidden ones and results."""
    for name in names:
        folder = Path(name)
        if name == "-" or not folder.is_dir():
            yield name
            continue
        for path in sorted(folder.rglob("*")):
            hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
            built = path.resolve().is_relative_to(output.resolve())
            if path.is_file() and format_of(path.name) and not hidden and not built:
                yield str(path)


def clashes(names: Iterable[str]) -> tuple[tuple[str, ...], tuple[Diagnostic, ...]]:
    """The manuscripts whose results have a place of their own, each once, and a finding for every other one."""
    places: dict[str, str] = {}
    diagnostics: list[Diagnostic] = []
    for name in dict.fromkeys(names):
        other = places.setdefault(stem(name), name)
        if other != name:
            diagnostics.append(found(Code.SOURCE_NAME_TAKEN, Whole(name), other=other, name=stem(name)))
    return tuple(places.values()), tuple(diagnostics)


def run(jobs: Iterable[Job], workers: int) -> Iterator[Outcome[tuple[Artifact, ...]]]:
    """The results of the jobs in their order, from some processes at once. A manuscript that fails costs only itself."""
    yield from spread(perform, tuple(jobs), workers)


def look_over(jobs: Iterable[Job], workers: int) -> Iterator[Outcome[tuple[Artifact, ...]]]:
    """What is to be found in the manuscripts of the jobs, without any result; see `run`."""
    yield from spread(examine, tuple(jobs), workers)


def measure(jobs: Iterable[Job], workers: int) -> Iterator[Outcome[tuple[Report, ...]]]:
    """What the official print of the manuscripts shows when it is measured; see `run`."""
    yield from spread(measured, tuple(jobs), workers)


SHARES = 8
"""How many shares of the work each process gets, one after another: enough that none waits long for the last one."""


def spread(work: Callable[[J], Outcome[tuple[T, ...]]], jobs: tuple[J, ...], workers: int) -> Iterator[Outcome[tuple[T, ...]]]:
    """The work done on every job, in order; in this process when there is nothing to share out. See `guarded`.

    The first of many jobs is done here before there are other processes: where these are forks, they begin with all that it
    has loaded, instead of loading it once more each. Where the system ends one of them, what is left is done one by one.
    """
    safe = partial(guarded, work)
    if workers < 2 or len(jobs) < 2:
        yield from map(safe, jobs)
        return
    if len(jobs) > workers * SHARES:
        yield safe(jobs[0])
        jobs = jobs[1:]
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    done = 0
    try:
        with ProcessPoolExecutor(min(workers, len(jobs)), beginning()) as pool:
            for outcome in pool.map(safe, jobs, chunksize=max(1, len(jobs) // (workers * SHARES))):
                yield outcome
                done += 1
    except BrokenProcessPool:
        yield from one_by_one(safe, jobs[done:])


def one_by_one(work: Callable[[J], Outcome[tuple[T, ...]]], jobs: tuple[J, ...]) -> Iterator[Outcome[tuple[T, ...]]]:
    """The work done on every job, in order, in one other process at a time. A job at which the system ends it (for want of
    memory, or because a library crashes) is reported (B002), and the next one has a new process."""
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    while jobs:
        done = 0
        try:
            with ProcessPoolExecutor(1, beginning()) as pool:
                for job in jobs:
                    yield pool.submit(work, job).result()
                    done += 1
        except BrokenProcessPool:
            yield Outcome((), (found(Code.BATCH_ENDED, Whole(jobs[done].source)),))
            done += 1
        jobs = jobs[done:]


def beginning() -> BaseContext:
    """How further processes begin: as the system has it, but from nothing where this process has drawn a chart. The threads of
    V8, which draws them, are not there in a fork, and its first chart would wait for them for ever."""
    from multiprocessing import get_context

    return get_context("spawn" if "vl_convert" in sys.modules else None)


def guarded(work: Callable[[J], Outcome[tuple[T, ...]]], job: J) -> Outcome[tuple[T, ...]]:
    """The result of some work, or a finding that says where publisher itself broke.

    Only here are the errors of our own mistakes caught: an office that builds a hundred documents must not lose ninety-nine.
    """
    try:
        return work(job)
    except (AssertionError, ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError) as error:
        frame = traceback.extract_tb(error.__traceback__)[-1]
        reason = f"{type(error).__name__} {error} ({Path(frame.filename).name}:{frame.lineno})"
        return Outcome((), (found(Code.BATCH_BROKEN, Whole(job.source), reason=reason),))


def perform(job: Job) -> Outcome[tuple[Artifact, ...]]:
    """One manuscript loaded and built; nothing but findings when it cannot be loaded."""
    source = load(job.source, job.encoding)
    if source.value is None:
        return Outcome((), source.diagnostics)
    built = build(source.value, job.plan, resources_of(source.value, job), theme_of(job.project))
    return Outcome(built.value, source.diagnostics + built.diagnostics)


def examine(job: Job) -> Outcome[tuple[Artifact, ...]]:
    """One manuscript loaded and inspected; no results."""
    source = load(job.source, job.encoding)
    if source.value is None:
        return Outcome((), source.diagnostics)
    return Outcome((), source.diagnostics + inspect(source.value, job.plan, resources_of(source.value, job)))


def measured(job: Job) -> Outcome[tuple[Report, ...]]:
    """One manuscript loaded, printed and measured; no reports when it cannot be loaded."""
    source = load(job.source, job.encoding)
    if source.value is None:
        return Outcome((), source.diagnostics)
    made = conformance(source.value, job.plan, resources_of(source.value, job), theme_of(job.project))
    return Outcome(made.value, source.diagnostics + made.diagnostics)


def resources_of(source: Source, job: Job) -> Resources:
    """The files a manuscript may name."""
    base = Path() if source.name == "-" else Path(source.name).parent
    return Resources(job.project or base, base)


@cache
def theme_of(project: Path | None) -> Theme:
    """The theme of a project, loaded once a process."""
    return load_theme(project)
