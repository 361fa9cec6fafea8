"""The sheet of key figures: one page of A4 with large numbers, a chart with its table, and the sentences they come from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from markupsafe import Markup

from publisher.artifact import Artifact
from publisher.diagnostics import Code, Outcome, found
from publisher.edition.nodes import Edition, Placed, PlacedSection
from publisher.edition.settle import plain
from publisher.model import walk
from publisher.model.nodes import BulletList, Chart, Table
from publisher.model.origin import Whole
from publisher.resources import Resources
from publisher.theme import Theme
from publisher.writers.elements import readable_date
from publisher.writers.fonts import uncovered
from publisher.writers.markup import Desk, Medium, block, desk_for, run
from publisher.writers.pdf.book import BOX
from publisher.writers.pdf.layout import lay_out
from publisher.writers.profiles import Profile, path_of
from publisher.writers.punctuation import set_words
from publisher.writers.styles import colours, faces, raw, sizes, style
from publisher.writers.templates import fill

NUMBER = re.compile(r"(?P<before>[^\d]*)(?P<number>\d[\d.,]*(?:[\u2014~\uff5e-]+\d[\d.,]*)?)(?P<unit>.*)", re.DOTALL)
QUOTED = (6, 4, 3, 2, 1, 0)
SHOWN = (8, 6, 4)
"""What is tried until the sheet is one page: how many sentences it quotes, then how many figures of a kind it shows."""


@dataclass(frozen=True, slots=True)
class Tile:
    """A figure in large type: its name; the words before its number, the number and its unit; how it changed, or ""."""

    name: str
    before: str
    number: str
    unit: str
    change: str


@dataclass(frozen=True, slots=True)
class Group:
    """Figures of one kind: a title, its tiles, and the chart with its table, empty where there is none."""

    title: Markup
    tiles: list[Tile]
    chart: Markup


def write_figures(edition: Edition, resources: Resources, theme: Theme, /) -> Outcome[Artifact]:
    """An edition of key figures (`figures_alone`) as one tagged page of A4. The page is never two: where it is too full,
    sentences are left out first, then the least important figures.

    Reports characters that no font of this machine has (W021) and whatever the engine could not place (W020). Raises
    PublisherError when a template fails, the engine is not installed, or there is no font for Chinese.
    """
    for shown, quoted in product(SHOWN, QUOTED):
        text = page(edition, resources, theme, shown, quoted)
        missing = uncovered(text)
        printed = lay_out(text.translate(dict.fromkeys(map(ord, missing), BOX)))
        if printed.pages == 1:
            break
    whole = Whole(edition.source)
    named = " ".join(f"{char} (U+{ord(char):04X})" for char in sorted(missing))
    lacking = (found(Code.PDF_CHARACTERS, whole, characters=named),) if missing else ()
    complaints = tuple(found(Code.PDF_ENGINE, whole, reason=reason) for reason in printed.complaints)
    meta, profile = edition.meta, Profile.FIGURES
    path = path_of(edition, profile, "pdf")
    artifact = Artifact(path, edition.source, "pdf", meta.variant.value, profile.value, meta.title, printed.data, printed.pages)
    return Outcome(artifact, (*lacking, *complaints))


def page(edition: Edition, resources: Resources, theme: Theme, shown: int, quoted: int) -> str:
    """The document that the sheet is laid out from, with so many figures of a kind and so many sentences."""
    desk = desk_for(edition, resources, theme, Medium.PRINT)
    meta = edition.meta
    sentences = [text for part in edition.sections for text in quotations(part)]
    return fill(
        theme,
        "handout/figures.html.j2",
        labels=desk.labels,
        variant=meta.variant.value,
        meta=meta,
        date=readable_date(meta, desk),
        css=raw("\n".join((faces(theme), colours(theme, "light"), sizes(theme), style(theme, "figures.css").strip()))),
        groups=[group(part, desk, shown) for part in edition.sections if is_group(part)],
        sources_title=plain(edition.sections[-1].title) if sentences else "",
        sources=list(map(set_words, sentences[:quoted])),
    )


def is_group(part: PlacedSection) -> bool:
    """Whether a section holds figures."""
    return isinstance(part.body[0], Chart | Table)


def quotations(part: PlacedSection) -> Iterator[str]:
    """The sentences of a section that quotes them."""
    for held in part.body:
        if isinstance(held, BulletList):
            for item in held.items:
                yield " ".join(plain(words) for _, words in walk.runs(item))


def group(part: PlacedSection, desk: Desk, shown: int) -> Group:
    """The figures of a section, at most so many, the first of them in the chart too."""
    held = part.body[0]
    assert isinstance(held, Chart | Table), "a group holds figures"
    table = held.table if isinstance(held, Chart) else held
    columns = [plain(cell) for cell in table.head[0]]
    tiles = [tile(row, columns) for row in table.rows[:shown]]
    if not isinstance(held, Chart):
        return Group(run(part.title, desk), tiles, Markup(""))
    names = {plain(row[0]) for row in table.rows[:shown]}
    less = Table(table.columns, table.head, table.rows[:shown], origin=table.origin)
    bars = tuple(bar for bar in held.bars if plain(bar.label) in names)
    return Group(run(part.title, desk), tiles, block(Chart(held.title, held.description, bars, less), desk))


def tile(row: tuple[tuple[Placed, ...], ...], columns: list[str]) -> Tile:
    """A row of the table as a tile: the value in large type and the change below it, or the change where it has no value."""
    name, *cells = map(plain, row)
    told = [cell for cell in cells if NUMBER.search(cell)]
    if not told:
        return Tile(name, "", "", "", "")
    match = NUMBER.match(told[0])
    assert match, "a cell that is told holds a number"
    change = told[1] if len(columns) > 2 and len(told) > 1 else ""
    return Tile(name, match["before"], match["number"], match["unit"], change)
