"""Makers of times at a distance from another: two weeks ago, three days later, in two years."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from onrecord.find.times import calendar
from onrecord.find.times.calendar import DAY, Reach
from onrecord.find.times.dates import UNKNOWN, relative, step
from onrecord.find.times.grammar import Parts, Spot
from onrecord.find.times.spans import CLOCK_UNITS, count_of, duration_pair, is_age, told_within

COMPARED = 10
"""Words within which a superlative stands before "in two decades"."""
SENTENCE_ENDS = (".", "!", "?", ";", ":")


def units_ago(parts: Parts, spot: Spot) -> Reach | None:
    """years ago, decades ago."""
    past = parts.whole("ago") == -1 and spot.ends_plural(spot.first)
    return Reach("DATE", "PAST_REF", relative=True) if past else None


def year_ago(parts: Parts, spot: Spot) -> Reach | None:
    """the year-ago quarter, year-earlier profit: the year before."""
    today = spot.scene.today
    return relative(calendar.year_(today.year - 1)) if today else UNKNOWN


def ago(parts: Parts, spot: Spot) -> Reach | None:
    """two weeks ago, from today; three days later, from the day that the text told of before."""
    given, unit, code = count_of(parts), parts.code("unit"), parts.whole("ago")
    if given == 0 or unit is None or code is None or is_age(spot):
        return None
    count = given or 1.0
    if unit == "CE" and isinstance(count, float) and count < 1:
        unit, count = "DE", 10 * count  # half a century ago: a decade, and no century
    told = code in (2, -2)
    if not parts.has("num") and spot.ends_plural(spot.end - 2) and not parts.has("many"):
        return None
    if told and "on" in spot.scene.options[spot.end - 1] and _clause_follows(spot):
        return UNKNOWN
    base = spot.scene.told if told else spot.scene.today
    if told and base is None and unit in ("Y", "Q") and code < 0:
        # "a year earlier", in a text that has named no day, is a year before it
        base = told_within(spot.scene, "Y") or spot.scene.today
    elif told and base is None and unit in ("Y", "DE", "CE"):
        base = told_within(spot.scene, "Y")
    elif told and base is None and unit == "M":
        base = told_within(spot.scene, unit)
    elif told and base is None and unit == "W" and (base := told_within(spot.scene, unit)):
        base += 3 * DAY  # the middle of the week told of
    if isinstance(count, str):
        return Reach("DATE", "PAST_REF" if code < 0 else "FUTURE_REF", relative=True)
    if unit in CLOCK_UNITS:
        return _clock_ago(spot, count, unit, code) if not told else Reach("TIME", relative=True)
    sign = -1 if code < 0 else 1
    found = step(base, unit, sign * count) if base else None
    return relative(_about(found, parts.code("about"), sign)) if found else UNKNOWN


def pair_ago(parts: Parts, spot: Spot) -> Reach | None:
    """two years and three months ago, at the grain of the smaller unit."""
    counts = [float(n) if isinstance(n, int | float) else 1.0 for n in parts.all("num", "one")]
    units, code, today = [str(u) for u in parts.all("unit")], parts.whole("ago"), spot.scene.today
    base = today if code == -1 else spot.scene.told
    if len(counts) != 2 or code is None or any(u not in ("D", "W", "M", "Y") for u in units):
        return None
    if base is None or units[1] == units[0]:
        return UNKNOWN
    return _grain_of(_moved(base, counts, units, -1 if code < 0 else 1), units[1])


def recent_pair(parts: Parts, spot: Spot) -> Reach | None:
    """the last two years and three months: a length that ends, or begins, today."""
    if spot.end < len(spot.scene.options) and "ago" in spot.scene.options[spot.end]:
        return None  # "for the last three months, and two days ago …"
    whole, shift, today = duration_pair(parts, spot), parts.whole("shift"), spot.scene.today
    counts = [float(n) for n in parts.all("num", "one")]
    units = [str(u) for u in parts.all("unit")]
    if whole is None or not shift or today is None or any(u not in ("D", "W", "M", "Y") for u in units):
        return whole
    start, end = sorted((today, _moved(today, counts, units, shift)))
    return Reach("DURATION", whole.value, start.isoformat(), end.isoformat(), None, relative=True)


def _moved(base: date, counts: Sequence[float], units: Sequence[str], sign: int) -> date:
    """The day at a distance of several units from another."""
    months = sum(n * {"M": 1, "Y": 12}.get(u, 0) for n, u in zip(counts, units, strict=True))
    days = sum(n * {"D": 1, "W": 7}.get(u, 0) for n, u in zip(counts, units, strict=True))
    first = calendar.plus_months(base, sign * int(months))
    return first.replace(day=min(base.day, (calendar.plus_months(first, 1) - DAY).day)) + DAY * int(
        sign * days
    )


def _grain_of(at: date, unit: str) -> Reach:
    if unit == "M":
        return relative(calendar.month(at.year, at.month))
    return relative(calendar.week(at) if unit == "W" else calendar.day(at))


def _about(reach: Reach, about: str | None, sign: int) -> Reach:
    """ "Nearly two weeks ago" lies after, "more than two weeks ago" before the day two weeks ago."""
    if reach.precision != "week" or about not in ("<", ">") or not reach.start:
        return reach
    middle = date.fromisoformat(reach.start) + 3 * DAY
    nearer = (about == "<") == (sign < 0)
    start = middle if nearer else middle - 6 * DAY
    return Reach(reach.type, reach.value, start.isoformat(), (start + 7 * DAY).isoformat(), reach.precision)


def _clause_follows(spot: Spot) -> bool:
    return bool(spot.after) and spot.after.isalnum()


def _clock_ago(spot: Spot, count: float, unit: str, code: int) -> Reach:
    anchor = spot.scene.anchor
    if anchor is None or (anchor.hour, anchor.minute, anchor.second) == (0, 0, 0):
        return Reach("TIME", relative=True)
    hours = {"TH": 1.0, "TM": 1 / 60, "TS": 1 / 3600}[unit] * count
    at: datetime = anchor + timedelta(hours=hours if code > 0 else -hours)
    return relative(calendar.clock(at.date(), at.hour, at.minute, ""))


def ahead(parts: Parts, spot: Spot) -> Reach | None:
    """in two weeks, where the text looks ahead; elsewhere it is a length."""
    count, unit, today = count_of(parts), parts.code("unit"), spot.scene.today
    if not isinstance(count, float) or unit is None or unit in CLOCK_UNITS or spot.tense != 1:
        return None
    if spot.after == "'" or _is_compared(spot):
        return None
    found = step(today, unit, count) if today else None
    return relative(found) if found else UNKNOWN


def _is_compared(spot: Spot) -> bool:
    """Whether "in two decades" looks back: "the biggest fight in two decades", "the first in five years"."""
    known = spot.scene.lexicon.words
    for i in range(spot.first - 1, max(-1, spot.first - COMPARED), -1):
        word = spot.scene.word(i)
        if word in known.superlatives:
            return True
        if word in SENTENCE_ENDS or word in known.future_helpers:
            return False
    return False


def counted_ahead(parts: Parts, spot: Spot) -> Reach | None:
    """in two weeks from today."""
    count, unit, today = count_of(parts), parts.code("unit"), spot.scene.today
    if parts.whole("ago") != 1 or not isinstance(count, float) or unit is None or unit in CLOCK_UNITS:
        return None
    found = step(today, unit, count) if today else None
    return relative(found) if found else UNKNOWN
