"""A pool of processes on this machine."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from onrecord.door import guard
from onrecord.record import Article, Reading
from onrecord.run.serial import failed, work

AHEAD = 2
"""Batches waiting for each process: enough to keep it busy, few enough to keep memory flat."""

Waiting = deque[tuple[Sequence[Article], "Future[list[Reading]] | None"]]


class Pool:
    """A runner over several processes; readings come in the order of the batches."""

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self._pool: ProcessPoolExecutor | None = None

    def __call__(self, batches: Iterable[Sequence[Article]]) -> Iterator[list[Reading]]:
        waiting: Waiting = deque()
        try:
            for batch in batches:
                waiting.append((batch, self._submit(batch)))
                if len(waiting) > self._jobs * AHEAD:
                    yield self._result(*waiting.popleft())
            while waiting:
                yield self._result(*waiting.popleft())
        finally:
            if self._pool:
                self._pool.shutdown(cancel_futures=True)

    def _submit(self, batch: Sequence[Article]) -> Future[list[Reading]] | None:
        if self._pool is None:
            self._pool = processes(self._jobs)
        try:
            return self._pool.submit(work, batch)
        except BrokenProcessPool:
            self._pool = None
            return None

    def _result(self, batch: Sequence[Article], future: Future[list[Reading]] | None) -> list[Reading]:
        try:
            if future is not None:
                return future.result()
        except BrokenProcessPool:
            self._pool = None
        return [alone(article) for article in batch]


def processes(jobs: int) -> ProcessPoolExecutor:
    """Fresh processes. Not forked: a fork of a process with threads may hang."""
    spawn = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(jobs, mp_context=spawn, initializer=guard)


def alone(article: Article) -> Reading:
    """One article in a process of its own, after its batch's process was killed (for want of memory, say):
    the article that brings a process down is kept with that failure, the others are read."""
    with processes(1) as pool:
        try:
            return pool.submit(work, [article]).result()[0]
        except BrokenProcessPool:
            return failed(article, "the reading process was ended by the system while it read this article")
