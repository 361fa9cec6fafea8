"""Large print: 18 points at least for every character there is, reflowed, sans, lines flush at the left only."""

from __future__ import annotations

from publisher.artifact import Artifact
from publisher.diagnostics import Outcome
from publisher.edition.nodes import Edition
from publisher.handout.setting import HandoutOptions, complaints, finished, set_handout
from publisher.resources import Resources
from publisher.theme import Theme
from publisher.writers.markup import Medium
from publisher.writers.pdf.layout import lay_out
from publisher.writers.profiles import Profile


def write_large_print(edition: Edition, resources: Resources, theme: Theme, /, *, options: HandoutOptions) -> Outcome[Artifact]:
    """The edition as one tagged PDF file for readers with low vision: notes below the paragraph that bears their mark, tables
    that are too wide for large characters as lists.

    Reports what `set_handout` does, and what the engine could not place (W020). Raises PublisherError when a template fails, the
    engine is not installed, or there is no font for Chinese.
    """
    mark = theme.labels[edition.meta.variant]["handout_edition_large"]
    setting = set_handout(edition, resources, theme, group="large-print", medium=Medium.LARGE, options=options, mark=mark)
    printed = lay_out(setting.html)
    artifact = finished(edition, Profile.LARGE_PRINT, printed.data, printed.pages)
    return Outcome(artifact, (*setting.found, *complaints(edition, printed)))
