"""Where the checkers of others are, and what happens when one is not there."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import NoReturn

import pytest

MODULES = Path(__file__).parent / "conformance" / "node_modules"


def missing(tool: str) -> NoReturn:
    """Fail in CI, where every checker must run; elsewhere say what was not checked."""
    reason = f"{tool} is not installed, so this was not checked; `make test` installs it"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


def node_file(path: str) -> Path:
    """A file of a pinned npm package."""
    file = MODULES / path
    return file if file.exists() else missing(f"the npm package {path.split('/')[0]}")


def program(*names: str) -> str:
    """The path of a program by any of its names."""
    return next(filter(None, map(shutil.which, names)), None) or missing(names[0])
