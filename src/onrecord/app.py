"""The one place that wires the parts together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from itertools import islice

from onrecord.errors import RecordError, StoreError
from onrecord.house import House
from onrecord.intake import archiving, keep, sighted
from onrecord.jobs import Progress, silent, working
from onrecord.lang import languages
from onrecord.life import due, link, regroup
from onrecord.read import Fetcher, Item, Options, Published, Skipped, plan, read_item
from onrecord.read.sources import ADDRESSES
from onrecord.record import Article, Failure, Reading
from onrecord.run import Runner, runner
from onrecord.settings import Settings
from onrecord.store import Store, chain
from onrecord.store.check import check_reading

BATCH = 12
"""Articles that one process reads at a time."""


@dataclass(slots=True)
class Summary:
    """What came of a reading. `twice` are articles that were kept already, `versions` those of the read that
    are newer versions of such, `other_language` those that are kept but not examined; `skipped` what is no
    article; `nameless` are those of the read whose outlet nothing names, `held` those that may not be
    published yet and are in no story; `stories` is how many stories changed."""

    read: int = 0
    versions: int = 0
    twice: int = 0
    other_language: int = 0
    nameless: int = 0
    held: int = 0
    stories: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    failures: list[Failure] = field(default_factory=list)

    @property
    def complete(self) -> bool:
        """Whether all that was asked for was read."""
        return not self.failures


def read(
    store: Store,
    sources: Sequence[str],
    settings: Settings,
    *,
    fetch: Fetcher | None = None,
    options: Options | None = None,
    progress: Progress = silent,
) -> Summary:
    """Read sources into a store, then place what is new, and group live stories afresh where it is due.

    An article is kept in one transaction, so whatever was counted as read is there after a crash, and
    reading the same sources again goes on where it stopped.
    """
    with working(store, "read", ", ".join(sources), progress) as tell:
        return _read(store, sources, settings, fetch, options, tell)


def _read(
    store: Store,
    sources: Sequence[str],
    settings: Settings,
    fetch: Fetcher | None,
    options: Options | None,
    progress: Progress,
) -> Summary:
    options = options or Options(fetched=datetime.now(UTC).isoformat(timespec="seconds"))
    summary = Summary()
    fetch = archiving(store, fetch) if fetch else None
    items = plan(sources)
    house = House(store)
    fresh = map(house.settle, _fresh(store, items, fetch, options, summary, progress))
    run = runner(settings.jobs if sum(i.size or 0 for i in items) > 60_000 or len(items) > 8 else 1)
    for published, reading in _examined(fresh, run):
        _keep(store, house, published, reading, summary)
        progress("kept", summary.read, 0)
    steps = [link(store, progress)]
    if due(store):
        steps.append(regroup(store, progress))
    summary.stories = len(set().union(*(step.stories for step in steps)))
    summary.failures += [failure for step in steps for failure in step.failures]
    return summary


def _fresh(
    store: Store,
    items: Sequence[Item],
    fetch: Fetcher | None,
    options: Options,
    summary: Summary,
    progress: Progress,
) -> Iterator[Published]:
    """The articles that are not kept yet; failures and repeats are noted on the way."""
    begun: set[str] = set()
    for done, item in enumerate(items):
        progress("read", done, len(items))
        for result in read_item(item, fetch=fetch, options=options):
            if isinstance(result, Failure):
                store.fail(result)
                summary.failures.append(result)
                continue
            if isinstance(result, Skipped):
                summary.skipped.update(dict(result.counts))
                continue
            live = item.source.lower().startswith(ADDRESSES)
            new = sighted(store, result, live=live)
            if new is None or new.article.id in begun:
                summary.twice += 1
            else:
                begun.add(new.article.id)
                yield new
    progress("read", len(items), len(items))


def _examined(fresh: Iterable[Published], run: Runner) -> Iterator[tuple[Published, Reading]]:
    waiting: list[list[Published]] = []

    def batches() -> Iterator[list[Article]]:
        source = iter(fresh)
        while batch := list(islice(source, BATCH)):
            waiting.append(batch)
            yield [published.article for published in batch]

    for readings in run(batches()):
        yield from zip(waiting.pop(0), readings, strict=True)


def _keep(store: Store, house: House, published: Published, reading: Reading, summary: Summary) -> None:
    with store.together():
        kept = keep(store, published, reading)
        house.kept(kept.article.id, published.article.id)
    summary.read += 1
    summary.versions += kept.article.version > 1
    summary.other_language += published.article.language not in languages()
    summary.nameless += published.outlet is None
    dispatch = kept.article.dispatch
    summary.held += dispatch is not None and dispatch.held(datetime.now(UTC))
    summary.failures.extend(kept.failures)


@dataclass(frozen=True, slots=True)
class Verified:
    """How much was checked, every line that does not hold, and the last link of the chain of changes."""

    articles: int
    records: int
    sources: int
    pages: int
    entries: int
    head: str
    problems: tuple[str, ...]


def verify(store: Store, noted: str | None = None) -> Verified:
    """Check every text, raw source and archived page against its hash, every pin against its text, and the
    chain of changes against all that it vouches for; `noted` is a link that was its last one once."""
    problems: list[str] = []
    records = sources = articles = 0
    for written in store.written():
        if written.kind != "article":
            break  # they come first
        articles += 1
        try:
            reading = store.reading(written.ref)
        except RecordError as error:  # what somebody altered may be no record any more
            problems.append(f"{written.ref}: cannot be read: {error}")
            continue
        records += len(reading.found)
        problems += _pins(reading)
        if reading.article.raw_sha256:
            sources += 1
            problems += _source(store, written.ref, reading.article.raw_sha256)
    pages, wrong = _archive(store)
    problems += wrong
    checked = chain.check(store.chain(), store.written(), noted)
    problems += checked.problems
    return Verified(articles, records, sources, pages, checked.entries, checked.head, tuple(problems))


def _archive(store: Store) -> tuple[int, list[str]]:
    """How many pages the archive holds, and what is wrong with it."""
    pages, problems, visited = 0, list[str](), dict[str, str]()
    try:
        visited.update((visit.sha256, visit.address) for visit in store.visits())
    except RecordError as error:
        problems.append(f"archive: no further visit can be read, nor be held against its page: {error}")
    for address, data in store.archived():
        pages += 1
        visited.pop(address, None)
        if data is None:
            problems.append(f"archive: {address} cannot be unpacked")
        elif sha256(data).hexdigest() != address:
            problems.append(f"archive: {address} does not match its address")
    problems += (f"archive: {lost}, a page of {where}, is not there" for lost, where in visited.items())
    return pages, problems


def _pins(reading: Reading) -> Iterator[str]:
    """What is wrong with the pins of an article."""
    try:
        check_reading(reading)
    except RecordError as error:
        yield f"{reading.article.id}: {error}"


def _source(store: Store, article: str, address: str) -> Iterator[str]:
    """What is wrong with the source of an article."""
    try:
        raw = store.raw(address)
    except (StoreError, RecordError) as error:
        yield f"{article}: {error}"
        return
    if raw is None:
        yield f"{article}: its source {address[:12]}… is not kept"
    elif sha256(raw.data).hexdigest() != raw.sha256:
        yield f"{article}: its source does not match its hash"
