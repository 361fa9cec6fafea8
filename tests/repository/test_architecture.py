"""What ARCHITECTURE.md promises of the code."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
PACKAGE = PROJECT / "publisher"
MODULES = sorted(PACKAGE.rglob("*.py"))
STAGES = ("repair", "readers", "transforms", "edition", "writers", "conformance")

RANK = {
    "cli": 8,
    "site": 7,
    "batch": 6,
    "pipeline": 5,
    "writers": 4,
    "handout": 4,
    "conformance": 4,
    "edition": 3,
    "config": 3,
    "transforms": 2,
    "readers": 2,
    "repair": 2,
    "theme": 2,
    "artifact": 2,
    "report": 2,
    "resources": 2,
    "source": 2,
    "diagnostics": 1,
    "errors": 1,
    "model": 1,
}
"""How far along the road a part stands; imports lead only to the same part or to one with a lower number, but for the
doors, which all stages may use."""

DOORS = {"source", "resources", "theme", "artifact"}


SEEN = {("writers", "edition"), ("conformance", "edition")}
"""The stages that see what another decided: files are written from an edition, and measured against its sheet."""


def part(module: str) -> str:
    """The part of the package a module belongs to."""
    names = module.split(".")
    return names[1] if len(names) > 1 else ""


def imports(path: Path) -> Iterator[str]:
    """Every module of ours that a file imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "publisher":
            names = [f"publisher.{name.name}" for name in node.names] if node.module == "publisher" else [node.module]
            yield from (name for name in names if part(name) in RANK)
        elif isinstance(node, ast.Import):
            yield from (name.name for name in node.names if name.name.startswith("publisher."))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PROJECT)))
def test_no_import_runs_against_the_road(path: Path) -> None:
    own = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    if own == "__init__":
        return
    for module in imports(path):
        other = part(module)
        assert other in RANK, module
        if other == own or other in DOORS:
            continue
        assert RANK[other] <= RANK[own], f"{own} imports {module}"
        assert not (own in STAGES and other in STAGES) or (own, other) in SEEN, f"{own} imports {module}"


READS = {"open", "read_text", "read_bytes"}
WRITES = {"write_text", "write_bytes", "mkdir", "unlink", "rename", "replace_file", "mkstemp", "mkdtemp", "rmtree"}


def calls(path: Path) -> Iterator[tuple[str, bool]]:
    """The names called in a file, and whether each is called as a method or from a module."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            match node.func:
                case ast.Name(id=name):
                    yield name, False
                case ast.Attribute(attr=name):
                    yield name, True


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PROJECT)))
def test_files_are_read_and_written_through_their_doors(path: Path) -> None:
    name = path.relative_to(PACKAGE).as_posix()
    methods = {called for called, method in calls(path) if method}
    functions = {called for called, method in calls(path) if not method}
    if name not in ("source.py", "resources.py", "artifact.py"):
        assert not methods & READS, name
        assert "open" not in functions, name
    if name != "artifact.py":
        assert not methods & WRITES, name


@pytest.mark.parametrize("name", ["source.py", "resources.py"])
def test_the_doors_note_every_file_they_read(name: str) -> None:
    calls = [node for node in ast.walk(ast.parse((PACKAGE / name).read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    read = [call.func for call in calls if isinstance(call.func, ast.Attribute) and call.func.attr in READS]
    assert read
    assert all(isinstance(one.value, ast.Call) and ast.unparse(one.value.func) == "note" for one in read)


def test_writers_never_see_a_document() -> None:
    for path in (PACKAGE / "writers").rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for alias in node.names}
        assert not names & {"Document", "Section", "Footnote", "ToTerm", "SoftBreak"}, path


def test_the_map_equals_the_folders() -> None:
    text = (PROJECT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    block = text.split("## The map")[1].split("\n\n")[1]
    top = set(re.findall(r"^    (\w+/)", block, re.MULTILINE))
    inner = set(re.findall(r"^      (\w+(?:/|\.py))", block, re.MULTILINE))
    listing = ["git", "-c", "core.quotePath=false", "ls-files"]
    tracked = subprocess.run(listing, cwd=PROJECT, capture_output=True, text=True, check=True).stdout.splitlines()
    folders = {name.split("/")[0] + "/" for name in tracked if "/" in name and not name.startswith(".")}
    parts = {name.split("/")[1] + ("/" if name.count("/") > 1 else "") for name in tracked if name.startswith("publisher/")}
    assert top == folders
    assert inner == parts - {"__init__.py"}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PROJECT)))
def test_no_module_grows_past_450_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 450


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PROJECT)))
def test_public_names_say_what_they_are_for(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree), "the module has no docstring"
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            assert ast.get_docstring(node), f"{node.name} has no docstring"


def test_no_folder_or_module_is_a_bag() -> None:
    bags = {"utils", "util", "helpers", "helper", "common", "base", "manager", "handler", "misc"}
    assert not {path.stem for path in MODULES} & bags
