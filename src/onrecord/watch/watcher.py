"""The watcher: what is due is asked for by a few threads; one, this one, keeps what comes.

All that is to be done lies in the store: which sources are due, and which pages they led to that are still to
be read. So a watcher that is ended, in whatever way, goes on where it was, and its memory does not grow.
"""

from __future__ import annotations

import threading
import time
from collections import Counter, OrderedDict, deque
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from onrecord.jobs import Progress
from onrecord.life import due, link, regroup
from onrecord.read import Options
from onrecord.record import Source
from onrecord.store import Store
from onrecord.watch.asking import Answer, Asker, Task, ask
from onrecord.watch.listed import Listed, SourceList, names_of
from onrecord.watch.pace import after, first_poll, stamp
from onrecord.watch.taking import Taker

THREADS = 16
AT_ONCE = 1
"""Requests to one host at one moment."""
PAGES, EACH = 5_000, 4
"""Pages that wait in memory, of all sources and of each; all others wait in the store."""
LINK_AFTER, REGROUP_AFTER = 20.0, 600.0
"""Seconds between two placings of what came, and between two groupings afresh, at least."""
LINK_SHARE = 4.0
"""Placing waits for so many times as long as it took the last time, without the reading between its steps;
and between two steps reading takes at most so many times as long as they do."""
LAST = 20.0
"""Seconds that placing may take at the end; what is left is placed at the beginning of the next run."""
TICK, LOOK = 0.2, 1.0
"""Seconds that are waited for an answer at most, and between two looks at the pages that are due."""

Tell = Callable[[str, str], None]
"""Told what happens: the name of a source, and a line on it."""


def quiet(name: str, words: str) -> None:
    """Nothing is told."""


class _Ended(Exception):
    """Placing is broken off, since the watcher is to stop, or its last time is over."""


@dataclass(eq=False)
class Watcher:
    """Watches the sources of a list until it is told to stop."""

    store: Store
    listed: SourceList
    asker: Asker
    tell: Tell = quiet
    options: Options = field(default_factory=lambda: Options(max_items=2_000))
    place: bool = True
    threads: int = THREADS
    at_once: int = AT_ONCE
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    taker: Taker = field(init=False)
    _outlets: dict[str, str | None] = field(default_factory=dict)
    _queues: OrderedDict[str, deque[Task]] = field(default_factory=OrderedDict)
    _known: set[str] = field(default_factory=set)
    _flying: dict[Future[Answer], Task] = field(default_factory=dict)
    _hosts: Counter[str] = field(default_factory=Counter)
    _looked: float = 0.0
    _linked: float = 0.0
    _regrouped: float = 0.0
    _pause: float = LINK_AFTER
    _aside: float = 0.0
    _rounded: float = 0.0
    _round: float = 0.0

    def __post_init__(self) -> None:
        looks = {own.address: own.looks for own in self.listed.sources}
        self._outlets = {own.address: own.name for own in self.listed.sources}
        self.taker = Taker(self.store, self.clock, self.tell, looks)

    @property
    def sources(self) -> list[Source]:
        """What is known of each watched source at this moment."""
        return list(self.taker.sources.values())

    def run(self, stop: threading.Event, tick: Callable[[], None] = lambda: None) -> None:
        """Watch until `stop` is set; `tick` is called some times a second."""
        self._take_list()
        self.taker.unplaced = len(self.store.unplaced())
        pool = ThreadPoolExecutor(self.threads, thread_name_prefix="ask")

        def go_round(wait_for: float) -> None:
            self._go_round(pool, stop, wait_for)
            tick()

        def go_on(step: str, done: int, total: int) -> None:
            """Between two steps of placing: sources are asked all the while, and an end is an end."""
            if stop.is_set():
                raise _Ended
            begun = time.monotonic()
            if begun - self._rounded < self._round / LINK_SHARE:
                return  # reading had its share: where much waits, placing must get on as well
            go_round(0.0)
            self._rounded = time.monotonic()
            self._round = self._rounded - begun
            self._aside += self._round

        try:
            while not stop.is_set():
                go_round(TICK)
                if self.place:
                    self._place(go_on)
        finally:
            self.asker.end()
            pool.shutdown(wait=False, cancel_futures=True)
        self.taker.examine()  # what is left after that is read again: its source is as it was
        if self.place:
            self._place(_until(time.monotonic() + LAST), now=True)

    def _go_round(self, pool: ThreadPoolExecutor, stop: threading.Event, wait_for: float) -> None:
        """Ask for what is due, keep what came, examine what waits."""
        self._line_up()
        self._start(pool)
        self._land(stop, wait_for)
        if self.taker.ripe(idle=not self._flying):
            self.taker.examine()

    def _take_list(self) -> None:
        """Bring what is kept in line with the list: new sources come in, those left out are asked no more."""
        at = self.clock()
        kept = {source.address: source for source in self.store.sources()}
        names = names_of(self.listed.sources)
        with self.store.together():
            for own in self.listed.sources:
                source = kept.pop(own.address, None) or _new(own, at, len(self.listed.sources))
                source = replace(source, name=names[own.address], every=own.every, watched=True)
                if source.next > after(at, source.every) and not source.failing:
                    source = replace(source, next=stamp(at))  # its pace was made quicker
                self.taker.sources[own.address] = source
                self.store.watch(source)
            for source in kept.values():
                self.store.watch(replace(source, watched=False))

    # --- what is to be done ---------------------------------------------------------------------------

    def _line_up(self) -> None:
        """Put what is due into the queue of its host."""
        if time.monotonic() - self._looked < LOOK:
            return
        self._looked, now = time.monotonic(), stamp(self.clock())
        for source in self.taker.sources.values():
            waits = source.address in self._known or source.address in self.taker.pending
            if source.next <= now and not waits:
                known = (source.etag, source.modified, source.sha256)
                self._add(Task(source.address, source.address, self._outlets[source.address], *known))
        for page in self.store.due(now, EACH, PAGES):
            mine = page.source in self._outlets and page.address not in self.taker.pending
            if mine and page.address not in self._known:
                outlet = self._outlets[page.source]
                self._add(Task(page.address, page.source, outlet, page.etag, page.modified))

    def _add(self, task: Task) -> None:
        self._known.add(task.address)
        self._queues.setdefault(task.host, deque()).append(task)

    def _start(self, pool: ThreadPoolExecutor) -> None:
        """Ask hosts in turn, each for one thing, as long as threads are free."""
        now = time.monotonic()
        for host in list(self._queues):
            if len(self._flying) >= self.threads:
                return
            queue = self._queues[host]
            if self._hosts[host] >= self.at_once or self.asker.free_at(queue[0].address) > now + TICK:
                continue
            task = queue.popleft()
            del self._queues[host]
            if queue:
                self._queues[host] = queue  # at the end of the row
            self._hosts[host] += 1
            self._flying[pool.submit(ask, task, self.asker, self.options)] = task

    def _land(self, stop: threading.Event, wait_for: float) -> None:
        """Take what has come, or wait for it so many seconds."""
        if not self._flying:
            stop.wait(wait_for)
            return
        done, _ = wait(self._flying, timeout=wait_for, return_when=FIRST_COMPLETED)
        for future in done:
            task = self._flying.pop(future)
            self._known.discard(task.address)
            self._hosts[task.host] -= 1
            if not self._hosts[task.host]:
                del self._hosts[task.host]
            error = future.exception()
            answer = Answer(task, trouble=f"{type(error).__name__}: {error}") if error else future.result()
            self.taker.take(answer)

    # --- stories --------------------------------------------------------------------------------------

    def _place(self, go_on: Progress, *, now: bool = False) -> None:
        """Place what came since the last time, and group live stories afresh where that is due.

        What is broken off goes on the next time: articles that were not placed are taken up again.
        """
        begun, self._aside = time.monotonic(), 0.0
        if not self.taker.unplaced or (not now and begun - self._linked < self._pause):
            return
        self.taker.unplaced = 0  # what comes meanwhile is placed the next time
        try:
            link(self.store, go_on)
            if due(self.store) and (begun - self._regrouped >= REGROUP_AFTER or now):
                regroup(self.store, go_on)
                self._regrouped = time.monotonic()
        except _Ended:
            self.taker.unplaced += 1  # something is left, however much
            return
        self._linked = time.monotonic()
        self._pause = max(LINK_AFTER, LINK_SHARE * (self._linked - begun - self._aside))


def _until(ends: float) -> Progress:
    """What breaks placing off at a moment."""

    def in_time(step: str, done: int, total: int) -> None:
        if time.monotonic() > ends:
            raise _Ended

    return in_time


def _new(own: Listed, at: datetime, sources: int) -> Source:
    wait = first_poll(own.address, sources)
    return Source(address=own.address, every=own.every, added=stamp(at), next=after(at, wait))
