"""What two times beside one another are: a weekday in a week, a length with its place, an hour on a day."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, timedelta

from onrecord.find.times import calendar
from onrecord.find.times.calendar import Reach
from onrecord.find.times.grammar import Match, Scene

SECONDS = re.compile(r"T\d\d:\d\d:(\d\d)")
NAMED_WEEK = re.compile(r"(\d{4})-W(\d\d)$")
CLOCK = re.compile(r"(?:(\d{4}-\d\d-\d\d))?T(\d\d:\d\d)$")
LASTING = re.compile(r"P(\d+)([DWMY])$|PT(?=\d)(?:(\d+(?:\.\d+)?)H)?(?:(\d+)M)?$")
LATE = ("TAF", "TEV", "TNI")
SMALL_HOURS = 5
"""Up to this hour "in the night" is after midnight."""


def classes(scene: Scene, first: int, end: int) -> list[str] | None:
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


def opened_by(scene: Scene, match: Match) -> tuple[int, object] | None:
    """The "from" or "between" before a match."""
    return scene.options[match.first - 1].get("from") if match.first else None


def on_day(at: date, value: str) -> Reach:
    """A time without a day ("T10:00", "TMO") on a day."""
    code, seconds = value[1:], SECONDS.match(value)
    if "/" in value:
        first, last = (on_day(at, v) for v in value.split("/"))
        return Reach("TIME", f"{first.value}/{last.value}", first.start, last.start, "minute")
    if code in calendar.PARTS:
        return calendar.part(at, code)
    second = int(seconds[1]) if seconds else 0
    zone = value[9 if seconds else 6 :].replace("Z", "+00:00")
    return calendar.clock(at, int(value[1:3]), int(value[4:6]), zone, second)


def in_part(value: str, day: str) -> str:
    """An hour of the dial in the part of the day beside it: "Sunday evening at 10:00" is 22:00."""
    hour = int(value[1:3]) if "/" not in value and value[1:3].isdecimal() else 0
    first = SMALL_HOURS + 1 if day.endswith("TNI") else 1
    return f"T{hour + 12}{value[3:]}" if day[-3:] in LATE and first <= hour < 12 else value


def in_week(scene: Scene, a: Match, b: Match) -> Match | None:
    """ "Monday two weeks ago", "next week, on Tuesday": the day so named in that week."""
    between = classes(scene, a.end, b.first)
    day, week = (a, b) if b.reach.precision == "week" else (b, a)
    named = NAMED_WEEK.match(week.reach.value or "")
    allowed = ([], ["comma"]) if week is b else ([], ["comma", "on"], ["on"])
    dash = week is a and between == ["to"] and scene.words[a.end].shape == "mark"
    if not (between in allowed or dash) or not named or not day.reach.value:
        return None
    if day.made not in ("bare_weekday", "weekday_part"):
        return None
    weekday = date.fromisoformat(day.reach.value[:10]).isoweekday()
    at = date.fromisocalendar(int(named[1]), int(named[2]), weekday)
    reach = calendar.part(at, day.reach.value[-2:]) if "T" in day.reach.value else calendar.day(at)
    return Match(a.first, b.end, replace(reach, relative=True), "joined")


def same_day(scene: Scene, a: Match, b: Match) -> Match | None:
    """ "on Saturday, three days from now": one day told twice."""
    beside = classes(scene, a.end, b.first) in ([], ["comma"])
    told = {a.made, b.made} <= {"bare_weekday", "ago", "day_word"} and a.made != b.made
    one = a.reach.precision == b.reach.precision == "day" and a.reach.value == b.reach.value
    return Match(a.first, b.end, a.reach, "joined") if beside and told and one else None


def edge_of_day(scene: Scene, a: Match, b: Match) -> Match | None:
    """ "early in the day Wednesday": Wednesday."""
    edge, day = (a, b) if a.made == "edge_unit" else (b, a)
    one_day = (
        edge.made == "edge_unit" and edge.reach.precision in ("day", None) and "in" in _names(scene, edge)
    )
    beside = classes(scene, a.end, b.first) in ([], ["on"], ["comma"])
    if not one_day or not beside or day.made not in ("bare_weekday", "shifted_weekday", "calendar_day"):
        return None
    return Match(a.first, b.end, day.reach, "joined")


def _names(scene: Scene, match: Match) -> set[str]:
    return {name for i in range(match.first, match.end) for name in scene.options[i]}


def lasting_from(scene: Scene, a: Match, b: Match) -> Match | None:
    """ "for ten days from Monday", "from 2 p.m. for two hours": a length with its place."""
    counted, start = (a, b) if a.reach.type == "DURATION" else (b, a)
    lasting = LASTING.match(counted.reach.value or "")
    if not lasting or counted.reach.start or not counted.made.startswith("duration"):
        return None
    if counted is a:
        led = any("lasting-for" in scene.options[i] for i in (a.first - 1, a.first) if i >= 0)
        links = ("starting", "from-then") if led else ("starting",)
        placed = _linked(scene, a.end, b.first, links)
    else:
        placed = opened_by(scene, a) is not None and (
            "lasting-for" in scene.options[b.first] if a.end == b.first else _linked(
                scene, a.end, b.first, ("lasting-for",)))  # fmt: skip
    if not placed:
        return None
    reach = _days_from(start.reach, lasting) if lasting[1] else _hours_from(start.reach, lasting)
    first = a.first - (counted is b)
    return Match(first, b.end, replace(reach, relative=start.reach.relative), "joined") if reach else None


def _linked(scene: Scene, first: int, end: int, names: tuple[str, ...]) -> bool:
    """Whether only a word of one of these classes stands between, with a comma before it or "the" behind."""
    at = first + (first < end and "comma" in scene.options[first])
    ends = [scene.options[at][n][0] for n in names if at < end and n in scene.options[at]]
    return any(e == end or (e == end - 1 and "the" in scene.options[e]) for e in ends)


def _days_from(start: Reach, lasting: re.Match[str]) -> Reach | None:
    if start.precision not in ("day", "minute") or not start.start or "/" in (start.value or ""):
        return None
    at, count, unit = date.fromisoformat(start.start[:10]), int(lasting[1]), lasting[2]
    if unit in "DW":
        end = at + timedelta(days=count * (7 if unit == "W" else 1))
    else:
        first = calendar.plus_months(at, count * (12 if unit == "Y" else 1))
        last = calendar.plus_months(first, 1) - calendar.DAY
        end = first.replace(day=min(at.day, last.day))
    return Reach("DURATION", lasting[0], start.start, end.isoformat() + start.start[10:])


def _hours_from(start: Reach, lasting: re.Match[str]) -> Reach | None:
    clock = CLOCK.match(start.value or "")
    if not clock:
        return None
    length = timedelta(hours=float(lasting[3] or 0), minutes=float(lasting[4] or 0))
    at = datetime.fromisoformat(f"{clock[1] or '2001-01-01'}T{clock[2]}")
    end = (at + length).isoformat(timespec="minutes")
    if not clock[1]:
        return Reach("TIME", f"{start.value}/{end[10:]}") if (at + length).date() == at.date() else None
    return Reach("TIME", f"{start.value}/{end}", start.start, end, "minute")
