"""A small portal of an invented district as files."""

from __future__ import annotations

from pathlib import Path

import pytest
from portals import COLUMN, ROADS, SETTINGS, SPRING


@pytest.fixture
def portal(tmp_path: Path) -> Path:
    """The folder of the portal, nothing built yet."""
    (tmp_path / "publish.toml").write_text(SETTINGS, encoding="utf-8")
    for order, (folder, name) in enumerate((("roads", "道路"), ("meetings", "会议")), 1):
        column = tmp_path / "content" / folder
        column.mkdir(parents=True)
        (column / "_column.toml").write_text(COLUMN.format(name=name, order=order), encoding="utf-8")
    (tmp_path / "content/roads/repair.md").write_text(ROADS, encoding="utf-8")
    (tmp_path / "content/meetings/spring.md").write_text(SPRING, encoding="utf-8")
    return tmp_path
