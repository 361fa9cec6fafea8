"""Block tokens to headings and blocks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markdown_it.common.utils import unescapeAll
from markdown_it.token import Token

from publisher.diagnostics import Code as Finding
from publisher.model import walk
from publisher.model.nodes import (
    Block,
    Box,
    BulletList,
    CodeBlock,
    Definition,
    Definitions,
    Inline,
    OrderedList,
    Paragraph,
    Quote,
    Rule,
    SoftBreak,
    Spacing,
    Strong,
    Text,
)
from publisher.model.origin import Lines
from publisher.readers.markdown.captions import Part, captioned
from publisher.readers.markdown.groups import groups
from publisher.readers.markdown.inlines import joined
from publisher.readers.markdown.manuscript import SET, Manuscript, origin, report, words
from publisher.readers.markdown.paragraphs import paragraphs, run, trimmed
from publisher.readers.markdown.rules import DEPTH, box_title
from publisher.readers.markdown.tables import table
from publisher.readers.outline import Heading


def parts(tokens: Sequence[Token], manuscript: Manuscript) -> list[Part]:
    """The headings and blocks of some tokens, in order, with captions put to their tables and pictures."""
    result: list[Part] = []
    for opening, inner in groups(tokens):
        result.extend(part(opening, inner, manuscript))
    return captioned(result)


def blocks(tokens: Sequence[Token], manuscript: Manuscript) -> tuple[Block, ...]:
    """The blocks of some tokens that stand inside another block, where a heading is a strong paragraph, and is reported."""
    result: list[Block] = []
    for inner in parts(tokens, manuscript):
        if isinstance(inner, Heading):
            assert isinstance(inner.origin, Lines)
            report(manuscript, Finding.MARKDOWN_HEADING_INSIDE, inner.origin.first, title=walk.plain(inner.title))
            result.append(Paragraph((Strong(inner.title, origin=inner.origin),), origin=inner.origin))
        else:
            result.append(inner)
    return tuple(result)


def part(token: Token, inner: Sequence[Token], manuscript: Manuscript) -> Iterable[Part]:
    """The headings and blocks of one group of tokens; none where nothing is to be seen."""
    match token.type:
        case "paragraph_open":
            return paragraphs(run(inner[0], manuscript), origin(manuscript, token))
        case "heading_open":
            return heading(token, inner, manuscript)
        case "blockquote_open":
            return (Quote(blocks(inner, manuscript), origin=origin(manuscript, token)),)
        case "bullet_list_open":
            return (BulletList(items(inner, manuscript), spacing(inner), origin=origin(manuscript, token)),)
        case "ordered_list_open":
            start = int(token.attrs.get("start", 1))
            return (OrderedList(items(inner, manuscript), start, spacing(inner), origin=origin(manuscript, token)),)
        case "dl_open":
            return (Definitions(definitions(inner, manuscript), origin=origin(manuscript, token)),)
        case "code_block" | "fence":
            return (code(token, manuscript),)
        case "hr":
            return (Rule(origin=origin(manuscript, token)),)
        case "table_open":
            return (table(token, inner, manuscript),)
        case "container_box_open":
            return boxed(token, inner, manuscript)
        case "footnote_reference_open":
            return () if token.meta.get(SET) else blocks(inner, manuscript)
        case "literal":
            return literal(token, manuscript)
        case _:
            raise AssertionError(f"no block is known as {token.type}")


def heading(token: Token, inner: Sequence[Token], manuscript: Manuscript) -> Iterable[Heading]:
    """The heading of a token; an empty one is left out and reported."""
    lines = origin(manuscript, token)
    title = run(inner[0], manuscript)
    if not title:
        report(manuscript, Finding.MARKDOWN_HEADING_EMPTY, lines.first)
        return ()
    return (Heading(int(token.tag[1:]), title, lines, token.meta.get("id", "")),)


def items(inner: Sequence[Token], manuscript: Manuscript) -> tuple[tuple[Block, ...], ...]:
    """The items of a list."""
    return tuple(blocks(held, manuscript) for _, held in groups(inner))


def spacing(inner: Sequence[Token]) -> Spacing:
    """Whether paragraphs of a list stand apart. They are those one level below its items."""
    level = inner[0].level + 1
    loose = any(token.type == "paragraph_open" and token.level == level and not token.hidden for token in inner)
    return Spacing.LOOSE if loose else Spacing.TIGHT


def definitions(inner: Sequence[Token], manuscript: Manuscript) -> tuple[Definition[Inline], ...]:
    """The terms of a definition list with their descriptions."""
    result: list[Definition[Inline]] = []
    for token, held in groups(inner):
        lines = origin(manuscript, token)
        if token.type == "dt_open":
            result.append(Definition(run(held[0], manuscript), (), origin=lines))
        else:
            last = result[-1]
            assert isinstance(last.origin, Lines)
            described = (*last.descriptions, blocks(held, manuscript))
            result[-1] = Definition(last.term, described, origin=Lines(lines.file, last.origin.first, lines.last))
    return tuple(result)


def code(token: Token, manuscript: Manuscript) -> CodeBlock:
    """The block of literal lines. Reports Chinese that is code by its indent alone."""
    if token.type == "code_block" and any(map(walk.is_wide, token.content)):
        report(manuscript, Finding.MARKDOWN_CODE_INDENTED, origin(manuscript, token).first)
    text = "\n".join(words(line) for line in token.content.removesuffix("\n").split("\n"))
    language = next(iter(unescapeAll(token.info).split()), "")
    return CodeBlock(text, words(language), origin=origin(manuscript, token))


def boxed(token: Token, inner: Sequence[Token], manuscript: Manuscript) -> Iterable[Part]:
    """The box of a token. One that is not closed ends before the first heading in it, and what follows stands behind it.
    Reports boxes that are not closed, and boxes of a kind that is not known."""
    lines = origin(manuscript, token)
    assert token.map is not None, "blocks have lines"
    if box_title(token.info) is None:
        report(manuscript, Finding.MARKDOWN_BOX_UNKNOWN, lines.first, kind=words(token.info.split()[0]))
    title, end, after = run(inner[0], manuscript), len(inner), token.map[1]
    if after < len(manuscript.lines) and manuscript.lines[after].lstrip(" \t>").startswith(":::"):
        lines = Lines(lines.file, lines.first, after + 1)
    else:
        report(manuscript, Finding.MARKDOWN_BOX_OPEN, lines.first)
        level = inner[0].level
        end = next((place for place, held in enumerate(inner) if held.type == "heading_open" and held.level == level), end)
    held = Box(title, blocks(inner[1:end], manuscript), origin=lines)
    return (held, *parts(inner[end:], manuscript))


def literal(token: Token, manuscript: Manuscript) -> Iterable[Paragraph[Inline]]:
    """Lines that stand too deep to be read, as a paragraph."""
    lines = origin(manuscript, token)
    report(manuscript, Finding.MARKDOWN_NESTING, lines.first, limit=DEPTH)
    content: list[Inline] = []
    for number, line in enumerate(token.content.split("\n"), lines.first):
        here = Lines(lines.file, number, number)
        content += [Text(words(line.strip()), origin=here), SoftBreak(origin=here)]
    kept = trimmed(joined(content))
    return (Paragraph(kept, origin=lines),) if kept else ()
