"""What the API tells of the record: one function an address."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from onrecord.errors import StoreError
from onrecord.record.codec import to_plain
from onrecord.store import Choice, Store
from onrecord.view import desk, reader
from onrecord.view.coverage import coverage
from onrecord.view.desk import Board
from onrecord.view.health import health
from onrecord.view.history import HistoryPage, history
from onrecord.view.jobs import jobs
from onrecord.view.ledger import GONE, Page, of_store, of_story
from onrecord.view.listing import listing
from onrecord.view.naming import decided
from onrecord.view.pair import PairPage, pair
from onrecord.view.quotation import QuotationPage, prints
from onrecord.view.reader import ArticlePage
from onrecord.view.records import records
from onrecord.view.side_by_side import CompareRow, compared_as
from onrecord.view.versions import VersionsPage, versions
from onrecord.web.answers import (
    LINES,
    BaseAsked,
    Comparisons,
    ComparisonsAsked,
    Corrections,
    Hits,
    Jobs,
    LinesAsked,
    Namings,
    Nothing,
    PairAsked,
    SearchAsked,
    Sources,
    SourcesAsked,
    Stories,
    StoriesAsked,
    StoryWhole,
)
from onrecord.web.endpoints import Endpoint


def _stories(store: Store, at: Mapping[str, str], asked: StoriesAsked) -> Stories:
    last, found, story = asked.after.rpartition("~")
    if asked.after and not found:
        raise StoreError("no page of stories begins there: take what the page before has as next")
    values = asdict(asked) | {"after": (last, story) if found else None}
    page = listing(store, Choice(**values))
    return Stories(page.rows, page.total, "~".join(page.after) if page.after else None)


def _story(store: Store, at: Mapping[str, str], asked: Nothing) -> StoryWhole:
    linked = desk.find_story(store, at["story"])
    shared = desk.narrowed(linked, desk.is_shared)
    page = desk.beside(Board(store, linked.story.articles, [linked]), shared)
    covered = tuple(coverage(linked, page.articles))
    return StoryWhole(page.head, page.articles, covered, page.origins, page.passed, page.variants)


def _comparisons(store: Store, at: Mapping[str, str], asked: ComparisonsAsked) -> Comparisons:
    linked = desk.find_story(store, at["story"])
    fitting = [
        c.id
        for c in linked.comparisons
        if asked.kind in ("", c.about.kind) and asked.verdict in ("", c.verdict)
    ]
    if asked.after and asked.after not in fitting:
        raise StoreError(GONE)
    start = fitting.index(asked.after) + 1 if asked.after else 0
    shown = fitting[start : start + asked.limit]
    page = desk.beside(
        Board(store, linked.story.articles, [linked]), desk.narrowed(linked, lambda c: c.id in shown)
    )
    rows = {row.id: row for row in page.comparisons}
    more = start + asked.limit < len(fitting)
    return Comparisons(tuple(rows[id_] for id_ in shown), len(fitting), shown[-1] if more else None)


def _comparison(store: Store, at: Mapping[str, str], asked: Nothing) -> CompareRow:
    linked = desk.find_story(store, at["story"])
    wanted = compared_as(linked, at["comparison"])
    own = desk.narrowed(linked, lambda c: c.id == wanted)
    if not own.comparisons:
        raise StoreError(f"no comparison {at['comparison']!r} in this story")
    return desk.beside(Board(store, linked.story.articles, [linked]), own).comparisons[0]


def _ledger(kind: Page) -> Callable[[Store, Mapping[str, str], LinesAsked], Any]:
    def answer(store: Store, at: Mapping[str, str], asked: LinesAsked) -> Any:
        values = asdict(asked) | {"after": asked.after or None}
        own = at.get("story")
        page = of_story(store, desk.find_story(store, own), kind, **values) if own else None
        page = page or of_store(store, kind, **values)
        return LINES[kind](page.lines, page.total, page.unsure, page.after)

    return answer


def _pair(store: Store, at: Mapping[str, str], asked: PairAsked) -> PairPage:
    return pair(store, at["story"], asked.a, asked.b)


def _prints(store: Store, at: Mapping[str, str], asked: BaseAsked) -> QuotationPage:
    return prints(store, at["story"], at["statement"], asked.base or None)


def _history(store: Store, at: Mapping[str, str], asked: Nothing) -> HistoryPage:
    return history(store, at["story"])


def _article(store: Store, at: Mapping[str, str], asked: Nothing) -> ArticlePage:
    return reader.article(store, at["article"])


def _versions(store: Store, at: Mapping[str, str], asked: Nothing) -> VersionsPage:
    return versions(store, at["article"])


def _search(store: Store, at: Mapping[str, str], asked: SearchAsked) -> Hits:
    return Hits(tuple(desk.search(store, asked.words, asked.limit)))


def _corrections(store: Store, at: Mapping[str, str], asked: Nothing) -> Corrections:
    return Corrections(tuple(store.corrections(desk.find_article(store, at["article"]).id)))


def _records(store: Store, at: Mapping[str, str], asked: Nothing) -> list[dict[str, Any]]:
    return [to_plain(record) for record in records(store, article=desk.find_article(store, at["article"]).id)]


def _names(store: Store, at: Mapping[str, str], asked: Nothing) -> Namings:
    own = desk.find_story(store, at["story"]).story.id if "story" in at else None
    return Namings(tuple(decided(store, (own, *store.former(own)) if own else ())))


def _sources(store: Store, at: Mapping[str, str], asked: SourcesAsked) -> Sources:
    moment = datetime.now(UTC)
    return Sources(tuple(health(store, moment, ended=asked.ended)), store.waiting(moment.isoformat()))


def _jobs(store: Store, at: Mapping[str, str], asked: Nothing) -> Jobs:
    return Jobs(tuple(jobs(store)))


STORY, ARTICLE = "/stories/{story}", "/articles/{article}"
READING = (
    Endpoint("/stories", "Stories, last published first.", StoriesAsked, Stories, _stories),
    Endpoint(STORY, "A story with its articles and origins.", Nothing, StoryWhole, _story),
    Endpoint(
        f"{STORY}/comparisons", "Its sources side by side.", ComparisonsAsked, Comparisons, _comparisons
    ),
    Endpoint(
        f"{STORY}/comparisons/{{comparison}}",
        "One comparison, by its id or by a record in it.",
        Nothing,
        CompareRow,
        _comparison,
    ),
    Endpoint(f"{STORY}/pair", "Two of its articles beside each other.", PairAsked, PairPage, _pair),
    Endpoint(f"{STORY}/quotations/{{statement}}", "A quotation's prints.", BaseAsked, QuotationPage, _prints),
    Endpoint(f"{STORY}/history", "What became of it.", Nothing, HistoryPage, _history),
    *(
        Endpoint(f"{STORY}/{kind}", "A page of its ledger.", LinesAsked, LINES[kind], _ledger(kind))
        for kind in LINES
    ),
    *(
        Endpoint(f"/{kind}", "The ledger of all, newest first.", LinesAsked, LINES[kind], _ledger(kind))
        for kind in LINES
    ),
    Endpoint(ARTICLE, "An article's text with its marks.", Nothing, ArticlePage, _article),
    Endpoint(f"{ARTICLE}/versions", "Its versions and their differences.", Nothing, VersionsPage, _versions),
    Endpoint(f"{ARTICLE}/records", "Everything found in it.", Nothing, None, _records),
    Endpoint(f"{ARTICLE}/corrections", "What persons said of it.", Nothing, Corrections, _corrections),
    Endpoint("/names", "What persons decided of names.", Nothing, Namings, _names),
    Endpoint(f"{STORY}/names", "Of that, what holds in a story.", Nothing, Namings, _names),
    Endpoint("/sources", "How watched sources have been doing.", SourcesAsked, Sources, _sources),
    Endpoint("/jobs", "Long work on the store.", Nothing, Jobs, _jobs),
    Endpoint("/search", "Where words stand.", SearchAsked, Hits, _search),
)
