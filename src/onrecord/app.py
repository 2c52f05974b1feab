"""The one place that wires the parts together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from hashlib import sha256
from itertools import islice

from onrecord.errors import RecordError
from onrecord.lang import languages
from onrecord.life import Progress, due, link, regroup, silent
from onrecord.read import Fetcher, Item, Options, Published, Skipped, plan, read_item
from onrecord.record import Article, Failure, Reading
from onrecord.run import Runner, runner
from onrecord.run.serial import failed
from onrecord.settings import Settings
from onrecord.store import RawCopy, Store
from onrecord.store.check import check_reading

BATCH = 12
"""Articles that one process reads at a time."""


@dataclass(slots=True)
class Summary:
    """What came of a reading. `twice` are articles that were kept already, `other_language` those that are
    kept but not read, `skipped` what is no article; `stories` is how many stories changed."""

    read: int = 0
    twice: int = 0
    other_language: int = 0
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
    options = options or Options(fetched=datetime.now(UTC).isoformat(timespec="seconds"))
    summary = Summary()
    items = plan(sources)
    fresh = _fresh(store, items, fetch, options, summary, progress)
    run = runner(settings.jobs if sum(i.size or 0 for i in items) > 60_000 or len(items) > 8 else 1)
    for published, reading in _examined(fresh, run):
        _keep(store, published, reading, summary)
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
            elif isinstance(result, Skipped):
                summary.skipped.update(dict(result.counts))
            elif result.article.id in begun or store.known([result.article.id]):
                summary.twice += 1
            else:
                begun.add(result.article.id)
                yield result
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


def _keep(store: Store, published: Published, reading: Reading, summary: Summary) -> None:
    own = published.raw
    raw = RawCopy(own.sha256, own.source, own.media, own.data) if own else None
    try:
        store.add(replace(reading, outlet=published.outlet), raw)
    except RecordError as error:
        reading = failed(published.article, str(error))
        store.add(replace(reading, outlet=published.outlet), raw)
    summary.read += 1
    summary.other_language += published.article.language not in languages()
    summary.failures.extend(reading.failures)


@dataclass(frozen=True, slots=True)
class Verified:
    """How much was checked, and every line that does not hold."""

    articles: int
    records: int
    sources: int
    problems: tuple[str, ...]


def verify(store: Store) -> Verified:
    """Check every text and raw source against its hash, and every pin against its text."""
    problems: list[str] = []
    records = sources = 0
    for article in store.articles():
        reading = store.reading(article.id)
        records += len(reading.found)
        try:
            check_reading(reading)
        except RecordError as error:
            problems.append(f"{article.id}: {error}")
        if article.raw_sha256:
            sources += 1
            raw = store.raw(article.raw_sha256)
            if raw is None:
                problems.append(f"{article.id}: its source {article.raw_sha256[:12]}… is not kept")
            elif sha256(raw.data).hexdigest() != raw.sha256:
                problems.append(f"{article.id}: its source does not match its hash")
    return Verified(store.count(), records, sources, tuple(problems))
