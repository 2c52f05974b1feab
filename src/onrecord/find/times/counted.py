"""Makers of stretches counted within a year or a month: its first six months, third week, last day."""

from __future__ import annotations

from datetime import date, timedelta

from onrecord.find.times import calendar
from onrecord.find.times.calendar import DAY, Reach
from onrecord.find.times.dates import UNKNOWN, bare_month, calendar_month, make_day, relative
from onrecord.find.times.grammar import Parts, Spot
from onrecord.find.times.periods import year_named
from onrecord.find.times.spans import length, shifted_from

MONTHS = {"M": 1, "Q": 3, "Y": 12, "DE": 120}


def _whole(parts: Parts, spot: Spot) -> Reach | None:
    """The year or month that is counted in: "of 2021", "of last year", "of this month"."""
    if (year := parts.whole("year")) is not None:
        return calendar.year_(year)
    units, shifts = parts.all("unit"), parts.all("shift")
    # "the last week of this month": the last shift belongs to what is counted in
    shift = shifts[-1] if len(shifts) > (not parts.has("ordinal")) else 0
    today = spot.scene.today
    if len(units) < 2 or not isinstance(shift, int) or today is None:
        return None
    if units[-1] == "Y":
        return relative(calendar.year_(today.year + shift))
    if units[-1] == "M":
        first = calendar.plus_months(today, shift)
        return relative(calendar.month(first.year, first.month))
    return None


def _number(parts: Parts) -> int | None:
    """Which one: 1 for the first, -1 for the last."""
    number = parts.whole("ordinal")
    if number is not None:
        return number
    shift = parts.whole("shift")
    return shift if shift == -1 else None


def nth_of(parts: Parts, spot: Spot) -> Reach | None:
    """the first week of 2015, the third month of 2021, the last day of this month."""
    whole, number, unit = _whole(parts, spot), _number(parts), parts.code("unit")
    if number is None or number == 0 or whole is None or not whole.start or not whole.end:
        return None
    start, end = date.fromisoformat(whole.start), date.fromisoformat(whole.end)
    found = _nth(start, end, number, unit)
    return relative(found) if found and whole.relative else found


def _nth(start: date, end: date, number: int, unit: str | None) -> Reach | None:
    if unit == "D":
        at = end - DAY if number < 0 else start + DAY * (number - 1)
        return calendar.day(at) if at < end else None
    if unit == "W":
        # weeks that lie mostly in the stretch, as ISO 8601 counts those of a year
        at = end - 4 * DAY if number < 0 else start + DAY * (3 + 7 * (number - 1))
        return calendar.week(at) if at < end else None
    if unit == "M" and (end - start).days > 31:
        at = calendar.plus_months(end, -1) if number < 0 else calendar.plus_months(start, number - 1)
        return calendar.month(at.year, at.month) if at < end else None
    return None


def run_of(parts: Parts, spot: Spot) -> Reach | None:
    """the first nine months of 2021, the last ten days of this month: a length with its place."""
    whole, number, unit = _whole(parts, spot), _number(parts), parts.code("unit")
    count = parts.whole("num")
    if (
        whole is None
        or number not in (1, -1)
        or not count
        or unit is None
        or not whole.start
        or not whole.end
    ):
        return None
    start, end = date.fromisoformat(whole.start), date.fromisoformat(whole.end)
    if unit in MONTHS:
        months = count * MONTHS[unit]
        a, b = (start, calendar.plus_months(start, months)) if number == 1 else (
            calendar.plus_months(end, -months), end)  # fmt: skip
    elif unit in ("D", "W"):
        step = timedelta(days=count * (7 if unit == "W" else 1))
        a, b = (start, start + step) if number == 1 else (end - step, end)
    else:
        return None
    if a < start or b > end:
        return None
    return Reach("DURATION", length(count, unit), a.isoformat(), b.isoformat(), None, whole.relative)


def week_number(parts: Parts, spot: Spot) -> Reach | None:
    """week 3 of 2027."""
    number, year = parts.whole("num"), year_named(parts, spot)
    if parts.code("unit") != "W" or year is None or not number or not 1 <= number <= 53:
        return None
    try:
        found = calendar.week(date.fromisocalendar(year, number, 1))
    except ValueError:
        return None
    return found if parts.has("year") else relative(found)


def day_of_shifted(parts: Parts, spot: Spot) -> Reach | None:
    """the 21st of this month, the 15th of next month."""
    number, shift, today = parts.whole("ordinal"), parts.whole("shift"), spot.scene.today
    figures = any(w.shape == "figure" for w in spot.scene.words[spot.first : spot.first + 2])
    if parts.code("unit") != "M" or number is None or shift is None or not figures:
        return None
    if today is None:
        return UNKNOWN
    first = calendar.plus_months(today, shift)
    at = make_day(first.year, first.month, number)
    return relative(calendar.day(at)) if at else None


def day_of_each(parts: Parts, spot: Spot) -> Reach | None:
    """the 19th of every month."""
    number = parts.whole("ordinal")
    return Reach("SET", f"XXXX-XX-{number:02}") if parts.code("unit") == "M" and number else None


def weekday_day(parts: Parts, spot: Spot) -> Reach | None:
    """Friday the 13th: the nearest month whose day it is, by the tense; none within four months, no date."""
    weekday, number = parts.whole("weekday", "weekday-short"), parts.whole("ordinal", "day")
    today = spot.scene.today
    if weekday is None or number is None or number > 31:
        return None
    if parts.has("weekday-short") and not spot.words[0].capital:
        return None
    spelt = not any(w.shape == "figure" for w in spot.words)
    if spelt and (not parts.has("the") or spot.words[-1].capital):
        return None  # "on Friday first told", "Wednesday, the Ninth Circuit"
    led = spot.before in spot.scene.lexicon.words.before_weekday
    if parts.has("day") and (spot.after.isalnum() or spot.after in ("-", "/") or not led):
        return None
    if today is None:
        return UNKNOWN
    months = [calendar.plus_months(today, k) for k in range(-4, 5)]
    near = [d for m in months if (d := make_day(m.year, m.month, number)) and d.isoweekday() == weekday]
    tense = spot.tense
    ahead = [d for d in near if tense and (d >= today) == (tense == 1)]
    at = min(ahead or near, key=lambda d: abs((d - today).days), default=None)
    return relative(calendar.day(at)) if at else None


def nth_weekday(parts: Parts, spot: Spot) -> Reach | None:
    """the second Tuesday of November 2024, the first Monday of next month."""
    weekday, number, month = parts.whole("weekday"), parts.whole("ordinal"), parts.whole("month")
    if weekday is None or number is None or not 1 <= number <= 5:
        return None
    if month is not None:
        whole = calendar_month(parts, spot) or bare_month(Parts((("month", month),)), spot)
    elif parts.code("unit") != "M":
        return None
    else:
        shift, today = parts.whole("shift"), spot.scene.today
        first = calendar.plus_months(today, shift) if today and shift is not None else None
        whole = relative(calendar.month(first.year, first.month)) if first else None
    if whole is None or not whole.start or not whole.end:
        return UNKNOWN
    start = date.fromisoformat(whole.start)
    at = start + DAY * ((weekday - start.isoweekday()) % 7 + 7 * (number - 1))
    if at.isoformat() >= whole.end:
        return None
    return relative(calendar.day(at)) if whole.relative else calendar.day(at)


def week_after_next(parts: Parts, spot: Spot) -> Reach | None:
    """the week after next, the year before last."""
    unit, shift, today = parts.code("unit"), parts.whole("after-next"), spot.scene.today
    if shift is None or unit not in ("W", "WE", "M", "Y") or spot.plural:
        return None
    return shifted_from(today, unit, shift) if today else UNKNOWN


def week_of_day(parts: Parts, spot: Spot) -> Reach | None:
    """the week of May 5, the week beginning Monday: read with the day that follows, see `joins.week_of`."""
    return Reach("DATE") if parts.code("unit") == "W" and not spot.plural else None
