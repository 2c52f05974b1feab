"""How a time is worded: a reader never meets a code."""

from __future__ import annotations

import pytest

from onrecord.record import Span, When
from onrecord.view.pins import time_words


@pytest.mark.parametrize(
    ("text", "value", "shown"),
    [
        ("Monday evening", "2026-04-20TEV", "Monday evening (2026-04-20)"),
        ("in April", "2026-04", "in April (2026-04)"),
        ("at noon", "2026-04-20T12:00", "at noon (2026-04-20)"),
        ("2026", "2026", "2026"),
        ("last week", "2026-W16", "last week"),
        ("this spring", "2026-SP", "this spring"),
        ("for two days", "P2D", "for two days"),
        ("these days", None, "these days"),
    ],
)
def test_a_time_is_its_words_with_the_day_where_it_is_known(text: str, value: str | None, shown: str) -> None:
    when = When(id="w", article="a", span=Span(0, 3), text=text, value=value, precision="day", by="test@1")
    assert time_words(when) == shown
