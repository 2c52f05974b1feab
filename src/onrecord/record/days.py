"""Days of publication as numbers."""

from __future__ import annotations

from datetime import date
from functools import lru_cache


@lru_cache(maxsize=4096)
def day_of(published: str | None) -> int | None:
    """The day of an ISO 8601 time, counted from 0001-01-01, which is 1; None where it has no such day."""
    try:
        return date.fromisoformat(published[:10]).toordinal() if published else None
    except ValueError:
        return None
