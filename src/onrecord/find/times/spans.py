"""Makers of lengths, sets, parts of the day, and times counted from another."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from onrecord.find.times import calendar
from onrecord.find.times.calendar import DAY, Reach
from onrecord.find.times.dates import UNKNOWN, relative, step
from onrecord.find.times.grammar import Parts, Spot

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
    if count == 0.5 and unit in SMALLER:
        smaller, size = SMALLER[unit]
        return length(size / 2, smaller)
    if unit == "2W":
        count, unit = (count if isinstance(count, str) else 2 * count), "W"
    if unit == "Q":
        count, unit = (count if isinstance(count, str) else 3 * count), "M"
    words = count if isinstance(count, str) else f"{count:g}" if count < 1e6 else f"{count:.0f}"
    return f"PT{words}{CLOCK_UNITS[unit]}" if unit in CLOCK_UNITS else f"P{words}{unit}"


def count_of(parts: Parts) -> float | str | None:
    """How many: a number, X for an unknown many; a half counts on its own or on top of a number."""
    if parts.code("many"):
        return MANY
    number = parts.number("num", "many")
    if parts.has("half-of") or parts.has("half"):
        return (number or (1.0 if parts.has("and") else 0.0)) + 0.5
    return number if number is not None else (1.0 if parts.has("one") else None)


def is_age(spot: Spot) -> bool:
    """Whether the length that ends here is an age: "34-year-old", "12 years of age"."""
    return spot.end < len(spot.scene.options) and "of-age" in spot.scene.options[spot.end]


def duration(parts: Parts, spot: Spot) -> Reach | None:
    """90 days, nearly two years, half an hour."""
    count, unit = count_of(parts), parts.code("unit")
    if count is None or unit is None or is_age(spot):
        return None
    vague = spot.scene.words[spot.first].lower in spot.scene.lexicon.words.vague
    if spot.before in ("$", "£", "€") or (vague and count == MANY):
        return None
    return Reach("DURATION", length(count, unit))


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


def units_ago(parts: Parts, spot: Spot) -> Reach | None:
    """years ago, decades ago."""
    past = parts.whole("ago") == -1 and spot.ends_plural(spot.first)
    return Reach("DATE", "PAST_REF", relative=True) if past else None


def year_ago(parts: Parts, spot: Spot) -> Reach | None:
    """the year-ago quarter, year-earlier profit: the year before."""
    today = spot.scene.today
    return relative(calendar.year_(today.year - 1)) if today else UNKNOWN


def that_unit(parts: Parts, spot: Spot) -> Reach | None:
    """that month, the same year: of the day, month or year told of before."""
    unit, told = parts.code("unit"), spot.scene.told_of
    if unit not in GRAINS or spot.plural:
        return None
    if told is None or not told.start or told.precision not in GRAINS[unit]:
        return UNKNOWN
    at = date.fromisoformat(told.start[:10])
    return shifted_from(at, unit, 0) if unit != "D" else relative(calendar.day(at))


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
    """two hours and 30 minutes."""
    numbers, units = parts.all("num"), parts.all("unit")
    first, second = (length(float(n), str(u)) for n, u in zip(numbers, units, strict=True))
    if first.startswith("PT") and second.startswith("PT"):
        return Reach("DURATION", first + second[2:])
    return None if first.startswith("PT") else Reach("DURATION", first + second[1:])


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


def ago(parts: Parts, spot: Spot) -> Reach | None:
    """two weeks ago, from today; three days later, from the day that the text told of before."""
    given, unit, code = count_of(parts), parts.code("unit"), parts.whole("ago")
    if given == 0 or unit is None or code is None or is_age(spot):
        return None
    count = given or 1.0
    told = code in (2, -2)
    if not parts.has("num") and spot.ends_plural(spot.end - 2) and not parts.has("many"):
        return None
    if told and "on" in spot.scene.options[spot.end - 1] and _clause_follows(spot):
        return UNKNOWN
    base = spot.scene.told if told else spot.scene.today
    if told and base is None and unit in ("Y", "Q") and code < 0:
        # "a year earlier", in a text that has named no day, is a year before it
        base = _told_year(spot) or spot.scene.today
    elif told and base is None and unit in ("Y", "DE", "CE"):
        base = _told_year(spot)
    if isinstance(count, str):
        return Reach("DATE", "PAST_REF" if code < 0 else "FUTURE_REF", relative=True)
    if unit in CLOCK_UNITS:
        return _clock_ago(spot, count, unit, code) if not told else Reach("TIME", relative=True)
    sign = -1 if code < 0 else 1
    found = step(base, unit, sign * count) if base else None
    return relative(_about(found, parts.code("about"), sign)) if found else UNKNOWN


def _told_year(spot: Spot) -> date | None:
    """A day of the month or year told of last."""
    told = spot.scene.told_of
    known = told is not None and told.start and told.precision in ("day", "month", "year")
    return date.fromisoformat(told.start[:10]) if told and told.start and known else None


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
    if spot.after == "'":
        return None
    found = step(today, unit, count) if today else None
    return relative(found) if found else UNKNOWN


def shifted_unit(parts: Parts, spot: Spot) -> Reach | None:
    """last week, this year, next month."""
    unit, shift, today = parts.code("unit"), parts.whole("shift"), spot.scene.today
    owned = spot.after in spot.scene.lexicon.words.not_before_owner
    if unit is None or shift is None or (owned and unit == "D"):
        return None
    if unit == "D" and spot.plural:
        return pointed_units(parts, spot)
    if unit in CLOCK_UNITS or unit == "D":
        return None
    if parts.has("the") and not spot.plural and _told_long_ago(spot):
        return following_unit(Parts((*parts.items, ("following", shift))), spot)
    if spot.plural:
        return pointed_units(parts, spot)
    if unit == "2W" or any("lasting" in o for o in spot.scene.options[spot.first : spot.end]):
        return recent_span(Parts((*parts.items, ("num", 1))), spot)
    return shifted_from(today, unit, shift) if today else UNKNOWN


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
        return relative(calendar.day(today)) if today else UNKNOWN
    return shifted_from(today, unit, 0) if today else UNKNOWN


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
    if told is None:
        return UNKNOWN if unit == "D" else None
    return relative(calendar.day(told + DAY * shift)) if unit == "D" else shifted_from(told, unit, shift)


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
    if parts.code("unit") == "WE":
        return Reach("SET", "XXXX-WXX-WE")
    count = float(parts.whole("every-other") or parts.whole("num", "ordinal") or 1)
    unit = "Q" if parts.has("quarter") else parts.code("unit")
    return Reach("SET", length(count, unit)) if unit and unit != "WE" else None


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
