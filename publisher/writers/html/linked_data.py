"""What a page says of its document to machines: schema.org in JSON-LD."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from publisher.edition.nodes import GLOSSARY, Edition, PlacedBlock
from publisher.edition.settle import plain
from publisher.model import walk

ESCAPES = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}
"""Characters that could end a script element or a line of script, as JSON may write them everywhere."""


@dataclass(frozen=True, slots=True)
class Encoding:
    """Another format of a document: its address, its media type, and its bytes and hash where they are known (0 and "")."""

    address: str
    type: str
    size: int = 0
    digest: str = ""


def linked_data(edition: Edition, encodings: Iterable[Encoding]) -> Markup:
    """The facts of an edition as a `Report`, and its glossary as a `DefinedTermSet`, for the inside of a script element. Facts
    the document does not state are left out."""
    graph = [report(edition, encodings)] + ([term_set(edition)] if edition.glossary else [])
    return in_script({"@context": "https://schema.org", "@graph": graph})


def report(edition: Edition, encodings: Iterable[Encoding]) -> dict[str, Any]:
    """The document as a schema.org Report."""
    meta = edition.meta
    facts: dict[str, Any] = {
        "@type": "Report",
        "@id": "#top",
        "name": meta.title,
        "inLanguage": meta.variant.value,
        "alternativeHeadline": meta.occasion,
        "author": {"@type": "Person", "name": meta.speaker} if meta.speaker else None,
        "publisher": {"@type": "GovernmentOrganization", "name": meta.organ} if meta.organ else None,
        "datePublished": meta.date,
        "reportNumber": meta.document_number,
        "identifier": meta.index_number,
        "keywords": list(meta.keywords),
        "description": meta.description,
        "encoding": [media_object(one) for one in encodings],
        "hasPart": {"@id": f"#{GLOSSARY}"} if edition.glossary else None,
    }
    return {name: value for name, value in facts.items() if value}


def media_object(encoding: Encoding) -> dict[str, Any]:
    """Another format as a schema.org MediaObject."""
    facts = {"@type": "MediaObject", "contentUrl": encoding.address, "encodingFormat": encoding.type}
    if encoding.digest:
        facts |= {"contentSize": f"{encoding.size} B", "sha256": encoding.digest}
    return facts


def term_set(edition: Edition) -> dict[str, Any]:
    """The glossary as a schema.org DefinedTermSet."""
    terms = [
        {"@type": "DefinedTerm", "@id": f"#{entry.anchor}", "name": entry.headword, "description": text_of(entry.definition)}
        for entry in edition.glossary
    ]
    return {"@type": "DefinedTermSet", "@id": f"#{GLOSSARY}", "name": edition.glossary_title, "hasDefinedTerm": terms}


def text_of(blocks: Iterable[PlacedBlock]) -> str:
    """The words of some blocks, a line a run."""
    return "\n".join(plain(run) for _, run in walk.runs(blocks))


def in_script(value: dict[str, Any]) -> Markup:
    """JSON for the inside of a script element, which nothing in it can close."""
    return Markup(json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(ESCAPES))
