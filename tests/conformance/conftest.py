"""What the checkers of others are shown."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from checkers import missing, program
from editions import RESOURCES, rich

from publisher.artifact import Artifact
from publisher.model.variant import Variant
from publisher.theme import load_theme
from publisher.writers.html import HtmlOptions, write_html
from publisher.writers.pdf import write_pdf

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def artifacts() -> tuple[Artifact, ...]:
    """The rich edition as a page and as PDF in every variant."""
    theme = load_theme(None)
    options = HtmlOptions(alternates=tuple(Variant), formats=("pdf",))
    editions = [rich(variant) for variant in Variant]
    pages = [write_html(edition, RESOURCES, theme, options=options).value for edition in editions]
    return (*pages, *(write_pdf(edition, RESOURCES, theme).value for edition in editions))


@pytest.fixture(scope="session")
def pages(artifacts: tuple[Artifact, ...], tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The pages among the artifacts as files."""
    folder = tmp_path_factory.mktemp("pages")
    files = []
    for artifact in artifacts:
        if artifact.format == "html":
            files.append(folder / artifact.path.replace("/", "-"))
            files[-1].write_bytes(artifact.data)
    return files


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
