"""Years of days that a text prints once with their year, and again without."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from onrecord.find.times import calendar
from onrecord.find.times.dates import make_day, relative
from onrecord.find.times.grammar import Match, Scene

MADE = "calendar_day"
NEAR = timedelta(days=14)
"""A day so near to that of publication is the nearest one."""
OLDEST = 5
"""Years back at most."""


def with_years(scene: Scene, matches: Sequence[Match]) -> list[Match]:
    """The matches with each day of which the text says the year elsewhere in that year: "the Jan. 5
    attack" in a text with "on Jan. 5, 2019"."""
    printed: dict[tuple[int, int], set[int]] = {}
    for match in matches:
        day = _day(match)
        if day is not None and not match.reach.relative:
            printed.setdefault((day.month, day.day), set()).add(day.year)
    return [_dated(scene, match, printed) for match in matches]


def _dated(scene: Scene, match: Match, printed: dict[tuple[int, int], set[int]]) -> Match:
    day, today = _day(match), scene.today
    if day is None or today is None or not match.reach.relative or abs(day - today) <= NEAR:
        return match
    years = printed.get((day.month, day.day), set())
    year = next(iter(years)) if len(years) == 1 else day.year
    start, end = scene.words[match.first].start, scene.words[match.end - 1].end
    meant = make_day(year, day.month, day.day)
    if meant is None or not today.year - OLDEST <= year <= today.year or scene.tense(start, end) == 1:
        return match
    return replace(match, reach=relative(calendar.day(meant)))


def _day(match: Match) -> date | None:
    """The day of a match that is one of the calendar."""
    start = match.reach.start if match.made == MADE and match.reach.precision == "day" else None
    return date.fromisoformat(start) if start else None
