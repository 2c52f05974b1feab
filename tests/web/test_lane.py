"""The ticks of the lane: hours where they are known of an article, days where they are not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest

from onrecord.record import Linked, Story
from onrecord.view.desk import ArticleRow
from onrecord.web.lane import SECONDS, Drawing, _dots, _even, _middle, _said, _times, lane


def ticks(*published: str) -> list[str]:
    times = [_middle(time) for p in published if (time := _times(p)) is not None]
    first, last = min(times), max(times)
    hours = any(len(p) > len("2026-03-01") for p in published)
    return [_said(t, last - first, hours) for t in _even(first, last, hours)]


@pytest.mark.parametrize("days", [1, 2, 3, 4, 5, 9, 40])
def test_where_only_days_are_known_ticks_are_days(days: int) -> None:
    last = datetime.fromisoformat("2026-03-01T12:00:00+00:00") + timedelta(days=days)
    told = ticks("2026-03-01", last.date().isoformat())
    assert told[0] == "2026-03-01" and len(set(told)) == len(told) and 2 <= len(told) <= 5
    assert all(len(t) == 10 and t <= last.date().isoformat() for t in told)


def test_where_an_hour_is_known_ticks_have_hours() -> None:
    told = ticks("2026-03-01T08:00:00+00:00", "2026-03-01T12:00:00+00:00", "2026-03-01")
    assert told == ["03-01 08:00", "03-01 09:00", "03-01 10:00", "03-01 11:00", "03-01 12:00"]


def row(number: int, published: str) -> ArticleRow:
    return ArticleRow(f"ar-{number}", f"O{number}", "T", published, None, None, 9, (), "en")


def drawn(*published: str) -> Drawing:
    """Lanes of articles of one outlet each, on which no origin is known."""
    rows = [row(n, at) for n, at in enumerate(published)]
    made = lane(Linked(story=Story(id="sy-1", title="T", articles=tuple(r.id for r in rows))), rows, [])
    assert made
    return made


def test_an_article_of_which_the_day_alone_is_known_is_as_wide_as_its_day() -> None:
    made = drawn("2026-03-01T06:00:00+00:00", "2026-03-01", "2026-03-02T18:00:00+00:00")
    dots = {dot.id: dot for own in made.lanes for dot in own.dots}
    day, early, late = dots["ar-1"], dots["ar-0"], dots["ar-2"]
    assert day.left < early.x < day.right < late.x and early.left == early.right and made.days
    assert day.x == pytest.approx((day.left + day.right) / 2, abs=0.1)


def test_where_nobody_tells_an_hour_days_are_places() -> None:
    made = drawn("2026-03-01", "2026-03-02", "2026-03-02")
    assert not made.days and all(dot.left == dot.right == dot.x for own in made.lanes for dot in own.dots)


@pytest.mark.parametrize(
    ("published", "first"),
    [
        (("2026-03-01", "2026-03-02T00:00:00+00:00"), True),
        (("2026-03-01", "2026-03-01T23:00:00+00:00"), False),
        (("2026-03-01T09:00:00+00:00", "2026-03-01"), False),
        (("2026-03-01T09:00:00+00:00", "2026-03-01T10:00:00+00:00"), True),
        (("2026-03-01", "2026-03-01"), False),
    ],
)
def test_who_came_first_is_told_where_it_is_known(published: Sequence[str], first: bool) -> None:
    rows = [(time, f"ar-{n}", row(n, at)) for n, at in enumerate(published) if (time := _times(at))]
    dots = _dots(sorted(rows, key=lambda own: own[:2]), lambda time: time / SECONDS, 0)
    assert any(dot.first for dot in dots) == first
