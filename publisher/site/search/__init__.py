"""Make an index of pages that a script searches without a server: which passages hold a term, in small files by term, and the
text of the pages, in small files by place. docs/search.md has the format, and how it was chosen.

Pages are numbered from the oldest, so that a new page changes no number of another, and so that a higher number is newer.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import msgspec

from publisher.site.search.folding import classes
from publisher.site.search.terms import STEPS, Terms, steps

__all__ = ["Searchable", "search_index"]

VERSION = 1
"""The version of the format; the script refuses another."""

PASSAGE = 300
"""How many characters make a passage, which ends with the sentence that fills it."""

LEAF = 12
"""How many passages share a file of text."""

SHARD = 8192
"""How many bytes of terms share a file."""

GROUP = 16
"""How many pages share the hash in the names of their texts: fewer would make the lexicon longer, more the changes wider."""


@dataclass(frozen=True, slots=True)
class Searchable:
    """What is found of a page.

    `address` is the path of the page in the site of its variant, not percent-encoded (notices/2026/roads.html); `column` the name
    of its column and `date` its date (YYYY-MM-DD), "" for none; `sections` have an anchor ("" for the page itself), a heading (""
    for none) and sentences in reading order; `keywords` are what it is found by beside its title and headings: keywords, glossary
    terms, its document number and index number.
    """

    address: str
    title: str
    column: str
    date: str
    sections: tuple[tuple[str, str, tuple[str, ...]], ...]
    keywords: tuple[str, ...] = ()


@dataclass(slots=True)
class Passage:
    """A stretch of a page: pieces of its sections with what is left of their sentences, and how many characters they have."""

    pieces: list[tuple[str, str, list[str]]]
    length: int = 0


def search_index(pages: Sequence[Searchable], /) -> dict[str, bytes]:
    """The files of the index of one variant's site, by their paths in its folder `search/`. Pages in any order give the same.

    All names but that of `index.json` hold a hash of what the files hold, so that they may be kept for ever.
    """
    ordered = sorted(pages, key=lambda page: (page.date, page.address))
    terms = Terms()
    counts: list[str] = []
    files: dict[str, bytes] = {}
    groups: list[str] = []
    for start in range(0, len(ordered), GROUP):
        texts: dict[str, bytes] = {}
        for number, page in enumerate(ordered[start : start + GROUP], start):
            cut = list(passages(page))
            terms.add("\n".join((page.title, *page.keywords, *(heading for _, heading, _ in page.sections))))
            for passage in cut:
                terms.add("\n".join(line for _, heading, lines in passage.pieces for line in (heading, *lines)))
            counts.append(STEPS[1 + len(cut)])
            for nth in range(0, len(cut), LEAF):
                texts[f"{number}-{nth // LEAF}"] = leaf(page, cut[nth : nth + LEAF], keywords=nth == 0)
        groups.append(digest(*texts.values()))
        files |= {f"text/{name}.{groups[-1]}.json": data for name, data in texts.items()}
    firsts, shards, characters = sharded(terms)
    generation = digest(*shards)
    files |= {f"terms/{number}.{generation}.json": data for number, data in enumerate(shards)}
    lexicon = msgspec.json.encode(
        {
            "classes": classes(characters),
            "terms": generation,
            "firsts": " ".join(firsts),
            "passages": "".join(counts),
            "leaf": LEAF,
            "texts": " ".join(groups),
            "group": GROUP,
        }
    )
    name = f"lexicon.{digest(lexicon)}.json"
    manifest = msgspec.json.encode({"version": VERSION, "lexicon": name, "pages": len(ordered)})
    return {"index.json": manifest, name: lexicon, **files}


def passages(page: Searchable) -> Iterator[Passage]:
    """The passages of a page, at least one. The heading of a section stands in all passages it reaches into."""
    passage = Passage([])
    for anchor, heading, sentences in page.sections:
        piece: list[str] = []
        passage.pieces.append((anchor, heading, piece))
        passage.length += len(heading)
        for sentence in sentences:
            if passage.length >= PASSAGE:
                yield passage
                piece = []
                passage = Passage([(anchor, heading, piece)])
            piece.append(sentence)
            passage.length += len(sentence)
    yield passage


def leaf(page: Searchable, cut: list[Passage], *, keywords: bool) -> bytes:
    """The text of some passages of a page, with what a result shows of it; its keywords are in its first leaf only."""
    return msgspec.json.encode(
        {
            "address": page.address,
            "title": page.title,
            "column": page.column,
            "date": page.date,
            "keywords": page.keywords if keywords else (),
            "parts": [piece for passage in cut for piece in passage.pieces],
        }
    )


def sharded(terms: Terms) -> tuple[list[str], list[bytes], set[str]]:
    """The terms in files, the first key of each, and all characters of the keys."""
    firsts: list[str] = []
    shards: list[bytes] = []
    characters: set[str] = set()
    shard: dict[str, str] = {}
    size = 0
    for key, numbers in terms.postings():
        characters.update(key)
        shard[key] = steps(numbers)
        size += len(shard[key]) + len(key.encode("utf-8", "surrogatepass")) + len('"":"",')
        if size >= SHARD:
            firsts.append(next(iter(shard)))
            shards.append(msgspec.json.encode(shard))
            shard, size = {}, 0
    if shard:
        firsts.append(next(iter(shard)))
        shards.append(msgspec.json.encode(shard))
    return firsts, shards, characters


def digest(*parts: bytes) -> str:
    """A short hash of some bytes, for names of files."""
    whole = hashlib.sha256()
    for part in parts:
        whole.update(part)
    return whole.hexdigest()[:8]
