"""What the server of a portal answers: its pages while one writes, everything that stands beside them, and what is odd."""

from __future__ import annotations

import hashlib
import json
import mimetypes
import posixpath
import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

from publisher.artifact import Artifact
from publisher.diagnostics import Diagnostic, Severity, severity
from publisher.errors import PublisherError
from publisher.report import failure_words, phrase, place, words
from publisher.site.articles import Article, published
from publisher.site.frame import LARGE, MISSING, Page, Portal, placed, set_page
from publisher.site.live import BROKEN, Live, failure_of
from publisher.writers.styles import style
from publisher.writers.templates import fill

OWN = "_serve"
"""The folder of what stands in served pages alone."""

HTML = "text/html; charset=utf-8"

TYPES = {"css": "text/css", "js": "text/javascript", "json": "application/json", "xml": "application/xml", "svg": "image/svg+xml"}
"""Media types that must not depend on the machine."""


MOST = 200
"""Findings of other manuscripts in one list, the worst first."""


@dataclass(frozen=True, slots=True)
class View:
    """How a portal is looked at: the language of messages, the least severity that is shown, and the name of this run of the
    server, which no other one has."""

    lang: str
    least: Severity
    run: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What is sent: the status, the media type, the data, and where else to look ("" for here). `wanted` is a file in another
    format that is still to be made, None for none."""

    status: int
    type: str
    data: bytes
    location: str = ""
    wanted: Artifact | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A page that a path leads to, in its variant and tree; `status` is 404 where it is the one for what is missing."""

    portal: Portal
    page: Page
    tree: str
    status: int


def page_of(live: Live, path: str) -> Found | None:
    """The page at a path of the server (decoded, with its slash), None where there is none of that name."""
    portal, tree, rest = split(live, path)
    name = f"{rest}index.html" if not rest or rest.endswith("/") else rest
    page = live.pages[portal.folder]().get(name)
    return Found(portal, page, tree, 200) if page and not (tree and name == MISSING) else None


def missing(live: Live, path: str) -> Found:
    """The page that stands in the place of one that is missing."""
    portal, _, _ = split(live, path)
    return Found(portal, live.pages[portal.folder]()[MISSING], "", 404)


def split(live: Live, path: str) -> tuple[Portal, str, str]:
    """The variant of a path, its tree ("" or `large/`), and what is left of it."""
    rest = path.removeprefix("/")
    portal = next((one for one in live.portals[1:] if rest.startswith(one.folder)), live.portals[0])
    rest = rest.removeprefix(portal.folder)
    tree = f"{LARGE}/" if rest.startswith(f"{LARGE}/") else ""
    return portal, tree, rest.removeprefix(tree)


def answer(live: Live, path: str, view: View, now: str) -> Answer:
    """What stands at a path of the server (decoded, with its slash): a page, or a file beside the pages; a folder leads to its
    first page. A template that fails gives a page that says so. `now` is the moment from which on documents are still to come."""
    try:
        found = page_of(live, path)
        if found is None and page_of(live, f"{path}/"):
            return Answer(302, HTML, b"", quote(f"{path}/"))
        if found is None and (file := file_at(live, path.removeprefix("/"))):
            return Answer(200, type_of(file.path), file.data, wanted=file if file.source else None)
        found = found or missing(live, path)
        return Answer(found.status, HTML, dressed(live, page_text(live, found, now), view))
    except BROKEN as error:
        return Answer(500, HTML, dressed(live, broken(live, failure_of(error), view), view))


def version(live: Live, path: str, view: View, now: str) -> str:
    """What the page at a path is like, in short: another one where a reader would see another page, or another server."""
    try:
        text = page_text(live, page_of(live, path) or missing(live, path), now)
    except BROKEN as error:
        text = broken(live, failure_of(error), view)
    return signature(text, view)


def signature(text: str, view: View) -> str:
    """A page in short, as this run of the server sends it."""
    return f"{view.run}-{hashlib.sha256(text.encode('utf-8')).hexdigest()[:16]}"


def page_text(live: Live, found: Found, now: str) -> str:
    """A page as `publish site` would write it, with a note at its top where its document is not published yet."""
    text = placed(found.portal, found.page, set_page(found.portal, found.page), found.tree).data.decode("utf-8")
    article = live.articles.get(found.page.path)
    if article is None or not (article.meta.publication.draft or published(article.meta) > now):
        return text
    note = fill(live.ground.theme, "site/serve_note.html.j2", labels=found.portal.labels, **unpublished(article))
    return re.sub(r"<body[^>]*>", lambda match: f"{match[0]}\n{note}", text, count=1)


def unpublished(article: Article) -> dict[str, object]:
    """What the note is filled with."""
    return {"draft": article.meta.publication.draft, "published": published(article.meta)}


def broken(live: Live, error: PublisherError, view: View) -> str:
    """The page that stands in the place of one whose template fails."""
    message, hint = failure_words(error, view.lang)
    return str(
        fill(live.ground.theme, "site/serve_failed.html.j2", lang=view.lang, place=error.subject, message=message, hint=hint)
    )


def dressed(live: Live, text: str, view: View) -> bytes:
    """A page with what shows its findings and loads it again."""
    head = fill(live.ground.theme, "site/serve_head.html.j2", own=f"/{OWN}", version=signature(text, view))
    return text.replace("</head>", f"{head}\n</head>", 1).encode("utf-8")


def file_at(live: Live, path: str) -> Artifact | None:
    """The file at a path beside the pages."""
    theme = live.ground.theme
    if path == f"{OWN}/serve.js":
        return Artifact(path, "", "js", "", "web", "", theme.templates["site/serve.js"].encode("utf-8"))
    if path == f"{OWN}/serve.css":
        return Artifact(path, "", "css", "", "web", "", style(theme, "site/serve.css").encode("utf-8"))
    if path in live.ground.assets or path in live.files:
        return live.ground.assets.get(path) or live.files[path]
    portal, _, rest = split(live, f"/{path}")
    if rest.startswith("search/"):
        return live.search[portal.folder]().get(path)
    return live.machines.get(path) if path.endswith((".xml", "robots.txt")) else None


def type_of(path: str) -> str:
    """The media type of a file by its name."""
    suffix = posixpath.splitext(path)[1].removeprefix(".").lower()
    kind = TYPES.get(suffix) or mimetypes.guess_type(f"x.{suffix}")[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") or suffix in TYPES else kind


def report(live: Live, path: str, view: View) -> str:
    """What is odd, for the page at a path, as JSON: what keeps changes from being shown, the findings of the page's own
    manuscript, those of all others, and the words around them."""
    article = live.articles.get(found.page.path) if (found := page_of(live, path)) else None
    order = list(Severity)
    shown = [one for one in live.findings if order.index(severity(one.code)) <= order.index(view.least)]
    mine = {one for one in shown if article and place(one.origin)[0] == article.source}
    mine.update(live.settings[article.source].made.findings if article else ())
    own = [one for one in shown if one in mine]
    others = [one for one in shown if one not in mine]
    failure = [] if live.failure is None else [failed(live.failure, view.lang)]
    errors = sum(severity(one.code) is Severity.ERROR for one in shown) + len(failure)
    return json.dumps(
        {
            "lang": "zh-Hans-CN" if view.lang == "zh" else "en",
            "title": phrase("serve_findings", view.lang, errors=errors, others=len(shown) + len(failure) - errors),
            "errors": errors,
            "failure": failure,
            "failure_title": phrase("serve_failure", view.lang),
            "own": listed(own, view.lang),
            "own_title": phrase("serve_own", view.lang, count=len(own)),
            "others": listed(others, view.lang)[:MOST],
            "others_title": phrase("serve_others", view.lang, count=len(others)),
            "more": phrase("serve_more", view.lang, count=len(others) - MOST) if len(others) > MOST else "",
        },
        ensure_ascii=False,
    )


def failed(error: PublisherError, lang: str) -> dict[str, str]:
    """A failure as the page shows it."""
    message, hint = failure_words(error, lang)
    return line(Severity.ERROR, error.failure.value, error.subject, message, hint, lang)


def listed(findings: Iterable[Diagnostic], lang: str) -> list[dict[str, str]]:
    """Findings as the page shows them, the worst first, then by file and line."""
    order = list(Severity)
    lines = []
    for one in sorted(findings, key=lambda one: (order.index(severity(one.code)), place(one.origin))):
        file, number = place(one.origin)
        message, hint = words(one.code, one.values, lang)
        lines.append(line(severity(one.code), one.code.value, f"{file}:{number}" if number else file, message, hint, lang))
    return lines


def line(kind: Severity, code: str, where: str, message: str, hint: str, lang: str) -> dict[str, str]:
    """One finding as the page shows it."""
    word = phrase(f"serve_{kind.value}", lang)
    return {"severity": kind.value, "word": word, "code": code, "place": where, "message": message, "hint": hint}
