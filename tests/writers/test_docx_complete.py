"""Nothing of an edition is lost in DOCX, nothing comes twice, and all stands in its order, whatever the edition holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from docx_files import THEME, W, body, part, text, written
from editions import RESOURCES
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from publisher.edition.nodes import (
    GLOSSARY,
    ContentsEntry,
    CrossReference,
    Edition,
    Entry,
    Hyperlink,
    Note,
    NoteMark,
    Placed,
    PlacedBlock,
    PlacedSection,
    TermMark,
    TermUse,
    Use,
)
from publisher.model.meta import Meta
from publisher.model.nodes import (
    Align,
    Bar,
    Box,
    BulletList,
    Chart,
    Code,
    CodeBlock,
    Definition,
    Definitions,
    Emphasis,
    Figure,
    Image,
    LineBreak,
    OrderedList,
    Paragraph,
    Quote,
    Ruby,
    Rule,
    Strong,
    Table,
    Text,
)
from publisher.model.variant import Variant
from publisher.writers.docx import DocxOptions
from publisher.writers.docx.official import write_official_docx

WORDS = st.text("青禾区“”‘’——…·\uff0c。 aZ9%'\"<&\t", min_size=1, max_size=12)
NOTE = NoteMark(1, "note-mark-1", "note-1")
NOTE_BODY = (Paragraph((Text("注文"),)), BulletList(((Paragraph((Text("注甲"),)),),)))


def placed(deeper: st.SearchStrategy[Placed]) -> st.SearchStrategy[Placed]:
    """Inlines around others."""
    content = st.lists(deeper, min_size=1, max_size=3).map(tuple)
    return st.one_of(
        st.builds(Emphasis, content),
        st.builds(Strong, content),
        st.builds(Hyperlink, st.sampled_from(["https://example.org/", "http://[bad"]), content, st.sampled_from(["", "题"])),
        st.builds(CrossReference, st.just("section-1"), content),
        st.builds(TermUse, st.just("use-a-1"), st.just("term-a"), content),
    )


INLINES = st.recursive(
    st.one_of(
        st.builds(Text, WORDS),
        st.builds(Code, WORDS),
        st.builds(Ruby, WORDS, WORDS),
        st.builds(Image, st.just("missing.png"), WORDS),
        st.builds(TermMark, st.just("use-a-2"), st.just("term-a"), WORDS),
        st.just(LineBreak()),
    ),
    placed,
    max_leaves=6,
)
RUNS = st.lists(INLINES, min_size=1, max_size=4).map(tuple)
TITLES = st.just(()) | RUNS


@st.composite
def tables(draw: st.DrawFn) -> Table[Placed]:
    """A table of any shape."""
    columns = draw(st.lists(st.sampled_from(Align), min_size=1, max_size=4).map(tuple))
    row = st.lists(TITLES, min_size=len(columns), max_size=len(columns)).map(tuple)
    return Table(columns, draw(st.lists(row, max_size=2).map(tuple)), draw(st.lists(row, max_size=3).map(tuple)), draw(TITLES))


@st.composite
def charts(draw: st.DrawFn) -> Chart[Placed]:
    """A chart of some bars, or of none, with a table."""
    bars = draw(st.lists(st.builds(Bar, RUNS, st.floats(-50, 50), RUNS), max_size=2).map(tuple))
    return Chart(draw(RUNS), draw(RUNS), bars, draw(tables()))


def holding(deeper: st.SearchStrategy[PlacedBlock]) -> st.SearchStrategy[PlacedBlock]:
    """Blocks around others."""
    content = st.lists(deeper, max_size=3).map(tuple)
    items = st.lists(content, min_size=1, max_size=3).map(tuple)
    return st.one_of(
        st.builds(Quote, content),
        st.builds(BulletList, items),
        st.builds(OrderedList, items, st.integers(0, 2000)),
        st.builds(Box, TITLES, content),
        st.builds(Definitions, st.lists(st.builds(Definition, RUNS, items), min_size=1, max_size=2).map(tuple)),
    )


BLOCKS = st.recursive(
    st.one_of(
        st.builds(Paragraph, RUNS, TITLES),
        st.builds(CodeBlock, WORDS),
        st.just(Rule()),
        tables(),
        charts(),
        st.builds(Figure, st.builds(Image, st.just("missing.png"), WORDS), TITLES),
    ),
    holding,
    max_leaves=5,
)
BODIES = st.lists(BLOCKS, max_size=3).map(tuple)


@st.composite
def editions(draw: st.DrawFn) -> Edition:
    """An edition with a section, a note and a glossary entry."""
    inner = PlacedSection("section-2", 2, draw(RUNS), draw(BODIES), ())
    outer = PlacedSection("section-1", 1, (*draw(RUNS), NOTE), draw(BODIES), (inner,))
    entry = Entry("term-a", draw(WORDS), draw(st.integers(0, 3)), draw(BODIES), (Use("use-a-1", ""), Use("use-a-1", "")))
    contents = (
        ContentsEntry(1, "section-1", "一", (ContentsEntry(2, "section-2", "二", ()),)),
        ContentsEntry(1, GLOSSARY, "释", ()),
    )
    meta = Meta(title="报告", variant=Variant.HANS_CN, salutation="各位代表\uff1a")
    note = Note(1, "note-1", "note-mark-1", NOTE_BODY)
    return Edition("e", "e.md", meta, contents, draw(BODIES), (outer,), (note,), "名词解释", (entry,))


# What a reader must find, told without the writer


def words(content: Iterable[Placed]) -> Iterator[str]:
    """The characters of inlines, as they stand in the XML: a reading before what it is the reading of."""
    for inline in content:
        match inline:
            case Text(value) | Code(value) | TermMark(text=value) | Image(alternative=value):
                yield value
            case Ruby(base, reading):
                yield reading + base
            case LineBreak():
                yield "\n"
            case NoteMark():
                pass
            case Emphasis() | Strong() | Hyperlink() | CrossReference() | TermUse():
                yield from words(inline.content)
            case _:
                assert_never(inline)


def said(blocks: Iterable[PlacedBlock]) -> Iterator[str]:
    """The characters of blocks."""
    for block in blocks:
        match block:
            case Paragraph(content, lead):
                yield from words((*lead, *content))
            case Quote(held):
                yield from said(held)
            case BulletList(items) | OrderedList(items):
                for item in items:
                    yield from said(item)
            case Definitions(definitions):
                for definition in definitions:
                    yield from words(definition.term)
                    for description in definition.descriptions:
                        yield from said(description)
            case CodeBlock(value):
                yield value
            case Rule():
                pass
            case Table(_, head, rows, caption):
                yield from words(caption)
                for row in (*head, *rows):
                    for cell in row:
                        yield from words(cell)
            case Figure(image, caption):
                yield from words((image, *caption))
            case Chart(title, _, _, held_table):
                yield from words(title)
                yield from said((held_table,))
            case Box(title, held):
                yield from words(title)
                yield from said(held)
            case _:
                assert_never(block)


def whole(edition: Edition, contents: tuple[str, ...]) -> str:
    """All that stands in the document, from the title to the last link of the glossary, the lines of the contents among it."""
    (outer,) = edition.sections
    (inner,) = outer.sections
    (entry,) = edition.glossary
    parts = ["报告", *contents, "各位代表\uff1a", *said(edition.body)]
    parts += [*words(outer.title), *said(outer.body), *words(inner.title), *said(inner.body)]
    parts += ["名词解释", f"[{entry.mark}] " if entry.mark else "", entry.headword, "\uff1a", *said(entry.definition)]
    return "".join(parts) + "文中出处\uff1a开头部分\uff1b开头部分 (2)"


SETTINGS = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@SETTINGS
@given(editions())
def test_all_the_text_is_there_once_and_in_order(edition: Edition) -> None:
    file, _ = written(edition)
    assert text(body(file)) == whole(edition, ("目录", "一", "二", "释"))
    assert text(first_note(file)) == " 注文注甲"


@SETTINGS
@given(editions())
def test_all_the_text_is_in_an_official_document_too(edition: Edition) -> None:
    file = write_official_docx(edition, RESOURCES, THEME, options=DocxOptions()).value.data
    assert text(body(file)) == whole(edition, ())
    assert text(first_note(file)) == " 注文注甲"


def first_note(file: bytes) -> etree._Element:
    """The first note of a file."""
    (note,) = (found for found in part(file, "word/footnotes.xml") if found.get(f"{W}id") == "1")
    return note
