"""A portal while one writes it: every manuscript as it was set last, and what a change of files sets again.

`opened` sets all of it, `changed` gives the portal after some files have changed. What a manuscript was made from is known from
what was read while it was set (resources.noted), and so is what the portal as a whole was made from: its settings, glossary,
columns and theme.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property, partial
from pathlib import Path
from typing import TypeAlias
from urllib.parse import urlsplit

from publisher.artifact import Artifact
from publisher.batch.jobs import guarded
from publisher.diagnostics import Code, Diagnostic, Outcome
from publisher.errors import Failure, PublisherError
from publisher.model.variant import Variant
from publisher.resources import noted
from publisher.site.articles import Article, Task, digest, set_articles, theme_of
from publisher.site.assets import shared_files
from publisher.site.content import Column, read_content
from publisher.site.delivery import beside, beside_pages, indexes
from publisher.site.frame import Page, Portal, set_page
from publisher.site.links import Places, page_at, path_from
from publisher.site.pages import pages_of
from publisher.site.portal import Edict, content_of, portals_of, tasks
from publisher.site.review import review
from publisher.theme import Theme, load_theme
from publisher.writers.formats import Format
from publisher.writers.templates import FAILURES

FOREVER = "9999-12-31 23:59"
"""The moment up to which documents are shown: their author sees those to come as well."""

THEME = ("templates", "styles")
"""The folders of a project that its theme stands in."""


BROKEN = (PublisherError, OSError, *FAILURES)
"""What a project can raise that is broken, or changes while it is read."""


@dataclass(frozen=True, slots=True)
class Made:
    """What became of a manuscript: its articles, in the page alone, the findings, and the files that were read for it or looked
    for in vain."""

    articles: tuple[Article, ...]
    findings: tuple[Diagnostic, ...]
    reads: frozenset[Path]


@dataclass(frozen=True, slots=True)
class Setting:
    """A manuscript and what became of it."""

    task: Task
    made: Made


Work: TypeAlias = Callable[[Sequence[Task]], Iterable[Made]]
"""What sets manuscripts: `map(made, tasks)`, in one process or in many."""

Order: TypeAlias = Callable[[], Outcome[Edict]]
"""What reads the settings of a project, with what is found in its glossary. Raises PublisherError."""


@dataclass(frozen=True)
class Ground:
    """What all pages stand on: the edict, the columns, the theme, a task for every manuscript, what was found so far, and the
    files all of this was read from."""

    edict: Edict
    columns: tuple[Column, ...]
    theme: Theme
    tasks: tuple[Task, ...]
    findings: tuple[Diagnostic, ...]
    reads: frozenset[Path]

    @cached_property
    def content(self) -> Path:
        """The folder of the columns, as a whole path."""
        return content_of(self.edict).resolve()

    @cached_property
    def held(self) -> frozenset[Path]:
        """The files that count and their folders: what all of it was read from, the manuscripts, and what they may lead to."""
        names = {path for task in self.tasks[:1] for path in (*task.places.articles, *task.places.files)}
        files = self.reads.union(self.content / name for name in names)
        return files.union(folder for path in files for folder in path.parents)

    @cached_property
    def assets(self) -> Mapping[str, Artifact]:
        """The files that all pages share, by their paths."""
        return {file.path: file for file in shared_files(self.theme)}


@dataclass(frozen=True)
class Live:
    """A portal as it is served. `settings` are by manuscript. `failure` is what keeps changes of the files `pending` from being
    shown, None while there is nothing of the kind."""

    ground: Ground
    settings: Mapping[str, Setting]
    failure: PublisherError | None = None
    pending: frozenset[Path] = frozenset()

    @cached_property
    def portals(self) -> tuple[Portal, ...]:
        """What the pages of each variant are made from."""
        articles = (article for setting in self.settings.values() for article in setting.made.articles)
        return portals_of(self.ground.columns, articles, self.ground.edict, self.ground.theme)

    @cached_property
    def pages(self) -> Mapping[str, Callable[[], Mapping[str, Page]]]:
        """What gives the pages of each variant by their paths, by its folder; once, when one of them is first wanted."""
        return {portal.folder: cache(partial(pages_in, portal)) for portal in self.portals}

    @cached_property
    def articles(self) -> Mapping[str, Article]:
        """The articles of the first variant by the paths of their pages, which are those of all variants."""
        first = self.portals[0]
        return {f"{article.address}.html": article for article in (*first.articles, *first.standing)}

    @cached_property
    def files(self) -> Mapping[str, Artifact]:
        """The files of articles by their paths, other formats without their data."""
        return {file.path: file for portal in self.portals for file in beside_pages(portal)}

    @cached_property
    def machines(self) -> Mapping[str, Artifact]:
        """What stands there for machines: feeds, site map, rules."""
        return {file.path: file for file in beside(self.portals)}

    @cached_property
    def search(self) -> Mapping[str, Callable[[], Mapping[str, Artifact]]]:
        """What gives the index of each variant's search, by its folder; it is made once, when it is first wanted."""
        return {portal.folder: cache(partial(index_of, portal)) for portal in self.portals}

    @cached_property
    def findings(self) -> tuple[Diagnostic, ...]:
        """All that is odd about the portal, each finding once."""
        own = (finding for setting in self.settings.values() for finding in setting.made.findings)
        files = self.ground.tasks[0].places.files if self.ground.tasks else frozenset()
        of_all = review(self.portals[0], content_of(self.ground.edict), files)
        return tuple(dict.fromkeys((*self.ground.findings, *own, *of_all)))


def pages_in(portal: Portal) -> Mapping[str, Page]:
    """The pages of a variant by their paths."""
    return {page.path: page for page in pages_of(portal)}


def index_of(portal: Portal) -> Mapping[str, Artifact]:
    """The index of the search of a variant, its files by their paths."""
    return {file.path: file for file in indexes((portal,))}


def made(task: Task) -> Made:
    """A manuscript set, drafts too. Other formats are named and not made."""
    formats = tuple(kind for kind in task.plan.formats if kind is not Format.HTML)
    theme_of(task.project, task.stamp)  # read before anything is noted: no manuscript is made from all of it
    with noted() as read:
        outcome = guarded(set_articles, replace(task, plan=replace(task.plan, formats=(Format.HTML,))))
    articles = tuple(replace(one, files=tuple(named(task, one.variant, kind) for kind in formats)) for one in outcome.value)
    return Made(articles, outcome.diagnostics, frozenset(read))


def named(task: Task, variant: Variant, kind: Format) -> Artifact:
    """The place of a file that is not made yet. It names its manuscript, and no other file of an article does."""
    return Artifact(f"{task.address}.{kind.value}", task.source, kind.value, variant.value, "web", "", b"")


def other_format(task: Task, variant: Variant, kind: Format) -> Artifact | None:
    """A manuscript in another format, None where it cannot be made."""
    variants = tuple(dict.fromkeys((task.variants[0], variant)))
    outcome = guarded(set_articles, replace(task, variants=variants, plan=replace(task.plan, formats=(kind,))))
    return next((file for article in outcome.value if article.variant is variant for file in article.files), None)


def opened(order: Order, work: Work) -> Live:
    """The portal as its files are now. Raises PublisherError as `publish site` does, and when a template fails."""
    return proved(stood(laid(order, None), {}, frozenset(), work))


def changed(live: Live, paths: Collection[Path], order: Order, work: Work) -> Live:
    """The portal after some files (whole paths) have changed: the same one where they are none of its own. Where something fails
    that all of it stands on, it keeps its state but for the manuscripts that can be set, and says so."""
    every = live.pending.union(paths)
    try:
        return renewed(live, every, order, work)
    except BROKEN as error:
        kept = replace(live, failure=failure_of(error), pending=every)
    try:
        return set_again(kept, every, work)
    except BROKEN:
        return kept


def failure_of(error: Exception) -> PublisherError:
    """What something broken in a project raised, as a failure that names the place: a file that goes while it is read, words of
    the interface that are missing or have blanks of their own."""
    match error:
        case PublisherError():
            return error
        case OSError():
            return PublisherError(Failure.CONFIG_MISSING, str(error.filename))
        case _:
            frame = traceback.extract_tb(error.__traceback__)[-1]
            reason = f"{type(error).__name__} {error} ({Path(frame.filename).name}:{frame.lineno})"
            return PublisherError(Failure.TEMPLATE, ", ".join(f"{name}/" for name in THEME), reason=reason)


def renewed(live: Live, paths: frozenset[Path], order: Order, work: Work) -> Live:
    """The portal after some files have changed. Raises what is BROKEN."""
    if touches_ground(live, paths):
        new = stood(laid(order, live.ground), live.settings, paths, work)
        return new if new.ground.theme is live.ground.theme else proved(new)
    return set_again(replace(live, failure=None, pending=frozenset()) if live.failure else live, paths, work)


def set_again(live: Live, paths: frozenset[Path], work: Work) -> Live:
    """The portal with those manuscripts set again that are made from some files; the same one without any."""
    touched = [setting.task for setting in live.settings.values() if not setting.made.reads.isdisjoint(paths)]
    if not touched:
        return live
    again = {task.source: Setting(task, one) for task, one in zip(touched, work(touched), strict=True)}
    return replace(live, settings={**live.settings, **again})


def touches_ground(live: Live, paths: frozenset[Path]) -> bool:
    """Whether files are among those that all of the portal stands on, or have come or gone where that counts."""
    ground = live.ground
    project = ground.edict.project.folder.resolve()
    folders = (ground.content, *(project / name for name in THEME))
    return any(
        path in ground.reads or (any(map(path.is_relative_to, folders)) and (path in ground.held) != path.exists())
        for path in paths
    )


def laid(order: Order, before: Ground | None) -> Ground:
    """What the portal stands on, read anew; the theme of before where it is still the same. Raises what is BROKEN."""
    with noted() as read:
        ordered = order()
        edict = replace(ordered.value, until=FOREVER)
        theme = load_theme(edict.project.folder)
        columns = read_content(content_of(edict))
        todo = tasks(columns, edict)
    if before and all_of(before.theme) == all_of(theme):
        theme = before.theme
    stamp = digest(theme)
    drafts = tuple(replace(task, drafts=True, stamp=stamp) for task in todo.value)
    return Ground(edict, columns, theme, drafts, ordered.diagnostics + todo.diagnostics, frozenset(read))


def stood(ground: Ground, settings: Mapping[str, Setting], paths: frozenset[Path], work: Work) -> Live:
    """The portal on its ground: of the settings there are, those are kept that nothing has touched."""
    kept = {
        task.source: Setting(task, before.made)
        for task in ground.tasks
        if (before := settings.get(task.source)) and before.made.reads.isdisjoint(paths) and holds(before, task)
    }
    todo = [task for task in ground.tasks if task.source not in kept]
    again = {task.source: Setting(task, one) for task, one in zip(todo, work(todo), strict=True)}
    return Live(ground, {task.source: kept.get(task.source) or again[task.source] for task in ground.tasks})


def proved(live: Live) -> Live:
    """The portal, after one page of each template and variant was set. Raises PublisherError when a template fails."""
    for portal in live.portals:
        for page in {page.template: page for page in live.pages[portal.folder]().values()}.values():
            set_page(portal, page)
    return live


def holds(before: Setting, task: Task) -> bool:
    """Whether a manuscript that was set before would be set the same way now."""
    return replace(before.task, places=task.places) == task and not leads_elsewhere(before, task.places)


def leads_elsewhere(before: Setting, places: Places) -> bool:
    """Whether a link of a manuscript leads to another place than before, or to one that was none."""
    if not before.made.articles:
        return False
    first = before.made.articles[0]
    dead = [dict(one.values)["address"] for one in before.made.findings if one.code is Code.SITE_DEAD_LINK]
    paths = {path_from(first.address, urlsplit(one).path) for one in (*(lead.written for lead in first.leads), *dead)}
    paths.update(one.file.path for one in first.attachments)
    return any(place_of(path, places) != place_of(path, before.task.places) for path in paths)


def place_of(path: str, places: Places) -> tuple[str, bool]:
    """What a path of the content stands for: a page ("" for none), or another file."""
    return ("", True) if path in places.files else (page_at(path, places), False)


def all_of(theme: Theme) -> tuple[object, ...]:
    """What a theme is, to be held against another one."""
    return theme.templates, theme.styles, theme.profiles
