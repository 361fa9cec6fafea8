"""Pages in the eyes of the Nu Html Checker."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from checkers import node_file, program


@pytest.mark.xdist_group("pages")
def test_the_nu_checker_has_nothing_to_say(pages: list[Path]) -> None:
    check(pages)


@pytest.mark.xdist_group("road")
def test_nor_of_what_the_road_makes(road_pages: list[Path]) -> None:
    check(road_pages)


def check(pages: list[Path]) -> None:
    """Fail on any message about some pages."""
    jar = node_file("vnu-jar/build/dist/vnu.jar")
    command = [program("java"), "-jar", str(jar), "--format", "json", "--stdout", "--exit-zero-always", *map(str, pages)]
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    messages = json.loads(result.stdout)["messages"]
    assert not messages, "\n".join(f"{one.get('url')}:{one.get('lastLine')}: {one['message']}" for one in messages)
