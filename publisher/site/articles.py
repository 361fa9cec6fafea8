"""One manuscript of a portal as articles, one a variant: the work that is shared out over processes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote

from markupsafe import Markup

from publisher.artifact import Artifact
from publisher.diagnostics import Code, Diagnostic, Outcome, found
from publisher.edition.elements import elements
from publisher.edition.nodes import Edition
from publisher.edition.settle import plain
from publisher.errors import Failure, PublisherError
from publisher.model import walk
from publisher.model.meta import Meta
from publisher.model.nodes import Document
from publisher.model.origin import Lines, Whole
from publisher.model.publication import Change
from publisher.model.variant import Variant
from publisher.pipeline import Plan, editions, once, understand
from publisher.resources import Resources, picture, read_bytes
from publisher.site.assets import FOLDER, hashed
from publisher.site.links import SITE, Lead, Outward, Places, inside, resolved, words_of_files
from publisher.site.search.reading import Sections, sections_of
from publisher.source import load
from publisher.theme import Theme, load_theme
from publisher.writers.elements import opening, sections, title_block
from publisher.writers.formats import Format, Run, write
from publisher.writers.html.linked_data import Encoding, linked_data
from publisher.writers.html.page import TYPES, tip_rules
from publisher.writers.markup import Medium, blocks, contents, desk_for, glossary, notes
from publisher.writers.profiles import Profile


@dataclass(frozen=True, slots=True)
class Defined:
    """A term an article defines: its anchor and headword, its definition as plain text, and how often the article uses it."""

    anchor: str
    headword: str
    definition: str
    uses: int


@dataclass(frozen=True, slots=True)
class Attached:
    """A file of the content that an article leads to: the words of its link, "" for none, and the file by its path below the root
    of the portal."""

    words: str
    file: Artifact


@dataclass(frozen=True, slots=True)
class Article:
    """An article in one variant, ready to be framed.

    `address` is its place below the root of its variant without a suffix, `column` the folder of its column, "" for a page that
    stands beside the columns. The markup is for the inside of the page; `tips` is a style sheet of its own, "" without terms.
    `image` is the path of its picture below the root of the portal, "" for none. `files` are its other formats; `attachments`
    the files it leads to; `shared` what it leads to besides that all variants share, its pictures.
    `sections` are what a search finds, `leads` its links inside the portal and `outward` those out of it; both stand in the first
    variant only.
    """

    source: str
    address: str
    column: str
    variant: Variant
    meta: Meta
    contents: Markup
    title: Markup
    text: Markup
    data: Markup
    tips: str
    image: str
    terms: tuple[Defined, ...]
    sections: Sections
    files: tuple[Artifact, ...]
    attachments: tuple[Attached, ...]
    shared: tuple[Artifact, ...]
    leads: tuple[Lead, ...]
    outward: tuple[Outward, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A manuscript of a portal to set: where it is, its column, what is made of it, where the links of manuscripts lead, the
    domain and the content of the portal, its changes as a repository has them, and the folder its pictures may come from. The
    first variant stands at the root. `drafts` are set as well where one looks at them while writing; `stamp` is the state of
    the theme (`digest`) where it may change meanwhile, "" where it does not."""

    source: str
    encoding: str
    column: str
    address: str
    plan: Plan
    variants: tuple[Variant, ...]
    places: Places
    domain: str
    content: Path
    history: tuple[Change, ...]
    project: Path
    drafts: bool = False
    stamp: str = ""


def set_articles(task: Task) -> Outcome[tuple[Article, ...]]:
    """The manuscript in every variant of the plan; nothing but findings when it cannot be loaded, and nothing for a draft
    unless the task wants it.

    Reports, besides what `build` does, what a page of a portal must say and the document does not (H001), and links that lead
    nowhere (H002), and dates that could not be read (H008).
    """
    source = load(task.source, task.encoding)
    if source.value is None:
        return Outcome((), source.diagnostics)
    understood = understand(source.value, task.plan)
    document = with_history(understood.value, task.history)
    if document.meta.publication.draft and not task.drafts:
        return Outcome((), source.diagnostics + understood.diagnostics)
    theme = theme_of(task.project, task.stamp)
    resources = Resources(task.project, Path(task.source).parent)
    findings: list[Diagnostic] = [*source.diagnostics, *understood.diagnostics]
    articles = []
    for variant in task.variants:
        linked = resolved(document, task.address, task.places, task.domain, folder_of(variant, task.variants))
        findings.extend(linked.diagnostics)
        for edition in editions(linked.value.document, replace(task.plan, variants=(variant,)), resources):
            findings.extend(edition.diagnostics)
            article = set_article(edition.value, linked.value.files, task, resources, theme)
            findings.extend(article.diagnostics)
            first = variant is task.variants[0]
            value = replace(article.value, leads=linked.value.leads, outward=linked.value.outward) if first else article.value
            articles.append(value)
    findings.extend(missing(document.meta, task))
    findings.extend(malformed(understood.diagnostics))
    return Outcome(tuple(articles), once(findings))


def with_history(document: Document, history: tuple[Change, ...]) -> Document:
    """The document with its changes since it was published as a repository has them, where it names none itself."""
    day = published(document.meta)[:10]
    publication = document.meta.publication
    since = tuple(change for change in history if day and change.date > day)
    if publication.changes or not since:
        return document
    return replace(document, meta=replace(document.meta, publication=replace(publication, changes=since)))


def folder_of(variant: Variant, variants: Sequence[Variant]) -> str:
    """The folder of a variant below the root of the portal: "" for the first one, which stands there."""
    return "" if variant is variants[0] else f"{variant.value}/"


@lru_cache(maxsize=1)
def theme_of(project: Path, stamp: str) -> Theme:
    """The theme of a project, loaded once a process and state. Raises PublisherError when it is in another state by now."""
    theme = load_theme(project)
    if stamp and digest(theme) != stamp:
        raise PublisherError(Failure.TEMPLATE, "templates/", reason="changed meanwhile")
    return theme


def digest(theme: Theme) -> str:
    """What articles are made from of a theme, in short: not the frames around them, and no style sheet."""
    templates = sorted(one for one in theme.templates.items() if not one[0].startswith("site/"))
    settings = sorted(one for one in theme.styles.items() if one[0].endswith(".toml"))
    return hashlib.sha256(repr((templates, settings)).encode("utf-8")).hexdigest()


def set_article(edition: Edition, linked: tuple[str, ...], task: Task, resources: Resources, theme: Theme) -> Outcome[Article]:
    """One edition as an article, with its other formats. `linked` are the files of the content that its links lead to."""
    findings: list[Diagnostic] = []
    meta = edition.meta
    folder = folder_of(meta.variant, task.variants)
    files = []
    run = Run(variants=(), formats=(), moment=task.plan.moment, engine=task.plan.engine, letterhead=task.plan.letterhead)
    for kind in task.plan.formats:
        if kind is not Format.HTML:
            written = write(edition, resources, theme, to=kind, profile=Profile.WEB, run=run)
            findings.extend(written.diagnostics)
            files.append(replace(written.value, path=f"{task.address}.{kind.value}"))
    desk = desk_for(edition, resources, theme, Medium.SCREEN)
    desk.shelf = f"{SITE}{FOLDER}/"
    shown = elements(edition, desk.labels)
    parts = [opening(shown, desk), blocks(edition.body, desk), *sections(edition, shown, desk)]
    parts += [notes(edition, desk), glossary(edition, desk)]
    text = inside("\n".join(part for part in parts if part), task.domain, folder, linked)
    words = words_of_files(edition, linked, task.domain)
    shared = [artifact(f"{FOLDER}/{name}", data) for name, data in desk.pictures.items()]
    image = shown_picture(meta, task, resources)
    findings.extend(image.diagnostics)
    root = f"https://{task.domain}/"
    article = Article(
        source=task.source,
        address=task.address,
        column=task.column,
        variant=meta.variant,
        meta=meta,
        contents=contents(edition, desk),
        title=title_block(titled(meta, task.column), shown, desk),
        text=Markup(text),
        data=linked_data(edition, [encoding(file, f"{root}{quote(folder + file.path)}") for file in files]),
        tips=str(tip_rules(edition)),
        image=image.value.path if image.value else "",
        terms=defined(edition),
        sections=sections_of(edition, shown),
        files=tuple(files),
        attachments=tuple(Attached(words.get(path, ""), artifact(path, read_bytes(task.content / path))) for path in linked),
        shared=tuple(shared) + ((image.value,) if image.value else ()),
        leads=(),
        outward=(),
    )
    return Outcome(article, (*findings, *desk.found))


def artifact(path: str, data: bytes) -> Artifact:
    """A file that all variants share."""
    return Artifact(path, "", path.rpartition(".")[2].lower(), "", "web", "", data)


def shown_picture(meta: Meta, task: Task, resources: Resources) -> Outcome[Artifact | None]:
    """The picture that stands for a document where it is listed or shared, None where it names none. Reports one that cannot be
    read (W001 to W003)."""
    address = meta.publication.image
    if not address:
        return Outcome(None)
    read = picture(resources, address, meta.origin if isinstance(meta.origin, Lines) else Whole(task.source))
    if read.value is None:
        return Outcome(None, read.diagnostics)
    return Outcome(artifact(hashed(Path(address).name, read.value.data), read.value.data))


def titled(meta: Meta, column: str) -> Meta:
    """What the title block shows: neither the facts that stand in the record (政府信息公开), nor those of no document."""
    if column and not meta.index_number:
        return meta
    return replace(meta, organ="", date="", document_number="", index_number="")


def encoding(file: Artifact, address: str) -> Encoding:
    """Another format of an article for machines."""
    return Encoding(address, TYPES[file.format], len(file.data), hashlib.sha256(file.data).hexdigest())


def defined(edition: Edition) -> tuple[Defined, ...]:
    """The entries of the glossary of an edition."""
    return tuple(
        Defined(entry.anchor, entry.headword, "\n".join(plain(run) for _, run in walk.runs(entry.definition)), len(entry.uses))
        for entry in edition.glossary
    )


def missing(meta: Meta, task: Task) -> tuple[Diagnostic, ...]:
    """A finding for every fact that a label of the page is made from and that neither the document nor its project states
    (政府网站发展指引: ArticleTitle, PubDate and ContentSource are required of articles; a page beside the columns is none)."""
    wanted = {"title": meta.title}
    if task.column:
        wanted |= {"published": published(meta), "source": source_of(meta)}
    return tuple(found(Code.SITE_LABEL, Whole(task.source), key=key) for key, value in wanted.items() if value in ("", "null"))


def malformed(found_before: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """A finding for every date that could not be read, at its place: a label would carry another one, or none."""
    for one in found_before:
        if one.code is Code.FRONT_MATTER_DATE:
            yield found(Code.SITE_LABEL_VALUE, one.origin, value=dict(one.values)["value"])


def published(meta: Meta) -> str:
    """When a document went out, `YYYY-MM-DD HH:MM`: midnight of its own date where it does not say; "" without either."""
    return meta.publication.published or (f"{meta.date} 00:00" if meta.date else "")


def changed(meta: Meta) -> str:
    """When a document was last changed, `YYYY-MM-DD HH:MM`: midnight of the day of its newest change, or when it went out."""
    return max(published(meta), *(f"{change.date} 00:00" for change in meta.publication.changes), "")


def source_of(meta: Meta) -> str:
    """Who provided a document: the source it names, else its organ."""
    return meta.publication.source or meta.organ
