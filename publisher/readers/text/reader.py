"""The reader of plain text: a Chinese government report, numbered by hand and copied from a web page, to a document.

lines -> front (title, occasion, speaker) -> glossary -> titles and levels -> leads -> blocks -> nest
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from publisher.diagnostics import Code, Diagnostic, Outcome, found
from publisher.model.glossary import Glossary, Term
from publisher.model.meta import Meta
from publisher.model.names import distinct, slug
from publisher.model.nodes import Block, Document, Inline, Paragraph
from publisher.model.numbering import value
from publisher.model.origin import Lines
from publisher.model.sentences import is_ended
from publisher.readers.outline import Heading, nest
from publisher.readers.script import variant_of
from publisher.readers.text.entries import Entry
from publisher.readers.text.front import Front, iso_date, read_front
from publisher.readers.text.glossary import find_glossary
from publisher.readers.text.leads import Passage, lead_bodies
from publisher.readers.text.levels import levels
from publisher.readers.text.lines import Line, lines_of
from publisher.readers.text.runs import damage, inlines, marks
from publisher.readers.text.titles import titles
from publisher.source import Source

UNFINISHED = 40
"""Characters. A longer line that does not end as a sentence does is reported."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What runs of text are read with: the file, the ids of glossary entries by their marks, and whether circled numbers are
    marks."""

    file: str
    terms: Mapping[int, str]
    circled: bool


def read_text(source: Source, /) -> Outcome[Document]:
    """The document in a plain text. All of the text is in it, but for the numbers and colons of glossary entries, the titles
    of groups of them, and for words such as "delivered the report" beside the speaker's name.

    Reports TEXT_DAMAGED, TEXT_UNFINISHED, TEXT_MARK_WITHOUT_TERM, TEXT_LEFT_OUT and GLOSSARY_DEFINED_TWICE.
    """
    lines = lines_of(source)
    front = read_front(lines)
    glossary = find_glossary(front.body)
    ids = distinct(slug(entry.headword) or "term" for entry in glossary.entries)
    terms = {entry.mark: term for entry, term in zip(reversed(glossary.entries), reversed(ids), strict=True) if entry.mark}
    setting = Setting(source.name, terms, glossary.circled)
    flow, unfinished = read_body(glossary.rest, setting)
    outline = nest([*(paragraph(passage_of(line), setting) for line in front.unknown), *flow])
    body, sections = outline.value
    entries = tuple(term(entry, name, setting) for entry, name in zip(glossary.entries, ids, strict=True))
    origin = Lines(source.name, 1, source.text.count("\n") + 1)
    document = Document(meta(front, lines, origin), body, sections, Glossary(glossary.title, entries), origin=origin)
    findings = (
        *left_out((*front.left_out, *((line, line.text) for line in glossary.groups)), setting),
        *unfinished,
        *damaged(lines, setting),
        *lost_marks(front.body, setting),
        *defined_twice(glossary.entries, setting),
        *outline.diagnostics,
    )
    return Outcome(document, findings)


def meta(front: Front, lines: Sequence[Line], origin: Lines) -> Meta:
    """What the front says of the document."""
    return Meta(
        title=front.title,
        variant=variant_of("".join(line.text for line in lines)),
        occasion=front.occasion,
        speaker=front.speaker,
        salutation=front.salutation,
        organ=front.organ,
        date=iso_date(front.occasion),
        origin=origin,
    )


def read_body(lines: Sequence[Line], setting: Setting) -> tuple[list[Heading | Block], list[Diagnostic]]:
    """Headings and paragraphs in order, and findings of lines that stop in the middle of a sentence."""
    heads = titles(lines)
    bodies: list[list[Passage]] = [[]]
    headings: list[Heading] = []
    unfinished: list[Diagnostic] = []
    next_line = 0
    for head, level in zip(heads, levels(heads), strict=True):
        bodies[-1] += [passage_of(line) for line in lines[next_line : head.index]]
        next_line = head.index + head.lines
        first, last = lines[head.index], lines[next_line - 1]
        origin = Lines(setting.file, first.first, last.last)
        headings.append(Heading(level, inlines(head.text, origin, setting.terms, setting.circled), origin))
        bodies.append([Passage(head.rest, first.first, last.last, behind_title=True)] if head.rest else [])
    bodies[-1] += [passage_of(line) for line in lines[next_line:]]
    flow: list[Heading | Block] = []
    for index, body in enumerate(lead_bodies(bodies)):
        flow += headings[index - 1 : index]
        flow += [paragraph(passage, setting) for passage in body]
        unfinished += [
            found(Code.TEXT_UNFINISHED, Lines(setting.file, passage.last, passage.last))
            for passage in body
            if len(passage.text) > UNFINISHED and not is_ended(passage.text)
        ]
    return flow, unfinished


def passage_of(line: Line) -> Passage:
    """A line as a paragraph to be."""
    return Passage(line.text, line.first, line.last)


def paragraph(passage: Passage, setting: Setting) -> Paragraph[Inline]:
    """The paragraph of a passage."""
    origin = Lines(setting.file, passage.first, passage.last)
    lead = inlines(passage.lead, origin, setting.terms, setting.circled)
    return Paragraph(inlines(passage.text, origin, setting.terms, setting.circled), lead, origin=origin)


def term(entry: Entry, name: str, setting: Setting) -> Term:
    """The entry of the glossary with its id."""
    last = entry.definition[-1].last if entry.definition else entry.first
    definition = tuple(paragraph(passage_of(line), setting) for line in entry.definition)
    return Term(name, entry.headword, definition, mark=entry.mark, origin=Lines(setting.file, entry.first, last))


def left_out(words_of: Iterable[tuple[Line, str]], setting: Setting) -> Iterator[Diagnostic]:
    """Words that have no place in the document, each with its line."""
    for line, words in words_of:
        yield found(Code.TEXT_LEFT_OUT, Lines(setting.file, line.first, line.last), words=words)


def damaged(lines: Sequence[Line], setting: Setting) -> Iterator[Diagnostic]:
    """Lines that hold damage, each with the first of it."""
    for line in lines:
        if place := damage(line.text):
            yield found(Code.TEXT_DAMAGED, Lines(setting.file, line.first, line.last), place=place)


def lost_marks(lines: Sequence[Line], setting: Setting) -> Iterator[Diagnostic]:
    """Marks in the text that lead to no entry."""
    for line in lines:
        for mark in marks(line.text, setting.circled):
            if value(mark[1]) not in setting.terms:
                yield found(Code.TEXT_MARK_WITHOUT_TERM, Lines(setting.file, line.first, line.last), mark=mark[0])


def defined_twice(entries: Sequence[Entry], setting: Setting) -> Iterator[Diagnostic]:
    """Entries whose headword another entry has had before, quotation marks aside."""
    lines: dict[str, int] = {}
    for entry in entries:
        name = slug(entry.headword)
        if name in lines:
            origin = Lines(setting.file, entry.first, entry.first)
            yield found(Code.GLOSSARY_DEFINED_TWICE, origin, term=entry.headword, line=lines[name])
        lines.setdefault(name, entry.first)
