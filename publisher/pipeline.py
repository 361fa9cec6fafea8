"""The road from a manuscript to every edition of it. Everything else hangs off this file.

    Source --repair--> Source --reader--> Document --transforms--> Document --settle--> Edition --writer--> Artifact

Each step takes one frozen value and gives the next, with what it found on the way (`Outcome`). `load` (publisher/source.py)
stands before the road and `save` (publisher/artifact.py) behind it; nothing between them reads or writes a file, but for the
pictures a writer asks `Resources` for.

What only some runs need is imported where they need it: half of the time it takes to start would be theirs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from itertools import product
from typing import TYPE_CHECKING

from publisher.artifact import UNDATED, Artifact
from publisher.diagnostics import Diagnostic, Outcome, then
from publisher.edition.nodes import Edition
from publisher.edition.settle import settle, stem
from publisher.model import walk
from publisher.model.meta import Lock
from publisher.model.nodes import Document
from publisher.model.origin import Made, file_of
from publisher.model.variant import Variant, Vocabulary
from publisher.readers import read
from publisher.repair import repair
from publisher.resources import Letterhead, Resources, companion, picture
from publisher.source import Source
from publisher.theme import Theme, load_theme
from publisher.transforms.names import name_sections
from publisher.transforms.terms import TermOptions, link_terms
from publisher.transforms.variant import convert
from publisher.transforms.variant.choices import NO_CHOICES, Choices, outdated, read_choices
from publisher.writers.formats import OFFERED, Format, Run, digest_of_page, write
from publisher.writers.profiles import HANDOUTS, Engine, Profile

if TYPE_CHECKING:
    from publisher.conformance import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What to make of a manuscript: the formats, the variants (None for the one it is written in), how terms are linked, the
    organ that issues documents which name none, the names that no conversion may touch, when files say they were made whose
    document bears no date, the layouts, what sets printed pages (None for the best there is), and whether the faces that the
    standard names must be there, the Word file that DOCX is written in (None for one of ours), the address that results are
    published below ("" where it is unknown), whether documents begin with their key figures, and whether conversion says the
    words of a region."""

    formats: tuple[Format, ...]
    variants: tuple[Variant | None, ...]
    terms: TermOptions
    organ: str
    locks: tuple[str, ...] = ()
    moment: datetime = UNDATED
    profiles: tuple[Profile, ...] = (Profile.WEB,)
    engine: Engine | None = None
    real_faces: bool = False
    letterhead: Letterhead | None = None
    address: str = ""
    key_figures: bool = False
    vocabulary: Vocabulary = Vocabulary.OFFICIAL


def understand(source: Source, plan: Plan, /) -> Outcome[Document]:
    """The manuscript repaired, read, its sections named and its terms linked: all that is the same in every variant."""
    document = then(then(repair(source), read), name_sections)
    document = then(document, partial(link_terms, options=plan.terms))
    if plan.key_figures or document.value.meta.key_figures:
        from publisher.transforms.figures.showing import show_figures

        document = then(document, show_figures)
    return Outcome(of_project(document.value, plan), document.diagnostics)


def editions(document: Document, plan: Plan, resources: Resources, /) -> Iterator[Outcome[Edition]]:
    """The document settled in every variant of the plan, each variant once, as its editor decided."""
    for variant in wanted(document, plan):
        choices = choices_for(document, variant, resources)
        edition = then(convert(document, target=variant, choices=choices.value), settle)
        yield Outcome(edition.value, choices.diagnostics + edition.diagnostics)


def choices_for(document: Document, variant: Variant, resources: Resources, /) -> Outcome[Choices]:
    """What an editor decided about a conversion, from the table `<name>.<variant>.tsv` beside the manuscript; nothing where
    there is none."""
    if variant is document.meta.variant:
        return Outcome(NO_CHOICES)
    name = f"{stem(file_of(document.origin))}.{variant.value}.tsv"
    table = companion(resources, name)
    if table is None:
        return Outcome(NO_CHOICES)
    from publisher.transforms.variant.review import reviewed_sentences

    choices = read_choices(name, table)
    return Outcome(choices.value, (*choices.diagnostics, *outdated(choices.value, reviewed_sentences(document))))


def build(source: Source, plan: Plan, resources: Resources, theme: Theme, /) -> Outcome[tuple[Artifact, ...]]:
    """Every file the plan wants of a manuscript. A finding that several variants or formats share is given once."""
    document = understand(source, plan)
    found = list(document.diagnostics)
    artifacts: list[Artifact] = []
    run = Run(
        variants=wanted(document.value, plan),
        formats=plan.formats if Profile.WEB in plan.profiles else (),
        moment=plan.moment,
        engine=plan.engine,
        real_faces=plan.real_faces,
        letterhead=plan.letterhead,
        address=plan.address,
    )
    for edition in editions(document.value, plan, resources):
        found.extend(edition.diagnostics)
        if HANDOUTS.intersection(plan.profiles):
            page = replace(run, formats=plan.formats)
            run = replace(run, digest=digest_of_page(edition.value, resources, theme, run=page))
        for profile, kind in product(plan.profiles, plan.formats):
            if kind in OFFERED[profile] and profile is not Profile.FIGURES:
                written = write(edition.value, resources, theme, to=kind, profile=profile, run=run)
                artifacts.append(written.value)
                found.extend(written.diagnostics)
    if Profile.FIGURES in plan.profiles:
        from publisher.transforms.figures.showing import figures_alone

        sheet = figures_alone(document.value)
        found.extend(sheet.diagnostics)
        for edition in editions(sheet.value, plan, resources):
            written = write(edition.value, resources, theme, to=Format.PDF, profile=Profile.FIGURES, run=run)
            artifacts.append(written.value)
            found.extend(written.diagnostics)
    return Outcome(tuple(artifacts), once(found))


def inspect(source: Source, plan: Plan, resources: Resources, /) -> tuple[Diagnostic, ...]:
    """All that is to be found in a manuscript without writing anything: `publish check`."""
    from publisher.transforms.figures.gathering import figures_of
    from publisher.transforms.variant.round_trip import lost

    document = understand(source, plan)
    found = list(document.diagnostics)
    for edition in editions(document.value, plan, resources):
        found.extend(edition.diagnostics)
    for variant in wanted(document.value, plan):
        choices = choices_for(document.value, variant, resources).value
        found.extend(lost(document.value, variant, choices))
    found.extend(figures_of(document.value).diagnostics)
    for image in walk.pictures(document.value):
        found.extend(picture(resources, image.address, image.origin).diagnostics)
    return once(found)


def conformance(source: Source, plan: Plan, resources: Resources, theme: Theme, /) -> Outcome[tuple[Report, ...]]:
    """What the official print of a manuscript shows, in the variants and formats of the plan, and what in it is not as the
    standard wants (L020 to L022), after all that `build` finds."""
    from publisher.conformance import findings, report
    from publisher.edition.official import sheet
    from publisher.writers.official.measures import signature_rules

    standard = load_theme(None)
    document = understand(source, plan)
    found = list(document.diagnostics)
    run = Run(variants=(), formats=(), moment=plan.moment, engine=plan.engine, real_faces=plan.real_faces)
    reports: list[Report] = []
    for edition in editions(document.value, plan, resources):
        found.extend(edition.diagnostics)
        labels = theme.labels[edition.value.meta.variant]
        laid_out = sheet(edition.value, labels, signature_rules(standard)).value
        for kind in OFFERED[Profile.GB9704]:
            if kind in plan.formats:
                written = write(edition.value, resources, theme, to=kind, profile=Profile.GB9704, run=run)
                made = report(written.value, laid_out, standard)
                found.extend((*written.diagnostics, *findings(made)))
                reports.append(made)
    return Outcome(tuple(reports), once(found))


def wanted(document: Document, plan: Plan) -> tuple[Variant, ...]:
    """The variants of the plan, that of the manuscript in the place of None, each once."""
    return tuple(dict.fromkeys(variant or document.meta.variant for variant in plan.variants))


def of_project(document: Document, plan: Plan) -> Document:
    """The document with what its project says: the issuing organ and the vocabulary where it names none, and the
    project's locks after its own."""
    meta = document.meta
    locks = tuple(Lock(name, origin=Made("publish.toml")) for name in plan.locks)
    vocabulary = meta.vocabulary or plan.vocabulary
    said = replace(meta, organ=meta.organ or plan.organ, locks=meta.locks + locks, vocabulary=vocabulary)
    return replace(document, meta=said)


def once(found: list[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The findings in their order, each once."""
    return tuple(dict.fromkeys(found))
