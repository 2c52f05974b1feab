"""What is said of a source: silence is told from failing, and both from not being asked at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from onrecord.record import Source
from onrecord.store import open_store
from onrecord.view.health import health, row, state

NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)


def ago(**parts: float) -> str:
    return (NOW - timedelta(**parts)).isoformat(timespec="seconds")


GOOD = Source(
    address="https://moll.example/feed", name="Courier", every=600.0, added=ago(days=10),
    polled=ago(minutes=2), success=ago(minutes=2), news=ago(hours=1), next=ago(minutes=-8), polls=1440,
    articles=240,
)  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "word"),
    [
        ({}, "ok"),
        ({"polled": None, "success": None, "news": None, "polls": 0, "added": ago(minutes=1)}, "new"),
        ({"failing": 1}, "failing"),
        ({"failing": 9, "news": ago(days=9)}, "failing"),
        ({"news": ago(hours=5)}, "ok"),  # one an hour is usual; six hours is quiet, five is not yet
        ({"news": ago(hours=8)}, "silent"),
        ({"articles": 10, "news": ago(days=2)}, "ok"),  # one a day is usual
        ({"articles": 10, "news": ago(days=9, hours=22)}, "silent"),
        ({"articles": 0, "news": None}, "silent"),
        ({"articles": 0, "news": None, "added": ago(hours=3)}, "ok"),
        ({"articles": 3, "news": ago(days=4)}, "silent"),
        ({"pages": 20, "empty": 12}, "no text"),
        ({"pages": 20, "empty": 4}, "ok"),
        ({"pages": 4, "empty": 4}, "ok"),  # too few to say
        ({"next": ago(hours=1)}, "not watched"),
        ({"next": "2026-03-20"}, "not watched"),  # a moment without a zone is one of UTC
        ({"next": ago(minutes=20)}, "ok"),
        ({"next": ago(hours=1), "every": 3600.0}, "ok"),
        ({"watched": False}, "not watched"),
    ],
)
def test_a_word_for_each(fields: dict[str, object], word: str) -> None:
    assert state(replace(GOOD, **fields), NOW) == word  # type: ignore[arg-type]


def test_a_row_says_how_often_and_how_much() -> None:
    made = row(replace(GOOD, pages=8, empty=2, errors=3, trouble="was down"), NOW)
    assert (made.empty, made.errors, made.trouble, made.state) == (0.25, 3, None, "ok")
    assert row(replace(GOOD, failing=2, trouble="is down"), NOW).trouble == "is down"
    assert row(replace(GOOD, name=None), NOW).name == "moll.example/feed"


def test_what_asks_for_attention_comes_first() -> None:
    store = open_store("memory:")
    for i, fields in enumerate(({}, {"failing": 1}, {"news": ago(days=3)}, {"watched": False})):
        store.watch(replace(GOOD, address=f"https://{i}.example/", **fields))  # type: ignore[arg-type]
    assert [r.state for r in health(store, NOW)] == ["failing", "silent", "ok"]
    assert [r.state for r in health(store, NOW, ended=True)] == ["failing", "not watched", "silent", "ok"]
