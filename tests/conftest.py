"""What all tests share: where the project and the corpus are, and a browser, of which a process can drive one alone."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from checkers import missing, program
from hypothesis import HealthCheck, settings

settings.register_profile("ci", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("dev", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "dev")
"""In CI the same examples every time, so that a build is red only for a change; anywhere else new ones. No test asserts on a
clock, and a slow machine is no failure."""

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")

PROJECT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real reports, from PUBLISHER_CORPUS; tests that need it say so when it is absent."""
    folder = Path(os.environ.get("PUBLISHER_CORPUS", PROJECT.parent / "shared" / "corpus"))
    if not folder.is_dir():
        pytest.skip("PUBLISHER_CORPUS names no folder: the corpus of real reports is not here")
    return folder


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A real browser without a window."""
    executable = program(*CHROMIUM)
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        missing("playwright")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox", "--disable-gpu"])
        yield chromium
        chromium.close()
