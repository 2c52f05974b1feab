"""Makers of ranges whose ends share a month or a year: "June 3-5, 2024", "from Sept to Nov"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from onrecord.find.times import calendar
from onrecord.find.times.calendar import Reach
from onrecord.find.times.dates import bare_month, calendar_day, full_year, make_day, relative
from onrecord.find.times.grammar import Parts, Spot

ENDS = ("day", "ordinal")


def days_of_month(parts: Parts, spot: Spot) -> Reach | None:
    """June 3-5(, 2024), between 3 and 12 September, from the 27th to the 3rd of April."""
    numbers = [v for v in parts.all(*ENDS) if isinstance(v, int)]
    month, year = parts.whole("month", "month-short"), parts.whole("year")
    crosses = len(numbers) == 2 and numbers[0] >= numbers[1]
    if len(numbers) != 2 or month is None or (crosses and not parts.has("from")):
        return None
    if parts.has("and") and not parts.has("from") and (numbers[1] != numbers[0] + 1 or _counts(parts, spot)):
        return None  # "June 3 and 12 people"
    last = calendar_day(_day_parts(month, numbers[1], year), spot)
    if not last or not last.start:
        return None
    end = date.fromisoformat(last.start)
    names_last = next(n for n, _ in reversed(parts.items) if n in ("month", "month-short", *ENDS)) not in ENDS
    first = calendar.plus_months(end, -1) if crosses and names_last else end
    if crosses and not names_last:
        first, end = end, calendar.plus_months(end, 1)
        end = end.replace(day=numbers[1])
    start = make_day(first.year, first.month, numbers[0])
    if start is None or start >= end:
        return None
    reach = calendar.days(start, end)
    return relative(reach) if last.relative else reach


def _counts(parts: Parts, spot: Spot) -> bool:
    """Whether the last number, with no month or year behind it, may count what follows."""
    goes_on = spot.scene.options[spot.end].keys() & {"in", "on"} if spot.after else set()
    return parts.items[-1][0] in ENDS and spot.after.isalpha() and not goes_on


def _day_parts(month: int, number: int, year: int | None) -> Parts:
    items: tuple[tuple[str, int], ...] = (("month", month), ("day", number))
    return Parts((*items, ("year", year)) if year is not None else items)


def month_to_date(parts: Parts, spot: Spot) -> Reach | None:
    """from March to date: up to today."""
    first, today = bare_month(parts, replace(spot, first=spot.first + 1)), spot.scene.today
    if first is None or not first.start or today is None or first.start > today.isoformat():
        return None
    end = today + calendar.DAY
    return Reach(
        "DATE", f"{first.value}/{today.isoformat()}", first.start, end.isoformat(), "day", relative=True
    )


def month_range(parts: Parts, spot: Spot) -> Reach | None:
    """from Sept to Nov, May to March 2024: the last month by the year or the tense, the first before it."""
    first, last = (m for m in parts.all("month", "month-short") if isinstance(m, int))
    after = spot.scene.options[spot.end] if spot.end < len(spot.scene.options) else {}
    if not parts.has("year") and after.keys() & {"day", "ordinal"}:
        return None  # "from November to January 31"
    doubtful = spot.scene.lexicon.words.doubtful
    if not parts.has("from") and any(w.lower in doubtful and not w.capital for w in spot.words):
        return None
    bare = not parts.has("from") and not parts.has("year")
    if bare and (spot.words[0].lower in spot.scene.named or not all(spot.words[i].capital for i in (0, -1))):
        return None  # "Mrs May to March"
    if (year := parts.whole("year")) is not None:
        end = calendar.month(full_year(spot, year), last)
    else:
        found = bare_month(Parts((("month", last),)), replace(spot, first=spot.end - 1))
        if found is None or not found.start:
            return None
        end = found
    at = int((end.start or "")[:4]) - (first >= last)
    start = calendar.month(at, first)
    reach = Reach("DATE", f"{start.value}/{end.value}", start.start, end.end, "month")
    return reach if year is not None else relative(reach)
