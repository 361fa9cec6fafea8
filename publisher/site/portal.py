"""The road of a portal: the columns of a folder, their manuscripts as articles, and every page framed as a file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from publisher.artifact import Artifact
from publisher.batch.jobs import guarded, spread
from publisher.config import Project, Site
from publisher.diagnostics import Diagnostic, Outcome
from publisher.model.variant import Variant
from publisher.pipeline import Plan
from publisher.site.articles import Article, Task, published, set_articles
from publisher.site.assets import assets_of, shared_files
from publisher.site.content import Column, every_column, read_content
from publisher.site.delivery import beside, compressed, site_map
from publisher.site.pages import Portal, pages_of
from publisher.theme import load_theme


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
    findings: list[Diagnostic] = []
    articles: list[Article] = []
    for outcome in spread(partial(guarded, set_articles), tasks(columns, content, edict), edict.workers):
        findings.extend(outcome.diagnostics)
        articles.extend(article for article in outcome.value if is_out(article, edict.until))
    theme = load_theme(edict.project.folder)
    assets = assets_of(theme)
    portals = []
    for variant in edict.variants:
        own = newest_first(article for article in articles if article.variant is variant)
        portals.append(Portal(edict.site, columns, own, edict.variants, variant, assets))
    pages = [page for portal in portals for page in pages_of(portal, theme)]
    files = (*pages, *shared_files(theme), *beside(portals, theme), site_map(portals, pages, theme))
    return Outcome((*files, *compressed(files)), tuple(dict.fromkeys(findings)))


def tasks(columns: tuple[Column, ...], content: Path, edict: Edict) -> tuple[Task, ...]:
    """A task for every manuscript, in the order of the columns."""
    inside = [(column.folder, path) for column in every_column(columns) for path in column.manuscripts]
    places = {path.relative_to(content).as_posix(): address(path, content) for _, path in inside}
    return tuple(
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
