"""How each watched source has been doing, so that silence is never taken for absence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal

from onrecord.record import Source
from onrecord.store import Store

State = Literal["ok", "new", "failing", "silent", "no text", "not watched"]
LATE = 3.0
"""A source is not watched where it is due for so many times its pace, and at least `PATIENCE`."""
PATIENCE = timedelta(minutes=5)
USUAL = 5.0
"""A source is silent where nothing new came for so many times what was usual, and at least `QUIET`."""
QUIET = timedelta(hours=6)
ENOUGH = 10
"""So many articles and pages must have come before a share or a usual time is made of them."""
EMPTY = 0.5
"""Where so large a share of its pages has no text, the pages are not read as they should be."""
STATES: tuple[State, ...] = ("failing", "not watched", "no text", "silent", "new", "ok")
"""What asks for attention first."""


@dataclass(frozen=True, slots=True)
class HealthRow:
    """A source and its health. `empty` is the share of pages without text, None where no page was fetched;
    `missing` counts pages that were not at their address."""

    address: str
    name: str
    state: State
    every: float
    polled: str | None
    success: str | None
    news: str | None
    next: str
    articles: int
    versions: int
    polls: int
    errors: int
    failing: int
    empty: float | None
    trouble: str | None
    missing: int = 0


def health(store: Store, at: datetime | None = None, *, ended: bool = False) -> list[HealthRow]:
    """The sources that are watched, those that ask for attention first; with `ended`, those too that are no
    longer in the list. `at` is the moment for which it is told, now where none is given."""
    moment = at or datetime.now(UTC)
    rows = [row(source, moment) for source in store.sources() if source.watched or ended]
    return sorted(rows, key=lambda r: (STATES.index(r.state), r.name.casefold(), r.address))


def row(source: Source, at: datetime) -> HealthRow:
    """One source at a moment."""
    return HealthRow(
        address=source.address,
        name=source.name or source.address.partition("://")[2],
        state=state(source, at),
        every=source.every,
        polled=source.polled,
        success=source.success,
        news=source.news,
        next=source.next,
        articles=source.articles,
        versions=source.versions,
        polls=source.polls,
        errors=source.errors,
        failing=source.failing,
        empty=source.empty / source.pages if source.pages else None,
        trouble=source.trouble if source.failing else None,
        missing=source.missing,
    )


def state(source: Source, at: datetime) -> State:
    """What is to be said of a source in a word."""
    due = _moment(source.next)
    if not source.watched or (due and at - due > max(PATIENCE, timedelta(seconds=LATE * source.every))):
        return "not watched"
    if source.failing:
        return "failing"
    if source.polled is None:
        return "new"
    if source.pages >= ENOUGH and source.empty >= EMPTY * source.pages:
        return "no text"
    return "silent" if _silent(source, at) else "ok"


def _silent(source: Source, at: datetime) -> bool:
    """Whether nothing new came for much longer than is usual with this source."""
    added, news = _moment(source.added), _moment(source.news)
    if news is None:
        return bool(added and at - added > timedelta(days=1))
    came = source.articles + source.versions
    if came < ENOUGH or added is None:
        return at - news > timedelta(days=3)
    return at - news > max(QUIET, USUAL * ((news - added) / came))


def _moment(said: str | None) -> datetime | None:
    moment = datetime.fromisoformat(said) if said else None
    return moment if moment is None or moment.tzinfo else moment.replace(tzinfo=UTC)
