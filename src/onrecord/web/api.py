"""The desk as JSON, under /api/v1: one table of addresses, from which routes and description are made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, fields
from functools import cache
from hashlib import sha256
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from onrecord.errors import OnRecordError, StoreError
from onrecord.record.codec import to_plain
from onrecord.store import Choice, Store
from onrecord.view import desk, reader
from onrecord.view.coverage import coverage
from onrecord.view.desk import Board
from onrecord.view.history import HistoryPage, history
from onrecord.view.ledger import Page, of_store, of_story
from onrecord.view.listing import listing
from onrecord.view.pair import PairPage, pair
from onrecord.view.quotation import QuotationPage, prints
from onrecord.view.reader import ArticlePage
from onrecord.view.records import records
from onrecord.view.side_by_side import CompareRow
from onrecord.web.answers import (
    LINES,
    BaseAsked,
    Comparisons,
    ComparisonsAsked,
    Corrections,
    Hits,
    LinesAsked,
    Nothing,
    PairAsked,
    Problem,
    SearchAsked,
    Stories,
    StoriesAsked,
    StoryWhole,
)
from onrecord.web.doors import Door
from onrecord.web.openapi import description
from onrecord.web.site import opened, told

ROOT = "/api/v1"


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An address: what it tells, what can be asked, what comes back, and the function that answers."""

    path: str
    tells: str
    asked: type
    gives: Any
    answer: Callable[[Store, Mapping[str, str], Any], Any]


def _stories(store: Store, at: Mapping[str, str], asked: StoriesAsked) -> Stories:
    last, found, story = asked.after.rpartition("~")
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
    start = fitting.index(asked.after) + 1 if asked.after in fitting else 0
    shown = fitting[start : start + asked.limit]
    page = desk.beside(
        Board(store, linked.story.articles, [linked]), desk.narrowed(linked, lambda c: c.id in shown)
    )
    rows = {row.id: row for row in page.comparisons}
    more = start + asked.limit < len(fitting)
    return Comparisons(tuple(rows[id_] for id_ in shown), len(fitting), shown[-1] if more else None)


def _comparison(store: Store, at: Mapping[str, str], asked: Nothing) -> CompareRow:
    linked = desk.find_story(store, at["story"])
    own = desk.narrowed(linked, lambda c: c.id == at["comparison"])
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


def _search(store: Store, at: Mapping[str, str], asked: SearchAsked) -> Hits:
    return Hits(tuple(desk.search(store, asked.words, asked.limit)))


def _corrections(store: Store, at: Mapping[str, str], asked: Nothing) -> Corrections:
    return Corrections(tuple(store.corrections(desk.find_article(store, at["article"]).id)))


def _records(store: Store, at: Mapping[str, str], asked: Nothing) -> list[dict[str, Any]]:
    return [to_plain(record) for record in records(store, article=desk.find_article(store, at["article"]).id)]


STORY, ARTICLE = "/stories/{story}", "/articles/{article}"
ENDPOINTS = (
    Endpoint("/stories", "Stories, last published first.", StoriesAsked, Stories, _stories),
    Endpoint(STORY, "A story with its articles and origins.", Nothing, StoryWhole, _story),
    Endpoint(
        f"{STORY}/comparisons", "Its sources side by side.", ComparisonsAsked, Comparisons, _comparisons
    ),
    Endpoint(f"{STORY}/comparisons/{{comparison}}", "One comparison.", Nothing, CompareRow, _comparison),
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
    Endpoint(f"{ARTICLE}/records", "Everything found in it.", Nothing, None, _records),
    Endpoint(f"{ARTICLE}/corrections", "What persons said of it.", Nothing, Corrections, _corrections),
    Endpoint("/search", "Where words stand.", SearchAsked, Hits, _search),
)


def _route(own: Endpoint) -> Door:
    def endpoint(request: Request) -> Response:
        try:
            asked = _read(own.asked, dict(request.query_params))
            with opened(request) as store:
                body = msgspec.json.encode(own.answer(store, request.path_params, asked))
        except OnRecordError as error:
            status, words = told(error)
            return _sent(request, msgspec.json.encode(Problem(status, words)), status)
        return _sent(request, body)

    return Door(ROOT + own.path, endpoint)


def _read(type_: type, given: dict[str, str]) -> Any:
    """What was asked, as the type that an address takes; raises OnRecordError for anything else."""
    known = [f.name for f in fields(type_)]
    if strangers := [name for name in given if name not in known]:
        raise OnRecordError(f"{strangers[0]!r} cannot be asked here: {', '.join(known) or 'nothing can'}")
    try:
        return msgspec.convert(given, type_, strict=False)
    except msgspec.ValidationError as error:
        raise OnRecordError(str(error)) from error


def _sent(request: Request, body: bytes, status: int = 200) -> Response:
    tag = f'"{sha256(body).hexdigest()[:20]}"'
    if status == 200 and request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers={"ETag": tag})
    return Response(
        body, status, media_type="application/json", headers={"ETag": tag} if status == 200 else {}
    )


def _openapi(request: Request) -> Response:
    return _sent(request, _description())


@cache
def _description() -> bytes:
    return description(ROOT, ENDPOINTS)


ROUTES = (Door(f"{ROOT}/openapi.json", _openapi, "open"), *map(_route, ENDPOINTS))
