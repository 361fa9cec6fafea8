"""Sites of a few pages with an index, as files behind a server that allows scripts of its own and nothing else."""

from __future__ import annotations

import html
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from publisher.model.variant import Variant
from publisher.site.search import Searchable, search_index
from publisher.theme import Theme, load_theme
from publisher.transforms.variant import convert_text

POLICY = "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'"

MESSAGES = ("searching", "found", "none", "parts", "failed", "file")

PAGE = """<!DOCTYPE html>
<html lang="{variant}"><head><meta charset="utf-8"><title>{title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="page.css"><script src="search.js" defer></script></head>
<body><main><h1>{title}</h1>
<form role="search" action="search.html" method="get" data-search="search/" data-root="">
<label for="search_query">{label}</label><input type="search" name="q" id="search_query"><button>{submit}</button></form>
<p role="status" data-search-status {messages}></p>
<h2>{results}</h2><ol data-search-results></ol>
<button type="button" data-search-more hidden>{more}</button></main></body></html>"""


def numbered(number: int) -> Searchable:
    """One of many pages that are much alike."""
    day = f"2025-{number % 12 + 1:02}-{number % 28 + 1:02}"
    sentences = (f"第{number}次例会听取了防汛工作汇报。", "会议要求，各单位要加强值班。" * (number % 3 + 1))
    return Searchable(f"meetings/{number}.html", f"第{number}次例会纪要", "会议", day, (("summary", "会议内容", sentences),))


PAGES = (
    Searchable(
        "notices/道路 施工.html",
        "关于青禾大道施工期间交通管制的通告",
        "通知公告",
        "2026-03-01",
        (
            ("", "", ("为保障施工安全，决定对青禾大道实行临时交通管制。",)),
            ("detour", "一、绕行路线", ("前后路口设有指示牌，请从复兴路绕行。", "公交5G智慧站台同步调整，咨询电话12345。")),
        ),
        ("青政发〔2026〕3号", "交通管制"),
    ),
    Searchable(
        "reports/2026.html",
        "2026年青禾区政府工作报告",
        "政府工作报告",
        "2026-01-15",
        (
            ("review", "一、工作回顾", ("全年地区生产总值（GDP）506.3亿元，增长6.6%。", "“十四五”规划圆满收官。")),
            (
                "plan",
                "二、重点工作",
                ("实施“1+3”产业行动，推动里弄微改造。", "发展头发护理等生活服务业。" * 30, "稳定物价，保障台风季节供应。"),
            ),
        ),
        ("新质生产力", "QHQ00001X/2026-00001"),
    ),
    Searchable(
        "reports/terms.html",
        "名词解释",
        "政府工作报告",
        "2026-01-10",
        (
            (
                "term-productivity",
                "新质生产力",
                ("以科技创新为主导、摆脱传统增长方式的生产力。", "GDPs 与 11+3 不是上文所说的词。"),
            ),
        ),
    ),
    *(numbered(number) for number in range(1, 31)),
)
"""Pages of an invented district: a notice, a report, a glossary, and many that are alike."""


def in_variant(page: Searchable, variant: Variant) -> Searchable:
    """The page in a variant; its address and anchors stay."""

    def text(words: str) -> str:
        return convert_text(words, Variant.HANS_CN, variant) if variant is not Variant.HANS_CN else words

    sections = tuple((anchor, text(heading), tuple(map(text, sentences))) for anchor, heading, sentences in page.sections)
    return Searchable(page.address, text(page.title), text(page.column), page.date, sections, tuple(map(text, page.keywords)))


def search_page(theme: Theme, variant: Variant) -> str:
    """The smallest page that the script works in."""
    words = {key.removeprefix("search_"): value for key, value in theme.labels[variant].items() if key.startswith("search_")}
    messages = " ".join(f'data-{key}="{html.escape(words[key])}"' for key in MESSAGES)
    return PAGE.format(variant=variant.value, messages=messages, **words)


@pytest.fixture(scope="session")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a site for every variant."""
    root = tmp_path_factory.mktemp("sites")
    theme = load_theme(None)
    colours = {"light": "", "dark": ""}
    for scheme in colours:
        colours[scheme] = "".join(f"--{name}: {value};" for name, value in theme.tokens["colours"][scheme].items())
    css = f":root {{ {colours['light']} }} @media (prefers-color-scheme: dark) {{ :root {{ {colours['dark']} }} }}"
    for variant in Variant:
        site = root / variant.value
        files = search_index([in_variant(page, variant) for page in PAGES])
        for name, data in files.items():
            path = site / "search" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        (site / "search.html").write_text(search_page(theme, variant), encoding="utf-8")
        (site / "search.js").write_text(theme.templates["site/search.js"], encoding="utf-8")
        (site / "page.css").write_text(css + theme.styles["page.css"] + theme.styles["site/search.css"], encoding="utf-8")
    return root


class Strict(SimpleHTTPRequestHandler):
    """A plain server of files, with the policy."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def address(sites: Path) -> Iterator[str]:
    """Where the sites are served."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Strict, directory=str(sites)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
