"""Makers of times of the clock; the day is joined later."""

from __future__ import annotations

from onrecord.find.times import calendar
from onrecord.find.times.calendar import Reach
from onrecord.find.times.grammar import Parts, Spot

DIAL = ("hour", "clock", "hour-minute")
AFTERNOON = {"AF": 12, "EV": 12, "NI": 12, "MO": 0, "DA": 0}
"""Hours that a part of the day adds to the hour of the dial."""
SMALL_HOURS = 5
"""Up to this hour "in the night" is after midnight."""


def clock(parts: Parts, spot: Spot) -> Reach | None:
    """10:30 a.m., 1400 GMT, 5 o'clock."""
    words = parts.code("clock", "hour-minute", "military")
    hour, minute = _on_dial(words) if words else (parts.whole("hour") or 0, 0)
    half = parts.whole("ampm")
    if hour > 24 or minute > 59 or (half is not None and not 1 <= hour <= 12):
        return None
    if words and half is None and not parts.has("zone") and not parts.has("military") and not _placed(spot):
        return None
    hour = hour if half is None else hour % 12 + half
    return calendar.clock(None, hour, minute, parts.code("zone") or "", _seconds(words))


def _placed(spot: Spot) -> bool:
    """Whether a word such as "at" stands before, or a day follows: "13:00 February 28"."""
    after = spot.scene.options[spot.end] if spot.end < len(spot.scene.options) else {}
    return _led(spot) or bool(after.keys() & {"month", "month-short", "weekday"})


def _led(spot: Spot) -> bool:
    """Whether a word such as "at" stands before, without which 12:30 may be a score or a length."""
    led = spot.first > 0 and "on" in spot.scene.options[spot.first - 1]
    words = spot.scene.lexicon.words.words
    return led or any(spot.before in words[name] for name in ("to", "from", "of", "compared"))


def clock_range(parts: Parts, spot: Spot) -> Reach | None:
    """5-7 p.m., between 10 and 11:30 a.m."""
    half = parts.whole("ampm") if parts.has("ampm") else AFTERNOON.get(parts.code("part") or "")
    (first, opening), (hour, minute) = (_on_dial(v) for v in parts.all(*DIAL))
    if half is None or not (1 <= first <= 12 and 1 <= hour <= 12 and opening < 60 and minute < 60):
        return None
    crosses = first != 12 and first > hour % 12 and half == 12 and hour != 12
    start = first if crosses else first % 12 + half
    if (start, opening) >= (hour % 12 + half, minute) and start >= 12:
        start -= 12  # "from 2:30 to 2:15 p.m."
    return Reach("TIME", f"T{start:02}:{opening:02}/T{hour % 12 + half:02}:{minute:02}")


def clock_range_as_written(parts: Parts, spot: Spot) -> Reach | None:
    """between 14:30 and 16:45: nothing says which half of the day, so the hours stand as they are printed."""
    ends = [_on_dial(v) for v in parts.all("clock")]
    if len(ends) != 2 or ends[0] >= ends[1] or any(h > 24 or m > 59 for h, m in ends):
        return None
    return Reach("TIME", "/".join(f"T{h:02}:{m:02}" for h, m in ends))


def clock_range_oclock(parts: Parts, spot: Spot) -> Reach | None:
    """4:00 to 7 o'clock, from six to eight o'clock: as printed, since no word says which half of the day."""
    ends = [_on_dial(v) for v in parts.all(*DIAL)]
    if len(ends) != 2 or ends[0] >= ends[1] or any(not 1 <= h <= 12 or m > 59 for h, m in ends):
        return None
    return Reach("TIME", "/".join(f"T{h:02}:{m:02}" for h, m in ends))


def hour_of_part(parts: Parts, spot: Spot) -> Reach | None:
    """at 2 in the morning, 8 o'clock in the evening."""
    value = next(iter(parts.all(*DIAL)), None)
    shift = AFTERNOON.get(parts.code("part") or "")
    if value is None or shift is None or not (parts.has("oclock") or _led(spot)):
        return None
    hour, minute = _on_dial(value)
    if not 1 <= hour <= 12 or minute > 59:
        return None
    night = parts.code("part") == "NI" and (hour <= SMALL_HOURS or hour == 12)
    return calendar.clock(None, hour % 12 + (0 if night else shift), minute, "")


def past_hour(parts: Parts, spot: Spot) -> Reach | None:
    """half past eight, 20 minutes past eight."""
    hour = parts.all("hour")[-1]
    minute = 15 if parts.has("quarter") else 30 if parts.has("half") else parts.whole("num")
    if not isinstance(hour, int) or not 1 <= hour <= 12 or minute is None or minute > 59:
        return None
    sure = parts.has("oclock") or parts.has("part") or parts.code("unit") == "TM" or _led(spot)
    if parts.has("num") and not sure:
        return None
    shift = AFTERNOON.get(parts.code("part") or "", 0)
    return calendar.clock(None, hour % 12 + shift if shift else hour, minute, "")


def noon(parts: Parts, spot: Spot) -> Reach | None:
    """noon, midnight."""
    hour = parts.whole("noon")
    return None if hour is None else calendar.clock(None, hour, 0, parts.code("zone") or "")


def _on_dial(value: float | str) -> tuple[int, int]:
    if not isinstance(value, str):
        return int(value), 0
    hour, minute = value.split(":")[:2]
    return int(hour), int(minute)


def _seconds(words: str | None) -> int:
    parts = (words or "").split(":")
    return int(parts[2]) if len(parts) == 3 and parts[2].isdecimal() and int(parts[2]) < 60 else 0
