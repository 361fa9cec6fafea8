"""Real reports: what was read in each of them, checked by eye and kept as numbers of lines, so that none of their text is here.

`reports.toml` says for each file on which lines title, occasion, speaker and words of address stand (the speaker may share
the line of the occasion), the line and the level of every title of a section, and how many terms the glossary has.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest

from publisher.diagnostics import Outcome, Severity, severity, then
from publisher.model.nodes import Block, Document
from publisher.model.origin import Lines, Origin
from publisher.model.walk import all_sections, plain, runs
from publisher.readers.text.reader import read_text
from publisher.repair import repair
from publisher.source import Format, Source

KNOWN = tomllib.loads((Path(__file__).parent / "reports.toml").read_text(encoding="utf-8"))


def read(folder: Path, name: str) -> tuple[list[str], Outcome[Document]]:
    """The lines of a repaired report without their white space (the paragraphs of a DOCX are its lines), and the document in
    it with all findings."""
    (path,) = folder.rglob(name)
    if path.suffix == ".docx":
        text = "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)
    else:
        text = path.read_text(encoding="utf-8")
    repaired = repair(Source(name, text, Format.TEXT))
    return [squeezed(line) for line in repaired.value.text.split("\n")], then(repaired, read_text)


def squeezed(text: str) -> str:
    """A text without white space."""
    return "".join(text.split())


def span(origin: Origin) -> tuple[int, int]:
    """The first and the last line of an origin."""
    assert isinstance(origin, Lines)
    return origin.first, origin.last


def pieces(document: Document) -> Iterator[tuple[int, str]]:
    """The titles and paragraphs of a document with their first lines, in order, the glossary left out."""
    yield from map(piece, document.body)
    for _, section in all_sections(document.sections):
        yield span(section.origin)[0], squeezed(plain(section.title))
        yield from map(piece, section.body)


def piece(block: Block) -> tuple[int, str]:
    """The text of a block with its first line."""
    return span(block.origin)[0], squeezed("".join(plain(run) for _, run in runs((block,))))


@pytest.mark.parametrize("name", KNOWN)
def test_front_and_titles_are_right(name: str, corpus: Path) -> None:
    lines, outcome = read(corpus, name)
    meta, known = outcome.value.meta, KNOWN[name]
    title, occasion, speaker, salutation = ("".join(lines[line - 1] for line in part) for part in known["front"])
    assert (squeezed(meta.title), squeezed(meta.salutation)) == (title, salutation)
    assert squeezed(meta.speaker) and squeezed(meta.speaker) in speaker
    if known["front"][1] == known["front"][2]:
        assert squeezed(meta.occasion) in occasion
    else:
        assert (squeezed(meta.occasion), squeezed(meta.speaker)) == (occasion, speaker)
    assert meta.date
    found = [f"{span(section.origin)[0]}.{level}" for level, section in all_sections(outcome.value.sections)]
    assert found == known["titles"].split()
    assert len(outcome.value.glossary.terms) == known["terms"]


@pytest.mark.parametrize("name", KNOWN)
def test_nothing_is_lost_nothing_comes_twice_and_the_order_stays(name: str, corpus: Path) -> None:
    lines, outcome = read(corpus, name)
    document = outcome.value
    assert not [finding for finding in outcome.diagnostics if severity(finding.code) is Severity.ERROR]
    parts = list(pieces(document))
    assert [line for line, _ in parts] == sorted(line for line, _ in parts)
    glossary = glossary_lines(lines, document)
    start = parts[0][0]
    expected = "".join(text for number, text in enumerate(lines, 1) if number >= start and number not in glossary)
    assert "".join(text for _, text in parts) == expected


def glossary_lines(lines: list[str], document: Document) -> set[int]:
    """The lines of the heading of the glossary and of its entries; each entry says what stands there."""
    terms = document.glossary.terms
    if not terms:
        return set()
    result = {number for term in terms for number in range(span(term.origin)[0], span(term.origin)[1] + 1)}
    for term in terms:
        first, last = span(term.origin)
        written = "".join(lines[first - 1 : last])
        said = squeezed("".join(plain(run) for _, run in runs(term.definition)))
        assert written.endswith(said)
        number = re.compile(rf"［?{term.mark}[］.．、]" if term.mark else "")
        assert number.sub("", written.removesuffix(said), count=1).rstrip("：:") == squeezed(term.headword)
    above = min(result) - 1
    heading = squeezed(document.glossary.title)
    while heading:
        assert heading.endswith(lines[above - 1])
        heading = heading.removesuffix(lines[above - 1])
        result.add(above)
        above -= 1
    return result


def printed(line: str, width: int) -> Iterator[str]:
    """A paragraph as lines of a printed page: an indent of two characters, figures and words unbroken, no mark at the beginning
    of a line."""
    room: float = width - 2
    row = "\u3000\u3000"
    for part in re.findall(r"[0-9A-Za-z.%]+|.", line):
        size = len(part) / (2 if part.isascii() else 1)
        if size > room and part not in "\uff0c。、\uff1b\uff1a”\uff09％%":
            yield row
            room, row = width, ""
        room, row = room - size, row + part
    yield row


@pytest.mark.parametrize("name", KNOWN)
def test_lines_of_a_printed_page_give_the_same_sections_and_terms(name: str, corpus: Path) -> None:
    lines, outcome = read(corpus, name)
    start = KNOWN[name]["front"][3][0]
    pages = [*lines[:start], *(row for line in lines[start:] if line for row in printed(line, 34))]
    wrapped = then(repair(Source(name, "\n".join(pages), Format.TEXT)), read_text).value
    assert titles_of(wrapped) == titles_of(outcome.value)
    found, known = ([squeezed(term.headword) for term in document.glossary.terms] for document in (wrapped, outcome.value))
    assert found == known


def titles_of(document: Document) -> list[tuple[int, str]]:
    """The level and the title of each section, without white space."""
    return [(level, squeezed(plain(section.title))) for level, section in all_sections(document.sections)]
