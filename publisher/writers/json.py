"""An edition as JSON, in its public shape: meta, body, sections, notes, glossary."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, assert_never

from publisher.diagnostics import Outcome
from publisher.edition.nodes import Edition, PlacedBlock, PlacedSection
from publisher.model import publication
from publisher.model.nodes import (
    Box,
    BulletList,
    Chart,
    CodeBlock,
    Definitions,
    Figure,
    OrderedList,
    Paragraph,
    Quote,
    Rule,
    Table,
)
from publisher.model.official import stated
from publisher.writers.text import blocks as lines
from publisher.writers.text import spoken

SCHEMA = 1


def write_json(edition: Edition, /) -> Outcome[str]:
    """The edition as indented JSON that ends in a line feed. A fact the document does not state is null.

    A paragraph's `lead` and `text` follow each other: the whole paragraph is the one and then the other.
    """
    meta = edition.meta
    facts: dict[str, Any] = {
        "title": meta.title,
        "occasion": meta.occasion or None,
        "speaker": meta.speaker or None,
        "salutation": meta.salutation or None,
        "variant": meta.variant.value,
        "organ": meta.organ or None,
        "date": meta.date or None,
        "document_number": meta.document_number or None,
        "index_number": meta.index_number or None,
        "keywords": list(meta.keywords),
        "description": meta.description or None,
        "official": stated(meta.official) or None,
        "publication": publication.stated(meta.publication) or None,
    }
    value = {
        "schema": SCHEMA,
        "meta": facts,
        "body": blocks(edition.body),
        "sections": [section(part) for part in edition.sections],
        "notes": [{"number": note.number, "body": blocks(note.content)} for note in edition.notes],
        "glossary_title": edition.glossary_title or None,
        "glossary": [
            {
                "id": entry.anchor.removeprefix("term-"),
                "headword": entry.headword,
                "mark": entry.mark or None,
                "definition": "\n".join(lines(entry.definition)),
            }
            for entry in edition.glossary
        ],
    }
    return Outcome(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def section(part: PlacedSection) -> dict[str, Any]:
    """A section with its anchor, level, body and sections."""
    return {
        "title": spoken(part.title),
        "level": part.level,
        "id": part.anchor,
        "body": blocks(part.body),
        "sections": [section(inner) for inner in part.sections],
    }


def blocks(content: Iterable[PlacedBlock]) -> list[dict[str, Any]]:
    """Blocks, an object each."""
    return [block(part) for part in content]


def block(part: PlacedBlock) -> dict[str, Any]:
    """One block: its type in lower case, and what it holds."""
    facts: dict[str, Any] = {"type": type(part).__name__.lower()}
    match part:
        case Paragraph(content, lead):
            return facts | {"lead": spoken(lead) or None, "text": spoken(content)}
        case Quote(held):
            return facts | {"body": blocks(held)}
        case BulletList(items):
            return facts | {"items": [blocks(item) for item in items]}
        case OrderedList(items, start):
            return facts | {"start": start, "items": [blocks(item) for item in items]}
        case Definitions(definitions):
            return facts | {
                "items": [
                    {"term": spoken(definition.term), "descriptions": [blocks(text) for text in definition.descriptions]}
                    for definition in definitions
                ]
            }
        case CodeBlock(text, language):
            return facts | {"language": language or None, "text": text}
        case Rule():
            return facts
        case Table(columns, head, rows, caption):
            return facts | {
                "caption": spoken(caption) or None,
                "columns": [column.value for column in columns],
                "head": [[spoken(cell) for cell in row] for row in head],
                "rows": [[spoken(cell) for cell in row] for row in rows],
            }
        case Figure(image, caption):
            return facts | {"address": image.address, "alternative": image.alternative, "caption": spoken(caption) or None}
        case Chart(title, description, bars, table):
            return facts | {
                "title": spoken(title),
                "description": spoken(description),
                "bars": [{"label": spoken(bar.label), "length": bar.length, "display": spoken(bar.display)} for bar in bars],
                "table": block(table),
            }
        case Box(title, held):
            return facts | {"title": spoken(title) or None, "body": blocks(held)}
        case _:
            assert_never(part)
