"""A document as the HTML that the CommonMark suite expects, and HTML in a form in which only what matters can differ."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from html import escape
from html.parser import HTMLParser
from typing import assert_never
from urllib.parse import quote, unquote

from publisher.model import walk
from publisher.model.nodes import (
    Block,
    Box,
    BulletList,
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


def html(document: Document) -> str:
    """The document as HTML; its title is a heading of the first level, those of sections begin at the second."""
    title = f"<h1>{escape(document.meta.title)}</h1>" if document.meta.title else ""
    return title + blocks(document.body) + sections(document.sections, 2)


def sections(parts: Iterable[Section], level: int) -> str:
    """Sections with headings of this level."""
    return "".join(
        f"<h{level}>{inlines(part.title)}</h{level}>{blocks(part.body)}{sections(part.sections, level + 1)}" for part in parts
    )


def blocks(content: Iterable[Block], spacing: Spacing = Spacing.LOOSE) -> str:
    """Blocks; the paragraphs of a tight list are bare."""
    return "".join(block(part, spacing) for part in content)


def block(part: Block, spacing: Spacing) -> str:
    """One block. Those that CommonMark does not have are never in a document of the suite."""
    match part:
        case Paragraph(content, lead):
            text = inlines((*lead, *content))
            return f"<p>{text}</p>" if spacing is Spacing.LOOSE else text
        case Quote(content):
            return f"<blockquote>{blocks(content)}</blockquote>"
        case BulletList(items, inner):
            return f"<ul>{''.join(f'<li>{blocks(item, inner)}</li>' for item in items)}</ul>"
        case OrderedList(items, start, inner):
            mark = f' start="{start}"' if start != 1 else ""
            return f"<ol{mark}>{''.join(f'<li>{blocks(item, inner)}</li>' for item in items)}</ol>"
        case CodeBlock(text, language):
            mark = f' class="language-{escape(language)}"' if language else ""
            end = "\n" if text else ""
            return f"<pre><code{mark}>{escape(text)}{end}</code></pre>"
        case Rule():
            return "<hr>"
        case Figure(image, caption):
            return f"<p>{inline(replace(image, title=walk.plain(caption)))}</p>"
        case Definitions() | Table() | Box():
            raise AssertionError(part)
        case _:
            assert_never(part)


def inlines(content: Iterable[Inline]) -> str:
    """Inlines."""
    return "".join(map(inline, content))


def inline(part: Inline) -> str:
    """One inline. Those that CommonMark does not have are never in a document of the suite."""
    match part:
        case Text(text):
            return escape(text)
        case Emphasis(content):
            return f"<em>{inlines(content)}</em>"
        case Strong(content):
            return f"<strong>{inlines(content)}</strong>"
        case Code(text):
            return f"<code>{escape(text)}</code>"
        case Link(target, content, title):
            mark = f' title="{escape(title)}"' if title else ""
            return f'<a href="{escape(address(target))}"{mark}>{inlines(content)}</a>'
        case Image(source, alternative, title):
            mark = f' title="{escape(title)}"' if title else ""
            return f'<img src="{escape(source)}" alt="{escape(alternative)}"{mark}>'
        case SoftBreak():
            return "\n"
        case LineBreak():
            return "<br>\n"
        case Ruby() | Footnote() | Locked():
            raise AssertionError(part)
        case _:
            assert_never(part)


def address(target: Target) -> str:
    """A target as an address."""
    match target:
        case Url(written):
            return written
        case ToSection(name):
            return "#" + name
        case ToTerm():
            raise AssertionError(target)
        case _:
            assert_never(target)


VOID = frozenset(("hr", "br", "img"))
BLOCKS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "p", "blockquote", "ul", "ol", "li", "pre", "hr", "br"))


class Normal(HTMLParser):
    """HTML as a list of events: white space that no page shows left out, addresses escaped in one way."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.events: list[str] = []
        self.verbatim = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag with its attributes in alphabetical order."""
        self.trim(tag)
        marks = [(name, quote(unquote(value or "")) if name in ("href", "src") else value or "") for name, value in attrs]
        self.events.append(f"<{tag}{''.join(f' {name}={value!r}' for name, value in sorted(marks))}>")
        self.verbatim = self.verbatim or tag == "pre"

    def handle_endtag(self, tag: str) -> None:
        """A closing tag, but for elements that have none."""
        self.trim(tag)
        if tag not in VOID:
            self.events.append(f"</{tag}>")
        self.verbatim = self.verbatim and tag != "pre"

    def handle_data(self, data: str) -> None:
        """Text, with runs of white space as one blank outside of literal lines."""
        if not self.verbatim:
            blank = " " if data[:1].isspace() else "", " " if data[-1:].isspace() else ""
            data = blank[0] + " ".join(data.split()) + (blank[1] if data.strip() else "")
            if self.events and self.events[-1].strip("</>") in BLOCKS:
                data = data.lstrip()
        if data:
            self.events.append(data)

    def trim(self, tag: str) -> None:
        """Take the blanks off the text before a block."""
        if tag in BLOCKS and not self.verbatim and self.events and not self.events[-1].startswith("<"):
            self.events[-1] = self.events[-1].rstrip()
            if not self.events[-1]:
                self.events.pop()


def normal(text: str) -> list[str]:
    """HTML as events."""
    parser = Normal()
    parser.feed(text)
    parser.close()
    return parser.events
