"""The indexes of a portal: its glossary, and its articles by subject and by organ."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Literal
from urllib.parse import quote

from publisher.model.meta import Meta
from publisher.model.variant import Variant
from publisher.site.articles import Article, published
from publisher.site.frame import Item, Page, Portal
from publisher.site.listing import Listing, turned
from publisher.writers.html.linked_data import in_script

Kind = Literal["subjects", "organs"]
"""What articles are listed by, which is the folder of the lists too: 主题分类 or 发文机关."""

UNFIT = re.compile(r"[\x00-\x20/\\:*?\"<>|#%\x7f]+")
"""What the name of a file cannot hold on one system or another, or would have to be written differently in an address."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject or an organ: its name in this variant, the address of its list from the root, and how many articles it has."""

    name: str
    address: str
    count: int


@dataclass(frozen=True, slots=True)
class Explained:
    """A term of the portal: its headword and definition, and the articles that use it."""

    headword: str
    definition: str
    anchor: str
    uses: tuple[Item, ...]


def index_pages(portal: Portal) -> Iterator[Page]:
    """The pages of the indexes."""
    kinds: tuple[Kind, ...] = ("subjects", "organs")
    for kind in kinds:
        title = portal.labels[f"site_{kind}"]
        yield Page(f"{kind}/index.html", title, "topics", partial(of_kind, portal, kind))
        for slug, articles in grouped(portal, kind).items():
            listing = Listing(f"{kind}/{slug}", fact(articles[0].meta, kind), articles)
            values = {"column": None, "crumbs": [Item("index.html", title)], "intro": "", "below": [], "years": [], "feed": ""}
            yield from turned(portal, listing, values)
    yield Page("glossary.html", portal.labels["glossary"], "glossary", partial(glossary, portal))


def fact(meta: Meta, kind: Kind) -> str:
    """What a document is listed by."""
    return meta.publication.subject if kind == "subjects" else meta.organ


def grouped(portal: Portal, kind: Kind) -> Mapping[str, tuple[Article, ...]]:
    """The articles of each subject or organ, by the name that its list has in addresses: its own in the first variant, so that
    the lists of all variants have the same."""
    held: dict[str, list[Article]] = defaultdict(list)
    for article in portal.articles:
        if name := fact(portal.roots[article.address], kind):
            held[UNFIT.sub("-", name).strip("-.")].append(article)
    return {name: tuple(articles) for name, articles in sorted(held.items()) if name}


def topics(portal: Portal, kind: Kind) -> list[Topic]:
    """The subjects or organs of a portal, in the order of its dictionaries."""
    found = [
        Topic(fact(articles[0].meta, kind), f"{kind}/{quote(slug)}.html", len(articles))
        for slug, articles in grouped(portal, kind).items()
    ]
    return sorted(found, key=lambda topic: dictionary(topic.name, portal.variant))


def of_kind(portal: Portal, kind: Kind) -> dict[str, object]:
    """What the page that lists the subjects or organs is filled with."""
    return {"topics": topics(portal, kind), "crumbs": []}


def dictionary(word: str, variant: Variant) -> bytes:
    """The place of a word among others: as GB 2312 orders characters by their sound, and Big5 by their strokes. Punctuation does
    not count, and characters that are in neither stand last."""
    code = "gb18030" if variant is Variant.HANS_CN else "big5hkscs"
    letters = filter(str.isalnum, word)
    return b"".join(char.encode(code, "ignore") or b"\xff" + char.encode("utf-8", "replace") for char in letters)


def terms_of(portal: Portal) -> list[Explained]:
    """All terms of the articles, each once by headword and definition, with the articles that use it, newest first."""
    uses: dict[tuple[str, str], list[Item]] = defaultdict(list)
    for article in portal.articles:
        for term in article.terms:
            lead = Item(quote(f"{article.address}.html") + f"#{quote(term.anchor)}", article.meta.title, published(article.meta))
            uses[term.headword, term.definition].append(lead)
    ordered = sorted(uses.items(), key=lambda one: (dictionary(one[0][0], portal.variant), one[0]))
    return [
        Explained(headword, definition, f"term-{number}", tuple(where))
        for number, ((headword, definition), where) in enumerate(ordered, 1)
    ]


def glossary(portal: Portal) -> dict[str, object]:
    """What the page of the glossary is filled with."""
    terms = terms_of(portal)
    linked = [
        {"@type": "DefinedTerm", "@id": f"#{term.anchor}", "name": term.headword, "description": term.definition}
        for term in terms
    ]
    whole = {"@context": "https://schema.org", "@type": "DefinedTermSet", "name": portal.labels["glossary"]}
    return {"terms": terms, "data": in_script({**whole, "hasDefinedTerm": linked}), "crumbs": []}
