"""The bench of a thousand feeds, with a few of them for some seconds."""

from __future__ import annotations

import pytest

from bench import feeds
from onrecord.watch import pace


def test_a_timetable_is_the_same_whoever_asks() -> None:
    one, two = (feeds.Timetable(7, "http://127.0.0.8:1", ["amber", "copper"] * 20, 20.0) for _ in range(2))
    assert one.feed(90.0) == two.feed(90.0) != one.feed(10.0)
    assert one.items(0.0) >= 1 and one.items(200.0) - one.items(0.0) == 10
    assert b"Correction" in one.page(3, True) and b"Correction" not in one.page(3, False)


def test_nothing_is_lost_and_nothing_is_there_twice(
    rules_alone: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pace, "TRIES", (1.0, 1.0, 1.0, 1.0))
    result = feeds.measure(0.1, feeds=6, pace=2.0, every=4.0)
    assert result["articles shown"] == result["articles kept"] > 6
    assert (result["lost"], result["twice"], result["problems"]) == (0, 0, [])
    assert result["polls"] > 6
