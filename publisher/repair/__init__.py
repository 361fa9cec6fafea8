"""Repairs: a damaged source in, a clean one with as many lines out, every change reported."""

from __future__ import annotations

from publisher.diagnostics import Outcome, then
from publisher.source import Format, Source


def repair(source: Source, /) -> Outcome[Source]:
    """The source without what its way through the web put into it. Markdown is written by hand and left alone."""
    if source.format is not Format.TEXT:
        return Outcome(source)
    from publisher.repair.furniture import remove_furniture
    from publisher.repair.joins import join_lines
    from publisher.repair.readings import strip_readings

    return then(then(strip_readings(source), remove_furniture), join_lines)
