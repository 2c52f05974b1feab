"""Where and when: places and times, inside other records and as records of their own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.record.evidence import Span

PlacePrecision = Literal["point", "city", "region", "country"]
TimePrecision = Literal["minute", "part-of-day", "day", "week", "month", "year"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place as an article names it; without a point where it is not sure which place is meant."""

    id: str
    article: str
    span: Span
    name: str
    entity: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: PlacePrecision | None = None
    geonames: int | None = None
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A time as an article words it.

    `value` is ISO 8601 as TIMEX3 writes it, None where the day cannot be known. `start` and `end` are the
    half-open interval in ISO 8601, `anchor` is the date that a relative wording was worked out from.
    """

    id: str
    article: str
    span: Span
    text: str
    value: str | None = None
    start: str | None = None
    end: str | None = None
    precision: TimePrecision | None = None
    anchor: str | None = None
    by: str

    @property
    def is_length(self) -> bool:
        """Whether it says how long ("two hours"), and not when."""
        return (self.value or "").startswith("P")

    @property
    def recurs(self) -> bool:
        """Whether it comes again and again ("every Sunday"), and so is no day on a calendar."""
        return (self.value or "").startswith("XXXX")
