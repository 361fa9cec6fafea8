"""Search in a real browser, under a policy that allows scripts and requests of the site alone."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from checkers import node_file

from publisher.model.variant import Variant
from publisher.site.search import search_index

pytestmark = pytest.mark.xdist_group("search")

CN, TW, HK = (variant.value for variant in (Variant.HANS_CN, Variant.HANT_TW, Variant.HANT_HK))
NOTICE, REPORT, GLOSSARY = "notices/%E9%81%93%E8%B7%AF%20%E6%96%BD%E5%B7%A5.html", "reports/2026.html", "reports/terms.html"


@pytest.fixture(scope="module")
def watched(browser: Any) -> Iterator[tuple[Any, list[str]]]:
    """A page, and what goes wrong in it: faults of the script and what the policy refuses."""
    tab = browser.new_page()
    faults: list[str] = []
    tab.on("pageerror", lambda error: faults.append(str(error)))
    tab.on("console", lambda message: faults.append(message.text) if "Content Security Policy" in message.text else None)
    yield tab, faults
    tab.close()


@pytest.fixture
def page(watched: tuple[Any, list[str]]) -> Iterator[Any]:
    """The page, in which nothing may go wrong in a test."""
    tab, faults = watched
    yield tab
    assert not faults


def wait(page: Any) -> str:
    """What the live region says when the search is over."""
    page.wait_for_function(
        """() => { const status = document.querySelector("[data-search-status]");
        return status.textContent && status.textContent !== status.dataset.searching; }"""
    )
    return str(page.locator("[data-search-status]").inner_text())


def search(page: Any, address: str, variant: str, query: str) -> list[str]:
    """The addresses of the results of a query, relative to the site."""
    site = f"{address}/{variant}/"
    page.goto(f"{site}search.html?q={quote(query)}")
    wait(page)
    links = page.locator("[data-search-results] a").evaluate_all("links => links.map(link => link.href)")
    return [link.removeprefix(site) for link in links]


@pytest.mark.parametrize("variant", [CN, TW, HK])
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("绕行", [NOTICE + "#detour"]),
        ("繞行", [NOTICE + "#detour"]),
        ("复兴路绕行", [NOTICE + "#detour"]),
        ("復興路繞行", [NOTICE + "#detour"]),
        ("里弄", [REPORT + "#plan"]),
        ("裏弄", [REPORT + "#plan"]),
        ("裡弄", [REPORT + "#plan"]),
        ("台風", [REPORT + "#plan"]),
        ("颱风", [REPORT + "#plan"]),
        ("頭髮护理", [REPORT + "#plan"]),
        ("新质生产力", [GLOSSARY + "#term-productivity", REPORT]),
        ("新質生產力", [GLOSSARY + "#term-productivity", REPORT]),
        ("GDP", [REPORT + "#review"]),
        ("gdp", [REPORT + "#review"]),
        ("ＧＤＰ", [REPORT + "#review"]),
        ("5G", [NOTICE + "#detour"]),
        ("5G 智慧", [NOTICE + "#detour"]),
        ("5g智慧站台", [NOTICE + "#detour"]),
        ("1+3", [REPORT + "#plan"]),
        ("1＋3", [REPORT + "#plan"]),
        ("12345", [NOTICE + "#detour"]),
        ("506.3", [REPORT + "#review"]),
        ("506.3亿元", [REPORT + "#review"]),
        ("青政发〔2026〕3号", [NOTICE]),
        ("QHQ00001X/2026-00001", [REPORT]),
        ("十四五规划", [REPORT + "#review"]),
        ("“十四五”规划", [REPORT + "#review"]),
        ("「十四五」規劃", [REPORT + "#review"]),
        ('"保障施工安全"', [NOTICE]),
        ('"施工保障安全"', []),
        ("绕行 交通管制", [NOTICE + "#detour"]),
        ("绕行 生产力", []),
        ("青禾大道绕行", [NOTICE + "#detour"]),
        ("弄", [REPORT + "#plan"]),
        ("constructor", []),
        ("龘", []),
        ("\uff1f", []),
    ],
)
def test_a_query_finds(page: Any, address: str, variant: str, query: str, found: list[str]) -> None:
    assert search(page, address, variant, query) == found


def test_a_result_shows_column_date_heading_and_the_sentence_in_the_script_of_the_site(page: Any, address: str) -> None:
    search(page, address, TW, "复兴路绕行")
    result = page.locator("[data-search-results] li")
    assert result.locator(".name").inner_text() == "關於青禾大道施工期間交通管制的通告"
    assert result.locator(".part").inner_text() == "一、繞行路線"
    assert result.locator(".facts span").inner_text() == "通知公告"
    assert result.locator("time").inner_text() == "2026-03-01"
    assert result.locator(".sentence").inner_text() == "前後路口設有指示牌，請從復興路繞行。"
    assert result.locator("mark").all_inner_texts() == ["復興路繞行"]


def test_a_long_sentence_is_shown_around_what_was_found(page: Any, address: str) -> None:
    search(page, address, CN, "服务业")
    shown = page.locator(".sentence").inner_text()
    assert "生活服务业" in shown and shown.endswith("…") and len(shown) < 150


def test_a_keyword_that_was_found_is_shown(page: Any, address: str) -> None:
    search(page, address, TW, "青政发〔2026〕3号")
    assert page.locator(".facts mark").inner_text() == "青政發〔2026〕3號"


@pytest.mark.parametrize(
    ("variant", "query", "said"),
    [
        (CN, "绕行", "“绕行”：找到 1 个页面，已显示 1 个。"),
        (TW, "绕行", "「绕行」：找到 1 個網頁，已顯示 1 個。"),
        (HK, "龘", "找不到含有「龘」的網頁。請改用較短的關鍵字，或從索引查找。"),
        (CN, "青禾大道绕行", "没有页面连续出现“青禾大道绕行”。以下 1 个页面同时含有：青禾大道、绕行，已显示 1 个。"),
        (CN, "防汛工作", "“防汛工作”：找到 30 个页面，已显示 10 个。"),
    ],
)
def test_the_live_region_says_how_many(page: Any, address: str, variant: str, query: str, said: str) -> None:
    search(page, address, variant, query)
    assert page.locator("[data-search-status]").inner_text() == said


def test_more_results_come_by_tens_and_take_the_focus(page: Any, address: str) -> None:
    first = search(page, address, CN, "例会")
    assert len(first) == 10
    more = page.locator("[data-search-more]")
    more.focus()
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.querySelectorAll('[data-search-results] li').length === 20")
    assert page.evaluate("[...document.querySelectorAll('[data-search-results] a')].indexOf(document.activeElement)") == 10
    more.click()
    page.wait_for_function("() => document.querySelectorAll('[data-search-results] li').length === 30")
    assert not more.is_visible()
    links = page.locator("[data-search-results] a").evaluate_all("links => links.map(link => link.href)")
    assert len(set(links)) == 30


def test_titles_come_first_then_more_passages_then_the_newest(page: Any, address: str) -> None:
    search(page, address, CN, "例会")
    dates = page.locator("time").all_inner_texts()
    assert dates == sorted(dates, reverse=True)
    assert search(page, address, CN, "交通管制")[0].startswith(NOTICE)


def test_results_come_while_one_types_and_the_address_follows(page: Any, address: str) -> None:
    page.goto(f"{address}/{TW}/search.html")
    page.locator("#search_query").press_sequentially("绕行")
    assert "绕行" in wait(page)
    assert page.url.endswith(f"search.html?q={quote('绕行')}")
    page.locator("#search_query").fill("交通管制")
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.querySelector('[data-search-status]').textContent.includes('交通管制')")
    page.go_back()
    page.wait_for_function("() => document.querySelector('[data-search-status]').textContent.includes('绕行')")
    assert page.locator("#search_query").input_value() == "绕行"
    page.locator("#search_query").fill("")
    page.wait_for_function("() => !document.querySelector('[data-search-results] li')")
    assert page.locator("[data-search-status]").inner_text() == ""


def test_a_single_character_waits_for_enter(page: Any, address: str) -> None:
    page.goto(f"{address}/{CN}/search.html")
    field = page.locator("#search_query")
    field.press_sequentially("弄")
    page.wait_for_timeout(500)
    assert not page.locator("[data-search-results] li").count()
    field.press("Enter")
    wait(page)
    assert page.locator("[data-search-results] li").count() == 1


def test_arrows_lead_to_the_results_and_back(page: Any, address: str) -> None:
    search(page, address, CN, "例会")
    page.locator("#search_query").focus()
    focused = "[...document.querySelectorAll('[data-search-results] a')].indexOf(document.activeElement)"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.evaluate(focused) == 1
    page.keyboard.press("Tab")
    assert page.evaluate(focused) == 2
    for _ in range(3):
        page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.id") == "search_query"


def test_the_beginning_of_a_latin_word_finds_it_where_it_is_no_word_itself(page: Any, address: str) -> None:
    assert search(page, address, CN, "GD") == [REPORT + "#review", GLOSSARY + "#term-productivity"]


def test_a_query_asks_for_few_files_of_the_site_and_not_twice(page: Any, address: str) -> None:
    asked: list[str] = []
    sizes: list[int] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("response", lambda response: sizes.append(len(response.body())) if "/search/" in response.url else None)
    search(page, address, TW, "复兴路绕行")
    files = [url for url in asked if "/search/" in url]
    assert all(url.startswith(address) for url in asked)
    assert len(files) == len(set(files)) <= 2 + 4 + 1
    assert sum(sizes) < 60_000
    page.locator("#search_query").fill("復興路繞行")
    page.wait_for_function("() => document.querySelector('[data-search-status]').textContent.includes('復興路')")
    assert [url for url in asked if "/search/" in url] == files


def test_a_missing_file_is_told_once_it_was_asked_for_anew(page: Any, sites: Path, address: str) -> None:
    broken = sites / "broken"
    shutil.copytree(sites / TW, broken)
    shutil.rmtree(broken / "search" / "terms")
    page.goto(f"{address}/broken/search.html?q={quote('绕行')}")
    assert wait(page) == "無法讀取搜尋索引。請稍後再試，或從索引尋找。"


def test_a_site_that_was_published_anew_is_searched_with_its_new_index(page: Any, sites: Path, address: str) -> None:
    renewed = sites / "renewed"
    shutil.copytree(sites / TW, renewed)
    page.goto(f"{address}/renewed/search.html?q={quote('绕行')}")
    wait(page)
    shutil.rmtree(renewed / "search")
    shutil.copytree(sites / CN / "search", renewed / "search")
    page.locator("#search_query").fill("里弄")
    page.wait_for_function("() => document.querySelector('.sentence')?.textContent.includes('里弄微改造')")


def test_a_site_without_pages_finds_nothing(page: Any, sites: Path, address: str) -> None:
    empty = sites / "empty"
    shutil.copytree(sites / CN, empty, ignore=shutil.ignore_patterns("search"))
    for name, data in search_index([]).items():
        (empty / "search").mkdir(exist_ok=True)
        (empty / "search" / name).write_bytes(data)
    assert search(page, address, "empty", "青禾大道绕行") == []
    assert "没有找到" in page.locator("[data-search-status]").inner_text()


def test_a_page_opened_from_a_file_says_so(page: Any, sites: Path) -> None:
    page.goto((sites / CN / "search.html").as_uri() + "?q=GDP")
    assert wait(page) == "本页是从文件打开的，浏览器不允许搜索。请从索引中查找。"


TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_axe_finds_no_violation_in_a_page_of_results(browser: Any, address: str, width: int, scheme: str) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    search(page, address, TW, "例会 防汛")
    page.add_script_tag(path=str(node_file("axe-core/axe.min.js")))
    found = page.evaluate("tags => axe.run({runOnly: {type: 'tag', values: tags}})", TAGS)
    assert len(found["passes"]) > 20
    assert not [f"{one['id']}: {[node['html'] for node in one['nodes']]}" for one in found["violations"]]
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_was_found_stands_out_by_more_than_colour_and_fits_a_narrow_screen(browser: Any, address: str, scheme: str) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 640}, color_scheme=scheme)
    search(page, address, TW, "例会")
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 320
    assert page.locator(".facts").first.bounding_box()["x"] == page.locator(".sentence").first.bounding_box()["x"]
    assert re.search("underline", page.evaluate("getComputedStyle(document.querySelector('mark')).textDecorationLine"))
    assert page.locator("[data-search-more]").bounding_box()["height"] >= 44
    page.close()
