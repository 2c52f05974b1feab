"""Ratios: a part of a whole, and figures that only stand near one another."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.find import find
from onrecord.parse import Document
from onrecord.record import Quantity

Parse = Callable[..., Document]


def shares(document: Document) -> list[tuple[float | None, str, str | None]]:
    return [(q.value, q.comparator, q.of) for q in find(document).of(Quantity) if q.unit == "share"]


@pytest.mark.parametrize(
    ("text", "value", "comparator", "of"),
    [
        ("One in five growers sold out.", 0.2, "=", "growers"),
        ("Nearly one in three of the bookings fell through.", 0.3333333333, "~", "bookings"),
        ("At least one booking in three was dropped.", 0.3333333333, ">=", "booking"),
        ("Two in three voters agree.", 0.6666666667, "=", "voters"),
        ("About 7 out of 10 farmers said no.", 0.7, "~", "farmers"),
        ("One in 10 elderly residents lives alone.", 0.1, "=", "elderly residents"),
        ("More than one in every 100 ballots was blank.", 0.01, ">", "ballots"),
    ],
)
def test_a_part_of_a_whole(read_text: Parse, text: str, value: float, comparator: str, of: str) -> None:
    assert shares(read_text(text)) == [(value, comparator, of)]


@pytest.mark.parametrize(
    "text",
    [
        "The blast killed two in three villages.",
        "Only one man in three cars got out.",
        "She won the one in three matches.",
        "He passed 5 out of 34 tests.",
        "Four in two boats were found.",
        "The team leads by one in the table.",
        "The odds fell from 8-to-1 in 2000 to 2-to-1.",
        "It opens one in 2019 and one in 2021.",
    ],
)
def test_what_only_stands_near(read_text: Parse, text: str) -> None:
    assert shares(read_text(text)) == []
