"""Compare the two engines of official print on reports: `python -m bench.engines REPORT...`, by default the sample report.

Everything is read from the PDF files: baselines and characters with pypdfium2, structure elements with pypdf.
"""

from __future__ import annotations

import ctypes
import io
import statistics
import sys
import time
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pypdfium2.raw as pdfium
from pypdf import PdfReader
from pypdfium2 import PdfDocument, PdfPage

from publisher.edition.nodes import Edition
from publisher.model.glossary import Glossary
from publisher.pipeline import Plan, editions, understand
from publisher.resources import Resources
from publisher.source import load
from publisher.theme import load_theme
from publisher.transforms.terms import Policy, TermOptions
from publisher.writers.official import OfficialOptions, write_official
from publisher.writers.official.measures import Measures, measures
from publisher.writers.profiles import Engine

PROJECT = Path(__file__).resolve().parent.parent
SAMPLE = PROJECT / "examples" / "qinghe" / "report.md"
WARM = PROJECT / "examples" / "official" / "notice.md"
UNBEGUN = frozenset("\uff0c。、\uff1a\uff1b\uff1f\uff01\uff09》〉」』”’】〕—…·%\uff05")
UNENDED = frozenset("\uff08《〈「『“‘【〔")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text: its baseline in points from the top of the page, its characters in order with their left and right."""

    baseline: float
    characters: tuple[tuple[float, float, str], ...]


def lines(page: PdfPage, m: Measures) -> list[Line]:
    """The lines of a page in the size of the text, without page number and raised marks."""
    text = page.get_textpage()
    rows: dict[float, list[tuple[float, float, str]]] = {}
    for place in range(text.count_chars()):
        char = text.get_text_range(place, 1)
        if not char.strip() or char in "\u2060\ufffe" or pdfium.FPDFText_GetFontSize(text.raw, place) < m.size - 2:
            continue
        x, y = ctypes.c_double(), ctypes.c_double()
        pdfium.FPDFText_GetCharOrigin(text.raw, place, x, y)
        baseline = round(page.get_height() - y.value, 1)
        _, _, right, _ = text.get_charbox(place, loose=True)
        rows.setdefault(baseline, []).append((x.value, right, char))
    result = [Line(baseline, tuple(sorted(row))) for baseline, row in sorted(rows.items())]
    return [line for line in result if line.baseline < page.get_height() - m.bottom + 2]


def report(name: str, data: bytes, m: Measures) -> None:
    """Print what a file shows."""
    counts: Counter[int] = Counter()
    pitches: list[float] = []
    gaps: list[float] = []
    wrong = 0
    pages = [lines(page, m) for page in PdfDocument(data)]
    for page in pages[1:]:
        counts[len(page)] += 1
        pitches += [below.baseline - above.baseline for above, below in pairwise(page)]
        for above, below in pairwise(page):
            goes_on = below.characters[0][0] < m.left + m.size / 2
            wrong += (goes_on and below.characters[0][2] in UNBEGUN) + (goes_on and above.characters[-1][2] in UNENDED)
            if goes_on:
                gaps.append(max(m.left + m.width - above.characters[-1][1], 0))
    near = [pitch for pitch in pitches if pitch < m.pitch * 1.5]
    elements = Counter(tags(data))
    headings = sum(count for tag, count in elements.items() if tag[1:2] == "H")
    print(
        f"{name:<11} {len(pages):3} pages, {max(counts)} lines on {counts[max(counts)]} of {len(pages) - 1};"
        f" pitch {min(near):.2f}-{max(near):.2f} pt; gap mean {statistics.mean(gaps):.2f}, worst {max(gaps):.1f} pt;"
        f" {wrong} forbidden; {sum(elements.values())} tags, {headings} headings, {elements['/Note']} notes;"
        f" {len(data) // 1024} KB"
    )


def tags(data: bytes) -> list[str]:
    """The types of all structure elements of a file."""
    found: list[str] = []
    pending = [PdfReader(io.BytesIO(data)).trailer["/Root"]["/StructTreeRoot"]["/K"]]
    while pending:
        item = pending.pop().get_object()
        if isinstance(item, list):
            pending.extend(item)
        elif isinstance(item, dict) and "/S" in item:
            found.append(str(item["/S"]))
            pending.append(item.get("/K", []))
    return found


def edition_of(path: Path) -> tuple[Edition, Resources]:
    """The edition of a report in its own variant, and where its pictures are."""
    source = load(str(path)).value
    assert source is not None
    resources = Resources(path.parent, path.parent)
    terms = TermOptions(shared=Glossary(), policy=Policy.FIRST_IN_SECTION)
    plan = Plan(formats=(), variants=(None,), terms=terms, organ="")
    (edition,) = editions(understand(source, plan).value, plan, resources)
    return edition.value, resources


def main() -> None:
    """Print two lines for each report, and how much longer WeasyPrint takes than Typst: once each, for Typst remembers what
    it has set before, and after another document, so that fonts are loaded."""
    theme = load_theme(None)
    m = measures(theme)
    for engine in Engine:
        write_official(*edition_of(WARM), theme, options=OfficialOptions(engine=engine))
    for path in map(Path, sys.argv[1:] or [str(SAMPLE)]):
        edition, resources = edition_of(path)
        print(path.stem)
        times = {}
        for engine in Engine:
            start = time.perf_counter()
            artifact = write_official(edition, resources, theme, options=OfficialOptions(engine=engine)).value
            times[engine] = time.perf_counter() - start
            report(engine.value, artifact.data, m)
        ratio = times[Engine.WEASYPRINT] / times[Engine.TYPST]
        print(f"            {ratio:.1f} x as long by WeasyPrint ({times[Engine.TYPST]:.2f} s by Typst)")


if __name__ == "__main__":
    main()
