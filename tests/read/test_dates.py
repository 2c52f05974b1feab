"""Dates of pages and feeds: as precise as said, and none where they cannot be."""

from __future__ import annotations

import pytest

from onrecord.read.dates import iso


@pytest.mark.parametrize(
    ("said", "date"),
    [
        ("2026-05-04", "2026-05-04"),
        ("20260504", "2026-05-04"),
        ("2026-05-04T08:00:30+0200", "2026-05-04T08:00:30+02:00"),
        ("Mon, 04 May 2026 08:00:00 GMT", "2026-05-04T08:00:00+00:00"),
        ("0001-01-01", None),
        ("0001-01-01T00:00:00Z", None),
        ("3026-05-04T00:00:00Z", None),
        ("2026-02-30", None),
        ("soon", None),
        ("", None),
    ],
)
def test_dates(said: str, date: str | None) -> None:
    assert iso(said) == date
