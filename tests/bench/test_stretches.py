"""One stretch of the calendar in two ways of writing is one; another stretch is not."""

from __future__ import annotations

from typing import Any

import pytest
from bench.stretches import as_timex
from bench.tasks import times_found, times_gold

OCTOBER = [{"timex": "XXXX-10-02", "value": f"{year}-10-02", "type": "date"} for year in (2016, 2017)]
RANGE = {"timex": "(2014-01-01,2018-01-01,P4Y)", "start": "2014-01-01", "end": "2018-01-01"}
EVENING = {"timex": "XXXX-WXX-2TEV", "start": "2016-11-08 16:00:00", "end": "2016-11-08 20:00:00"}
HOURS = {"timex": "(T17,T18,PT1H)", "start": "17:00:00", "end": "18:00:00"}
QUARTERS = {"timex": "(2017-01-01,2018-07-01,P18M)", "start": "2017-01-01", "end": "2018-07-01"}


def compared(values: list[dict[str, Any]], answer: str, *interval: str, type_: str = "date") -> bool:
    """Whether an answer at a time's place counts as one of its readings."""
    start, end = interval or (None, None)
    found = {"start": 0, "end": 9, "type": "DATE", "value": answer, "from": start, "to": end}
    gold = {"start": 0, "end": 9, "text": "", "type": type_, "values": values}
    return bool(as_timex(gold, [found])["value"] == answer)


@pytest.mark.parametrize(
    ("values", "answer", "interval"),
    [
        (OCTOBER, "2016-10-02", ()),
        (OCTOBER, "2017-10-02", ()),
        ([RANGE], "2014/2018", ("2014-01-01", "2019-01-01")),
        ([RANGE], "2014/2017", ("2014-01-01", "2018-01-01")),
        ([QUARTERS], "2017-Q1/2018-Q3", ("2017-01-01", "2018-10-01")),
        ([{"timex": "(1990-01-01,2000-01-01,P10Y)", "start": "1990-01-01", "end": "2000-01-01"}], "199X",
         ("1990-01-01", "2000-01-01")),
        ([EVENING], "2016-11-08TEV", ()),
        ([HOURS], "T17:00/T18:00", ()),
        ([{"timex": "T17", "value": "17:00:00"}], "T17:00", ()),
        ([{"timex": "2016-11-08T17", "end": "2016-11-08 17:00:00", "Mod": "before"}], "2016-11-08T17:00", ()),
        ([{"timex": "P1D", "value": "86400"}], "P1D", ()),
    ],
)  # fmt: skip
def test_the_same_stretch(values: list[dict[str, Any]], answer: str, interval: tuple[str, ...]) -> None:
    assert compared(values, answer, *interval)


@pytest.mark.parametrize(
    ("values", "answer", "interval"),
    [
        (OCTOBER, "2018-10-02", ()),
        (OCTOBER, "2016-10", ("2016-10-01", "2016-11-01")),
        ([RANGE], "2014/2019", ("2014-01-01", "2020-01-01")),
        ([RANGE], "2014", ("2014-01-01", "2015-01-01")),
        ([EVENING], "2016-11-08TMO", ()),
        ([HOURS], "T05:00/T06:00", ()),
        ([{"timex": "P3W", "value": "1814400"}], "PXW", ()),
    ],
)
def test_another_stretch(values: list[dict[str, Any]], answer: str, interval: tuple[str, ...]) -> None:
    assert not compared(values, answer, *interval)


def test_types_are_those_of_timex() -> None:
    gold = {"start": 0, "end": 4, "type": "timerange", "values": [HOURS]}
    assert as_timex(gold, [])["type"] == "TIME"
    assert as_timex({**gold, "type": "?", "values": [{**HOURS, "type": "timerange"}]}, [])["type"] == "TIME"
    assert as_timex({"start": 0, "end": 4, "type": "DATE", "value": "2026"}, [])["value"] == "2026"


def test_a_row_of_the_set_is_read_with_what_was_found_in_it() -> None:
    text = "It opened on October 2 for an hour."
    at = {"start": text.index("Oct"), "end": text.index(" for")}
    rows = [
        {"id": "1", "dct": "2016-11-07", "text": text, "timexes": [{**at, "type": "date", "values": OCTOBER}]}
    ]
    assert times_gold(rows, [])[0]["timexes"][0]["value"] == "2016-10-02"
    found = times_found(rows)
    assert times_gold(rows, found)[0]["timexes"][0]["value"] == found[0]["timexes"][0]["value"]
