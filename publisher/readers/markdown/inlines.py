"""Inline tokens to inlines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from urllib.parse import unquote

from markdown_it.token import Token

from publisher.diagnostics import Code as Finding
from publisher.model.nodes import (
    Code,
    Emphasis,
    Footnote,
    Image,
    Inline,
    LineBreak,
    Link,
    Locked,
    Paragraph,
    Ruby,
    SoftBreak,
    Strong,
    Text,
    ToSection,
    Url,
)
from publisher.model.origin import Lines
from publisher.model.variant import Variant, form_in, forms_of
from publisher.readers.markdown.manuscript import Manuscript, report, words
from publisher.readers.markdown.rules import DEPTH

REFUSED = re.compile(r"(?:javascript|vbscript|data|file):", re.IGNORECASE)
"""Addresses that run programs, hold the thing itself, or lead into the author's own machine."""

UNSEEN = re.compile(r"[\x00-\x20\x7f-\xa0\u200b\ufeff]+")
TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9-]*)")
BREAKS = re.compile("br|p|div|tr|li|dt|dd|h[1-6]|table|ul|ol|dl|blockquote|pre|hr")
"""Tags of HTML between which text does not go on in its line."""

REPEATS = 20
"""Marks. A note may be set by this many, or a long note set often would grow without end."""


@dataclass(slots=True)
class Open:
    """A mark that is not closed yet: its token (None for the run itself), its line, and what stands in it."""

    token: Token | None
    origin: Lines
    content: list[Inline] = field(default_factory=list)


def inlines(tokens: Iterable[Token], line: int, manuscript: Manuscript) -> tuple[Inline, ...]:
    """The inlines of a run that begins on a line of the file.

    Reports raw HTML, comments without an end, addresses that are refused, marks that lead to no note, notes inside notes, and
    marks nested too deep.
    """
    here = Lines(manuscript.file, line, line)
    path = [Open(None, here)]
    for token in tokens:
        if here.first != line:
            here = Lines(manuscript.file, line, line)
        content = path[-1].content
        match token.type:
            case "text" | "text_special":
                if "<!--" in token.content:
                    report(manuscript, Finding.MARKDOWN_COMMENT_OPEN, line)
                content.append(Text(words(token.content), origin=here))
            case "softbreak":
                content.append(SoftBreak(origin=here))
                line += 1
            case "hardbreak":
                content.append(LineBreak(origin=here))
                line += 1
            case "code_inline":
                content.append(Code(words(token.content), origin=here))
            case "em_open" | "strong_open" | "link_open":
                path.append(Open(token, here))
            case "em_close" | "strong_close" | "link_close":
                done = path.pop()
                path[-1].content.extend(closed(done, len(path), manuscript))
            case "image":
                content.append(image(token, here, manuscript))
            case "html_inline":
                content.extend(html(token.content, here, manuscript))
                line += token.content.count("\n")
            case "footnote_ref":
                content.extend(note(token, here, manuscript))
            case "ruby":
                content.append(Ruby(words(token.meta["base"]), words(token.meta["reading"]), origin=here))
            case "locked":
                content.append(locked(words(token.content), here))
            case _:
                raise AssertionError(f"no inline is known as {token.type}")
    (run,) = path
    return joined(run.content)


def joined(content: Iterable[Inline]) -> tuple[Inline, ...]:
    """The inlines with texts that stand side by side as one, without empty ones, and with one break where several stand."""
    held = tuple(content)
    return held if all(map(stand_apart, (None, *held), held)) else rejoined(held)


def stand_apart(before: Inline | None, inline: Inline) -> bool:
    """Whether an inline is neither empty text nor to be joined with the one before it."""
    match inline:
        case Text(text):
            return text != "" and not isinstance(before, Text)
        case SoftBreak() | LineBreak():
            return not isinstance(before, SoftBreak | LineBreak)
        case _:
            return True


def rejoined(content: Iterable[Inline]) -> tuple[Inline, ...]:
    """The inlines joined; see `joined`."""
    result: list[Inline] = []
    for kind, group in groupby(content, key_of):
        held = list(group)
        if kind is Text:
            text = "".join(part.text for part in held if isinstance(part, Text))
            result.extend([Text(text, origin=held[0].origin)] if text else [])
        elif kind is LineBreak:
            result.append(next((part for part in held if isinstance(part, LineBreak)), held[0]))
        else:
            result.extend(held)
    return tuple(result)


def key_of(inline: Inline) -> type[Inline]:
    """What inlines are joined by: both kinds of breaks are the same."""
    return LineBreak if isinstance(inline, SoftBreak) else type(inline)


def closed(done: Open, depth: int, manuscript: Manuscript) -> Sequence[Inline]:
    """The mark that is now closed around its content; its content alone where there is nothing in it, where marks are nested
    too deep, and where the address of a link is refused. A link without words shows its address."""
    assert done.token is not None, "marks close in order"
    content, origin = joined(done.content), done.origin
    if done.token.type == "link_open":
        return link(done.token, content, origin, manuscript)
    if depth > DEPTH:
        report(manuscript, Finding.MARKDOWN_NESTING, origin.first, limit=DEPTH)
        return content
    if not content:
        return ()
    return (Strong(content, origin=origin) if done.token.type == "strong_open" else Emphasis(content, origin=origin),)


def link(token: Token, content: tuple[Inline, ...], origin: Lines, manuscript: Manuscript) -> Sequence[Inline]:
    """The link of a token around its content."""
    address, title = words(str(token.attrs["href"])), words(str(token.attrs.get("title", "")))
    if is_refused(address):
        report(manuscript, Finding.MARKDOWN_ADDRESS, origin.first, address=shortened(address))
        return content
    if not address:
        report(manuscript, Finding.MARKDOWN_LINK_EMPTY, origin.first)
        return content
    target = ToSection(unquote(address[1:])) if len(address) > 1 and address[0] == "#" else Url(address)
    return (Link(target, content or (Text(address, origin=origin),), title, origin=origin),)


def locked(text: str, origin: Lines) -> Locked:
    """Locked text, its forms for variants where it gives some; the text is then the Simplified form or else the first."""
    forms = forms_of(text)
    return Locked(form_in(Variant.HANS_CN, forms, forms[0][1]) if forms else text, forms, origin=origin)


def image(token: Token, origin: Lines, manuscript: Manuscript) -> Inline:
    """The picture of a token; its alternative text where its address is refused."""
    address = words(str(token.attrs["src"]))
    alternative = words("".join(spoken(token.children or ())))
    if is_refused(address):
        report(manuscript, Finding.MARKDOWN_ADDRESS, origin.first, address=shortened(address))
        return Text(alternative, origin=origin)
    address = address if "://" in address else unquote(address)
    return Image(address, alternative, words(str(token.attrs.get("title", ""))), origin=origin)


def is_refused(address: str) -> bool:
    """Whether no page may lead to an address; characters that browsers pass over are passed over here."""
    return REFUSED.match(UNSEEN.sub("", address[:1000])) is not None


def shortened(address: str) -> str:
    """An address short enough for a message."""
    return address if len(address) <= 60 else address[:59] + "\u2026"


def spoken(tokens: Iterable[Token]) -> Iterator[str]:
    """The text of tokens without any markup, for the alternative text of a picture."""
    for token in tokens:
        match token.type:
            case "softbreak" | "hardbreak":
                yield " "
            case "image":
                yield from spoken(token.children or ())
            case "ruby":
                yield token.meta["base"]
            case "html_inline" | "footnote_ref":
                pass
            case _:
                yield token.content


def html(markup: str, origin: Lines, manuscript: Manuscript) -> Sequence[Inline]:
    """What remains of raw HTML: a line break of `<br>` and of tags around paragraphs, a blank of those around cells, nothing
    of comments and of all other tags. The text between tags is no part of it. Reports every tag but `<br>` and closing ones.
    """
    if markup.startswith("<!--"):
        return ()
    match = TAG.match(markup)
    tag = match[1].lower() if match else markup[:2]
    if tag != "br" and not markup.startswith("</"):
        report(manuscript, Finding.MARKDOWN_HTML, origin.first, tag=tag)
    if tag in ("td", "th"):
        return (Text(" ", origin=origin),)
    return (LineBreak(origin=origin),) if BREAKS.fullmatch(tag) else ()


def note(token: Token, origin: Lines, manuscript: Manuscript) -> Sequence[Inline]:
    """The note that a mark sets. A mark that sets none is text. A note inside a note stands there in parentheses."""
    label = token.meta.get("label")
    if label is None:
        tokens = manuscript.inline_notes[token.meta["id"]]
        run = inlines(tokens, origin.first, replace(manuscript, notes=None))
        if manuscript.notes is not None:
            return (Footnote((Paragraph(run, origin=origin),), origin=origin),) if run else ()
        report(manuscript, Finding.MARKDOWN_NOTE_INSIDE, origin.first)
        return (Text("\uff08", origin=origin), *run, Text("\uff09", origin=origin))
    mark = words(f"[^{label}]")
    if manuscript.notes is None:
        report(manuscript, Finding.MARKDOWN_NOTE_INSIDE, origin.first)
    elif label not in manuscript.notes:
        report(manuscript, Finding.MARKDOWN_NOTE_MISSING, origin.first, mark=mark)
    elif manuscript.marks[label] == REPEATS:
        report(manuscript, Finding.MARKDOWN_NOTE_REPEATED, origin.first, mark=mark, limit=REPEATS)
    else:
        manuscript.marks[label] += 1
        return (Footnote(manuscript.notes[label], origin=origin),)
    return (Text(mark, origin=origin),)
