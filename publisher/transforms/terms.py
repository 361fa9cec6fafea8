"""Link the terms of the glossary where the text uses them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum

from publisher.diagnostics import Code, Diagnostic, Outcome, found
from publisher.model import nodes, spans, walk
from publisher.model.glossary import Glossary, Term
from publisher.model.nodes import Block, Document, Inline, Link, Section, ToTerm
from publisher.model.origin import Lines, Origin, Whole
from publisher.transforms.forms import beside_whole, never_forms, partial_forms, plain_forms
from publisher.transforms.matching import OPENING, Finder, Form, Match, compile_finder, find_terms, folded, held_terms

DEFAULT_TITLE = "\u540d\u8bcd\u89e3\u91ca"
"""名词解释, the heading of a glossary that comes from the project alone."""


class Policy(Enum):
    """How often a term is linked."""

    FIRST_IN_DOCUMENT = "first-in-document"
    FIRST_IN_SECTION = "first-in-section"
    FIRST_IN_PARAGRAPH = "first-in-paragraph"
    ALL = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class TermOptions:
    """The glossary the whole project shares, laid under each document's own, and how often terms are linked."""

    shared: Glossary
    policy: Policy


@dataclass(slots=True)
class Linking:
    """What linking has to remember on its way through one document: the terms linked since the last boundary of the policy,
    and all terms used so far."""

    finder: Finder
    terms: tuple[Term, ...]
    policy: Policy
    linked: set[str]
    used: set[str]


def link_terms(document: Document, /, *, options: TermOptions) -> Outcome[Document]:
    """The document with links on its terms, and with the shared entries it uses added to its own glossary.

    No link is laid in titles of sections, inside links, code, and notes marks, in the glossary itself and in titles quoted
    between 《》. A term right before a mark the author set for it is left to the mark. Reports terms never used (of the
    document's own), words that stand for two entries, terms inside longer ones, and entries whose definition is another in
    the shared glossary (the document's own is used).
    """
    own, shared, conflicts = merged(document.glossary.terms, options.shared.terms)
    terms = own + shared
    if not terms:
        return Outcome(document)
    work = Linking(finder_for(document, terms), terms, options.policy, set(), set())
    body = in_blocks(document.body, work)
    sections = tuple(in_section(section, work) for section in document.sections)
    kept = own + tuple(term for term in shared if term.id in work.used)
    glossary = Glossary((document.glossary.title or DEFAULT_TITLE) if kept else "", kept)
    found_here = (*conflicts, *findings(own, kept, work.used))
    return Outcome(replace(document, body=body, sections=sections, glossary=glossary), found_here)


def merged(own: tuple[Term, ...], shared: tuple[Term, ...]) -> tuple[tuple[Term, ...], tuple[Term, ...], tuple[Diagnostic, ...]]:
    """The document's own terms, the shared ones it does not define itself under ids it does not use, and the definitions that
    differ. An own term keeps its definition and takes the forms, aliases and blockers of the shared entry."""
    places = {folded(term.headword): place for place, term in reversed(tuple(enumerate(own)))}
    ids = {term.id for term in own}
    result = list(own)
    others: list[Term] = []
    conflicts: list[Diagnostic] = []
    for term in shared:
        place = places.get(folded(term.headword))
        if place is None:
            others.append(replace(term, id=f"{term.id}-shared") if term.id in ids else term)
            continue
        mine = own[place]
        result[place] = replace(
            mine,
            forms=mine.forms or term.forms,
            aliases=(*mine.aliases, *term.aliases),
            never=(*mine.never, *term.never),
        )
        if said(mine) != said(term):
            conflicts.append(found(Code.GLOSSARY_CONFLICT, mine.origin, term=mine.headword, file=named(term.origin)))
    return tuple(result), tuple(others), tuple(conflicts)


def said(term: Term) -> str:
    """The definition of a term as matching sees it, without the 是指 it may begin with and the full stop it may end with."""
    text = folded("".join(spans.run_text(run) for _, run in walk.runs(term.definition)))
    return text.removeprefix("是").removeprefix("指").rstrip("。")


def named(origin: Origin) -> str:
    """The file an origin names, "" when it names none."""
    return origin.file if isinstance(origin, Lines | Whole) else ""


def finder_for(document: Document, terms: tuple[Term, ...]) -> Finder:
    """What finds the terms in a document: in all the words that mean them, and in the parts of their headwords, in fewer of
    these where the document says a term in full."""
    forms = [Form(term.headword, index) for index, term in enumerate(terms)]
    forms += [Form(words, index) for index, term in enumerate(terms) for words in plain_forms(term)]
    never = [form for index, term in enumerate(terms) for form in never_forms(term, index)]
    partial = [form for index, term in enumerate(terms) for form in partial_forms(term, index)]
    if not partial:
        return compile_finder((*forms, *never))
    open_terms = {form.term for form in partial}
    finder = compile_finder(form for form in forms if form.term in open_terms)
    full = {match.term for text in texts(document) for match in find_terms(finder, text)}
    owners: dict[str, set[int]] = {}
    for form in partial:
        owners.setdefault(folded(form.words), set()).add(form.term)
    lone = [form for form in partial if len(owners[folded(form.words)]) == 1]
    parts = [beside_whole(form, terms[form.term].headword) if form.term in full else form for form in lone]
    return compile_finder((*forms, *never, *filter(None, parts)))


def texts(document: Document) -> Iterator[str]:
    """The text of every run in which terms are linked, notes with them."""
    pending = [document.body, *(section.body for _, section in walk.all_sections(document.sections))]
    while pending:
        for _, run in walk.runs(pending.pop()):
            yield spans.run_text(run)
            pending.extend(leaf.content for leaf in walk.leaves(run) if isinstance(leaf, nodes.Footnote))


def in_section(section: Section, work: Linking) -> Section:
    """A section with its body and its sections linked, its title left alone."""
    if work.policy is Policy.FIRST_IN_SECTION:
        work.linked.clear()
    body = in_blocks(section.body, work)
    return replace(section, body=body, sections=tuple(in_section(part, work) for part in section.sections))


def in_blocks(blocks: tuple[Block, ...], work: Linking) -> tuple[Block, ...]:
    """Blocks with their terms linked."""

    def change(parts: walk.Parts[Inline]) -> walk.Parts[Inline]:
        if work.policy in (Policy.FIRST_IN_PARAGRAPH, Policy.ALL):
            work.linked.clear()
        return link_run(parts, work)

    return walk.map_blocks(blocks, change)


def link_run(parts: walk.Parts[Inline], work: Linking) -> walk.Parts[Inline]:
    """A run with its terms linked, its lead and its text each by itself: a full stop stands between them."""
    result = []
    for part in parts:
        text = spans.run_text(part)
        taken = tuple(closed_places(part))
        marks = dict(marked_places(part))
        work.used.update(marks.values())
        chosen: list[tuple[Match, str]] = []
        for match in find_terms(work.finder, text):
            term = work.terms[match.term].id
            work.used.add(term)
            marked = marks.get(behind_marks(text, match.end)) == term
            if term in work.linked or (not marked and any(first < match.end and match.start < last for first, last in taken)):
                continue
            if not marked:
                chosen.append((match, term))
            if work.policy is not Policy.ALL:
                work.linked.add(term)
        content = wrapped(part, 0, chosen)
        result.append(walk.map_leaves(content, lambda leaf: (in_footnote(leaf, work),)))
    return tuple(result)


def behind_marks(text: str, place: int) -> int:
    """The place behind the closing quotation marks that stand at a place."""
    while text[place : place + 1] in OPENING:
        place += 1
    return place


def in_footnote(leaf: Inline, work: Linking) -> Inline:
    """A leaf as it is; a footnote with its own text linked."""
    return replace(leaf, content=in_blocks(leaf.content, work)) if isinstance(leaf, nodes.Footnote) else leaf


def closed_places(content: tuple[Inline, ...], place: int = 0) -> Iterator[tuple[int, int]]:
    """Where in the run no link may be laid: inside links. Code and pictures are no text in the first place."""
    for inline in content:
        width = len(spans.run_text((inline,)))
        match inline:
            case Link():
                yield place, place + width
            case nodes.Emphasis() | nodes.Strong():
                yield from closed_places(inline.content, place)
            case _:
                pass
        place += width


def marked_places(content: tuple[Inline, ...], place: int = 0) -> Iterator[tuple[int, str]]:
    """The places at which the author set the mark of a term, with the term."""
    for inline in content:
        match inline:
            case Link(target=ToTerm(term)):
                yield place, term
            case nodes.Emphasis() | nodes.Strong():
                yield from marked_places(inline.content, place)
            case _:
                pass
        place += len(spans.run_text((inline,)))


def wrapped(content: tuple[Inline, ...], offset: int, matches: list[tuple[Match, str]]) -> tuple[Inline, ...]:
    """The inlines, which begin at a place of the run, with a link around every match.

    A match inside one mark is linked inside it; a match that crosses the edge of a mark cuts the mark in two.
    """
    if not matches:
        return content
    result: list[Inline] = []
    place = offset
    pending = list(content)
    while pending:
        inline = pending.pop(0)
        width = len(spans.run_text((inline,)))
        inside = [(match, term) for match, term in matches if place <= match.start and match.end <= place + width]
        crossing = next(((m, t) for m, t in matches if place <= m.start < place + width < m.end), None)
        if crossing is None:
            result.extend(wrapped_one(inline, place, inside))
            place += width
            continue
        match, term = crossing
        rest = (inline, *pending)
        total = len(spans.run_text(rest))
        before = spans.cut(rest, 0, match.start - place)
        result.extend(wrapped(before, place, [pair for pair in inside if pair[0].end <= match.start]))
        result.append(Link(ToTerm(term), spans.cut(rest, match.start - place, match.end - place)))
        pending = list(spans.cut(rest, match.end - place, total))
        place = match.end
    return tuple(result)


def wrapped_one(inline: Inline, place: int, matches: list[tuple[Match, str]]) -> tuple[Inline, ...]:
    """One inline with a link around every match, all of which lie inside it."""
    if not matches:
        return (inline,)
    match inline:
        case nodes.Emphasis():
            return (nodes.Emphasis(wrapped(inline.content, place, matches), origin=inline.origin),)
        case nodes.Strong():
            return (nodes.Strong(wrapped(inline.content, place, matches), origin=inline.origin),)
        case _:
            result: list[Inline] = []
            reached = 0
            width = len(spans.run_text((inline,)))
            for match, term in matches:
                result.extend(spans.cut((inline,), reached, match.start - place))
                result.append(Link(ToTerm(term), spans.cut((inline,), match.start - place, match.end - place)))
                reached = match.end - place
            return (*result, *spans.cut((inline,), reached, width))


def findings(own: tuple[Term, ...], terms: tuple[Term, ...], used: set[str]) -> Iterator[Diagnostic]:
    """What is odd about a glossary in use, whose first terms are the document's own."""
    first: dict[str, Term] = {}
    for place, term in enumerate(terms):
        key = folded(term.headword)
        if key in first and first[key].headword != term.headword:
            yield ambiguous(term.headword, first[key], term)
        elif place < len(own) and term.id not in used and key not in first:
            yield found(Code.GLOSSARY_UNUSED, term.origin, term=term.headword)
        first.setdefault(key, term)
    names = dict(first)
    for term in terms:
        for alias in term.aliases:
            other = names.setdefault(folded(alias), term)
            if other is not term:
                yield ambiguous(alias, other, term)
    entries = tuple(first.values())
    finder = compile_finder(Form(term.headword, index) for index, term in enumerate(entries))
    for outer in entries:
        for index in held_terms(finder, outer.headword):
            inner = entries[index]
            if inner is not outer:
                yield found(Code.GLOSSARY_NESTED, outer.origin, inner=inner.headword, outer=outer.headword)


def ambiguous(words: str, first: Term, second: Term) -> Diagnostic:
    """The finding that words stand for two entries."""
    return found(Code.GLOSSARY_AMBIGUOUS, second.origin, term=words, entries=f"{first.headword}, {second.headword}")
