"""Run: how many processes work. The result is the same whichever is chosen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from onrecord.record import Article, Reading

Runner = Callable[[Iterable[Sequence[Article]]], Iterator[list[Reading]]]


def runner(jobs: int) -> Runner:
    """The runner for a number of processes: in this one for 1, in a pool of others for more."""
    if jobs == 1:
        from onrecord.run.serial import run

        return run
    from onrecord.run.pool import Pool

    return Pool(jobs)
