"""Pages in a real browser: axe-core's rules of WCAG 2.2 A and AA, narrow screens, no request, and what works without script."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from checkers import node_file

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
DESKTOP, PHONE, NARROW = 1280, 390, 320

PAGES = pytest.mark.xdist_group("pages")


@PAGES
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [DESKTOP, NARROW])
def test_axe_finds_no_violation(browser: Any, pages: list[Path], width: int, scheme: str) -> None:
    examine(browser, pages, width, scheme)


@pytest.mark.xdist_group("road")
@pytest.mark.parametrize(("width", "scheme"), [(DESKTOP, "light"), (NARROW, "dark")])
def test_axe_finds_no_violation_in_what_the_road_makes(browser: Any, road_pages: list[Path], width: int, scheme: str) -> None:
    examine(browser, road_pages, width, scheme)


def examine(browser: Any, pages: list[Path], width: int, scheme: str) -> None:
    """Fail on any violation in some pages."""
    script = node_file("axe-core/axe.min.js")
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    for file in pages:
        page.goto(file.as_uri())
        page.add_script_tag(path=str(script))
        result = page.evaluate("tags => axe.run({runOnly: {type: 'tag', values: tags}})", TAGS)
        assert len(result["passes"]) > 20
        found = [f"{one['id']}: {one['help']} {[node['html'] for node in one['nodes']]}" for one in result["violations"]]
        assert not found, "\n".join([file.name, *found])
    page.close()


@PAGES
def test_a_page_makes_no_request(browser: Any, pages: list[Path]) -> None:
    page = browser.new_page()
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(pages[0].as_uri(), wait_until="networkidle")
    assert [url for url in requests if not url.startswith("data:")] == [pages[0].as_uri()]
    assert page.evaluate("[...document.images].every(image => image.complete && image.naturalWidth > 0)")
    page.close()


@PAGES
@pytest.mark.parametrize("size", ["size_small", "size_medium", "size_large"])
def test_nothing_is_wider_than_a_narrow_screen(browser: Any, pages: list[Path], size: str) -> None:
    """320 CSS pixels: what is left of 1280 at 400 % (WCAG 2.2, 1.4.10)."""
    page = browser.new_page(viewport={"width": NARROW, "height": 640})
    page.goto(pages[0].as_uri())
    page.locator(f"label:has(#{size})").click()
    assert page.evaluate("document.scrollingElement.scrollWidth") <= NARROW
    page.close()


@PAGES
def test_text_of_18_pixels_is_reached_without_script(browser: Any, pages: list[Path]) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": PHONE, "height": 800})
    page = context.new_page()
    page.goto(pages[0].as_uri())
    heights = []
    for size in ("size_small", "size_medium", "size_large"):
        page.locator(f"label:has(#{size})").click()
        heights.append(page.locator("main p.salutation").bounding_box()["height"])
    assert heights[0] < heights[1] < heights[2]
    context.close()
    page = browser.new_page()
    page.goto(pages[0].as_uri())
    assert page.evaluate("getComputedStyle(document.querySelector('main p')).fontSize") == "18px"
    page.close()


@PAGES
def test_the_keyboard_reaches_the_text_at_once(browser: Any, pages: list[Path]) -> None:
    page = browser.new_page()
    page.goto(pages[0].as_uri())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.locator(".skip").bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main_text"
    page.close()


@PAGES
@pytest.mark.parametrize(("width", "shown"), [(DESKTOP, True), (NARROW, False)])
def test_contents_show_beside_the_text_and_open_above_it(browser: Any, pages: list[Path], width: int, shown: bool) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(pages[0].as_uri())
    link = page.locator("nav.contents a").first
    assert link.is_visible() == shown
    if not shown:
        page.locator("nav.contents summary").click()
        assert link.is_visible()
    page.close()


@PAGES
def test_a_printed_page_leaves_the_furniture_out(browser: Any, pages: list[Path]) -> None:
    page = browser.new_page(color_scheme="dark")
    page.goto(pages[0].as_uri())
    page.emulate_media(media="print")
    for selector in ("header.site", "nav.contents", "footer.site", ".back"):
        assert not page.locator(selector).first.is_visible()
    assert page.locator("article h1").is_visible()
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"
    page.close()


@pytest.mark.xdist_group("road")
def test_a_definition_shows_beside_the_text_and_covers_nothing(browser: Any, road_pages: list[Path]) -> None:
    """On pointing at a term and on reaching it with the keyboard, without script; the pointer can go there (WCAG 2.2, 1.4.13)."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": DESKTOP, "height": 900})
    page = context.new_page()
    page.goto(road_pages[0].as_uri())
    term = page.locator("main a.term").first
    card = page.locator(f"[id='{term.get_attribute('href')[1:]}'] .card")
    assert not card.is_visible()
    term.hover()
    assert card.is_visible()
    place = card.bounding_box()
    for other in ("main article", "nav.contents"):
        box = page.locator(other).bounding_box()
        assert place["x"] + place["width"] <= box["x"] or box["y"] + box["height"] <= place["y"]
    page.mouse.move(place["x"] + 20, place["y"] + 20)
    page.wait_for_timeout(1000)
    assert card.is_visible()
    page.mouse.move(DESKTOP - 5, 5)
    page.wait_for_timeout(1000)
    assert not card.is_visible()
    term.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert card.is_visible()
    context.close()


@pytest.mark.xdist_group("road")
@pytest.mark.parametrize(("height", "above"), [(0.2, False), (0.9, True)])
def test_a_tap_shows_a_definition_away_from_its_term(browser: Any, road_pages: list[Path], height: float, above: bool) -> None:
    """At the foot of a narrow screen, or at its head when the term is at the foot; nothing scrolls, not even on closing it."""
    context = browser.new_context(java_script_enabled=False, has_touch=True, viewport={"width": PHONE, "height": 800})
    page = context.new_page()
    page.goto(road_pages[0].as_uri())
    term = page.locator("main a.term").nth(1)
    box = term.bounding_box()
    page.mouse.wheel(0, box["y"] - 800 * height)
    page.wait_for_timeout(300)
    before = term.bounding_box()
    page.touchscreen.tap(before["x"] + before["width"] / 2, before["y"] + 8)
    card = page.locator(f"[id='{term.get_attribute('href')[1:]}'] .card")
    assert card.is_visible()
    place, after = card.bounding_box(), term.bounding_box()
    assert after == before
    assert place["y"] + place["height"] <= after["y"] if above else place["y"] >= after["y"] + after["height"]
    page.touchscreen.tap(*middle(card.locator(".ways a").last.bounding_box()))
    assert not card.is_visible()
    assert term.bounding_box() == before
    context.close()


@pytest.mark.xdist_group("road")
@pytest.mark.parametrize(("width", "scheme"), [(DESKTOP, "light"), (NARROW, "dark")])
def test_axe_finds_no_violation_beside_a_definition(browser: Any, road_pages: list[Path], width: int, scheme: str) -> None:
    page = browser.new_page(viewport={"width": width, "height": 700}, color_scheme=scheme)
    page.goto(road_pages[0].as_uri())
    page.goto(road_pages[0].as_uri() + page.locator("main a.term").first.get_attribute("href"))
    assert page.locator(".tip:target .card").is_visible()
    page.add_script_tag(path=str(node_file("axe-core/axe.min.js")))
    result = page.evaluate("tags => axe.run({runOnly: {type: 'tag', values: tags}})", TAGS)
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in result["violations"]] == []
    assert page.evaluate("document.scrollingElement.scrollWidth") <= width
    page.close()


def middle(box: dict[str, float]) -> tuple[float, float]:
    """The middle of a box."""
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


@pytest.mark.xdist_group("road")
def test_a_definition_is_told_once(browser: Any, road_pages: list[Path]) -> None:
    """What is hidden is not read out: the tree that a screen reader is given holds each definition once."""
    page = browser.new_page()
    page.goto(road_pages[0].as_uri())
    words = page.evaluate("document.querySelector('.tip .card p:nth-child(2)').textContent")
    tree = page.locator("body").aria_snapshot()
    assert tree.replace(" ", "").count(words[:12].replace(" ", "")) == 1
    page.close()
