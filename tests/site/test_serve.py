"""`publish serve` over HTTP and in a browser: what it answers, whom it refuses, and how pages follow what is written."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

import lxml.html
import pytest
from checkers import node_file
from click.testing import CliRunner
from portals import add

from publisher.cli import main
from publisher.cli.serve import places, settings
from publisher.diagnostics import Severity
from publisher.errors import Failure, PublisherError
from publisher.site.articles import Task
from publisher.site.crew import crew
from publisher.site.delivery import POLICY
from publisher.site.live import Made, opened
from publisher.site.server import Stage, bound, listening, run
from publisher.site.serving import View

pytestmark = pytest.mark.xdist_group("serve")

PATIENCE = 60
"""Seconds after which a test gives up; none is about time."""


@dataclass(frozen=True)
class Answer:
    """What the server sent."""

    status: int
    headers: dict[str, str]
    data: bytes

    @property
    def text(self) -> str:
        """The data as text."""
        return self.data.decode("utf-8")


@dataclass(frozen=True)
class Serving:
    """A server at work: the folder of its portal, its port, and the manuscripts that were set, in order."""

    folder: Path
    port: int
    set: list[str]

    def ask(self, path: str, host: str = "127.0.0.1", method: str = "GET") -> Answer:
        """Ask for a path, as it is written."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.putrequest(method, path, skip_host=True)
        connection.putheader("Host", host)
        connection.endheaders()
        response = connection.getresponse()
        answer = Answer(response.status, dict(response.getheaders()), response.read())
        connection.close()
        return answer

    def edit(self, name: str, old: str, new: str) -> None:
        """Change words of a file as an editor does: write another one, and move it over the first."""
        path = self.folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        other = path.with_name(f".{path.name}.new")
        other.write_text(text.replace(old, new), encoding="utf-8")
        other.replace(path)

    def wait(self, path: str, words: str) -> None:
        """Wait until a page holds some words."""
        end = time.monotonic() + PATIENCE
        while words not in self.ask(path).text:
            assert time.monotonic() < end, f"{path} never holds {words}"
            time.sleep(0.05)


@contextmanager
def at_work(portal: Path, port: int = 0, name: str = "one") -> Iterator[Serving]:
    """The server of a portal in a thread of this process."""
    order = partial(settings, portal / "publish.toml", 1)
    done: list[str] = []

    with bound(port) as server, crew(1) as hands, listening(*places(order)) as heard:

        def work(tasks: Sequence[Task]) -> Iterable[Made]:
            done.extend(Path(task.source).stem for task in tasks)
            return hands.work(tasks)

        stage = Stage(opened(order, work), View("en", Severity.WARNING, name), lambda: "2026-12-31 00:00", hands.other)
        thread = threading.Thread(target=run, args=(server, stage, heard, order, work))
        thread.start()
        yield Serving(portal, server.server_port, done)
        server.shutdown()
        thread.join()


@pytest.fixture
def served(portal: Path) -> Iterator[Serving]:
    """The portal of the invented district, served."""
    with at_work(portal) as serving:
        yield serving


@pytest.fixture
def tab(browser: Any) -> Iterator[Any]:
    """A page of the browser, in which no script fails and the policy refuses nothing."""
    context = browser.new_context()
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if "Content Security Policy" in message.text else None)
    yield page
    context.close()
    assert not faults


def test_pages_of_all_variants_and_trees_are_answered_as_a_server_would(served: Serving) -> None:
    for path in ("/", "/index.html", "/roads/", "/roads/repair.html", "/large/roads/", "/zh-Hant-TW/", "/zh-Hant-TW/large/"):
        answer = served.ask(path)
        assert answer.status == 200, path
        assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
        assert answer.headers["Content-Security-Policy"] == POLICY
        assert answer.headers["Cache-Control"] == "no-store"


def test_a_page_leads_to_nothing_that_is_not_served(served: Serving) -> None:
    for path in ("/roads/repair.html", "/zh-Hant-TW/large/roads/repair.html", "/search.html", "/nowhere/at/all.html"):
        root = lxml.html.fromstring(served.ask(path).data)
        root.make_links_absolute(f"http://127.0.0.1:{served.port}{path}")
        goals = {goal for element, name, goal, _ in root.iterlinks() if element.get("rel") not in ("canonical", "alternate")}
        own = {goal.partition("#")[0].partition(str(served.port))[2] for goal in goals if str(served.port) in goal} - {path}
        assert len(own) > 10
        assert {goal: served.ask(goal).status for goal in own} == dict.fromkeys(own, 200)


def test_a_folder_leads_to_its_first_page(served: Serving) -> None:
    for path in ("/roads", "/large", "/zh-Hant-TW", "/zh-Hant-TW/large/meetings"):
        answer = served.ask(path)
        assert (answer.status, answer.headers["Location"]) == (302, f"{path}/")


@pytest.mark.parametrize(
    "path",
    [
        "/../publish.toml",
        "/../../etc/passwd",
        "/%2e%2e/publish.toml",
        "/roads/%2e%2e/%2e%2e/publish.toml",
        "/..%2fpublish.toml",
        "/..%5cpublish.toml",
        "//etc/passwd",
        "/%2fetc/passwd",
        "/etc/passwd",
        "http://127.0.0.1/roads/",
        "http://[/",
        "/content/roads/repair.md",
        "/roads/repair.md",
        "/roads/_column.toml",
        "/publish.toml",
        "/large/404.html",
        "/_headers",
        "/nginx.conf",
        "/_serve/",
        "/%ff",
        "/%00",
    ],
)
def test_nothing_but_the_portal_is_served(served: Serving, path: str) -> None:
    answer = served.ask(path)
    assert answer.status == 404
    assert "1234567890" in answer.text
    assert "organ =" not in answer.text


def test_the_page_for_what_is_missing_is_that_of_the_variant(served: Serving) -> None:
    assert '<html lang="zh-Hans-CN"' in served.ask("/no.html").text
    assert '<html lang="zh-Hant-TW"' in served.ask("/zh-Hant-TW/large/no.html").text


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example", "", "169.254.1.1"])
def test_another_name_is_refused(served: Serving, host: str) -> None:
    for path in ("/", "/_serve/serve.js", "/_serve/events"):
        answer = served.ask(path, host=host)
        assert answer.status == 421
        assert "1234567890" not in answer.text


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "127.0.0.1:1"])
def test_the_names_of_this_machine_are_answered(served: Serving, host: str) -> None:
    assert served.ask("/", host=host).status == 200


def test_a_head_has_no_data(served: Serving) -> None:
    answer = served.ask("/", method="HEAD")
    assert answer.status == 200
    assert int(answer.headers["Content-Length"]) > 1000
    assert answer.data == b""


def test_what_stands_beside_pages_is_made_when_it_is_asked_for(served: Serving) -> None:
    assert served.ask("/zh-Hant-TW/feed.xml").text.startswith("<?xml")
    assert "zh-Hant-TW/roads/repair.html" in served.ask("/sitemap.xml").text
    assert "Sitemap:" in served.ask("/robots.txt").text
    assert json.loads(served.ask("/search/index.json").data)
    assert served.ask("/zh-Hant-TW/search/index.json").status == 200
    assert served.set == ["repair", "spring"]


def test_another_format_is_made_when_it_is_asked_for_and_again_after_a_change(served: Serving) -> None:
    assert 'href="../roads/repair.docx"' in served.ask("/roads/repair.html").text
    first = served.ask("/zh-Hant-TW/roads/repair.docx")
    assert first.headers["Content-Type"].startswith("application/vnd.openxmlformats")
    assert first.data.startswith(b"PK")
    assert served.ask("/zh-Hant-TW/roads/repair.docx").data == first.data
    served.edit("content/roads/repair.md", "各镇", "各乡镇")
    served.wait("/roads/repair.html", "各乡镇")
    assert served.ask("/zh-Hant-TW/roads/repair.docx").data != first.data


def test_a_format_that_cannot_be_made_says_why(served: Serving) -> None:
    served.edit("publish.toml", 'organ = "青', 'docx_template = "office.docx"\norgan = "青')
    (served.folder / "office.docx").write_bytes(b"no Word file")
    served.edit("publish.toml", "0123-4567890", "0123-1111111")
    served.wait("/", "0123-1111111")
    answer = served.ask("/roads/repair.docx")
    assert answer.status == 500
    assert answer.headers["Content-Type"].startswith("text/plain")
    assert len(answer.text) > 20


def test_a_change_sets_its_manuscript_alone(served: Serving) -> None:
    served.set.clear()
    served.edit("content/roads/repair.md", "各镇", "各乡镇")
    served.wait("/zh-Hant-TW/roads/repair.html", "各鄉鎮")
    assert set(served.set) == {"repair"}


def test_new_and_deleted_files_are_followed(served: Serving) -> None:
    add(served.folder, "roads/2027/_column.toml", 'name = "来年"\ndescription = "来"\nkeywords = ["来"]\ntype = "政务公开"\n')
    add(served.folder, "roads/2027/bridge.md", "---\ntitle: 一座新桥\ndate: 2026-03-01\n---\n正文。\n")
    served.wait("/roads/2027/bridge.html", "一座新桥")
    served.wait("/index.html", "一座新桥")
    (served.folder / "content/roads/2027/bridge.md").unlink()
    served.wait("/roads/2027/bridge.html", "404.html")
    assert "一座新桥" not in served.ask("/").text


def events(served: Serving, page: str, version: str, count: int) -> list[tuple[str, str]]:
    """The first events a page gets: their names and data."""
    found: list[tuple[str, str]] = []
    with socket.create_connection(("127.0.0.1", served.port), timeout=PATIENCE) as connection:
        connection.sendall(f"GET /_serve/events?page={page}&version={version} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        with connection.makefile(encoding="utf-8") as lines:
            while len(found) < count and (line := lines.readline()):
                if line.startswith("event: "):
                    found.append((line.removeprefix("event: ").strip(), lines.readline().removeprefix("data:").strip()))
    return found


def version(served: Serving, page: str) -> str:
    """What a page says it is like."""
    match = re.search(r'data-version="([^"]+)"', served.ask(page).text)
    assert match
    return match[1]


def test_a_page_hears_of_changes_that_touch_it_and_of_no_others(served: Serving) -> None:
    page = "/zh-Hant-TW/roads/repair.html"
    shown = version(served, page)
    assert events(served, page, "older", 1) == [("again", "")]
    ((name, data),) = events(served, page, shown, 1)
    assert name == "findings"
    assert json.loads(data)["errors"] == 0
    served.edit("content/meetings/spring.md", "礼堂", "会堂")
    served.wait("/meetings/spring.html", "会堂")
    assert version(served, page) == shown
    heard: list[tuple[str, str]] = []
    thread = threading.Thread(target=lambda: heard.extend(events(served, page, shown, 2)))
    thread.start()
    served.edit("content/roads/repair.md", "各镇", "各乡镇")
    thread.join(PATIENCE)
    assert [name for name, _ in heard] == ["findings", "again"]


def test_findings_are_those_of_the_page_first_in_the_language_of_messages(served: Serving) -> None:
    served.edit("content/meetings/spring.md", "会议在", "见[方案](plan.md)。会议在")
    served.wait("/meetings/spring.html", "方案")
    ((_, own),) = events(served, "/meetings/spring.html", version(served, "/meetings/spring.html"), 1)
    said = json.loads(own)
    (finding,) = said["own"]
    assert finding["place"].endswith("content/meetings/spring.md:7")
    assert (finding["severity"], finding["word"], finding["code"]) == ("error", "Error", "H002")
    assert "plan.md" in finding["message"]
    assert finding["hint"]
    ((_, other),) = events(served, "/roads/", version(served, "/roads/"), 1)
    assert json.loads(other)["own"] == []
    assert json.loads(other)["others"] == [finding]


def test_a_used_port_is_a_failure_that_says_what_to_try(portal: Path) -> None:
    with bound(0) as server, pytest.raises(PublisherError) as caught:
        bound(server.server_port)
    assert caught.value.failure is Failure.PORT
    with bound(0) as server:
        order = ["serve", "--config", str(portal / "publish.toml"), "--lang", "en", "--port", str(server.server_port)]
        result = CliRunner().invoke(main, order)
    assert result.exit_code == 3
    assert re.search(r"P014.*\n.*--port", result.output)


def test_the_command_says_its_address_and_ends_quietly(portal: Path) -> None:
    command = [sys.executable, "-m", "publisher.cli", "serve", "--port", "0", "--lang", "en", "-j", "2"]
    with subprocess.Popen(
        command,
        cwd=portal,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])},
    ) as process:
        assert process.stdout
        match = re.search(r"http://127\.0\.0\.1:(\d+)/", process.stdout.readline())
        assert match
        serving = Serving(portal, int(match[1]), [])
        assert serving.ask("/roads/repair.html").status == 200
        assert serving.ask("/roads/repair.docx").data.startswith(b"PK")
        serving.edit("content/roads/repair.md", "各镇", "各乡镇")
        serving.wait("/roads/repair.html", "各乡镇")
        os.killpg(process.pid, signal.SIGINT)
        rest, complaints = process.communicate(timeout=PATIENCE)
    assert (process.returncode, rest, complaints) == (0, "", "")


def test_it_ends_quietly_while_the_portal_is_still_made(portal: Path) -> None:
    text = (portal / "content/roads/repair.md").read_text(encoding="utf-8")
    for number in range(200):
        add(portal, f"roads/notice-{number}.md", text.replace("index_number: 12345678A/2026-00003\n", ""))
    command = [sys.executable, "-m", "publisher.cli", "serve", "--port", "0", "--lang", "en", "-j", "2"]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])}
    with subprocess.Popen(
        command, cwd=portal, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True, env=environment
    ) as process:
        while processes_at_work(process.pid) < 2:
            time.sleep(0.01)
        os.killpg(process.pid, signal.SIGINT)
        _, complaints = process.communicate(timeout=PATIENCE)
    assert (process.returncode, complaints) == (0, "")


def processes_at_work(first: int) -> int:
    """How many processes the first one has begun that leave Ctrl-C to it by now."""
    children = Path(f"/proc/{first}/task/{first}/children").read_text().split()
    states = [Path(f"/proc/{child}/status").read_text() for child in children]
    ignored = [int(re.findall(r"SigIgn:\s*([0-9a-f]+)", state)[0], 16) for state in states]
    return sum(bool(signals & 1 << signal.SIGINT - 1) for signals in ignored)


def test_what_is_served_is_what_would_be_built(portal: Path) -> None:
    settings = portal / "publish.toml"
    settings.write_text(settings.read_text(encoding="utf-8").replace('"html", "docx"', '"html"'), encoding="utf-8")
    order = ["site", "--config", str(settings), "-j", "1", "--lang", "en"]
    assert CliRunner(env={"SOURCE_DATE_EPOCH": "1798675200"}).invoke(main, order).exit_code == 0
    built = portal / "build/site"
    for_servers = {"manifest.json", "_headers", "_redirects", "nginx.conf"}
    files = [path for path in built.rglob("*") if path.is_file() and path.suffix not in (".br", ".gz")]
    with at_work(portal) as serving:
        for file in files:
            if file.name not in for_servers:
                sent = serving.ask("/" + quote(file.relative_to(built).as_posix())).data
                assert re.sub(rb'<[^<>]*"/_serve/[^<>]*>(</script>)?\n', b"", sent) == file.read_bytes(), file
    assert len(files) > 50


def test_nothing_of_the_server_is_in_a_portal_that_is_built(portal: Path) -> None:
    order = ["site", "--config", str(portal / "publish.toml"), "-j", "1", "--lang", "en"]
    assert CliRunner(env={"SOURCE_DATE_EPOCH": "1798675200"}).invoke(main, order).exit_code == 0
    for path in (portal / "build/site").rglob("*"):
        assert "serve" not in path.name
        assert path.is_dir() or b"/_serve/" not in path.read_bytes()


def test_a_browser_shows_what_is_saved_and_keeps_its_place(served: Serving, tab: Any) -> None:
    served.edit("content/roads/repair.md", "## 要求", "## 要求\n\n" + "这里有很多话。\n\n" * 200)
    served.wait("/roads/repair.html", "很多话")
    tab.goto(f"http://127.0.0.1:{served.port}/roads/repair.html")
    tab.evaluate("window.scrollTo(0, 1500)")
    tab.wait_for_timeout(200)
    tab.evaluate("window.before = true")
    served.edit("content/roads/repair.md", "各镇", "各乡镇")
    tab.wait_for_function("() => !window.before && document.body.textContent.includes('各乡镇')")
    tab.wait_for_function("() => window.scrollY === 1500")


def test_an_error_shows_over_the_document_and_goes_away_when_it_is_mended(served: Serving, tab: Any) -> None:
    tab.goto(f"http://127.0.0.1:{served.port}/meetings/spring.html")
    panel = tab.locator(".serve-panel")
    tab.wait_for_timeout(300)
    assert not panel.is_visible()
    served.edit("content/meetings/spring.md", "会议在", "见[方案](plan.md)。会议在")
    panel.wait_for()
    log = panel.locator("[role=log]")
    assert log.get_attribute("aria-live") == "polite"
    log.get_by_text("plan.md").first.wait_for()
    assert "spring.md:7" in log.inner_text()
    assert "Error" in log.inner_text()
    assert "1 errors" in panel.locator("summary").first.inner_text()
    assert "serve-wrong" in panel.get_attribute("class")
    served.edit("content/meetings/spring.md", "见[方案](plan.md)。", "")
    panel.wait_for(state="hidden")
    assert "方案" not in tab.locator("main").inner_text()


def test_the_panel_is_closed_and_opened_by_keyboard_and_stays_closed(served: Serving, tab: Any) -> None:
    served.edit("content/meetings/spring.md", "会议在", "见[方案](plan.md)。会议在")
    served.wait("/meetings/spring.html", "方案")
    tab.goto(f"http://127.0.0.1:{served.port}/meetings/spring.html")
    log = tab.locator(".serve-panel [role=log]")
    log.wait_for()
    tab.locator(".serve-panel > summary").focus()
    tab.keyboard.press("Enter")
    log.wait_for(state="hidden")
    tab.evaluate("window.before = true")
    served.edit("content/meetings/spring.md", "礼堂", "会堂")
    tab.wait_for_function("() => !window.before && document.body.textContent.includes('会堂')")
    tab.locator(".serve-panel > summary").wait_for()
    assert not log.is_visible()
    tab.locator(".serve-panel > summary").focus()
    tab.keyboard.press("Enter")
    log.wait_for()
    tab.keyboard.press("Escape")
    log.wait_for(state="hidden")
    assert tab.evaluate("document.activeElement.localName") == "summary"


def test_a_broken_setting_shows_over_the_last_good_page(served: Serving, tab: Any) -> None:
    tab.goto(f"http://127.0.0.1:{served.port}/roads/")
    served.edit("publish.toml", "variants = [", "variants = [[")
    tab.locator(".serve-log").get_by_text("P001").wait_for()
    assert "publish.toml" in tab.locator(".serve-log").inner_text()
    assert "关于修缮乡村道路的通知" in tab.locator("main").inner_text()
    served.edit("publish.toml", "variants = [[", "variants = [")
    tab.locator(".serve-panel").wait_for(state="hidden")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation_in_the_panel_and_the_note(served: Serving, browser: Any, scheme: str) -> None:
    add(
        served.folder, "meetings/draft.md", "---\ntitle: 一份草稿\npublished: 2026-01-01\ndraft: true\n---\n见[方案](plan.md)。\n"
    )
    served.wait("/meetings/draft.html", "方案")
    context = browser.new_context(color_scheme=scheme, bypass_csp=True)
    tab = context.new_page()
    tab.goto(f"http://127.0.0.1:{served.port}/meetings/draft.html")
    tab.locator(".serve-log li").first.wait_for()
    tab.add_script_tag(path=str(node_file("axe-core/axe.min.js")))
    result = tab.evaluate("axe.run({runOnly: {type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']}})")
    context.close()
    assert len(result["passes"]) > 20
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in result["violations"]] == []


def test_a_page_loads_itself_again_from_a_server_that_was_started_anew(portal: Path, tab: Any) -> None:
    with at_work(portal, name="one") as serving:
        port = serving.port
        tab.goto(f"http://127.0.0.1:{port}/roads/repair.html")
        tab.evaluate("window.before = true")
    with at_work(portal, port, name="two"):
        tab.wait_for_function("() => !window.before")


def test_a_search_finds_what_was_just_written(served: Serving, tab: Any) -> None:
    tab.goto(f"http://127.0.0.1:{served.port}/search.html?q=会堂")
    tab.wait_for_function("() => document.querySelector('[data-search-status]').textContent.includes('会堂')")
    served.edit("content/meetings/spring.md", "礼堂", "会堂")
    served.wait("/meetings/spring.html", "会堂")
    tab.goto(f"http://127.0.0.1:{served.port}/search.html?q=会堂")
    tab.locator("[data-search-results] a").first.wait_for()
