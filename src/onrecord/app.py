"""The one place that wires the parts together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from hashlib import sha256
from itertools import islice

from onrecord.errors import RecordError
from onrecord.lang import languages
from onrecord.link.index import keys
from onrecord.link.signatures import Signature, signature
from onrecord.link.stories import group, mint, place
from onrecord.link.titles import leading
from onrecord.read import Fetcher, Item, Options, Published, plan, read_item
from onrecord.record import Article, Failure, Reading, Story
from onrecord.record.codec import dump, load
from onrecord.run import Runner, runner
from onrecord.run.serial import failed
from onrecord.run.serial import link as run_link
from onrecord.settings import Settings
from onrecord.store import RawCopy, Store
from onrecord.store.check import check_reading

BATCH = 12
"""Articles that one process reads at a time."""
CANDIDATES = 60
"""Articles that are looked at closely to place one."""


@dataclass(slots=True)
class Summary:
    """What came of a reading. `twice` are articles that were kept already, `other_language` those that are
    kept but not read; `stories` is how many stories changed."""

    read: int = 0
    twice: int = 0
    other_language: int = 0
    stories: int = 0
    failures: list[Failure] = field(default_factory=list)

    @property
    def complete(self) -> bool:
        """Whether all that was asked for was read."""
        return not self.failures


Progress = Callable[[str, int, int], None]
"""Told of each step: its name, how much of it is done, how much there is (0 if that is not known)."""


def silent(step: str, done: int, total: int) -> None:
    """No progress shown."""


def read(
    store: Store,
    sources: Sequence[str],
    settings: Settings,
    *,
    fetch: Fetcher | None = None,
    options: Options | None = None,
    progress: Progress = silent,
) -> Summary:
    """Read sources into a store, then link what is new.

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
    summary.stories, failures = link(store, progress)
    summary.failures += failures
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


def link(store: Store, progress: Progress = silent) -> tuple[int, list[Failure]]:
    """Place the articles that are in no story yet and set each changed story side by side anew.

    Gives how many stories changed, and where that failed. A crash on the way leaves articles unplaced: the
    next call takes them up.
    """
    failures: list[Failure] = []
    pending = store.unplaced()
    fresh = {}
    for done, article in enumerate(pending):
        progress("place", done, len(pending))
        fresh[article] = signature(store.reading(article))
    members: dict[str, list[str]] = defaultdict(list)
    for together in group(fresh.values()):
        members[_home(store, [fresh[a] for a in together])] += together
    for own in fresh.values():
        store.sign(own.article, dump(own), [term for term, _ in keys(own)])
    progress("place", len(pending), len(pending))
    for done, (story, new) in enumerate(members.items()):
        progress("compare", done, len(members))
        kept = store.linked(story)
        articles = [*(kept.story.articles if kept else ()), *new]
        linked, failure = run_link(*story_of(story, [store.reading(a) for a in articles]))
        store.save(linked)
        if failure:
            store.fail(failure)
            failures.append(failure)
    progress("compare", len(members), len(members))
    return len(members), failures


def story_of(id_: str, readings: Iterable[Reading]) -> tuple[Story, list[Reading]]:
    """A story of some articles, and these in order of publication; its title is the one nearest to all."""
    ordered = sorted(readings, key=lambda r: (r.article.published is None, r.article.published or ""))
    articles = [r.article for r in ordered]
    dates = [a.published for a in articles if a.published]
    title = leading([a.title for a in articles if a.title]) or articles[0].text[:80]
    story = Story(
        id=id_,
        title=title,
        articles=tuple(a.id for a in articles),
        first=dates[0] if dates else None,
        last=dates[-1] if dates else None,
    )
    return story, ordered


def _home(store: Store, together: Sequence[Signature]) -> str:
    """The story of new articles that belong together: the old one that most of them join, else their own."""
    votes = Counter(story for own in together if (story := _joins(store, own)))
    story, most = votes.most_common(1)[0] if votes else ("", 0)
    return story if 2 * most > len(together) else mint(together[0].article)


def _joins(store: Store, own: Signature) -> str | None:
    """The story of the store that an article joins, None for none."""
    stories: dict[str, list[Signature]] = defaultdict(list)
    for candidate in store.candidates([term for term, _ in keys(own)], CANDIDATES):
        if candidate.story and candidate.article != own.article:
            stories[candidate.story].append(load(candidate.signature, Signature))
    return place(own, stories).story


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
