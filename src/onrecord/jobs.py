"""Telling a store of long work on it, so that whoever looks at the desk knows what goes on."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime

from onrecord.errors import OnRecordError
from onrecord.record import Job, make_id
from onrecord.record.job import JobAct, Outcome
from onrecord.store import Store

Progress = Callable[[str, int, int], None]
"""Told of each step: its name, how much of it is done, how much there is (0 if that is not known)."""
PACE = 2.0
"""Seconds between two signs of life."""
LONGEST = 200
"""Letters of what a job is given that are kept."""


def silent(step: str, done: int, total: int) -> None:
    """No progress shown."""


@contextmanager
def working(store: Store, act: JobAct, what: str, progress: Progress = silent) -> Iterator[Progress]:
    """Note a job while it goes on, and how it ended; its steps are told to what is given, which tells on."""
    begun = _now()
    own = Job(
        id=make_id("jo", act, begun, os.getpid()), act=act, what=what[:LONGEST], begun=begun, seen=begun
    )
    store.work(own)
    noted = time.monotonic()

    def tell(step: str, done: int, total: int) -> None:
        nonlocal own, noted
        own = replace(own, step=step, done=done, total=total, kept=done if step == "kept" else own.kept)
        if time.monotonic() - noted >= PACE:
            store.work(replace(own, seen=_now()))
            noted = time.monotonic()
        progress(step, done, total)

    try:
        yield tell
    finally:
        outcome, trouble = _ended(sys.exc_info()[1])
        store.work(replace(own, seen=_now(), ended=_now(), outcome=outcome, trouble=trouble))


def _ended(error: BaseException | None) -> tuple[Outcome, str | None]:
    """How a job ended with an error, or with none."""
    if error is None:
        return "done", None
    if isinstance(error, Exception):
        told = str(error) if isinstance(error, OnRecordError) else f"{type(error).__name__}: {error}"
        return "failed", told
    return "stopped", None


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
