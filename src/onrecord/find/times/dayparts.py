"""Makers of parts of the day: this morning, last night, overnight, at dawn."""

from __future__ import annotations

from onrecord.find.times import calendar
from onrecord.find.times.calendar import DAY, Reach
from onrecord.find.times.dates import in_name, relative
from onrecord.find.times.grammar import Parts, Spot
from onrecord.find.times.spans import length


def nights(parts: Parts, spot: Spot) -> Reach | None:
    """two nights, counted as days."""
    count = parts.whole("num")
    if parts.code("part") != "NI" or not count or spot.plural != (count > 1):
        return None
    return Reach("DURATION", length(count, "D"))


def following_part(parts: Parts, spot: Spot) -> Reach | None:
    """that night, the following morning, that day."""
    told, part, shift = spot.scene.told, parts.code("part"), parts.whole("following", "that") or 0
    if part is None:
        return relative(calendar.day(told)) if told and parts.code("unit") == "D" else None
    return relative(calendar.part(told + DAY * shift, part)) if told else Reach("TIME", relative=True)


def part_beside(parts: Parts, spot: Spot) -> Reach | None:
    """the night before, the morning after: beside the day told of before, unknown where another is named."""
    part, shift, told = parts.code("part"), parts.whole("ago"), spot.scene.told
    if part is None or shift not in (2, -2) or spot.plural or spot.ends_plural(spot.end - 2):
        return None
    if told is None or spot.after.isalnum():
        return Reach("TIME", relative=True)
    return relative(calendar.part(told + (DAY if shift > 0 else -DAY), part))


def shifted_part(parts: Parts, spot: Spot) -> Reach | None:
    """this morning, last evening."""
    part, shift, today = parts.code("part"), parts.whole("shift"), spot.scene.today
    if part is None or shift is None or shift > 0 or spot.plural or _owned(spot):
        return None
    return relative(calendar.part(today + DAY * shift, part)) if today else Reach("TIME", relative=True)


def _owned(spot: Spot) -> bool:
    """Whether it is that of something else: "the last night of the congress"."""
    return spot.after in spot.scene.lexicon.words.not_before_owner


def night(parts: Parts, spot: Spot) -> Reach | None:
    """tonight, last night."""
    shift, today = parts.whole("night-word"), spot.scene.today
    if in_name(spot) or _owned(spot):
        return None
    if today is None or shift is None:
        return Reach("TIME", relative=True)
    return relative(calendar.part(today + DAY * shift, "NI"))


def overnight(parts: Parts, spot: Spot) -> Reach | None:
    """overnight: the night that ended on the day of the anchor."""
    today = spot.scene.today
    if in_name(spot):
        return None
    return relative(calendar.night_before(today)) if today else Reach("TIME", relative=True)


def part_alone(parts: Parts, spot: Spot) -> Reach | None:
    """in the morning, of the day told of before in the text; not known otherwise."""
    part = parts.code("part")
    if not parts.has("the") and (spot.end - spot.first < 3 or _goes_on(spot)):
        return None  # "in morning dress", "in early morning trade"
    return Reach("TIME", f"T{part}") if part else None


def _goes_on(spot: Spot) -> bool:
    """Whether a word follows with which a part of the day would be one of many."""
    return spot.after.isalpha() and "on" not in spot.scene.options[spot.end]


def part_led(parts: Parts, spot: Spot) -> Reach | None:
    """at dawn, which is kept only where "on Sunday" goes on."""
    part = parts.code("part")
    return Reach("TIME", f"T{part}") if part and not spot.plural else None


def part_of(parts: Parts, spot: Spot) -> Reach | None:
    """the morning, which is kept only where "of August 31" goes on."""
    return part_alone(parts, spot) if spot.after in spot.scene.lexicon.words.words["of"] else None
