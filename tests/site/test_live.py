"""What a change of files sets again in a portal that is being written, and what a reader gets while something is broken."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pytest
from portals import SETTINGS

from publisher.cli.serve import settings
from publisher.diagnostics import Code, Severity
from publisher.errors import Failure
from publisher.report import failure_text
from publisher.site.articles import Task
from publisher.site.live import Live, Made, changed, made, opened
from publisher.site.serving import View, answer, report
from publisher.theme import ours

VIEW = View("en", Severity.WARNING, "run")
NOW = "2026-12-31 00:00"


@dataclass
class Desk:
    """A portal that is being written: its folder, its state, and the manuscripts that were set since somebody looked."""

    folder: Path
    live: Live
    set: list[str] = field(default_factory=list)

    def work(self, tasks: Sequence[Task]) -> Iterable[Made]:
        """Set manuscripts, and note which."""
        self.set.extend(Path(task.source).stem for task in tasks)
        return map(made, tasks)

    def change(self, *names: str) -> list[str]:
        """Hear of changed files; the manuscripts that are set again."""
        self.set.clear()
        paths = [(self.folder / name).resolve() for name in names]
        self.live = changed(self.live, paths, partial(settings, self.folder / "publish.toml", 1), self.work)
        return sorted(self.set)

    def edit(self, name: str, old: str, new: str) -> list[str]:
        """Change words of a file; the manuscripts that are set again."""
        path = self.folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
        return self.change(name)

    def write(self, name: str, text: str) -> list[str]:
        """Write a file; the manuscripts that are set again."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return self.change(name)

    def page(self, path: str) -> str:
        """A page as it is served."""
        return answer(self.live, path, VIEW, NOW).data.decode("utf-8")

    def codes(self) -> set[Code]:
        """The codes of all findings."""
        return {finding.code for finding in self.live.findings}


@pytest.fixture
def desk(portal: Path) -> Desk:
    """The portal of the invented district, opened."""
    return Desk(portal, opened(partial(settings, portal / "publish.toml", 1), lambda tasks: map(made, tasks)))


def test_a_change_sets_its_manuscript_and_no_other(desk: Desk) -> None:
    assert desk.edit("content/roads/repair.md", "各镇", "各乡镇") == ["repair"]
    assert "各乡镇" in desk.page("/roads/repair.html")
    assert "各鄉鎮" in desk.page("/zh-Hant-TW/large/roads/repair.html")


def test_a_new_title_is_on_every_page_that_lists_the_document(desk: Desk) -> None:
    assert desk.edit("content/roads/repair.md", "title: 关于修缮乡村道路的通知", "title: 关于修桥的通知") == ["repair"]
    for path in ("/", "/roads/", "/roads/repair.html", "/feed.xml"):
        assert "关于修桥的通知" in desk.page(path)


def test_a_file_that_is_no_part_of_the_portal_changes_nothing(desk: Desk) -> None:
    before = desk.live
    assert desk.write("notes/readme.txt", "一些话") == []
    assert desk.change("content/roads/4913") == []
    assert desk.live is before


def test_a_picture_belongs_to_its_manuscript(desk: Desk) -> None:
    assert desk.edit("content/roads/repair.md", "## 要求", "![路线图](map.svg)\n\n## 要求") == ["repair"]
    assert Code.RESOURCE_MISSING in desk.codes()
    assert desk.write("content/roads/map.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>') == ["repair"]
    assert Code.RESOURCE_MISSING not in desk.codes()
    before = desk.page("/roads/repair.html")
    assert desk.write("content/roads/map.svg", '<svg xmlns="http://www.w3.org/2000/svg"><g/></svg>') == ["repair"]
    assert desk.page("/roads/repair.html") != before
    (desk.folder / "content/roads/map.svg").unlink()
    assert desk.change("content/roads/map.svg") == ["repair"]
    assert Code.RESOURCE_MISSING in desk.codes()


def test_the_table_of_a_review_belongs_to_its_manuscript(desk: Desk) -> None:
    assert desk.write("content/meetings/spring.zh-Hant-TW.tsv", "nothing\n") == ["spring"]
    assert Code.CHOICES_COLUMNS in desk.codes()


def test_the_facts_beside_a_plain_text_belong_to_it(desk: Desk) -> None:
    assert desk.write("content/roads/plan.txt", "关于修桥的方案\n\n正文。\n") == ["plan"]
    assert Code.SITE_LABEL in desk.codes()
    assert desk.write("content/roads/plan.toml", 'date = "2026-03-01"\n') == ["plan"]
    assert "2026-03-01" in desk.page("/roads/plan.html")
    assert desk.edit("content/roads/plan.toml", "03-01", "03-02") == ["plan"]
    assert "2026-03-02" in desk.page("/roads/plan.html")
    desk.edit("content/roads/plan.toml", "date", "dat")
    said = json.loads(report(desk.live, "/roads/plan.html", VIEW))
    assert {Path(one["place"].split(":")[0]).name for one in said["own"]} == {"plan.txt", "plan.toml"}
    assert said["others"] == []


def test_other_formats_are_offered_without_a_size(desk: Desk) -> None:
    offered = desk.page("/roads/repair.html").partition('class="downloads"')[2]
    assert 'href="../roads/repair.docx"' in offered
    assert "KB" not in offered.partition("</nav>")[0]


def test_an_attachment_is_served_and_belongs_to_its_manuscript(desk: Desk) -> None:
    assert desk.edit("content/roads/repair.md", "## 要求", "见[表](form.csv)。\n\n## 要求") == ["repair"]
    assert Code.SITE_DEAD_LINK in desk.codes()
    assert desk.write("content/roads/form.csv", "甲\n") == ["repair"]
    assert Code.SITE_DEAD_LINK not in desk.codes()
    assert desk.page("/roads/form.csv") == "甲\n"
    assert desk.write("content/roads/form.csv", "乙\n") == ["repair"]
    assert desk.page("/roads/form.csv") == "乙\n"


def test_a_new_manuscript_sets_those_that_waited_for_it(desk: Desk) -> None:
    assert desk.edit("content/meetings/spring.md", "会议在", "见[方案](plan.md)。会议在") == ["spring"]
    assert Code.SITE_DEAD_LINK in desk.codes()
    assert desk.write("content/meetings/plan.md", "---\ntitle: 方案\ndate: 2026-01-01\n---\n正文。\n") == ["plan", "spring"]
    assert Code.SITE_DEAD_LINK not in desk.codes()
    assert 'href="plan.html"' in desk.page("/meetings/spring.html")
    (desk.folder / "content/meetings/plan.md").unlink()
    assert desk.change("content/meetings/plan.md") == ["spring"]
    assert Code.SITE_DEAD_LINK in desk.codes()
    assert answer(desk.live, "/meetings/plan.html", VIEW, NOW).status == 404


def test_a_renamed_manuscript_moves(desk: Desk) -> None:
    folder = desk.folder / "content/roads"
    (folder / "repair.md").rename(folder / "bridge.md")
    assert desk.change("content/roads/repair.md", "content/roads/bridge.md") == ["bridge"]
    assert "四好农村路" in desk.page("/roads/bridge.html")
    assert answer(desk.live, "/roads/repair.html", VIEW, NOW).status == 404


def test_a_renamed_column_moves(desk: Desk) -> None:
    (desk.folder / "content/roads").rename(desk.folder / "content/bridges")
    assert desk.change("content/roads", "content/bridges") == ["repair"]
    assert "四好农村路" in desk.page("/bridges/repair.html")


def test_words_of_a_column_set_no_manuscript(desk: Desk) -> None:
    assert desk.edit("content/roads/_column.toml", 'name = "道路"', 'name = "公路"') == []
    assert 'content="公路"' in desk.page("/roads/repair.html")


def test_settings_of_the_portal_set_no_manuscript(desk: Desk) -> None:
    assert desk.edit("publish.toml", "0123-4567890", "0123-1111111") == []
    assert "0123-1111111" in desk.page("/")


def test_a_glossary_sets_all(desk: Desk) -> None:
    desk.write("terms.toml", '[[term]]\nheadword = "礼堂"\ndefinition = "开会的地方。"\n')
    assert desk.edit("publish.toml", 'organ = "青', 'glossary = "terms.toml"\norgan = "青') == ["repair", "spring"]
    assert "开会的地方。" in desk.page("/meetings/spring.html")
    assert desk.edit("terms.toml", "开会", "演出") == ["repair", "spring"]
    assert "演出的地方。" in desk.page("/meetings/spring.html")


def test_frames_and_style_sheets_set_no_manuscript(desk: Desk) -> None:
    assert desk.write("templates/site/crumbs.html.j2", "<p>这里</p>\n") == []
    assert "<p>这里</p>" in desk.page("/roads/repair.html")
    before = desk.page("/")
    assert desk.write("styles/site/portal.css", "body { color: black; }\n") == []
    assert desk.page("/") != before


def test_a_template_of_a_block_sets_all(desk: Desk) -> None:
    assert desk.write("templates/blocks/paragraph.html.j2", "<p>一段</p>\n") == ["repair", "spring"]
    assert "<p>一段</p>" in desk.page("/meetings/spring.html")
    (desk.folder / "templates/blocks/paragraph.html.j2").unlink()
    assert desk.change("templates/blocks/paragraph.html.j2") == ["repair", "spring"]
    assert "礼堂" in desk.page("/meetings/spring.html")


@pytest.mark.parametrize(
    ("name", "text", "failure", "said"),
    [
        ("publish.toml", "variants = [", Failure.CONFIG_SYNTAX, "publish.toml: error"),
        ("publish.toml", SETTINGS.replace('"docx"', '"pdff"'), Failure.CONFIG_VALUE, "publish.toml:3: "),
        ("publish.toml", 'verson = "1"\n', Failure.CONFIG_UNKNOWN_KEY, "publish.toml:1"),
        ("content/roads/_column.toml", 'name = "道路\norder = 1\n', Failure.CONFIG_SYNTAX, "line 1"),
        ("content/roads/_column.toml", 'nam = "道路"', Failure.CONFIG_UNKNOWN_KEY, "_column.toml:1: "),
        ("templates/site/article.html.j2", "一\n{% if %}", Failure.TEMPLATE, "templates/site/article.html.j2:2"),
        ("templates/site/home.html.j2", "一\n二\n{{ nothing }}", Failure.TEMPLATE, "templates/site/home.html.j2:3"),
        ("templates/blocks/paragraph.html.j2", "{{ nothing }}", Failure.TEMPLATE, "templates/blocks/paragraph.html.j2:1"),
        ("styles/tokens.toml", "=", Failure.CONFIG_SYNTAX, "styles/tokens.toml"),
        ("styles/labels/zh-Hant-TW.toml", "=", Failure.CONFIG_SYNTAX, "styles/labels/zh-Hant-TW.toml"),
    ],
)
def test_what_is_broken_is_said_and_the_last_good_state_is_served(
    desk: Desk, name: str, text: str, failure: Failure, said: str
) -> None:
    path = desk.folder / name
    before = path.read_text(encoding="utf-8") if path.exists() else None
    pages = {page: desk.page(page) for page in ("/", "/roads/repair.html", "/roads/")}
    desk.write(name, text)
    assert desk.live.failure is not None
    assert desk.live.failure.failure is failure
    assert said in failure_text(desk.live.failure, "en")
    assert {page: desk.page(page) for page in pages} == pages
    desk.change("content/roads/other.txt~")
    assert desk.live.failure is not None
    if before is None:
        path.unlink()
    else:
        path.write_text(before, encoding="utf-8")
    desk.change(name)
    assert desk.live.failure is None
    assert {page: desk.page(page) for page in pages} == pages


def test_words_of_the_interface_that_cannot_be_filled_are_said(desk: Desk) -> None:
    before = desk.page("/zh-Hant-TW/roads/")
    words = (ours() / "styles/labels/zh-Hant-TW.toml").read_text(encoding="utf-8")
    desk.write("styles/labels/zh-Hant-TW.toml", words.replace('site_year = "{year}', 'site_year = "{jahr}'))
    assert desk.live.failure is not None
    assert "KeyError" in failure_text(desk.live.failure, "en")
    assert desk.page("/zh-Hant-TW/roads/") == before


def test_a_glossary_in_another_encoding_is_said(desk: Desk) -> None:
    (desk.folder / "terms.toml").write_bytes('[[term]]\nheadword = "礼堂"\n'.encode("gb18030"))
    desk.edit("publish.toml", 'organ = "青', 'glossary = "terms.toml"\norgan = "青')
    assert desk.live.failure is not None or desk.live.findings
    assert "礼堂" in desk.page("/meetings/spring.html")


def test_a_theme_in_another_encoding_is_said(desk: Desk) -> None:
    path = desk.folder / "templates/site/home.html.j2"
    path.parent.mkdir(parents=True)
    path.write_bytes("首页".encode("gb18030"))
    desk.change("templates/site/home.html.j2")
    assert desk.live.failure is not None
    assert "home.html.j2" in failure_text(desk.live.failure, "en")


def test_manuscripts_are_shown_while_settings_are_broken_and_settings_when_they_are_mended(desk: Desk) -> None:
    settings = (desk.folder / "publish.toml").read_text(encoding="utf-8")
    desk.write("publish.toml", "[")
    assert desk.edit("content/roads/repair.md", "各镇", "各乡镇") == ["repair"]
    assert "各乡镇" in desk.page("/roads/repair.html")
    assert desk.live.failure is not None
    (desk.folder / "publish.toml").write_text(settings.replace("0123", "0000"), encoding="utf-8")
    desk.change("publish.toml")
    assert desk.live.failure is None
    assert "0000-4567890" in desk.page("/roads/repair.html")


def test_a_template_that_was_broken_for_a_while_leaves_nothing_behind(desk: Desk) -> None:
    name = "templates/blocks/paragraph.html.j2"
    whole = (ours() / name).read_text(encoding="utf-8")
    desk.write(name, whole)
    desk.write(name, "<p>另一种</p>{{ nothing }}")
    desk.edit("content/roads/repair.md", "各镇", "各乡镇")
    assert desk.live.failure is not None
    assert "另一种" not in desk.page("/roads/repair.html")
    desk.write(name, whole)
    assert desk.live.failure is None
    assert "各乡镇" in desk.page("/roads/repair.html")
    assert "另一种" not in desk.page("/roads/repair.html")


def test_a_column_that_is_gone_while_it_is_read_is_said_and_found_again(desk: Desk) -> None:
    folder = desk.folder / "content"
    folder.rename(desk.folder / "away")
    desk.change("content")
    assert desk.live.failure is not None
    assert "礼堂" in desk.page("/meetings/spring.html")
    (desk.folder / "away").rename(folder)
    desk.change("content")
    assert desk.live.failure is None
    assert "礼堂" in desk.page("/meetings/spring.html")


def test_an_error_in_a_manuscript_is_found_and_goes_away(desk: Desk) -> None:
    desk.edit("content/meetings/spring.md", "会议在", "见[方案](plan.md)。会议在")
    assert Code.SITE_DEAD_LINK in desk.codes()
    desk.edit("content/meetings/spring.md", "见[方案](plan.md)。", "")
    assert desk.codes() == set()
    (desk.folder / "content/meetings/spring.md").write_bytes(b"\xff\xfe\xff")
    desk.change("content/meetings/spring.md")
    assert desk.live.findings
    assert answer(desk.live, "/meetings/spring.html", VIEW, NOW).status == 404


def test_drafts_and_documents_to_come_are_shown_with_a_note(desk: Desk) -> None:
    head = "---\ntitle: 一份文件\npublished: {}\n{}---\n正文。\n"
    assert desk.write("content/meetings/draft.md", head.format("2026-01-01", "draft: true\n")) == ["draft"]
    assert desk.write("content/meetings/later.md", head.format("2027-01-01 09:00", "")) == ["later"]
    assert '<p class="serve-note" role="note"><strong>草稿' in desk.page("/meetings/draft.html")
    assert '<time datetime="2027-01-01T09:00+08:00">2027-01-01 09:00</time></p>' in desk.page("/meetings/later.html")
    assert "尚未發布" in desk.page("/zh-Hant-TW/large/meetings/draft.html")
    assert "serve-note" not in desk.page("/meetings/spring.html")
    assert desk.edit("content/roads/repair.md", "spring.md#安排", "draft.md") == ["repair"]
    assert desk.codes() == set()


def test_a_page_whose_template_fails_says_so(portal: Path) -> None:
    (portal / "templates/site").mkdir(parents=True)
    crumbs = "{% if place == 'roads/repair.html' %}{{ nothing }}{% endif %}\n"  # the page that is tried is that of the oldest
    (portal / "templates/site/crumbs.html.j2").write_text(crumbs, encoding="utf-8")
    live = opened(partial(settings, portal / "publish.toml", 1), lambda tasks: map(made, tasks))
    given = answer(live, "/roads/repair.html", VIEW, NOW)
    assert given.status == 500
    assert "templates/site/crumbs.html.j2:1" in given.data.decode("utf-8")
    assert answer(live, "/meetings/spring.html", VIEW, NOW).status == 200
