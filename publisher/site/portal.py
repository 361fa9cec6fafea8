"""The road of a portal: the columns of a folder, their manuscripts as articles, and every page framed as a file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from publisher.artifact import Artifact
from publisher.batch.jobs import guarded, spread
from publisher.config import Project, Site
from publisher.diagnostics import Code, Diagnostic, Outcome, found
from publisher.model.origin import Whole
from publisher.model.variant import Variant
from publisher.pipeline import Plan
from publisher.site.articles import Article, Task, published, set_articles
from publisher.site.assets import assets_of, shared_files
from publisher.site.content import Column, every_column, outside, read_content
from publisher.site.delivery import beside, compressed, site_map
from publisher.site.pages import Portal, pages_of
from publisher.theme import load_theme

LISTS = re.compile(r"index|page-\d+|year-\d+")
"""The names of the lists of a column (pages.py), which no manuscript can have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edict:
    """What a run of `publish site` is to make: the project and its portal, the plan of every manuscript, the variants (the first
    stands at the root), the moment up to which documents are published (`YYYY-MM-DD HH:MM`), and the processes at work."""

    project: Project
    site: Site
    plan: Plan
    variants: tuple[Variant, ...]
    until: str
    workers: int


def build_site(edict: Edict, /) -> Outcome[tuple[Artifact, ...]]:
    """Every file of the portal. Documents whose time has not come, and drafts, are left out; a manuscript that fails costs only
    its own pages. Raises PublisherError when the content or a template fails."""
    content = edict.project.folder / edict.site.content
    columns = read_content(content)
    todo = tasks(columns, content, edict)
    findings: list[Diagnostic] = [*todo.diagnostics, *left_out(content)]
    articles: list[Article] = []
    for outcome in spread(partial(guarded, set_articles), todo.value, edict.workers):
        findings.extend(outcome.diagnostics)
        articles.extend(article for article in outcome.value if is_out(article, edict.until))
    findings.extend(to_nowhere(articles))
    theme = load_theme(edict.project.folder)
    assets = assets_of(theme)
    portals = []
    for variant in edict.variants:
        own = newest_first(article for article in articles if article.variant is variant)
        portals.append(Portal(edict.site, columns, own, edict.variants, variant, assets))
    pages = [page for portal in portals for page in pages_of(portal, theme)]
    files = (*pages, *shared_files(theme), *beside(portals, theme), site_map(portals, pages, theme))
    return Outcome((*files, *compressed(files)), tuple(dict.fromkeys(findings)))


def tasks(columns: tuple[Column, ...], content: Path, edict: Edict) -> Outcome[tuple[Task, ...]]:
    """A task for every manuscript, in the order of the columns. Reports a manuscript whose page would stand where another one
    does (H003), that of another manuscript or a list of its column; it is left out."""
    inside: list[tuple[str, Path]] = []
    places: dict[str, str] = {}
    taken: set[str] = set()
    diagnostics: list[Diagnostic] = []
    for folder, path in ((one.folder, path) for one in every_column(columns) for path in one.manuscripts):
        place = address(path, content)
        if LISTS.fullmatch(path.stem) or place in taken:
            diagnostics.append(found(Code.SITE_NAME_TAKEN, Whole(str(path)), page=f"{place}.html"))
            continue
        taken.add(place)
        inside.append((folder, path))
        places[path.relative_to(content).as_posix()] = place
    todo = tuple(
        Task(
            source=str(path),
            encoding=edict.project.config.encoding,
            column=folder,
            address=address(path, content),
            plan=edict.plan,
            places=places,
            project=edict.project.folder.resolve(),
        )
        for folder, path in inside
    )
    return Outcome(todo, tuple(diagnostics))


def left_out(content: Path) -> tuple[Diagnostic, ...]:
    """A finding for every manuscript that stands in no column (H004)."""
    return tuple(found(Code.SITE_NO_COLUMN, Whole(str(path))) for path in outside(content))


def to_nowhere(articles: Iterable[Article]) -> Iterator[Diagnostic]:
    """A finding for every link on a manuscript that is not published: a draft, or one whose time has not come (H002)."""
    articles = tuple(articles)
    out = {article.address for article in articles}
    for article in articles:
        for lead in article.leads:
            if lead.goal not in out:
                yield found(Code.SITE_DEAD_LINK, lead.origin, address=lead.written)


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
