"""Changes that a repository of git has, links that lead out, and `publish check` of a portal."""

from __future__ import annotations

import re
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner
from portals import add, page, publish

from publisher.cli import main

HEAD = "---\ntitle: 一份文件\ndate: 2026-04-01\n{more}---\n"


def git(portal: Path, *order: str, day: str = "2026-04-01") -> None:
    """A command of git in the folder of the portal, on a day."""
    who = ["-c", "user.name=office", "-c", "user.email=office@qinghe.example"]
    moment = f"{day}T09:00:00+08:00"
    env = {"GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment, "PATH": "/usr/bin:/bin", "HOME": str(portal)}
    subprocess.run(["git", *who, *order], cwd=portal, env=env, check=True, capture_output=True)


@pytest.fixture
def repository(portal: Path) -> Path:
    """The portal in a repository, one document of it changed on three days."""
    git(portal, "init", "-q")
    for day, text, said in (
        ("2026-03-30", "初稿。", "新建"),
        ("2026-04-01", "正文。", "发布"),
        ("2026-04-09", "改正的正文。", "更正电话号码"),
    ):
        add(portal, "roads/one.md", HEAD.format(more="") + text + "\n")
        git(portal, "add", "-A", day=day)
        git(portal, "commit", "-q", "-m", said, day=day)
    return portal


def test_commits_after_publication_are_changes_in_every_variant(repository: Path) -> None:
    publish(repository)
    shown = [page(repository, f"{root}roads/one.html").find_class("changes") for root in ("", "zh-Hant-TW/")]
    lines = [" ".join(section.text_content().split()) for (section,) in shown]
    assert lines == ["修改记录 2026-04-09 更正电话号码", "修改紀錄 2026-04-09 更正電話號碼"]
    assert not page(repository, "meetings/spring.html").find_class("changes")


def test_changes_that_a_document_names_win_over_commits(repository: Path) -> None:
    add(repository, "roads/one.md", HEAD.format(more="changes: 2026-04-10 更正第一段\n") + "正文。\n")
    publish(repository)
    (section,) = page(repository, "roads/one.html").find_class("changes")
    assert "更正第一段" in section.text_content() and "电话" not in section.text_content()


def test_a_portal_may_keep_its_commits_to_itself(repository: Path) -> None:
    settings = repository / "publish.toml"
    settings.write_text(settings.read_text(encoding="utf-8") + "history = false\n", encoding="utf-8")
    publish(repository)
    assert not page(repository, "roads/one.html").find_class("changes")


class Other(BaseHTTPRequestHandler):
    """Another site: one page, one that is gone, and one that answers no request for its head."""

    def do_HEAD(self) -> None:
        self.send_response({"/here": 200, "/stubborn": 405}.get(self.path, 404))
        self.end_headers()

    def do_GET(self) -> None:
        self.send_response(200 if self.path == "/stubborn" else 404)
        self.end_headers()

    def log_message(self, *words: object) -> None:
        """Nothing."""


@pytest.fixture
def other() -> Iterator[str]:
    """The address of another site."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Other)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def test_links_that_lead_out_are_tried_on_request(portal: Path, other: str) -> None:
    lines = "".join(f"见[{name}]({other}/{name})。\n\n" for name in ("here", "stubborn", "gone"))
    add(portal, "roads/out.md", HEAD.format(more="") + lines)
    assert "H007" not in publish(portal).output
    result = publish(portal, "--check-external")
    assert result.exit_code == 0
    assert re.findall(r"out\.md:(\d+): warning\[H007\].*/(\w+) \((\d+)\)", result.output) == [("9", "gone", "404")]


def check(portal: Path, *sources: str) -> tuple[int, str]:
    """The exit code and the words of `publish check`."""
    result = CliRunner().invoke(main, ["check", "--config", str(portal / "publish.toml"), "--lang", "en", *sources])
    return result.exit_code, result.output


def test_a_portal_without_fault_passes_its_check(portal: Path) -> None:
    code, output = check(portal)
    assert code == 0 and "2 documents" in output


def test_a_missing_label_fails_the_check_with_document_and_key(portal: Path) -> None:
    add(portal, "roads/bare.md", "# 一份文件\n\n正文。\n")
    code, output = check(portal)
    assert code == 1 and re.search(r"bare\.md: error\[H001\].*published", output)


@pytest.mark.parametrize("line", ["published: 明天上午", "published: 2026-13-40 09:00", "date: 三月"])
def test_a_malformed_label_fails_the_check_with_its_line(portal: Path, line: str) -> None:
    add(
        portal,
        "roads/odd.md",
        f"---\ntitle: 一份文件\ndate: 2026-04-01\n{line}\n---\n正文。\n".replace("date: 2026-04-01\ndate", "date"),
    )
    code, output = check(portal)
    assert code == 1 and re.search(r"odd\.md:[34]: error\[H008\]", output)


@pytest.mark.parametrize(("key", "value"), [("id_code", "123"), ("name", ""), ("domain", "not a domain")])
def test_a_malformed_label_of_the_site_fails_the_check(portal: Path, key: str, value: str) -> None:
    settings = portal / "publish.toml"
    text = re.sub(rf'(?m)^{key} = ".*"$', f'{key} = "{value}"', settings.read_text(encoding="utf-8"))
    settings.write_text(text, encoding="utf-8")
    code, output = check(portal)
    assert code == 3 and re.search(rf"publish\.toml:\d+.*{key}", output)


def test_a_repealed_document_says_so_at_its_head_and_in_lists(portal: Path) -> None:
    add(portal, "roads/old.md", HEAD.format(more="validity: 废止\n") + "正文。\n")
    publish(portal)
    assert "已废止" in page(portal, "roads/old.html").find_class("notice")[0].text_content()
    assert page(portal, "roads/index.html").find_class("over")[0].text == "已废止"


def test_a_document_that_nothing_leads_to_is_told(portal: Path) -> None:
    for name in ("roads/form.docx", "roads/plan.pdf", "roads/map.png", "roads/~$form.docx", "forms/list.xlsx"):
        (portal / "content" / name).parent.mkdir(exist_ok=True)
        (portal / "content" / name).write_bytes(b"PK")
    add(portal, "roads/new.md", HEAD.format(more="") + "见[申请表](form.docx)。\n")
    code, output = check(portal)
    assert code == 0
    assert re.findall(r"(\w+/\w+\.\w+): warning\[H009\]", output) == ["forms/list.xlsx", "roads/plan.pdf"]
