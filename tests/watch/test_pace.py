"""When to ask again."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from onrecord.watch.pace import LONGEST, after, first_poll, next_poll, next_try, stamp


def test_a_source_keeps_its_own_pace() -> None:
    waits = [next_poll(f"https://{i}.example/feed", 600.0, 0, None) for i in range(500)]
    assert all(600 <= wait <= 660 for wait in waits)
    assert max(waits) - min(waits) > 50  # not all at one moment
    assert next_poll("https://a.example", 600.0, 0, None) == next_poll("https://a.example", 600.0, 0, None)


def test_one_that_fails_is_asked_less_and_less_often_but_always_again() -> None:
    waits = [next_poll("https://a.example", 600.0, failing, None) for failing in range(40)]
    assert waits == sorted(waits) and waits[1] == 2 * waits[0]
    assert waits[-1] == LONGEST
    slow = next_poll("https://a.example", 86_400.0, 3, None)
    assert 86_400 <= slow <= 95_040  # one that is slow by itself is not asked more often


@given(st.floats(60, 1e6), st.integers(0, 1000), st.one_of(st.none(), st.floats(0, 86_400)))
def test_no_source_is_asked_before_its_pace_or_its_wish(
    every: float, failing: int, wish: float | None
) -> None:
    wait = next_poll("https://a.example", every, failing, wish)
    assert wait >= every and wait >= (wish or 0)


def test_new_sources_come_soon_and_not_all_at_once() -> None:
    few = [first_poll(f"https://{i}.example", 10) for i in range(10)]
    many = [first_poll(f"https://{i}.example", 5000) for i in range(5000)]
    assert max(few) <= 0.5
    assert 50 < max(many) <= 60 and sum(wait < 6 for wait in many) < 700


def test_a_page_is_tried_again_some_times_and_then_given_up() -> None:
    tries = [next_try(n, None) for n in range(1, 7)]
    assert tries == [60, 600, 3600, 21_600, None, None]
    assert next_try(1, 500) == 500


def test_moments_sort_as_time_does() -> None:
    at = datetime(2026, 3, 2, 23, 59, 59, tzinfo=UTC)
    assert stamp(at) == "2026-03-02T23:59:59+00:00" < after(at, 1) == "2026-03-03T00:00:00+00:00"
