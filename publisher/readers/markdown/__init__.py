"""The reader of Markdown: CommonMark with tables, notes, definition lists, boxes and front matter, to a document.

    front matter -> tokens -> notes -> headings and blocks -> glossary -> title -> nest

docs/manuscript-markdown.md says what authors write.
"""

from __future__ import annotations

from collections.abc import Iterator

from publisher.diagnostics import Code, Diagnostic, Outcome
from publisher.model.meta import Meta
from publisher.model.nodes import Block, Document, Paragraph, Strong
from publisher.model.origin import Lines
from publisher.readers.markdown.blocks import parts
from publisher.readers.markdown.front_matter import FrontMatter, read_front_matter, stated
from publisher.readers.markdown.glossary import find_glossary
from publisher.readers.markdown.manuscript import Manuscript, readable, report
from publisher.readers.markdown.marks import marked
from publisher.readers.markdown.notes import read_notes
from publisher.readers.markdown.parser import parse
from publisher.readers.markdown.titles import is_same, take_title, title_text, unspoken
from publisher.readers.outline import Heading, nest
from publisher.readers.script import variant_of
from publisher.source import Source


def read_markdown(source: Source, /) -> Outcome[Document]:
    """The document in a Markdown text. All of the text is in it, but for comments, the tags of raw HTML, definitions of links,
    and what front matter says that cannot be used.

    Reports every MARKDOWN and FRONT_MATTER code there is, OUTLINE_SKIPPED and GLOSSARY_DEFINED_TWICE.
    """
    text = readable(source.text)
    front = read_front_matter(source.name, text)
    lines = text.split("\n")
    lines[: front.lines] = [""] * front.lines
    parsed = parse("\n".join(lines))
    manuscript = Manuscript(source.name, lines, parsed.notes)
    manuscript.notes = read_notes(parsed.tokens, manuscript)
    glossary = find_glossary(parts(parsed.tokens, manuscript))
    given = front.texts.get("title", "")
    titled = take_title(marked(glossary.rest, glossary.glossary, circled=glossary.circled), given)
    top = min((part.level for part in titled.rest if isinstance(part, Heading)), default=2)
    outline = nest(titled.rest, top=min(top, 2))
    body, sections = outline.value
    whole = Lines(source.name, 1, len(lines))
    title = title_text(titled.title.title) if titled.title else ""
    if titled.title:
        body = (*beside_title(titled.title, given, manuscript), *body)
    document = Document(meta(front, title, source, whole), body, sections, glossary.glossary, origin=whole)
    findings = (*front.diagnostics, *manuscript.found, *glossary.diagnostics, *outline.diagnostics)
    return Outcome(document, tuple(sorted(findings, key=line_of)))


def beside_title(heading: Heading, given: str, manuscript: Manuscript) -> Iterator[Block]:
    """What a heading says that the title of the document does not: its words where front matter has `given` another title, and
    its notes and pictures. Both are reported."""
    assert isinstance(heading.origin, Lines)
    title = title_text(heading.title)
    if given and not is_same(title, given):
        report(manuscript, Code.MARKDOWN_TITLE_TWICE, heading.origin.first, heading=title, title=given)
        yield Paragraph((Strong(heading.title, origin=heading.origin),), origin=heading.origin)
    elif others := unspoken(heading.title):
        report(manuscript, Code.MARKDOWN_TITLE, heading.origin.first)
        yield Paragraph(others, origin=heading.origin)


def meta(front: FrontMatter, title: str, source: Source, origin: Lines) -> Meta:
    """What the manuscript says of itself, its title from the front matter or else from its heading."""
    return stated(Meta(title=title, variant=variant_of(source.text), origin=origin), front)


def line_of(finding: Diagnostic) -> int:
    """The line of a finding, by which findings are put in order."""
    assert isinstance(finding.origin, Lines)
    return finding.origin.first
