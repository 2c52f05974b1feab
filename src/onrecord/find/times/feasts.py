"""Makers of holidays: of a fixed day, of the n-th weekday of a month, and those that go with Easter."""

from __future__ import annotations

import re
from datetime import date

from onrecord.find.times import calendar
from onrecord.find.times.calendar import DAY, Reach
from onrecord.find.times.dates import UNKNOWN, relative
from onrecord.find.times.grammar import Parts, Spot

FIXED = re.compile(r"(\d\d)-(\d\d)$")
NTH = re.compile(r"(\d\d)-W(\d)#(-?\d)([+-]\d+)?$")
EASTER = re.compile(r"E([+-]\d+)$")
NEAR = 120
"""Days by which a feast without its year may contradict the tense before the tense decides the year."""


def easter(year: int) -> date:
    """Easter Sunday of the Western churches (the rule of Meeus, Jones and Butcher)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    l_ = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * l_) // 451
    month, day = divmod(h + l_ - 7 * m + 114, 31)
    return date(year, month, day + 1)


def feast_in(code: str, year: int) -> date | None:
    """The day of a feast: "12-25"; "11-W4#4", the fourth Thursday of November; "E-2" before Easter."""
    if m := FIXED.match(code):
        return date(year, int(m[1]), int(m[2]))
    if m := EASTER.match(code):
        return easter(year) + int(m[1]) * DAY
    if m := NTH.match(code):
        month, weekday, nth, more = int(m[1]), int(m[2]), int(m[3]), int(m[4] or 0)
        if nth > 0:
            first = date(year, month, 1)
            at = first + DAY * ((weekday - first.isoweekday()) % 7 + 7 * (nth - 1))
        else:
            last = calendar.plus_months(date(year, month, 1), 1) - DAY
            at = last - DAY * ((last.isoweekday() - weekday) % 7)
        return at + more * DAY
    return None


def holiday(parts: Parts, spot: Spot) -> Reach | None:
    """Christmas Day (2025), last Thanksgiving, Easter weekend."""
    code, year, shift = parts.code("holiday"), parts.whole("year"), parts.whole("shift")
    led = spot.before in spot.scene.lexicon.words.before_holiday or spot.end - spot.first > 2
    if not code:
        return None
    weekend = parts.code("unit")
    if (parts.has("unit") and weekend != "WE") or (year is None and shift is None and not led):
        return None
    if year is not None:
        at = feast_in(code, year)
        return _of(at, weekend) if at else None
    today = spot.scene.today
    if today is None:
        return UNKNOWN
    near = [d for y in range(today.year - 2, today.year + 3) if (d := feast_in(code, y))]
    return relative(_of(_chosen(near, today, shift, spot), weekend))


def _of(at: date, weekend: str | None) -> Reach:
    """The feast itself, or the weekend next to it: the one before a Monday or a Tuesday."""
    if not weekend:
        return calendar.day(at)
    return calendar.weekend(at - 3 * DAY if at.isoweekday() <= 2 else at)


def _chosen(near: list[date], today: date, shift: int | None, spot: Spot) -> date:
    if shift is not None and shift < 0:
        return max(d for d in near if d < today)
    if shift is not None and shift > 0:
        return min(d for d in near if d > today)
    nearest = min(near, key=lambda d: abs((d - today).days))
    if shift == 0:
        return next((d for d in near if d.year == today.year), nearest)
    ahead, tense = (nearest - today).days, spot.tense
    if tense == -1 and ahead > 0 and (ahead > NEAR // 8):
        return max(d for d in near if d <= today)
    if tense == 1 and ahead < 0:
        return min(d for d in near if d >= today)
    return nearest
