"""One manuscript of a portal as articles, one a variant: the work that is shared out over processes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from markupsafe import Markup

from publisher.artifact import Artifact
from publisher.diagnostics import Code, Diagnostic, Outcome, found
from publisher.edition.nodes import Edition
from publisher.edition.settle import plain
from publisher.model import walk
from publisher.model.meta import Meta
from publisher.model.origin import Whole
from publisher.model.variant import Variant
from publisher.pipeline import Plan, editions, once, understand
from publisher.resources import Resources
from publisher.site.links import Lead, Places, resolved
from publisher.source import load
from publisher.theme import Theme, load_theme
from publisher.writers.formats import Format, Run, write
from publisher.writers.html.linked_data import linked_data
from publisher.writers.html.page import TYPES, tip_rules
from publisher.writers.markup import Medium, blocks, contents, desk_for, glossary, notes, section, title_block
from publisher.writers.profiles import Profile


@dataclass(frozen=True, slots=True)
class Defined:
    """A term an article defines: its anchor and headword, its definition as plain text, and how often the article uses it."""

    anchor: str
    headword: str
    definition: str
    uses: int


@dataclass(frozen=True, slots=True)
class Article:
    """An article in one variant, ready to be framed.

    `address` is its place below the root of its variant without a suffix, `column` the folder of its column. The markup is for
    the inside of the page; `tips` is a style sheet of its own, "" without terms. `files` are its other formats, `leads` its
    links on other articles.
    """

    address: str
    column: str
    variant: Variant
    meta: Meta
    contents: Markup
    title: Markup
    text: Markup
    data: Markup
    tips: str
    terms: tuple[Defined, ...]
    files: tuple[Artifact, ...]
    leads: tuple[Lead, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A manuscript of a portal to set: where it is, its column, what is made of it, where the links of manuscripts lead, and
    the folder its pictures may come from."""

    source: str
    encoding: str
    column: str
    address: str
    plan: Plan
    places: Places
    project: Path


def set_articles(task: Task) -> Outcome[tuple[Article, ...]]:
    """The manuscript in every variant of the plan; nothing but findings when it cannot be loaded, and nothing for a draft.

    Reports, besides what `build` does, what a page of a portal must say and the document does not (H001), and links that lead
    nowhere (H002).
    """
    source = load(task.source, task.encoding)
    if source.value is None:
        return Outcome((), source.diagnostics)
    understood = understand(source.value, task.plan)
    linked = resolved(understood.value, task.address, task.places)
    document = linked.value.document
    if document.meta.publication.draft:
        return Outcome((), source.diagnostics + understood.diagnostics)
    theme = theme_of(task.project)
    resources = Resources(task.project, Path(task.source).parent)
    findings: list[Diagnostic] = [*source.diagnostics, *understood.diagnostics, *linked.diagnostics]
    articles = []
    for edition in editions(document, task.plan, resources):
        findings.extend(edition.diagnostics)
        article = set_article(edition.value, linked.value.leads, task, resources, theme)
        findings.extend(article.diagnostics)
        articles.append(article.value)
    findings.extend(missing(document.meta, task.source))
    return Outcome(tuple(articles), once(findings))


@cache
def theme_of(project: Path) -> Theme:
    """The theme of a project, loaded once a process."""
    return load_theme(project)


def set_article(edition: Edition, leads: tuple[Lead, ...], task: Task, resources: Resources, theme: Theme) -> Outcome[Article]:
    """One edition as an article, with its other formats."""
    findings: list[Diagnostic] = []
    files = []
    run = Run(variants=(), formats=(), moment=task.plan.moment, engine=task.plan.engine, letterhead=task.plan.letterhead)
    for kind in task.plan.formats:
        if kind is not Format.HTML:
            written = write(edition, resources, theme, to=kind, profile=Profile.WEB, run=run)
            findings.extend(written.diagnostics)
            files.append(replace(written.value, path=f"{task.address}.{kind.value}"))
    desk = desk_for(edition, resources, theme, Medium.SCREEN)
    parts = [blocks(edition.body, desk), *(section(part, desk) for part in edition.sections)]
    parts += [notes(edition, desk), glossary(edition, desk)]
    name = task.address.rpartition("/")[2]
    article = Article(
        address=task.address,
        column=task.column,
        variant=edition.meta.variant,
        meta=edition.meta,
        contents=contents(edition, desk),
        title=title_block(edition.meta, desk),
        text=Markup("\n").join(part for part in parts if part),
        data=linked_data(edition, [(f"{name}.{file.format}", TYPES[file.format]) for file in files]),
        tips=str(tip_rules(edition)),
        terms=defined(edition),
        files=tuple(files),
        leads=leads,
    )
    return Outcome(article, (*findings, *desk.found))


def defined(edition: Edition) -> tuple[Defined, ...]:
    """The entries of the glossary of an edition."""
    return tuple(
        Defined(entry.anchor, entry.headword, "\n".join(plain(run) for _, run in walk.runs(entry.definition)), len(entry.uses))
        for entry in edition.glossary
    )


def missing(meta: Meta, file: str) -> tuple[Diagnostic, ...]:
    """A finding for every fact that a label of an article page is made from and that neither the document nor its project
    states (政府网站发展指引: ArticleTitle, PubDate and ContentSource are required)."""
    wanted = {"title": meta.title, "published": published(meta), "source": source_of(meta)}
    return tuple(found(Code.SITE_LABEL, Whole(file), key=key) for key, value in wanted.items() if not value)


def published(meta: Meta) -> str:
    """When a document went out, `YYYY-MM-DD HH:MM`: midnight of its own date where it does not say; "" without either."""
    return meta.publication.published or (f"{meta.date} 00:00" if meta.date else "")


def source_of(meta: Meta) -> str:
    """Who provided a document: the source it names, else its organ."""
    return meta.publication.source or meta.organ
