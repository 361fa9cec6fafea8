"""What the commands that know a portal make of a publish.toml."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

from publisher.cli.orders import moment, plan_of
from publisher.config import Project
from publisher.diagnostics import Outcome
from publisher.errors import Failure, PublisherError
from publisher.model.variant import Variant
from publisher.site.portal import Edict

BEIJING = timezone(timedelta(hours=8))
"""The time of all China, in which documents say when they go out."""


def edict_of(project: Project, formats: str | None, variants: str | None, jobs: int | None) -> Outcome[Edict]:
    """The portal of a project as a command wants it. Raises PublisherError when publish.toml describes none."""
    site = project.config.site
    if site is None:
        raise PublisherError(Failure.CONFIG_VALUE, str(project.file or "publish.toml"), key="site", reason="missing")
    plan = plan_of(project, formats, variants)
    chosen = tuple(dict.fromkeys(one or Variant.HANS_CN for one in plan.value.variants))
    edict = Edict(
        project=project,
        site=site,
        plan=replace(plan.value, variants=chosen, organ=plan.value.organ or site.host),
        variants=chosen,
        until=now(),
        workers=jobs or os.cpu_count() or 1,
    )
    return Outcome(edict, plan.diagnostics)


def now() -> str:
    """The moment up to which documents are published, as they write it: the clock, or SOURCE_DATE_EPOCH where it is set."""
    told = os.environ.get("SOURCE_DATE_EPOCH")
    time = moment(told).replace(tzinfo=UTC) if told else datetime.now(UTC)
    return time.astimezone(BEIJING).strftime("%Y-%m-%d %H:%M")
