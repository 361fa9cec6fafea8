"""Give every section its anchor, and lead the author's links there and to the glossary.

This comes before any conversion, so that the anchors of all variants are the same.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from publisher.diagnostics import Code, Diagnostic, Outcome, found
from publisher.model import walk
from publisher.model.glossary import Glossary
from publisher.model.names import CONTENTS, GLOSSARY, MAIN, NOTES, TOP, distinct, slug
from publisher.model.nodes import Document, Emphasis, Footnote, Inline, Link, Section, Strong, Target, ToSection, ToTerm
from publisher.model.numbering import numbered

RESERVED = (TOP, MAIN, CONTENTS, NOTES, GLOSSARY)
"""Anchors of the fixed parts of a page."""


def name_sections(document: Document, /) -> Outcome[Document]:
    """The document with an id in every section, and with links between sections resolved to ids.

    A link whose name is neither an id nor a title is reported and becomes plain text.
    """
    ordered = [section for _, section in walk.all_sections(document.sections)]
    names = distinct((*RESERVED, *(section.id or anchor(section) for section in ordered)))[len(RESERVED) :]
    ids = dict(zip(map(id, ordered), names, strict=True))

    def named(section: Section) -> Section:
        below = tuple(map(named, section.sections))
        return Section(section.title, section.body, below, ids[id(section)], origin=section.origin)

    sections = tuple(map(named, document.sections))
    diagnostics: list[Diagnostic] = []
    document = replace(document, sections=sections)
    if any(isinstance(link.target, ToSection) for link in walk.links(document)):
        goals = goals_of(ordered, names, document.glossary)
        document = walk.map_runs(document, lambda run: resolved(run, goals, diagnostics))
    return Outcome(document, tuple(diagnostics))


def anchor(section: Section) -> str:
    """The anchor a section asks for: its title without its number, so that inserting a section keeps the anchors behind it."""
    return anchor_of(walk.plain(section.title)) or "section"


def anchor_of(title: str) -> str:
    """The anchor that a title asks for, "" when nothing in it can stand in one. An anchor asks for itself."""
    return slug(unnumbered(title)) or slug(title)


def unnumbered(title: str) -> str:
    """A title without the number in front of it."""
    number = numbered(title)
    return title[number.length :] if number else title


@dataclass(frozen=True, slots=True)
class Goals:
    """What a link may name: a section by its id, its title, or its title without the number; the glossary by its heading, and
    its terms by their headwords. And all these names as written."""

    targets: Mapping[str, Target]
    written: tuple[str, ...]


def goals_of(sections: Sequence[Section], names: Sequence[str], glossary: Glossary) -> Goals:
    """The goals in a document; where two would be called alike, a section is meant before a term, and the first of its kind."""
    titles = tuple(walk.plain(section.title) for section in sections)
    targets: dict[str, Target] = {title_key(term.headword): ToTerm(term.id) for term in reversed(glossary.terms)}
    if glossary.terms:
        targets[title_key(glossary.title)] = ToSection(GLOSSARY)
    for kind in (unnumbered, str):
        targets |= {
            title_key(kind(title)): ToSection(name) for title, name in zip(reversed(titles), reversed(names), strict=True)
        }
    targets |= {name: ToSection(name) for name in names}
    return Goals(targets, (*titles, *(term.headword for term in glossary.terms)))


def title_key(title: str) -> str:
    """A title as links name it: white space and punctuation left out."""
    return slug(title).replace("-", "")


def resolved(content: tuple[Inline, ...], goals: Goals, diagnostics: list[Diagnostic]) -> tuple[Inline, ...]:
    """The inlines with every link to a section led to its id."""
    result: list[Inline] = []
    for inline in content:
        match inline:
            case Link(target=ToSection(name)):
                keys = (name, title_key(name), title_key(unnumbered(name)))
                goal = next((goals.targets[key] for key in keys if key in goals.targets), None)
                if goal:
                    result.append(replace(inline, target=goal))
                else:
                    near = difflib.get_close_matches(name, goals.written, n=1, cutoff=0.0)
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
