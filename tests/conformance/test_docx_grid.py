"""Official documents as LibreOffice sets them: the grid of GB/T 9704-2012, counted and measured on the pages."""

from __future__ import annotations

import os
import subprocess
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pypdf
import pytest
from checkers import program
from editions import RESOURCES
from sheets import long, official

from publisher.edition.nodes import Edition
from publisher.theme import load_theme
from publisher.writers.docx import DocxOptions
from publisher.writers.docx.official import write_official_docx

MILLIMETRE = 72 / 25.4


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[pypdf.PageObject]:
    """The pages of a document that is nothing but full-width characters."""
    return opened(long(), tmp_path_factory.mktemp("long"))


def opened(edition: Edition, folder: Path) -> list[pypdf.PageObject]:
    """The pages of an official document as LibreOffice sets them."""
    file = folder / "official.docx"
    file.write_bytes(write_official_docx(edition, RESOURCES, load_theme(None), options=DocxOptions()).value.data)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [program("soffice"), profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=240, env={**os.environ, "HOME": str(folder)})
    return list(pypdf.PdfReader(file.with_suffix(".pdf")).pages)


def placed(page: pypdf.PageObject) -> list[tuple[str, float, float]]:
    """The words of a page with the place where each run of them begins, in points from the lower left."""
    found: list[tuple[str, float, float]] = []

    def keep(text: str, cm: Any, tm: Any, fonts: Any, size: float) -> None:
        if text.strip():
            x, y = tm[4] * cm[0] + tm[5] * cm[2] + cm[4], tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
            found.append((text.strip(), x, y))

    page.extract_text(visitor_text=keep)
    return found


def lines(page: pypdf.PageObject) -> Counter[float]:
    """The characters of the text on each baseline of a page."""
    result: Counter[float] = Counter()
    for text, _, y in placed(page):
        result[round(y, 1)] += sum(char == "青" for char in text)
    return Counter({y: count for y, count in result.items() if count})


def test_a_full_page_has_22_lines_at_one_pitch_of_28_characters(pages: list[pypdf.PageObject]) -> None:
    full = pages[1:-1]
    assert full
    for page in full:
        counted = lines(page)
        assert len(counted) == 22
        assert set(counted.values()) == {28}
        steps = [above - below for below, above in pairwise(sorted(counted))]
        assert max(steps) - min(steps) < 0.2
        assert abs(sum(steps) / 21 - 579 / 20) < 0.05


def test_the_text_stands_in_the_type_area(pages: list[pypdf.PageObject]) -> None:
    for page in pages:
        assert abs(float(page.mediabox.width) / MILLIMETRE - 210) < 0.1
        left = min(x for text, x, _ in placed(page) if text[:1] == "青")
        assert abs(left / MILLIMETRE - 28) < 0.1


def test_numbers_of_pages_stand_at_the_outer_side_below_the_type_area(pages: list[pypdf.PageObject]) -> None:
    for number, page in enumerate(pages, 1):
        foot = [(text, x, y) for text, x, y in placed(page) if y < 35 * MILLIMETRE]
        assert "".join(text for text, _, _ in foot).replace(" ", "") == f"—{number}—"
        left = min(x for _, x, _ in foot) / MILLIMETRE
        assert (left > 105) == bool(number % 2)
        if not number % 2:
            assert abs(left - 28 - 14 / MILLIMETRE) < 0.2
        assert abs(foot[0][2] / MILLIMETRE + 0.4 * 14 / MILLIMETRE - (35 - 7)) < 0.2


def test_the_imprint_stands_at_the_foot_of_the_last_page(tmp_path: Path) -> None:
    *_, last = opened(official(), tmp_path)
    words = placed(last)
    printed = "".join(text for text, _, y in words if 35 < y / MILLIMETRE < 45)
    assert "印发" in printed
    assert "抄送" in "".join(text for text, _, y in words if 45 < y / MILLIMETRE < 55)
