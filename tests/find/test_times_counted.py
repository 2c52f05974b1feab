"""Lengths that run on, what is counted from what was told, and years and months within a noun's words."""

from __future__ import annotations

import pytest

from onrecord.find.times import Timex, parse_times

WEDNESDAY = "2019-11-20"


def found(text: str, on: str | None = WEDNESDAY) -> list[tuple[str, str | None]]:
    return [(text[t.span.start : t.span.end], t.value) for t in parse_times(text, on)]


def only(text: str, on: str | None = WEDNESDAY) -> Timex:
    (time,) = parse_times(text, on)
    return time


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("Fares fell for three straight years.", [("three straight years", "P3Y")]),
        ("The mill lost money for five consecutive quarters.", [("five consecutive quarters", "P15M")]),
        ("They asked for 30 more days.", [("30 more days", "P30D")]),
        ("The weeklong strike is over.", [("weeklong", "P1W")]),
        ("A months-long siege ended.", [("months-long", "PXM")]),
        (
            "He was jailed for two years, a month and 10 days.",
            [("two years, a month and 10 days", "P2Y1M10D")],
        ),
        ("Talks may take the next five to 10 years.", [("the next five to 10 years", "P5Y/P10Y")]),
        ("The 19th-century bridge was rebuilt.", [("The 19th-century", "18XX")]),
        ("The council meets on the first Monday of each month.", [("the first Monday of each month", "P1M")]),
    ],
)
def test_lengths_and_sets(text: str, times: list[tuple[str, str]]) -> None:
    assert found(text) == times


def test_a_quarter_of_a_century_is_no_quarter_of_a_year() -> None:
    time = only("The lake has shrunk in the last quarter century.")
    assert (time.value, time.start, time.end) == ("P25Y", "1994-11-20", "2019-11-20")


def test_two_units_make_one_length_up_to_today() -> None:
    time = only("Over the last two years and three months he has paid.")
    assert (time.value, time.start, time.end) == ("P2Y3M", "2017-08-20", "2019-11-20")
    apart = found("Work went on for the last three months and two days ago it ended.")
    assert [value for _, value in apart] == ["P3M", "2019-11-18"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("He won in 2012 and resigned the following year.", ["2012", "2013"]),
        ("The town fell in March 2014. The following month, it rained.", ["2014-03", "2014-04"]),
        ("The following month, it rained.", [None]),
        ("Claims were down last week from the week before.", ["2019-W46", "2019-W45"]),
        ("On Nov. 2 turnout fell from the day before.", ["2019-11-02", "2019-11-01"]),
        ("The year before the war, wages rose.", [None]),
        ("He left on Nov. 2. The night before, it had rained.", ["2019-11-02", "2019-11-01TNI"]),
        ("The morning after the storm was calm.", [None]),
        ("The mill opened in 2014. That June, it burned.", ["2014", "2014-06"]),
    ],
)
def test_counted_from_what_was_told(text: str, values: list[str | None]) -> None:
    assert [value for _, value in found(text)] == values


def test_the_week_before_is_a_week_of_the_calendar() -> None:
    before = parse_times("Claims were down last week from the week before.", WEDNESDAY)[1]
    assert (before.start, before.end) == ("2019-11-04", "2019-11-11")


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The landmark 1969 ruling stands.", ["1969"]),
        ("His failed 2015 bid is remembered.", ["2015"]),
        ("She met him at the 2014 People’s March.", ["2014"]),
        ("The theatre sold 1969 tickets.", []),
        ("They hired nearly 1950 new nurses.", []),
    ],
)
def test_a_year_within_the_words_of_a_noun(text: str, values: list[str]) -> None:
    assert [value for _, value in found(text)] == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("A May poll found most opposed.", ["2019-05"]),
        ("In a March interview he said so.", ["2019-03"]),
        ("The August recess is over.", ["2019-08"]),
        ("A July survey of farms showed it. In July, it rained.", ["2019-07", "2019-07"]),
        ("The October report, which will come out soon, is awaited.", ["2019-10"]),
        ("The March on the city drew thousands.", []),
        ("The March was loud.", []),
    ],
)
def test_a_month_that_says_which(text: str, values: list[str]) -> None:
    assert [value for _, value in found(text)] == values


def test_a_range_of_hours_over_days() -> None:
    time = only("The roads will be closed from Friday at 10 p.m. until Monday at 5 a.m.")
    assert time.value == "2019-11-22T22:00/2019-11-25T05:00"
    told = only("The roads were closed from Sunday at 10 p.m. until Saturday at 5 a.m.")
    assert told.value == "2019-11-10T22:00/2019-11-16T05:00"


def test_a_month_has_the_year_of_the_day_it_runs_to() -> None:
    time = only("He lived there from November to Feb. 5, 2017.")
    assert (time.value, time.start, time.end) == ("2016-11/2017-02-05", "2016-11-01", "2017-02-06")


def test_a_year_of_two_figures_seldom_lies_far_ahead() -> None:
    assert only("Born 03/18/40, she wrote plays.").value == "1940-03-18"
    assert only("It ends 03/18/24.").value == "2024-03-18"


def test_names_that_hold_a_time_are_none() -> None:
    assert found("They watched Sunday Night Football and feared an October surprise.") == []
