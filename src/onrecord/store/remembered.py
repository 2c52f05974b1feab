"""What was decoded once: bodies and records never change, so who asks again is given the same.

A store that many ask, as that of the desk, decodes the same articles over and over: that is most of the time
that a page of a large story takes. The bytes themselves are the key, so that nothing can be out of date.
"""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import Any, TypeVar

from onrecord.record.codec import load

T = TypeVar("T")
MOST = 32_000_000
"""Bytes of bodies that are kept decoded; the records made of them take several times that."""


class Remembered:
    """Decodes, and keeps what was asked for last; threads may share one."""

    def __init__(self, most: int = MOST) -> None:
        self._most, self._size = most, 0
        self._lock = Lock()
        self._held: OrderedDict[tuple[Any, bytes], Any] = OrderedDict()

    def __call__(self, body: bytes, type_: type[T]) -> T:
        """What `dump` wrote, as `type_`; raises RecordError. The caller does not change what it is given."""
        key = (type_, body)
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
                found: T = self._held[key]
                return found
        made = load(body, type_)
        with self._lock:
            if key not in self._held:
                self._held[key] = made
                self._size += len(body)
            while self._size > self._most:
                (_, gone), _ = self._held.popitem(last=False)
                self._size -= len(gone)
        return made
