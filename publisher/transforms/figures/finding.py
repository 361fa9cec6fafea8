"""Find the key figures of a document, sentence by sentence."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

from publisher.model import spans, walk
from publisher.model.figures import Indicator, Kind
from publisher.model.nodes import Block, Document, Section
from publisher.model.origin import Made, Origin
from publisher.model.sentences import sentences
from publisher.model.variant import Variant
from publisher.transforms.figures.clauses import indicators
from publisher.transforms.figures.lexicon import lexicon
from publisher.transforms.figures.periods import mentions, period_of_title, year_of
from publisher.transforms.figures.quantities import quantities
from publisher.transforms.variant.decisions import convert_text

EARLY = 16
"""Characters. A period named so early in a sentence is that of the whole sentence, and of those after it."""

SHOWN = Made("figures")
"""The origin of what is made to show figures."""

LONGEST = 600
"""Characters of a sentence that are shown."""

CLAUSE_END = re.compile("[\uff0c\uff1b。]")
PARTS = re.compile("[^\uff1b]+\uff1b?")


@dataclass(slots=True)
class Setting:
    """What is spoken of at some place of a section: the period, and whether it is results or targets."""

    variant: Variant
    year: int
    title: str
    period: str
    kind: Kind


def figures_in(document: Document) -> tuple[Indicator, ...]:
    """The key figures of the text in reading order; those of the glossary and of notes are left out. They are in Simplified
    characters, but for their sentences, which are as they stand."""
    variant, year = document.meta.variant, year_of(document.meta)
    titled = period_of_title(in_simplified(document.meta.title, variant), year)
    opening = titled or (f"{year}年" if year else "")
    found = list(in_blocks(document.body, Setting(variant, year, "", opening, Kind.RESULT)))
    for section in document.sections:
        found.extend(in_section(section, Setting(variant, year, "", titled, Kind.RESULT)))
    return tuple(found)


def in_section(section: Section, above: Setting) -> Iterator[Indicator]:
    """The key figures of a section, with what its title says of the time; a section that shows figures gives none."""
    if section.origin == SHOWN:
        return
    title = in_simplified(walk.plain(section.title), above.variant)
    named = mentions(title, above.year)
    period = named[0][1] if named else above.period
    setting = Setting(above.variant, above.year, title, period, kind_of_section(title, period, above))
    yield from in_run(section.origin, spans.run_text(section.title), replace(setting))
    yield from in_blocks(section.body, setting)
    for part in section.sections:
        yield from in_section(part, replace(setting))


def kind_of_section(title: str, period: str, above: Setting) -> Kind:
    """Whether a section tells of results or of targets: by its words, by the year it names, or as the section around it."""
    words = lexicon().kinds
    if any(word in title for word in words["results"]):
        return Kind.RESULT
    if any(word in title for word in words["sections"]):
        return Kind.TARGET
    if mentions(title, above.year):
        return Kind.TARGET if lies_ahead(period, above.year) else Kind.RESULT
    return above.kind


def lies_ahead(period: str, year: int) -> bool:
    """Whether a period is the year of the document or a later one."""
    plan = {"十二": 2015, "十三": 2020, "十四": 2025, "十五": 2030, "十六": 2035}
    last = next((end for name, end in plan.items() if name in period), 0)
    years = [int(number) for number in re.findall(r"\d{4}", period)]
    end = max([last, *years])
    return (bool(year) and end >= year) or period.startswith("未来")


def in_blocks(blocks: tuple[Block, ...], setting: Setting) -> Iterator[Indicator]:
    """The key figures of blocks; a period that a paragraph begins with goes on in those after it."""
    for origin, run in walk.runs(blocks):
        yield from in_run(origin, spans.run_text(run), setting)


def in_run(origin: Origin, text: str, setting: Setting) -> Iterator[Indicator]:
    """The key figures of one paragraph."""
    period, kind = setting.period, setting.kind
    simplified = in_simplified(text, setting.variant)
    for number, (place, sentence) in enumerate(sentences(simplified)):
        written = text[place : place + len(sentence)] if len(text) == len(simplified) else sentence
        named = mentions(sentence, setting.year)
        if named and named[0][0] <= EARLY:
            period, kind = named[0][1], kind_at(named[0][1], kind, setting.year)
            if number == 0:
                setting.period, setting.kind = period, kind
        announced = kind
        if re.search("(?:预期|主要|发展|总体)目标", sentence) and re.search("目标[^\uff0c]{0,6}[\uff1a:]|目标是", sentence):
            announced = Kind.TARGET
        for match in PARTS.finditer(sentence):
            clause = match[0]
            for one, start in indicators(clause, list(quantities(clause))):
                at = match.start() + start
                own = own_period(named, at, sentence, period)
                aim = announced if own == period else kind_at(own, announced, setting.year)
                yield replace(one, period=own, kind=aim, section=setting.title, sentence=quoted(written, at), origin=origin)


def in_simplified(text: str, variant: Variant) -> str:
    """Text in Simplified characters, in which the words around numbers are looked up."""
    return convert_text(text, variant, Variant.HANS_CN)


def kind_at(period: str, otherwise: Kind, year: int) -> Kind:
    """Whether a period is one of targets: it lies ahead; a period behind us is one of results."""
    if not year or not period:
        return otherwise
    return Kind.TARGET if lies_ahead(period, year) else Kind.RESULT


def own_period(named: list[tuple[int, str]], place: int, sentence: str, otherwise: str) -> str:
    """The period of a figure whose words begin at a place of its sentence: one named in its own clause, or that of the
    sentence."""
    end = CLAUSE_END.search(sentence, place)
    first = bisect_left(named, (place, ""))
    last = bisect_left(named, (end.start() if end else len(sentence), ""))
    return named[last - 1][1] if last > first else otherwise


def quoted(sentence: str, place: int) -> str:
    """A sentence as it is shown, without the marks of notes; only the part around a place of one that does not end."""
    if len(sentence) > LONGEST:
        sentence = sentence[max(place - LONGEST // 2, 0) : place + LONGEST // 2]
    return sentence.replace("\ufffc", "")
