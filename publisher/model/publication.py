"""What a document says of its life on a portal (政府信息公开): when it went out, from where, and whether it still holds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any


class Validity(Enum):
    """Whether a document is in force (有效性). The value is its name in the labels of the interface."""

    IN_FORCE = "in_force"
    AMENDED = "amended"
    SUPERSEDED = "superseded"
    REPEALED = "repealed"


@dataclass(frozen=True, slots=True)
class Change:
    """A change made after publication: its day (YYYY-MM-DD) and what was changed."""

    date: str
    text: str


@dataclass(frozen=True, slots=True)
class Publication:
    """The facts of publication. "", () and None mean that the document does not say.

    `published` is `YYYY-MM-DD HH:MM`, the moment readers may see it; a later one keeps it back. `source` names who provided the
    text (来源), `author` who wrote it, `subject` its subject class (主题分类), `image` a picture beside its manuscript.
    `withdrawn` says why it was withdrawn, or by what it was replaced. A `draft` is never published. `changes` stand newest first.
    `formerly` are addresses the document had before, from the root of the portal.
    """

    published: str = ""
    source: str = ""
    author: str = ""
    subject: str = ""
    image: str = ""
    validity: Validity | None = None
    withdrawn: str = ""
    draft: bool = False
    changes: tuple[Change, ...] = ()
    formerly: tuple[str, ...] = ()


UNPUBLISHED = Publication()
"""What a document says that was not written for a portal."""


def reworded(publication: Publication, text: Callable[[str], str]) -> Publication:
    """The facts with every word of theirs changed by a function."""
    return replace(
        publication,
        source=text(publication.source),
        author=text(publication.author),
        subject=text(publication.subject),
        withdrawn=text(publication.withdrawn),
        changes=tuple(Change(change.date, text(change.text)) for change in publication.changes),
    )


def words_of(publication: Publication) -> tuple[str, ...]:
    """The texts that `reworded` changes, those that are there."""
    own = (publication.source, publication.author, publication.subject, publication.withdrawn)
    return tuple(words for words in (*own, *(change.text for change in publication.changes)) if words)


def stated(publication: Publication) -> dict[str, Any]:
    """The facts a document states, by the names of their keys in front matter, as texts and lists of texts."""
    facts: dict[str, Any] = {
        "published": publication.published,
        "source": publication.source,
        "author": publication.author,
        "subject": publication.subject,
        "image": publication.image,
        "validity": publication.validity.value if publication.validity else "",
        "withdrawn": publication.withdrawn,
        "draft": "true" if publication.draft else "",
        "changes": [f"{change.date} {change.text}" for change in publication.changes],
        "formerly": list(publication.formerly),
    }
    return {name: value for name, value in facts.items() if value}
