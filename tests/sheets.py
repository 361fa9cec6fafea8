"""Editions of the invented 青禾区 in every format of GB/T 9704-2012, over the blocks that hold every node."""

from __future__ import annotations

from dataclasses import replace

from editions import bare, rich

from publisher.edition.nodes import Edition, PlacedSection
from publisher.model.nodes import Align, Paragraph, Table, Text
from publisher.model.official import Kind, Official
from publisher.model.variant import Variant

WHOLE = Official(
    copy_number="000012",
    secrecy="机密★1年",
    urgency="特急",
    mark=("云川市青禾区人民政府文件",),
    addressees="各镇人民政府\uff0c区政府各部门",
    attachments=("重点任务分工表", "项目库管理办法"),
    remark="此件公开发布",
    copies_to="区委各部门\uff0c区人大常委会办公室",
    printer="云川市青禾区人民政府办公室",
    printed="2026-03-06",
    signers=("沈望川",),
)
"""All that a document may state."""

ANNEX = PlacedSection("annex-1", 1, (Text("附件1\uff1a重点任务分工表"),), (Paragraph((Text("分工如下。"),)),), ())


def official(kind: Kind = Kind.DOCUMENT, variant: Variant = Variant.HANS_CN, elements: Official = WHOLE) -> Edition:
    """An edition that states every element, in a format, with every node in its text and an annex behind it."""
    edition = rich(variant)
    meta = replace(edition.meta, official=replace(elements, kind=kind), occasion="", speaker="", salutation="")
    return replace(edition, meta=meta, sections=(*edition.sections, ANNEX))


def joint() -> Edition:
    """A document of three organs with three signers."""
    names = ("青禾区财政局", "青禾区农业农村局", "青禾区审计局")
    elements = replace(WHOLE, mark=names, signatories=names, signers=("沈望川", "陆晓棠", "周启明"), copy_number="")
    return official(elements=elements)


def long(characters: int = 3000) -> Edition:
    """A paper of full-width characters alone, over several pages."""
    return bare(Paragraph((Text("青" * characters),)))


def wide(columns: int = 10) -> Edition:
    """A paper whose only block is a table of many columns."""
    row = tuple((Text(str(number)),) for number in range(columns))
    return bare(Paragraph((Text("表前。"),)), Table((Align.DEFAULT,) * columns, (row,), (row,)), Paragraph((Text("表后。"),)))
