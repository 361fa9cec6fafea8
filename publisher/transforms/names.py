"""Give every section its anchor, and lead the author's links there.

This comes before any conversion, so that the anchors of all variants are the same.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from publisher.diagnostics import Code, Diagnostic, Outcome, found
from publisher.model import walk
from publisher.model.names import distinct, slug
from publisher.model.nodes import Document, Emphasis, Footnote, Inline, Link, Section, Strong, ToSection
from publisher.model.numbering import numbered

RESERVED = ("top", "contents", "notes", "glossary", "main")
"""Anchors of the fixed parts of a page."""


def name_sections(document: Document, /) -> Outcome[Document]:
    """The document with an id in every section, and with links between sections resolved to ids.

    A link whose name is neither an id nor a title is reported and becomes plain text.
    """
    ordered = [section for _, section in walk.all_sections(document.sections)]
    names = distinct((*RESERVED, *(section.id or anchor(section) for section in ordered)))[len(RESERVED) :]
    ids = dict(zip(map(id, ordered), names, strict=True))
    goals = goals_of(ordered, names)
    diagnostics: list[Diagnostic] = []

    def change(parts: walk.Parts[Inline]) -> walk.Parts[Inline]:
        return tuple(resolved(part, goals, diagnostics) for part in parts)

    def named(section: Section) -> Section:
        return replace(
            section,
            id=ids[id(section)],
            title=change((section.title,))[0],
            body=walk.map_blocks(section.body, change),
            sections=tuple(named(part) for part in section.sections),
        )

    body = walk.map_blocks(document.body, change)
    sections = tuple(named(section) for section in document.sections)
    return Outcome(replace(document, body=body, sections=sections), tuple(diagnostics))


def anchor(section: Section) -> str:
    """The anchor a section asks for: its title without its number, so that inserting a section keeps the anchors behind it."""
    title = walk.plain(section.title)
    return slug(unnumbered(title)) or slug(title) or "section"


def unnumbered(title: str) -> str:
    """A title without the number in front of it."""
    number = numbered(title)
    return title[number.length :] if number else title


@dataclass(frozen=True, slots=True)
class Goals:
    """What a link may name: ids by id, by title and by title without its number; and all titles as written."""

    ids: Mapping[str, str]
    titles: tuple[str, ...]


def goals_of(sections: Sequence[Section], names: Sequence[str]) -> Goals:
    """The goals that some sections and their ids make; where two would be called alike, the first is meant."""
    titles = tuple(walk.plain(section.title) for section in sections)
    ids: dict[str, str] = {}
    for kind in (lambda title: slug(unnumbered(title)), slug):
        ids |= {title_key(kind(title)): name for title, name in zip(reversed(titles), reversed(names), strict=True)}
    return Goals(ids | {name: name for name in names}, titles)


def title_key(title: str) -> str:
    """A title as links name it: white space and punctuation left out."""
    return slug(title).replace("-", "")


def resolved(content: tuple[Inline, ...], goals: Goals, diagnostics: list[Diagnostic]) -> tuple[Inline, ...]:
    """The inlines with every link to a section led to its id."""
    result: list[Inline] = []
    for inline in content:
        match inline:
            case Link(target=ToSection(name)):
                goal = goals.ids.get(name) or goals.ids.get(title_key(name)) or goals.ids.get(title_key(unnumbered(name)))
                if goal:
                    result.append(replace(inline, target=ToSection(goal)))
                else:
                    near = difflib.get_close_matches(name, goals.titles, n=1, cutoff=0.0)
                    nearest = near[0] if near else "-"
                    diagnostics.append(found(Code.EDITION_DEAD_LINK, inline.origin, name=name, nearest=nearest))
                    result.extend(inline.content)
            case Emphasis():
                result.append(Emphasis(resolved(inline.content, goals, diagnostics), origin=inline.origin))
            case Strong():
                result.append(Strong(resolved(inline.content, goals, diagnostics), origin=inline.origin))
            case Footnote():
                note = walk.map_blocks(inline.content, lambda parts: tuple(resolved(part, goals, diagnostics) for part in parts))
                result.append(replace(inline, content=note))
            case _:
                result.append(inline)
    return tuple(result)
