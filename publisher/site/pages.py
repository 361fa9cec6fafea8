"""The pages of a portal in one variant: articles, columns, home, search, about, site map, 404; the indexes are in indexes.py."""

from __future__ import annotations

import hashlib
import posixpath
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain, pairwise
from urllib.parse import quote

from markupsafe import Markup

from publisher.site.articles import Article, published, source_of
from publisher.site.content import Column, every_column
from publisher.site.frame import LARGE, MISSING, Item, Page, Portal, crumbs, items, over, said
from publisher.site.indexes import Topic, index_pages, terms_of, topics
from publisher.site.links import SITE
from publisher.site.listing import Listing, turned
from publisher.writers.html.page import TYPES
from publisher.writers.paper import first_digits, qr_code

TAKEN = frozenset({"index", "search", "about", "sitemap", "404", "glossary", "feed"})
"""Names that no page beside the columns can have, but for `about`, which a manuscript may give."""

FOLDERS = frozenset({"assets", "search", "subjects", "organs", LARGE})
"""Names that no column can have."""

LATEST = 12
"""Articles on the first page, of all columns and of each."""

EACH = 6

LARGEST = 10
"""Subjects, and organs, on the first page."""


@dataclass(frozen=True, slots=True)
class Download:
    """A file of an article: where it is, what it is called, media type ("" where it is unknown), size in KB, pages (0 where it
    has none) and its suffix in capitals ("" where its name says what it is, or has none)."""

    address: str
    name: str
    type: str
    size: int
    pages: int
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The articles of a column before and after one, None at its ends."""

    newer: Article | None
    older: Article | None


def pages_of(portal: Portal) -> Iterator[Page]:
    """Every page of a variant."""
    labels = portal.labels
    yield Page("index.html", said(portal, portal.site.name), "home", partial(home, portal))
    yield from article_pages(portal)
    for column in every_column(portal.columns):
        yield from column_pages(portal, column)
    yield from index_pages(portal)
    for one in portal.standing:
        template = "about" if one.address == "about" else "standing"
        yield Page(f"{one.address}.html", one.meta.title, template, partial(standing, portal, one))
    if not any(one.address == "about" for one in portal.standing):
        yield Page("about.html", labels["site_about"], "about", partial(standing, portal, None))
    yield Page("search.html", labels["search_title"], "search", partial(browse, portal))
    yield Page("sitemap.html", labels["site_map"], "sitemap", partial(tree, portal))
    yield Page(MISSING, labels["site_missing"], "404")


def article_pages(portal: Portal) -> Iterator[Page]:
    """The page of every article. Its neighbours are those of its own column."""
    own: dict[str, list[Article]] = defaultdict(list)
    for article in portal.articles:
        own[article.column].append(article)
    for held in own.values():
        older = {one.address: after for one, after in pairwise(held)}
        newer = {one.address: before for before, one in pairwise(held)}
        for one in held:
            beside = Neighbours(newer.get(one.address), older.get(one.address))
            yield Page(f"{one.address}.html", one.meta.title, "article", partial(article_values, portal, one, beside))


def article_values(portal: Portal, article: Article, beside: Neighbours) -> dict[str, object]:
    """What the page of an article is filled with."""
    path = f"{article.address}.html"
    column = next(one for one in every_column(portal.columns) if one.folder == article.column)
    meta = article.meta
    return {
        "article": article,
        "meta": meta,
        "publication": meta.publication,
        "over": over(portal, meta),
        "published": published(meta),
        "source": source_of(meta),
        "column": portal.words[column.folder],
        "crumbs": crumbs(portal, column, path),
        "tips": f"{SITE}{portal.folder}{quote(article.address)}.css" if article.tips else "",
        "image": f"https://{portal.site.domain}/{quote(article.image)}" if article.image else "",
        "downloads": downloads(portal, article),
        "attachments": attachments(article),
        "code": Markup(qr_code(portal.address + quote(path))),
        "digest": first_digits(digest_of(article)),
        "newer": beside.newer and items(portal, [beside.newer], path)[0],
        "older": beside.older and items(portal, [beside.older], path)[0],
    }


def digest_of(article: Article) -> str:
    """The SHA-256 of the title of an article and its sentences, a line each in UTF-8: the same on two prints of the same text,
    whatever the page around it."""
    lines = [article.meta.title, *chain.from_iterable((heading, *sentences) for _, heading, sentences in article.sections)]
    return hashlib.sha256("\n".join(lines).encode("utf-8")).hexdigest()


def downloads(portal: Portal, article: Article) -> list[Download]:
    """The other formats of an article."""
    return [
        Download(
            f"{SITE}{portal.folder}{quote(file.path)}",
            portal.labels[f"format_{file.format}"],
            TYPES[file.format],
            kilobytes(file.data),
            file.pages,
        )
        for file in article.files
    ]


def attachments(article: Article) -> list[Download]:
    """The files that an article leads to, called as it calls them, or by their names where it leads there without words."""
    return [
        Download(
            f"{SITE}{quote(one.file.path)}",
            one.words or posixpath.basename(one.file.path),
            "",
            kilobytes(one.file.data),
            0,
            posixpath.splitext(one.file.path)[1].removeprefix(".").upper(),
        )
        for one in article.attachments
    ]


def kilobytes(data: bytes) -> int:
    """The size of a file in KB, rounded up."""
    return (len(data) + 1023) // 1024


def column_pages(portal: Portal, column: Column) -> Iterator[Page]:
    """The lists of a column: all of it, newest first, and every year."""
    held = portal.by_column.get(column.folder, ())
    years: dict[str, list[Article]] = defaultdict(list)
    for article in held:
        years[published(article.meta)[:4]].append(article)
    named = [year for year in years if year]
    words = portal.words[column.folder]
    below = [Item(f"{posixpath.basename(one.folder)}/index.html", portal.words[one.folder].name) for one in column.columns]
    base = {
        "column": words,
        "crumbs": [],
        "intro": words.description,
        "below": below,
        "years": [(portal.labels["site_year"].format(year=year), f"year-{year}.html") for year in named],
        "feed": f"{SITE}{portal.folder}{quote(column.folder)}/feed.xml" if column in portal.columns else "",
    }
    whole = Listing(f"{column.folder}/index", words.name, held)
    parts = [
        Listing(
            f"{column.folder}/year-{year}", f"{words.name} {portal.labels['site_year'].format(year=year)}", tuple(years[year])
        )
        for year in named
    ]
    for listing in (whole, *parts):
        yield from turned(portal, listing, base | {"crumbs": crumbs(portal, column, whole.stem)})


def home(portal: Portal) -> dict[str, object]:
    """What the first page is filled with: what is new, the newest of each column, and the ways into the indexes."""
    return {
        "latest": items(portal, portal.articles[:LATEST], "index.html"),
        "columns": [
            (
                portal.words[column.folder],
                f"{quote(column.folder)}/index.html",
                items(portal, portal.by_column.get(column.folder, ())[:EACH], "index.html"),
                [Item(f"{quote(one.folder)}/index.html", portal.words[one.folder].name) for one in column.columns],
            )
            for column in portal.columns
        ],
        "subjects": largest(topics(portal, "subjects")),
        "organs": largest(topics(portal, "organs")),
    }


def largest(found: list[Topic]) -> list[Topic]:
    """The subjects or organs with the most articles, in the order they had."""
    chosen = sorted(found, key=lambda topic: topic.count, reverse=True)[:LARGEST]
    return [topic for topic in found if topic in chosen]


def browse(portal: Portal) -> dict[str, object]:
    """What the page of the search is filled with: the index that stands below it, and in its place where there is no script."""
    return {
        "columns": [
            (portal.words[one.folder].name, f"{quote(one.folder)}/index.html", len(portal.by_column.get(one.folder, ())))
            for one in every_column(portal.columns)
        ],
        "subjects": topics(portal, "subjects"),
        "organs": topics(portal, "organs"),
        "terms": terms_of(portal),
    }


def standing(portal: Portal, article: Article | None) -> dict[str, object]:
    """What a page beside the columns is filled with; no article where the portal itself says what it is."""
    return {
        "article": article,
        "meta": article and article.meta,
        "tips": f"{SITE}{portal.folder}{quote(article.address)}.css" if article and article.tips else "",
        "crumbs": [],
        "downloads": downloads(portal, article) if article else [],
        "attachments": attachments(article) if article else [],
    }


def tree(portal: Portal) -> dict[str, object]:
    """What the site map is filled with."""
    return {
        "columns": [
            (portal.words[one.folder], f"{quote(one.folder)}/index.html", one.folder.count("/"))
            for one in every_column(portal.columns)
        ]
    }


def reserved(columns: tuple[Column, ...], folders: tuple[str, ...]) -> Iterator[Column]:
    """The columns whose folder is called like one of the portal's own."""
    return (one for one in columns if one.folder in chain(FOLDERS, folders))
