"""Numbers beside the lines of laid-out pages, and the numbers of these pages: a second layer of artifacts over a tagged file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from publisher.handout.objects import parsed, saved
from publisher.handout.setting import page_rule, properties
from publisher.model.variant import Variant
from publisher.theme import Theme
from publisher.writers.pdf.justify import text_boxes
from publisher.writers.pdf.layout import Tags, lay_out
from publisher.writers.styles import colours, faces, raw, style
from publisher.writers.templates import fill

PIXELS = 96 / 25.4
"""CSS pixels, the engine's unit, in a millimetre."""

TOUCHING = 6.0
"""CSS pixels: lines whose baselines are no further apart are one line to the eye, such as those of the cells of a row."""

COVER = "cover"
"""The named page of covers, whose lines bear no numbers."""


@dataclass(slots=True)
class Numbered:
    """The baselines of the lines of each page, in CSS pixels from its upper edge, each once; none of covers (None)."""

    pages: list[tuple[float, ...] | None] = field(default_factory=list)

    def see(self, document: Any) -> None:
        """Take the lines of the engine's pages."""
        for page in document.pages:
            box = page._page_box
            self.pages.append(None if box.page_type.name == COVER else tuple(apart(sorted(baselines(box)))))


def baselines(box: Any) -> Iterator[float]:
    """The baselines of the lines below a box that hold words, but those of the page's margins."""
    for child in getattr(box, "children", ()):
        kind = type(child).__name__
        if kind in ("MarginBox", "FootnoteAreaBox"):
            continue
        if kind == "LineBox":
            words = [held for held in text_boxes(child) if held.text.strip()]
            if words:
                largest = max(words, key=lambda held: held.style["font_size"])
                yield largest.position_y + largest.baseline
                continue
        yield from baselines(child)


def apart(places: list[float]) -> Iterator[float]:
    """Places in their order, those that touch the one before left out."""
    last = -TOUCHING
    for place in places:
        if place - last >= TOUCHING:
            yield place
            last = place


def over(data: bytes, pages: list[tuple[float, ...] | None], theme: Theme, variant: Variant) -> bytes:
    """A tagged file with the numbers of its lines, and 第1页 共9页 at the foot of each page that is no cover, over its pages."""
    import pikepdf

    text = sum(page is not None for page in pages)
    rules = (
        faces(theme),
        colours(theme, "light"),
        properties(theme, "speaker"),
        page_rule(theme, "speaker"),
        style(theme, "handout/numbers.css").strip(),
    )
    layer = fill(
        theme,
        "handout/numbers.html.j2",
        labels=theme.labels[variant],
        variant=variant.value,
        css=raw("\n".join(rules)),
        pages=[[f"{place / PIXELS:.3f}mm" for place in page] for page in pages if page is not None],
        total=text,
    )
    printed = lay_out(layer, tagged=Tags.NONE)
    with parsed(data) as pdf, parsed(printed.data) as numbers:
        sources = iter(numbers.pages)
        for index, (page, lines) in enumerate(zip(pdf.pages, pages, strict=True)):
            if lines is None:
                continue
            form = pdf.copy_foreign(next(sources).as_form_xobject())
            name = page.add_resource(form, pikepdf.Name.XObject, pikepdf.Name(f"/Numbers{index}"))
            page.contents_add(b"q\n", prepend=True)  # the engine leaves the axes turned
            page.contents_add(f"\nQ /Artifact <</Type /Pagination>> BDC q {name} Do Q EMC".encode("ascii"))
        pdf.Root.PageLabels = labels(pages)
        return saved(pdf)


def labels(pages: list[tuple[float, ...] | None]) -> Any:
    """What a reader calls the pages: the number at their foot, covers by a letter."""
    import pikepdf

    last = len(pages) - 1
    cover = pikepdf.Dictionary
    return cover(Nums=pikepdf.Array([0, cover(P="I"), 1, cover(S=pikepdf.Name.D), last, cover(P="II")]))
