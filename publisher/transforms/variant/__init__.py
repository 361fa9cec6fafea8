"""Convert a document between the variants of written Chinese.

Whole runs are converted, never node by node: 理 and 发 in two nodes would become 理發, together they are 理髮. No step
of a route (decisions.py) changes the length of the text, so the converted run is cut where the old one was.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate
from typing import Any

from publisher.diagnostics import Code, Diagnostic, Outcome, found
from publisher.model import publication, walk
from publisher.model.glossary import Term
from publisher.model.nodes import Block, Document, Footnote, Image, Inline, LineBreak, Locked, Ruby, Section, Text
from publisher.model.nodes import Code as CodeSpan
from publisher.model.official import reworded as reworded_elements
from publisher.model.origin import Origin
from publisher.model.variant import Variant, form_in
from publisher.transforms.variant.choices import NO_CHOICES, Choices, overruled
from publisher.transforms.variant.decisions import ROUTES, Span, convert_text, decide
from publisher.transforms.variant.headwords import with_headwords
from publisher.transforms.variant.locks import compile_locks, held, put_back, unmatched

__all__ = ["ROUTES", "convert", "convert_text", "decide"]

WORDED = ("title", "occasion", "speaker", "salutation", "organ", "document_number", "description")
"""The facts of a document that are words."""


def convert(document: Document, /, *, target: Variant, choices: Choices = NO_CHOICES) -> Outcome[Document]:
    """The document in a variant. Code, addresses, ids and locked text stay as they are; a headword that the glossary fixes for
    the variant wins over a converted one, in the text too, and a form that an editor chose over any other. Locked names
    win over both. Reports a passage whose length changed, and locks that held nothing."""
    source = document.meta.variant
    if source is target:
        return Outcome(document)
    document = with_headwords(document, target)
    diagnostics: list[Diagnostic] = []
    locks = compile_locks(document.meta.locks, source, target)
    used: set[int] = set()

    def text(words: str, spans: tuple[Span, ...] = ()) -> str:
        stretches = held(words, locks)
        used.update(stretch.lock for stretch in stretches)
        fixed = (*spans, *((stretch.start, stretch.end) for stretch in stretches))
        converted = overruled(words, convert_text(words, source, target, fixed), choices)
        return put_back(converted, stretches) if len(converted) == len(words) else converted

    def change(parts: walk.Parts[Inline]) -> walk.Parts[Inline]:
        pieces = [spoken(leaf) for part in parts for leaf in walk.leaves(part)]
        whole = text("".join(pieces), locked_spans(parts))
        if len(whole) == sum(map(len, pieces)):
            ends = tuple(accumulate(map(len, pieces)))
            converted = iter([whole[start:end] for start, end in zip((0, *ends), ends, strict=False)])
        else:
            diagnostics.append(found(Code.VARIANT_LENGTH, first_origin(parts), variant=target.value))
            converted = iter([text(piece) for piece in pieces])
        return tuple(walk.map_leaves(part, lambda leaf: (reworded(leaf, next(converted)),), text) for part in parts)

    def reworded(leaf: Inline, words: str) -> Inline:
        match leaf:
            case Text():
                return replace(leaf, text=words)
            case Ruby():
                return replace(leaf, base=words)
            case Image():
                return picture(leaf)
            case Footnote():
                return replace(leaf, content=blocks(leaf.content))
            case Locked(own, forms):
                return replace(leaf, text=form_in(target, forms, own))
            case _:
                return leaf

    def picture(image: Image) -> Image:
        return replace(image, alternative=text(image.alternative), title=text(image.title))

    def blocks(content: tuple[Block, ...]) -> tuple[Block, ...]:
        return walk.map_blocks(content, change, picture)

    def term(entry: Term) -> Term:
        fixed = dict(entry.forms).get(target)
        return replace(entry, headword=fixed or text(entry.headword), definition=blocks(entry.definition))

    def section(part: Section) -> Section:
        return replace(part, title=change((part.title,))[0], body=blocks(part.body), sections=tuple(map(section, part.sections)))

    meta = document.meta
    worded: dict[str, Any] = {name: text(getattr(meta, name)) for name in WORDED}
    result = replace(
        document,
        meta=replace(
            meta,
            **worded,
            keywords=tuple(map(text, meta.keywords)),
            figures=tuple(replace(one, name=text(one.name), text=text(one.text)) for one in meta.figures),
            official=reworded_elements(meta.official, text),
            publication=publication.reworded(meta.publication, text),
            variant=target,
        ),
        body=blocks(document.body),
        sections=tuple(map(section, document.sections)),
        glossary=replace(document.glossary, title=text(document.glossary.title), terms=tuple(map(term, document.glossary.terms))),
    )
    diagnostics.extend(unmatched(meta.locks, used, source, target))
    return Outcome(result, tuple(diagnostics))


def spoken(leaf: Inline) -> str:
    """What a leaf adds to the text that is converted as one; a soft break adds nothing, for a word may cross it."""
    match leaf:
        case Text(words) | Locked(words):
            return words
        case Ruby(base):
            return base
        case LineBreak():
            return "\n"
        case CodeSpan() | Image():
            return "\ufffc"
        case _:
            return ""


def locked_spans(parts: walk.Parts[Inline]) -> tuple[Span, ...]:
    """Where the locked leaves of a run stand in its spoken text."""
    spans: list[Span] = []
    place = 0
    for leaf in (leaf for part in parts for leaf in walk.leaves(part)):
        end = place + len(spoken(leaf))
        if isinstance(leaf, Locked):
            spans.append((place, end))
        place = end
    return tuple(spans)


def first_origin(parts: walk.Parts[Inline]) -> Origin:
    """The origin of the first inline of a run that is not empty."""
    return next(inline.origin for part in parts for inline in part)
