"""Times side by side that are one: a day with its hour, two ends of a range, an edge and what it is of."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from onrecord.find.times import calendar
from onrecord.find.times.adjoining import (
    classes,
    edge_of_day,
    in_part,
    in_week,
    lasting_from,
    on_day,
    opened_by,
    same_day,
)
from onrecord.find.times.calendar import Reach
from onrecord.find.times.dates import make_day, step
from onrecord.find.times.grammar import Match, Scene
from onrecord.find.times.spans import MANY, length

DAYS_OF_WEEK = re.compile(r"XXXX-WXX-\d$")
PART_OF_DAYS = re.compile(r"XXXX-(XX-XX|WXX-\d)T[A-Z]{2}$")
ASIDE = frozenset("(),")
SENTENCE_ENDS = frozenset(".!?;")
CLOCKS = ("clock", "clock_range", "clock_range_as_written", "hour_of_part", "past_hour", "noon", "joined")

ASIDE_MADE = frozenset({"following_unit", "that_unit", "following_part", "told_weekday"})
"""Makers of times that, set off by dashes, say the same day again."""
YEARLESS = ("bare_month", "calendar_day")
"""Makers of a month or a day that may lack its year, and has that of the range's other end."""

Join = Callable[[Scene, Match, Match], Match | None]


def join_all(scene: Scene, matches: Sequence[Match]) -> list[Match]:
    """The times of a text with those that belong together joined, in order."""
    found = list(matches)
    for join in (
        week_of,
        in_week,
        edge_of_day,
        same_day,
        hours,
        day_and_time,
        set_and_time,
        lasting_from,
        counted_from,
        in_week,
    ):
        found = _pass(scene, found, join)
    found = [_edged(scene, _length_before(scene, m)) for m in found]
    return _before_day(scene, _on_days_told(scene, _pass(scene, found, time_range)))


def _length_before(scene: Scene, match: Match) -> Match:
    """ "eight months after the vote": where the day counted from is not known, the length is."""
    here = scene.options[match.first : match.end - 1]
    if match.made != "ago" or match.reach.value or "on" not in scene.options[match.end - 1]:
        return match
    unit = next((o["unit"][1] for o in here if "unit" in o), None)
    many = any("many" in o and isinstance(o["many"][1], str) for o in here)
    count = next((o[name][1] for o in here for name in ("num", "many") if name in o), 1)
    half = 0.5 if any("half-of" in o for o in here) else 0.0
    if unit is None or not isinstance(count, int | float | str) or not match.end - 1 > match.first:
        return match
    counted = any("num" in o for o in here)
    if not (counted or many or any("one" in o or "half-of" in o for o in here)):
        return match  # "the year before the war"
    first = match.first + ("the" in scene.options[match.first])
    known = MANY if isinstance(count, str) or (many and not counted) else float(count) + half
    return Match(first, match.end - 1, Reach("DURATION", length(known, str(unit))), "duration")


def _pass(scene: Scene, matches: list[Match], join: Join) -> list[Match]:
    out: list[Match] = []
    for match in matches:
        try:
            joined = join(scene, out[-1], match) if out else None
        except (OverflowError, ValueError):
            joined = None  # beyond the calendar: "99999999 days after Monday"
        if joined:
            out[-1] = joined
        else:
            out.append(match)
    return out


def _day(match: Match) -> date | None:
    reach = match.reach
    one = reach.value and "/" not in reach.value
    if reach.precision == "part-of-day" and reach.value and one:
        return date.fromisoformat(reach.value[:10])
    return date.fromisoformat(reach.start) if reach.precision == "day" and reach.start and one else None


def day_and_time(scene: Scene, a: Match, b: Match) -> Match | None:
    """ "Tuesday at 10 a.m.", "10 a.m. on Tuesday", "the morning of August 31"."""
    between = classes(scene, a.end, b.first)
    if between is None or "to" in between or "and" in between:
        return None
    time, day = (a, b) if (a.reach.value or "").startswith("T") else (b, a)
    value = time.reach.value or ""
    at = _day(day)
    if time.reach.type != "TIME" or not value.startswith("T"):
        return None
    if at is None:
        return None
    value = value if _half_told(scene, time) else in_part(value, day.reach.value or "")
    return Match(a.first, b.end, replace(on_day(at, value), relative=day.reach.relative), "joined")


def _half_told(scene: Scene, match: Match) -> bool:
    """Whether the words of an hour say which half of the day it is of."""
    told = ("ampm", "noon", "part", "zone", "military")
    return any(name in scene.options[i] for i in range(match.first, match.end) for name in told)


def _told_day(match: Match) -> date | None:
    """The day that a time names, whatever its hour."""
    dated = match.reach.precision == "minute" and match.reach.start and "/" not in (match.reach.value or "")
    return date.fromisoformat((match.reach.start or "")[:10]) if dated else _day(match)


def set_and_time(scene: Scene, a: Match, b: Match) -> Match | None:
    """ "every Monday at 5 p.m.", "3 p.m. each day"."""
    between = classes(scene, a.end, b.first)
    if (
        between is None
        or "to" in between
        or "and" in between
        or {a.reach.type, b.reach.type} != {"SET", "TIME"}
    ):
        return None
    time, each = (a, b) if a.reach.type == "TIME" else (b, a)
    clock, days = time.reach.value or "", each.reach.value or ""
    daily = days == "P1D" or DAYS_OF_WEEK.match(days) or PART_OF_DAYS.match(days)
    if not clock.startswith("T") or "/" in clock or not daily:
        return None
    days = "XXXX-XX-XX" if days == "P1D" else days.split("T")[0]
    return Match(a.first, b.end, Reach("SET", days + clock), "joined")


def _before_day(scene: Scene, matches: Sequence[Match]) -> list[Match]:
    """ "at 2:15 a.m. local time (0115 GMT) on Wednesday": both hours are of the day behind them."""
    out: list[Match] = []
    day: date | None = None
    for match in reversed(matches):
        value = match.reach.value or ""
        near = bool(out) and all(
            scene.word(i) in ASIDE or "on" in scene.options[i] for i in range(match.end, out[-1].first)
        )
        if day and near and match.reach.type == "TIME" and value.startswith("T") and match.made in CLOCKS:
            match = replace(match, reach=replace(on_day(day, value), relative=True))
        else:
            day = _day(match)
        out.append(match)
    return out[::-1]


def week_of(scene: Scene, a: Match, b: Match) -> Match | None:
    """ "the week of May 5", the week that holds it; "the week ending May 5", the seven days up to it."""
    at = _day(b)
    if a.made != "week_of_day" or a.end != b.first or at is None:
        return None
    here = {n: v for o in scene.options[a.first : a.end] for n, (_, v) in o.items()}
    reach = replace(calendar.week(at), relative=b.reach.relative)
    if (side := here.get("week-side")) is not None:
        start = at if side == 1 else at - 6 * calendar.DAY
        end = start + 7 * calendar.DAY
        reach = replace(reach, start=start.isoformat(), end=end.isoformat())
    return Match(a.first, b.end, reach, "joined")


def _on_days_told(scene: Scene, matches: Sequence[Match]) -> list[Match]:
    """Hours without a day put on the day named last before them in their sentence."""
    out: list[Match] = []
    told: Match | None = None
    for match in matches:
        value = match.reach.value or ""
        if told and any(scene.word(i) in SENTENCE_ENDS for i in range(told.end, match.first)):
            told = None
        if told and match.reach.type == "TIME" and value.startswith("T") and match.made in CLOCKS:
            at = _told_day(told)
            if at:
                match = replace(match, reach=replace(on_day(at, value), relative=told.reach.relative))
        elif _told_day(match):
            told = match
        out.append(match)
    return out


def counted_from(scene: Scene, a: Match, b: Match) -> Match | None:
    """ "two weeks before Christmas", "a day after Monday's vote": counted from the second."""
    unit = next((o["unit"] for o in scene.options[a.first : a.end] if "unit" in o), None)
    between = classes(scene, a.end, b.first)
    if a.made == "duration" and unit and a.end + 1 == b.first:
        return _from_day(scene, a, b, str(unit[1]))
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


def _from_day(scene: Scene, a: Match, b: Match, unit: str) -> Match | None:
    """ "three days from Tuesday"."""
    count = next((o["num"][1] for o in scene.options[a.first : a.end] if "num" in o), None)
    at, opened = _day(b), scene.options[a.end].get("from")
    if at is None or b.reach.type != "DATE" or not opened or opened[1] != 1:
        return None
    if count is None or isinstance(count, str) or unit not in "DWMY":
        return None
    reach = step(at, unit, float(count))
    return Match(a.first, b.end, replace(reach, relative=b.reach.relative), "joined") if reach else None


def hours(scene: Scene, a: Match, b: Match) -> Match | None:
    """ "between 4 p.m. and 5 p.m.": hours whose day, if any, is joined after."""
    first, last = a.reach.value or "", b.reach.value or ""
    if not (first.startswith("T") and last.startswith("T")) or "/" in first + last:
        return None
    opened = opened_by(scene, a)
    between = classes(scene, a.end, b.first)
    joined = between == ["to"] or (opened is not None and between == ["and"])
    if not joined or first[1:] in calendar.PARTS or last[1:] in calendar.PARTS:
        return None
    return Match(a.first - (opened is not None), b.end, Reach("TIME", f"{first}/{last}"), "joined")


def time_range(scene: Scene, a: Match, b: Match) -> Match | None:
    """ "from Monday to Friday", "between 2010 and 2015", "June-August 2025"."""
    between = classes(scene, a.end, b.first)
    if not between or between not in (["to"], ["to", "the"], ["and"]):
        return None
    opened = opened_by(scene, a)
    if between == ["and"] and (opened is None or opened[1] != 2):
        return None
    first, last = (_until_now(scene, m) for m in (a, b))
    if first.type != last.type or not first.value or not last.value:
        return None
    if not first.start or not last.end:
        return None
    if ASIDE_MADE & {a.made, b.made} or first.value == last.value:
        return None  # "on Friday — the same day the memo was sent"
    if "/" in first.value + last.value or not _same_grain(scene, first, last, opened is not None):
        return None
    if first.relative and not last.relative and a.made in YEARLESS:
        first = _in_year_of(first, last) or first
    if opened is not None:
        first, last = _ahead(scene, a, first, last)
    if (last.end or "") <= (first.start or ""):
        moved = _ends_in_order(scene, a, b, first, last)
        if moved is None:
            return None
        first, last = moved
    reach = Reach(first.type, f"{first.value}/{last.value}", first.start, last.end, last.precision,
                  first.relative or last.relative)  # fmt: skip
    return Match(a.first - (opened is not None), b.end, reach, "joined")


def _ahead(scene: Scene, a: Match, first: Reach, last: Reach) -> tuple[Reach, Reach]:
    """Both ends of "is closed from Friday to Sunday" from today on: the present tells of no past days."""
    ends = [date.fromisoformat(r.start) if r.start and r.precision == "day" and r.relative else None
            for r in (first, last)]  # fmt: skip
    if None in ends or scene.today is None or a.made != "bare_weekday":
        return first, last
    words = scene.words
    if scene.tense(words[a.first].start, words[a.end - 1].end) == -1:
        return first, last
    days = [d if d >= scene.today else d + 7 * calendar.DAY for d in ends if d]
    if days[0] > days[1]:
        return first, last
    one, other = (replace(calendar.day(d), relative=True) for d in days)
    return one, other


def _same_grain(scene: Scene, first: Reach, last: Reach, opened: bool) -> bool:
    """Whether two ends may make one range: of one grain, or of two with "from" and a year of their own."""
    grains = ("year", "month", "day")
    if first.precision == last.precision:
        return True
    absolute = not first.relative and not last.relative
    mixed = first.precision in grains and last.precision in grains and (opened or absolute)
    return mixed and (not first.relative or scene.today is not None)


def _until_now(scene: Scene, match: Match) -> Reach:
    """The end of a range: "now" is the day of the anchor."""
    if match.made == "now" and match.reach.value == "PRESENT_REF" and scene.today:
        return replace(calendar.day(scene.today), relative=True)
    return match.reach


def _in_year_of(first: Reach, last: Reach) -> Reach | None:
    """The first end of a range in the year that only the last end names."""
    if last.precision not in ("month", "day", first.precision) or not first.start or not last.start:
        return None
    year, start = int(last.start[:4]), date.fromisoformat(first.start)
    if first.precision == "month" and first.value and len(first.value) == 7:
        return calendar.month(year - (start.month > int(last.start[5:7])), start.month)
    if first.precision == "day":
        at = make_day(year, start.month, start.day)
        at = make_day(year - 1, start.month, start.day) if at and at.isoformat() > last.start else at
        return calendar.day(at) if at else None
    return None


def _ends_in_order(scene: Scene, a: Match, b: Match, first: Reach, last: Reach) -> tuple[Reach, Reach] | None:
    """Ends of a range put in order: "from next Monday to Friday" ends after it begins."""
    if first.precision == last.precision == "minute" and first.relative and last.relative:
        # "from 10 p.m. Friday until 5 a.m. Monday": the first lies ahead unless told as past
        words = scene.words
        past = scene.tense(words[a.first].start, words[a.end - 1].end) == -1
        return (_days_on(first, -7), last) if past else (first, _days_on(last, 7))
    if a.made == "shifted_weekday" and b.made == "bare_weekday" and first.start and last.start:
        start, end = date.fromisoformat(first.start), date.fromisoformat(last.start)
        end += calendar.DAY * ((start - end).days // 7 * 7 + 7)
        return first, replace(calendar.day(end), relative=True)
    moved = _earlier(first, last)
    return (moved, last) if moved else None


def _days_on(reach: Reach, days: int) -> Reach:
    """A minute so many days later."""
    at = date.fromisoformat((reach.start or "")[:10]) + days * calendar.DAY
    return replace(on_day(at, (reach.value or "")[len("2025-08-31") :]), relative=True)


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
        gap = edge and classes(scene, edge[0], match.first)
        if edge and edge[0] <= match.first and gap in ([], ["the"]):
            return replace(match, first=at)
    return match
