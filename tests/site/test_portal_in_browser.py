"""The sample portal in a real browser, served by nginx with the configuration that was built for it."""

from __future__ import annotations

import gzip
import json
import os
import socket
import subprocess
import time
from collections.abc import Iterator
from email.message import Message
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import unquote
from urllib.request import Request, urlopen

import brotli
import pytest
from checkers import node_file, program
from click.testing import CliRunner
from handouts import codes
from portals import publish

from publisher.cli import main

pytestmark = pytest.mark.xdist_group("portal")

SAMPLE = Path(__file__).resolve().parents[2] / "examples" / "portal"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

PAGES = {
    "home": "index.html",
    "column": "notices/index.html",
    "year": "notices/year-2026.html",
    "report": "reports/government-2026.html",
    "policy": "policies/rules/parking-2022.html",
    "withdrawn": "notices/beibu-bridge.html",
    "glossary": "glossary.html",
    "subjects": "subjects/index.html",
    "subject": "subjects/统计.html",
    "search": "search.html",
    "site map": "sitemap.html",
    "about": "about.html",
    "missing": "no-such-page.html",
}
"""Every type of page, by an example of it."""

TREES = ("", "large/", "zh-Hant-TW/", "zh-Hant-TW/large/", "zh-Hant-HK/")


def served(site: Path, folder: Path) -> Iterator[str]:
    """The address of a built site while nginx serves it with the configuration in it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = (site / "nginx.conf").read_text(encoding="utf-8").replace("listen 80;", f"listen 127.0.0.1:{port};")
    server = server.replace("root /srv/www/www.qinghe.example;", f"root {site};")
    temporary = "".join(f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    user = "user root;" if os.geteuid() == 0 else ""
    rest = f"{user} pid {folder}/pid; error_log {folder}/error.log; daemon off; events {{}}"
    inside = f"include /etc/nginx/mime.types; access_log off; {temporary} {server}"
    (folder / "nginx.conf").write_text(f"{rest} http {{ {inside} }}", encoding="utf-8")
    process = subprocess.Popen([program("nginx", "/usr/sbin/nginx"), "-p", str(folder), "-c", str(folder / "nginx.conf")])
    address = f"http://127.0.0.1:{port}"
    for _ in range(200):
        try:
            urlopen(address).close()
            break
        except OSError:
            time.sleep(0.05)
    yield address
    process.terminate()
    process.wait()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample portal, built with Word files beside its pages and without PDF, which takes a minute."""
    folder = tmp_path_factory.mktemp("site")
    order = ["site", "--config", str(SAMPLE / "publish.toml"), "-f", "html,docx", "-o", str(folder), "--lang", "en"]
    result = CliRunner(env={"SOURCE_DATE_EPOCH": "1798675200"}).invoke(main, order)
    assert result.exit_code == 0, result.output
    return folder


@pytest.fixture(scope="session")
def address(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where nginx serves the sample portal."""
    yield from served(site, tmp_path_factory.mktemp("nginx"))


@pytest.fixture
def quiet(browser: Any) -> Iterator[tuple[Any, list[str]]]:
    """A page of the browser, with what went wrong on it: messages of the console, requests that failed or left the site."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    troubles: list[str] = []
    page.on("console", lambda message: troubles.append(message.text))
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("request", lambda request: request.url.startswith("http://127.0.0.1:") or troubles.append(request.url))
    page.on("response", lambda answer: answer.status < 400 or troubles.append(f"{answer.status} {answer.url}"))
    yield page, troubles
    page.close()


def test_the_sample_is_as_large_as_a_portal(site: Path) -> None:
    artifacts = json.loads((site / "manifest.json").read_text(encoding="utf-8"))["artifacts"]
    documents = {one["path"] for one in artifacts if one["format"] == "docx"}
    assert len(documents) >= 3 * 40
    columns = {path.split("/")[0] for path in documents if not path.startswith("zh-") and "/" in path}
    assert len(columns) == 3


@pytest.mark.parametrize(
    ("tree", "width", "scheme"),
    [("", 1280, "light"), ("", 320, "dark"), ("large/", 1280, "dark"), ("large/", 320, "light"), ("zh-Hant-TW/", 1280, "dark")],
)
def test_axe_finds_no_violation_on_any_type_of_page(browser: Any, address: str, tree: str, width: int, scheme: str) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    script = str(node_file("axe-core/axe.min.js"))
    for path in PAGES.values():
        page.goto(f"{address}/{tree}{path}")
        page.add_script_tag(path=script)
        result = page.evaluate("tags => axe.run({runOnly: {type: 'tag', values: tags}})", TAGS)
        assert len(result["passes"]) > 20
        found = [f"{one['id']}: {one['help']} {[node['html'] for node in one['nodes']]}" for one in result["violations"]]
        assert not found, "\n".join([path, *found])
    context.close()


def test_the_nu_checker_has_nothing_to_say_of_any_page(site: Path) -> None:
    jar = node_file("vnu-jar/build/dist/vnu.jar")
    files = [str(site / tree / path) for tree in TREES for path in PAGES.values() if (site / tree / path).exists()]
    files.append(str(site / "404.html"))
    command = [program("java"), "-jar", str(jar), "--format", "json", "--stdout", "--exit-zero-always", *files]
    messages = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)["messages"]
    assert not messages, "\n".join(f"{one.get('url')}:{one.get('lastLine')}: {one['message']}" for one in messages)


@pytest.mark.parametrize("tree", TREES)
def test_no_page_asks_another_site_or_says_anything_in_the_console(quiet: tuple[Any, list[str]], address: str, tree: str) -> None:
    page, troubles = quiet
    for path in PAGES.values():
        if path != PAGES["missing"]:
            answer = page.goto(f"{address}/{tree}{path}", wait_until="networkidle")
            assert "script-src 'self'" in answer.headers["content-security-policy"]
            assert page.evaluate("[...document.images].every(image => image.complete && image.naturalWidth > 0)"), path
    assert not troubles


def test_a_missing_page_is_told_in_the_variant_it_was_asked_in(browser: Any, address: str) -> None:
    page = browser.new_page()
    for tree, words in (("", "没有找到这个网页"), ("zh-Hant-TW/a/b/", "找不到這個網頁")):
        answer = page.goto(f"{address}/{tree}{PAGES['missing']}")
        assert answer.status == 404 and page.locator("h1").inner_text() == words
        page.locator("main a").first.click()
        assert page.locator("h1").count() == 1 and page.title()
        assert page.url == f"{address}/{tree.split('/')[0] + '/' if tree else ''}index.html"
    page.close()


@pytest.mark.parametrize("tree", TREES)
def test_nothing_is_wider_than_a_narrow_screen(browser: Any, address: str, tree: str) -> None:
    """320 CSS pixels: what is left of 1280 at 400 % (WCAG 2.2, 1.4.10)."""
    page = browser.new_page(viewport={"width": 320, "height": 640})
    for path in PAGES.values():
        page.goto(f"{address}/{tree}{path}")
        assert page.evaluate("document.scrollingElement.scrollWidth") <= 320, path
    page.close()


@pytest.mark.parametrize("width", [1280, 360])
def test_large_print_is_large_and_its_targets_too(browser: Any, address: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(f"{address}/large/{PAGES['policy']}")
    facts = page.evaluate(
        """() => { const style = getComputedStyle(document.querySelector('article p:not(.byline, .aloud)'));
        return [style.fontSize, style.lineHeight, style.marginBottom].map(parseFloat); }"""
    )
    size, line, gap = facts
    assert size >= 18 and line >= 1.3 * size and gap >= 1.3 * line - 0.5
    small = page.evaluate(
        """() => [...document.querySelectorAll('nav a, .settings a, .downloads a, button, .neighbours a')]
        .filter(one => one.checkVisibility() && one.getBoundingClientRect().height < 44).map(one => one.outerHTML)"""
    )
    assert not small
    page.close()


def focused(page: Any, words: str, limit: int = 120) -> bool:
    """Whether Tab, pressed often enough, leads to a link or field with some words; each stop shows its focus."""
    for _ in range(limit):
        page.keyboard.press("Tab")
        at = page.evaluate(
            "(at => at.matches('a, button, input') ? `${at.textContent} ${at.name ?? ''}` : '')(document.activeElement)"
        )
        if words in at:
            shown = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
            return bool(shown != "none")
    return False


def test_the_keyboard_alone_leads_from_home_to_the_third_heading_and_the_pdf(
    quiet: tuple[Any, list[str]], portal: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    text = "---\ntitle: 区政府工作报告\ndate: 2026-12-01\n---\n" + "".join(
        f"## {number}、第{number}部分\n\n" + f"{'青禾区各镇各部门抓好落实。' * 12}\n\n" * 6 for number in "一二三四"
    )
    (portal / "content/meetings/report.md").write_text(text, encoding="utf-8")
    assert publish(portal, "-f", "html,pdf").exit_code == 0
    for address in served(portal / "build/site", tmp_path_factory.mktemp("nginx")):
        page, troubles = quiet
        page.goto(address)
        assert focused(page, "区政府工作报告")
        page.keyboard.press("Enter")
        page.wait_for_url("**/meetings/report.html")
        assert focused(page, "三、第三部分")
        page.keyboard.press("Enter")
        page.wait_for_url("**/report.html#*")
        heading = page.get_by_role("heading", name="三、第三部分").bounding_box()
        assert 0 <= heading["y"] < 450
        assert focused(page, "PDF")
        goal = page.evaluate("document.activeElement.href")
        with urlopen(goal) as answer:
            assert answer.headers["Content-Type"] == "application/pdf" and answer.read(5) == b"%PDF-"
        assert not troubles


@pytest.mark.parametrize(
    ("tree", "query", "found"),
    [
        ("", "規範性文件", "规范性文件"),
        ("zh-Hant-TW/", "规范性文件", "規範性文件"),
        ("zh-Hant-TW/large/", "规范性文件", "規範性文件"),
    ],
)
def test_a_term_is_found_from_the_field_on_any_page_in_the_other_script(
    quiet: tuple[Any, list[str]], address: str, tree: str, query: str, found: str
) -> None:
    page, troubles = quiet
    page.goto(f"{address}/{tree}{PAGES['policy']}")
    assert focused(page, "q", 20)
    page.keyboard.type(query)
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-search-results] li")
    first = page.locator("[data-search-results] li").first
    assert found in first.inner_text()
    assert page.locator("[data-search-results] mark").first.inner_text() == found
    assert f"/{tree}" in first.locator("a").first.evaluate("link => link.href")
    assert not troubles


@pytest.mark.parametrize("tree", ("", "zh-Hant-TW/large/"))
def test_every_page_works_without_script(browser: Any, address: str, tree: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for path in PAGES.values():
        page.goto(f"{address}/{tree}{path}")
        assert page.locator("h1").count() == 1
        assert page.locator("button[data-aloud]:visible").count() == 0
    page.goto(f"{address}/{tree}{PAGES['policy']}")
    page.locator("#find").fill("停车")
    page.locator("form.find button").click()
    assert page.locator("noscript p, .notice").first.is_visible()
    page.locator(".browse a", has_text="规范性文件" if not tree else "規範性文件").first.click()
    assert page.locator("h1").inner_text()
    if not tree:
        page.locator(".to-large").click()
        assert "/large/" in page.url
        page.locator("nav.columns a").nth(1).click()
        assert "/large/" in page.url
        assert page.evaluate("getComputedStyle(document.querySelector('.articles a')).fontSize") == "24px"
    context.close()


VOICES = """
const said = [];
window.said = said;
class Words { constructor(text) { this.text = text; } }
window.SpeechSynthesisUtterance = Words;
let current = null;
Object.defineProperty(window, "speechSynthesis", { value: {
  getVoices: () => [{ lang: "en-US" }, { lang: "zh-TW" }, { lang: "zh-CN" }],
  speak(words) { said.push([words.lang, words.voice.lang, words.text]); current = setTimeout(() => words.onend(), 20); },
  cancel() { clearTimeout(current); },
  addEventListener() {},
} });
"""
"""A stand-in for the voices of a machine: a browser without a screen has none."""


@pytest.mark.parametrize(("tree", "language", "button"), [("", "zh-CN", "朗读全文"), ("zh-Hant-TW/", "zh-TW", "朗讀全文")])
def test_an_article_is_read_aloud_and_stopped_by_its_button(
    browser: Any, address: str, tree: str, language: str, button: str
) -> None:
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.add_init_script(VOICES)
    page.goto(f"{address}/{tree}{PAGES['policy']}")
    page.get_by_role("button", name=button).press("Enter")
    page.wait_for_function("said.length > 3")
    assert page.locator(".spoken").count() == 1
    stop = page.locator("button[data-aloud]")
    assert stop.get_attribute("aria-pressed") == "true"
    stop.press("Enter")
    assert page.locator(".spoken").count() == 0 and stop.get_attribute("aria-pressed") == "false"
    said = page.evaluate("said")
    assert {one[0] for one in said} == {one[1] for one in said} == {language}
    assert said[0][2] == page.locator("h1").inner_text()
    context.close()


def test_the_button_is_hidden_where_there_is_no_voice(browser: Any, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}/{PAGES['policy']}")
    assert page.locator("button[data-aloud]").count() == 1
    assert not page.locator("button[data-aloud]").is_visible()
    page.close()


def test_a_page_of_the_portal_is_printed_without_its_frame(browser: Any, address: str, tmp_path: Path) -> None:
    page = browser.new_page()
    page.goto(f"{address}/{PAGES['policy']}")
    page.pdf(path=str(tmp_path / "page.pdf"))
    text = subprocess.run(
        [program("pdftotext"), str(tmp_path / "page.pdf"), "-"], capture_output=True, text=True, check=True
    ).stdout
    assert "https://www.qinghe.example/policies/rules/parking-2022.html" in text
    assert codes((tmp_path / "page.pdf").read_bytes()) == ["https://www.qinghe.example/policies/rules/parking-2022.html"]
    assert "网站标识码" not in text and "回到顶部" not in text and "其他格式" not in text
    page.close()


def asked(address: str, path: str, accepted: str = "", status: int = 200) -> tuple[Message, bytes]:
    """The head and the body of the answer of a server to a reader who accepts some encodings."""
    try:
        answer = urlopen(Request(f"{address}/{path}", headers={"Accept-Encoding": accepted}))
    except HTTPError as error:
        answer = error
    with answer:
        assert answer.status == status
        return answer.headers, answer.read()


@pytest.mark.parametrize("path", ["index.html", "subjects/%E7%BB%9F%E8%AE%A1.html", "zh-Hant-TW/notices/index.html", "feed.xml"])
def test_readers_get_the_smallest_copy_they_understand(address: str, site: Path, path: str) -> None:
    whole = (site / unquote(path)).read_bytes()
    for accepted, encoding in (
        ("gzip, deflate, br", "br"),
        ("br;q=1.0, gzip;q=0.5", "br"),
        ("br;q=0, gzip", "gzip"),
        ("gzip", "gzip"),
        ("", None),
        ("identity", None),
    ):
        head, body = asked(address, path, accepted)
        assert head["Content-Encoding"] == encoding, accepted
        assert head["Content-Type"] == ("text/xml" if path.endswith("xml") else "text/html") + "; charset=utf-8"
        assert head.get_all("Vary") == ["Accept-Encoding"]
        unpacked = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}[encoding](body)
        assert unpacked == whole, accepted
        copy = {"br": ".br", "gzip": ".gz", None: ""}[encoding]
        assert len(body) == (site / (unquote(path) + copy)).stat().st_size


def test_a_folder_is_its_index_page_in_every_encoding(address: str, site: Path) -> None:
    for folder in ("", "notices/", "zh-Hant-HK/"):
        head, body = asked(address, folder, "br")
        assert head["Content-Encoding"] == "br"
        assert brotli.decompress(body) == (site / folder / "index.html").read_bytes()


def test_what_has_no_copy_is_compressed_when_it_is_asked_for(address: str, site: Path) -> None:
    head, body = asked(address, "large/index.html", "gzip, br")
    assert head["Content-Encoding"] == "gzip"
    assert gzip.decompress(body) == (site / "large/index.html").read_bytes()


def test_what_bears_a_hash_is_kept_and_all_else_asked_for_again(address: str, site: Path) -> None:
    for pattern in ("assets/site.*.css", "search/lexicon.*.json", "search/terms/*.json", "zh-Hant-TW/search/text/*.json"):
        path = min(file.relative_to(site).as_posix() for file in site.glob(pattern))
        for accepted in ("br", "gzip", ""):
            assert asked(address, path, accepted)[0]["Cache-Control"] == "public, max-age=31536000, immutable", path
    for path in ("index.html", "search/index.json", "zh-Hant-TW/search/index.json", "search.html", "sitemap.xml"):
        assert asked(address, path, "br")[0]["Cache-Control"] == "no-cache", path


@pytest.mark.parametrize("folder", ["", "zh-Hant-TW/", "zh-Hant-HK/"])
def test_what_is_missing_is_said_in_the_language_of_the_folder(address: str, site: Path, folder: str) -> None:
    for path in ("no-such-page.html", "assets/none.css", "index.html.br", "manifest.json", "nginx.conf", "_headers"):
        head, body = asked(address, folder + path, "br", status=404)
        assert brotli.decompress(body) == (site / folder / "404.html").read_bytes(), path
        assert head["Cache-Control"] == "no-cache" and "default-src 'none'" in head["Content-Security-Policy"]
