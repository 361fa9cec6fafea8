"""The key figures of a document: those its front matter states, then those found in its text, and what does not add up."""

from __future__ import annotations

from dataclasses import replace

from publisher.diagnostics import Code, Diagnostic, Outcome, found
from publisher.model.figures import Change, Indicator, Kind, Quantity
from publisher.model.meta import StatedFigure
from publisher.model.nodes import Document
from publisher.model.variant import Variant
from publisher.transforms.figures.checks import contradictions
from publisher.transforms.figures.clauses import indicators
from publisher.transforms.figures.finding import figures_in, in_simplified
from publisher.transforms.figures.headline import usual
from publisher.transforms.figures.periods import mentions, year_of
from publisher.transforms.figures.quantities import quantities
from publisher.transforms.variant.decisions import convert_text


def figures_of(document: Document, /) -> Outcome[tuple[Indicator, ...]]:
    """The key figures of a document, in Simplified characters whatever it is written in, but for the sentences, which are as
    they stand. A figure that the front matter states comes first and takes the place of all that are found under its name.

    Reports statements without a number (K010), and what does not add up (K001 to K004).
    """
    stated: list[Indicator] = []
    diagnostics: list[Diagnostic] = []
    for one in document.meta.figures:
        read = understood(one, document)
        if read is None:
            diagnostics.append(found(Code.FIGURE_STATED, one.origin, figure=one.name or one.text, value=one.text))
        else:
            stated.append(read)
    text = figures_in(document)
    taken = {(usual(one.name), one.kind) for one in stated}
    left = tuple(one for one in text if (usual(one.name), one.kind) not in taken)
    return Outcome((*stated, *left), (*diagnostics, *contradictions(text)))


def understood(one: StatedFigure, document: Document) -> Indicator | None:
    """What the front matter says of a figure; None where it gives no number."""
    variant, year = document.meta.variant, year_of(document.meta)
    name, text = in_simplified(one.name, variant), in_simplified(one.text, variant)
    sentence = f"{name}{text}"
    made = [held for held, _ in indicators(sentence, list(quantities(sentence)))]
    if not made or not name:
        return None
    periods = mentions(sentence, year)
    target = any(word in text for word in ("目标", "预期", "力争"))
    usual_period = f"{year if target else year - 1}年" if year else ""
    return replace(
        made[0],
        name=name,
        period=periods[-1][1] if periods else usual_period,
        kind=Kind.TARGET if target else Kind.RESULT,
        stated=True,
        origin=one.origin,
    )


def in_words_of(indicator: Indicator, variant: Variant) -> Indicator:
    """A key figure in the variant of its document."""
    if variant is Variant.HANS_CN:
        return indicator

    def text(words: str) -> str:
        return convert_text(words, Variant.HANS_CN, variant)

    def quantity(one: Quantity | None) -> Quantity | None:
        if one is None:
            return None
        marks = tuple(map(text, one.marks))
        return replace(one, written=text(one.written), unit=text(one.unit), marks=marks, base=text(one.base))

    def change(one: Change) -> Change:
        return Change(one.direction, quantity(one.amount), text(one.basis))

    return replace(
        indicator,
        name=text(indicator.name),
        value=quantity(indicator.value),
        before=quantity(indicator.before),
        changes=tuple(map(change, indicator.changes)),
        period=text(indicator.period),
        pace=text(indicator.pace),
        whole=text(indicator.whole),
        section=text(indicator.section),
    )
