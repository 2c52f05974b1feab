"""Times of sets that write them otherwise: whether two ways of writing mean one stretch of the calendar.

A set made for assistants lists every reading of a wording that lacks its year or its half of the day
("October 2" is of this year or the next), and writes a range as "(start,end,length)". The yardstick compares
one string with one string, as TIMEX3 has it. So an answer counts as right here if

- it is one of the readings that the set lists, as the text does not say which is meant;
- it has the start and the end of a range, however it is written: "2013-Q1" is "(2013-01-01,2013-04-01,P3M)".
  Where a range is named by its first and its last unit ("2014 to 2018"), the set ends it now with the last
  unit's start and now with its end: either will do;
- it names the same minute: "T17", "T17:00" and "17:00:00" are one.

What is open to one side ("before August") is compared by the side that is known. Lengths and repetitions are
compared as they are written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from bench.conventions import said_otherwise, tens, unknown_alike

Row = dict[str, Any]

HOUR = re.compile(r"T(\d{2})$")
SECONDS = re.compile(r"(T\d{2}:\d{2}):00$")
UNKNOWN = re.compile(r"^X[X0-9W-]*")
QUARTER = re.compile(r"-Q([1-4])$")
DAY = len("2016-11-07")

TYPES = {
    "date": "DATE",
    "daterange": "DATE",
    "time": "TIME",
    "timerange": "TIME",
    "datetime": "TIME",
    "datetimerange": "TIME",
    "duration": "DURATION",
    "set": "SET",
}
"""The types of sets that name them otherwise, as TIMEX3 has them."""


def as_timex(gold: Row, found: Sequence[Row], reference: str | None = None, conventions: bool = False) -> Row:
    """A time of a set with one `value` and an upper-case `type`, as the yardstick reads them.

    Of a time with several readings, the value is that of the answer found at its place where this is one of
    them; else the reading of the same day as the answer's; else the first. With `conventions`, an answer that
    `bench.conventions` takes for the same counts too; `reference` is the date of the row.
    """
    values = gold.get("values") or ()
    if conventions and _both_unknown(gold, values, found, reference):
        values = [{"type": v["type"]} for v in values[:1]]

    def otherwise(value: Row, answer: Row) -> bool:
        return conventions and said_otherwise(value, answer, gold["text"], reference)

    named = gold["type"] if gold["type"] in TYPES else next((v["type"] for v in values), gold["type"])
    return {**gold, "type": TYPES.get(named, named.upper()), "value": _value(gold, values, found, otherwise)}


def _both_unknown(gold: Row, values: Sequence[Row], found: Sequence[Row], reference: str | None) -> bool:
    met = [f for f in found if f["start"] < gold["end"] and gold["start"] < f["end"]]
    alike = any(unknown_alike(value, gold["text"], reference) for value in values)
    return alike and len(met) == 1 and met[0]["value"] is None


def _value(
    gold: Row, values: Sequence[Row], found: Sequence[Row], otherwise: Callable[[Row, Row], bool]
) -> str | None:
    if not values:
        value: str | None = gold.get("value")
        at_place = (f for f in found if f["start"] < gold["end"] and gold["start"] < f["end"])
        same = (f["value"] for f in at_place if value and tens(f["value"]) == tens(value))
        return next(same, value)
    met = [f for f in found if f["start"] < gold["end"] and gold["start"] < f["end"] and f["value"]]
    readings = [readings_of(v) for v in values]
    for answer in met:
        if any(spellings(answer) & set(names) for names in readings):
            return str(answer["value"])
    for answer in met:
        if any(otherwise(value, answer) for value in values):
            return str(answer["value"])
    days = {str(answer["value"])[:DAY] for answer in met}
    first = [names[0] for names in readings if names]
    return next((name for name in first if name[:DAY] in days), first[0] if first else None)


def readings_of(value: Row) -> list[str]:
    """The ways to write one reading of a set, dates before patterns such as "XXXX-10-02"."""
    ends = [_point(value[k]) for k in ("start", "end") if value.get(k)]
    own = value.get("value") or ""
    resolved = own[:DAY] if own[:4].isdecimal() and own[4:5] == "-" else (ends[0][:DAY] if ends else "")
    timex = _plain(value.get("timex") or "")
    dated = UNKNOWN.sub(resolved, timex) if resolved and "T" in timex else ""
    names = ["/".join(ends), _point(own) if resolved == own[:DAY] or ":" in own else "", dated, timex]
    if timex and not timex.startswith(("(", "X")):
        names.insert(0, timex)
    return list(dict.fromkeys(name for name in names if name))


def spellings(answer: Row) -> set[str]:
    """The ways to write an answer: its value, its half-open interval, its first and its last unit's start."""
    value = str(answer["value"])
    names = {_plain(value)}
    if answer.get("from") and answer.get("to"):
        names.add(f"{answer['from']}/{answer['to']}")
    if "/" in value:
        names.add("/".join(_starts(value.split("/"))))
    return names


def _starts(units: Iterable[str]) -> list[str]:
    """The first day of years, quarters and months, other units as they are."""
    plain = (QUARTER.sub(lambda m: f"-{3 * int(m[1]) - 2:02}", unit) for unit in units)
    ends = {4: "-01-01", 7: "-01"}
    return [unit + (ends.get(len(unit), "") if unit[:4].isdecimal() else "") for unit in plain]


def _point(words: str) -> str:
    """A day, a minute of a day or a minute as TIMEX3 writes it: 2016-11-07, 2016-11-07T16:00, T16:00."""
    timed = words.replace(" ", "T") if words[:4].isdecimal() else (f"T{words}" if ":" in words else words)
    return _plain(timed)


def _plain(timex: str) -> str:
    """A value with hours and minutes and no seconds where they are nought."""
    return SECONDS.sub(r"\1", HOUR.sub(r"T\1:00", timex))
