"""Makers of lengths, sets, parts of the day, and times counted from another."""

from __future__ import annotations

from datetime import date, timedelta

from onrecord.find.times import calendar
from onrecord.find.times.calendar import DAY, Reach
from onrecord.find.times.dates import UNKNOWN, relative, step
from onrecord.find.times.grammar import Parts, Scene, Spot

MANY = "X"
YEAR = 366
CLOCK_UNITS = {"TH": "H", "TM": "M", "TS": "S"}
GRAINS = {
    "W": ("day", "week"),
    "WE": ("day", "week"),
    "M": ("day", "week", "month"),
    "Y": ("day", "week", "month", "year"),
}
"""How exact a time told before must be for "that week", "that month", "that year"."""
SMALLER = {
    "Y": ("M", 12),
    "D": ("TH", 24),
    "TH": ("TM", 60),
    "TM": ("TS", 60),
    "DE": ("Y", 10),
    "CE": ("Y", 100),
}


def length(count: float | str, unit: str) -> str:
    """A length as TIMEX3 writes it: P90D, PT30M, P2.5Y, PXY. Half of one goes to the next smaller unit."""
    if isinstance(count, float) and count < 1 and unit in SMALLER and (count * SMALLER[unit][1]).is_integer():
        smaller, size = SMALLER[unit]
        return length(count * size, smaller)
    if unit == "2W":
        count, unit = (count if isinstance(count, str) else 2 * count), "W"
    if unit == "Q":
        count, unit = (count if isinstance(count, str) else 3 * count), "M"
    words = count if isinstance(count, str) else f"{count:g}" if count < 1e6 else f"{count:.0f}"
    return f"PT{words}{CLOCK_UNITS[unit]}" if unit in CLOCK_UNITS else f"P{words}{unit}"


def count_of(parts: Parts) -> float | str | None:
    """How many: a number, X for an unknown many; a half or a quarter alone or on top of a number."""
    if parts.code("many"):
        return MANY
    number = parts.number("num", "many")
    more = 0.5 if parts.has("half-of") or parts.has("half") else 0.25 if parts.has("quarter") else 0.0
    if more:
        return (number or (1.0 if parts.has("and") else 0.0)) + more
    return number if number is not None else (1.0 if parts.has("one") else None)


def is_age(spot: Spot) -> bool:
    """Whether the length that ends here is an age: "34-year-old", "12 years of age"."""
    return spot.end < len(spot.scene.options) and "of-age" in spot.scene.options[spot.end]


def duration(parts: Parts, spot: Spot) -> Reach | None:
    """90 days, nearly two years, half an hour."""
    count, unit = count_of(parts), parts.code("unit", "quarters")
    if count is None or unit is None or is_age(spot):
        return None
    known = spot.scene.lexicon.words
    vague = spot.scene.words[spot.first].lower in known.vague and spot.before not in known.words["within"]
    if spot.before in ("$", "£", "€") or (vague and count == MANY):
        return None
    return Reach("DURATION", length(count, unit))


def part_of_unit(parts: Parts, spot: Spot) -> Reach | None:
    """a quarter of an hour, three quarters of a century."""
    unit, count = parts.code("unit"), parts.number("num") or 1.0
    if unit not in ("TH", "CE") or count > 3 or spot.plural or is_age(spot):
        return None
    return Reach("DURATION", length(count / 4, unit))


def duration_after(parts: Parts, spot: Spot) -> Reach | None:
    """for a week, in a year; "for years", which are nobody knows how many."""
    if not parts.has("one") and not parts.has("num"):
        unit = parts.code("unit")
        if unit is None or not spot.plural or unit == "WE" or spot.scene.words[spot.end - 1].capital:
            return None
        return Reach("DURATION", length(MANY, unit))
    return duration(parts, spot)


def one_unit(parts: Parts, spot: Spot) -> Reach | None:
    """spent a year, took months: not "$5 a day", which is no time."""
    if not parts.has("one"):
        return duration_after(parts, spot)
    return duration(parts, spot) if spot.after not in spot.scene.lexicon.words.not_before_owner else None


def whole_unit(parts: Parts, spot: Spot) -> Reach | None:
    """all day, another month."""
    unit = parts.code("unit")
    if unit is None or spot.plural or is_age(spot):
        return None
    return Reach("DURATION", length(1, unit)) if unit not in CLOCK_UNITS or parts.has("another") else None


def pointed_units(parts: Parts, spot: Spot) -> Reach | None:
    """recent years, the coming weeks: a direction and no length."""
    code, shift = parts.code("recent"), parts.whole("shift")
    if not spot.plural or parts.code("unit") in (None, "WE") or shift == 0:
        return None
    pointer = code or ("PAST_REF" if (shift or 0) < 0 else "FUTURE_REF")
    return Reach("DATE", pointer, relative=True)


def that_unit(parts: Parts, spot: Spot) -> Reach | None:
    """that month, the same year: of the day, month or year told of before."""
    unit = parts.code("unit")
    if unit not in GRAINS or spot.plural:
        return None
    at = told_within(spot.scene, unit)
    return shifted_from(at, unit, 0) if at else UNKNOWN


def duration_range(parts: Parts, spot: Spot) -> Reach | None:
    """15 to 20 years."""
    numbers, unit = parts.all("num"), parts.code("unit")
    if (
        unit is None
        or is_age(spot)
        or float(numbers[0]) >= float(numbers[1])
        or spot.before in ("$", "£", "€")
    ):
        return None
    return Reach("DURATION", "/".join(length(float(n), unit) for n in numbers))


def duration_pair(parts: Parts, spot: Spot) -> Reach | None:
    """two hours and 30 minutes; two years, a month and 10 days."""
    units = [str(u) for u in parts.all("unit")]
    whole = ""
    for number, unit in zip(parts.all("num", "one"), units, strict=True):
        more = length(float(number), unit)
        if whole.startswith("PT") and not more.startswith("PT"):
            return None
        whole += more.removeprefix("PT" if "T" in whole else "P") if whole else more
    return Reach("DURATION", whole) if len(set(units)) == len(units) else None


def lasting_unit(parts: Parts, spot: Spot) -> Reach | None:
    """a weeklong strike, the months-long siege."""
    unit = parts.code("unit-long", "unit")
    plural = parts.has("unit") and spot.ends_plural(spot.first)
    return Reach("DURATION", length(MANY if plural else 1, unit)) if unit else None


def recent_span(parts: Parts, spot: Spot) -> Reach | None:
    """the last three years: a length that ends, or begins, today."""
    count, unit, shift = count_of(parts), parts.code("unit", "quarters"), parts.whole("shift")
    turned = len(parts.items) > 1 and parts.items[-2][0] == "shift" and parts.has("num")
    counted = parts.whole("num") != 1 or parts.items[0][0] in ("num", "the")
    if turned and counted and not spot.plural:
        return None  # "only 3 next week"
    if not count or unit is None or shift is None:  # the last 0 days are no time
        return None
    value, today = length(count, unit), spot.scene.today
    ended = spot.after in spot.scene.lexicon.words.words["of"]
    if isinstance(count, str) or today is None or shift == 0 or unit in CLOCK_UNITS or ended:
        return Reach("DURATION", value, relative=True)
    days = {"D": 1, "W": 7, "2W": 14, "WE": 7}
    if unit in days:
        other = today + timedelta(days=shift * count * days[unit])
    else:
        months = {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200}[unit]
        first = calendar.plus_months(today, round(shift * count * months))
        last = calendar.plus_months(first, 1) - DAY
        other = first + DAY * (min(today.day, last.day) - 1)
    start, end = sorted((today, other))
    return Reach("DURATION", value, start.isoformat(), end.isoformat(), None, relative=True)


def shifted_unit(parts: Parts, spot: Spot) -> Reach | None:
    """last week, this year, next month."""
    unit, shift, today = parts.code("unit"), parts.whole("shift"), spot.scene.today
    owned = spot.after in spot.scene.lexicon.words.not_before_owner
    if unit is None or shift is None or (owned and unit == "D"):
        return None
    if unit == "D" and spot.plural:
        return pointed_units(parts, spot)
    if unit == "TH" and shift and not spot.plural and not owned:
        return Reach("DURATION", length(1, unit), relative=True)
    if unit in CLOCK_UNITS or unit == "D":
        return None
    if spot.words[-1].capital:
        return None  # the name of a programme
    if shift and parts.has("the") and not spot.plural and not owned and spot.before in _over(spot):
        return recent_span(Parts((*parts.items, ("num", 1))), spot)
    if parts.has("the") and not spot.plural and _told_long_ago(spot):
        return following_unit(Parts((*parts.items, ("following", shift))), spot)
    if spot.plural:
        return pointed_units(parts, spot)
    if unit == "2W" or any("lasting" in o for o in spot.scene.options[spot.first : spot.end]):
        return recent_span(Parts((*parts.items, ("num", 1))), spot)
    return shifted_from(today, unit, shift) if today else UNKNOWN


def _over(spot: Spot) -> frozenset[str]:
    """Words after which "the last year" is the twelve months up to today, not the year before."""
    return spot.scene.lexicon.words.over


def _told_long_ago(spot: Spot) -> bool:
    """Whether the text tells of another year: there "the next year" is the year after."""
    told, today = spot.scene.told, spot.scene.today
    word = next((w.lower for w in spot.words if w.lower in spot.scene.lexicon.words.words["following"]), None)
    return bool(told and today and word and abs((told - today).days) > YEAR)


def shifted_from(today: date, unit: str, shift: int) -> Reach | None:
    """The week, weekend, month, quarter, year or decade before, around or after a day."""
    if unit == "W":
        return relative(calendar.week(today + 7 * DAY * shift))
    if unit == "WE":
        past = shift < 0 and today.isoweekday() >= 6
        return relative(calendar.weekend(today + 7 * DAY * (shift if shift < 0 or not past else 0)))
    if unit == "DE":
        return relative(calendar.decade(today.year // 10 * 10 + 10 * shift))
    return None if unit in ("CE", "2W", "D") else _grain(step(today, unit, shift))


def _grain(reach: Reach | None) -> Reach | None:
    return relative(reach) if reach else None


def edge_unit(parts: Parts, spot: Spot) -> Reach | None:
    """the end of the year, by year-end: the year itself, as what is meant is only near."""
    unit, today = parts.code("unit", "span-end"), spot.scene.today
    if unit is None or unit in CLOCK_UNITS:
        return None
    if unit == "D":
        told = spot.scene.told
        # "earlier in the day" is of the day that is told of, where it is near
        at = told if told and today and timedelta(0) <= today - told < timedelta(days=7) else today
        return relative(calendar.day(at)) if at else UNKNOWN
    return shifted_from(today, unit, 0) if today else UNKNOWN


def for_unit(parts: Parts, spot: Spot) -> Reach | None:
    """suspended for the day, adjourned for the year: the one that is on."""
    unit, here = parts.code("unit"), spot.scene.options[spot.end] if spot.after else {}
    goes_on = (spot.after.isalnum() and not here.keys() & {"and", "in", "on"}) or "ago" in here
    if unit not in ("D", "W", "M", "Y") or spot.plural or goes_on:
        return None
    return edge_unit(parts, spot)


def the_unit(parts: Parts, spot: Spot) -> Reach | None:
    """the weekend, by tense."""
    today = spot.scene.today
    if parts.code("unit") != "WE" or spot.plural:
        return None
    if today is None:
        return UNKNOWN
    return relative(
        calendar.weekend(today if spot.tense == 1 or today.isoweekday() >= 6 else today - 7 * DAY)
    )


def following_unit(parts: Parts, spot: Spot) -> Reach | None:
    """the next day, the following week, the same day: from the day told of before."""
    unit, shift, told = parts.code("unit"), parts.whole("following"), spot.scene.told
    if unit is None or shift is None or unit in CLOCK_UNITS or spot.plural:
        return None
    if unit == "D":
        return relative(calendar.day(told + DAY * shift)) if told else UNKNOWN
    base = told_within(spot.scene, unit) or told
    return shifted_from(base, unit, shift) if base else UNKNOWN


def told_within(scene: Scene, unit: str) -> date | None:
    """The first day of what was told of last, where that is exact enough for a week, month or year."""
    told = scene.told_of
    known = told is not None and told.start and told.precision in GRAINS.get(unit, ())
    return date.fromisoformat(told.start[:10]) if told and told.start and known else None
