"""What a watcher keeps of an answer: the page, what it led to, what was new in it, and how the source does.

Whatever an answer changes is one transaction with the articles that came of it: after a crash either both are
there, or the same thing is asked for again.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from onrecord.house import House
from onrecord.intake import gone, keep, sighted, visit_of
from onrecord.read import Published
from onrecord.read.published import failure
from onrecord.record import Followed, Source
from onrecord.run.serial import work
from onrecord.store import Store
from onrecord.watch.asking import Answer
from onrecord.watch.pace import after, next_poll, next_try, stamp

BATCH = 12
"""Articles that are examined at a time."""
WAIT = 2.0
"""Seconds that an article waits for others to be examined with."""
STEP, STEPS = "watch", 2
"""What failures here are of; pages that lead from a source to an article, at most."""


@dataclass(frozen=True, slots=True)
class _Fresh:
    """An article that is to be examined, the source it is counted for, and what is to be kept with it."""

    published: Published
    source: str
    page: Followed | None


@dataclass(eq=False)
class Taker:
    """Keeps what comes; `unplaced` counts what is in no story yet, `pending` are the addresses of what waits
    to be examined: they are not asked for again until that is kept."""

    store: Store
    clock: Callable[[], datetime]
    tell: Callable[[str, str], None]
    looks: Mapping[str, Sequence[float]]
    sources: dict[str, Source] = field(default_factory=dict)
    unplaced: int = 0
    kept: int = 0
    pending: set[str] = field(default_factory=set)
    house: House = field(init=False)
    _fresh: list[_Fresh] = field(default_factory=list)
    _waiting: set[str] = field(default_factory=set)
    _since: float = 0.0
    _answered: dict[str, tuple[str | None, str | None, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.house = House(self.store)

    def take(self, answer: Answer) -> None:
        """Keep what came of a task, but for its articles: those wait to be examined."""
        source = self.sources.get(answer.task.source)
        if source is None:
            return
        with self.store.together():
            if answer.page is not None:
                self.store.visit(visit_of(answer.task.address, answer.page), answer.page.data)
            for address, page in answer.further:
                self.store.visit(visit_of(address, page), page.data)
            for one in answer.failures:
                self.store.fail(one)
            (self._polled if answer.task.poll else self._looked)(source, answer)

    @property
    def behind(self) -> int:
        """How many articles wait to be examined, and pages to be fetched."""
        return len(self._fresh) + self.store.waiting(stamp(self.clock()))

    # --- a source was polled --------------------------------------------------------------------------

    def _polled(self, source: Source, answer: Answer) -> None:
        at = self.clock()
        source = replace(source, polled=stamp(at), polls=source.polls + 1)
        if answer.trouble is not None:
            self._failed(source, answer, at)
            return
        if source.failing:
            self.tell(source.name or source.address, "answers again")
        wait = next_poll(source.address, source.every, 0, None)
        self._save(replace(source, success=stamp(at), failing=0, trouble=None, next=after(at, wait)))
        if answer.page is None:
            return
        new = self._lead(source, answer.links, 1, at)
        articles = sum(self._new(one, source.address, None) for one in answer.read)
        page, sha = answer.page, visit_of(answer.task.address, answer.page).sha256
        known = (page.header("etag"), page.header("last-modified"), sha)
        if articles:
            self._answered[source.address] = known  # once its articles are kept
        else:
            self._know(source.address, known)
        if new or articles:
            self.tell(source.name or source.address, f"{new + articles} new")

    def _lead(self, source: Source, links: Sequence[str], steps: int, at: datetime) -> int:
        """Note the pages that a source leads to and that are not known; how many these are.

        What is a source itself is no page of another; a page of one that is watched no more is taken over.
        """
        known = self.store.followed(links)
        new = [link for link in links if link not in known and link not in self.sources]
        made = [Followed(address=a, source=source.address, next=stamp(at), steps=steps) for a in new]
        left = [p for p in known.values() if p.next is not None and p.source not in self.sources]
        self.store.follow(*made, *(replace(page, source=source.address) for page in left))
        return len(new)

    def _failed(self, source: Source, answer: Answer, at: datetime) -> None:
        trouble = answer.trouble or ""
        failing = source.failing + 1
        wait = next_poll(source.address, source.every, failing, answer.wish)
        if trouble != source.trouble or not source.failing:
            self.tell(source.name or source.address, f"failing: {trouble}")
            self.store.fail(failure(source.address, STEP, trouble))
        self._save(
            replace(source, failing=failing, errors=source.errors + 1, trouble=trouble, next=after(at, wait))
        )

    def _know(self, address: str, known: tuple[str | None, str | None, str]) -> None:
        etag, modified, sha = known
        self._save(replace(self.sources[address], etag=etag, modified=modified, sha256=sha))

    def _save(self, source: Source) -> None:
        self.sources[source.address] = source
        self.store.watch(source)

    # --- a page was looked at -------------------------------------------------------------------------

    def _looked(self, source: Source, answer: Answer) -> None:
        address = answer.task.address
        page = self.store.followed([address]).get(address)
        if page is None:
            return
        at = self.clock()
        if answer.page is not None:
            empty = answer.trouble is not None or not (answer.read or answer.links)
            self._save(replace(source, pages=source.pages + 1, empty=source.empty + empty))
        if answer.gone:
            self._save(replace(source, missing=source.missing + (page.tries == 0)))
        if answer.trouble is not None:
            self._missed(source, page, answer, at)
            return
        headers = answer.page
        if headers is not None:
            page = replace(page, etag=headers.header("etag"), modified=headers.header("last-modified"))
        looks = self.looks.get(source.address, ())
        wait = looks[page.looks] if page.looks < len(looks) else None
        if answer.links and page.steps < STEPS:  # a list of its own: it is asked as often as its source
            self._lead(source, answer.links, page.steps + 1, at)
            wait = source.every
        page = replace(page, tries=0, looks=page.looks + 1, next=None if wait is None else after(at, wait))
        new = [one for one in answer.read if self._new(one, source.address, page)]
        if not new:
            first = answer.read[0].article.id if answer.read else page.article
            self.store.follow(replace(page, article=page.article or first))

    def _missed(self, source: Source, page: Followed, answer: Answer, at: datetime) -> None:
        """A page that could not be had, or has no text: it is tried again some times."""
        trouble = answer.trouble or ""
        if answer.gone and page.article:
            gone(self.store, page.article, trouble)
            self.tell(source.name or source.address, f"gone: {page.address}")
            self.store.follow(replace(page, next=None))
            return
        tries = page.tries + 1
        wait = None if answer.final else next_try(tries, answer.wish)
        self.store.fail(failure(page.address, STEP if answer.page is None else "read", trouble))
        self.store.follow(replace(page, tries=tries, next=None if wait is None else after(at, wait)))

    # --- what is new ----------------------------------------------------------------------------------

    def _new(self, published: Published, source: str, page: Followed | None) -> bool:
        """Have an article examined if it is new, or a new version."""
        new = sighted(self.store, published, live=True)
        if new is None or new.article.id in self._waiting:
            return False
        if not self._fresh:
            self._since = time.monotonic()
        self._fresh.append(_Fresh(self.house.settle(new), source, page))
        self._waiting.add(new.article.id)
        self.pending.add(page.address if page else source)
        return True

    def ripe(self, *, idle: bool) -> bool:
        """Whether what waits is to be examined now."""
        if not self._fresh:
            return False
        return idle or len(self._fresh) >= BATCH or time.monotonic() - self._since > WAIT

    def examine(self) -> None:
        """Examine and keep some of what waits."""
        batch = self._fresh[:BATCH]
        readings = work([one.published.article for one in batch])
        with self.store.together():
            for one, reading in zip(batch, readings, strict=True):
                article = keep(self.store, one.published, reading).article
                self.house.kept(article.id, one.published.article.id)
                self.unplaced += 1
                self.kept += 1
                self._count(one, article.id, article.version)
            del self._fresh[: len(batch)]
            self._waiting.difference_update(one.published.article.id for one in batch)
            for address in self.pending - {o.page.address if o.page else o.source for o in self._fresh}:
                self.pending.discard(address)
                if known := self._answered.pop(address, None):
                    self._know(address, known)

    def _count(self, one: _Fresh, article: str, version: int) -> None:
        source = self.sources[one.source]
        first = version == 1
        self._save(
            replace(
                source,
                news=stamp(self.clock()),
                articles=source.articles + first,
                versions=source.versions + (not first),
            )
        )
        if not first:
            title = one.published.article.title or article
            self.tell(source.name or source.address, f"version {version} of {title}")
        if one.page is not None:
            self.store.follow(replace(one.page, article=one.page.article or article))
