"""What all pages of one variant are made from, and the frame that each of them stands in."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from urllib.parse import quote

from publisher.artifact import Artifact
from publisher.config import Site
from publisher.model.meta import Meta
from publisher.model.publication import Validity
from publisher.model.variant import Variant
from publisher.site.articles import Article, folder_of, published
from publisher.site.assets import Assets
from publisher.site.content import Column, every_column
from publisher.site.links import SITE, SIZE, TREE, relative
from publisher.theme import Theme
from publisher.transforms.variant import convert_text
from publisher.writers.templates import fill

MISSING = "404.html"
"""The page a server shows in the place of any other; it alone knows no way but from the root of the server."""

LARGE = "large"
"""The folder of the tree in large print: every page once more, for readers whose browser has no script and no setting."""

PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class ColumnWords:
    """The words of a column in the variant of the page."""

    name: str
    description: str
    keywords: str
    type: str


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a list: where it leads, its words, the moment (`YYYY-MM-DD HH:MM`, "" for none), and how it is over, where
    it is: withdrawn, superseded, repealed."""

    address: str
    title: str
    moment: str = ""
    over: str = ""


@dataclass(frozen=True, slots=True)
class Language:
    """The same page in a variant: its tag, the name it has for itself, the address from here and the whole one."""

    tag: str
    name: str
    address: str
    canonical: str


@dataclass(frozen=True)
class Portal:
    """What the pages of one variant are made from: the site, its columns, the articles of this variant (newest first), the
    pages beside the columns, all variants, of which the first stands at the root, its own, where the shared files are, and the
    theme. `roots` are what the articles of the first variant say of themselves, by address."""

    site: Site
    columns: tuple[Column, ...]
    articles: tuple[Article, ...]
    standing: tuple[Article, ...]
    variants: tuple[Variant, ...]
    variant: Variant
    assets: Assets
    theme: Theme
    roots: Mapping[str, Meta]

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

    @cached_property
    def words(self) -> Mapping[str, ColumnWords]:
        """The words of every column by its folder."""
        return {column.folder: words_in(self, column) for column in every_column(self.columns)}

    @cached_property
    def furniture(self) -> Mapping[str, object]:
        """What the frame of every page is filled with."""
        site = self.site
        home = SITE + self.folder
        return {
            "labels": self.labels,
            "variant": self.variant.value,
            "site": site,
            "site_name": said(self, site.name),
            "site_description": said(self, site.description),
            "host": said(self, site.host),
            "contact": said(self, site.contact),
            "licence": said(self, site.licence),
            "navigation": [(self.words[one.folder].name, f"{quote(one.folder)}/index.html") for one in self.columns],
            "standing": [(one.meta.title, quote(f"{one.address}.html")) for one in self.standing if one.address != "about"],
            "home": home,
            "root": SITE,
            "size": SIZE,
            "assets": {name: SITE + path for name, path in self.assets.items()},
        }

    @property
    def folder(self) -> str:
        """The folder of the variant: "" for the first one, which stands at the root."""
        return folder_of(self.variant, self.variants)

    @property
    def labels(self) -> Mapping[str, str]:
        """The words of the interface."""
        return self.theme.labels[self.variant]

    @property
    def address(self) -> str:
        """The whole address of the folder of the variant."""
        return f"https://{self.site.domain}/{self.folder}"


@dataclass(frozen=True, slots=True)
class Page:
    """A page, to be set when it is wanted: its path below the root of its variant, its title, its template, and what gives the
    rest that its template is filled with."""

    path: str
    title: str
    template: str
    values: Callable[[], Mapping[str, object]] = dict


def set_page(portal: Portal, page: Page) -> str:
    """A page in its frame, with marks where ways go that differ by tree (links.py)."""
    place = quote(page.path)
    languages = [
        Language(
            other.value,
            portal.theme.labels[other]["variant_short"],
            f"{SITE}{folder_of(other, portal.variants)}{TREE}{place}",
            f"https://{portal.site.domain}/{folder_of(other, portal.variants)}{place}",
        )
        for other in portal.variants
    ]
    made = fill(
        portal.theme,
        f"site/{page.template}.html.j2",
        **portal.furniture,
        languages=languages,
        canonical=portal.address + place,
        place=place,
        up="../" * page.path.count("/") if page.path != MISSING else f"/{portal.folder}",
        title=page.title,
        **page.values(),
    )
    return str(made)


def trees(portal: Portal, page: Page) -> Iterator[Artifact]:
    """The files of a page, one in each tree; the one for what is missing stands in the plain tree alone."""
    text = set_page(portal, page)
    yield placed(portal, page, text, "")
    if page.path != MISSING:
        yield placed(portal, page, text, f"{LARGE}/")


def placed(portal: Portal, page: Page, text: str, tree: str) -> Artifact:
    """A page as a file of a tree, with the ways that lead from there."""
    path = portal.folder + tree + page.path
    way = "/" if page.path == MISSING else "../" * path.count("/")
    made = text.replace(TREE, tree).replace(SIZE, LARGE if tree else PLAIN).replace(SITE, way)
    return Artifact(path, "", "html", portal.variant.value, "web", page.title, (made.rstrip("\n") + "\n").encode("utf-8"))


def said(portal: Portal, words: str) -> str:
    """Words of publish.toml or `_column.toml`, which are written in the variant of the root, in that of the page."""
    return converted(words, portal.variants[0], portal.variant)


@lru_cache(maxsize=1024)
def converted(words: str, source: Variant, target: Variant) -> str:
    """Words of one variant in another."""
    return convert_text(words, source, target)


def words_in(portal: Portal, column: Column) -> ColumnWords:
    """The words of a column in the variant of the page."""
    words = column.words
    return ColumnWords(
        said(portal, words.name),
        said(portal, words.description),
        said(portal, ",".join(words.keywords)),
        said(portal, words.type),
    )


def items(portal: Portal, articles: Sequence[Article], path: str) -> list[Item]:
    """Articles as lines of a list on the page at a path."""
    folder = posixpath.dirname(path)
    return [
        Item(
            quote(relative(f"{one.address}.html", folder)),
            one.meta.title,
            published(one.meta),
            over(portal, one.meta),
        )
        for one in articles
    ]


def over(portal: Portal, meta: Meta) -> str:
    """How a document is over, in the words of the interface; "" for one that holds."""
    if meta.publication.withdrawn:
        return portal.labels["site_over"]
    validity = meta.publication.validity
    return portal.labels[f"validity_{validity.value}"] if validity in (Validity.SUPERSEDED, Validity.REPEALED) else ""


def crumbs(portal: Portal, column: Column, path: str) -> list[Item]:
    """The way from home to a column, as links from the page at a path."""
    folder = posixpath.dirname(path)
    steps = column.folder.split("/")
    folders = ["/".join(steps[: depth + 1]) for depth in range(len(steps))]
    return [Item(quote(relative(f"{one}/index.html", folder)), portal.words[one].name) for one in folders if one in portal.words]
