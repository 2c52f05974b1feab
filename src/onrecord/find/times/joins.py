"""Times side by side that are one: a day with its hour, two ends of a range, an edge and what it is of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from onrecord.find.times import calendar
from onrecord.find.times.calendar import Reach
from onrecord.find.times.dates import make_day, step
from onrecord.find.times.grammar import Match, Scene

Join = Callable[[Scene, Match, Match], Match | None]


def join_all(scene: Scene, matches: Sequence[Match]) -> list[Match]:
    """The times of a text with those that belong together joined, in order."""
    found = list(matches)
    for join in (hours, day_and_time, counted_from):
        found = _pass(scene, found, join)
    found = [_edged(scene, m) for m in found]
    return _pass(scene, found, time_range)


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
    one = reach.value and "/" not in reach.value
    if reach.precision == "part-of-day" and reach.value and one:
        return date.fromisoformat(reach.value[:10])
    return date.fromisoformat(reach.start) if reach.precision == "day" and reach.start and one else None


def day_and_time(scene: Scene, a: Match, b: Match) -> Match | None:
    """ "Tuesday at 10 a.m.", "10 a.m. on Tuesday", "the morning of August 31"."""
    between = _classes(scene, a.end, b.first)
    if between is None or "to" in between or "and" in between:
        return None
    time, day = (a, b) if (a.reach.value or "").startswith("T") else (b, a)
    value = time.reach.value or ""
    at = _day(day)
    if time.reach.type != "TIME" or not value.startswith("T"):
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


def counted_from(scene: Scene, a: Match, b: Match) -> Match | None:
    """ "two weeks before Christmas", "a day after Monday's vote": counted from the second."""
    unit = next((o["unit"] for o in scene.options[a.first : a.end] if "unit" in o), None)
    between = _classes(scene, a.end, b.first)
    if a.made != "ago" or a.reach.value or not unit or between not in ([], ["the"]) or not b.reach.start:
        return None
    if b.reach.type != "DATE" or "on" not in scene.options[a.end - 1]:
        return None
    ago = scene.options[a.end - 1].get("ago")
    count = next((o["num"][1] for o in scene.options[a.first : a.end] if "num" in o), 1)
    if ago is None or isinstance(count, str) or isinstance(ago[1], str):
        return None
    grain = {"day": "DWMY", "month": "MY", "year": "Y"}.get(b.reach.precision or "", "")
    if str(unit[1]) not in grain:
        return None
    sign = -1 if ago[1] < 0 else 1
    reach = step(date.fromisoformat(b.reach.start), str(unit[1]), sign * float(count))
    return Match(a.first, b.end, replace(reach, relative=b.reach.relative), "joined") if reach else None


def hours(scene: Scene, a: Match, b: Match) -> Match | None:
    """ "between 4 p.m. and 5 p.m.": hours whose day, if any, is joined after."""
    first, last = a.reach.value or "", b.reach.value or ""
    if not (first.startswith("T") and last.startswith("T")) or "/" in first + last:
        return None
    opened = _opened(scene, a)
    joined = opened is not None and _classes(scene, a.end, b.first) in (["to"], ["and"])
    return Match(a.first - 1, b.end, Reach("TIME", f"{first}/{last}"), "joined") if joined else None


def _opened(scene: Scene, match: Match) -> tuple[int, object] | None:
    """The "from" or "between" before a match."""
    return scene.options[match.first - 1].get("from") if match.first else None


def time_range(scene: Scene, a: Match, b: Match) -> Match | None:
    """ "from Monday to Friday", "between 2010 and 2015", "June-August 2025"."""
    between = _classes(scene, a.end, b.first)
    if not between or between not in (["to"], ["to", "the"], ["and"]):
        return None
    opened = _opened(scene, a)
    if between == ["and"] and (opened is None or opened[1] != 2):
        return None
    first, last = a.reach, b.reach
    if first.type != last.type or not first.value or not last.value:
        return None
    if not first.start or not last.end:
        return None
    if first.precision != last.precision or "/" in first.value + last.value:
        return None
    if first.relative and not last.relative:
        first = _in_year_of(first, last) or first
    if last.end <= (first.start or ""):
        moved = _earlier(first, last)
        if moved is None:
            return None
        first = moved
    reach = Reach(first.type, f"{first.value}/{last.value}", first.start, last.end, last.precision,
                  first.relative or last.relative)  # fmt: skip
    return Match(a.first - (opened is not None), b.end, reach, "joined")


def _in_year_of(first: Reach, last: Reach) -> Reach | None:
    """The first end of a range in the year that only the last end names."""
    if first.precision != last.precision or not first.start or not last.start:
        return None
    year, start = int(last.start[:4]), date.fromisoformat(first.start)
    if first.precision == "month" and first.value and len(first.value) == 7:
        return calendar.month(year - (start.month > int(last.start[5:7])), start.month)
    if first.precision == "day":
        at = make_day(year, start.month, start.day)
        at = make_day(year - 1, start.month, start.day) if at and at.isoformat() > last.start else at
        return calendar.day(at) if at else None
    return None


def _earlier(first: Reach, last: Reach) -> Reach | None:
    """The first end of a range moved before the last, where both were worked out by the tense alone."""
    if first.precision == "month" and first.relative and last.relative and first.start and last.start:
        year = int(last.start[:4]) - (first.start[5:7] > last.start[5:7])
        return replace(calendar.month(year, int(first.start[5:7])), relative=True)
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
