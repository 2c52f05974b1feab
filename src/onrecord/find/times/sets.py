"""Makers of what comes again and again: every Monday, at weekends, daily."""

from __future__ import annotations

from onrecord.find.times.calendar import Reach
from onrecord.find.times.grammar import Parts, Spot
from onrecord.find.times.spans import length


def every(parts: Parts, spot: Spot) -> Reach | None:
    """every two weeks, each Monday, every morning."""
    if (weekday := parts.whole("weekday", "weekdays")) is not None:
        return Reach("SET", f"XXXX-WXX-{weekday}")
    if part := parts.code("part"):
        return Reach("SET", f"XXXX-XX-XXT{part}")
    if (month := parts.whole("month")) is not None:
        return Reach("SET", f"XXXX-{month:02}")
    if season := parts.code("season"):
        return Reach("SET", f"XXXX-{season}")
    if parts.has("workday"):
        return Reach("SET", "XXXX-WXX-WD")
    if parts.code("unit") == "WE" and not parts.whole("num", "every-other"):
        return Reach("SET", "XXXX-WXX-WE")
    count = float(parts.whole("every-other") or parts.whole("num", "ordinal") or 1)
    unit = "Q" if parts.has("quarter") else parts.code("unit")
    return Reach("SET", length(count, unit)) if unit else None


def weekends(parts: Parts, spot: Spot) -> Reach | None:
    """at weekends."""
    return Reach("SET", "XXXX-WXX-WE") if parts.code("unit") == "WE" and spot.plural else None


def adverb_set(parts: Parts, spot: Spot) -> Reach | None:
    """daily, annual; not in a name such as that of a newspaper."""
    return (
        None
        if spot.scene.words[spot.first].capital and spot.before
        else Reach("SET", parts.code("adverb-set"))
    )


def nth_of_each(parts: Parts, spot: Spot) -> Reach | None:
    """the first Monday of each month: as often as there is a month."""
    units = parts.all("unit")
    smaller = parts.has("weekday") or (len(units) == 2 and units[0] != units[1])
    return Reach("SET", length(1, str(units[-1]))) if units and smaller and not spot.plural else None
