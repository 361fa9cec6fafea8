"""Lists of articles over as many pages as they need."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from urllib.parse import quote

from publisher.site.articles import Article
from publisher.site.frame import Page, Portal, items

PER_PAGE = 20
"""Articles on one page of a list."""

NEAR = 2
"""How many pages before and after this one a list leads to, and to its ends: links must not grow with the portal."""


@dataclass(frozen=True, slots=True)
class Listing:
    """Articles under a title; `stem` is the path of their first page without its suffix."""

    stem: str
    title: str
    articles: Sequence[Article]


@dataclass(frozen=True, slots=True)
class Turn:
    """A way to a page of a list: its number, its address ("" for the page itself), and whether pages between it and the one
    before are left out."""

    number: int
    address: str
    gap: bool


def turned(portal: Portal, listing: Listing, values: Mapping[str, object]) -> Iterator[Page]:
    """The pages of a list; `values` are what they are filled with besides."""
    chunks = [listing.articles[start : start + PER_PAGE] for start in range(0, len(listing.articles), PER_PAGE)] or [()]
    for number, chunk in enumerate(chunks, 1):
        title = f"{listing.title} {portal.labels['site_page'].format(number=number)}" if number > 1 else listing.title
        yield Page(
            f"{stem_of(listing.stem, number)}.html",
            title,
            "list",
            partial(filled, portal, listing, chunk, number, len(chunks), values),
        )


def filled(
    portal: Portal, listing: Listing, chunk: Sequence[Article], number: int, count: int, values: Mapping[str, object]
) -> dict[str, object]:
    """What one page of a list is filled with."""
    path = f"{stem_of(listing.stem, number)}.html"
    return {
        **values,
        "heading": listing.title,
        "items": items(portal, chunk, path),
        "turns": turns(listing.stem, number, count) if count > 1 else [],
        "here": posixpath.basename(path),
    }


def stem_of(stem: str, number: int) -> str:
    """The path of a page of a list without its suffix; `page-2` follows `index`."""
    if number == 1:
        return stem
    folder, _, name = stem.rpartition("/")
    return f"{folder}/page-{number}" if name == "index" else f"{stem}-{number}"


def turns(stem: str, number: int, count: int) -> list[Turn]:
    """The ways from a page of a list to others."""
    near = sorted({1, count, *range(max(1, number - NEAR), min(count, number + NEAR) + 1)})
    return [
        Turn(one, "" if one == number else quote(f"{posixpath.basename(stem_of(stem, one))}.html"), one - before > 1)
        for before, one in zip([0, *near], near, strict=False)
    ]
