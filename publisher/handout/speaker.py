"""The speaker's copy: large characters, wide leading, a number at every line, pages that turn at the end of a paragraph."""

from __future__ import annotations

from collections.abc import Iterator

from publisher.artifact import Artifact
from publisher.diagnostics import Outcome
from publisher.edition.nodes import Edition, PlacedBlock, PlacedSection
from publisher.edition.settle import plain
from publisher.handout.line_numbers import Numbered, over
from publisher.handout.setting import HandoutOptions, complaints, finished, measure, set_handout
from publisher.model import walk
from publisher.model.nodes import Figure, Table
from publisher.resources import Resources
from publisher.theme import Theme
from publisher.writers.markup import Medium
from publisher.writers.pdf.layout import lay_out
from publisher.writers.profiles import Profile


def write_speaker(edition: Edition, resources: Resources, theme: Theme, /, *, options: HandoutOptions) -> Outcome[Artifact]:
    """The edition as one tagged PDF file for the lectern. The numbers of lines begin anew on every page, as 第3页第5行 is what
    people call to each other; they and the numbers of pages are artifacts, which no screen reader reads.

    Reports what `set_handout` does, and what the engine could not place (W020). Raises PublisherError when a template fails, the
    engine is not installed, or there is no font for Chinese.
    """
    labels = theme.labels[edition.meta.variant]
    setting = set_handout(
        edition,
        resources,
        theme,
        group="speaker",
        medium=Medium.SPEAKER,
        options=options,
        mark=labels["handout_edition_speaker"],
        remark=length(edition, labels["handout_length"], measure(theme, "speaker", "minute")),
        listed=False,
    )
    numbered = Numbered()
    printed = lay_out(setting.html, see=numbered.see)
    data = over(printed.data, numbered.pages, theme, edition.meta.variant)
    artifact = finished(edition, Profile.SPEAKER, data, printed.pages)
    return Outcome(artifact, (*setting.found, *complaints(edition, printed)))


def length(edition: Edition, words: str, minute: float) -> str:
    """How long a speech is, in characters and minutes; figures and tables are not read aloud. A digit counts as a character, for
    it is read as one."""
    characters = sum(char.isalnum() for text in spoken(edition) for char in text)
    return words.format(characters=characters, minutes=max(1, round(characters / minute)))


def spoken(edition: Edition) -> Iterator[str]:
    """The runs of a speech, titles among them."""
    yield edition.meta.salutation
    yield from read_aloud(edition.body)
    for part in edition.sections:
        yield from in_section(part)


def in_section(part: PlacedSection) -> Iterator[str]:
    """The runs of a section and those below it."""
    yield plain(part.title)
    yield from read_aloud(part.body)
    for inner in part.sections:
        yield from in_section(inner)


def read_aloud(content: tuple[PlacedBlock, ...]) -> Iterator[str]:
    """The runs of blocks but those of tables and figures."""
    for _, run in walk.runs(tuple(block for block in content if not isinstance(block, Table | Figure))):
        yield plain(run)
