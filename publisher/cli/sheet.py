"""The review sheet of a conversion as a page to read and as a table to decide in."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Any

from publisher.model.nodes import Document
from publisher.model.variant import Variant
from publisher.report import phrase
from publisher.theme import Theme
from publisher.transforms.variant.choices import COLUMNS
from publisher.transforms.variant.review import Item
from publisher.writers.styles import colours, faces, raw, style
from publisher.writers.templates import fill

SURE = 0.9
"""The confidence from which on a decision stands in the second part of the page, which is folded up."""


def table(items: Iterable[Item]) -> str:
    """The decisions as tab-separated values, a line each, with a line of column names first. The last column holds what an editor
    decided, and is for the editor to fill: the form that is wanted, the chosen one to confirm it."""
    text = io.StringIO()
    writer = csv.writer(text, dialect="excel-tab", lineterminator="\n")
    writer.writerow(COLUMNS)
    for item in items:
        decision = item.decision
        facts = (f"{decision.confidence:.2f}", item.sentence, item.place, decision.source, decision.chosen)
        rest = (" ".join(decision.candidates), decision.reason.value, item.section, item.line or "")
        writer.writerow((*facts, *rest, decision.chosen if item.decided else ""))
    return text.getvalue()


def page(document: Document, target: Variant, items: tuple[Item, ...], theme: Theme, lang: str) -> str:
    """The decisions as one page that asks the network for nothing; unsure ones first, sure ones folded up."""
    rows = [row(item, lang) for item in items]
    groups = (
        ("review_unsure", [shown for shown, item in zip(rows, items, strict=True) if not item.decided and is_unsure(item)]),
        ("review_sure", [shown for shown, item in zip(rows, items, strict=True) if not item.decided and not is_unsure(item)]),
        ("review_decided", [shown for shown, item in zip(rows, items, strict=True) if item.decided]),
    )
    markup = fill(
        theme,
        "review.html.j2",
        lang="zh-Hans-CN" if lang == "zh" else "en",
        source=document.meta.variant.value,
        target=target.value,
        title=phrase("review_title", lang, title=document.meta.title, variant=target.value),
        help=phrase("review_help", lang),
        names=[phrase(f"review_{name}", lang) for name in ("sentence", "forms", "reason")],
        groups=[(phrase(name, lang, count=len(group)), group, name == "review_unsure") for name, group in groups if group],
        css=raw("\n".join((faces(theme), colours(theme, "light"), style(theme, "review.css")))),
    )
    return str(markup)


def row(item: Item, lang: str) -> dict[str, Any]:
    """A decision as the template reads it: the sentence in three pieces, the forms, why, how sure in percent, and where."""
    decision = item.decision
    return {
        "before": item.sentence[: item.place],
        "character": decision.source,
        "after": item.sentence[item.place + len(decision.source) :],
        "chosen": decision.chosen,
        "others": decision.candidates,
        "reason": phrase(f"reason_{decision.reason.value}", lang),
        "sure": round(decision.confidence * 100),
        "section": item.section,
        "line": phrase("line", lang, line=item.line) if item.line else "",
    }


def is_unsure(item: Item) -> bool:
    """Whether a decision wants an editor's eye."""
    return item.decision.confidence < SURE
