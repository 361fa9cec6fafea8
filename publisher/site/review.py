"""What is wrong with a portal as a whole: links that lead nowhere in it, numbers that two documents share, and files that are
left out."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from publisher.diagnostics import Code, Diagnostic, found
from publisher.model.origin import Whole
from publisher.site.articles import Article
from publisher.site.frame import Portal
from publisher.site.pages import pages_of

ANCHOR = re.compile(r'\bid="([^"]*)"')

FRAME = frozenset({"top", "main_text"})
"""The anchors of every page (templates/site/base.html.j2)."""

INDEX_NUMBER = re.compile(r"[0-9A-Z]{9}/\d{4}-\d{5}")
"""An index number of a document (索引号): office, year, serial number."""


DOCUMENT = re.compile(r"[^~].*\.(docx?|wps|odt|rtf|pdf|ofd|html?|mht|xlsx?|et|ods|csv|pptx?|dps|odp|zip|rar|7z)", re.IGNORECASE)
"""The name of what an office means to publish when it puts it beside its manuscripts."""


def review(portal: Portal, content: Path, files: frozenset[str]) -> Iterator[Diagnostic]:
    """The findings in the first variant, whose paths and anchors are those of all: links on a page that is not there, because its
    document is a draft or its time has not come (H002), or on a place that is not on it (H004); index numbers that are none
    (H005), and those that two documents bear (H006); of the `files` below the folder of the content, by their paths there, those
    that nothing leads to (H009)."""
    yield from dead_links(portal)
    yield from left_out(portal, content, files)
    bearers: dict[str, list[Article]] = defaultdict(list)
    for one in portal.articles:
        number = one.meta.index_number
        if number and not INDEX_NUMBER.fullmatch(number):
            yield found(Code.SITE_INDEX_NUMBER, Whole(one.source), number=number)
        elif number:
            bearers[number].append(one)
    for number, held in bearers.items():
        for one in sorted(held, key=lambda article: article.address)[1:]:
            yield found(Code.SITE_INDEX_TWICE, Whole(one.source), number=number, other=min(article.source for article in held))


def left_out(portal: Portal, content: Path, files: frozenset[str]) -> Iterator[Diagnostic]:
    """A finding for every document in another format than those of manuscripts that is the attachment of none."""
    attached = {one.file.path for article in (*portal.articles, *portal.standing) for one in article.attachments}
    for path in sorted(files - attached):
        if DOCUMENT.fullmatch(posixpath.basename(path)):
            yield found(Code.SITE_FILE_UNUSED, Whole(str(content / path)))


def dead_links(portal: Portal) -> Iterator[Diagnostic]:
    """A finding for every link between pages that leads nowhere."""
    held = {one.address + ".html": one for one in (*portal.articles, *portal.standing)}
    leads = [lead for one in held.values() for lead in one.leads]
    if not leads:
        return
    out = {page.path for page in pages_of(portal)}
    anchors: dict[str, frozenset[str]] = {}
    for lead in leads:
        if lead.goal not in out:
            yield found(Code.SITE_DEAD_LINK, lead.origin, address=lead.written)
        elif lead.anchor and lead.goal in held:
            if lead.goal not in anchors:
                anchors[lead.goal] = anchors_of(held[lead.goal])
            if lead.anchor not in anchors[lead.goal]:
                yield found(Code.SITE_DEAD_ANCHOR, lead.origin, address=lead.written, anchor=lead.anchor)


def anchors_of(article: Article) -> frozenset[str]:
    """What an address can name on the page of an article."""
    return FRAME.union(ANCHOR.findall(article.title + article.text))
