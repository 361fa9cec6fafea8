"""An office's own Word file, filled: its page, its head and foot and its styles stay, our text stands where it asks for it.

Expressions stand in double braces, `{{ title }}`; docs/interface.md lists their names. `{{ body }}` alone in a paragraph is where
the text goes, `{{ annexes }}` and `{{ glossary }}` where those go, which else follow the text. See
docs/research/docx-letterhead.md.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from types import TracebackType
from typing import Any

from docx.opc.exceptions import PackageNotFoundError
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined
from jinja2.sandbox import SandboxedEnvironment
from lxml import etree

from publisher.artifact import Artifact
from publisher.diagnostics import Outcome
from publisher.edition.nodes import Edition
from publisher.edition.official import Sheet, sheet
from publisher.errors import Failure, PublisherError
from publisher.resources import Letterhead, Resources
from publisher.theme import Theme
from publisher.writers.docx import xml
from publisher.writers.docx.area import measure
from publisher.writers.docx.blank import blank, describe
from publisher.writers.docx.body import closed, size
from publisher.writers.docx.document import DocxOptions, moment, readable
from publisher.writers.docx.draft import Draft, Place, draft
from publisher.writers.docx.glossary import glossary
from publisher.writers.docx.layout import web_layout
from publisher.writers.docx.merge import joined, restyle
from publisher.writers.docx.notes import write_notes
from publisher.writers.docx.official.document import annexed, never_bold, never_cut, parts
from publisher.writers.docx.official.layout import official_layout
from publisher.writers.docx.pack import pack
from publisher.writers.docx.xml import Element
from publisher.writers.official.measures import signature_rules
from publisher.writers.profiles import Profile, path_of
from publisher.writers.templates import FAILURES, blame

PLACES = ("body", "annexes", "glossary")
"""The names that stand alone in a paragraph and are replaced by blocks; the first must be there."""

MARK = "\ue000{}\ue001"
"""What stands at a place while the expressions around it are filled in: characters for private use."""

LOST = (PackageNotFoundError, zipfile.BadZipFile, etree.XMLSyntaxError, KeyError, ValueError)
"""What python-docx raises for a file that is no document of Word."""


class Names(tuple[str, ...]):
    """Names that print as a list, and that a loop goes through."""

    __slots__ = ()

    def __str__(self) -> str:
        return "\u3001".join(self)


class Filling(DocxTemplate):  # type: ignore[misc]
    """A template that remembers the part it is filling, a paragraph a line, so that an error can name one."""

    source = ""

    def render_xml_part(self, src_xml: str, part: Any, context: Mapping[str, Any], jinja_env: Any = None) -> str:
        self.source = re.sub(r"<w:p([ >])", r"\n<w:p\1", src_xml)
        return str(super().render_xml_part(src_xml, part, context, jinja_env))


def write_in_letterhead(
    edition: Edition, resources: Resources, theme: Theme, /, *, letterhead: Letterhead, profile: Profile, options: DocxOptions
) -> Outcome[Artifact]:
    """The edition in an office's own Word file, its blocks as those of a profile.

    Reports what `write_docx` does, and in official print what `sheet` does (L001, L002). Raises PublisherError when the file
    is none of Word, when an expression in it fails, or when it has no place for the text.
    """
    official = profile is Profile.GB9704
    made = sheet(edition, theme.labels[edition.meta.variant], signature_rules(theme))
    own = official_layout(made.value, theme) if official else web_layout(edition, theme)
    package = filled(letterhead, facts(edition, made.value, theme))
    empty, area, renamed = joined(package, blank(edition, theme, moment(edition, options), own), own.area)
    layout = replace(own, area=area, turned=0)
    new = draft(edition, resources, theme, empty, layout)
    found = stand_in(new, made.value, letterhead, official=official)
    write_notes(new)
    for element in (*found, empty.footnotes.element):
        restyle(element, renamed)
        if official:
            never_bold(element, str(layout.values["strong"]))
            never_cut(element)
    describe(empty.package, edition, moment(edition, options))
    meta = edition.meta
    path = path_of(edition, profile, "docx")
    artifact = Artifact(path, edition.source, "docx", meta.variant.value, profile.value, meta.title, pack(empty.package))
    return Outcome(artifact, (*(made.diagnostics if official else ()), *new.diagnostics))


def filled(letterhead: Letterhead, values: Mapping[str, object]) -> Any:
    """The document of python-docx with all expressions filled in. Raises PublisherError, with the paragraph, when one fails."""
    template = Filling(io.BytesIO(letterhead.data))
    environment = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    try:
        template.init_docx()
    except LOST as error:
        raise PublisherError(Failure.TEMPLATE, letterhead.name, reason=f"not a document of Word: {error}") from error
    try:
        template.render(dict(values), environment)
    except FAILURES as error:
        _, _, reason = blame(error, letterhead.name)
        paragraph = paragraph_of(template.source, line_of(error))
        raise PublisherError(Failure.LETTERHEAD, letterhead.name, reason=reason, paragraph=paragraph) from error
    return template.docx


def line_of(error: Exception) -> int:
    """The line of the template at which an expression failed, 0 when none can be named."""
    line = getattr(error, "lineno", None)
    if isinstance(line, int):
        return line
    traceback: TracebackType | None = error.__traceback__
    found = 0
    while traceback is not None:
        if traceback.tb_frame.f_code.co_filename == "<template>":
            found = traceback.tb_lineno
        traceback = traceback.tb_next
    return found


def paragraph_of(source: str, line: int) -> str:
    """The words of the paragraph on a line of a part."""
    lines = source.split("\n")
    return re.sub(r"<[^>]+>", "", lines[line - 1]).strip() if 0 < line <= len(lines) else "?"


def facts(edition: Edition, made: Sheet, theme: Theme) -> dict[str, object]:
    """What expressions may name: the title block, the elements of official documents, and the places of blocks. What the
    document does not state is empty."""
    meta, official = edition.meta, edition.meta.official
    form = theme.labels[meta.variant]["date_format"]
    values: dict[str, object] = {
        "title": meta.title,
        "title_lines": Names(made.title),
        "occasion": meta.occasion,
        "speaker": meta.speaker,
        "salutation": meta.salutation,
        "organ": meta.organ,
        "date": readable(meta.date, form),
        "document_number": meta.document_number,
        "index_number": meta.index_number,
        "keywords": Names(meta.keywords),
        "description": meta.description,
        "addressees": official.addressees,
        "attachments": Names(made.attachments),
        "signatories": Names(official.signatories or filter(None, (meta.organ,))),
        "signers": Names(official.signers),
        "mark": Names(official.mark),
        "printed": readable(official.printed, form),
    }
    for name in ("copy_number", "secrecy", "urgency", "signer_office", "remark", "copies_to", "printer"):
        values[name] = getattr(official, name)
    values |= {name: getattr(official, name) for name in ("present", "absent", "observers")}
    return {name: printable(value) for name, value in values.items()} | {name: MARK.format(name) for name in PLACES}


def printable(value: object) -> object:
    """A text, or several, without the characters that XML cannot hold."""
    return Names(map(xml.clean, value)) if isinstance(value, Names) else xml.clean(str(value))


def stand_in(new: Draft, made: Sheet, letterhead: Letterhead, *, official: bool) -> list[Element]:
    """The blocks of the edition, each kind put where the template asks for it; those it has no place for follow the text."""
    place = Place(new.blank.document, "BodyText", measure(new.layout.area), size(new, "body"))
    places = {name: found_place(new, name, letterhead) for name in PLACES}
    if places["body"] is None:
        reason = "no paragraph is {{ body }} and nothing else"
        raise PublisherError(Failure.LETTERHEAD, letterhead.name, reason=reason, paragraph="{{ body }}")
    content = {
        "body": parts(new, place, made.body, made.sections),
        "annexes": annexes(new, place, made, official=official),
        "glossary": glossary(new, place),
    }
    for name in PLACES[1:]:
        if places[name] is None:
            content["body"] += content.pop(name)
    result = []
    for name, elements in content.items():
        paragraph = places[name]
        assert paragraph is not None
        for element in closed(elements):
            paragraph.addprevious(element)
            result.append(element)
        section = paragraph.find(f"{xml.clark('w:pPr')}/{xml.clark('w:sectPr')}")
        if section is None:
            holder = paragraph.getparent()
            assert holder is not None
            holder.remove(paragraph)
        else:
            for run in paragraph.findall(xml.clark("w:r")):
                paragraph.remove(run)
    return result


def annexes(new: Draft, place: Place, made: Sheet, *, official: bool) -> list[Element]:
    """The annexes: pages of their own in official print, elsewhere the sections they are."""
    if official:
        return [element for annex in made.annexes for element in annexed(new, place, annex)]
    return parts(new, place, (), (part for part in made.edition.sections if part not in made.sections))


def found_place(new: Draft, name: str, letterhead: Letterhead) -> Element | None:
    """The paragraph that is the place of some blocks, None where there is none. Raises PublisherError where other words stand
    beside it."""
    mark = MARK.format(name)
    for paragraph in new.blank.document.element.iter(xml.clark("w:p")):
        words = "".join(text.text or "" for text in paragraph.iter(xml.clark("w:t")))
        if words.strip() == mark:
            return paragraph  # type: ignore[no-any-return]
        if mark in words:
            reason = f"{{{{ {name} }}}} must stand alone in its paragraph"
            shown = words.replace(mark, f"{{{{ {name} }}}}")
            raise PublisherError(Failure.LETTERHEAD, letterhead.name, reason=reason, paragraph=shown)
    return None
