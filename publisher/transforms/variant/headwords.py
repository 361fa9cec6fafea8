"""Headwords that the glossary fixes for a variant, wherever the text says them.

A reader who sees 資料要素 in the glossary and 數據要素 in the text takes them for two things. So the form that the author decided
on stands in both, in titles and notes too, whether the place is linked or not. An alias, a part of a headword, and a headword
that markup cuts in two are converted like all other words.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from publisher.model import spans, walk
from publisher.model.glossary import Term
from publisher.model.nodes import Block, Document, Footnote, Inline, Locked, Section, Text
from publisher.model.variant import Variant
from publisher.transforms.matching import Finder, Form, compile_finder, find_terms, fold


def with_headwords(document: Document, target: Variant) -> Document:
    """The document with every headword that has a form for the variant locked to that form, and to its own on the way back."""
    source, terms = document.meta.variant, document.glossary.terms
    forms = {index: form for index, term in enumerate(terms) if (form := dict(term.forms).get(target))}
    if not forms:
        return document
    finder = compile_finder(Form(term.headword, index) for index, term in enumerate(terms))

    def change(parts: walk.Parts[Inline]) -> walk.Parts[Inline]:
        return tuple(held(part) for part in parts)

    def held(run: tuple[Inline, ...]) -> tuple[Inline, ...]:
        places = iter(tuple(stretches(run, finder, terms, forms, (source, target))))
        return walk.map_leaves(run, lambda leaf: noted(leaf, next(places)))

    def noted(leaf: Inline, pieces: tuple[Inline, ...]) -> tuple[Inline, ...]:
        return (replace(leaf, content=blocks(leaf.content)),) if isinstance(leaf, Footnote) else pieces

    def blocks(content: tuple[Block, ...]) -> tuple[Block, ...]:
        return walk.map_blocks(content, change)

    def section(part: Section) -> Section:
        return replace(part, title=held(part.title), body=blocks(part.body), sections=tuple(map(section, part.sections)))

    defined = tuple(replace(term, definition=blocks(term.definition)) for term in terms)
    return replace(
        document,
        body=blocks(document.body),
        sections=tuple(map(section, document.sections)),
        glossary=replace(document.glossary, terms=defined),
    )


def stretches(
    run: tuple[Inline, ...], finder: Finder, terms: tuple[Term, ...], forms: dict[int, str], way: tuple[Variant, Variant]
) -> Iterator[tuple[Inline, ...]]:
    """What stands in place of each leaf of a run: itself, or its text with the headwords in it locked, on the way from a variant
    to another."""
    source, target = way
    matches = [match for match in find_terms(finder, spans.run_text(run)) if match.term in forms]
    starts = [match.start for match in matches]
    place = 0
    for leaf in walk.leaves(run):
        end = place + len(spans.leaf_text(leaf))
        pieces: list[Inline] = [leaf]
        if isinstance(leaf, Text):
            pieces, reached = [], 0
            for match in matches[bisect_left(starts, place) : bisect_left(starts, end)]:
                if match.end > end:
                    continue
                start, stop = match.start - place, match.end - place
                words = leaf.text[start:stop]
                form = as_written(words, terms[match.term].headword, forms[match.term])
                if form:
                    pieces.append(replace(leaf, text=leaf.text[reached:start]))
                    pieces.append(Locked(words, ((source, words), (target, form)), origin=leaf.origin))
                    reached = stop
            pieces.append(replace(leaf, text=leaf.text[reached:]))
        yield tuple(piece for piece in pieces if not isinstance(piece, Text) or piece.text) or (leaf,)
        place = end


def as_written(words: str, headword: str, form: str) -> str:
    """The form for words of the text: as it stands for the headword as it stands, without quotation marks for words without
    any, "" for words with other marks than the headword."""
    if words == headword:
        return form
    return fold(form)[0] if fold(words)[0] == words else ""
