"""EPUB books, on an edition that holds every node and on small ones: chapters, ways between them, what the package says."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import datetime
from functools import cache
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from editions import ORIGIN, RESOURCES, bare, rich
from lxml import etree

from publisher.edition.nodes import Edition, Hyperlink
from publisher.edition.settle import plain
from publisher.model import walk
from publisher.model.nodes import Image, Paragraph, Text
from publisher.model.variant import Variant
from publisher.theme import load_theme
from publisher.writers.epub import EpubOptions, book, write_epub

OURS = load_theme(None)
OPTIONS = EpubOptions(moment=datetime(2026, 3, 1, 8, 30))
OPS = "{http://www.idpf.org/2007/ops}"
META = "{http://www.idpf.org/2007/opf}meta"


def files(edition: Edition) -> dict[str, bytes]:
    """The files of the book of an edition, by their names."""
    data = write_epub(edition, RESOURCES, OURS, options=OPTIONS).value.data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@cache
def long(variant: Variant = Variant.HANS_CN) -> dict[str, bytes]:
    """The rich edition in chapters, long or not."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(book, "WHOLE", 0)
        return files(rich(variant))


def pages(held: dict[str, bytes]) -> dict[str, Any]:
    """The pages of a book as elements, chapters in the order in which they are read."""
    package = etree.fromstring(held["EPUB/package.opf"])
    names = {one.get("id"): one.get("href") for one in package.iter("{*}item")}
    chapters = [names[one.get("idref")] for one in package.iter("{*}itemref")]
    return {name: etree.fromstring(held[f"EPUB/{name}"]) for name in (*chapters, "nav.xhtml")}


def words(tree: Any) -> str:
    """The words of a page without blanks, readings and the marks of notes."""
    said = tree.xpath("//text()[not(ancestor::*[contains(' sup rt rp ', concat(' ', local-name(), ' '))])]")
    return "".join("".join(said).split())


def facts(held: dict[str, bytes]) -> list[tuple[str, str]]:
    """What the package says of the book, in order."""
    package = etree.fromstring(held["EPUB/package.opf"])
    (metadata,) = package.iter("{*}metadata")
    return [(one.get("property") or etree.QName(one).localname, one.text) for one in metadata]


def test_the_media_type_comes_first_and_is_not_compressed() -> None:
    data = write_epub(rich(), RESOURCES, OURS, options=OPTIONS).value.data
    assert data[30:58] == b"mimetypeapplication/epub+zip"


def test_the_same_edition_gives_the_same_bytes() -> None:
    first, second = (write_epub(rich(), RESOURCES, OURS, options=OPTIONS).value.data for _ in range(2))
    assert first == second


@pytest.mark.parametrize("variant", Variant)
def test_nothing_of_the_text_is_lost_and_nothing_is_there_twice(variant: Variant) -> None:
    edition = rich(variant)
    whole = "".join(words(page) for name, page in pages(long(variant)).items() if name != "nav.xhtml")
    place = 0
    bodies = [edition.body]
    pending = list(reversed(edition.sections))
    while pending:
        part = pending.pop()
        bodies.append(part.body)
        pending.extend(reversed(part.sections))
    for body in bodies:
        for _, run in walk.runs(body):
            said = "".join(plain(run).split())
            if said:
                place = whole.find(said, place) + 1
                assert place, f"{said} is lost or out of its place"
    for entry in edition.glossary:
        assert whole.count("".join(words for _, run in walk.runs(entry.definition) for words in plain(run).split())) == 1


def test_sections_notes_and_glossary_are_chapters_of_their_own() -> None:
    edition = rich()
    trees = pages(long())
    assert len(trees) == 1 + len(edition.sections) + bool(edition.notes) + bool(edition.glossary) + len(["nav"])
    assert all(
        page.get("lang") == page.get("{http://www.w3.org/XML/1998/namespace}lang") == "zh-Hans-CN" for page in trees.values()
    )


def test_a_short_document_is_one_chapter() -> None:
    held = files(bare(Paragraph((Text("一段话。", origin=ORIGIN),), origin=ORIGIN)))
    assert list(pages(held)) == ["text-1.xhtml", "nav.xhtml"]


def test_every_way_leads_to_a_place_in_the_book() -> None:
    trees = pages(long())
    places = {name: set(page.xpath("//@id")) for name, page in trees.items()}
    ways = 0
    for name, page in trees.items():
        assert len(places[name]) == len(page.xpath("//@id"))
        for address in page.xpath("//*[local-name()='a']/@href"):
            if not urlsplit(address).scheme:
                goal, _, anchor = unquote(address).partition("#")
                assert not anchor or anchor in places[goal or name], address
                assert (goal or name) in places
                ways += 1
    assert ways > 20


def test_notes_and_terms_are_what_reading_systems_show_beside_the_text() -> None:
    trees = pages(long())
    marks = [link for page in trees.values() for link in page.iter("{*}a") if link.get(f"{OPS}type") == "noteref"]
    assert marks
    shown = {one.get("id") for page in trees.values() for one in page.iter("{*}aside") if one.get(f"{OPS}type") == "footnote"}
    assert {link.get("href").partition("#")[2] for link in marks} == shown
    terms = [link for page in trees.values() for link in page.iter("{*}a") if link.get(f"{OPS}type") == "glossref"]
    entries = {one.get("id") for page in trees.values() for one in page.iter("{*}dt")}
    assert terms and {link.get("href").partition("#")[2] for link in terms} <= entries


def test_the_table_of_contents_has_the_lines_of_the_edition() -> None:
    edition = rich()
    nav = pages(long())["nav.xhtml"]
    (toc,) = [one for one in nav.iter("{*}nav") if one.get(f"{OPS}type") == "toc"]
    lines = ["".join(link.itertext()) for link in toc.iter("{*}a")]

    def texts(entries: Any) -> list[str]:
        return [text for entry in entries for text in (entry.text, *texts(entry.entries))]

    assert [line for line in lines if line != "注释"] == [edition.meta.title, *texts(edition.contents)]


def test_the_package_names_every_file_and_says_what_the_book_is() -> None:
    held = long()
    package = etree.fromstring(held["EPUB/package.opf"])
    listed = {one.get("href") for one in package.iter("{*}item")}
    assert {f"EPUB/{name}" for name in listed} | {"mimetype", "META-INF/container.xml", "EPUB/package.opf"} == held.keys()
    said = dict(facts(held))
    meta = rich().meta
    assert (said["title"], said["language"], said["publisher"]) == (meta.title, "zh-Hans-CN", meta.organ)
    assert said["identifier"].startswith("urn:uuid:") and said["identifier"] != dict(facts(long(Variant.HANT_TW)))["identifier"]
    assert said["dcterms:modified"] == f"{meta.date}T00:00:00Z"
    undated = replace(rich(), meta=replace(meta, date=""))
    assert dict(facts(files(undated)))["dcterms:modified"] == "2026-03-01T08:30:00Z"


def test_the_package_says_whether_a_reader_needs_to_see_the_pictures() -> None:
    def picture(alternative: str) -> Edition:
        return bare(Paragraph((Image("seal.png", alternative, origin=ORIGIN),), origin=ORIGIN))

    bare_text = facts(files(bare(Paragraph((Text("一段话。", origin=ORIGIN),), origin=ORIGIN))))
    assert ("schema:accessMode", "visual") not in bare_text and ("schema:accessModeSufficient", "textual") in bare_text
    described, silent = facts(files(picture("印章"))), facts(files(picture("")))
    assert ("schema:accessibilityFeature", "alternativeText") in described
    assert ("schema:accessModeSufficient", "textual") in described
    assert ("schema:accessibilityFeature", "alternativeText") not in silent
    assert ("schema:accessModeSufficient", "textual,visual") in silent


def test_a_link_on_a_file_beside_the_manuscript_keeps_its_words() -> None:
    links = [
        Hyperlink(address, (Text("这里", origin=ORIGIN),), origin=ORIGIN) for address in ("form.docx", "https://www.example.org/")
    ]
    held = files(bare(Paragraph(tuple(links), origin=ORIGIN)))
    text = pages(held)["text-1.xhtml"]
    assert [link.get("href") for link in text.iter("{*}a")] == [None, "https://www.example.org/"]
    assert "这里这里" in words(text)
