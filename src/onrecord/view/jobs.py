"""Long work on a store, newest first, with what is known of how it goes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal

from onrecord.record import Job
from onrecord.store import Store

State = Literal["running", "silent", "done", "failed", "stopped"]
QUIET = timedelta(minutes=2)
"""Who has said nothing for so long may be gone: a machine that was switched off tells nobody."""


@dataclass(frozen=True, slots=True)
class JobRow:
    """A job as it is listed; `seconds` are from its beginning to its end, or to its last sign of life."""

    id: str
    act: str
    what: str
    state: State
    step: str
    done: int
    total: int
    kept: int
    begun: str
    seen: str
    seconds: int
    trouble: str | None


def jobs(store: Store, at: datetime | None = None) -> list[JobRow]:
    """The jobs of a store, those that run first, then the newest first."""
    moment = at or datetime.now(UTC)
    rows = [_row(job, moment) for job in reversed(store.jobs())]
    return sorted(rows, key=lambda r: r.state != "running")


def _row(job: Job, at: datetime) -> JobRow:
    seen, begun = datetime.fromisoformat(job.seen), datetime.fromisoformat(job.begun)
    state: State = job.outcome or ("running" if at - seen < QUIET else "silent")
    return JobRow(
        job.id, job.act, job.what, state, job.step, job.done, job.total, job.kept, job.begun, job.seen,
        round((seen - begun).total_seconds()), job.trouble,
    )  # fmt: skip
