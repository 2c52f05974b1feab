"""Time from left to right: a window that is true to scale, and beside it room for what lies far off."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

DAY = 86_400.0
_PADS = (6, 14, 30, 60, 120, 365, 1100)
"""Days that a window may go beyond what it is made around."""
_ENOUGH = 0.6
_LEAST_DAYS = 5
_STEPS = (1, 2, 3, 7, 14)
_MOST_TICKS = 9


def seconds(moment: str | None) -> float | None:
    """A time of ISO 8601 as seconds; a day is its first moment, and what names no zone is taken as UTC. None
    for what is no time."""
    if not moment:
        return None
    parts = moment.split("-") if "T" not in moment and not moment.startswith("-") else ()
    padded = (
        f"{moment}-01-01"[: len("0000-00-00")] if len(parts) in (1, 2) and moment[:4].isdigit() else moment
    )
    try:
        found = datetime.fromisoformat(padded)
    except ValueError:
        return None
    return (found if found.tzinfo else found.replace(tzinfo=UTC)).timestamp()


@dataclass(frozen=True, slots=True)
class Axis:
    """From `first` to `last` in seconds over `left` to `right` in pixels. What lies before or after stands in
    a strip of `aside` pixels at that side, 0 where nothing does."""

    first: float
    last: float
    left: float
    right: float
    before: float
    after: float

    def x(self, time: float) -> float:
        """Where a moment stands; one that lies before or after, in the middle of its strip."""
        if time < self.first:
            return self.left - self.before / 2
        if time > self.last:
            return self.right + self.after / 2
        return self.left + (self.right - self.left) * (time - self.first) / (self.last - self.first)

    def bar(self, start: float, end: float) -> tuple[float, float]:
        """Where a half-open time begins and ends, as far as it is in the window; at its strip if none of it
        is."""
        if end <= self.first:
            return self.left - self.before + 3, self.left - 3
        if start >= self.last:
            return self.right + 3, self.right + self.after - 3
        return self.x(max(start, self.first)), self.x(min(end, self.last))

    def is_aside(self, start: float, end: float) -> bool:
        """Whether a time lies wholly before or after the window."""
        return end <= self.first or start >= self.last


def make(
    spans: Sequence[tuple[float, float]],
    around: Sequence[tuple[float, float]],
    left: float,
    right: float,
    aside: float,
) -> Axis:
    """The axis for some times: a window around the times that matter (all, where there are none), as wide as
    it takes to have most of the others in it, in whole days."""
    centre = around or spans
    low, high = min(s for s, _ in centre), max(e for _, e in centre)
    pad = next((p for p in _PADS if _held(spans, low - p * DAY, high + p * DAY)), _PADS[-1]) * DAY
    inside = [(s, e) for s, e in spans if s >= low - pad and e <= high + pad] + [(low, high)]
    first = _midnight(min(s for s, _ in inside))
    last = max(_midnight(max(e for _, e in inside) - 1) + DAY, first + DAY)
    if last - first < _LEAST_DAYS * DAY:
        first, last = first - 2 * DAY, last + DAY
    before = aside if any(e <= first for _, e in spans) else 0.0
    after = aside if any(s >= last for s, _ in spans) else 0.0
    return Axis(first, last, left + before, right - after, before, after)


def _held(spans: Sequence[tuple[float, float]], low: float, high: float) -> bool:
    return sum(s >= low and e <= high for s, e in spans) >= _ENOUGH * len(spans)


def _midnight(time: float) -> float:
    return time // DAY * DAY


def ticks(axis: Axis) -> Iterator[tuple[float, str]]:
    """Where days, months or years begin, as many as can be read, with what to call them. Never an hour."""
    days = (axis.last - axis.first) / DAY
    room = max(2, min(_MOST_TICKS, int((axis.right - axis.left) / 78)))
    step = next((s for s in _STEPS if days / s <= room), None)
    if step:
        n = int(days // step) + 1
        found = [(axis.first + i * step * DAY) for i in range(n) if axis.first + i * step * DAY < axis.last]
        yield from ((axis.x(t), _date(t).strftime("%Y-%m-%d")) for t in found)
        return
    months = [m for m in _months(axis) if m > axis.first]
    if len(months) <= 3 * room:
        every = next(e for e in (1, 2, 3, 6, 12) if len(months) / e <= room)
        yield from ((axis.x(t), _date(t).strftime("%Y-%m")) for t in months[::every])
        return
    years = [m for m in months if _date(m).month == 1]
    every = -(-len(years) // room) or 1
    yield from ((axis.x(t), str(_date(t).year)) for t in years[::every])


def _months(axis: Axis) -> Iterator[float]:
    at = _date(axis.first).replace(day=1)
    while at.timestamp() < axis.last:
        yield at.timestamp()
        at = (at + timedelta(days=32)).replace(day=1)


def _date(time: float) -> datetime:
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=time)
