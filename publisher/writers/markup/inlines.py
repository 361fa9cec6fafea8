"""Inlines as markup."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from markupsafe import Markup, escape

from publisher.diagnostics import Code as Finding
from publisher.diagnostics import found
from publisher.edition.nodes import CrossReference, Hyperlink, NoteMark, Placed, TermMark, TermUse
from publisher.model import walk
from publisher.model.nodes import Code, Emphasis, Image, LineBreak, Ruby, Strong, Text
from publisher.resources import Picture, as_svg, data_url, hashed_name, picture
from publisher.writers.links import apart, target
from publisher.writers.markup.desk import NOTES_AT_FOOT, Desk, Medium, joined_by, language, through
from publisher.writers.punctuation import joined, set_words
from publisher.writers.typst import Typst


def run(content: Iterable[Placed], desk: Desk) -> Markup:
    """Inlines in reading order, nothing between them."""
    return joined_by("", [inline(one, desk) for one in content], desk)


def inline(node: Placed, desk: Desk) -> Markup:
    """One inline through its template; text needs none."""
    match node:
        case Text(text):
            return spoken(text, desk)
        case Emphasis(content):
            return through(desk, "inlines/emphasis", content=run(content, desk))
        case Strong(content):
            return through(desk, "inlines/strong", content=run(content, desk))
        case Code(text):
            return through(desk, "inlines/code", text=text)
        case Hyperlink() | CrossReference() | TermUse():
            content, marks = apart(node.content)
            set_link = link(node, run(content, desk), desk)
            return set_link + run(marks, desk) if marks else set_link
        case Image():
            return placed_image(node, desk, desk.labels["figure"])
        case Ruby(base, reading):
            return through(desk, "inlines/ruby", base=base, reading=reading)
        case LineBreak():
            return through(desk, "inlines/linebreak")
        case NoteMark(number, anchor, note):
            words = foot_note(desk, note)
            desk.marked.append(note)
            return through(desk, "inlines/notemark", number=number, anchor=anchor, note=note, content=words)
        case TermMark(anchor, entry, text):
            return through(desk, "inlines/termmark", anchor=anchor, entry=entry, text=text)
        case _:
            assert_never(node)


def spoken(text: str, desk: Desk) -> Markup:
    """Words as markup, with what the engine of the medium needs to know of their punctuation."""
    match desk.medium:
        case Medium.SCREEN | Medium.EPUB:
            return escape(text)
        case Medium.PRINT | Medium.OFFICIAL | Medium.LARGE | Medium.SPEAKER:
            return set_words(text)
        case Medium.TYPST:
            return Typst.escape(joined(text))
        case _:
            assert_never(desk.medium)


def foot_note(desk: Desk, anchor: str) -> Markup:
    """The words of a note whose place is at the foot of the page, its paragraphs on lines of their own; "" in other media."""
    if desk.medium not in NOTES_AT_FOOT:
        return language(desk)("")
    runs = [run(content, desk) for _, content in walk.runs(desk.notes[anchor].content)]
    return through(desk, "inlines/linebreak").join(runs)


def link(node: Hyperlink | CrossReference | TermUse, content: Markup, desk: Desk) -> Markup:
    """A link around its finished content. Reports an address that no link can lead to (W040); its words stay."""
    match node:
        case Hyperlink(address, _, title):
            goal = target(address)
            if goal is None:
                desk.found.append(found(Finding.LINK_ADDRESS, node.origin, address=address))
                return content
            return through(desk, "inlines/hyperlink", address=goal, content=content, title=title)
        case CrossReference(anchor):
            return through(desk, "inlines/crossreference", anchor=anchor, content=content)
        case TermUse(anchor, entry):
            return through(desk, "inlines/termuse", anchor=anchor, entry=entry, content=content)
        case _:
            assert_never(node)


def placed_image(image: Image, desk: Desk, fallback: str) -> Markup:
    """A picture inside the file. `fallback` describes it where the author did not, which is reported (W010); a picture that
    cannot be read is replaced by its description, and reported by `picture`."""
    read = picture(desk.resources, image.address, image.origin)
    desk.found.extend(read.diagnostics)
    if not image.alternative:
        desk.found.append(found(Finding.PICTURE_NOT_DESCRIBED, image.origin, address=image.address))
    source = picture_source(read.value, desk) if read.value else ""
    return through(desk, "inlines/image", source=source, alternative=image.alternative or fallback, title=image.title)


def picture_source(read: Picture, desk: Desk) -> str:
    """What leads to a picture: an address that holds it, or that of a file beside the text."""
    if desk.shelf:
        name = hashed_name(read)
        desk.pictures[name] = read.data
        return desk.shelf + name
    if desk.medium is not Medium.TYPST:
        return data_url(read)
    name = f"picture-{len(desk.pictures) + 1}.svg"
    desk.pictures[name] = as_svg(read)
    return name
