"""Words in quotation marks that look like terms and have no entry in the glossary."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from publisher.model import spans, walk
from publisher.model.nodes import Document, Inline
from publisher.model.origin import Origin, line_of
from publisher.transforms.forms import plain_forms
from publisher.transforms.matching import QUOTED_TITLE, folded
from publisher.transforms.uses import linked, sentence_at

QUOTED = re.compile("[“「]([^“”「」《》\uff0c,。\uff1b;\uff1a:\uff01!\uff1f?…\ufffc\n]{2,16})[”」]")
KIND = re.compile("工程|行动|行動|机制|機制|体系|體系|模式|计划|計劃|政策|项目|項目|制度|试点|試點|改革|战略|戰略|平台|工作法")
FAMILIAR = re.compile(
    r"十[一二三四五六七]五|一[带帶]一路|(?:互联网|人工智能|互聯網)\+|\d{1,2}[.\u00b7]\d{1,2}"
    "|[两兩][个個](?:确立|確立|维护|維護|毫不动摇|毫不動搖|结合|結合|务必|百年)|三[个個]务必"
    "|四[个個](?:意识|意識|自信|全面)|四[风風]|五位一[体體]|三[会會]一[课課]|三重一大"
)
"""Five-year plans, days such as 1\u00b724, and the standing words of politics, which nobody explains."""

LONGEST = 12
"""Characters, quotation marks and blanks aside. Longer words are a quotation."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words that may be a term: as they stand first, how often they stand in quotation marks, the first line of the first
    paragraph they stand in (0 when unknown), and their sentence there."""

    words: str
    count: int
    line: int
    sentence: str


def candidates(document: Document) -> tuple[Candidate, ...]:
    """The words in a document with links on its terms that may deserve an entry, the most frequent first: those in quotation
    marks twice or more, and those before a word such as 工程 or 机制. Longer quotations, sentences, titles of works and
    what everybody knows are none."""
    terms = document.glossary.terms
    known = {folded(form) for term in terms for form in (*plain_forms(term), *QUOTED.findall(term.headword))}
    found: dict[str, Candidate] = {}
    named: set[str] = set()
    for origin, run in runs(document):
        text = spans.run_text(run)
        taken = [(start, end) for _, start, end in linked(run, 0)]
        taken += [title.span() for title in QUOTED_TITLE.finditer(text)]
        for match in QUOTED.finditer(text):
            key = folded(match[1])
            if key in known or not 2 <= len(key) <= LONGEST or FAMILIAR.fullmatch(match[1]):
                continue
            if any(start < match.end() and match.start() < end for start, end in taken):
                continue
            first = found.get(key) or Candidate(match[1], 0, line_of(origin), sentence_at(text, match.start(), match.end()))
            found[key] = Candidate(first.words, first.count + 1, first.line, first.sentence)
            if KIND.match(text, match.end()) or KIND.search(key):
                named.add(key)
    chosen = [candidate for key, candidate in found.items() if candidate.count > 1 or key in named]
    return tuple(sorted(chosen, key=lambda candidate: -candidate.count))


def runs(document: Document) -> Iterator[tuple[Origin, tuple[Inline, ...]]]:
    """Every run of the text, titles of sections left out."""
    yield from walk.runs(document.body)
    for _, section in walk.all_sections(document.sections):
        yield from walk.runs(section.body)
