"""Explained terms (名词解释): the glossary of a document or of a whole project."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from publisher.model.origin import Made, Origin
from publisher.model.variant import Variant

if TYPE_CHECKING:
    from publisher.model.nodes import Block


@dataclass(frozen=True, slots=True)
class Term:
    """One entry.

    `headword` is in the variant of the document; `forms` are headwords fixed by hand for other variants, which win over
    converted ones. `mark` is the number the author gave the entry (12 in ［12］), 0 when it has none. `aliases` are other words
    for the same thing; `never` are words that hold the headword and are not the term (落实习近平 holds 实习).
    """

    id: str
    headword: str
    definition: tuple[Block, ...]
    forms: tuple[tuple[Variant, str], ...] = ()
    mark: int = 0
    aliases: tuple[str, ...] = field(default=(), kw_only=True)
    never: tuple[str, ...] = field(default=(), kw_only=True)
    origin: Origin = field(default=Made("publisher"), kw_only=True, compare=False)


@dataclass(frozen=True, slots=True)
class Glossary:
    """Terms in the order of the manuscript under the heading they stand under, "" when there is none."""

    title: str = ""
    terms: tuple[Term, ...] = ()
