"""DOCX files as LibreOffice opens them: converted to PDF, and the words of the pages read."""

from __future__ import annotations

import os
import re
import subprocess

import pypdf
import pytest
from checkers import program
from editions import RESOURCES, rich

from publisher.theme import load_theme
from publisher.writers.docx import DocxOptions, write_docx


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The words of each page of the edition that holds every node, without spaces."""
    folder = tmp_path_factory.mktemp("libreoffice")
    file = folder / "rich.docx"
    file.write_bytes(write_docx(rich(), RESOURCES, load_theme(None), options=DocxOptions()).value.data)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [program("soffice"), profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=240, env={**os.environ, "HOME": str(folder)})
    reader = pypdf.PdfReader(folder / "rich.pdf")
    assert str(reader.trailer["/Root"]["/Lang"]) == "zh-CN"
    return [re.sub(r"\s+", "", page.extract_text()) for page in reader.pages]


def test_the_contents_are_filled(opened: list[str]) -> None:
    titles = (
        "一、2025年工作回顾",
        "\uff08一\uff09主要成效",
        "1.产业升级",
        "2.乡村振兴",
        "\uff08二\uff09民生改善",
        "二、2026年工作安排",
        "名词解释",
    )
    assert "目录" + "".join(titles) in opened[0]


def test_notes_stand_at_the_foot_of_their_page(opened: list[str]) -> None:
    for mark, note in (
        ("研发经费投入强度达到", "研发经费投入强度为快报数"),
        ("常住人口的86%", "口径见《青禾区社区生活圈建设指引》"),
    ):
        (page,) = (page for page in opened if mark in page)
        assert note in page
        assert page.index(note) > page.index(mark)


def test_every_page_has_its_number_and_all_but_the_first_the_title(opened: list[str]) -> None:
    for number, page in enumerate(opened, 1):
        assert f"第{number}页" in page
        assert page.startswith("政府工作报告")
    assert opened[0].count("政府工作报告") == 1


def test_the_document_is_complete(opened: list[str]) -> None:
    whole = "".join(opened)
    for words in ("专栏1今年十件民生实事", "3.安排民生支出41.3亿元", "GET/api/indicators", "文中出处", "民之所忧"):
        assert words in whole
