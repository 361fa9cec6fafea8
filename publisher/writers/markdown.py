"""An edition as a Markdown manuscript that reads back as the same document (docs/manuscript-markdown.md)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import assert_never

from publisher.diagnostics import Outcome
from publisher.edition.nodes import (
    CrossReference,
    Edition,
    Hyperlink,
    NoteMark,
    Placed,
    PlacedBlock,
    PlacedSection,
    TermMark,
    TermUse,
)
from publisher.model import publication
from publisher.model.nodes import (
    Align,
    Box,
    BulletList,
    Chart,
    Code,
    CodeBlock,
    Definitions,
    Emphasis,
    Figure,
    Image,
    LineBreak,
    OrderedList,
    Paragraph,
    Quote,
    Ruby,
    Rule,
    Spacing,
    Strong,
    Table,
    Text,
)
from publisher.model.official import stated
from publisher.model.variant import Vocabulary

ESCAPED = re.compile(r"[\\`*_\[\]<>{}|&^]")
LINE_START = re.compile(r"^(\s*\d{0,9})([#+~=:.)-])")
"""What would make the beginning of a line a heading, a list, a definition or a fence; the sign itself is escaped."""

CAPTION = "\u8868\uff1a"
"""表：, which begins the caption line before a table."""

ALIGN_ROW = {Align.DEFAULT: "---", Align.LEFT: ":--", Align.CENTER: ":-:", Align.RIGHT: "--:"}


def write_markdown(edition: Edition, /) -> Outcome[str]:
    """The edition as Markdown that ends in a line feed: front matter, text, notes, glossary. Links on terms are left to the
    reader, who lays them anew."""
    parts = [*blocks(edition.body), *sections(edition.sections)]
    for note in edition.notes:
        parts.append(indented(f"[^{note.number}]: ", "    ", blocks(note.content)))
    if edition.glossary:
        parts.append(f"## {words(edition.glossary_title)}")
    for entry in edition.glossary:
        parts.append(words(entry.headword) + "\n" + indented(": ", "  ", blocks(entry.definition)))
    return Outcome("\n\n".join([front_matter(edition), *parts]) + "\n")


def front_matter(edition: Edition) -> str:
    """The facts of the document as YAML; strings are quoted as in JSON, which YAML reads."""
    meta = edition.meta
    names = ("title", "occasion", "speaker", "salutation", "organ", "date", "document_number", "index_number", "description")
    facts = [(name, getattr(meta, name)) for name in names]
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in facts if value]
    if meta.keywords:
        lines.append(f"keywords: {json.dumps(list(meta.keywords), ensure_ascii=False)}")
    if meta.figures:
        lines.append(f"figures: {json.dumps([f'{one.name}: {one.text}' for one in meta.figures], ensure_ascii=False)}")
    said = stated(meta.official) | publication.stated(meta.publication)
    lines += [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in said.items()]
    if meta.vocabulary is Vocabulary.REGIONAL:
        lines.append(f"vocabulary: {meta.vocabulary.value}")
    return "\n".join(["---", *lines, f"variant: {meta.variant.value}", "---"])


def sections(parts: Iterable[PlacedSection]) -> Iterator[str]:
    """Sections as headings from the second level on, for the first is the title of the document. Markdown ends at level six."""
    for section in parts:
        yield f"{'#' * min(section.level + 1, 6)} {inline(section.title)} {{#{section.anchor}}}"
        yield from blocks(section.body)
        yield from sections(section.sections)


def blocks(content: Iterable[PlacedBlock]) -> Iterator[str]:
    """Blocks, a string without its blank lines each."""
    for block in content:
        yield one_block(block)


def one_block(block: PlacedBlock) -> str:
    """One block without the blank lines around it."""
    match block:
        case Paragraph(run, lead):
            text = inline((Strong(lead), *run)) if lead else inline(run)
            return "\n".join(LINE_START.sub(r"\1\\\2", line) for line in text.split("\n"))
        case Quote(held):
            return indented("> ", "> ", blocks(held))
        case BulletList(items, spacing):
            return listed((("- ", item) for item in items), spacing)
        case OrderedList(items, start, spacing):
            return listed(((f"{number}. ", item) for number, item in enumerate(items, start)), spacing)
        case Definitions(definitions):
            return "\n\n".join(
                "\n".join([inline(entry.term), *(indented(": ", "  ", blocks(text)) for text in entry.descriptions)])
                for entry in definitions
            )
        case CodeBlock(text, language):
            fence = "`" * max(3, *(len(run) + 1 for run in re.findall("`+", text)), 3)
            return f"{fence}{language}\n{text}\n{fence}"
        case Rule():
            return "***"
        case Table(columns, head, rows, caption):
            lines = [table_row(map(inline, row)) for row in (*head, *rows)]
            lines.insert(1, table_row(ALIGN_ROW[column] for column in columns))
            return "\n".join([f"{CAPTION}{inline(caption)}\n", *lines] if caption else lines)
        case Figure(image, caption):
            return inline((Image(image.address, image.alternative, "".join(map(inline, [caption]))),))
        case Chart(title, _, _, table):
            return one_block(replace(table, caption=title))
        case Box(title, held):
            return f"::: box {inline(title)}\n" + "\n\n".join(blocks(held)) + "\n:::"
        case _:
            assert_never(block)


def listed(items: Iterable[tuple[str, tuple[PlacedBlock, ...]]], spacing: Spacing) -> str:
    """The items of a list, each behind its mark."""
    between = "\n" if spacing is Spacing.TIGHT else "\n\n"
    return between.join(indented(mark, " " * len(mark), blocks(item)) for mark, item in items)


def indented(first: str, rest: str, parts: Iterable[str]) -> str:
    """Blocks behind a mark: it stands on the first line, and its width on all others."""
    lines = "\n\n".join(parts).split("\n")
    return "\n".join([first + lines[0], *((rest + line).rstrip() for line in lines[1:])])


def table_row(cells: Iterable[str]) -> str:
    """One row of a pipe table."""
    return f"| {' | '.join(cell.replace(chr(10), ' ') for cell in cells)} |"


def inline(content: Iterable[Placed]) -> str:
    """Inlines as Markdown."""
    return "".join(map(one_inline, content))


def one_inline(node: Placed) -> str:
    """One inline as Markdown."""
    match node:
        case Text(text):
            return words(text)
        case Emphasis(held):
            return f"*{inline(held)}*"
        case Strong(held):
            return f"**{inline(held)}**"
        case Code(text):
            fence = "`" * (max((len(run) for run in re.findall("`+", text)), default=0) + 1)
            edge = " " if text.startswith("`") or text.endswith("`") else ""
            return f"{fence}{edge}{text}{edge}{fence}"
        case Hyperlink(address, held, title):
            return f"[{inline(held)}](<{address}>{quoted(title)})"
        case CrossReference(anchor, held):
            return f"[{inline(held)}](#{anchor})"
        case Image(address, alternative, title):
            return f"![{words(alternative)}](<{address}>{quoted(title)})"
        case Ruby(base, reading):
            return f"{{{base}|{reading}}}"
        case LineBreak():
            return "\\\n"
        case NoteMark(number):
            return f"[^{number}]"
        case TermUse(content=held):
            return inline(held)
        case TermMark(text=text):
            return words(text)
        case _:
            assert_never(node)


def words(text: str) -> str:
    """Text with the characters escaped that Markdown would read as markup."""
    return ESCAPED.sub(r"\\\g<0>", text)


def quoted(title: str) -> str:
    """The title of a link or picture behind its address, nothing when there is none."""
    return ' "' + title.replace("\\", "\\\\").replace('"', '\\"') + '"' if title else ""
