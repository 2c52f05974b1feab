"""Times side by side that are one: a day with its hour, two ends of a range, an edge and what it is of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from onrecord.find.times import calendar
from onrecord.find.times.calendar import Reach
from onrecord.find.times.grammar import Match, Scene

Join = Callable[[Scene, Match, Match], Match | None]


def join_all(scene: Scene, matches: Sequence[Match]) -> list[Match]:
    """The times of a text with those that belong together joined, in order."""
    found = list(matches)
    for join in (day_and_time, time_range):
        found = _pass(scene, found, join)
    return [_edged(scene, m) for m in found]


def _pass(scene: Scene, matches: list[Match], join: Join) -> list[Match]:
    out: list[Match] = []
    for match in matches:
        joined = join(scene, out[-1], match) if out else None
        if joined:
            out[-1] = joined
        else:
            out.append(match)
    return out


def _classes(scene: Scene, first: int, end: int) -> list[str] | None:
    """The joining classes of the words between, None where others stand there."""
    names: list[str] = []
    at = first
    while at < end:
        here = scene.options[at]
        name = next(
            (n for n in ("on", "of", "comma", "the", "to", "and") if n in here and here[n][0] <= end), None
        )
        if name is None or len(names) > 2:
            return None
        names.append(name)
        at = here[name][0]
    return names


def _day(match: Match) -> date | None:
    reach = match.reach
    return date.fromisoformat(reach.start) if reach.precision == "day" and reach.start else None


def day_and_time(scene: Scene, a: Match, b: Match) -> Match | None:
    """ "Tuesday at 10 a.m.", "10 a.m. on Tuesday", "the morning of August 31"."""
    between = _classes(scene, a.end, b.first)
    if between is None or "to" in between or "and" in between:
        return None
    time, day = (a, b) if b.reach.type == "DATE" else (b, a)
    value = time.reach.value or ""
    at = _day(day)
    if time.reach.type != "TIME" or day.reach.type != "DATE" or not value.startswith("T"):
        return None
    if at is None:
        return None
    return Match(a.first, b.end, replace(on_day(at, value), relative=day.reach.relative), "joined")


def on_day(at: date, value: str) -> Reach:
    """A time without a day ("T10:00", "TMO") on a day."""
    code = value[1:]
    if "/" in value:
        first, last = (on_day(at, v) for v in value.split("/"))
        return Reach("TIME", f"{first.value}/{last.value}", first.start, last.start, "minute")
    if code in calendar.PARTS:
        return calendar.part(at, code)
    zone = value[6:].replace("Z", "+00:00")
    return calendar.clock(at, int(value[1:3]), int(value[4:6]), zone)


def time_range(scene: Scene, a: Match, b: Match) -> Match | None:
    """ "from Monday to Friday", "between 2010 and 2015", "June-August 2025"."""
    between = _classes(scene, a.end, b.first)
    if not between or between not in (["to"], ["to", "the"], ["and"]):
        return None
    opened = scene.options[a.first - 1].get("from") if a.first else None
    if between == ["and"] and (opened is None or opened[1] != 2):
        return None
    first, last = a.reach, b.reach
    if first.type != last.type or not first.start or not last.end or not first.value or not last.value:
        return None
    if first.precision != last.precision or "/" in first.value + last.value:
        return None
    if last.end <= first.start:
        moved = _earlier(first, last)
        if moved is None:
            return None
        first = moved
    reach = Reach(first.type, f"{first.value}/{last.value}", first.start, last.end, last.precision,
                  first.relative or last.relative)  # fmt: skip
    return Match(a.first - (opened is not None), b.end, reach, "joined")


def _earlier(first: Reach, last: Reach) -> Reach | None:
    """The first end of a range moved before the last, where both were worked out by the tense alone."""
    if first.precision == "day" and first.relative and first.start and last.start:
        gap = (date.fromisoformat(first.start) - date.fromisoformat(last.start)).days
        if 0 < gap < 7:
            moved = calendar.day(date.fromisoformat(first.start) - 7 * calendar.DAY)
            return replace(moved, relative=True)
    return None


def _edged(scene: Scene, match: Match) -> Match:
    """ "the end of March", "early 2025": the words belong to the time, and leave it as it is."""
    if match.reach.type not in ("DATE", "TIME"):
        return match
    for at in range(max(0, match.first - 4), match.first):
        edge = scene.options[at].get("edge")
        gap = edge and _classes(scene, edge[0], match.first)
        if edge and edge[0] <= match.first and gap in ([], ["the"]):
            return replace(match, first=at)
    return match
