"""Makers of dates: from the parts of a form to the stretch of the calendar that it means."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from onrecord.find.numerals import Word
from onrecord.find.times import calendar
from onrecord.find.times.calendar import DAY, Reach
from onrecord.find.times.grammar import Parts, Spot

UNKNOWN = Reach("DATE", relative=True)
QUOTES = ('"', "“", "”", "'")
MONEY = ("$", "£", "€")
AHEAD = 20
"""Years by which a year of two figures may lie ahead: in 2016 "'40" is 1940."""
JUST_OVER = 3
"""Months for which a month is just over, and a report of it may yet be to come."""
NAMED = 2
"""Words behind a day within which what happened on it is named."""
FAR = 45
"""Days by which a date without its year may contradict the tense before the tense decides the year."""


def relative(reach: Reach) -> Reach:
    """The same, marked as worked out from another date."""
    return Reach(reach.type, reach.value, reach.start, reach.end, reach.precision, relative=True)


def full_year(spot: Spot, number: int) -> int:
    """A year of two figures as the one of four that lies nearest to the anchor, and not far ahead of it."""
    today = spot.scene.today
    if number >= 100:
        return number
    now = today.year if today else 2000
    near = (c + number for c in (1800, 1900, 2000, 2100))
    return min((y for y in near if y <= now + AHEAD), key=lambda y: abs(y - now))


def make_day(year: int, month: int, number: int) -> date | None:
    """A day, None where the calendar has none such."""
    try:
        return date(year, month, number)
    except ValueError:
        return None


def iso(parts: Parts, spot: Spot) -> Reach | None:
    """2025-08-30, with or without the clock."""
    words = (parts.code("iso") or "").removesuffix("z")
    at = make_day(int(words[:4]), int(words[5:7]), int(words[8:10]))
    if at is None or len(words) == 10:
        return calendar.day(at) if at else None
    hour, minute = int(words[11:13]), int(words[14:16])
    return calendar.clock(at, hour, minute, "") if hour < 24 and minute < 60 else None


def named_day(parts: Parts, spot: Spot) -> Reach | None:
    """the September 11 attacks: a day of one year, where the name goes on."""
    code = parts.code("named-day")
    options = spot.scene.options
    goes_on = spot.end < len(options) and "of-attack" in options[spot.end]
    at = date.fromisoformat(code) if code else None
    figures = "/" in (w.lower for w in spot.words)
    if at is None or not (goes_on or figures) or (spot.scene.today and spot.scene.today < at):
        return None
    return calendar.day(at)


def slash(parts: Parts, spot: Spot) -> Reach | None:
    """8/30/2025: the day is known only where one of the two numbers cannot be a month."""
    a, b, c = (parts.code("slash") or "//").split("/")
    if len(a) == 4:
        at = make_day(int(a), int(b), int(c)) if len(c) <= 2 else None
        return calendar.day(at) if at else None
    if len(a) > 2 or len(c) == 3:
        return None
    first, second, year = int(a), int(b), full_year(spot, int(c))
    days = {d for d in (make_day(year, first, second), make_day(year, second, first)) if d}
    if not days:
        return None
    return calendar.day(days.pop()) if len(days) == 1 else Reach("DATE")


def calendar_day(parts: Parts, spot: Spot) -> Reach | None:
    """(Saturday,) August 30(, 2025) in either order."""
    month, number = parts.whole("month", "month-short"), parts.whole("day", "ordinal")
    if month is None or number is None or number > 31 or spot.before in MONEY:
        return None
    short = parts.whole("short-year") or 0
    year = parts.whole("year", "year-words") or (full_year(spot, short) if short > 31 else None)
    if parts.has("short-year") and year is None:
        return None
    if year is not None:
        at = make_day(year, month, number)
        return calendar.day(at) if at else None
    if (today := spot.scene.today) is None:
        return (
            Reach("DATE", f"XXXX-{month:02}-{number:02}", relative=True)
            if make_day(2000, month, number)
            else None
        )
    near = [d for y in range(today.year - 4, today.year + 5) if (d := make_day(y, month, number))]
    weekday = parts.whole("weekday", "weekday-short")
    chosen = _by_weekday(near, weekday, today) or _by_tense(near, today, spot)
    return relative(calendar.day(chosen)) if chosen else None


def day_part(parts: Parts, spot: Spot) -> Reach | None:
    """March 4 night, the morning of which is "the morning of March 4"."""
    whole, part = calendar_day(parts, spot), parts.code("part")
    if whole is None or not whole.start or part is None or spot.plural:
        return None
    reach = calendar.part(date.fromisoformat(whole.start), part)
    return relative(reach) if whole.relative else reach


def shifted_day(parts: Parts, spot: Spot) -> Reach | None:
    """last Nov. 8, next 6 April: the nearest such day on that side of today."""
    month, number, shift = (
        parts.whole(*n) for n in (("month", "month-short"), ("day", "ordinal"), ("shift",))
    )
    today = spot.scene.today
    if month is None or number is None or shift is None or number > 31 or _beyond(spot):
        return None
    if today is None:
        return UNKNOWN
    near = [d for y in range(today.year - 4, today.year + 5) if (d := make_day(y, month, number))]
    if shift == 0:
        near = [d for d in near if d.year == today.year]
    on_side = [d for d in near if not shift or ((d > today) == (shift > 0) and d != today)]
    chosen = min(on_side, key=lambda d: abs((d - today).days), default=None)
    return relative(calendar.day(chosen)) if chosen else None


def _by_weekday(near: list[date], weekday: int | None, today: date) -> date | None:
    fitting = [d for d in near if d.isoweekday() == weekday and abs((d - today).days) < 550]
    return min(fitting, key=lambda d: abs((d - today).days), default=None)


def _by_tense(near: list[date], today: date, spot: Spot) -> date | None:
    if not near:
        return None
    nearest = min(near, key=lambda d: abs((d - today).days))
    ahead = (nearest - today).days
    tense = spot.tense if abs(ahead) > FAR else None
    if any(w.lower in spot.scene.lexicon.words.befell for w in _joined(spot)):
        tense = -1  # "the Jan. 5 port attack"
    if tense == -1 and ahead > 0:
        return max((d for d in near if d <= today), default=nearest)
    if tense == 1 and ahead < 0:
        return min((d for d in near if d >= today), default=nearest)
    return nearest


def _joined(spot: Spot) -> Iterator[Word]:
    """The next words behind a day up to the first sign between them: "the Jan. 5 | port attack"."""
    words = spot.scene.words
    for i in range(spot.end, min(spot.end + NAMED, len(words))):
        if words[i].start - words[i - 1].end != 1 or not words[i].lower[:1].isalpha():
            return
        yield words[i]


def calendar_month(parts: Parts, spot: Spot) -> Reach | None:
    """August 2025, April of '87."""
    month, year = parts.whole("month", "month-short"), parts.whole("year", "short-year", "year-words")
    if month is None or year is None or (parts.has("short-year") and not parts.has("quote") and year <= 31):
        return None
    return calendar.month(full_year(spot, year), month)


def bare_month(parts: Parts, spot: Spot) -> Reach | None:
    """August, since Sept.: of the year that the tense asks for."""
    month, known = parts.whole("month", "month-short"), spot.scene.lexicon.words
    word = spot.scene.words[spot.first]
    if month is None or (
        parts.has("month-short") and not (word.capital and spot.before in known.before_short)
    ):
        return None
    company = known.sure_before_month if word.lower in spot.scene.named else known.before_month
    small = not word.capital and (spot.after.isalpha() or spot.before not in known.words["in"])
    if (word.lower in known.doubtful or company is not known.before_month) and (
        small or not _in_company(spot, company)
    ):
        return None
    if spot.before in known.words["that"]:
        told = spot.scene.told_of  # "that June": of the year told of last
        return relative(calendar.month(int(told.start[:4]), month)) if told and told.start else UNKNOWN
    if (today := spot.scene.today) is None:
        return Reach("DATE", f"XXXX-{month:02}", relative=True)
    back = (today.month - month) % 12
    tense = spot.tense if back else 0
    if tense is None:
        once = _describes(spot) and spot.before in known.words["one"]  # "in a March interview"
        tense = 1 if 12 - back < back and 12 - back <= 4 and not once else -1
    if tense == 1 and back <= JUST_OVER and _describes(spot):
        tense = -1  # "the June report, which will come out on Friday"
    first = calendar.plus_months(today, 12 - back if tense == 1 else -back)
    return relative(calendar.month(first.year, first.month))


def _in_company(spot: Spot, company: frozenset[str]) -> bool:
    """Whether the words beside a doubtful month speak for one; "the March" needs more than "the"."""
    if company is spot.scene.lexicon.words.sure_before_month:
        return spot.before in company
    alone = spot.before in company and spot.before not in spot.scene.lexicon.words.words["the"]
    return alone or _describes(spot)


def _describes(spot: Spot) -> bool:
    """Whether a capital month tells which: "a May poll", "the August recess", not "the March on the city"."""
    known = spot.scene.lexicon.words
    goes_on = spot.after.isalpha() and spot.after not in known.not_behind_month
    return spot.words[0].capital and goes_on and spot.before in known.before_year_as_name


def month_in_figures(parts: Parts, spot: Spot) -> Reach | None:
    """2015-03: a month, where it is not a season from one year to the next."""
    year, number = parts.whole("year"), parts.whole("day")
    spaced = spot.words[-1].end - spot.words[0].start > len("2015-03")
    if year is None or number is None or number > 12 or spaced or (year + 1) % 100 == number:
        return None
    return calendar.month(year, number) if spot.after not in ("-", "/") else None


def _beyond(spot: Spot) -> bool:
    """Whether "past March" is no month gone by, but what lies beyond it."""
    return spot.scene.options[spot.first].get("lasting", (0, 0))[0] == spot.first + 1


def shifted_month(parts: Parts, spot: Spot) -> Reach | None:
    """last May, next March, this August."""
    month, shift, today = parts.whole("month"), parts.whole("shift"), spot.scene.today
    lower_case = not spot.scene.words[spot.end - 1].capital
    if month is None or shift is None or (shift == 0 and lower_case) or _beyond(spot):
        return None
    if today is None:
        return UNKNOWN
    if shift == 0:
        return relative(calendar.month(today.year, month))
    back = (today.month - month) % 12 or 12
    first = calendar.plus_months(today, -back if shift < 0 else (month - today.month) % 12 or 12)
    return relative(calendar.month(first.year, first.month))


def in_name(spot: Spot) -> bool:
    """Whether a capital word stands behind a small or capital one, as the names of programmes do."""
    return spot.scene.words[spot.first].capital and spot.before.isalpha() and spot.end - spot.first == 1


def day_word(parts: Parts, spot: Spot) -> Reach | None:
    """today, yesterday morning."""
    shift, part, today = parts.whole("day-word"), parts.code("part"), spot.scene.today
    if shift is None or in_name(spot) or (spot.before in QUOTES and spot.after in QUOTES):
        return None
    if today is None:
        return Reach("TIME" if part else "DATE", relative=True)
    at = today + DAY * shift
    return relative(calendar.part(at, part) if part else calendar.day(at))


def _opens_range(spot: Spot) -> bool:
    """Whether "to" and another year follow."""
    options = spot.scene.options
    to = options[spot.end].get("to") if spot.end < len(options) else None
    return bool(to and to[0] < len(options) and "year" in options[to[0]])


def bare_year(parts: Parts, spot: Spot) -> Reach | None:
    """2009, where its company says that it is a year and no count."""
    year, known = parts.whole("year", "year-words"), spot.scene.lexicon.words
    if parts.has("year-words") and spot.before not in known.sure_before_year:
        return None
    counts = spot.after in known.not_before_year and not spot.capital_after
    if year is None or counts or spot.after.endswith("%"):
        return None
    touching = spot.scene.words[spot.end].start == spot.scene.words[spot.end - 1].end if spot.after else False
    if touching and spot.after.isalpha():
        return None
    if spot.before in (*MONEY, "#", "."):
        return None
    if (
        spot.before in known.before_year
        and spot.before.isalpha()
        and spot.before not in known.words["and"]
        and 1000 <= year <= 2199
    ):
        return calendar.year_(year)
    opens = _opens_range(spot)
    opens = opens or (spot.end < len(spot.scene.options) and "or-later" in spot.scene.options[spot.end])
    named = opens or spot.before in known.before_year_as_name | known.before_year or spot.after in (")", "-")
    named = named or _is_described(year, spot)
    return calendar.year_(year) if named and 1900 <= year <= 2060 else None


def _is_described(year: int, spot: Spot) -> bool:
    """Whether a year stands within the words of a noun: "a landmark 1969 ruling", not "sold 1969 tickets"."""
    words, today = spot.scene.words, spot.scene.today
    near = 1900 <= year <= (today.year if today else 2020) + AHEAD and year % 100 != 0
    if not near or not spot.first or not spot.before.isalpha() or not spot.after.isalpha():
        return False
    before = spot.scene.options[spot.first - 1].keys()
    led = not words[spot.first - 1].capital and not before & {"about", "and", "or", "num"}
    goes_on = spot.scene.options[spot.end].keys() & {"on", "in", "of", "to", "and", "or", "from", "all"}
    return led and not goes_on and not (spot.ends_plural(spot.end) and not spot.capital_after)


def now(parts: Parts, spot: Spot) -> Reach | None:
    """now, recently: a pointer without a date."""
    goes_on = spot.scene.options[spot.end] if spot.end < len(spot.scene.options) else {}
    if goes_on.keys() & {"num", "many", "unit", "season"}:
        return None
    return Reach("DATE", parts.code("now"), relative=True)


def week_of_month(parts: Parts, spot: Spot) -> Reach | None:
    """the first week of February, the last week of July 2024: weeks that lie mostly in the month."""
    month, number = parts.whole("month", "month-short"), parts.whole("ordinal") or parts.whole("shift")
    if parts.code("unit") == "D" and month is not None and parts.whole("ordinal"):
        return calendar_day(parts, spot)  # the 15th day of June
    if parts.code("unit") != "W" or month is None or number is None or not (number == -1 or 1 <= number <= 5):
        return None
    whole = calendar_month(parts, spot) or bare_month(Parts((("month", month),)), spot)
    if whole is None or not whole.start or not whole.end:
        return UNKNOWN
    if number == -1:
        found = calendar.week(date.fromisoformat(whole.end) - 4 * DAY)
    else:
        found = calendar.week(date.fromisoformat(whole.start) + (3 + 7 * (number - 1)) * DAY)
    return relative(found) if whole.relative else found


def nothing(parts: Parts, spot: Spot) -> Reach | None:
    """A name or turn of phrase that holds a word of time: read, so that nothing else reads it."""
    return Reach("DATE")


def step(today: date, unit: str, count: float) -> Reach | None:
    """The day, week, month, year … that lies so many units from a day, at the unit's own grain."""
    whole = int(count)
    if unit in ("M", "Q", "Y", "DE", "CE"):
        size = {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200}[unit]
        at = calendar.plus_months(today, round(count * size))
        if unit == "M" or (unit in ("Q", "Y") and whole != count):
            return calendar.month(at.year, at.month)
        if unit == "CE":
            return calendar.century(at.year // 100 + 1)
        return calendar.year_(at.year) if unit == "Y" else calendar.decade(at.year // 10 * 10)
    if unit in ("W", "2W"):
        at = today + timedelta(days=round(count * (7 if unit == "W" else 14)))
        named = calendar.week(at)
        # The week as spoken is seven days around the day, not the calendar's own.
        return Reach("DATE", named.value, (at - 3 * DAY).isoformat(), (at + 4 * DAY).isoformat(), "week")
    if unit == "WE":
        return calendar.weekend(today + timedelta(days=7 * whole))
    return calendar.day(today + timedelta(days=whole)) if unit == "D" else None
