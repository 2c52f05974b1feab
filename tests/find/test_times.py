"""Times in sentences of our own: value, interval, precision and anchor."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.find import Findings, times
from onrecord.find.times import parse_times
from onrecord.find.times.reading import dated_weekdays
from onrecord.lang import load_pack
from onrecord.parse import Document
from onrecord.record import When

SUNDAY = "2025-08-31"

VALUES = [
    ("The vote on August 12, 2024 was close.", "August 12, 2024", "2024-08-12"),
    ("The vote on 12 August 2024 was close.", "12 August 2024", "2024-08-12"),
    ("The vote on the 12th of August, 2024 was close.", "the 12th of August, 2024", "2024-08-12"),
    ("He wrote on Aug. 12 that it was over.", "Aug. 12", "2025-08-12"),
    ("Stamped 2024-08-12 by the office.", "2024-08-12", "2024-08-12"),
    ("In May 2019 the bridge closed.", "May 2019", "2019-05"),
    ("The mill burned down in 1987.", "1987", "1987"),
    ("Mills closed throughout the 1990s.", "the 1990s", "199X"),
    ("A chapel of the 14th century stood there.", "the 14th century", "13XX"),
    ("Overnight the river rose.", "Overnight", "2025-08-31TNI"),
    ("Trains stood still this morning.", "this morning", "2025-08-31TMO"),
    ("The talks ended late on Thursday night.", "Thursday night", "2025-08-28TNI"),
    ("It was agreed nearly two weeks ago.", "nearly two weeks ago", "2025-W33"),
    ("It was agreed three days ago.", "three days ago", "2025-08-28"),
    ("It was agreed two years ago.", "two years ago", "2023"),
    ("The harvest failed last summer.", "last summer", "2024-SU"),
    ("The work should end by the end of the year.", "the end of the year", "2025"),
    ("The work should end by year-end.", "year-end", "2025"),
    ("It opened in July last year.", "July last year", "2024-07"),
    ("He spent the past week at sea.", "the past week", "P1W"),
    ("Last week the ferry was sold.", "Last week", "2025-W34"),
    ("The pause lasts 90 days.", "90 days", "P90D"),
    ("A 90-day pause was agreed.", "90-day", "P90D"),
    ("They waited two and a half years.", "two and a half years", "P2.5Y"),
    ("They waited one hour and a half.", "one hour and a half", "PT1.5H"),
    ("They waited half an hour.", "half an hour", "PT30M"),
    ("They waited several weeks.", "several weeks", "PXW"),
    ("It takes 15 to 20 years.", "15 to 20 years", "P15Y/P20Y"),
    ("They meet every two weeks.", "every two weeks", "P2W"),
    ("They meet every Monday.", "every Monday", "XXXX-WXX-1"),
    ("Doors open at 10:30 a.m. on Tuesday.", "10:30 a.m. on Tuesday", "2025-08-26T10:30"),
    ("The siren sounded at 14:05 GMT on 3 March 2024.", "14:05 GMT on 3 March 2024", "2024-03-03T14:05Z"),
    ("Sales fell in the third quarter of 2024.", "the third quarter of 2024", "2024-Q3"),
    ("Profit rose in Q2 2023.", "Q2 2023", "2023-Q2"),
    ("Revenue in fiscal 2024 was flat.", "fiscal 2024", "FY2024"),
    ("Between 2010 and 2015 nothing was built.", "Between 2010 and 2015", "2010/2015"),
    (
        "It was open between 9 a.m. and noon on Monday.",
        "between 9 a.m. and noon on Monday",
        "2025-08-25T09:00/2025-08-25T12:00",
    ),
    ("It was shut from April to the end of June.", "from April to the end of June", "2025-04/2025-06"),
    ("The fair ran June 3-5, 2024.", "June 3-5, 2024", "2024-06-03/2024-06-05"),
    ("The fair ran from June 3 to July 5, 2024.", "from June 3 to July 5, 2024", "2024-06-03/2024-07-05"),
    ("Snow fell in the first week of February.", "the first week of February", "2025-W06"),
    ("It was the morning of August 30.", "the morning of August 30", "2025-08-30TMO"),
    ("Bombs went off on Easter Sunday.", "Easter Sunday", "2025-04-20"),
    ("Bombs went off on Good Friday 2019.", "Good Friday 2019", "2019-04-19"),
    ("They signed the Good Friday Agreement at the lodge.", "", ""),
    ("Shops were empty on Thanksgiving 2024.", "Thanksgiving 2024", "2024-11-28"),
    ("Shops were full on Black Friday 2024.", "Black Friday 2024", "2024-11-29"),
    ("Roads jammed on Memorial Day weekend.", "Memorial Day weekend", "2025-W21-WE"),
    ("The mill ran at a loss in the first nine months of 2024.", "the first nine months of 2024", "P9M"),
    ("The fair is held in week 3 of 2027.", "week 3 of 2027", "2027-W03"),
    ("The fair was held in the first week of 2015.", "the first week of 2015", "2015-W01"),
    ("The fair was held on the last day of last month.", "the last day of last month", "2025-07-31"),
    (
        "It opened on the second Tuesday of November 2024.",
        "the second Tuesday of November 2024",
        "2024-11-12",
    ),
    ("Rent is due on the 19th of every month.", "the 19th of every month", "XXXX-XX-19"),
    ("Friday the 29th was quiet.", "Friday the 29th", "2025-08-29"),
    ("They met every Monday at 5 p.m.", "every Monday at 5 p.m.", "XXXX-WXX-1T17:00"),
    ("It is open at weekends.", "weekends", "XXXX-WXX-WE"),
    ("The siren went at half past eight.", "half past eight", "T08:30"),
    ("The siren went at 2 in the morning.", "2 in the morning", "T02:00"),
    (
        "It was shut from 10 to 11:30 a.m. on Monday.",
        "from 10 to 11:30 a.m. on Monday",
        "2025-08-25T10:00/2025-08-25T11:30",
    ),
    ("He was born in nineteen eighty-six.", "nineteen eighty-six", "1986"),
    ("He was born in May two thousand and five.", "May two thousand and five", "2005-05"),
    (
        "It was shut between 3 and 12 September 2024.",
        "between 3 and 12 September 2024",
        "2024-09-03/2024-09-12",
    ),
    ("It was shut from Sept. to Nov. 2024.", "from Sept. to Nov. 2024", "2024-09/2024-11"),
    ("It was shut from March 2024 to June 3, 2025.", "from March 2024 to June 3, 2025", "2024-03/2025-06-03"),
    ("It has been shut since October.", "October", "2024-10"),
    ("The week of August 12 was dry.", "The week of August 12", "2025-W33"),
    ("It has been dry in recent weeks.", "in recent weeks", "PAST_REF"),
    ("It will be dry in the coming weeks.", "the coming weeks", "FUTURE_REF"),
    ("The poll was taken eight months before the vote.", "eight months", "P8M"),
    ("The cleanup took months.", "months", "PXM"),
    ("He spent a year there.", "a year", "P1Y"),
    ("The last fiscal year was good.", "The last fiscal year", "FY2024"),
    ("After the September 11 attacks he left.", "the September 11", "2001-09-11"),
    ("It rained all day.", "all day", "P1D"),
    ("He arrives this coming Tuesday.", "this coming Tuesday", "2025-09-02"),
    ("It was shut in 2014 through May 2018.", "2014 through May 2018", "2014/2018-05"),
    ("The 2024-25 season was short.", "2024-25", "2024/2025"),
    ("A year and a half ago it was open.", "A year and a half ago", "2024-02"),
    ("Rain is likely in the coming days.", "the coming days", "FUTURE_REF"),
    ("Two days after Aug. 12 it was gone.", "Two days after Aug. 12", "2025-08-14"),
]


@pytest.mark.parametrize(("text", "words", "value"), VALUES)
def test_value_and_words(text: str, words: str, value: str) -> None:
    found = parse_times(text, SUNDAY)
    assert [(text[t.span.start : t.span.end], t.value) for t in found] == ([(words, value)] if words else [])


NO_TIMES = [
    "Mrs May met the farmers.",
    "The 34-year-old captain and a girl aged 9 were saved.",
    "Some 2000 people marched to the gate.",
    "They march again and may fall behind.",
    "Watch The Harbour Tonight with Ann Gull.",
    "At the end of the day it is a matter of trust.",
    "It beat them 3-2 and came second.",
    "A ticket costs $5 a day and 300 people a week buy one.",
    "One may ask why.",
    "The most up-to-date list went so far as to name him.",
]


@pytest.mark.parametrize("text", NO_TIMES)
def test_words_of_time_that_tell_none(text: str) -> None:
    assert parse_times(text, SUNDAY) == []


def test_intervals_are_half_open_with_precision() -> None:
    found = {t.value: (t.start, t.end, t.precision) for t in parse_times(
        "On Saturday, in May 2019, in 2009 and this morning.", SUNDAY)}  # fmt: skip
    assert found == {
        "2025-08-30": ("2025-08-30", "2025-08-31", "day"),
        "2019-05": ("2019-05-01", "2019-06-01", "month"),
        "2009": ("2009-01-01", "2010-01-01", "year"),
        "2025-08-31TMO": ("2025-08-31T06:00", "2025-08-31T12:00", "part-of-day"),
    }


def test_nearly_two_weeks_ago_lies_within_the_two_weeks() -> None:
    (found,) = parse_times("They met nearly two weeks ago.", SUNDAY)
    assert found.start is not None
    assert found.end is not None
    assert found.start <= "2025-08-18" < found.end <= SUNDAY


def test_without_a_date_the_words_are_kept_and_the_day_is_unknown() -> None:
    found = parse_times("On Saturday they left, and in 2009 they came back.", None)
    assert [(t.value, t.start) for t in found] == [(None, None), ("2009", "2009-01-01")]


def whens(document: Document) -> list[When]:
    return list(times.find(document, Findings()))


ReadText = Callable[..., Document]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The minister resigned on Friday.", "2026-05-01"),
        ("The minister will resign on Friday.", "2026-05-08"),
        ("The council meets on Friday to vote.", "2026-05-08"),
        ("The hearing is scheduled for Friday.", "2026-05-08"),
        ("Voters went to the polls in October.", "2025-10"),
        ("The turnout in Saturday's vote suggests little.", "2026-05-02"),
        ("Voters will go to the polls in October.", "2026-10"),
        ("The hearing was moved to Friday.", "2026-05-08"),
        ("The minister would not comment on Friday.", "2026-05-01"),
        ("He seemed to suggest on Friday that it was over.", "2026-05-01"),
        ("The bolt must have slipped on Friday.", "2026-05-01"),
        ("The crew had been due to fly home on Friday.", "2026-05-01"),
        ("The road is closed from Friday to Sunday.", "2026-05-08/2026-05-10"),
        ("Come October, voters will remember.", "2026-10"),
    ],
)
def test_weekday_and_month_go_by_the_tense(read_text: ReadText, text: str, value: str) -> None:
    (found,) = whens(read_text(text, published="2026-05-04"))
    assert (found.value, found.anchor) == (value, "2026-05-04")


def test_the_next_day_counts_from_the_day_told_of_before(read_text: ReadText) -> None:
    text = "The dam broke on April 10, 2026. The next day soldiers came, and three days later the water fell."
    found = whens(read_text(text, published="2026-05-04"))
    assert [w.value for w in found] == ["2026-04-10", "2026-04-11", "2026-04-14"]


def test_hours_belong_to_the_day_told_in_their_sentence(read_text: ReadText) -> None:
    text = "Polls opened on April 10, 2026 and closed at 9 p.m. They were counted by noon."
    assert [w.value for w in whens(read_text(text, published="2026-05-04"))] == [
        "2026-04-10", "2026-04-10T21:00", "T12:00"
    ]  # fmt: skip


def test_that_year_is_the_year_told_of(read_text: ReadText) -> None:
    text = "The pier opened in July 2019. That year it drew crowds; the next year nobody came."
    assert [w.value for w in whens(read_text(text, published="2026-05-04"))][:2] == ["2019-07", "2019"]


def test_the_dateline_is_the_anchor_where_it_is_near(read_text: ReadText) -> None:
    (found,) = whens(
        read_text("A storm hit the coast on Saturday.", published="2026-05-04", dateline="QUAYTOWN, May 2")
    )
    assert (found.value, found.anchor) == ("2026-05-02", "2026-05-02")


def test_records_are_pinned_and_pointers_left_out(read_text: ReadText) -> None:
    text = "It is now closed. The Daily Post wrote so on Sunday, May 3, 2026."
    document = read_text(text, published="2026-05-04")
    (found,) = whens(document)
    assert document.words(found.span) == found.text == "Sunday, May 3, 2026"
    assert found.anchor is None


def test_no_time_runs_over_paragraphs(read_text: ReadText) -> None:
    document = read_text("He came in May\n\n2019 people cheered.", published="2026-05-04")
    assert all("\n" not in w.text for w in whens(document))


def test_a_weekday_printed_with_its_date_is_read_with_both() -> None:
    (found,) = dated_weekdays("The pier, Friday, July 27, 2025. (Photo by A. Gull)", load_pack("en"))
    assert (found.weekday, str(found.at())) == (5, "2025-07-27")


PIECES = st.sampled_from(
    ["the", "of", "last", "next", "May", "12", "2025", "31st", "Monday", "Feb.", ",", "-", ":", "9999", "0",
     "week", "ago", "to", "from", "between", "and", "a", "half", "p.m.", "10:30", "1/2/2025", "century",
     "quarter", "Q4", "'90s", "\n", "."]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(st.lists(PIECES, max_size=25).map(" ".join), st.text(max_size=80)),
    st.sampled_from([SUNDAY, None, "0001-01-01", "9999-12-31"]),
)
def test_any_text_gives_ordered_spans_and_no_exception(text: str, reference: str | None) -> None:
    found = parse_times(text, reference)
    assert all(0 <= t.span.start < t.span.end <= len(text) for t in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert all(t.start < t.end for t in found if t.start and t.end and "T" not in t.start)


def test_long_text_takes_linear_time() -> None:
    import time

    def seconds(words: str, n: int) -> float:
        start = time.process_time()
        parse_times(words * n, SUNDAY)
        return time.process_time() - start

    for words in ("from May to ", "the last 3 years and ", "1 to 2 ", "- "):
        seconds(words, 200)
        assert seconds(words, 8000) < 100 * max(seconds(words, 400), 0.02)


def test_adverbs_of_repetition_are_no_records(read_text: Callable[..., Document]) -> None:
    document = read_text("The daily catch fell, and the council meets daily.", published=SUNDAY)
    assert list(times.find(document, Findings())) == []
    assert [t.value for t in parse_times("The council meets daily.", SUNDAY)] == ["P1D"]


@pytest.mark.parametrize("text", ["the last 0 weeks", "0 weeks ago", "the next zero days"])
def test_no_time_at_all_has_no_day(text: str) -> None:
    assert [(t.start, t.end) for t in parse_times(text, SUNDAY) if t.start] == []
