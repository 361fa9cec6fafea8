"""What must hold for every file of the repository."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
TRACKED = [
    PROJECT / name
    for name in subprocess.run(
        ["git", "-c", "core.quotePath=false", "ls-files"], cwd=PROJECT, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    if (PROJECT / name).is_file()
]
PROSE = [path for path in TRACKED if path.suffix in {".md", ".j2", ".txt", ".toml"} and "tests" not in path.parts]

HAN = "\u3400-\u9fff\u3001\u3002\u300a\u300b\u201c\u201d\u2018\u2019\u2014"
NARROW = re.compile(rf"(?<=[{HAN}])[,:;!?()]|[,;!?()](?=[{HAN}])")
EXEMPT = re.compile(r"\]\([^)]*\)|`[^`]*`|\{\{.*?\}\}|\{%.*?%\}|^\s*[\w-]+:")
"""Where ASCII punctuation beside Han characters is no prose: link targets, code, template expressions, YAML keys."""


@pytest.mark.parametrize("path", PROSE, ids=lambda path: str(path.relative_to(PROJECT)))
def test_punctuation_beside_han_characters_is_full_width(path: Path) -> None:
    wrong = []
    fenced = False
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        fenced ^= line.lstrip().startswith("```")
        if not fenced and not line.startswith("    ") and NARROW.search(EXEMPT.sub("", line)):
            wrong.append(f"{number}: {line}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("path", [path for path in TRACKED if path.suffix == ".py" and "tests" not in path.parts], ids=str)
def test_code_writes_full_width_punctuation_as_escapes(path: Path) -> None:
    outside_words = re.sub(r'""".*?"""|#.*', "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert not re.search("[\uff0c\uff1a\uff08\uff09\uff01\uff1b\uff1f]", outside_words)


ADDRESSES = re.compile(r"pypi\.org|pythonhosted|npmjs\.(?:org|com)|registry\.|/root/|/home/\w+/|/work/|\blocalhost:\d")


@pytest.mark.parametrize("path", TRACKED, ids=lambda path: str(path.relative_to(PROJECT)))
def test_no_file_names_a_registry_or_a_machine(path: Path) -> None:
    if path == Path(__file__) or path.name == "commonmark.json":
        return
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return
    assert not ADDRESSES.search(text)


def test_templates_never_trust_a_string() -> None:
    for path in (PROJECT / "templates").rglob("*.j2"):
        assert not re.search(r"\|\s*safe\b|autoescape\s+false", path.read_text(encoding="utf-8")), path


def test_every_block_and_inline_has_a_template_of_its_own() -> None:
    blocks = "paragraph quote bulletlist orderedlist definitions codeblock rule table figure chart box"
    names = {path.name.removesuffix(".html.j2") for path in (PROJECT / "templates" / "blocks").glob("*.html.j2")}
    assert set(blocks.split()) <= names
