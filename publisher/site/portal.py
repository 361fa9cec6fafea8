"""The road of a portal: the columns of a folder, their manuscripts as articles, and every page framed as a file."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from publisher.artifact import Artifact
from publisher.batch.jobs import spread
from publisher.config import Project, Site
from publisher.diagnostics import Code, Diagnostic, Outcome, found
from publisher.errors import Failure, PublisherError
from publisher.model.origin import Whole
from publisher.model.variant import Variant
from publisher.pipeline import Plan
from publisher.site.articles import Article, Task, published, set_articles, theme_of
from publisher.site.assets import assets_of, shared_files
from publisher.site.content import Column, beside_columns, every_column, files_of, read_content
from publisher.site.delivery import beside, beside_pages, compressed, indexes, once_each
from publisher.site.fonts import with_fonts
from publisher.site.frame import Portal, trees
from publisher.site.history import changes_in
from publisher.site.links import Places
from publisher.site.pages import TAKEN, pages_of, reserved
from publisher.site.review import review
from publisher.theme import Theme

LISTS = re.compile(r"index|page-\d+|year-\d+(-\d+)?")
"""The names of the lists of a column (listing.py), which no manuscript in it can have."""

STANDING = re.compile("|".join(sorted(TAKEN - {"about"})))
"""The names of the portal's own pages, which no manuscript beside the columns can have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edict:
    """What a run of `publish site` is to make: the project and its portal, the plan of every manuscript, the variants (the first
    stands at the root), the moment up to which documents are published (`YYYY-MM-DD HH:MM`), the processes at work, and whether
    links that lead out are tried."""

    project: Project
    site: Site
    plan: Plan
    variants: tuple[Variant, ...]
    until: str
    workers: int
    outward: bool = False


def build_site(edict: Edict, /) -> Outcome[tuple[Artifact, ...]]:
    """Every file of the portal. Documents whose time has not come, and drafts, are left out; a manuscript that fails costs only
    its own pages. Raises PublisherError when the content or a template fails."""
    read = read_portals(edict)
    portals, faces = with_fonts(read.value, edict.project.folder)
    files = [file for portal in portals for page in pages_of(portal) for file in trees(portal, page)]
    files += [*once_each(file for portal in portals for file in beside_pages(portal)), *shared_files(portals[0].theme)]
    files += [*faces, *beside(portals), *indexes(portals)]
    return Outcome((*files, *compressed(files)), read.diagnostics)


def read_portals(edict: Edict, /) -> Outcome[tuple[Portal, ...]]:
    """What the pages of every variant are made from, with all that is to be found in the manuscripts and between them."""
    columns = read_content(content_of(edict))
    todo = tasks(columns, edict)
    findings: list[Diagnostic] = [*todo.diagnostics]
    articles: list[Article] = []
    for outcome in spread(set_articles, todo.value, edict.workers):
        findings.extend(outcome.diagnostics)
        articles.extend(outcome.value)
    portals = portals_of(columns, articles, edict, theme_of(edict.project.folder.resolve(), ""))
    files = todo.value[0].places.files if todo.value else frozenset()
    findings.extend(review(portals[0], content_of(edict), files))
    if edict.outward:
        from publisher.site.outward import unreachable

        findings.extend(unreachable(link for one in (*portals[0].articles, *portals[0].standing) for link in one.outward))
    return Outcome(portals, tuple(dict.fromkeys(findings)))


def content_of(edict: Edict) -> Path:
    """The folder of the columns."""
    return edict.project.folder / edict.site.content


def portals_of(columns: tuple[Column, ...], articles: Iterable[Article], edict: Edict, theme: Theme) -> tuple[Portal, ...]:
    """What the pages of every variant are made from, of the articles whose time has come."""
    held: dict[Variant, list[Article]] = {variant: [] for variant in edict.variants}
    for article in articles:
        if is_out(article, edict.until):
            held[article.variant].append(article)
    roots = {article.address: article.meta for article in held[edict.variants[0]]}
    assets = assets_of(theme)
    return tuple(
        Portal(
            site=edict.site,
            columns=columns,
            articles=newest_first(article for article in own if article.column),
            standing=tuple(article for article in own if not article.column),
            variants=edict.variants,
            variant=variant,
            assets=assets,
            theme=theme,
            roots=roots,
        )
        for variant, own in held.items()
    )


def tasks(columns: tuple[Column, ...], edict: Edict) -> Outcome[tuple[Task, ...]]:
    """A task for every manuscript, in the order of the columns, then those beside them. Reports a manuscript whose page would
    stand where another one does (H003), that of another manuscript, a list of its column or a page of the portal; it is left
    out. Raises PublisherError for a column that is called like a folder of the portal."""
    content = content_of(edict)
    for column in reserved(columns, tuple(variant.value for variant in edict.variants)):
        raise PublisherError(
            Failure.CONFIG_VALUE, str(content / column.folder), key=column.folder, reason="a name of the portal's own"
        )
    inside: list[tuple[str, Path]] = []
    articles: dict[str, str] = {}
    taken: set[str] = set()
    diagnostics: list[Diagnostic] = []
    every = every_column(columns)
    standing = [("", path) for path in beside_columns(content)]
    for folder, path in (*((one.folder, path) for one in every for path in one.manuscripts), *standing):
        place = address(path, content)
        lists = LISTS if folder else STANDING
        if lists.fullmatch(path.stem) or place in taken:
            diagnostics.append(found(Code.SITE_NAME_TAKEN, Whole(str(path)), page=f"{place}.html"))
            continue
        inside.append((folder, path))
        articles[path.relative_to(content).as_posix()] = place
        taken.add(place)
    history = changes_in(content) if edict.site.history else {}
    places = Places(articles, frozenset(column.folder for column in every), files_of(content))
    todo = tuple(
        Task(
            source=str(path),
            encoding=edict.project.config.encoding,
            column=folder,
            address=address(path, content),
            plan=edict.plan,
            variants=edict.variants,
            places=places,
            domain=edict.site.domain,
            content=content,
            history=history.get(path.relative_to(content).as_posix(), ()),
            project=edict.project.folder.resolve(),
        )
        for folder, path in inside
    )
    return Outcome(todo, tuple(diagnostics))


def address(path: Path, content: Path) -> str:
    """Where the article of a manuscript stands: where its manuscript does, without the suffix."""
    return path.relative_to(content).with_suffix("").as_posix()


def is_out(article: Article, until: str) -> bool:
    """Whether the time of an article has come; one without a time is shown, and reported (H001)."""
    return published(article.meta) <= until


def newest_first(articles: Iterable[Article]) -> tuple[Article, ...]:
    """Articles by the time they went out, the newest first; those of one moment by their place."""
    ordered = sorted(articles, key=lambda article: article.address)
    return tuple(sorted(ordered, key=lambda article: published(article.meta), reverse=True))
