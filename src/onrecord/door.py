"""The guard at the door to the network: where it stands, only `read/fetch.py` connects to anything.

It is held by the interpreter's own audit events, so a library that we use, or a slip of ours, that would
connect by itself meets an error instead. It sees what goes through Python's sockets; code in C that opens its
own is not seen: what is known to do so is switched off where it is loaded.
"""

from __future__ import annotations

import contextlib
import sys
import threading
from collections.abc import Iterator
from typing import Any

from onrecord.errors import OnRecordError

GUARDED = frozenset({"socket.connect", "socket.sendto", "socket.sendmsg"})
FAMILIES = frozenset({"AF_INET", "AF_INET6"})
"""Sockets of the internet; those between processes of one machine are none."""

_here = threading.local()
_standing: list[bool] = []


@contextlib.contextmanager
def opened() -> Iterator[None]:
    """What this thread connects to inside is let through. For `read/fetch.py` alone."""
    _here.open = True
    try:
        yield
    finally:
        _here.open = False


def guard() -> None:
    """Stand guard from now on, until the process ends."""
    if not _standing:
        _standing.append(True)
        sys.addaudithook(_hold)


def _hold(event: str, arguments: tuple[Any, ...]) -> None:
    if event not in GUARDED or getattr(_here, "open", False):
        return
    family = getattr(getattr(arguments[0], "family", None), "name", "")
    if family in FAMILIES:
        raise OnRecordError(f"a connection was tried beside the one door to the network ({event})")
