"""Runs of inlines, and the paragraphs made of them."""

from __future__ import annotations

from collections.abc import Iterator

from markdown_it.token import Token

from publisher.diagnostics import Code as Finding
from publisher.model import walk
from publisher.model.nodes import Inline, LineBreak, Paragraph, SoftBreak, Strong, Text
from publisher.model.origin import Lines
from publisher.readers.markdown.emphasis import is_piled
from publisher.readers.markdown.inlines import inlines
from publisher.readers.markdown.manuscript import Manuscript, report, words
from publisher.readers.markdown.rules import DEPTH

INDENT = "\u3000\u3000"
"""Two blanks of a full em, with which a line of Chinese begins a paragraph."""


def run(token: Token, manuscript: Manuscript) -> tuple[Inline, ...]:
    """The inlines of a run, without blanks and line ends at its ends."""
    assert token.map is not None, "runs have lines"
    if len(token.content) > DEPTH and (brackets(token.content) > DEPTH or is_piled(token.content)):
        report(manuscript, Finding.MARKDOWN_NESTING, token.map[0] + 1, limit=DEPTH)
    children = token.children or ()
    if len(children) == 1 and children[0].type == "text" and "<!--" not in children[0].content:
        text = words(children[0].content).strip()
        return (Text(text, origin=Lines(manuscript.file, token.map[0] + 1, token.map[0] + 1)),) if text else ()
    return trimmed(inlines(children, token.map[0] + 1, manuscript))


def brackets(text: str) -> int:
    """How deep the brackets of a text are nested."""
    if text.count("[") <= DEPTH:
        return 0
    depth = deepest = 0
    for char in text:
        depth = depth + 1 if char == "[" else max(depth - 1, 0) if char == "]" else depth
        deepest = max(deepest, depth)
    return deepest


def trimmed(content: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """The inlines without blanks and line ends at both ends, which are there where raw HTML was left out."""
    first, last = 0, len(content)
    while first < last and is_blank(content[first]):
        first += 1
    while first < last and is_blank(content[last - 1]):
        last -= 1
    kept = content[first:last]
    if kept and isinstance(head := kept[0], Text) and head.text[0].isspace():
        kept = (Text(head.text.lstrip(), origin=head.origin), *kept[1:])
    if kept and isinstance(tail := kept[-1], Text) and tail.text[-1].isspace():
        kept = (*kept[:-1], Text(tail.text.rstrip(), origin=tail.origin))
    return kept


def is_blank(inline: Inline) -> bool:
    """Whether nothing of an inline is to be seen."""
    match inline:
        case Text(text):
            return text == "" or text.isspace()
        case SoftBreak() | LineBreak():
            return True
        case _:
            return False


def paragraphs(content: tuple[Inline, ...], lines: Lines) -> Iterator[Paragraph[Inline]]:
    """The paragraphs of a run: one, or more where lines begin with an indent of two full ems, or none where it is empty."""
    if len(content) == 1:
        yield paragraph(content, lines)
        return
    start = 0
    breaks = [index for index, inline in enumerate(content) if isinstance(inline, SoftBreak)]
    for index in [*(index for index in breaks if is_indented(content, index + 1)), len(content)]:
        if piece := trimmed(content[start:index]):
            first = piece[0].origin if start else lines
            assert isinstance(first, Lines)
            last = content[index].origin if index < len(content) else lines
            assert isinstance(last, Lines)
            yield paragraph(piece, Lines(lines.file, first.first, last.last if index == len(content) else last.first))
        start = index + 1


def is_indented(content: tuple[Inline, ...], index: int) -> bool:
    """Whether an inline is text that begins with the indent of a paragraph."""
    inline = content[index] if index < len(content) else None
    return isinstance(inline, Text) and inline.text.startswith(INDENT)


def paragraph(content: tuple[Inline, ...], lines: Lines) -> Paragraph[Inline]:
    """The paragraph of a run; strong text at its beginning that ends in a Chinese full stop is its lead."""
    if isinstance(content[0], Strong) and walk.plain(content[0].content).endswith("。"):
        rest = trimmed(content[1:])
        if rest:
            return Paragraph(rest, content[0].content, origin=lines)
    return Paragraph(content, origin=lines)
