"""The part of the store in memory that keeps what is watched, versions and the chain of changes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from copy import copy
from datetime import UTC, datetime
from hashlib import sha256

from onrecord.errors import StoreError
from onrecord.record import (
    Article,
    Correction,
    Failure,
    Followed,
    Job,
    Naming,
    Outlet,
    Reading,
    Revision,
    Ruling,
    Source,
    Turn,
    Visit,
    kind_of,
)
from onrecord.record.codec import dump
from onrecord.store.chain import START, Entry, Written, next_entry, sha_of
from onrecord.store.contract import JOBS, RawCopy
from onrecord.store.lineage import may_be_one


class MemoryWatched:
    """Everything in dictionaries and lists."""

    def __init__(self) -> None:
        self._readings: dict[str, Reading] = {}
        self._replaced: dict[str, str] = {}
        self._outlets: dict[str, Outlet] = {}
        self._raw: dict[str, RawCopy] = {}
        self._turns: list[Turn] = []
        self._rulings: list[Ruling] = []
        self._corrections: list[Correction] = []
        self._namings: list[Naming] = []
        self._failures: dict[str, Failure] = {}
        self._revisions: dict[str, Revision] = {}
        self._visits: list[Visit] = []
        self._pages: dict[str, bytes] = {}
        self._sources: dict[str, Source] = {}
        self._followed: dict[str, Followed] = {}
        self._jobs: dict[str, Job] = {}
        self._chain: list[Entry] = []

    @contextmanager
    def together(self) -> Iterator[None]:
        before, done = {name: copy(value) for name, value in vars(self).items()}, False
        try:
            yield
            done = True
        finally:
            if not done:
                vars(self).update(before)

    # --- versions -------------------------------------------------------------------------------------

    def kept_of(self, article: Article) -> Article | None:
        newest = [r.article for a, r in self._readings.items() if a not in self._replaced]
        alike = [a for a in reversed(newest) if may_be_one(a, article)]
        named = (a for a in alike if article.external_id and a.external_id == article.external_id)
        return next(named, alike[0] if alike else None)

    def line_of(self, article: str) -> list[Article]:
        if article not in self._readings:
            return []
        first = article
        while before := self._readings[first].article.supersedes:
            first = before
        line = [first]
        while line[-1] in self._replaced:
            line.append(self._replaced[line[-1]])
        return [self._readings[a].article for a in line]

    def newest_of(self, articles: Iterable[str]) -> dict[str, str]:
        return {a: self.line_of(a)[-1].id for a in articles if a in self._replaced}

    def _supersede(self, article: Article) -> None:
        old = article.supersedes
        if old is None:
            return
        if old not in self._readings or old in self._replaced:
            raise StoreError(f"{article.id} cannot supersede {old}: it is no newest version")
        self._replaced[old] = article.id

    def revise(self, revision: Revision) -> None:
        if revision.id not in self._revisions:
            self._revisions[revision.id] = revision
            self._append("revision", revision.id, sha_of(dump(revision)))

    def revisions(self, *articles: str) -> list[Revision]:
        return [r for r in self._revisions.values() if not articles or r.article in articles]

    # --- the archive ----------------------------------------------------------------------------------

    def visit(self, visit: Visit, data: bytes) -> None:
        if sha256(data).hexdigest() != visit.sha256:
            raise StoreError(f"the page of {visit.address} does not have the hash that was given for it")
        self._pages.setdefault(visit.sha256, data)
        self._visits.append(visit)
        self._append("visit", len(self._visits), sha_of(dump(visit)))

    def visits(self) -> Iterator[Visit]:
        yield from self._visits

    def archived(self) -> Iterator[tuple[str, bytes | None]]:
        yield from sorted(self._pages.items())

    def raw(self, sha256: str) -> RawCopy | None:
        visit = next((v for v in self._visits if v.sha256 == sha256), None)
        if sha256 in self._raw or visit is None:
            return self._raw.get(sha256)
        return RawCopy(sha256, visit.address, visit.media, self._pages[sha256])

    def _keep_raw(self, raw: RawCopy | None) -> None:
        if raw and raw.sha256 not in self._pages and raw.sha256 not in self._raw:
            self._raw[raw.sha256] = raw
            self._append("raw", raw.sha256, raw.sha256)

    # --- sources --------------------------------------------------------------------------------------

    def watch(self, source: Source) -> None:
        self._sources[source.address] = source

    def sources(self) -> list[Source]:
        return [source for _, source in sorted(self._sources.items())]

    def follow(self, *pages: Followed) -> None:
        self._followed |= {page.address: page for page in pages}

    def followed(self, addresses: Iterable[str]) -> dict[str, Followed]:
        return {a: self._followed[a] for a in addresses if a in self._followed}

    def due(self, now: str, each: int, most: int) -> list[Followed]:
        taken: Counter[str] = Counter()
        chosen: list[Followed] = []
        for page in self._due(now):
            taken[page.source] += 1
            if taken[page.source] <= each:
                chosen.append(page)
        return chosen[:most]

    def waiting(self, now: str) -> int:
        return len(self._due(now))

    def _due(self, now: str) -> list[Followed]:
        found = [(p.next, p.address) for p in self._followed.values() if p.next is not None and p.next <= now]
        return [self._followed[address] for _, address in sorted(found)]

    # --- jobs -----------------------------------------------------------------------------------------

    def work(self, job: Job) -> None:
        self._jobs[job.id] = job
        for old in self.jobs()[:-JOBS]:
            del self._jobs[old.id]

    def jobs(self) -> list[Job]:
        return sorted(self._jobs.values(), key=lambda j: (j.begun, j.id))

    # --- the chain of changes -------------------------------------------------------------------------

    def chain(self) -> Iterator[Entry]:
        yield from self._chain

    def written(self) -> Iterator[Written]:
        for article, reading in self._readings.items():
            yield Written("article", article, digest_of(reading))
        yield from (Written("outlet", k, sha_of(dump(v))) for k, v in sorted(self._outlets.items()))
        yield from (Written("revision", k, sha_of(dump(v))) for k, v in sorted(self._revisions.items()))
        yield from (Written("failure", k, sha_of(dump(v))) for k, v in sorted(self._failures.items()))
        numbered: tuple[tuple[str, Sequence[object]], ...] = (
            *(("turn", self._turns), ("ruling", self._rulings), ("visit", self._visits)),
            *(("correction", self._corrections), ("naming", self._namings)),
        )
        for kind, rows in numbered:
            yield from (Written(kind, str(n), sha_of(dump(row))) for n, row in enumerate(rows, 1))
        for address, raw in sorted(self._raw.items()):
            yield Written("raw", address, sha256(raw.data).hexdigest())

    def _append(self, kind: str, ref: object, sha256: str) -> None:
        before = self._chain[-1].link if self._chain else START
        at = datetime.now(UTC).isoformat(timespec="seconds")
        self._chain.append(next_entry(len(self._chain) + 1, at, kind, str(ref), sha256, before))


def digest_of(reading: Reading) -> str:
    """The digest of a reading as the chain has it: the article, then what was found, kind by kind."""
    kinds: dict[str, list[object]] = defaultdict(list)
    for record in (*reading.entities, *reading.found):
        kinds[kind_of(record)].append(record)
    found = (part for kind, own in sorted(kinds.items()) for part in (kind.encode(), dump(own)))
    return sha_of(dump(reading.article), *found)
