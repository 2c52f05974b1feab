"""Events and quantities: what happened, and with which numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.record.entity import Party
from onrecord.record.evidence import Span
from onrecord.record.setting import Place, When

EventStatus = Literal[
    "happened", "ongoing", "planned", "promised", "threatened", "called_for", "denied", "hypothetical"
]
Comparator = Literal["=", ">", ">=", "<", "<=", "~"]


@dataclass(frozen=True, slots=True)
class Trigger:
    """The words that name the event."""

    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened, or is said to have happened, to be planned, threatened or denied.

    `type` is a PLOVER root, or None for happenings outside that scheme (damage, accidents). `quantities`
    are ids. `reported_by` is the id of the statement it stands in, None in the outlet's own voice.
    """

    id: str
    article: str
    span: Span
    type: str | None
    mode: str | None = None
    trigger: Trigger
    actors: tuple[Party, ...] = ()
    targets: tuple[Party, ...] = ()
    place: Place | None = None
    when: When | None = None
    quantities: tuple[str, ...] = ()
    status: EventStatus
    reported_by: str | None = None
    same_as: tuple[str, ...] = ()
    score: float | None = None
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number with what it counts.

    `value` is None for ranges, which have `low` and `high`. `unit` is what is counted or measured
    ("people", "USD", "percent"), `of` the words that say which ("customers without electricity").
    """

    id: str
    article: str
    span: Span
    value: float | None
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    of: str | None = None
    comparator: Comparator = "="
    event: str | None = None
    by: str
