"""Makers of weekdays: by the tense, of another week, and of the days told of before."""

from __future__ import annotations

from datetime import date

from onrecord.find.times import calendar
from onrecord.find.times.calendar import DAY, Reach
from onrecord.find.times.dates import UNKNOWN, relative
from onrecord.find.times.grammar import Parts, Spot

SATURDAY = 6


def nearest_weekday(today: date, weekday: int, tense: int | None) -> date:
    """The day so named: the last one unless the text looks ahead; today counts both ways.

    Where the syntax does not say, tomorrow's name is tomorrow: of a day almost a week ago papers say more.
    """
    ahead = (weekday - today.isoweekday()) % 7
    if tense == 1 or (tense is None and ahead == 1):
        return today + DAY * ahead
    return today - DAY * ((today.isoweekday() - weekday) % 7)


def shifted(today: date, weekday: int, shift: int) -> date:
    """The day so named of the week before, of this week, or of the next; tomorrow is never called the next.

    "Last Tuesday" in Friday's paper is nearly always that of the week before, as this week's is plain
    "Tuesday" there. At the weekend it is the last one, unless that was yesterday.
    """
    if shift == 0:
        return today + DAY * (weekday - today.isoweekday())
    if shift > 0:
        at = today + DAY * (7 - today.isoweekday() + weekday)
        return at + 7 * DAY if at == today + DAY else at
    if today.isoweekday() < SATURDAY:
        return today - DAY * (today.isoweekday() - weekday + 7)
    last = nearest_weekday(today - DAY, weekday, -1)
    return last - 7 * DAY if last == today - DAY else last


def bare_weekday(parts: Parts, spot: Spot) -> Reach | None:
    """Saturday, by tense."""
    weekday, today = parts.whole("weekday"), spot.scene.today
    if weekday is None:
        return None
    if today is None:
        return UNKNOWN
    at, tense = nearest_weekday(today, weekday, spot.tense), spot.tense
    # "will not be known until Friday" in Friday's paper is no matter of today
    put_off = at == today and tense == 1 and spot.before in spot.scene.lexicon.words.until
    return relative(calendar.day(at + 7 * DAY if put_off else at))


def shifted_weekday(parts: Parts, spot: Spot) -> Reach | None:
    """last Saturday, next Friday night, this past Monday."""
    weekday, shift, today = parts.whole("weekday"), parts.whole("shift"), spot.scene.today
    if weekday is None or shift is None:
        return None
    if today is None:
        return UNKNOWN
    named = {name for o in spot.scene.options[spot.first : spot.end] for name in o}
    if "coming" in named:
        at = today + DAY * ((weekday - today.isoweekday()) % 7 or 7)
    elif "lasting" in named:
        at = nearest_weekday(today - DAY, weekday, -1)
    else:
        at = shifted(today, weekday, shift)
    part = parts.code("part")
    return relative(calendar.part(at, part) if part else calendar.day(at))


def told_weekday(parts: Parts, spot: Spot) -> Reach | None:
    """the following Friday, that Monday: counted from the day told of before, unknown where there is none."""
    weekday, told = parts.whole("weekday"), spot.scene.told
    shift = parts.whole("beside", "pointing")
    # "said that Friday's vote was close": there it points to nothing
    bound = not parts.has("pointing") or (spot.first > 0 and "on" in spot.scene.options[spot.first - 1])
    if weekday is None or shift is None or not bound:
        return None
    if told is None:
        return UNKNOWN
    if shift < 0:
        return relative(calendar.day(nearest_weekday(told - DAY, weekday, -1)))
    return relative(calendar.day(nearest_weekday(told + DAY * shift, weekday, 1)))


def weekday_part(parts: Parts, spot: Spot) -> Reach | None:
    """Monday night; "Tuesday afternoons" come again and again."""
    weekday, part, today = parts.whole("weekday"), parts.code("part"), spot.scene.today
    if weekday is None or part is None:
        return None
    if spot.plural:
        return Reach("SET", f"XXXX-WXX-{weekday}T{part}")
    if today is None:
        return Reach("TIME", relative=True)
    return relative(calendar.part(nearest_weekday(today, weekday, spot.tense), part))


def weekday_of_week(parts: Parts, spot: Spot) -> Reach | None:
    """Tuesday of last week, Monday of the following week."""
    weekday, shift, today = parts.whole("weekday"), parts.whole("shift", "beside"), spot.scene.today
    if parts.code("unit") != "W" or weekday is None or shift is None:
        return None
    if parts.has("beside"):
        today = spot.scene.told
    return (
        relative(calendar.day(today + DAY * (weekday - today.isoweekday() + 7 * shift))) if today else UNKNOWN
    )
