"""Long work on a store, as it is told of while it goes on and afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

JobAct = Literal["read", "regroup", "name"]
Outcome = Literal["done", "failed", "stopped"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A piece of long work. `what` it is given, `step` it is in with how much is `done` of `total` (0 where
    that is not known), how many articles were `kept`; `seen` is when it last said so, `ended` when it was
    over. Moments are ISO 8601 in UTC. `trouble` is why it failed."""

    id: str
    act: JobAct
    what: str
    begun: str
    seen: str
    step: str = ""
    done: int = 0
    total: int = 0
    kept: int = 0
    ended: str | None = None
    outcome: Outcome | None = None
    trouble: str | None = None
