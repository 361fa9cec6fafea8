"""`publish new`: a portal that builds as it stands."""

from __future__ import annotations

import json
from pathlib import Path

import lxml.html
import pytest
from click.testing import CliRunner, Result
from portals import publish

from publisher.cli import main
from publisher.errors import Failure
from publisher.model.variant import Variant

PLACEHOLDER = "示例区人民政府"


def begin(folder: Path, *options: str) -> Result:
    """The result of `publish new`, in this process."""
    return CliRunner().invoke(main, ["new", str(folder), *options])


def files(folder: Path) -> dict[str, bytes]:
    """The files below a folder by their paths."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_new_portal_builds_without_a_finding_in_every_variant(tmp_path: Path) -> None:
    folder = tmp_path / "portal"
    assert begin(folder, "--name", "青禾区人民政府").exit_code == 0
    written = files(folder)
    built = publish(folder, "-f", "html", "--strict", "--diagnostics", "json", "-q")
    assert built.output == ""
    assert built.exit_code == 0
    manuscripts = [name for name in written if name.startswith("content/") and name.endswith(".md")]
    assert len(manuscripts) >= 9
    site = folder / "build/site"
    listed = {entry["path"] for entry in json.loads((site / "manifest.json").read_bytes())["artifacts"]}
    for variant in Variant:
        root = "" if variant is Variant.HANS_CN else f"{variant.value}/"
        assert {root + name.removeprefix("content/").replace(".md", ".html") for name in manuscripts} <= listed
        home = lxml.html.fromstring((site / root / "index.html").read_bytes())
        assert (home.findtext(".//h1") or "")[:1] == "青"
        goals = home.xpath("//main//h2/a/@href")
        assert {f"{column}/index.html" for column in ("reports", "policies", "notices")} <= set(goals)


def test_the_name_of_the_office_stands_everywhere(tmp_path: Path) -> None:
    begin(tmp_path / "named", "--name", "青禾区人民政府")
    begin(tmp_path / "plain")
    named, plain = files(tmp_path / "named"), files(tmp_path / "plain")
    assert plain["publish.toml"].decode().count(PLACEHOLDER) == 4
    for path, data in plain.items():
        assert named[path].decode() == data.decode().replace(PLACEHOLDER, "青禾区人民政府"), path


@pytest.mark.parametrize("name", ["", '青禾区"政府', "青禾区\\政府", "青禾区\n政府", "青禾*政府*", "# 青禾区", "[青禾区](x)"])
def test_a_name_that_would_break_the_files_is_refused(tmp_path: Path, name: str) -> None:
    result = begin(tmp_path / "portal", "--name", name)
    assert result.exit_code == 2
    assert not (tmp_path / "portal").exists()


@pytest.mark.parametrize(("lang", "words"), [("en", "not an empty folder"), ("zh", "不是空文件夹")])
def test_a_folder_that_holds_files_is_left_alone(tmp_path: Path, lang: str, words: str) -> None:
    (tmp_path / "publish.toml").write_text("# own\n", encoding="utf-8")
    result = begin(tmp_path, "--lang", lang)
    assert result.exit_code == 3
    assert Failure.FOLDER_TAKEN.value in result.stderr
    assert str(tmp_path) in result.stderr
    assert words in result.stderr
    assert files(tmp_path) == {"publish.toml": b"# own\n"}


def test_a_file_in_the_place_of_the_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "portal").write_text("own", encoding="utf-8")
    assert begin(tmp_path / "portal").exit_code == 3
    assert files(tmp_path) == {"portal": b"own"}


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    assert begin(tmp_path).exit_code == 0
    assert ".gitignore" in files(tmp_path)


@pytest.mark.parametrize(("lang", "words"), [("en", "Fill in publish.toml"), ("zh", "填写 publish.toml")])
def test_it_says_what_to_do_next(tmp_path: Path, lang: str, words: str) -> None:
    said = begin(tmp_path / "portal", "--lang", lang).output
    assert words in said
    for command in ("publish serve", "publish check", "publish site"):
        assert command in said
        assert command in files(tmp_path / "portal")["说明.txt"].decode()
