"""The ticks of the lane: hours where they are known of an article, days where they are not."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from onrecord.web.lane import _even, _said, _time


def ticks(*published: str) -> list[str]:
    times = [time for p in published if (time := _time(p)) is not None]
    first, last = min(times), max(times)
    hours = any(len(p) > len("2026-03-01") for p in published)
    return [_said(t, last - first, hours) for t in _even(first, last, hours)]


@pytest.mark.parametrize("days", [1, 2, 3, 4, 5, 9, 40])
def test_where_only_days_are_known_ticks_are_days(days: int) -> None:
    last = datetime.fromtimestamp(_time("2026-03-01") + days * 86400, UTC)  # type: ignore[operator]
    told = ticks("2026-03-01", last.date().isoformat())
    assert told[0] == "2026-03-01" and len(set(told)) == len(told) and 2 <= len(told) <= 5
    assert all(len(t) == 10 and t <= last.date().isoformat() for t in told)


def test_where_an_hour_is_known_ticks_have_hours() -> None:
    told = ticks("2026-03-01T08:00:00+00:00", "2026-03-01T12:00:00+00:00", "2026-03-01")
    assert told == ["03-01 08:00", "03-01 09:00", "03-01 10:00", "03-01 11:00", "03-01 12:00"]
