"""Work that goes on when its answer is sent: one piece at a time, and told of under Jobs."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing, suppress
from threading import Lock, Thread

from onrecord.errors import OnRecordError
from onrecord.jobs import Progress, working
from onrecord.life import catch_up
from onrecord.record.job import JobAct
from onrecord.store import Store, open_store


class Afterwards:
    """What is still to be done on the store at an address. It ends with the server: each step that it took is
    kept, Jobs shows that it fell silent, and what is left is taken up when the server is there again."""

    def __init__(self, address: str) -> None:
        self._address, self._turn = address, Lock()

    def begin(self, act: JobAct, what: str, work: Callable[[Store, Progress], None]) -> None:
        """Begin a piece of work, once those before it are done."""
        Thread(target=self._done, args=(act, what, work), daemon=True).start()

    def resume(self) -> None:
        """Take up what a server before this one left undone."""
        with closing(open_store(self._address, create=False)) as store:
            left = len(store.owed())
        if left:
            self.begin("name", f"{left} left from before", catch_up)

    def _done(self, act: JobAct, what: str, work: Callable[[Store, Progress], None]) -> None:
        with (
            self._turn,
            closing(open_store(self._address, create=False)) as store,
            suppress(OnRecordError),  # the job has it
            working(store, act, what) as tell,
        ):
            work(store, tell)
