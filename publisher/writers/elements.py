"""The elements of an official document as markup: in the title block, before the text, behind it, and behind its annexes."""

from __future__ import annotations

from markupsafe import Markup

from publisher.edition.elements import Elements
from publisher.edition.nodes import Edition
from publisher.edition.official import written_day
from publisher.model.meta import Meta
from publisher.writers.markup import Desk, section, spoken, through


def title_block(meta: Meta, shown: Elements, desk: Desk) -> Markup:
    """The title, the lines above and below it, and the facts of the document."""
    date = readable_date(meta, desk)
    return through(desk, "components/title", meta=meta, date=date, corner=shown.corner, signers=shown.signers)


def readable_date(meta: Meta, desk: Desk) -> str:
    """The date as it is written in the variant, "" when there is none."""
    return written_day(meta.date, desk.labels)


def opening(shown: Elements, desk: Desk) -> Markup:
    """主送机关 and the words of address, "" when there are none."""
    return (
        through(desk, "components/opening", lines=[spoken(line, desk) for line in shown.opening]) if shown.opening else Markup("")
    )


def sections(edition: Edition, shown: Elements, desk: Desk) -> list[Markup]:
    """The sections of an edition with what closes its text: 附件说明, 署名 and the rest before the annexes, 版记 behind them."""
    placed = [section(part, desk) for part in edition.sections]
    parts = [*placed[: shown.annexes], closing(shown, desk), *placed[shown.annexes :], imprint(shown, desk)]
    return [part for part in parts if part]


def closing(shown: Elements, desk: Desk) -> Markup:
    """What stands between the text and its annexes, "" when there is nothing."""
    if not (shown.roll or shown.attachments or shown.signature or shown.day or shown.remark):
        return Markup("")
    return through(
        desk,
        "components/closing",
        roll=[(label, spoken(names, desk)) for label, names in shown.roll],
        attachments_label=shown.attachments_label,
        attachments=[(one.number, spoken(one.name, desk), one.anchor) for one in shown.attachments],
        signature=[spoken(line, desk) for line in shown.signature],
        day=spoken(shown.day, desk),
        remark=spoken(shown.remark, desk),
    )


def imprint(shown: Elements, desk: Desk) -> Markup:
    """版记, "" when there is none."""
    lines = [[spoken(part, desk) for part in line] for line in shown.imprint]
    return through(desk, "components/imprint", lines=lines) if lines else Markup("")
