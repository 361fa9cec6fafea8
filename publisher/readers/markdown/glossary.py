"""The explained terms of a Markdown manuscript: what stands below a heading such as 名词解释."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from publisher.diagnostics import Code, Diagnostic, found
from publisher.model import spans
from publisher.model.glossary import Glossary, Term
from publisher.model.names import distinct, slug
from publisher.model.nodes import Block, BulletList, Definitions, Inline, OrderedList, Paragraph, Strong, Text
from publisher.model.numbering import numbered, value
from publisher.model.origin import Lines, Origin
from publisher.readers.markdown.captions import Part
from publisher.readers.markdown.paragraphs import trimmed
from publisher.readers.markdown.plain_entries import Entry, plain_entries
from publisher.readers.markdown.titles import title_text, unspoken
from publisher.readers.outline import Heading
from publisher.readers.text.entries import SMALL, split
from publisher.readers.text.glossary import heads_glossary
from publisher.readers.text.runs import CIRCLED

MARK = re.compile(r"[\[\uff3b〔]\s*(\d{1,3})\s*[\]\uff3d〕]\s*")
COLONS = "\uff1a:"


@dataclass(frozen=True, slots=True)
class Found:
    """The glossary of a flow, the parts of the flow that are not in it, and findings: terms that are defined twice and
    titles of groups of terms, which are left out; and whether the text before the entries may hold circled numbers as marks."""

    glossary: Glossary
    rest: list[Part]
    diagnostics: tuple[Diagnostic, ...]
    circled: bool


def find_glossary(flow: Sequence[Part]) -> Found:
    """The glossary of a flow, from all headings that announce one and have entries below them; its title is the first of
    these. What stands below them and is no entry stays in the flow."""
    rest: list[Part] = []
    entries: list[Entry] = []
    groups: list[Heading] = []
    circled = False
    title = ""
    index = 0
    while index < len(flow):
        part = flow[index]
        index += 1
        rest.append(part)
        if not isinstance(part, Heading) or not heads_glossary(title_text(part.title)):
            continue
        end = next((place for place in range(index, len(flow)) if ends(flow[place], part)), len(flow))
        more, others, titles = read_entries(flow[index:end])
        if more:
            groups += titles
            circled = circled or any(begins_circled(part) for part in flow[index:end])
            title = title or title_text(part.title)
            entries += more
            rest[-1:] = others
            index = end
    return Found(Glossary(title, terms(entries)), rest, (*left_out(groups), *defined_twice(entries)), circled)


def begins_circled(part: Part) -> bool:
    """Whether a part begins with a circled number."""
    run = part.title if isinstance(part, Heading) else part.lead + part.content if isinstance(part, Paragraph) else ()
    return CIRCLED.match(spans.run_text(run[:1])) is not None


def ends(part: Part, heading: Heading) -> bool:
    """Whether a part is a heading that ends the section of another."""
    return isinstance(part, Heading) and part.level <= heading.level


def read_entries(parts: Sequence[Part]) -> tuple[list[Entry], list[Part], list[Heading]]:
    """The entries in the parts below a heading, the other parts, and the headings that are titles of groups of entries.

    A heading is an entry with what follows it, unless that is a group of entries.
    """
    places = [index for index, part in enumerate(parts) if isinstance(part, Heading)]
    entries, others = entries_in(parts[: places[0]] if places else parts)
    groups: list[Heading] = []
    for place, end in pairwise([*places, len(parts)]):
        heading = parts[place]
        assert isinstance(heading, Heading)
        below = [part for part in parts[place + 1 : end] if not isinstance(part, Heading)]
        more, left = entries_in(below)
        if more and not left and (len(more) > 1 or more[0].mark):
            entries += more
            groups.append(heading)
        else:
            entries.append(headed(heading))
            entries[-1].definition.extend(below)
    return entries, others, groups


def entries_in(blocks: Sequence[Part]) -> tuple[list[Entry], list[Part]]:
    """The entries in blocks without headings, and the blocks in none of them.

    An entry is an item of a definition list; a paragraph, or an item of a list, that begins with its headword; or what would
    be one in plain text. Other blocks go on with the entry above them, but not with that of a definition list.
    """
    entries: list[Entry] = []
    others: list[Part] = []
    current: Entry | None = None
    strong = any(isinstance(part, Paragraph) and begins_strong(part) for part in blocks)
    held = [part for part in blocks if not isinstance(part, Heading)]
    for part in held:
        if isinstance(part, Definitions):
            entries += [described(item.term, item.descriptions, item.origin) for item in part.items]
            current = None
        elif more := written(part, strong, bool(entries)):
            entries += more
            current = more[-1]
        elif current is not None:
            current.definition.append(part)
        else:
            others.append(part)
    if not strong and not any(isinstance(part, Definitions) for part in held):
        plain = plain_entries(held)
        if plain and len(plain[0]) >= len(entries):
            return plain[0], list(plain[1])
    return entries, others


def headed(heading: Heading) -> Entry:
    """The entry under a heading of its own."""
    return described(heading.title, (), heading.origin)


def described(term: tuple[Inline, ...], descriptions: Iterable[tuple[Block, ...]], origin: Origin) -> Entry:
    """The entry of a headword with its descriptions; notes and pictures of the headword go to the end of these."""
    mark, headword = unnumbered(title_text(term))
    definition = [block for description in descriptions for block in description]
    if others := unspoken(term):
        definition.append(Paragraph(others, origin=origin))
    return Entry(headword, mark, origin, definition)


def unnumbered(text: str) -> tuple[int, str]:
    """The number a headword begins with (0: none), and the headword without it, its colon or full stop left off."""
    bare = text.strip().rstrip(COLONS + "。").strip()
    if (match := MARK.match(bare)) and match.end() < len(bare):
        return value(match[1]), bare[match.end() :]
    number = numbered(bare)
    if number is not None and number.ordinal and number.length < len(bare):
        return number.ordinal, bare[number.length :]
    return 0, bare


def written(block: Block, strong: bool, going_on: bool) -> list[Entry]:
    """The entries a block holds: one in a paragraph, one in each item of a list, none elsewhere. `strong` says that headwords
    are strong, `going_on` that an entry stands above, with which a paragraph may go on."""
    match block:
        case Paragraph():
            entry = paragraph_entry(block, strong, going_on)
            return [entry] if entry else []
        case BulletList(items) | OrderedList(items):
            first = block.start if isinstance(block, OrderedList) else 0
            return list_entries(items, first, strong)
        case _:
            return []


def list_entries(items: Sequence[tuple[Block, ...]], first: int, strong: bool) -> list[Entry]:
    """The entries in the items of a list, numbered from `first` unless that is 0; none unless every item is an entry."""
    result: list[Entry] = []
    for place, item in enumerate(items):
        head = item[0] if item else None
        entry = paragraph_entry(head, strong or begins_strong(head), going_on=False) if isinstance(head, Paragraph) else None
        if entry is None:
            return []
        mark = entry.mark or (first + place if first else 0)
        result.append(Entry(entry.headword, mark, entry.origin, [*entry.definition, *item[1:]]))
    return result


def begins_strong(paragraph: Paragraph[Inline]) -> bool:
    """Whether a paragraph begins with strong text and goes on behind it."""
    return bool(paragraph.lead) or (len(paragraph.content) > 1 and isinstance(paragraph.content[0], Strong))


def paragraph_entry(paragraph: Paragraph[Inline], strong: bool, going_on: bool) -> Entry | None:
    """The entry in a paragraph: strong text and what is behind it, or where headwords are not strong, a text that a colon or
    words such as 是指 part. None when it is none."""
    lines = paragraph.origin
    if strong:
        if not begins_strong(paragraph):
            return None
        head = paragraph.lead or paragraph.content[:1]
        rest = paragraph.content if paragraph.lead else paragraph.content[1:]
        skipped = len(spans.run_text(rest)) - len(spans.run_text(rest).lstrip(COLONS + " "))
    else:
        text = spans.run_text(paragraph.content)
        parts = None if going_on and SMALL.match(text) else split(text)
        if parts is None or not all(parts) or not text.endswith(parts[1]) or "\ufffc" in parts[0]:
            return None
        skipped = len(text) - len(parts[1])
        head, rest = (Text(parts[0]),), paragraph.content
    definition = trimmed(spans.cut(rest, skipped, len(spans.run_text(rest))))
    if not definition:
        return None
    return described(head, ((Paragraph(definition, origin=lines),),), lines)


def terms(entries: Sequence[Entry]) -> tuple[Term, ...]:
    """The entries as terms, each with an id of its own."""
    ids = distinct(slug(entry.headword) or "term" for entry in entries)
    return tuple(
        Term(name, entry.headword, tuple(entry.definition), mark=entry.mark, origin=entry.origin)
        for name, entry in zip(ids, entries, strict=True)
    )


def left_out(groups: Iterable[Heading]) -> Iterator[Diagnostic]:
    """Titles of groups of entries, which stand nowhere else."""
    for heading in groups:
        yield found(Code.TEXT_LEFT_OUT, heading.origin, words=title_text(heading.title))


def defined_twice(entries: Iterable[Entry]) -> Iterator[Diagnostic]:
    """Entries whose headword another entry has had before, quotation marks aside."""
    lines: dict[str, int] = {}
    for entry in entries:
        assert isinstance(entry.origin, Lines)
        name = slug(entry.headword)
        if name in lines:
            yield found(Code.GLOSSARY_DEFINED_TWICE, entry.origin, term=entry.headword, line=lines[name])
        lines.setdefault(name, entry.origin.first)
