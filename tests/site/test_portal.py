"""`publish site` from a folder to pages."""

from __future__ import annotations

import gzip
import json
import re
import shutil
from pathlib import Path
from urllib.parse import unquote

import brotli
import lxml.etree
import lxml.html
import pytest
from portals import COLUMN, add, labels, page, publish

from publisher.artifact import State, verify


def test_an_article_carries_every_required_label(portal: Path) -> None:
    assert publish(portal).exit_code == 0
    root = page(portal, "roads/repair.html")
    carried = labels(root)
    assert carried["SiteName"] == "青禾区人民政府门户网站"
    assert carried["SiteDomain"] == "www.qinghe.example"
    assert carried["SiteIDCode"] == "1234567890"
    assert carried["ColumnName"] == carried["ColumnKeywords"] == "道路"
    assert carried["ColumnDescription"] == "道路的全部文件。"
    assert carried["ColumnType"] == "政务公开"
    assert carried["ArticleTitle"] == root.findtext(".//h1") == "关于修缮乡村道路的通知"
    assert carried["PubDate"] == "2026-03-06 09:05"
    assert carried["ContentSource"] == "青禾区交通运输局"
    assert carried["Url"] == "https://www.qinghe.example/roads/repair.html"


def test_the_record_of_disclosure_shows_its_facts(portal: Path) -> None:
    publish(portal)
    record = page(portal, "roads/repair.html").find_class("record")[0].text_content()
    for words in ("12345678A/2026-00003", "工业、交通", "青政发〔2026〕3号", "现行有效", "2026-03-05", "2026-03-06"):
        assert words in record


def test_a_link_on_a_manuscript_leads_to_its_page_in_every_variant(portal: Path) -> None:
    publish(portal)
    for root in ("", "zh-Hant-TW/"):
        file = portal / "build/site" / root / "roads/repair.html"
        goals = page(portal, f"{root}roads/repair.html").xpath("//article//a/@href")
        (goal,) = (goal for goal in goals if "meetings" in goal)
        path, _, anchor = goal.partition("#")
        assert (file.parent / path).resolve() == portal / "build/site" / root / "meetings/spring.html"
        assert page(portal, f"{root}meetings/spring.html").get_element_by_id(unquote(anchor)) is not None


def test_a_link_on_no_manuscript_is_an_error_with_its_line(portal: Path) -> None:
    manuscript = portal / "content/meetings/spring.md"
    manuscript.write_text(manuscript.read_text(encoding="utf-8") + "\n见[方案](plan.md)。\n", encoding="utf-8")
    result = publish(portal)
    assert result.exit_code == 1
    assert re.search(r"spring\.md:9: error\[H002\].*plan\.md", result.output)


def test_a_document_without_a_day_is_an_error_that_names_the_key(portal: Path) -> None:
    (portal / "content/meetings/undated.md").write_text("# 一份文件\n\n正文。\n", encoding="utf-8")
    result = publish(portal)
    assert result.exit_code == 1
    assert re.search(r"undated\.md: error\[H001\].*published", result.output)


def test_a_document_with_an_error_costs_only_its_own_page(portal: Path) -> None:
    publish(portal)
    site = portal / "build/site"
    before = (site / "meetings/spring.html").read_bytes()
    add(portal, "meetings/spring.md", "\0\0")
    add(portal, "roads/bridge.md", "---\ntitle: 石桥的公告\ndate: 2026-04-01\nsource: 区水利局\n---\n正文。\n")
    result = publish(portal)
    assert result.exit_code == 1 and "not complete" in result.output
    assert (site / "meetings/spring.html").read_bytes() == before
    assert "石桥的公告" in (site / "index.html").read_text(encoding="utf-8")
    assert verify(site) == tuple((path, State.FINE) for path, _ in verify(site))


def test_nothing_is_left_of_a_document_that_is_taken_away(portal: Path) -> None:
    add(portal, "meetings/old/plan.md", "---\ntitle: 一份方案\ndate: 2026-04-01\nsource: 区水利局\n---\n附[表格](t.csv)。\n")
    add(portal, "meetings/old/t.csv", "镇,数\n")
    add(portal, "meetings/old/_column.toml", COLUMN.format(name="旧会议", order=3))
    publish(portal)
    site = portal / "build/site"
    made = {path for path, _ in verify(site)}
    assert "zh-Hant-TW/large/meetings/old/plan.html" in made and "meetings/old/t.csv" in made
    own = site / "meetings/old/own.txt"
    own.write_text("不是网站生成的文件", encoding="utf-8")
    shutil.rmtree(portal / "content/meetings/old")
    result = publish(portal)
    assert result.exit_code == 0, result.output
    assert {path for path, state in verify(site) if state is not State.FINE} == {"meetings/old/own.txt"}
    assert not (site / "large/meetings/old").exists() and own.exists()
    assert not [path for path, _ in verify(site) if "plan" in path]


def test_a_file_that_is_as_it_was_keeps_its_time(portal: Path) -> None:
    publish(portal)
    site = portal / "build/site"
    before = {file: file.stat().st_mtime_ns for file in site.rglob("*") if file.is_file() and file.name != "manifest.json"}
    assert publish(portal).exit_code == 0
    assert before == {file: file.stat().st_mtime_ns for file in before}
    manuscript = portal / "content/meetings/spring.md"
    manuscript.write_text(manuscript.read_text(encoding="utf-8").replace("礼堂", "会议厅"), encoding="utf-8")
    assert publish(portal).exit_code == 0
    pages = [file for file in before if file.suffix == ".html" and file.stat().st_mtime_ns != before[file]]
    assert {file.name for file in pages} == {"spring.html"} and len(pages) == 4
    assert "会议厅" in (site / "meetings/spring.html").read_text(encoding="utf-8")


def test_a_manifest_takes_nothing_away_outside_its_folder(portal: Path) -> None:
    publish(portal)
    outside, manifest = portal / "build/kept.txt", portal / "build/site/manifest.json"
    outside.write_text("别处的文件", encoding="utf-8")
    listed = json.loads(manifest.read_bytes())
    listed["artifacts"] += [{"path": path, "sha256": ""} for path in ("../kept.txt", str(outside))]
    manifest.write_text(json.dumps(listed), encoding="utf-8")
    assert publish(portal).exit_code == 0
    assert outside.exists()
    manifest.write_text("[", encoding="utf-8")
    assert publish(portal).exit_code == 0
    assert {state for _, state in verify(portal / "build/site")} == {State.FINE}


def test_drafts_and_documents_of_tomorrow_are_kept_back(portal: Path) -> None:
    head = "---\ntitle: 一份文件\npublished: {}\n{}---\n正文。\n"
    (portal / "content/meetings/later.md").write_text(head.format("2027-01-01 09:00", ""), encoding="utf-8")
    (portal / "content/meetings/draft.md").write_text(head.format("2026-01-01", "draft: true\n"), encoding="utf-8")
    assert publish(portal).exit_code == 0
    built = {path.name for path in (portal / "build/site/meetings").iterdir()}
    assert "spring.html" in built
    assert not {"later.html", "draft.html"} & built


def test_variants_lead_to_each_other_both_ways(portal: Path) -> None:
    publish(portal)
    for path in ("index.html", "roads/index.html", "roads/repair.html", "glossary.html", "sitemap.html"):
        told = []
        for root in ("", "zh-Hant-TW/"):
            links = page(portal, root + path).xpath("//link[@rel='alternate'][@hreflang]")
            told.append({link.get("hreflang"): link.get("href") for link in links})
            (switch,) = page(portal, root + path).xpath("//nav[@class='languages']//a/@href")
            assert (portal / "build/site" / root / path).parent.joinpath(switch).resolve().is_file()
        assert told[0] == told[1]
        assert told[0]["x-default"] == told[0]["zh-Hans-CN"] == f"https://www.qinghe.example/{path}"


def test_the_interface_is_translated_and_not_converted(portal: Path) -> None:
    publish(portal)
    root = page(portal, "zh-Hant-TW/roads/repair.html")
    assert root.get("lang") == "zh-Hant-TW"
    assert labels(root)["SiteName"] == "青禾區人民政府門戶網站"
    assert "政府資訊公開" in root.text_content()


def test_lists_stand_newest_first_and_turn_pages(portal: Path) -> None:
    for day in range(1, 26):
        text = f"---\ntitle: 第{day}号通知\ndate: 2025-05-{day:02}\n---\n正文。\n"
        (portal / f"content/meetings/n{day:02}.md").write_text(text, encoding="utf-8")
    publish(portal)
    first = page(portal, "meetings/index.html").xpath("//ul[@class='articles']//a/text()")
    second = page(portal, "meetings/page-2.html").xpath("//ul[@class='articles']//a/text()")
    assert first[:2] == ["关于召开春季会议的通知", "第25号通知"]
    assert len(first) == 20 and second[-1] == "第1号通知" and len(second) == 6
    years = [
        page(portal, f"meetings/{name}.html").xpath("//ul[@class='articles']//a/text()") for name in ("year-2025", "year-2025-2")
    ]
    assert [len(titles) for titles in years] == [20, 5]
    turns = page(portal, "meetings/index.html").xpath("//nav[@class='turns']//a/@href")
    assert turns == ["page-2.html"]


def test_columns_may_stand_below_columns(portal: Path) -> None:
    below = portal / "content/roads/bridges"
    below.mkdir()
    (below / "_column.toml").write_text(COLUMN.format(name="桥梁", order=1), encoding="utf-8")
    (below / "new.md").write_text("---\ntitle: 关于开放石桥的公告\ndate: 2026-04-01\n---\n正文。\n", encoding="utf-8")
    assert publish(portal).exit_code == 0
    crumbs = page(portal, "roads/bridges/new.html").xpath("//nav[@class='crumbs']//a")
    assert [(one.text, one.get("href")) for one in crumbs] == [
        ("首页", "../../index.html"),
        ("道路", "../index.html"),
        ("桥梁", "index.html"),
    ]
    assert "关于开放石桥的公告" in page(portal, "roads/index.html").text_content()


def test_other_formats_stand_beside_the_page_with_their_size(portal: Path) -> None:
    publish(portal)
    (link,) = page(portal, "roads/repair.html").xpath("//nav[@class='downloads']//li")
    assert link.find("a").get("href") == "../roads/repair.docx"
    size = (portal / "build/site/roads/repair.docx").stat().st_size
    assert f"{(size + 1023) // 1024} KB" in link.text_content()


def test_the_glossary_of_the_portal_leads_to_where_terms_are_used(portal: Path) -> None:
    publish(portal)
    root = page(portal, "glossary.html")
    assert root.xpath("//dfn/text()") == ["四好农村路"]
    (goal,) = root.xpath("//dl[@class='terms']//a/@href")
    path, _, anchor = goal.partition("#")
    assert "四好农村路" in page(portal, path).get_element_by_id(unquote(anchor)).text_content()


def test_every_link_inside_the_portal_leads_somewhere(portal: Path) -> None:
    publish(portal)
    site = portal / "build/site"
    for file in site.rglob("*.html"):
        for goal in lxml.html.fromstring(file.read_bytes()).xpath("//a/@href | //link/@href | //@src | //@action"):
            path = unquote(goal.partition("#")[0])
            if not path.startswith("https://www.qinghe.example/"):
                place = site / path[1:] if path.startswith("/") else file.parent / path
                assert not path or place.resolve().is_file(), f"{file}: {goal}"


def test_no_page_holds_a_script_or_a_style(portal: Path) -> None:
    publish(portal)
    for file in (portal / "build/site").rglob("*.html"):
        root = lxml.html.fromstring(file.read_bytes())
        assert not root.xpath("//style | //*[@style] | //@*[starts-with(name(), 'on')]")
        assert all(one.get("type") == "application/ld+json" or not one.text for one in root.iter("script"))
        assert not [goal for goal in root.xpath("//@src | //link/@href") if goal.startswith(("data:", "http:", "//"))]


def test_feeds_and_site_map_are_xml_with_whole_addresses(portal: Path) -> None:
    publish(portal)
    site = portal / "build/site"
    feed = lxml.etree.fromstring((site / "feed.xml").read_bytes())
    atom = {"a": "http://www.w3.org/2005/Atom"}
    assert [one.text for one in feed.findall("a:entry/a:title", atom)] == ["关于修缮乡村道路的通知", "关于召开春季会议的通知"]
    entries = feed.findall("a:entry", atom)
    moments = [(one.findtext("a:published", "", atom), one.findtext("a:updated", "", atom)) for one in entries]
    assert moments == [
        ("2026-03-06T09:05:00+08:00", "2026-03-08T00:00:00+08:00"),
        ("2026-02-01T00:00:00+08:00", "2026-02-01T00:00:00+08:00"),
    ]
    assert feed.findtext("a:updated", namespaces=atom) == "2026-03-08T00:00:00+08:00"
    places = lxml.etree.fromstring((site / "sitemap.xml").read_bytes())
    addresses = [one.text or "" for one in places.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    for address in addresses:
        assert (site / unquote(address.removeprefix("https://www.qinghe.example/"))).is_file()
    assert "https://www.qinghe.example/zh-Hant-TW/roads/repair.html" in addresses
    days = {
        one.findtext("{*}loc"): one.findtext("{*}lastmod")
        for one in places.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}url")
    }
    assert days["https://www.qinghe.example/roads/repair.html"] == "2026-03-08"
    assert days["https://www.qinghe.example/zh-Hant-TW/meetings/spring.html"] == "2026-02-01"
    assert days["https://www.qinghe.example/roads/index.html"] is None


def test_compressed_copies_hold_the_same(portal: Path) -> None:
    publish(portal)
    file = portal / "build/site/roads/repair.html"
    assert brotli.decompress(file.with_name("repair.html.br").read_bytes()) == file.read_bytes()
    assert gzip.decompress(file.with_name("repair.html.gz").read_bytes()) == file.read_bytes()


def test_the_same_folder_gives_the_same_manifest(portal: Path) -> None:
    publish(portal)
    first = (portal / "build/site/manifest.json").read_bytes()
    publish(portal, "-j", "2")
    assert (portal / "build/site/manifest.json").read_bytes() == first
    assert json.loads(first)["artifacts"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "P003"),
        ('name = "道路"', "P003"),
        ("nmae = 1", "P002"),
        ("name = ", "P001"),
        (COLUMN.format(name="", order=1), "P003"),
    ],
)
def test_a_column_that_says_too_little_stops_the_build(portal: Path, text: str, code: str) -> None:
    (portal / "content/roads/_column.toml").write_text(text, encoding="utf-8")
    result = publish(portal)
    assert result.exit_code == 3
    assert code in result.output and "_column.toml" in result.output


def test_a_project_without_a_portal_says_what_is_missing(portal: Path) -> None:
    (portal / "publish.toml").write_text('organ = "青禾区人民政府"\n', encoding="utf-8")
    result = publish(portal)
    assert result.exit_code == 3 and "site" in result.output


@pytest.mark.parametrize("head", ["published: 2027-01-01 09:00", "date: 2026-01-01\ndraft: true"])
def test_a_link_on_a_document_that_is_not_out_is_an_error(portal: Path, head: str) -> None:
    (portal / "content/meetings/plan.md").write_text(f"---\ntitle: 一份方案\n{head}\n---\n正文。\n", encoding="utf-8")
    manuscript = portal / "content/meetings/spring.md"
    manuscript.write_text(manuscript.read_text(encoding="utf-8") + "\n见[方案](plan.md)。\n", encoding="utf-8")
    result = publish(portal)
    assert result.exit_code == 1
    assert result.output.count("H002") == 1 and "spring.md:9" in result.output


@pytest.mark.parametrize("name", ["spring.txt", "index.md", "page-2.md", "year-2026.md"])
def test_no_manuscript_takes_the_place_of_another_page(portal: Path, name: str) -> None:
    (portal / "content/meetings" / name).write_text("# 另一份通知\n\n正文。\n", encoding="utf-8")
    result = publish(portal)
    assert result.exit_code == 1
    assert re.search(rf"{re.escape(name)}: error\[H003\]", result.output)
