"""A document as an indented tree, for `publish read --to tree` and for the case files of the tests."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import assert_never

from publisher.model import publication
from publisher.model.meta import Meta
from publisher.model.nodes import (
    Align,
    Block,
    Box,
    BulletList,
    Chart,
    Code,
    CodeBlock,
    Definitions,
    Document,
    Emphasis,
    Figure,
    Footnote,
    Image,
    Inline,
    LineBreak,
    Link,
    Locked,
    OrderedList,
    Paragraph,
    Quote,
    Ruby,
    Rule,
    Section,
    SoftBreak,
    Spacing,
    Strong,
    Table,
    Target,
    Text,
    ToSection,
    ToTerm,
    Url,
)
from publisher.model.official import stated
from publisher.model.origin import Lines, Origin

STEP = "  "


def dump(document: Document) -> str:
    """The whole document, one node a line, blocks with the line they begin on; ends in a line feed."""
    lines = [*meta_lines(document.meta), *blocks(document.body, ""), *sections(document.sections, "")]
    if document.glossary.terms:
        lines.append(f"glossary {quoted(document.glossary.title)}")
        for term in document.glossary.terms:
            mark = f" mark={term.mark}" if term.mark else ""
            forms = "".join(f" {variant.value}={quoted(form)}" for variant, form in term.forms)
            lines.append(f"{STEP}term{at(term.origin)} {term.id} {quoted(term.headword)}{mark}{forms}")
            lines.extend(blocks(term.definition, STEP * 2))
    return "\n".join(lines) + "\n"


def meta_lines(meta: Meta) -> Iterator[str]:
    """The facts a document has, a line each; absent ones are left out."""
    for name in ("title", "occasion", "speaker", "salutation", "organ", "date", "document_number", "index_number", "description"):
        if value := getattr(meta, name):
            yield f"{name} {quoted(value)}"
    if meta.keywords:
        yield f"keywords {quoted(' '.join(meta.keywords))}"
    for name, value in (stated(meta.official) | publication.stated(meta.publication)).items():
        yield f"{name} {quoted(value if isinstance(value, str) else chr(10).join(value))}"
    yield f"variant {meta.variant.value}"
    yield from (f"figure {quoted(one.name)} {quoted(one.text)}" for one in meta.figures)
    if meta.vocabulary:
        yield f"vocabulary {meta.vocabulary.value}"
    yield from (f"lock {quoted(lock.text)}" for lock in meta.locks)


def sections(parts: Iterable[Section], indent: str) -> Iterator[str]:
    """Sections with all they hold; the title as plain inlines on the line where there is no markup in it."""
    for section in parts:
        name = f" id={section.id}" if section.id else ""
        yield f"{indent}section{at(section.origin)}{name}{short(section.title)}"
        if not short(section.title):
            yield f"{indent}{STEP}title"
            yield from inlines(section.title, indent + STEP * 2)
        yield from blocks(section.body, indent + STEP)
        yield from sections(section.sections, indent + STEP)


def short(content: tuple[Inline, ...]) -> str:
    """The text of a run that is nothing but text, "" for any other."""
    return f" {quoted(content[0].text)}" if len(content) == 1 and isinstance(content[0], Text) else ""


def blocks(content: Iterable[Block], indent: str) -> Iterator[str]:
    """Blocks with all they hold, in reading order."""
    inner = indent + STEP
    for block in content:
        line = f"{indent}{name_of(block)}{at(block.origin)}"
        match block:
            case Paragraph(run, lead):
                yield line
                if lead:
                    yield f"{inner}lead{short(lead)}"
                    if not short(lead):
                        yield from inlines(lead, inner + STEP)
                yield from inlines(run, inner)
            case Quote(quoted_blocks):
                yield line
                yield from blocks(quoted_blocks, inner)
            case BulletList(items, spacing):
                yield line + (" loose" if spacing is Spacing.LOOSE else "")
                for item in items:
                    yield f"{inner}item"
                    yield from blocks(item, inner + STEP)
            case OrderedList(items, start, spacing):
                yield line + f" start={start}" + (" loose" if spacing is Spacing.LOOSE else "")
                for item in items:
                    yield f"{inner}item"
                    yield from blocks(item, inner + STEP)
            case Definitions(definitions):
                yield line
                for definition in definitions:
                    yield f"{inner}term"
                    yield from inlines(definition.term, inner + STEP)
                    for description in definition.descriptions:
                        yield f"{inner}description"
                        yield from blocks(description, inner + STEP)
            case CodeBlock(text, language):
                yield f"{line} {quoted(language)} {quoted(text)}"
            case Rule():
                yield line
            case Table(columns, head, rows, caption):
                aligns = "" if set(columns) == {Align.DEFAULT} else " " + " ".join(column.value for column in columns)
                yield line + aligns
                if caption:
                    yield f"{inner}caption{short(caption)}"
                    if not short(caption):
                        yield from inlines(caption, inner + STEP)
                for kind, group in (("head", head), ("row", rows)):
                    for row in group:
                        yield f"{inner}{kind}"
                        for cell in row:
                            yield f"{inner}{STEP}cell{short(cell)}"
                            if not short(cell):
                                yield from inlines(cell, inner + STEP * 2)
            case Figure(image, caption):
                yield line
                yield from inlines((image,), inner)
                if caption:
                    yield f"{inner}caption"
                    yield from inlines(caption, inner + STEP)
            case Chart(title, description, bars, table):
                yield line + short(title)
                yield f"{inner}description{short(description)}"
                for bar in bars:
                    yield f"{inner}bar {bar.length:g}{short(bar.label)}{short(bar.display)}"
                yield from blocks((table,), inner)
            case Box(title, boxed):
                yield line + short(title)
                if title and not short(title):
                    yield f"{inner}title"
                    yield from inlines(title, inner + STEP)
                yield from blocks(boxed, inner)
            case _:
                assert_never(block)


def inlines(content: Iterable[Inline], indent: str) -> Iterator[str]:
    """Inlines, a line each, those they hold below them."""
    inner = indent + STEP
    for inline in content:
        match inline:
            case Text(text):
                yield f"{indent}text {quoted(text)}"
            case Emphasis(held):
                yield f"{indent}emphasis"
                yield from inlines(held, inner)
            case Strong(held):
                yield f"{indent}strong"
                yield from inlines(held, inner)
            case Code(text):
                yield f"{indent}code {quoted(text)}"
            case Link(target, held, title):
                yield f"{indent}link {goal(target)}" + (f" {quoted(title)}" if title else "")
                yield from inlines(held, inner)
            case Image(address, alternative, title):
                yield f"{indent}image {quoted(address)} {quoted(alternative)}" + (f" {quoted(title)}" if title else "")
            case Ruby(base, reading):
                yield f"{indent}ruby {quoted(base)} {quoted(reading)}"
            case SoftBreak():
                yield f"{indent}softbreak"
            case LineBreak():
                yield f"{indent}linebreak"
            case Footnote(note):
                yield f"{indent}footnote"
                yield from blocks(note, inner)
            case Locked(text, forms):
                yield f"{indent}locked {quoted(text)}" + "".join(f" {variant.value}={quoted(form)}" for variant, form in forms)
            case _:
                assert_never(inline)


def goal(target: Target) -> str:
    """A link's target in one word and a string."""
    match target:
        case Url(address):
            return f"url {quoted(address)}"
        case ToSection(name):
            return f"section {quoted(name)}"
        case ToTerm(term):
            return f"term {term}"
        case _:
            assert_never(target)


def name_of(block: Block) -> str:
    """The name of a block's type, in lower case."""
    return type(block).__name__.lower()


def at(origin: Origin) -> str:
    """The line a node begins on, "" when it has none."""
    return f" {origin.first}" if isinstance(origin, Lines) else ""


def quoted(text: str) -> str:
    """Text between double quotes on one line, escaped as JSON, Han characters as they are."""
    return json.dumps(text, ensure_ascii=False)
