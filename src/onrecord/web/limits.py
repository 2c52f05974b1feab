"""How often somebody may ask: a bucket of tokens each, filled as time goes by."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

MOST = 10_000
"""Buckets that are kept at once; those that are full again are thrown away first."""


@dataclass(frozen=True, slots=True)
class Pace:
    """So many at once, and so many a second in the long run."""

    burst: float
    a_second: float


READING, WRITING = Pace(120, 10), Pace(30, 1)


class Limits:
    """The buckets of everybody who asks, in the memory of this process."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = Lock()
        self._left: dict[tuple[str, Pace], tuple[float, float]] = {}

    def take(self, who: str, pace: Pace) -> float:
        """Take one from somebody's bucket; 0, or the seconds until there is one again."""
        with self._lock:
            now = self._clock()
            left, at = self._left.get((who, pace), (pace.burst, now))
            left = min(pace.burst, left + (now - at) * pace.a_second)
            if left < 1:
                self._left[who, pace] = left, now
                return (1 - left) / pace.a_second
            self._left[who, pace] = left - 1, now
            if len(self._left) > MOST:
                self._sweep(now)
            return 0.0

    def _sweep(self, now: float) -> None:
        """Throw away buckets that would be full by now, and the oldest where all are in use."""
        kept = {
            key: (left, at)
            for key, (left, at) in self._left.items()
            if left + (now - at) * key[1].a_second < key[1].burst
        }
        newest = sorted(kept.items(), key=lambda item: item[1][1])[-MOST // 2 :]
        self._left = dict(newest)
