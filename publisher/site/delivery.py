"""What stands beside the pages of a portal: feeds, the site map of crawlers, rules for the server, compressed copies."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import quote

import brotli
from markupsafe import Markup

from publisher.artifact import Artifact
from publisher.site.articles import Article, published
from publisher.site.pages import Portal, prefix, prefix_of, said
from publisher.theme import Theme
from publisher.writers.templates import fill

SQUEEZED = frozenset({"html", "css", "js", "xml", "json", "txt", "svg"})
"""The formats worth compressing; PDF and DOCX are compressed inside."""

BROTLI, GZIP = 5, 6
"""How hard to press. On 200 pages of a portal, Brotli at 11 gave 9 % less and took ninety times as long."""

NEWEST = 20
"""Articles in a feed."""

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; connect-src 'self'; font-src 'self';"
    " base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
"""Content-Security-Policy: nothing from elsewhere, no script or style inside a page. Pictures of manuscripts are in `data:`."""


def beside(portals: Sequence[Portal], theme: Theme) -> Iterator[Artifact]:
    """The files beside the pages of all variants."""
    first = portals[0]
    for portal in portals:
        yield feed(portal, "feed.xml", portal.articles, said(portal, portal.site.name), theme)
        for column in portal.columns:
            held = portal.by_column.get(column.folder, ())
            yield feed(portal, f"{column.folder}/feed.xml", held, said(portal, column.words.name), theme)
    rules = {"policy": Markup(POLICY), "site": first.site, "languages": [prefix_of(first, one) for one in first.variants[1:]]}
    for path, template in (("robots.txt", "robots.txt.j2"), ("_headers", "headers.j2"), ("nginx.conf", "nginx.conf.j2")):
        yield text(path, fill(theme, f"site/{template}", **rules))


def site_map(portals: Sequence[Portal], pages: Iterable[Artifact], theme: Theme) -> Artifact:
    """sitemap.xml: every page with its other variants (sitemaps.org, hreflang)."""
    first = portals[0]
    root = f"https://{first.site.domain}/"
    own = sorted(page.path for page in pages if page.format == "html" and page.variant == first.variant.value)
    held = {page.path for page in pages}
    entries: list[tuple[str, list[tuple[str, str]]]] = []
    for path in own:
        if path != "404.html":
            places = [(one.variant.value, prefix(one) + path) for one in portals if prefix(one) + path in held]
            entries.extend((root + quote(place), [(tag, root + quote(other)) for tag, other in places]) for _, place in places)
    return text("sitemap.xml", fill(theme, "site/sitemap.xml.j2", entries=entries))


def feed(portal: Portal, path: str, articles: Sequence[Article], title: str, theme: Theme) -> Artifact:
    """The newest articles as an Atom feed (RFC 4287), its times in those of Beijing."""
    root = f"https://{portal.site.domain}/{prefix(portal)}"
    entries = [
        {
            "title": one.meta.title,
            "address": f"{root}{quote(one.address)}.html",
            "moment": published(one.meta).replace(" ", "T") + ":00+08:00",
            "summary": one.meta.description,
        }
        for one in articles[:NEWEST]
        if published(one.meta)
    ]
    made = fill(
        theme,
        "site/feed.xml.j2",
        title=title,
        author=said(portal, portal.site.host or portal.site.name),
        variant=portal.variant.value,
        address=root + quote(path),
        home=root,
        moment=max((str(entry["moment"]) for entry in entries), default="2000-01-01T00:00:00+08:00"),
        entries=entries,
    )
    return text(prefix(portal) + path, made)


def text(path: str, content: str) -> Artifact:
    """A file of text."""
    kind = path.rpartition(".")[2] if "." in path else ""
    return Artifact(path, "", kind, "", "web", "", (content.rstrip("\n") + "\n").encode("utf-8"))


def compressed(files: Iterable[Artifact]) -> Iterator[Artifact]:
    """The copies that a server may send instead of a file: Brotli and gzip, each only where it is smaller."""
    for file in files:
        if file.format in SQUEEZED:
            copies = ("br", brotli.compress(file.data, quality=BROTLI)), ("gz", gzip.compress(file.data, GZIP, mtime=0))
            for suffix, data in copies:
                if len(data) < len(file.data):
                    yield Artifact(f"{file.path}.{suffix}", file.source, suffix, file.variant, file.profile, file.title, data)
