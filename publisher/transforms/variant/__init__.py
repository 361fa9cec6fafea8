"""Convert a document between the variants of written Chinese.

Whole runs are converted, never node by node: 理 and 发 in two nodes would become 理發, together they are 理髮. The alignment of
the converted run with the old one (alignment.py) says where it is cut.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate
from typing import Any

from publisher.diagnostics import Outcome
from publisher.model import publication, walk
from publisher.model.glossary import Term
from publisher.model.nodes import Block, Document, Footnote, Image, Inline, Locked, Ruby, Section, Text
from publisher.model.official import reworded as reworded_elements
from publisher.model.variant import Variant, Vocabulary, form_in
from publisher.transforms.variant.alignment import Segment, aligned, cut, joined, layered
from publisher.transforms.variant.choices import NO_CHOICES, Choices, chosen
from publisher.transforms.variant.decisions import ROUTES, Span, convert_text, decide
from publisher.transforms.variant.headwords import with_headwords
from publisher.transforms.variant.locks import compile_locks, held, put_back, unmatched
from publisher.transforms.variant.passages import NAMES, WORDED, names_in, spans_of, spoken
from publisher.transforms.variant.vocabulary import swaps

__all__ = ["ROUTES", "convert", "convert_text", "decide"]


def convert(document: Document, /, *, target: Variant, choices: Choices = NO_CHOICES) -> Outcome[Document]:
    """The document in a variant. Code, addresses, ids and locked text stay as they are; a headword that the glossary fixes for
    the variant wins over a converted one, in the text too, and a form that an editor chose over any other. Locked names
    win over both. Words are swapped only where the document asks for regional vocabulary, and never in the names of
    its organs. Reports locks of the document that held nothing."""
    source = document.meta.variant
    if source is target:
        return Outcome(document)
    document = with_headwords(document, target)
    regional = document.meta.vocabulary is Vocabulary.REGIONAL
    locks = compile_locks(document.meta.locks, source, target)
    known = names_in(document)
    used: set[int] = set()

    def segments(words: str, spans: tuple[Span, ...] = (), kept: tuple[Span, ...] = ()) -> tuple[Segment, ...]:
        stretches = held(words, locks)
        used.update(stretch.lock for stretch in stretches)
        fixed = (*spans, *((stretch.start, stretch.end) for stretch in stretches))
        converted = convert_text(words, source, target, fixed, known)
        swapped = swaps(words, source, target, (*fixed, *kept)) if regional else ()
        return tuple(aligned(converted, layered(put_back(stretches), chosen(words, choices), swapped)))

    def text(words: str) -> str:
        return joined(segments(words))

    def name(words: str) -> str:
        return joined(segments(words, kept=((0, len(words)),)))

    def change(parts: walk.Parts[Inline]) -> walk.Parts[Inline]:
        pieces = [spoken(leaf) for part in parts for leaf in walk.leaves(part)]
        whole = segments("".join(pieces), spans_of(parts, Locked), spans_of(parts, Ruby))
        converted = cut(whole, accumulate(map(len, pieces)))
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
    worded: dict[str, Any] = {fact: (name if fact in NAMES else text)(getattr(meta, fact)) for fact in WORDED}
    result = replace(
        document,
        meta=replace(
            meta,
            **worded,
            keywords=tuple(map(text, meta.keywords)),
            figures=tuple(replace(one, name=text(one.name), text=text(one.text)) for one in meta.figures),
            official=reworded_elements(meta.official, name),
            publication=publication.reworded(meta.publication, name),
            variant=target,
        ),
        body=blocks(document.body),
        sections=tuple(map(section, document.sections)),
        glossary=replace(document.glossary, title=text(document.glossary.title), terms=tuple(map(term, document.glossary.terms))),
    )
    return Outcome(result, tuple(unmatched(meta.locks, used, source, target)))
