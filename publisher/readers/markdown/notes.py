"""Notes below the text, found before the text is read, so that a note can stand where its mark does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter

from markdown_it.token import Token

from publisher.diagnostics import Code
from publisher.model.nodes import Block
from publisher.readers.markdown.blocks import blocks
from publisher.readers.markdown.manuscript import SET, Manuscript, origin, report, words


@dataclass(frozen=True, slots=True)
class Definition:
    """A note below the text: its label, its opening token, and the tokens of its text."""

    label: str
    opening: Token
    inner: Sequence[Token]


def read_notes(tokens: Sequence[Token], manuscript: Manuscript) -> dict[str, tuple[Block, ...]]:
    """The text of every note that a mark sets, by its label; their opening tokens are told so.

    Reports notes defined twice and notes that no mark sets. Both stay in the text where they stand.
    """
    if all(token.type != "footnote_reference_open" for token in tokens):
        return {}
    outside, definitions = taken_apart(tokens)
    known: dict[str, Definition] = {}
    for definition in definitions:
        line = origin(manuscript, definition.opening).first
        if definition.label in known:
            first = origin(manuscript, known[definition.label].opening).first
            mark = words(f"[^{definition.label}]")
            report(manuscript, Code.MARKDOWN_NOTE_TWICE, line, mark=mark, line=first)
        else:
            known[definition.label] = definition
    used = set(marks(outside))
    kept: set[str] = set()
    for label, definition in known.items():
        if label not in used:
            line = origin(manuscript, definition.opening).first
            report(manuscript, Code.MARKDOWN_NOTE_UNUSED, line, mark=words(f"[^{label}]"))
            kept.add(label)
            used |= set(marks(definition.inner))
    placed = [definition for definition in known.values() if definition.label not in kept]
    for definition in placed:
        definition.opening.meta[SET] = True
    inside = replace(manuscript, notes=None)
    return {definition.label: blocks(definition.inner, inside) for definition in placed}


def taken_apart(tokens: Sequence[Token]) -> tuple[list[Token], list[Definition]]:
    """The tokens that stand in no note, and the notes in order, those inside others with them."""
    outside: list[Token] = []
    open_notes: list[int] = []
    found: list[tuple[int, Definition]] = []
    for index, token in enumerate(tokens):
        if token.type == "footnote_reference_open":
            open_notes.append(index)
        elif token.type == "footnote_reference_close":
            start = open_notes.pop()
            found.append((start, Definition(tokens[start].meta["label"], tokens[start], tokens[start + 1 : index])))
        elif not open_notes:
            outside.append(token)
    return outside, [definition for _, definition in sorted(found, key=itemgetter(0))]


def marks(tokens: Iterable[Token]) -> Iterator[str]:
    """The labels of the marks in some tokens."""
    for token in tokens:
        for child in token.children or ():
            if child.type == "footnote_ref" and (label := child.meta.get("label")) is not None:
                yield label
