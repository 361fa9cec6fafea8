"""The processes of a server, and what becomes of it when the system ends one."""

from __future__ import annotations

import os
from typing import Any

import pytest

from publisher.errors import Failure, PublisherError
from publisher.site import crew as module
from publisher.site.crew import crew

pytestmark = pytest.mark.xdist_group("serve")


def worked(task: str, *_: Any) -> str:
    """The task, unless it is what ends its process."""
    if task == "bad":
        os._exit(9)
    return task


def test_new_processes_go_on_where_the_system_ended_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "made", worked)
    monkeypatch.setattr(module, "other_format", worked)
    with crew(2) as hands:
        work: Any = hands.work
        other: Any = hands.other
        assert list(work(["one", "two"])) == ["one", "two"]
        with pytest.raises(PublisherError) as broken:
            list(work(["one", "bad"]))
        assert broken.value.failure is Failure.PROCESS_ENDED
        assert list(work(["three"])) == ["three"]
        with pytest.raises(PublisherError):
            other("bad", None, None)
        assert other("four", None, None) == "four"
