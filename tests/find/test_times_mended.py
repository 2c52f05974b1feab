"""Times that real articles got wrong, in sentences of our own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.find import Findings, times
from onrecord.find.times import parse_times
from onrecord.parse import Document
from onrecord.record import When

FRIDAY, SUNDAY = "2026-05-08", "2025-08-31"
ReadText = Callable[..., Document]

VALUES = [
    # quarters of hours and centuries, halves on top, two numbers of one unit
    ("They waited a quarter of an hour.", "a quarter of an hour", "PT15M"),
    ("It stood for three-quarters of a century.", "three-quarters of a century", "P75Y"),
    ("He stayed one and a quarter years.", "one and a quarter years", "P1.25Y"),
    ("Prices rose over the last year and a half.", "the last year and a half", "P1.5Y"),
    ("It takes four or five years.", "four or five years", "P4Y/P5Y"),
    ("The pump ran for 12.5 secs.", "12.5 secs", "PT12.5S"),
    ("They asked for it two-and-a-half months ago.", "two-and-a-half months ago", "2025-06"),
    ("A two-and-a-half-hour walk led there.", "two-and-a-half-hour", "PT2.5H"),
    # a day with a name of its own, and the same day of this year
    ("He met Sept. 11 families.", "Sept. 11", "2001-09-11"),
    ("They meet on Sept. 11 in the hall.", "Sept. 11", "2025-09-11"),
    # a length up to today, and the calendar's own unit
    ("Rents rose in the last year.", "the last year", "P1Y"),
    ("Rents rose last year.", "last year", "2024"),
    ("It is closed for the day.", "the day", "2025-08-31"),
    ("The week after next is free.", "The week after next", "2025-W37"),
    ("The index is up in the year to date.", "the year to date", "2025"),
    # a length with its place
    ("It shuts for ten days from September 8.", "ten days from September 8", "P10D"),
    ("It was shut from 2 p.m. for two hours.", "from 2 p.m. for two hours", "T14:00/T16:00"),
    ("It was shut from 2:30 to 2:15 p.m.", "from 2:30 to 2:15 p.m.", "T02:30/T14:15"),
    # weeks by a day, days of a week
    ("The week beginning September 1 is dry.", "The week beginning September 1", "2025-W36"),
    ("In the week ending August 24 it rained.", "the week ending August 24", "2025-W34"),
    ("He left on Monday two weeks ago.", "Monday two weeks ago", "2025-08-11"),
    ("It opens next week, on Tuesday.", "next week, on Tuesday", "2025-09-02"),
    # days and months
    ("The talks were held on June 18 and 19.", "June 18 and 19", "2025-06-18/2025-06-19"),
    ("On June 3 and 12 cows were sold.", "June 3", "2025-06-03"),
    ("He was last seen last Nov. 8.", "last Nov. 8", "2024-11-08"),
    ("It must pay past March 27.", "March 27", "2025-03-27"),
    ("Rain has been scarce since Feb.", "Feb.", "2025-02"),
    ("The list of 2015-03 was long.", "2015-03", "2015-03"),
    ("Stamped 23.04.2022 at the gate.", "23.04.2022", "2022-04-23"),
    ("He was governor from 1991-97.", "1991-97", "1991/1997"),
    ("She ran in 2007–8.", "2007–8", "2007/2008"),
    # the next Monday is none that is tomorrow
    ("The final is next Monday.", "next Monday", "2025-09-08"),
    # what has befallen somebody, before the day it would next be
    ("He wrote of the Oct. 5 harbour fire.", "the Oct. 5", "2024-10-05"),
    ("He was born in April of '87.", "April of '87", "1987-04"),
    ("He was born on 15 April of '87.", "15 April of '87", "1987-04-15"),
    ("Models from 2018 or later are safe.", "2018", "2018"),
    ("They meet next week – Tuesday.", "next week – Tuesday", "2025-09-02"),
    ("They will meet on Wednesday, three days from now.", "Wednesday, three days from now", "2025-09-03"),
    ("Sales from March to date are flat.", "from March to date", "2025-03/2025-08-31"),
    ("That was half a century ago.", "half a century ago", "197X"),
    ("It is dry in the summer months.", "", ""),
    # hours of a part of the day
    ("The play starts on Sunday evening at 7:30.", "Sunday evening at 7:30", "2025-08-31T19:30"),
    # repetitions
    ("The bus runs every weekday.", "every weekday", "XXXX-WXX-WD"),
    # what is none: a programme's name, what is of something else, an ordinal that counts, another season
    ("She spoke on ABC's “This Week” with the host.", "", ""),
    ("It was the last night of the fair.", "", ""),
    ("The latest winter storm did little harm.", "", ""),
    ("The Ides of March are near.", "", ""),
]


@pytest.mark.parametrize(("text", "words", "value"), VALUES)
def test_value_and_words(text: str, words: str, value: str) -> None:
    found = parse_times(text, SUNDAY)
    assert [(text[t.span.start : t.span.end], t.value) for t in found] == ([(words, value)] if words else [])


@pytest.mark.parametrize(
    ("text", "on", "start", "end"),
    [
        ("It shuts for ten days from May 11.", FRIDAY, "2026-05-11", "2026-05-21"),
        ("Rents rose in the last year.", FRIDAY, "2025-05-08", "2026-05-08"),
        ("In the week ending May 3 it rained.", FRIDAY, "2026-04-27", "2026-05-04"),
        ("The index is up in the year to date.", FRIDAY, "2026-01-01", "2026-05-09"),
        ("It was cold this winter.", FRIDAY, "2025-12-01", "2026-03-01"),
        ("It snows this winter.", "2026-01-20", "2025-12-01", "2026-03-01"),
    ],
)
def test_intervals(text: str, on: str, start: str, end: str) -> None:
    (found,) = parse_times(text, on)
    assert (found.start, found.end) == (start, end)


@pytest.mark.parametrize(
    ("on", "value"),
    [
        (FRIDAY, "2026-04-28"),  # "last Tuesday" in Friday's paper is of the week before
        ("2026-05-09", "2026-05-05"),  # on Saturday it is the last one
        ("2026-05-10", "2026-05-05"),
        ("2026-05-04", "2026-04-28"),
    ],
)
def test_last_tuesday(on: str, value: str) -> None:
    (found,) = parse_times("He resigned last Tuesday.", on)
    assert found.value == value


def test_yesterday_is_not_last_saturday() -> None:
    (found,) = parse_times("He resigned last Saturday.", "2026-05-10")
    assert found.value == "2026-05-02"


def whens(document: Document) -> list[When]:
    return list(times.find(document, Findings()))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        # what stands right before the day says more than the clause that goes on
        ("The senator said on Thursday he would resign in the coming weeks.", "2026-05-07"),
        ("He was in town ahead of Tuesday's vote.", "2026-05-12"),
        ("The election is Thursday.", "2026-05-14"),
        ("The papers would not be released until Wednesday.", "2026-05-13"),
        ("The mayor called a meeting for Monday at the town hall.", "2026-05-11"),
        ("A group took the blame for Monday's raid.", "2026-05-04"),
        ("He set the stage for his speech Thursday, which will close the congress.", "2026-05-14"),
        ("The mayor moved up his planned Monday trip.", "2026-05-11"),
        # an infinitive is as past as what it hangs on
        ("The aide had to apologize on Saturday for the letter.", "2026-05-02"),
        ("Crews were working to clean the wall on Wednesday.", "2026-05-06"),
        ("He hoped to leave on Wednesday.", "2026-05-13"),
        # pictures tell of days that are over
        ("A delegate wears a mask on Wednesday.", "2026-05-06"),
        # "in two decades" behind a superlative is a length
        ("It will be the biggest fight over the toll in nearly two decades.", "P2DE"),
        ("The bridge will open in two years.", "2028"),
    ],
)
def test_by_the_words_beside_and_the_verb_above(read_text: ReadText, text: str, value: str) -> None:
    assert value in [w.value for w in whens(read_text(text, published=FRIDAY))]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (
            "The dam broke on April 13, 2026. The following Friday, soldiers came.",
            ["2026-04-13", "2026-04-17"],
        ),
        ("The following Friday, soldiers came.", [None]),
        ("He said that Friday's vote was close.", ["2026-05-08"]),
        ("On Tuesday the dam broke. Earlier in the day, rain had fallen.", ["2026-05-05", "2026-05-05"]),
        ("The pier opened in March 2019. Two months later it burned.", ["2019-03", "2019-05"]),
        ("He spoke on Friday — the same day the memo was sent.", ["2026-05-08", "2026-05-08"]),
        ("The Times says the mayor on Friday first told of it.", ["2026-05-08"]),
        ("On Wednesday, the Ninth Circuit ruled against him.", ["2026-05-06"]),
        ("It fell during the summer before the vote.", [None]),
        ("Saturday's vote is a test of the council.", ["2026-05-09"]),
        ("He was heard in Saturday's hearing.", ["2026-05-09"]),
        ("They voted on Saturday.", ["2026-05-02"]),
        ("Sunday's vote was close.", ["2026-05-03"]),
    ],
)
def test_from_the_days_told_of(read_text: ReadText, text: str, values: list[str | None]) -> None:
    assert [w.value for w in whens(read_text(text, published=FRIDAY))] == values


def test_nothing_is_invented_without_a_date(read_text: ReadText) -> None:
    text = "He left last Tuesday, the week after next he is back, and last Nov. 8 he was ill this winter."
    assert [(w.value, w.start) for w in whens(read_text(text, published=None))] == [(None, None)] * 4


@pytest.mark.parametrize("on", [SUNDAY, "0001-01-01", "9999-12-31"])
@pytest.mark.parametrize(
    "text",
    [
        "It shuts for 99999 years from September 8.",
        "It shuts for 999999999999 days from Monday.",
        "It ended 99999999 days after Monday.",
        "It was shut from 2 p.m. for 99999999999 hours.",
        "It rained in the week ending 0001-01-01.",
        "That was 99999 years and 3 months ago.",
    ],
)
def test_beyond_the_calendar_nothing_is_joined(text: str, on: str) -> None:
    found = parse_times(text, on)
    assert found
    assert all(len((t.start or "0001-01-01").split("T")[0]) == len("0001-01-01") for t in found)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The fire of Jan. 5, 2023, hurt six. He wrote of the Jan. 5 fire.", ["2023-01-05", "2023-01-05"]),
        ("The fire of May 5, 1983, hurt six. She left on May 5.", ["1983-05-05", "2025-05-05"]),
        ("The fire of Aug. 30, 2023, hurt six. She left on Aug. 30.", ["2023-08-30", "2025-08-30"]),
    ],
)
def test_a_day_printed_with_its_year_elsewhere(text: str, values: list[str]) -> None:
    assert [t.value for t in parse_times(text, SUNDAY)] == values
