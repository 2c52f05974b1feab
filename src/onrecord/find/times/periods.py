"""Makers of quarters, halves, decades, centuries and fiscal years."""

from __future__ import annotations

from datetime import date

from onrecord.find.times import calendar
from onrecord.find.times.calendar import Reach
from onrecord.find.times.dates import UNKNOWN, full_year, relative
from onrecord.find.times.grammar import Parts, Spot

LONGEST = 12
"""Years of a span at most whose later one is written short."""
MONTHS = 12


def decade(parts: Parts, spot: Spot) -> Reach | None:
    """the 1990s, the '90s, the nineties."""
    if (first := parts.whole("decade")) is not None:
        return calendar.decade(first)
    short = parts.whole("short-decade", "decade-word")
    return calendar.decade(1900 + short if short >= 30 else 2000 + short) if short is not None else None


def year_span(parts: Parts, spot: Spot) -> Reach | None:
    """the 2024-25 season, from 1991-97, 2007–8: two years, the later one by its last figures."""
    first, last = parts.whole("year"), parts.whole("short-year", "day")
    if first is None or last is None:
        return None
    short = 10 if spot.words[-1].end - spot.words[-1].start == 1 else 100
    years = (last - first) % short
    far = not 0 < years <= LONGEST or spot.after in ("-", "/")
    if far or (years > 1 and short == 100 and last <= MONTHS):  # "2015-03" is a month
        return None
    start, end = calendar.year_(first), calendar.year_(first + years)
    return Reach("DATE", f"{start.value}/{end.value}", start.start, end.end, "year")


def century(parts: Parts, spot: Spot) -> Reach | None:
    """the 19th century."""
    number = parts.whole("ordinal")
    return calendar.century(number) if number and 1 <= number <= 30 else None


def quarter(parts: Parts, spot: Spot) -> Reach | None:
    """the third quarter (of 2025); without a year only where the text is about business."""
    number, year = parts.whole("ordinal", "day"), year_named(parts, spot)
    if number is None or not 1 <= number <= 4 or (parts.has("unit") and year is None):
        return None
    if parts.has("fiscal"):
        return Reach("DATE", f"FY{year:04}-Q{number}") if year else None
    if year is not None:
        return calendar.quarter(year, number)
    if not spot.scene.business:
        return None
    if (today := spot.scene.today) is None:
        return UNKNOWN
    past = spot.tense != 1
    at = today.year - (past and 3 * number - 2 > today.month) + (not past and 3 * number < today.month)
    return relative(calendar.quarter(at, number))


def year_named(parts: Parts, spot: Spot) -> int | None:
    """The year of a form, in figures or as "of last year"; None where it names none."""
    year, today = parts.whole("year"), spot.scene.today
    if parts.code("unit") == "Y" and today:
        return today.year + (parts.whole("shift") or 0)
    return year


def shifted_quarter(parts: Parts, spot: Spot) -> Reach | None:
    """last quarter."""
    shift, today = parts.whole("shift"), spot.scene.today
    if shift is None or not (spot.scene.business or not spot.scene.sport):
        return None
    if today is None:
        return UNKNOWN
    first = calendar.plus_months(today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1), 3 * shift)
    return relative(calendar.quarter(first.year, (first.month + 2) // 3))


def following_quarter(parts: Parts, spot: Spot) -> Reach | None:
    """the following quarter: after the quarter, month or day told of before."""
    shift, told = parts.whole("following"), spot.scene.told_of
    if not shift or not (spot.scene.business or not spot.scene.sport):
        return None
    if told is None or not told.start or told.precision not in ("day", "week", "month"):
        return UNKNOWN
    at = date.fromisoformat(told.start[:10])
    first = calendar.plus_months(at.replace(month=(at.month - 1) // 3 * 3 + 1, day=1), 3 * shift)
    return relative(calendar.quarter(first.year, (first.month + 2) // 3))


def to_date(parts: Parts, spot: Spot) -> Reach | None:
    """year to date: the part of this year that is over."""
    today = spot.scene.today
    if today is None:
        return UNKNOWN
    start, end = today.replace(month=1, day=1), today + calendar.DAY
    return Reach("DATE", f"{today.year:04}", start.isoformat(), end.isoformat(), "day", relative=True)


def half_year(parts: Parts, spot: Spot) -> Reach | None:
    """the first half of 2025, H1 2025."""
    number, year = parts.whole("ordinal", "day"), year_named(parts, spot)
    return calendar.half(year, number) if number in (1, 2) and year else None


def fiscal_year(parts: Parts, spot: Spot) -> Reach | None:
    """fiscal 2025, the last fiscal year, this school year: when it begins differs from one body to the next,
    so it has no interval."""
    code, year, shift = parts.code("fiscal"), parts.whole("year", "short-year"), parts.whole("shift")
    today = spot.scene.today
    if year is not None:
        return Reach("DATE", f"{code}{full_year(spot, year):04}")
    if shift is None or spot.words[-1].lower not in spot.scene.lexicon.words.words["unit"]:
        return None
    return Reach("DATE", f"{code}{today.year + shift:04}", relative=True) if today else UNKNOWN


def month_of_shifted(parts: Parts, spot: Spot) -> Reach | None:
    """July last year, March of next year."""
    month, year = parts.whole("month", "month-short"), year_named(parts, spot)
    return relative(calendar.month(year, month)) if month and year is not None else None
