"""What the checkers of others are shown."""

from __future__ import annotations

from pathlib import Path

import pytest
from editions import RESOURCES, rich

from publisher.artifact import Artifact
from publisher.model.glossary import Glossary
from publisher.model.variant import Variant
from publisher.pipeline import Plan, build
from publisher.resources import Resources
from publisher.source import load
from publisher.theme import load_theme
from publisher.transforms.terms import Policy, TermOptions
from publisher.writers.formats import Format
from publisher.writers.html import HtmlOptions, write_html
from publisher.writers.pdf import write_pdf
from publisher.writers.profiles import Profile


@pytest.fixture(scope="session")
def artifacts() -> tuple[Artifact, ...]:
    """The rich edition as a page and as PDF in every variant."""
    theme = load_theme(None)
    options = HtmlOptions(alternates=tuple(Variant), formats=("pdf",))
    editions = [rich(variant) for variant in Variant]
    pages = [write_html(edition, RESOURCES, theme, options=options).value for edition in editions]
    return (*pages, *(write_pdf(edition, RESOURCES, theme).value for edition in editions))


SAMPLE = Path(__file__).resolve().parents[2] / "examples" / "qinghe" / "report.md"
WRITTEN = (Format.HTML, Format.PDF, Format.DOCX)


@pytest.fixture(scope="session", params=["the sample", "a real report"])
def road(request: pytest.FixtureRequest) -> tuple[Artifact, ...]:
    """What the whole road makes of a manuscript with its key figures, in three formats and two variants, and the sheet of key
    figures: of the sample, and of the longest report of the corpus."""
    if request.param == "the sample":
        path = SAMPLE
    else:
        reports = (request.getfixturevalue("corpus") / "reports-txt").glob("*.txt")
        path = max(reports, key=lambda report: (report.stat().st_size, report.name))
    source = load(str(path)).value
    assert source is not None
    terms = TermOptions(shared=Glossary(), policy=Policy.FIRST_IN_SECTION)
    profiles = (Profile.WEB, Profile.FIGURES)
    variants = (Variant.HANS_CN, Variant.HANT_TW)
    plan = Plan(formats=WRITTEN, variants=variants, terms=terms, organ="", profiles=profiles, key_figures=True)
    return build(source, plan, Resources(path.parent, path.parent), load_theme(None)).value


@pytest.fixture(scope="session")
def road_pages(road: tuple[Artifact, ...], tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The pages that the road makes, as files."""
    return as_files(road, tmp_path_factory.mktemp("road"))


@pytest.fixture(scope="session")
def pages(artifacts: tuple[Artifact, ...], tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The pages among the artifacts as files."""
    return as_files(artifacts, tmp_path_factory.mktemp("pages"))


def as_files(artifacts: tuple[Artifact, ...], folder: Path) -> list[Path]:
    """The pages among some artifacts, written to a folder."""
    files = []
    for artifact in artifacts:
        if artifact.format == "html":
            files.append(folder / artifact.path.replace("/", "-"))
            files[-1].write_bytes(artifact.data)
    return files
