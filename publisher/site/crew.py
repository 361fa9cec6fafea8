"""The processes that set manuscripts for a server as long as it runs."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from signal import SIG_DFL, SIG_IGN, SIGINT, SIGTERM, signal
from typing import TypeAlias

from publisher.artifact import Artifact
from publisher.batch.jobs import SHARES, beginning
from publisher.errors import Failure, PublisherError
from publisher.model.variant import Variant
from publisher.site.articles import Task
from publisher.site.live import Made, Work, made, other_format
from publisher.writers.formats import Format

Other: TypeAlias = Callable[[Task, Variant, Format], Artifact | None]
"""What makes a manuscript in another format (live.other_format)."""


@dataclass(frozen=True, slots=True)
class Crew:
    """What sets manuscripts, and what makes one in another format."""

    work: Work
    other: Other


@contextmanager
def crew(workers: int) -> Iterator[Crew]:
    """Some processes while the block runs; with one, all is done in this process."""
    if workers < 2:
        yield Crew(alone, one_at_a_time(threading.Lock()))
        return
    pool = ProcessPoolExecutor(workers, beginning(), initializer=serve_first)
    pool.submit(os.getpid).result()  # all processes begin now, before this one has threads

    def again(broken: ProcessPoolExecutor) -> PublisherError:
        """Begin with new processes in the place of broken ones, from nothing, for by now this one has threads; what to raise."""
        nonlocal pool
        if pool is broken:
            pool = ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), initializer=serve_first)
        return PublisherError(Failure.PROCESS_ENDED, "publish serve")

    def shared(tasks: Sequence[Task]) -> Iterable[Made]:
        used = pool
        try:
            yield from used.map(made, tasks, chunksize=max(1, len(tasks) // (workers * SHARES)))
        except BrokenProcessPool:
            raise again(used) from None

    def other(task: Task, variant: Variant, kind: Format) -> Artifact | None:
        used = pool
        try:
            return used.submit(other_format, task, variant, kind).result()
        except BrokenProcessPool:
            raise again(used) from None

    try:
        yield Crew(shared, other)
    finally:
        # what they are at is finished first: a pool whose processes are ended may never end itself, and complains
        pool.shutdown(cancel_futures=True)


def alone(tasks: Sequence[Task]) -> Iterable[Made]:
    """Manuscripts set in this process."""
    return map(made, tasks)


def one_at_a_time(lock: threading.Lock) -> Other:
    """What makes other formats in this process: while one is laid out, no other may be (writers/pdf/justify.py)."""

    def other(task: Task, variant: Variant, kind: Format) -> Artifact | None:
        with lock:
            return other_format(task, variant, kind)

    return other


def serve_first() -> None:
    """Make this process end with the first one, however that ends: Ctrl-C reaches all of them, and is left to it."""
    signal(SIGINT, SIG_IGN)
    signal(SIGTERM, SIG_DFL)
    threading.Thread(target=end_with_parent, daemon=True).start()


def end_with_parent() -> None:
    """Wait for the first process to end, then end this one."""
    parent = multiprocessing.parent_process()
    assert parent is not None
    parent.join()
    os._exit(0)
