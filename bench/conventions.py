"""Two ways to say one time: conventions of a set of times for assistants beside those of TIMEX3.

They change what counts as the same answer, in the bench alone; the product is left as it is.

- *counted*: "two months ago" is a day to the set and the month to TIMEX3. The same, where the set's day lies
  in the unit that the wording counts in; so with the one end of "more than two weeks before today".
- *run*: "the next five days" is a stretch to the set and a length that ends or begins today to TIMEX3. The
  same, where lengths are equal and neither end of the stretch is more than two days off; weeks, quarters and
  decades are those of the calendar to the set, so there by one of them.
- *bound*: "less than three days after Monday" is all the time up to that day to the set, its last day here.
- *vague*: "a few days" is three days to the set and an unknown number to TIMEX3.
- *from now*: "in five minutes" is a point on the clock to the set; where the reference has no hour, a
  length.
- *edge*: "early September", "the end of 2008", "the end of Sunday": the set cuts the stretch, down to the
  last second of a day, TIMEX3 names the whole.
- *open*: "after May" begins with June to the set, "since May" with its first day; TIMEX3 names May.
- *zone*: the set keeps the zone beside the value, TIMEX3 within it.
- *ends*: "from Monday to Friday" is one time to the product and two to TimeML, which marks each end. Where a
  set marks two within one range that was found, the range counts as its two ends (`ends_apart`).
- *tens*: the 1990s are "199" to some sets and "199X" here, the 19th century "18" and "18XX" (`tens`).
- *each*: a part of every day is "TMO" to the set and "XXXX-XX-XXTMO" to TIMEX3; weekends and weekdays are
  units to the set ("P1WE") and days of the week here ("XXXX-WXX-WE").
- *hour*: in "tomorrow, at a hotel, at 3 p.m." the set leaves the hour without its day, TIMEX3 gives it one.
  Where the set marks a feast and an hour beside it as two, one that was found counts as both (`ends_apart`).
- *unknown*: "the same week" with no week told of, and "three minutes from now" where the reference has no
  hour, have no value here. The set gives one, and for the first says itself that nothing tells it
  ("ref_undef"). Both count as the same (`unknown_alike`). So do "the day before", "three weeks later" and
  "the following Friday" in a text that tells of no day: the set counts them from its reference, which to a
  reader of news is the day of publication, and from that day no report counts them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import yaml

Row = dict[str, Any]

ZONE = re.compile(r"(Z|[+-]\d{2}:\d{2})$")
LENGTH = re.compile(r"P(T?)(X|\d+(?:\.\d+)?)(DE|CE|WE|[YMWDHS])$")
GRAINS = {"week": r"-W\d\d$", "month": r"^\d{4}-\d\d$", "year": r"^\d{4}$", "decade": r"^\d{3}X$"}
LAST_SECOND = re.compile(r"^\d{4}-\d\d-\d\d 23:59:59$")
DATED = re.compile(r"\d{4}-\d\d-\d\d(?=T)")
ON_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(T[^/]+)$")
COUNTED = re.compile(r"\b(fortnight|week|month|year|decade)s?\b")
EDGED = re.compile(r"\b(early|earlier|late|later|mid|middle|end|beginning|start)\b")
OPENER = re.compile(r"(?:from|between)\s+", re.IGNORECASE)
LINK = re.compile(r"\s+(?:to|until|till|through|and)\s+|\s*[-–—]\s*", re.IGNORECASE)
STEPS = {"TH": "hours", "TM": "minutes", "TS": "seconds", "D": "days", "W": "weeks"}
SLACK = timedelta(days=2)
CALENDAR_UNITS = {"quarter": 92, "fortnight": 14, "week": 7, "decade": 3653}
"""Units, and their days, that are those of the calendar to the set."""
EACH = {"P1WE": "XXXX-WXX-WE", "P1WD": "XXXX-WXX-WD"}
FROM_TOLD = re.compile(r"\bfollowing\b|\b(before|after|later|earlier)$", re.IGNORECASE)
HOURS_FROM_NOW = re.compile(r"\b(seconds?|minutes?|hours?) (from now|ago)$", re.IGNORECASE)


def said_otherwise(value: Row, answer: Row, words: str, reference: str | None) -> bool:
    """Whether an answer says by another convention what one reading of the set says."""
    checks: tuple[Callable[[], bool], ...] = (
        lambda: _counted(value, answer, words),
        lambda: _run(value, answer, words, reference),
        lambda: _vague(value, answer, words),
        lambda: _from_now(value, answer, reference),
        lambda: _edged(value, answer, words),
        lambda: _open(value, answer),
        lambda: _zone(value, answer),
        lambda: _each(value, answer),
        lambda: _bound(value, answer, words),
        lambda: _hour(value, answer),
    )
    return any(check() for check in checks)


def unknown_alike(value: Row, words: str, reference: str | None) -> bool:
    """Whether an answer without a value is right where one reading of the set has a value all the same."""
    no_hour = bool(reference) and str(reference)[11:] in ("", "00:00:00")
    counted = bool(FROM_TOLD.search(words))
    return value.get("Mod") == "ref_undef" or counted or (no_hour and bool(HOURS_FROM_NOW.search(words)))


def _day(words: Any) -> date | None:
    try:
        return date.fromisoformat(str(words)[:10])
    except ValueError:
        return None


def _interval(row: Row) -> tuple[date, date] | None:
    start, end = _day(row.get("from")), _day(row.get("to"))
    return (start, end) if start and end else None


def _counted(value: Row, answer: Row, words: str) -> bool:
    one_sided = (value.get("start") or value.get("end")) if re.match(r"(more|less) than\b", words) else None
    at, whole = _day(value.get("value") or one_sided), _interval(answer)
    named = {"week" if m[1] == "fortnight" else m[1] for m in COUNTED.finditer(words)}
    grain = any(re.search(GRAINS[unit], answer["value"]) for unit in named)
    return bool(at and whole and grain and whole[0] <= at < whole[1])


def _run(value: Row, answer: Row, words: str, reference: str | None) -> bool:
    length = re.search(r",(P[^,]+)\)$", value.get("timex") or "")
    start, end, ours = _day(value.get("start")), _day(value.get("end")), _interval(answer)
    if not (length and start and end) or not LENGTH.match(answer["value"]):
        return False
    if not ours:  # "within nine months", which the set begins on the day of the text
        return length[1] == answer["value"] and start == _day(reference)
    gaps = (abs(start - ours[0]), abs(end - ours[1]))
    slack = next((timedelta(days=n) for unit, n in CALENDAR_UNITS.items() if unit in words), SLACK)
    return (length[1] == answer["value"] or gaps[0] == gaps[1]) and max(gaps) <= slack


def _vague(value: Row, answer: Row, words: str) -> bool:
    theirs, ours = LENGTH.match(value.get("timex") or ""), LENGTH.match(answer["value"])
    many = re.search(r"\b(few|some|several|many)\b", words)
    return bool(theirs and ours and many and ours[2] == "X" and (theirs[1], theirs[3]) == (ours[1], ours[3]))


def _from_now(value: Row, answer: Row, reference: str | None) -> bool:
    length = re.match(r"P(T?)(\d+(?:\.\d+)?)([WDHMS])$", answer["value"])
    at = value.get("value") or (not value.get("start") and value.get("end")) or ""
    if not length or not reference or (length[1] and ":" not in at):
        return False
    unit = STEPS.get(length[1] + length[3])
    now = datetime.fromisoformat(reference if length[1] else reference[:10])
    step = timedelta(**{unit: float(length[2])}) if unit else timedelta.max
    try:
        return datetime.fromisoformat(at) in (now + step, now - step)
    except (ValueError, OverflowError):
        return False


def _edged(value: Row, answer: Row, words: str) -> bool:
    whole = _interval(answer)
    ends = [d for d in (_day(value.get("start")), _day(value.get("end"))) if d]
    if whole and LAST_SECOND.match(value.get("value") or "") and EDGED.search(words):
        return bool(_day(value["value"]) == whole[1] - timedelta(days=1))
    if not (whole and ends and EDGED.search(words)):
        return False
    # both ends of a range must come near its own: no further off than the first or last unit is long
    first, last = _unit_days(answer["value"].split("/")[0]), _unit_days(answer["value"].split("/")[-1])
    near = (ends[0] - whole[0] <= first, whole[1] - ends[-1] <= last)
    return all(whole[0] <= d <= whole[1] for d in ends) and all(near)


def _unit_days(value: str) -> timedelta:
    return timedelta(days={4: 366, 7: 31, 8: 7}.get(len(value), 1))


def _open(value: Row, answer: Row) -> bool:
    mod, (start, end) = str(value.get("Mod", "")), (answer.get("from"), answer.get("to"))
    sides = {
        "after": ("start", end),
        "since": ("start", start),
        "before": ("end", start),
        "until": ("end", start),
    }
    side, ours = sides.get(mod, ("", None))
    return bool(ours and value.get(side) == ours)


def _zone(value: Row, answer: Row) -> bool:
    plain = ZONE.sub("", answer["value"])
    at = (value.get("value") or value.get("start") or value.get("end") or "").replace(" ", "T")
    return plain != answer["value"] and at.removesuffix(":00") in (plain, plain.removeprefix("T"))


def _each(value: Row, answer: Row) -> bool:
    timex = str(value.get("timex") or "")
    if timex in EACH:
        return bool(answer["value"] == EACH[timex])
    plain = re.sub(r"^(T\d\d)$", r"\1:00", timex).replace("TNT", "TNI")
    return timex.startswith("T") and answer["value"] in (f"XXXX-XX-XX{plain}", plain)


def _bound(value: Row, answer: Row, words: str) -> bool:
    whole, ends = _interval(answer), (_day(value.get("start")), _day(value.get("end")))
    return bool(whole and all(ends) and words.startswith("less than") and whole[0] == ends[1])


def _hour(value: Row, answer: Row) -> bool:
    """The same hour, which the set leaves without its day."""
    if not str(value.get("timex")).startswith(("T", "(T")) or not DATED.match(answer["value"]):
        return False
    points = [value[k] for k in ("value", "start", "end") if value.get(k)]
    return DATED.sub("", answer["value"]) == "/".join(f"T{point[:5]}" for point in points)


def tens(value: str | None) -> str | None:
    """A decade or a century without the letters that stand for its years."""
    return re.sub(r"^(\d{2,3})X{1,2}$", r"\1", value) if value else value


def ends_apart(gold: Sequence[Row], found: Sequence[Row], text: str) -> list[Row]:
    """Times found, with each range as its two ends, and each hour of a day as the day and the hour, where the
    gold marks two times within it."""
    out: list[Row] = []
    for time in found:
        inside = [g for g in gold if g["start"] < time["end"] and time["start"] < g["end"]]
        value = str(time["value"] or "")
        ends = _ends(time, text) if len(inside) > 1 and value.count("/") == 1 else None
        if len(inside) == 2 and (halves := ON_DAY.match(value)):
            out += [_half(time, g, halves) for g in inside]
            continue
        if not ends:
            out.append(time)
            continue
        for span, one in zip(ends, value.split("/"), strict=True):
            out.append({**time, "start": span[0], "end": span[1], "value": one})
    return out


def _half(time: Row, gold: Row, halves: re.Match[str]) -> Row:
    """The day or the hour of a time, whichever the gold marks at that place."""
    value = halves[2] if gold["type"].lower().startswith("time") else halves[1]
    return {
        **time,
        "start": max(time["start"], gold["start"]),
        "end": min(time["end"], gold["end"]),
        "value": value,
    }


def _ends(time: Row, text: str) -> list[tuple[int, int]] | None:
    words = text[time["start"] : time["end"]]
    opened = OPENER.match(words)
    first = opened.end() if opened else 0
    between = LINK.search(words, first + 1)
    if not between:
        return None
    start = time["start"]
    return [(start + first, start + between.start()), (start + between.end(), time["end"])]


@cache
def _left_out() -> dict[str, re.Pattern[str]]:
    path = Path(__file__).with_name("times_news.yml")
    told = yaml.safe_load(path.read_text("utf-8"))
    return {name: re.compile("|".join(entry["patterns"]), re.IGNORECASE) for name, entry in told.items()}


def not_news(text: str) -> str | None:
    """Why no news report could hold a text, by `times_news.yml`; None where it could."""
    return next((name for name, pattern in _left_out().items() if pattern.search(text)), None)
