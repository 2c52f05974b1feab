"""How much memory a process held at most, and those that it began.

What `getrusage` says of a process is what the one that began it held, where that was more.
"""

from __future__ import annotations

import os
import resource
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

PROCESSES = Path("/proc")
OFTEN = 0.5
"""Seconds between two looks at processes that are gone when their work is done."""


def peak(process: str = "self") -> float:
    """The most that a process held, in MB; of another one only where the system tells (Linux)."""
    with suppress(OSError, ProcessLookupError):
        for line in (PROCESSES / process / "status").read_text().splitlines():
            if line.startswith("VmHWM"):
                return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 if process == "self" else 0.0


@contextmanager
def workers() -> Iterator[dict[str, float]]:
    """The peak of each process that this one began meanwhile, by its number; empty where no system tells."""
    held: dict[str, float] = {}
    done = threading.Event()
    watching = threading.Thread(target=_watch, args=(held, done), daemon=True)
    watching.start()
    try:
        yield held
    finally:
        done.set()
        watching.join()


def _watch(held: dict[str, float], done: threading.Event) -> None:
    ended = False
    while not ended:
        ended = done.wait(OFTEN)
        # The newest look counts: a peak only grows, but one just begun still shows its parent's.
        held.update((child, now) for child in _begun() if (now := peak(child)))


def _begun() -> list[str]:
    """The processes whose parent this one is."""
    parent, found = f"PPid:\t{os.getpid()}\n", []
    for status in PROCESSES.glob("[0-9]*/status"):
        with suppress(OSError):
            if parent in status.read_text():
                found.append(status.parent.name)
    return found
