"""What stands beside the pages of a portal: feeds, the site map of crawlers, rules for the server, compressed copies."""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from urllib.parse import quote

import brotli
from markupsafe import Markup

from publisher.artifact import Artifact
from publisher.site.articles import Article, changed, published
from publisher.site.frame import LARGE, MISSING, Portal, said
from publisher.site.pages import pages_of
from publisher.site.search import Searchable, search_index
from publisher.writers.templates import fill

SQUEEZED = {
    "html": "text/html",
    "css": "text/css",
    "js": "text/javascript",
    "xml": "text/xml",
    "json": "application/json",
    "txt": "text/plain",
    "svg": "image/svg+xml",
}
"""The formats worth compressing, with their media types; PDF and DOCX are compressed inside."""

UNSQUEEZED = re.compile(rf"(^|/)({LARGE}/|search/text/|manifest\.json$)")
"""What is left for the server to compress when it is asked for: the tree in large print, and the many small texts of the search,
of which a reader fetches ten."""

BROTLI, GZIP = 5, 1
"""How hard to press. Of a page of 17 KB, Brotli at 5 leaves 32 % in 0.4 ms; at 4 it leaves no less than gzip does, and at 11 27 %
in 14 ms. gzip, for the few readers without Brotli, leaves 39 % in 0.1 ms at 1, and 36 % in twice the time at 4."""

NEWEST = 20
"""Articles in a feed."""

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; font-src 'self';"
    " base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
"""Content-Security-Policy: nothing from elsewhere, no script or style inside a page."""


def beside_pages(portal: Portal) -> Iterator[Artifact]:
    """The sheets of the terms of a variant's articles, their other formats, and the files that all variants share."""
    for one in (*portal.articles, *portal.standing):
        if one.tips:
            path = f"{portal.folder}{one.address}.css"
            yield Artifact(path, "", "css", portal.variant.value, "web", one.meta.title, one.tips.encode("utf-8"))
        for file in one.files:
            yield replace(file, path=portal.folder + file.path)
        yield from (*(attached.file for attached in one.attachments), *one.shared)


def once_each(files: Iterable[Artifact]) -> Iterator[Artifact]:
    """The files, each place once."""
    return iter({file.path: file for file in files}.values())


def beside(portals: Sequence[Portal]) -> Iterator[Artifact]:
    """The files beside the pages of all variants."""
    first = portals[0]
    for portal in portals:
        yield feed(portal, "feed.xml", portal.articles, said(portal, portal.site.name))
        for column in portal.columns:
            held = portal.by_column.get(column.folder, ())
            yield feed(portal, f"{column.folder}/feed.xml", held, portal.words[column.folder].name)
    rules = {"policy": Markup(POLICY), "site": first.site, "languages": [one.folder for one in portals], "kinds": SQUEEZED}
    rules["own"] = f"{zlib.crc32(first.site.domain.encode('utf-8')):08x}"
    rules["moved"] = [(quote(old), quote(new)) for old, new in moved(first)]
    for path in ("robots.txt", "_headers", "_redirects", "nginx.conf"):
        yield text(path, fill(first.theme, f"site/{path.removeprefix('_')}.j2", **rules))
    yield site_map(portals)


def moved(portal: Portal) -> list[tuple[str, str]]:
    """Where pages stood before, and where they are now, below the root."""
    held = (*portal.articles, *portal.standing)
    return sorted((old.lstrip("/"), f"{one.address}.html") for one in held for old in one.meta.publication.formerly)


def site_map(portals: Sequence[Portal]) -> Artifact:
    """sitemap.xml: every page of the plain tree with its other variants (sitemaps.org, hreflang), and the day on which an article
    was last changed."""
    first = portals[0]
    days = {f"{one.address}.html": changed(one.meta)[:10] for one in (*first.articles, *first.standing)}
    entries: list[tuple[str, str, list[tuple[str, str]]]] = []
    held = [{page.path for page in pages_of(portal)} for portal in portals]
    for path in sorted(held[0] - {MISSING}):
        places = [
            (one.variant.value, one.address + quote(path)) for one, paths in zip(portals, held, strict=True) if path in paths
        ]
        entries.extend((place, days.get(path, ""), places) for _, place in places)
    return text("sitemap.xml", fill(first.theme, "site/sitemap.xml.j2", entries=entries))


def indexes(portals: Sequence[Portal]) -> Iterator[Artifact]:
    """The index of every variant's search."""
    for portal in portals:
        pages = [
            Searchable(
                address=f"{one.address}.html",
                title=one.meta.title,
                column=portal.words[one.column].name,
                date=published(one.meta)[:10],
                sections=one.sections,
                keywords=(*one.meta.keywords, *filter(None, (one.meta.document_number, one.meta.index_number))),
            )
            for one in portal.articles
        ]
        for path, data in search_index(pages).items():
            yield Artifact(f"{portal.folder}search/{path}", "", "json", portal.variant.value, "web", "", data)


def feed(portal: Portal, path: str, articles: Sequence[Article], title: str) -> Artifact:
    """The newest articles as an Atom feed (RFC 4287), its times in those of Beijing."""
    entries = [
        {
            "title": one.meta.title,
            "address": f"{portal.address}{quote(one.address)}.html",
            "published": in_beijing(published(one.meta)),
            "updated": in_beijing(changed(one.meta)),
            "summary": one.meta.description,
        }
        for one in articles[:NEWEST]
        if published(one.meta)
    ]
    made = fill(
        portal.theme,
        "site/feed.xml.j2",
        title=title,
        author=said(portal, portal.site.host or portal.site.name),
        variant=portal.variant.value,
        address=portal.address + quote(path),
        home=portal.address,
        moment=max((entry["updated"] for entry in entries), default="2000-01-01T00:00:00+08:00"),
        entries=entries,
    )
    return text(portal.folder + path, made)


def in_beijing(moment: str) -> str:
    """A moment, `YYYY-MM-DD HH:MM`, as feeds write it (RFC 3339)."""
    return f"{moment.replace(' ', 'T')}:00+08:00"


def text(path: str, content: str) -> Artifact:
    """A file of text."""
    kind = path.rpartition(".")[2] if "." in path else ""
    return Artifact(path, "", kind, "", "web", "", (content.rstrip("\n") + "\n").encode("utf-8"))


def compressed(files: Iterable[Artifact]) -> Iterator[Artifact]:
    """The copies that a server may send instead of a file: Brotli and gzip, each only where it is smaller."""
    for file in files:
        if file.format in SQUEEZED and not UNSQUEEZED.search(file.path):
            copies = ("br", brotli.compress(file.data, quality=BROTLI)), ("gz", gzip.compress(file.data, GZIP, mtime=0))
            for suffix, data in copies:
                if len(data) < len(file.data):
                    yield Artifact(f"{file.path}.{suffix}", file.source, suffix, file.variant, file.profile, file.title, data)
