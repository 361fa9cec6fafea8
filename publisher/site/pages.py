"""The pages of a portal in one variant: articles in their frame, columns, home, glossary, site map, 404."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from urllib.parse import quote

from markupsafe import Markup

from publisher.artifact import Artifact
from publisher.config import Site
from publisher.model.variant import Variant
from publisher.site.articles import Article, published, source_of
from publisher.site.assets import Assets
from publisher.site.content import Column, every_column
from publisher.theme import Theme
from publisher.transforms.variant import convert_text
from publisher.writers.html.page import TYPES
from publisher.writers.templates import fill

MISSING = "404.html"
"""The page a server shows in the place of any other; it alone knows no way but from the root of the server."""

PER_PAGE = 20
"""Articles on one page of a list."""


@dataclass(frozen=True)
class Portal:
    """What the pages of one variant are made from: the site, its columns, the articles of this variant (newest first), all
    variants, of which the first stands at the root, its own, and where the shared files are."""

    site: Site
    columns: tuple[Column, ...]
    articles: tuple[Article, ...]
    variants: tuple[Variant, ...]
    variant: Variant
    assets: Assets

    @cached_property
    def by_column(self) -> Mapping[str, tuple[Article, ...]]:
        """The articles that stand in a column or below it, by the folder of the column, newest first."""
        held: dict[str, list[Article]] = defaultdict(list)
        for article in self.articles:
            folder = article.column
            while folder:
                held[folder].append(article)
                folder = posixpath.dirname(folder)
        return {folder: tuple(articles) for folder, articles in held.items()}


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a list: where it leads, its words, and the moment (`YYYY-MM-DD HH:MM`, "" for none)."""

    address: str
    title: str
    moment: str = ""


@dataclass(frozen=True, slots=True)
class Download:
    """Another format of an article: where it is, its name, media type, size in KB and pages (0 where it has none)."""

    address: str
    name: str
    type: str
    size: int
    pages: int


def pages_of(portal: Portal, theme: Theme) -> Iterator[Artifact]:
    """Every page of a variant, the style sheets of its terms and the other formats of its articles."""
    yield from article_pages(portal, theme)
    for column in every_column(portal.columns):
        yield from column_pages(portal, column, theme)
    recent = [(column, items(held[:6], "index.html")) for column, held in shown(portal)]
    heads = [(words_of(portal, column), f"{column.folder}/index.html", lines) for column, lines in recent]
    yield page(portal, theme, "index.html", "site/home.html.j2", title=said(portal, portal.site.name), columns=heads)
    terms = glossary(portal)
    yield page(portal, theme, "glossary.html", "site/glossary.html.j2", title=labels(portal, theme)["glossary"], terms=terms)
    tree = [(words_of(portal, one), f"{one.folder}/index.html", one.folder.count("/")) for one in every_column(portal.columns)]
    yield page(portal, theme, "sitemap.html", "site/sitemap.html.j2", title=labels(portal, theme)["site_map"], columns=tree)
    yield page(portal, theme, MISSING, "site/404.html.j2", title=labels(portal, theme)["site_missing"])


def article_pages(portal: Portal, theme: Theme) -> Iterator[Artifact]:
    """The page of every article with what belongs to it. Its neighbours are those of its own column."""
    columns = {column.folder: column for column in every_column(portal.columns)}
    own: dict[str, list[Article]] = defaultdict(list)
    for article in portal.articles:
        own[article.column].append(article)
    after = {newer.address: older for held in own.values() for newer, older in pairwise(held)}
    before = {older.address: newer for held in own.values() for newer, older in pairwise(held)}
    for article in portal.articles:
        path = f"{article.address}.html"
        column = columns[article.column]
        meta = article.meta
        yield page(
            portal,
            theme,
            path,
            "site/article.html.j2",
            title=meta.title,
            article=article,
            meta=meta,
            publication=meta.publication,
            published=published(meta),
            source=source_of(meta),
            column=words_of(portal, column),
            crumbs=crumbs(portal, column, path),
            tips=posixpath.basename(f"{article.address}.css") if article.tips else "",
            downloads=downloads(article, labels(portal, theme)),
            newer=next(iter(items((before[article.address],), path)), None) if article.address in before else None,
            older=next(iter(items((after[article.address],), path)), None) if article.address in after else None,
        )
        if article.tips:
            yield artifact(portal, f"{article.address}.css", "css", meta.title, article.tips.encode("utf-8"))
        for file in article.files:
            yield replace(file, path=prefix(portal) + file.path)


def column_pages(portal: Portal, column: Column, theme: Theme) -> Iterator[Artifact]:
    """The pages of a column, newest first, and one for every year."""
    held = portal.by_column.get(column.folder, ())
    years: dict[str, list[Article]] = defaultdict(list)
    for article in held:
        years[published(article.meta)[:4]].append(article)
    words = words_of(portal, column)
    below = [(words_of(portal, one).name, f"{posixpath.basename(one.folder)}/index.html") for one in column.columns]
    chunks = [held[start : start + PER_PAGE] for start in range(0, len(held), PER_PAGE)] or [()]
    lists: list[tuple[str, str, Sequence[Article]]] = [
        ("index" if not number else f"page-{number + 1}", words.name, chunk) for number, chunk in enumerate(chunks)
    ]
    numbers = [(number + 1, f"{name}.html") for number, (name, _, _) in enumerate(lists)]
    lists += [(f"year-{year}", f"{words.name} {year}", articles) for year, articles in years.items() if year]
    for name, title, articles in lists:
        path = f"{column.folder}/{name}.html"
        yield page(
            portal,
            theme,
            path,
            "site/column.html.j2",
            title=title,
            column=words,
            crumbs=crumbs(portal, column, path),
            items=items(articles, path),
            below=below if name == "index" else [],
            years=[(year, f"year-{year}.html") for year in years if year],
            pages=numbers if len(numbers) > 1 and not name.startswith("year-") else [],
            here=f"{name}.html",
        )


# The parts of pages


@dataclass(frozen=True, slots=True)
class ColumnWords:
    """The words of a column in the variant of the page."""

    name: str
    description: str
    keywords: str
    type: str


@dataclass(frozen=True, slots=True)
class Language:
    """The same page in a variant: its tag, the name it has for itself, the address from here and the whole one."""

    tag: str
    name: str
    address: str
    canonical: str


@dataclass(frozen=True, slots=True)
class Explained:
    """A term of the portal: its headword and definition, and the articles that use it."""

    headword: str
    definition: str
    anchor: str
    uses: tuple[Item, ...]


def page(portal: Portal, theme: Theme, path: str, template: str, /, *, title: str, **values: object) -> Artifact:
    """One page in its frame. `path` is its place below the root of the variant."""
    up = posixpath.relpath(".", posixpath.dirname(path) or ".") + "/"
    root = up if not prefix(portal) else up + "../"
    if path == MISSING:
        up, root = f"/{prefix(portal)}", "/"
    languages = [
        Language(
            other.value,
            theme.labels[other]["variant"],
            quote(f"{root}{prefix_of(portal, other)}{path}"),
            f"https://{portal.site.domain}/{quote(prefix_of(portal, other) + path)}",
        )
        for other in portal.variants
    ]
    site = portal.site
    text = fill(
        theme,
        template,
        labels=labels(portal, theme),
        variant=portal.variant.value,
        site=site,
        site_name=said(portal, site.name),
        site_description=said(portal, site.description),
        host=said(portal, site.host),
        contact=said(portal, site.contact),
        navigation=[(words_of(portal, column).name, quote(f"{up}{column.folder}/index.html")) for column in portal.columns],
        languages=languages,
        canonical=next(one.canonical for one in languages if one.tag == portal.variant.value),
        up=up,
        style=root + portal.assets.style,
        anchors=root + portal.assets.anchors,
        title=title,
        **values,
    )
    return artifact(portal, path, "html", title, (text + Markup("\n")).encode("utf-8"))


def artifact(portal: Portal, path: str, kind: str, title: str, data: bytes) -> Artifact:
    """A file of this variant."""
    return Artifact(prefix(portal) + path, "", kind, portal.variant.value, "web", title, data)


def prefix(portal: Portal) -> str:
    """The folder of the variant: "" for the first one, which stands at the root."""
    return prefix_of(portal, portal.variant)


def prefix_of(portal: Portal, variant: Variant) -> str:
    """The folder of a variant."""
    return "" if variant is portal.variants[0] else f"{variant.value}/"


def labels(portal: Portal, theme: Theme) -> Mapping[str, str]:
    """The words of the interface."""
    return theme.labels[portal.variant]


def said(portal: Portal, words: str) -> str:
    """Words of publish.toml or `_column.toml`, which are written in the variant of the root, in that of the page."""
    return convert_text(words, portal.variants[0], portal.variant)


def words_of(portal: Portal, column: Column) -> ColumnWords:
    """The words of a column in the variant of the page."""
    words = column.words
    return ColumnWords(
        said(portal, words.name),
        said(portal, words.description),
        said(portal, ",".join(words.keywords)),
        said(portal, words.type),
    )


def shown(portal: Portal) -> list[tuple[Column, tuple[Article, ...]]]:
    """The columns of the first rank with their articles."""
    return [(column, portal.by_column.get(column.folder, ())) for column in portal.columns]


def items(articles: Sequence[Article], path: str) -> list[Item]:
    """Articles as lines of a list on the page at a path."""
    folder = posixpath.dirname(path) or "."
    return [
        Item(quote(posixpath.relpath(f"{one.address}.html", folder)), one.meta.title, published(one.meta)) for one in articles
    ]


def crumbs(portal: Portal, column: Column, path: str) -> list[Item]:
    """The way from home to a column, as links from the page at a path."""
    folder = posixpath.dirname(path) or "."
    steps = [one for one in every_column(portal.columns) if f"{column.folder}/".startswith(f"{one.folder}/")]
    return [
        Item(quote(posixpath.relpath(f"{one.folder}/index.html", folder)), words_of(portal, one).name)
        for one in sorted(steps, key=lambda one: len(one.folder))
    ]


def downloads(article: Article, words: Mapping[str, str]) -> list[Download]:
    """The other formats of an article."""
    return [
        Download(
            quote(posixpath.basename(file.path)),
            words[f"format_{file.format}"],
            TYPES[file.format],
            (len(file.data) + 1023) // 1024,
            file.pages,
        )
        for file in article.files
    ]


def glossary(portal: Portal) -> list[Explained]:
    """All terms of the articles, each once by headword and definition, with the articles that use it."""
    uses: dict[tuple[str, str], list[Item]] = defaultdict(list)
    for article in portal.articles:
        for term in article.terms:
            lead = Item(quote(f"{article.address}.html") + f"#{quote(term.anchor)}", article.meta.title, published(article.meta))
            uses[term.headword, term.definition].append(lead)
    return [
        Explained(headword, definition, f"term-{number}", tuple(where))
        for number, ((headword, definition), where) in enumerate(sorted(uses.items()), 1)
    ]
