"""What is known of the hosts that were asked: their rules, and when each may be asked again."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from onrecord.errors import SourceError
from onrecord.read.robots import Rules

MOST = 5_000
"""Hosts that are remembered; those that were asked longest ago are forgotten first."""
RULES_HOLD, REFUSAL_HOLDS = 6 * 3600.0, 600.0
"""Seconds after which a robots.txt is asked for again: one that could be read, and one that could not."""


@dataclass(eq=False)
class Host:
    """One host: `free_at` is when it may be asked again, `slots` how many connections are open to it."""

    slots: threading.Semaphore
    free_at: float = 0.0
    rules: Rules | None = None
    rules_until: float = 0.0
    lock: threading.Lock = field(default_factory=threading.Lock)


@dataclass(eq=False)
class Hosts:
    """The hosts by scheme, name and port; safe to use from several threads. Times are those of `now`."""

    now: Callable[[], float]
    at_once: int
    _held: dict[str, Host] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def of(self, origin: str) -> Host:
        """The host of an origin, as in `https://news.example:8080`."""
        with self._lock:
            host = self._held.pop(origin, None) or Host(threading.Semaphore(self.at_once))
            self._held[origin] = host
            while len(self._held) > MOST:
                del self._held[next(iter(self._held))]
            return host

    def free_at(self, origin: str) -> float:
        """When a host may be asked again; 0 for one that was not asked yet."""
        with self._lock:
            found = self._held.get(origin)
            return found.free_at if found else 0.0

    def rules(self, origin: str, read: Callable[[], Rules]) -> Rules:
        """The rules of a host, from `read` where they are not known or too old. One thread reads them."""
        host = self.of(origin)
        with host.lock:
            if host.rules is None or host.rules_until <= self.now():
                host.rules = read()
                host.rules_until = self.now() + (REFUSAL_HOLDS if host.rules.refused else RULES_HOLD)
            return host.rules

    def turn(self, origin: str, pause: float, deadline: float) -> float:
        """Seconds to wait until it is this request's turn; the next one's is `pause` later.

        Raises SourceError where that would be behind the deadline.
        """
        host = self.of(origin)
        with host.lock:
            now = self.now()
            at = max(now, host.free_at)
            if at > deadline:
                raise SourceError("not fetched: the host asks for a longer pause than there is time")
            host.free_at = at + pause
            return at - now

    def leave(self, origin: str, seconds: float) -> None:
        """Ask this host nothing for so long."""
        host = self.of(origin)
        with host.lock:
            host.free_at = max(host.free_at, self.now() + seconds)

    @contextmanager
    def slot(self, origin: str, deadline: float) -> Iterator[None]:
        """One of the connections that may be open to a host; raises SourceError where none gets free."""
        slots = self.of(origin).slots
        if not slots.acquire(timeout=max(0.0, deadline - self.now())):
            raise SourceError("not fetched: as many connections to the host as allowed are open")
        try:
            yield
        finally:
            slots.release()
