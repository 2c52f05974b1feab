"""Quantities in sentences of our own: value, bound, unit, and what they are of."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.find import Findings, quantities, times
from onrecord.find.quantities import parse_quantities
from onrecord.find.quantities.amounts import read_amounts
from onrecord.parse import Document
from onrecord.record import Quantity

ReadText = Callable[..., Document]


def found_in(document: Document) -> list[Quantity]:
    findings = Findings()
    findings = findings.plus(times.find(document, findings))
    return list(quantities.find(document, findings))


COUNTS = [
    ("Hail hit four pumping stations hard.", ("four pumping stations", 4, "=", "station", "pumping, hit")),
    (
        "A storm left more than 29,000 customers without water.",
        ("more than 29,000 customers", 29000, ">", "customer", "without water"),
    ),
    ("It cut off 30,000 households.", ("30,000 households", 30000, "=", "household", "cut off")),
    ("One person had been injured, he said.", ("One person", 1, "=", "person", "injured")),
    ("At least 12 people were killed in the mine.", ("At least 12 people", 12, ">=", "person", "killed")),
    ("It was like 40 ships, he said.", ("like 40 ships", 40, "~", "ship", None)),
    ("The blast killed 14 soldiers.", ("14 soldiers", 14, "=", "soldier", "killed")),
    ("The toll rose to 45 by noon.", ("45", 45, "=", "person", "dead")),
    ("Up to 1,500 migrants crossed the river.", ("Up to 1,500 migrants", 1500, "<=", "migrant", None)),
    ("The plant has two dozen workers.", ("two dozen workers", 24, "=", "worker", None)),
    ("The mayor signed nearly two-dozen permits.", ("nearly two-dozen permits", 24, "~", "permit", None)),
    ("About half a million people marched.", ("About half a million people", 500000, "~", "person", None)),
    (
        "Nearly two hundred and six boats sank.",
        ("Nearly two hundred and six boats", 206, "~", "boat", "sunk"),
    ),
    ("The gale left 40 homes in the dark.", ("40 homes", 40, "=", "home", "dark")),
    ("The gale cut power to 900 farms.", ("900 farms", 900, "=", "farm", "without power")),
    ("Power was still off in 70 shops.", ("70 shops", 70, "=", "shop", "without power")),
    ("Mud washed away 30 carts.", ("30 carts", 30, "=", "cart", "washed away")),
    ("Mud did not damage 30 carts.", ("30 carts", 30, "=", "cart", None)),
    ("The firm put its losses at €4m.", ("€4m", 4e6, "=", "EUR", "damage")),
    ("The firm won €4m.", ("€4m", 4e6, "=", "EUR", None)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), COUNTS)
def test_counts(read_text: ReadText, text: str, expected: tuple[object, ...]) -> None:
    document = read_text(text, published="2026-05-04")
    found = [(document.words(q.span), q.value, q.comparator, q.unit, q.of) for q in found_in(document)]
    assert found == [expected]


MEASURED = [
    ("He paid $4.5 million for it.", "USD", 4_500_000, None),
    ("The fund holds €20bn.", "EUR", 20e9, None),
    ("It cost between £300,000 and £400,000 to mend.", "GBP", None, (300_000, 400_000)),
    ("They lent it US$12.", "USD", 12, None),
    ("The index fell 501 points.", "point", 501, None),
    ("She had an 8-point lead.", "point", 8, None),
    ("They need $5-6 million soon.", "USD", None, (5e6, 6e6)),
    ("Turnout was 41.5 percent.", "percent", 41.5, None),
    ("Rates rose by half a point and by 25 basis points.", "basis point", 25, None),
    ("Support fell 3 percentage points.", "percentage point", 3, None),
    ("Two-thirds of voters stayed home.", "share", 0.6666666666, None),
    ("A third of them left.", "share", 0.3333333333, None),
    ("The convoy is 40 miles long.", "mile", 40, None),
    ("The leak spilled 15 to 20 tonnes of oil.", "tonne", None, (15, 20)),
    ("The fleet burned billions of dollars.", "USD", None, (2e9, None)),
]


@pytest.mark.parametrize(("text", "unit", "value", "ends"), MEASURED)
def test_money_measures_and_shares(
    read_text: ReadText, text: str, unit: str, value: float | None, ends: tuple[float, float | None] | None
) -> None:
    (found,) = found_in(read_text(text))
    assert (found.unit, found.value) == (unit, value)
    assert (found.low, found.high) == (ends or (None, None))


NO_FIGURES = [
    "Guards answered several 911 calls from the quay.",
    "One of the men smiled.",
    "He unveiled a 10-point plan.",
    "The two leaders met three times.",
    "They flew an F-16 and a Boeing 737 over Route 66.",
    "Call 555-1234 or read Article 5.",
    "It won 3-2 after version 2.1.4 came out.",
    "The second man and the 19th century have gone.",
    "In 2016 nothing happened for 90 days.",
    "No one was hurt, and not one person fled.",
]


@pytest.mark.parametrize("text", NO_FIGURES)
def test_numbers_that_are_no_figures_of_the_news(read_text: ReadText, text: str) -> None:
    assert found_in(read_text(text)) == []


def test_a_bound_that_ends_the_text(read_text: ReadText) -> None:
    """A sign behind the last number, and no word behind the sign."""
    document = read_text("12+")
    (amount,) = read_amounts(document.text, document.pack, ())
    assert (amount.span.of(document.text), amount.value, amount.comparator) == ("12+", 12, ">=")


def test_money_is_of_no_quarter(read_text: ReadText) -> None:
    (found,) = found_in(read_text("It raised $30m in the first quarter of 2020."))
    assert (found.value, found.of) == (30e6, None)


def test_nothing_is_added_up(read_text: ReadText) -> None:
    document = read_text("It left 29,000 customers and 30,000 households without power.")
    assert [(q.value, q.unit) for q in found_in(document)] == [(29000, "customer"), (30000, "household")]


def test_what_a_number_alone_counts(read_text: ReadText) -> None:
    document = read_text("The fire killed seven and injured 30, and 12 are missing.")
    found = [(q.value, q.unit, q.of) for q in found_in(document)]
    assert (30, "person", "injured") in found


def test_dozens_are_a_lower_bound(read_text: ReadText) -> None:
    (found,) = found_in(read_text("Dozens of families fled the valley."))
    assert (found.value, found.low, found.comparator, found.unit) == (None, 24, ">=", "family")


def test_an_age_is_of_age(read_text: ReadText) -> None:
    (found,) = found_in(read_text("A 34-year-old man fell."))
    assert (found.value, found.unit, found.of) == (34, "year", "age")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("turnout of 55%-60%", [(None, 55.0, 60.0)]),
        ("$5 million–$6 million", [(None, 5e6, 6e6)]),
        ("between 3 percent and 4 percent", [(None, 3.0, 4.0)]),
        ("from 5 percent to 7 percent", [(5.0, None, None), (7.0, None, None)]),
        ("5 km and 6 km", [(5.0, None, None), (6.0, None, None)]),
        ("55%-45%", [(55.0, None, None), (45.0, None, None)]),
    ],
)
def test_a_range_may_have_its_measure_at_both_ends(
    text: str, found: list[tuple[float | None, float | None, float | None]]
) -> None:
    assert [(a.value, a.low, a.high) for a in parse_quantities(text)] == found


def test_short_texts_by_their_words_alone() -> None:
    found = parse_quantities("fewer than 30 km and 5% of $2bn")
    assert [(a.value, a.unit, a.comparator) for a in found] == [
        (30, "kilometre", "<"), (5, "percent", "="), (2e9, "USD", "=")]  # fmt: skip


@pytest.mark.parametrize("mark", ["”", '"', "’"])
def test_a_closing_mark_parts_no_number_from_its_scale(mark: str) -> None:
    found = parse_quantities(f"they ask for $5.6{mark} billion and 12 {mark}million{mark}")
    assert [a.value for a in found][:2] == [5.6e9, 12]


PIECES = st.sampled_from(
    [
        *(
            "one",
            "two",
            "-",
            "thirds",
            "of",
            "a",
            "half",
            "million",
            "$",
            "£",
            "5",
            "1,000",
            "3.5",
            "to",
            "between",
        ),
        *(
            "and",
            "dozens",
            "percent",
            "%",
            "hundred",
            "more",
            "than",
            "#",
            ".",
            "people",
            "US",
            "10",
            "m",
            "bn",
            "/",
        ),
        *("year", "old", "\n"),
    ]
)


@settings(max_examples=200, deadline=None)
@given(
    st.one_of(
        st.lists(PIECES, max_size=25).map(" ".join),
        st.lists(PIECES, max_size=25).map("".join),
        st.text(max_size=60),
    )
)
def test_any_text_gives_amounts_inside_it(text: str) -> None:
    for amount in parse_quantities(text):
        assert 0 <= amount.span.start <= amount.core.start < amount.core.end <= amount.span.end <= len(text)
        assert amount.value is not None or amount.low is not None


@settings(max_examples=25, deadline=None)
@given(st.lists(PIECES, max_size=20).map(" ".join))
def test_the_finder_takes_any_text(read_text: ReadText, text: str) -> None:
    document = read_text(text or "x")
    assert all(q.span.of(document.text) for q in found_in(document))


@pytest.mark.parametrize(
    "words", ["hundred ", "one hundred and ", "5 to ", "$ ", "a third of ", "- ", "two dozen "]
)
def test_long_runs_take_linear_time(words: str) -> None:
    def seconds(n: int) -> float:
        start = time.process_time()
        parse_quantities(words * n)
        return time.process_time() - start

    seconds(100)
    assert seconds(6000) < 100 * max(seconds(300), 0.02)


@pytest.mark.parametrize(
    ("text", "value", "unit", "of"),
    [
        (
            "The number of people injured when the tram left the rails has risen to nine.",
            9,
            "person",
            "injured",
        ),
        ("The number of injured stood at nine, unchanged from Sunday.", 9, "person", "injured"),
        ("The death toll climbed to 31 on Friday.", 31, "person", "dead"),
        ("Two more bodies were found, bringing the toll to 14.", 14, "person", "dead"),
        ("The number of homes without power fell to 2,300 by noon.", 2300, "home", "without power"),
    ],
)
def test_the_level_of_a_count(
    read_text: ReadText, text: str, value: float, unit: str, of: str | None
) -> None:
    found = [(q.value, q.unit, q.of) for q in found_in(read_text(text))]
    assert (value, unit, of) in found


@pytest.mark.parametrize("text", ["The vote was put off to nine.", "The meeting moved to nine in the end."])
def test_a_bare_number_that_is_no_level(read_text: ReadText, text: str) -> None:
    assert found_in(read_text(text)) == []


def test_a_run_of_figures_too_long_for_a_number_is_none(read_text: ReadText) -> None:
    assert found_in(read_text("The code on the crate was $1234567890123456789012, he said.")) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The council passed the toll 37-21.", [("37-21", 37, "larger side"), ("21", 21, "smaller side")]),
        (
            "It was defeated by a vote of 45 to 55.",
            [("45 to 55", 45, "smaller side"), ("55", 55, "larger side")],
        ),
        ("The chamber confirmed her 50–50.", [("50–50", 50, "each side"), ("50", 50, "each side")]),
        ("The Rooks won 102-98 in a game that fans voted the best.", []),
        ("They voted in the season of 2017-18.", []),
        ("Call 555-1234 to vote.", []),
        ("The bill of 5-12-2018 was passed.", []),
        ("It passed by 55% to 45%.", []),
        ("The 9-11 vote is remembered.", []),
    ],
)
def test_a_count_of_votes_has_two_sides(
    read_text: ReadText, text: str, found: list[tuple[str, float, str]]
) -> None:
    document = read_text(text)
    votes = [q for q in found_in(document) if q.unit == "vote"]
    assert [(document.words(q.span), q.value, q.of) for q in votes] == found


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Rescuers brought up 12 of the 30 miners.", [(12, "miner"), (30, "miner")]),
        ("At least 12 of the miners were killed.", [(12, "miner")]),
        ("Only 40 of 200 voters came.", [(40, "voter"), (200, "voter")]),
        ("Seven of the council's ten members voted for it.", [(7, "member")]),
        ("One of the men smiled.", []),
        ("He ate two of them.", []),
        ("It has 30 of", []),
    ],
)
def test_some_of_a_known_number(
    read_text: ReadText, text: str, counts: list[tuple[float, str | None]]
) -> None:
    assert [(q.value, q.unit) for q in found_in(read_text(text))] == counts
