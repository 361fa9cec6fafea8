"""What the plain-text reader keeps, whatever the text is."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from publisher.diagnostics import Code, Outcome, then
from publisher.model.dump import dump
from publisher.model.glossary import Term
from publisher.model.nodes import Block, Document, Paragraph, Ruby
from publisher.model.origin import Lines
from publisher.model.walk import all_sections, leaves, plain
from publisher.readers.text.reader import read_text
from publisher.repair import repair
from publisher.report import place
from publisher.source import Format, Source

ENTRY = "0123456789[]［］〔〕【】()（）.．、:： ①②③④⑤一二三四五六七八九十百—―，,。*●注"
"""What may part an entry of a glossary: its number or bullet, brackets, its colon, a dash, a comma or a full stop."""


def input_of(case: str) -> list[str]:
    """The lines of the text of a case."""
    return case.partition("--- text\n")[2].partition("\n--- ")[0].split("\n")


CASES = Path(__file__).parents[1] / "cases" / "text"
REPORTS = [input_of(path.read_text(encoding="utf-8")) for path in sorted(CASES.glob("*.case"))]
KNOWN = sorted({line for report in REPORTS for line in report})
"""The texts of all cases, and every line of them: what reports are made of, and what goes wrong with them."""

LINES = st.one_of(
    st.sampled_from(KNOWN),
    st.text(alphabet="一二（）()1.、。：:；“”［］青禾区工作发展 　?是的\t", max_size=40),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
)


@st.composite
def changed_reports(draw: st.DrawFn) -> str:
    """The text of a case with some lines put in or put in the place of others."""
    lines = list(draw(st.sampled_from(REPORTS)))
    for _ in range(draw(st.integers(0, 6))):
        place = draw(st.integers(0, len(lines)))
        lines[place : place + draw(st.integers(0, 1))] = [draw(LINES)]
    return "\n".join(lines)


TEXTS = st.one_of(changed_reports(), st.lists(LINES, max_size=30).map("\n".join))


def squeezed(text: str) -> str:
    """A text without white space and control characters."""
    return "".join(char for char in text if not char.isspace() and unicodedata.category(char) != "Cc" and char not in BLANK)


BLANK = "\u200b\u200c\u200d\u2060\ufeff\ufffe\uffff\u200e"


def run(block: Block) -> str:
    """The characters of a paragraph as they stood in the text, with the brackets of readings left out."""
    assert isinstance(block, Paragraph)
    inlines = leaves((*block.lead, *block.content))
    return "".join(leaf.base + leaf.reading if isinstance(leaf, Ruby) else plain((leaf,)) for leaf in inlines)


def pieces(document: Document) -> Iterator[tuple[int, str]]:
    """The texts of titles and paragraphs with their first line, glossary aside, in the order of the document."""
    sections = [(section.title, section.body, section.origin) for _, section in all_sections(document.sections)]
    yield from ((first(block), run(block)) for block in document.body)
    for title, body, origin in sections:
        assert isinstance(origin, Lines)
        yield origin.first, run(Paragraph(title))
        yield from ((first(block), run(block)) for block in body)


def first(block: Block | Term) -> int:
    """The line a block or an entry begins on."""
    assert isinstance(block.origin, Lines)
    return block.origin.first


def characters(document: Document) -> str:
    """All characters of a document, those of the front first, then in the order of their lines, sorted within the text."""
    meta = document.meta
    front = meta.title + meta.occasion + meta.speaker + meta.salutation + meta.organ
    body = [text for _, text in pieces(document)]
    terms = [term.headword + "".join(run(block) for block in term.definition) for term in document.glossary.terms]
    return squeezed("".join((front, *body, document.glossary.title, *terms)))


def read(text: str) -> tuple[Outcome[Source], Outcome[Document]]:
    """A text repaired, and the document in it."""
    repaired = repair(Source("x", text, Format.TEXT))
    return repaired, read_text(repaired.value)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_nothing_is_lost_and_nothing_comes_twice(text: str) -> None:
    repaired, outcome = read(text)
    source = squeezed(repaired.value.text)
    spoken = outcome.value.meta.speaker if outcome.value.meta.speaker in outcome.value.meta.occasion else ""
    said = characters(outcome.value) + "".join(
        squeezed(dict(finding.values)["words"]) for finding in outcome.diagnostics if finding.code is Code.TEXT_LEFT_OUT
    )
    parting = ENTRY if outcome.value.glossary.terms else "()（）" if " ruby " in dump(outcome.value) else ""
    for char in set(source + said) - set(parting):
        assert said.count(char) - source.count(char) in (0, spoken.count(char)), char


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_the_text_stays_in_order(text: str) -> None:
    lines = [line for line, _ in pieces(read(text)[1].value)]
    assert lines == sorted(lines)


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_a_repair_keeps_the_number_of_lines_and_says_what_it_did(text: str) -> None:
    repaired = repair(Source("x", text, Format.TEXT))
    before, after = text.split("\n"), repaired.value.text.split("\n")
    assert len(before) == len(after)
    changed = {number for number, (old, new) in enumerate(zip(before, after, strict=True), 1) if old.strip() != new.strip()}
    named: set[int] = set()
    for finding in repaired.diagnostics:
        values = dict(finding.values)
        assert values.keys() >= {"before", "after", "kind", "confidence"}
        assert 0 <= float(values["confidence"]) <= 1
        assert isinstance(finding.origin, Lines)
        named |= set(range(finding.origin.first, finding.origin.last + 1))
    assert changed <= named


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_a_repaired_text_needs_no_repair(text: str) -> None:
    once = repair(Source("x", text, Format.TEXT)).value
    joined = then(Outcome(once), repair).value
    assert len(joined.text.split("\n")) == len(text.split("\n"))


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_the_same_text_gives_the_same_document_and_findings_name_lines_of_it(text: str) -> None:
    _, outcome = read(text)
    assert dump(outcome.value) == dump(read(text)[1].value)
    assert all(1 <= place(finding.origin)[1] <= text.count("\n") + 1 for finding in outcome.diagnostics)
