"""The pages of a portal besides its articles and columns, and what documents bring with them."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from portals import COLUMN, add, labels, page, publish

HEAD = "---\ntitle: {title}\ndate: 2026-04-01\n{more}---\n"
SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9H0z"/></svg>'


def goal_of(portal: Path, path: str, goal: str) -> Path:
    """The file that an address on a page leads to."""
    return ((portal / "build/site" / path).parent / unquote(goal.partition("#")[0])).resolve()


def test_every_page_stands_in_large_print_too_and_leads_there_and_back(portal: Path) -> None:
    publish(portal)
    site = portal / "build/site"
    for root in (site, site / "zh-Hant-TW"):
        plain = {file.relative_to(root).as_posix() for file in root.rglob("*.html")}
        plain = {path for path in plain if not path.startswith(("large/", "zh-")) and path != "404.html"}
        assert plain == {file.relative_to(root / "large").as_posix() for file in (root / "large").rglob("*.html")}
    large = page(portal, "large/roads/repair.html")
    assert large.get("class") == "large" and page(portal, "roads/repair.html").get("class") == "plain"
    for path in ("roads/repair.html", "large/roads/repair.html"):
        for name, goal in (("to-large", "large/roads/repair.html"), ("to-plain", "roads/repair.html")):
            (link,) = page(portal, path).find_class(name)
            assert goal_of(portal, path, link.get("href")) == site / goal


def test_who_reads_in_large_print_stays_in_it(portal: Path) -> None:
    publish(portal)
    path = "zh-Hant-TW/large/roads/repair.html"
    links = page(portal, path).xpath("//nav//a/@href | //article//a/@href | //form/@action")
    goals = {
        goal_of(portal, path, link).relative_to(portal / "build/site").as_posix() for link in links if not link.startswith("#")
    }
    pages = {goal for goal in goals if goal.endswith(".html")}
    assert "zh-Hant-TW/large/meetings/spring.html" in pages and "large/roads/repair.html" in pages
    assert all("large/" in goal for goal in pages)


def test_the_whole_address_of_a_page_in_large_print_is_that_of_the_plain_one(portal: Path) -> None:
    publish(portal)
    assert labels(page(portal, "large/roads/repair.html"))["Url"] == "https://www.qinghe.example/roads/repair.html"
    assert "large/" not in (portal / "build/site/sitemap.xml").read_text(encoding="utf-8")


def test_documents_are_listed_by_subject_and_by_organ_under_one_name_in_all_variants(portal: Path) -> None:
    add(
        portal, "roads/bridge.md", HEAD.format(title="石桥的公告", more="organ: 青禾区水利局\nsubject: 工业、交通\n") + "正文。\n"
    )
    publish(portal)
    for root, organ in (("", "青禾区水利局"), ("zh-Hant-TW/", "青禾區水利局")):
        choices = page(portal, f"{root}organs/index.html").xpath("//main//a")
        (own,) = (one for one in choices if organ in one.text_content())
        assert unquote(own.get("href")).endswith("organs/青禾区水利局.html")
        assert page(portal, f"{root}organs/青禾区水利局.html").findtext(".//h1") == organ
    listed = page(portal, "subjects/工业、交通.html").xpath("//ul[@class='articles']//a/@href")
    assert {goal_of(portal, "subjects/x.html", one).name for one in listed} == {"bridge.html", "repair.html"}


def test_the_search_page_has_an_index_below_it(portal: Path) -> None:
    publish(portal)
    root = page(portal, "search.html")
    (form,) = root.xpath("//form")
    assert form.get("data-search") == "search/" and root.xpath("//noscript")
    goals = [unquote(one) for one in root.xpath("//section[@class='browse']//a/@href")]
    assert {"roads/index.html", "subjects/工业、交通.html", "glossary.html#term-1"} <= set(goals)
    (header,) = page(portal, "large/roads/repair.html").xpath("//header//form")
    assert header.get("action") == "../search.html"
    assert (portal / "build/site/zh-Hant-TW/search/index.json").is_file()


def test_terms_stand_in_the_order_of_a_dictionary(portal: Path) -> None:
    words = ("“政务公开”", "安居工程", "“河长制”")
    entries = "\n\n".join(f"**{word}**：{word}的说明。" for word in words)
    add(portal, "roads/words.md", HEAD.format(title="一份名词", more="") + f"{''.join(words)}。\n\n## 名词解释\n\n{entries}\n")
    publish(portal)
    assert page(portal, "glossary.html").xpath("//dfn/text()") == ["安居工程", "“河长制”", "四好农村路", "“政务公开”"]


def test_the_portal_says_what_it_is_without_a_manuscript(portal: Path) -> None:
    publish(portal)
    root = page(portal, "about.html")
    assert root.findtext(".//h1") == "关于本站"
    assert "青禾区人民政府办公室" in root.xpath("//main")[0].text_content()


def test_a_manuscript_beside_the_columns_is_a_page_of_its_own(portal: Path) -> None:
    add(portal, "about.md", "# 本站介绍\n\n本站公布区政府的文件。\n")
    add(portal, "access.md", "# 无障碍声明\n\n本站可以只用键盘阅读。\n")
    assert publish(portal).exit_code == 0
    assert page(portal, "about.html").findtext(".//h1") == "本站介绍"
    assert page(portal, "zh-Hant-TW/access.html").findtext(".//h1") == "無障礙聲明"
    footer = page(portal, "roads/repair.html").xpath("//footer//a")
    assert [one.get("href") for one in footer if one.text == "无障碍声明"] == ["../access.html"]
    assert "access.html" not in (portal / "build/site/feed.xml").read_text(encoding="utf-8")


def test_some_page_leads_to_everything_that_was_made(portal: Path) -> None:
    add(portal, "about.md", "# 本站介绍\n\n本站公布区政府的文件，分类见[分类表](kinds.csv)。\n")
    add(portal, "access.md", "# 无障碍声明\n\n本站可以只用键盘阅读。\n")
    add(portal, "kinds.csv", "类别,文件\n")
    assert publish(portal).exit_code == 0
    site = portal / "build/site"
    kinds = (".html", ".docx", ".css", ".csv", ".js")
    made = {file.relative_to(site).as_posix() for file in site.rglob("*") if file.suffix in kinds}
    goals = {
        goal_of(portal, path, goal).relative_to(site.resolve()).as_posix()
        for path in made
        if path.endswith(".html") and not path.endswith("404.html")
        for goal in page(portal, path).xpath("//@href | //@src | //@action")
        if not goal.startswith(("#", "https://"))
    }
    assert {one for one in made if not one.endswith("404.html")} <= goals
    (words,) = page(portal, "zh-Hant-TW/about.html").xpath("//nav[@aria-labelledby='attachments']//a/text()")
    assert words == "分類表"


@pytest.mark.parametrize("name", ["search.md", "index.md", "glossary.txt"])
def test_a_manuscript_beside_the_columns_takes_no_place_of_the_portal(portal: Path, name: str) -> None:
    add(portal, name, "# 另一页\n\n正文。\n")
    result = publish(portal)
    assert result.exit_code == 1
    assert re.search(rf"{re.escape(name)}: error\[H003\]", result.output)


@pytest.mark.parametrize("name", ["search", "large", "subjects", "zh-Hant-TW"])
def test_a_column_takes_no_folder_of_the_portal(portal: Path, name: str) -> None:
    add(portal, f"{name}/_column.toml", COLUMN.format(name="栏目", order=3))
    add(portal, f"{name}/one.md", HEAD.format(title="一份文件", more="") + "正文。\n")
    result = publish(portal)
    assert result.exit_code == 3 and "P003" in result.output and name in result.output


def test_a_file_beside_a_manuscript_is_published_once_and_led_to_from_everywhere(portal: Path) -> None:
    add(portal, "roads/form 1.csv", "镇,里程\n东镇,3\n")
    add(portal, "roads/unused.csv", "无人引用\n")
    add(portal, "roads/call.md", HEAD.format(title="征集的通知", more="") + "请填[申请表](<form 1.csv>)。\n")
    assert publish(portal).exit_code == 0
    site = portal / "build/site"
    assert [file.relative_to(site).as_posix() for file in site.rglob("*.csv")] == ["roads/form 1.csv"]
    for path in ("roads/call.html", "large/roads/call.html", "zh-Hant-TW/roads/call.html", "zh-Hant-TW/large/roads/call.html"):
        links = page(portal, path).xpath("//main//a[contains(@href, '.csv')]")
        assert len(links) == 2
        assert {goal_of(portal, path, link.get("href")) for link in links} == {site / "roads/form 1.csv"}
    assert "1 KB" in page(portal, "roads/call.html").find_class("downloads")[0].text_content()


def test_pictures_are_files_that_all_pages_share(portal: Path) -> None:
    add(portal, "roads/map.svg", SQUARE)
    text = HEAD.format(title="一张图", more="image: map.svg\n") + "![路线图](map.svg)\n"
    add(portal, "roads/map.md", text)
    assert publish(portal).exit_code == 0
    goals = set()
    for path in ("roads/map.html", "large/roads/map.html", "zh-Hant-TW/large/roads/map.html"):
        (picture,) = page(portal, path).xpath("//main//img/@src")
        goals.add(goal_of(portal, path, picture))
    (file,) = goals
    assert file.read_text(encoding="utf-8") == SQUARE
    image = labels(page(portal, "roads/map.html"))["Image"]
    assert (portal / "build/site" / image.removeprefix("https://www.qinghe.example/")).read_text(encoding="utf-8") == SQUARE


def test_a_picture_that_is_not_there_is_named(portal: Path) -> None:
    add(portal, "roads/map.md", HEAD.format(title="一张图", more="image: map.svg\n") + "正文。\n")
    result = publish(portal)
    assert result.exit_code == 1 and re.search(r"map\.md:\d+: error\[W001\]", result.output)


@pytest.mark.parametrize(
    ("target", "found"),
    [
        ("../meetings/spring.md", ""),
        ("../meetings/spring.html", ""),
        ("../meetings/spring.md#安排", ""),
        ("../meetings/spring.md#二、安排", ""),
        ("../meetings/", ""),
        ("../meetings/index.html", ""),
        ("../index.html", ""),
        ("../meetings/spring.md#没有的", "H004"),
        ("../meetings/autumn.md", "H002"),
        ("../../publish.toml", "H002"),
        ("_column.toml", "H002"),
    ],
)
def test_links_inside_the_portal_are_checked_with_their_anchors(portal: Path, target: str, found: str) -> None:
    add(portal, "roads/lead.md", HEAD.format(title="一份文件", more="") + f"\n见[那里]({target})。\n")
    result = publish(portal)
    assert (found or "H00") in result.output or not found
    assert ("H00" in result.output) == bool(found)
    if found:
        assert re.search(rf"lead\.md:6: error\[{found}\]", result.output)


def test_formats_beside_the_page_lead_to_whole_addresses(portal: Path) -> None:
    publish(portal, "-f", "html,txt,md")
    text = (portal / "build/site/zh-Hant-TW/roads/repair.md").read_text(encoding="utf-8")
    assert "https://www.qinghe.example/zh-Hant-TW/meetings/spring.html" in text


def test_machines_are_told_the_size_and_hash_of_other_formats(portal: Path) -> None:
    publish(portal)
    (script,) = page(portal, "zh-Hant-TW/roads/repair.html").xpath("//script[@type='application/ld+json']")
    report = json.loads(script.text)["@graph"][0]
    (encoding,) = report["encoding"]
    data = (portal / "build/site" / encoding["contentUrl"].removeprefix("https://www.qinghe.example/")).read_bytes()
    assert encoding["contentSize"] == f"{len(data)} B"
    assert encoding["sha256"] == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize(
    ("number", "found"), [("12345678A/2026-00003", "H006"), ("123/2026-3", "H005"), ("12345678A/2026-00004", "")]
)
def test_index_numbers_are_well_formed_and_borne_once(portal: Path, number: str, found: str) -> None:
    add(portal, "roads/other.md", HEAD.format(title="一份文件", more=f"index_number: {number}\n") + "正文。\n")
    result = publish(portal)
    assert re.findall(r"error\[(H\d+)\]", result.output) == ([found] if found else [])


def test_a_page_that_moved_is_led_to_from_its_old_address(portal: Path) -> None:
    add(portal, "roads/old.md", HEAD.format(title="一份文件", more="formerly: art/2025/1.html\n") + "正文。\n")
    publish(portal)
    assert "/art/2025/1.html /roads/old.html 301" in (portal / "build/site/_redirects").read_text(encoding="utf-8")
    assert 'location = "/art/2025/1.html" { return 301 "/roads/old.html"; }' in (portal / "build/site/nginx.conf").read_text(
        encoding="utf-8"
    )


def test_prints_of_one_text_carry_one_digest_and_the_terms_of_its_use(portal: Path) -> None:
    def shown(path: str) -> str:
        (digest,) = page(portal, path).find_class("digest")
        return digest.text

    with (portal / "publish.toml").open("a", encoding="utf-8") as settings:
        settings.write('licence = "转载请注明来源。"\n')
    publish(portal)
    before = shown("roads/repair.html")
    for root in ("", "large/"):
        (block,) = page(portal, f"{root}meetings/spring.html").find_class("printed")
        assert "https://www.qinghe.example/meetings/spring.html" in block.text_content()
        assert "转载请注明来源。" in block.text_content()
    assert re.fullmatch("[0-9a-f]{4} [0-9a-f]{4} [0-9a-f]{4}", before) and before != shown("meetings/spring.html")
    manuscript = portal / "content/roads/repair.md"
    text = manuscript.read_text(encoding="utf-8")
    manuscript.write_text(text.replace("subject: 工业、交通\n", ""), encoding="utf-8")
    publish(portal)
    assert shown("roads/repair.html") == before, "its text is the same"
    manuscript.write_text(text.replace("建设好", "建设得好"), encoding="utf-8")
    publish(portal)
    assert shown("roads/repair.html") != before
