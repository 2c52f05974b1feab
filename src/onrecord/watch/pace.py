"""When to ask again: at the source's own pace, later where it fails, never before it wants to be asked."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from hashlib import sha256

LONGEST = 6 * 3600.0
"""Seconds: the longest that a failing source is left alone, unless it asks for longer itself."""
SPREAD = 0.1
"""By up to so much of its pace a source is asked later, each by another, always the same, share: so that a
thousand sources of one pace do not come due at one moment."""
TRIES = (60.0, 600.0, 3600.0, 6 * 3600.0)
"""Seconds after which a page that could not be fetched is tried again; behind the last it is given up."""


def stamp(at: datetime) -> str:
    """A moment as it is kept: ISO 8601, UTC, to the second; sorts as time does."""
    return at.astimezone(UTC).isoformat(timespec="seconds")


def after(at: datetime, seconds: float) -> str:
    """The moment so many seconds later."""
    return stamp(at + timedelta(seconds=seconds))


def next_poll(address: str, every: float, failing: int, wish: float | None) -> float:
    """Seconds until a source is due again: `failing` polls in a row failed, `wish` is what it asked for."""
    wait = every * (1 + SPREAD * _share(address))
    if failing:
        wait = min(wait * 2 ** min(failing, 10), max(LONGEST, wait))
    return max(wait, wish or 0.0)


def first_poll(address: str, sources: int) -> float:
    """Seconds until a source that was just put into a list of so many is due: soon, but not all at once."""
    return min(60.0, sources / 20) * _share(address)


def next_try(tries: int, wish: float | None) -> float | None:
    """Seconds until a page is tried again that failed so often in a row; None where it is given up."""
    return max(TRIES[tries - 1], wish or 0.0) if tries <= len(TRIES) else None


def _share(address: str) -> float:
    """A number from 0 to 1 that hangs on the address alone."""
    return int(sha256(address.encode()).hexdigest()[:8], 16) / 0xFFFFFFFF
