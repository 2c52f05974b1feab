"""Stretches of the calendar: a TIMEX3 value with its half-open interval and its precision."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from onrecord.record.setting import TimePrecision

TimeType = Literal["DATE", "TIME", "DURATION", "SET"]

# First and last month of a season, of the northern half of the world.
SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}
# Hours from which to which a part of the day goes, counted from midnight of its day.
PARTS = {
    "MO": (6, 12),
    "MI": (12, 14),
    "AF": (12, 18),
    "EV": (18, 24),
    "NI": (18, 30),
    "DA": (4, 8),
    "DT": (6, 18),
}
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Reach:
    """What a wording means. All None but `type` where that is not known."""

    type: TimeType
    value: str | None = None
    start: str | None = None
    end: str | None = None
    precision: TimePrecision | None = None
    relative: bool = False
    """Whether it was worked out from another date."""


def _between(type_: TimeType, value: str, start: date, end: date, precision: TimePrecision) -> Reach:
    return Reach(type_, value, start.isoformat(), end.isoformat(), precision)


def day(d: date) -> Reach:
    """One day."""
    return _between("DATE", d.isoformat(), d, d + DAY, "day")


def days(first: date, last: date) -> Reach:
    """From the first day to the last, both in it."""
    return _between("DATE", f"{first.isoformat()}/{last.isoformat()}", first, last + DAY, "day")


def week(d: date) -> Reach:
    """The ISO week that holds a day."""
    monday = d - DAY * (d.isoweekday() - 1)
    year, number, _ = d.isocalendar()
    return _between("DATE", f"{year:04}-W{number:02}", monday, monday + 7 * DAY, "week")


def weekend(d: date) -> Reach:
    """Saturday and Sunday of the ISO week that holds a day."""
    saturday = d + DAY * (6 - d.isoweekday())
    year, number, _ = d.isocalendar()
    return _between("DATE", f"{year:04}-W{number:02}-WE", saturday, saturday + 2 * DAY, "week")


def plus_months(d: date, months: int) -> date:
    """The first of the month that lies so many months from a day's month."""
    at = d.year * 12 + d.month - 1 + months
    return date(at // 12, at % 12 + 1, 1)


def month(year: int, number: int) -> Reach:
    """One month."""
    first = date(year, number, 1)
    return _between("DATE", f"{year:04}-{number:02}", first, plus_months(first, 1), "month")


def months(year: int, first: int, count: int, value: str) -> Reach:
    """Several months under a value of their own: quarters, halves and seasons."""
    start = date(year, first, 1)
    return _between("DATE", value, start, plus_months(start, count), "month")


def quarter(year: int, number: int) -> Reach:
    """A quarter of the calendar year."""
    return months(year, 3 * number - 2, 3, f"{year:04}-Q{number}")


def half(year: int, number: int) -> Reach:
    """A half of the calendar year."""
    return months(year, 6 * number - 5, 6, f"{year:04}-H{number}")


def season(year: int, code: str) -> Reach:
    """A season; winter is named by the year in which it begins."""
    return months(year, SEASONS[code][0], 3, f"{year:04}-{code}")


def year_(year: int) -> Reach:
    """One year."""
    return _between("DATE", f"{year:04}", date(year, 1, 1), date(year + 1, 1, 1), "year")


def decade(first: int) -> Reach:
    """Ten years."""
    return _between("DATE", f"{first // 10:03}X", date(first, 1, 1), date(first + 10, 1, 1), "year")


def century(number: int) -> Reach:
    """A hundred years, counted as people do: the nineteenth ends with 1900, and is written 18."""
    first = 100 * (number - 1)
    return _between("DATE", f"{number - 1:02}XX", date(max(first, 1), 1, 1), date(first + 100, 1, 1), "year")


def part(d: date, code: str) -> Reach:
    """A part of a day."""
    first, last = PARTS[code]
    at = datetime(d.year, d.month, d.day)
    start, end = at + timedelta(hours=first), at + timedelta(hours=last)
    value = f"{d.isoformat()}T{code}"
    return Reach("TIME", value, _minute(start), _minute(end), "part-of-day")


def night_before(d: date) -> Reach:
    """The night that ends on the morning of a day."""
    at = datetime(d.year, d.month, d.day)
    start, end = at - timedelta(hours=6), at + timedelta(hours=8)
    return Reach("TIME", f"{d.isoformat()}TNI", _minute(start), _minute(end), "part-of-day")


def clock(d: date | None, hour: int, minute: int, zone: str, second: int = 0) -> Reach:
    """A time of the clock, on a day where that is known; seconds are written where there are any."""
    words = f"T{hour:02}:{minute:02}" + (f":{second:02}" if second else "")
    suffix = "Z" if zone == "+00:00" else zone
    if d is None:
        return Reach("TIME", words + suffix)
    at = datetime(d.year, d.month, d.day) + timedelta(hours=hour, minutes=minute)
    end = at + timedelta(minutes=1)
    return Reach(
        "TIME", d.isoformat() + words + suffix, _minute(at) + suffix, _minute(end) + suffix, "minute"
    )


def _minute(at: datetime) -> str:
    return at.isoformat(timespec="minutes")
