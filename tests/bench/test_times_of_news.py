"""What counts as one time said in two ways, which rows news could hold, and our own sentences of news."""

from __future__ import annotations

from typing import Any

import pytest
from bench.conventions import ends_apart, not_news, said_otherwise, tens, unknown_alike
from bench.stretches import as_timex
from bench.tasks import all_right, times_right

from bench import times
from onrecord.errors import OnRecordError

MONTH = {"value": "2026-03", "from": "2026-03-01", "to": "2026-04-01"}
FIVE_DAYS = {"timex": "(2026-03-14,2026-03-19,P5D)", "start": "2026-03-14", "end": "2026-03-19"}


@pytest.mark.parametrize(
    ("value", "answer", "words"),
    [
        ({"value": "2026-03-17"}, MONTH, "two months ago"),
        (FIVE_DAYS, {"value": "P5D", "from": "2026-03-13", "to": "2026-03-18"}, "the next five days"),
        ({"timex": "P3W"}, {"value": "PXW"}, "a few weeks"),
        ({"value": "2026-03-13 00:05:00"}, {"value": "PT5M"}, "in five minutes"),
        ({"start": "2026-03-16", "end": "2026-04-01"}, MONTH, "the end of march"),
        ({"Mod": "after", "start": "2026-04-01"}, MONTH, "after march"),
        ({"Mod": "since", "start": "2026-03-01"}, MONTH, "since march"),
        ({"value": "2026-03-13 13:00:00"}, {"value": "2026-03-13T13:00Z"}, "1pm gmt"),
        ({"timex": "TNI"}, {"value": "XXXX-XX-XXTNI"}, "every night"),
        ({"timex": "P1WE"}, {"value": "XXXX-WXX-WE"}, "every weekend"),
        ({"value": "2026-03-31 23:59:59"}, MONTH, "the end of march"),
        ({"end": "2026-03-15", "Mod": "before"}, MONTH, "more than two months before today"),
        (
            {"start": "2026-02-27", "end": "2026-03-01"},
            {"value": "2026-03-01", "from": "2026-03-01", "to": "2026-03-02"},
            "less than two days after friday",
        ),
        ({"timex": "T15", "value": "15:00:00"}, {"value": "2026-03-13T15:00"}, "3 pm"),
        (
            {"timex": "(T15,T17,PT2H)", "start": "15:00:00", "end": "17:00:00"},
            {"value": "2026-03-13T15:00/2026-03-13T17:00"},
            "between 3 and 5 pm",
        ),
        (
            {"timex": "(2026-03-09,2026-03-23,P2W)", "start": "2026-03-09", "end": "2026-03-23"},
            {"value": "P2W", "from": "2026-03-13", "to": "2026-03-27"},
            "the next fortnight",
        ),
    ],
)
def test_one_time_said_in_two_ways(value: dict[str, Any], answer: dict[str, Any], words: str) -> None:
    assert said_otherwise(value, answer, words, "2026-03-13T00:00:00")


@pytest.mark.parametrize(
    ("value", "answer", "words"),
    [
        ({"value": "2026-04-17"}, MONTH, "two months ago"),
        ({"value": "2026-03-17"}, MONTH, "the 17th"),
        (FIVE_DAYS, {"value": "P5D", "from": "2026-03-08", "to": "2026-03-13"}, "the last five days"),
        (FIVE_DAYS, {"value": "P6D", "from": "2026-03-13", "to": "2026-03-19"}, "the next six days"),
        ({"timex": "P3W"}, {"value": "PXM"}, "a few months"),
        ({"timex": "P3W"}, {"value": "PXW"}, "three weeks"),
        ({"start": "2025-03-16", "end": "2025-04-01"}, MONTH, "the end of march"),
        ({"Mod": "since", "start": "2026-04-01"}, MONTH, "since march"),
        ({"value": "2026-03-13 14:00:00"}, {"value": "2026-03-13T13:00Z"}, "2pm gmt"),
        ({"timex": "TMO"}, {"value": "XXXX-XX-XXTNI"}, "every night"),
        ({"timex": "P1WE"}, {"value": "P1W"}, "every weekend"),
        ({"value": "2026-03-30 23:59:59"}, MONTH, "the end of march"),
        ({"value": "2026-03-31 23:59:59"}, MONTH, "march"),
        ({"end": "2026-04-15", "Mod": "before"}, MONTH, "more than two months before today"),
        ({"timex": "T15", "value": "15:00:00"}, {"value": "2026-03-13T03:00"}, "3 pm"),
        (
            {"timex": "2026-03-14T15", "value": "2026-03-14 15:00:00"},
            {"value": "2026-03-13T15:00"},
            "3 pm tomorrow",
        ),
        (
            {"timex": "(2026-03-09,2026-03-23,P2W)", "start": "2026-03-09", "end": "2026-03-23"},
            {"value": "P2W", "from": "2026-04-13", "to": "2026-04-27"},
            "the next fortnight",
        ),
    ],
)
def test_two_times(value: dict[str, Any], answer: dict[str, Any], words: str) -> None:
    assert not said_otherwise(value, answer, words, "2026-03-13T00:00:00")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Cortana, set up a call next Monday.", "request"),
        ("I'll be back at 9a.", "notation"),
        ("I'll be out from 4-23 in next month", "notation"),
        ("Shall we leave between 3 and 8 tomorrow?", "bare hours"),
        ("Is this a valid date? 32-2015", "no report"),
        ("I'll go back on the 4th of May.", None),
        ("I'll be out November 19-20.", None),
        ("Rates were at 6.45 percent at 8.30 pm.", None),
        ("Where were you last Wednesday?", None),
    ],
)
def test_what_news_could_hold(text: str, why: str | None) -> None:
    assert not_news(text) == why


def test_a_range_is_two_ends_where_a_set_marks_two() -> None:
    text = "It is shut from Monday to Friday."
    range_ = {"start": 11, "end": 32, "type": "DATE", "value": "2026-03-09/2026-03-13"}
    gold = [{"start": 16, "end": 22}, {"start": 26, "end": 32}]
    ends = ends_apart(gold, [range_], text)
    assert [(text[e["start"] : e["end"]], e["value"]) for e in ends] == [
        ("Monday", "2026-03-09"), ("Friday", "2026-03-13")
    ]  # fmt: skip
    assert ends_apart([{"start": 11, "end": 32}], [range_], text) == [range_]


@pytest.mark.parametrize(("one", "other", "same"), [
    ("199X", "199", True), ("18XX", "18", True), ("1999", "199", False), ("P1D", "P1D", True),
])  # fmt: skip
def test_decades_and_centuries(one: str, other: str, same: bool) -> None:
    assert (tens(one) == tens(other)) == same


def test_a_row_is_right_with_all_its_times_and_none_besides() -> None:
    one = {"start": 0, "end": 4, "value": "2026"}
    other = {"start": 8, "end": 12, "value": "2027"}
    assert all_right([one, other], [other, one])
    assert not all_right([one], [one, other])
    assert not all_right([one, other], [one])
    assert not all_right([one], [{**one, "value": "2025"}])
    row = {"id": "1", "dct": "2026-03-13", "text": "2026", "timexes": [{**one, "type": "DATE"}]}
    assert times_right([row], [{"id": "1", "timexes": [one]}])["news"] == {"rows": 1, "right": 1}


@pytest.mark.parametrize("name", ["dev", "test"])
def test_our_own_sentences_hold_together(name: str) -> None:
    rows = times.half(name)
    assert len(rows) >= 70
    assert all(r["text"][t["start"] : t["end"]] == t["text"] for r in rows for t in r["timexes"])
    assert {t["type"] for r in rows for t in r["timexes"]} == {"DATE", "TIME", "DURATION", "SET"}


def test_words_that_are_not_there_are_named() -> None:
    with pytest.raises(OnRecordError, match="Monday"):
        times._row("dev-0", {"on": "2026-03-13", "text": "On Friday.", "times": [["Monday", "2026-03-09"]]})


@pytest.mark.parametrize(
    ("value", "words", "reference", "alike"),
    [
        ({"Mod": "ref_undef", "timex": "XXXX-WXX"}, "the same week", "2026-03-13T00:00:00", True),
        ({"timex": "2026-W11"}, "this week", "2026-03-13T00:00:00", False),
        ({"value": "2026-03-13 00:03:00"}, "three minutes from now", "2026-03-13T00:00:00", True),
        ({"value": "2026-03-13 16:03:00"}, "three minutes from now", "2026-03-13T16:00:00", False),
        ({"value": "2026-03-16"}, "three days from now", "2026-03-13T00:00:00", False),
    ],
)
def test_no_value_where_nothing_tells_one(
    value: dict[str, Any], words: str, reference: str, alike: bool
) -> None:
    gold = {"start": 0, "end": 9, "text": words, "type": "date", "values": [{"type": "date", **value}]}
    found = [{"start": 0, "end": 9, "value": None}]
    assert unknown_alike(value, words, reference) is alike
    assert (as_timex(gold, found, reference, conventions=True)["value"] is None) is alike
    assert as_timex(gold, found, reference)["value"] is not None


def test_an_hour_of_a_feast_counts_as_both() -> None:
    text = "It opens on Easter Monday at 10:30 a.m. sharp."
    gold = [{"start": 12, "end": 25, "type": "date"}, {"start": 29, "end": 39, "type": "time"}]
    found = [{"start": 12, "end": 39, "type": "TIME", "value": "2026-04-06T10:30"}]
    apart = ends_apart(gold, found, text)
    assert [(t["start"], t["end"], t["value"]) for t in apart] == [(12, 25, "2026-04-06"), (29, 39, "T10:30")]
    assert ends_apart(gold[:1], found, text) == found
