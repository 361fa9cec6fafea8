"""Results: files in memory, and the only place that writes them."""

from __future__ import annotations

import hashlib
import json
import os
import posixpath
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from pathlib import Path, PurePosixPath
from typing import TypeAlias

import msgspec

from publisher.errors import Failure, PublisherError

MANIFEST = "manifest.json"

Entry: TypeAlias = dict[str, str | int]
"""What a manifest says of one file."""

UNDATED = datetime(2000, 1, 1)
"""When a file says it was made if neither its document nor SOURCE_DATE_EPOCH says so; the clock is never asked."""


@dataclass(frozen=True, slots=True)
class Artifact:
    """One finished file. `path` is relative to the output folder, with forward slashes; `pages` is 0 where a format has none."""

    path: str
    source: str
    format: str
    variant: str
    profile: str
    title: str
    data: bytes
    pages: int = 0


def entry(artifact: Artifact) -> Entry:
    """What the manifest says of an artifact (interface.md); `pages` for PDF only."""
    facts: Entry = {
        "path": artifact.path,
        "source": artifact.source,
        "format": artifact.format,
        "variant": artifact.variant,
        "profile": artifact.profile,
        "title": artifact.title,
        "bytes": len(artifact.data),
        "sha256": hashlib.sha256(artifact.data).hexdigest(),
    }
    return facts | ({"pages": artifact.pages} if artifact.pages else {})


def manifest(artifacts: Iterable[Artifact], former: Iterable[Entry] = ()) -> bytes:
    """The manifest of a run, sorted by path, with what is left of a former one; the same artifacts give the same bytes."""
    entries = sorted((*map(entry, artifacts), *former), key=lambda facts: str(facts["path"]))
    return msgspec.json.format(msgspec.json.encode({"schema": 1, "artifacts": entries}), indent=2) + b"\n"


def save(artifacts: Iterable[Artifact], output: Path) -> None:
    """Write all artifacts and the manifest, or nothing. Raises PublisherError when the folder cannot be written."""
    artifacts = tuple(artifacts)
    put(artifacts, manifest(artifacts), output)


def renew(artifacts: Iterable[Artifact], output: Path, *, complete: bool) -> None:
    """Write all artifacts and the manifest as `save` does, in the place of what the manifest in the folder lists: files that are
    made no more are taken away, or where the run is not `complete` stay, in the new manifest too. No other file is touched, nor
    one that holds the same already, by whose time servers, browsers and rsync know that they have it.
    Raises PublisherError when the folder cannot be written."""
    artifacts = tuple(artifacts)
    there = output.exists()
    changed = [artifact for artifact in artifacts if not there or not holds(output / artifact.path, artifact.data)]
    made_now = {artifact.path.casefold() for artifact in artifacts}
    former = [facts for facts in listed(output) if str(facts["path"]).casefold() not in made_now]
    if complete:
        put(changed, manifest(artifacts), output, [str(facts["path"]) for facts in former])
    else:
        put(changed, manifest(artifacts, former), output)


def holds(file: Path, data: bytes) -> bool:
    """Whether a file is there and holds some data."""
    try:
        return file.stat().st_size == len(data) and file.read_bytes() == data
    except OSError:
        return False


def listed(output: Path) -> list[Entry]:
    """What the manifest in a folder lists, but for paths that lead out of it; nothing where there is none, or none that can be
    read."""
    try:
        entries = json.loads((output / MANIFEST).read_bytes())["artifacts"]
        return [facts for facts in entries if is_below(PurePosixPath(facts["path"])) and (output / facts["path"]).is_file()]
    except (OSError, ValueError, KeyError, TypeError):
        return []


def is_below(path: PurePosixPath) -> bool:
    """Whether a path leads to a place below the folder it is relative to."""
    return not path.is_absolute() and ".." not in path.parts


def put(artifacts: Sequence[Artifact], listing: bytes, output: Path, gone: Iterable[str] = ()) -> None:
    """Write artifacts and their manifest, and take away the files that are `gone`, with folders that are empty then.

    Everything is first written beside its place. A folder that is new is then put there as a whole; into one that is there
    already, each file is moved over the old one, which the system does in one step, so that a build stopped half-way leaves
    every old file whole.
    """
    files = [(artifact.path, artifact.data) for artifact in artifacts] + [(MANIFEST, listing)]
    folders = {posixpath.dirname(path) for path, _ in files}
    try:
        new = not output.exists()
        output.parent.mkdir(parents=True, exist_ok=True)
        staging = Path(tempfile.mkdtemp(prefix=".publish-", dir=output.parent if new else output))
        whole = staging / "whole"
        try:
            made(whole, folders)
            for path, data in files:
                (whole / path).write_bytes(data)
            if new:
                whole.rename(output)
            else:
                made(output, folders)
                for artifact in artifacts:
                    # as strings: for the thousands of files of a portal, `Path` takes longer than the system
                    os.replace(f"{whole}/{artifact.path}", f"{output}/{artifact.path}")  # noqa: PTH105
                take_away(output, gone)
                (whole / MANIFEST).replace(output / MANIFEST)
        finally:
            shutil.rmtree(staging, ignore_errors=True)
    except OSError as error:
        raise PublisherError(Failure.OUTPUT_NOT_WRITABLE, str(output), reason=error.strerror or str(error)) from error


def take_away(output: Path, paths: Iterable[str]) -> None:
    """Remove files below a folder, and the folders in it that hold nothing any more."""
    for path in paths:
        (output / path).unlink(missing_ok=True)
        for folder in PurePosixPath(path).parents[:-1]:
            if any((output / folder).iterdir()):
                break
            (output / folder).rmdir()


def made(root: Path, folders: Iterable[str]) -> None:
    """Make some folders below a root."""
    for folder in folders:
        (root / folder).mkdir(parents=True, exist_ok=True)


def write_file(path: Path, data: bytes) -> None:
    """Write one file that a command was asked for, in one step."""
    staged = path.with_name(f".publish-{path.name}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        staged.write_bytes(data)
        staged.replace(path)
    except OSError as error:
        raise PublisherError(Failure.OUTPUT_NOT_WRITABLE, str(path), reason=error.strerror or str(error)) from error


class State(Enum):
    """How a file of the output folder stands to the manifest."""

    FINE = "fine"
    MISSING = "missing"
    CHANGED = "changed"
    UNLISTED = "unlisted"


def verify(output: Path) -> tuple[tuple[str, State], ...]:
    """Every file that the manifest lists or the folder holds, sorted by path, with its state; hidden files are passed over.

    Raises PublisherError when there is no manifest, or none that can be read.
    """
    path = output / MANIFEST
    try:
        listed = {item["path"]: item["sha256"] for item in json.loads(path.read_bytes())["artifacts"]}
    except OSError as error:
        raise PublisherError(Failure.MANIFEST, str(path), reason=error.strerror or str(error)) from error
    except (ValueError, KeyError, TypeError) as error:
        raise PublisherError(Failure.MANIFEST, str(path), reason=f"{type(error).__name__} {error}") from error
    files = {file.relative_to(output).as_posix(): file for file in output.rglob("*") if file.is_file()}
    states = {name: state_of(files.get(name), digest) for name, digest in listed.items()}
    for name in files.keys() - states.keys() - {MANIFEST}:
        if not any(part.startswith(".") for part in Path(name).parts):
            states[name] = State.UNLISTED
    return tuple(sorted(states.items()))


def state_of(file: Path | None, digest: str) -> State:
    """The state of a listed file, None for one that is not there."""
    if file is None:
        return State.MISSING
    return State.FINE if hashlib.sha256(file.read_bytes()).hexdigest() == digest else State.CHANGED
