"""Tables."""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it.token import Token

from publisher.diagnostics import Code as Finding
from publisher.model.nodes import Align, Inline, Table
from publisher.readers.markdown.groups import groups
from publisher.readers.markdown.manuscript import Manuscript, origin, report
from publisher.readers.markdown.paragraphs import run

ALIGNS = {
    "text-align:left": Align.LEFT,
    "text-align:center": Align.CENTER,
    "text-align:right": Align.RIGHT,
}


def table(token: Token, inner: Sequence[Token], manuscript: Manuscript) -> Table[Inline]:
    """The table of a token. Rows with more cells than the head are reported, and make the table wider."""
    columns: list[Align] = []
    rows: list[tuple[tuple[Inline, ...], ...]] = []
    for _, part in groups(inner):
        for row, cells in groups(part):
            held = list(groups(cells))
            if not columns:
                columns = [ALIGNS.get(str(cell.attrs.get("style", "")), Align.DEFAULT) for cell, _ in held]
            if len(held) > len(columns):
                line = origin(manuscript, row).first
                report(manuscript, Finding.MARKDOWN_TABLE_WIDE, line, cells=len(held), columns=len(columns))
            rows.append(tuple(run(content[0], manuscript) for _, content in held))
    width = max(map(len, rows))
    aligns = (*columns, *[Align.DEFAULT] * (width - len(columns)))
    head, *body = (row + ((),) * (width - len(row)) for row in rows)
    return Table(aligns, (head,), tuple(body), origin=origin(manuscript, token))
