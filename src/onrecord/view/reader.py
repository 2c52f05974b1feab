"""The reader: one article's text with everything that is pinned to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.record import Commitment, Event, Flag, Linked, Place, Position, Quantity, Span, Statement, When
from onrecord.store import Store
from onrecord.view.desk import ArticleRow, Board, article_row, find_article
from onrecord.view.handled import handled, opening, warned


@dataclass(frozen=True, slots=True)
class Mark:
    """A piece of the text that a record stands on, with what to say of it in a line."""

    start: int
    end: int
    kind: str
    record: str
    note: str


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """An article's text, what is printed in it but is no report, its headings and block quotes, and its marks
    in order; `newest` is the id of its newest version, where that is another, `warned` what is to be known of
    it before it is used, by type and reason."""

    head: ArticleRow
    byline: tuple[str, ...]
    language: str | None
    text: str
    text_sha256: str
    furniture: tuple[tuple[int, int, str], ...]
    headings: tuple[tuple[int, int], ...]
    marks: tuple[Mark, ...]
    version: int = 1
    newest: str | None = None
    warned: tuple[tuple[str, str], ...] = ()
    block_quotes: tuple[tuple[int, int], ...] = ()


def article(store: Store, ref: str) -> ArticlePage:
    """An article for reading; raises StoreError if there is none of that id."""
    own = find_article(store, ref)
    linked = store.linked(store.story_of(own.id) or "-")
    return page(store, Board(store, [own.id], [linked] if linked else []), own.id)


def pages(store: Store, linked: Linked) -> list[ArticlePage]:
    """All articles of a story for reading."""
    board = Board(store, linked.story.articles, [linked])
    return [page(store, board, id_) for id_ in board.ids]


def page(store: Store, board: Board, id_: str) -> ArticlePage:
    """One article of a board."""
    own = board.shelf.articles[id_]
    marks = sorted(_marks(store, board, id_), key=lambda m: (m.start, -m.end, m.kind))
    return ArticlePage(
        head=article_row(board.shelf, id_),
        byline=own.byline,
        language=own.language,
        text=own.text,
        text_sha256=own.text_sha256,
        furniture=tuple((f.span.start, f.span.end, f.why) for f in own.furniture),
        headings=tuple((h.start, h.end) for h in own.headings),
        marks=tuple(marks),
        version=own.version,
        newest=store.newest_of([id_]).get(id_),
        warned=tuple(warned(store, own)),
        block_quotes=tuple((q.start, q.end) for q in own.block_quotes),
    )


def _marks(store: Store, board: Board, id_: str) -> Iterator[Mark]:
    for s in store.found(Statement, [id_]):
        row = board.said.row(s)
        who = " and ".join(row.speakers) or "somebody not named"
        through = f" (through {', '.join(row.via)})" if row.via else ""
        for span in s.content:
            yield _mark(span, "said", s.id, f"{who}{through}, {s.form}")
    happened = board.happened()
    for e in store.found(Event, [id_]):
        event = happened.row(e)
        parts = (event.type or e.mode or "event", event.status, *event.actors, event.place, event.when)
        yield _mark(e.trigger.span, "event", e.id, " · ".join(filter(None, parts)))
    for q in store.found(Quantity, [id_]):
        figure = happened.figure(q)
        yield _mark(
            q.span, "number", q.id, f"{figure.comparator} {number(figure.value, q)} {q.unit or ''}".strip()
        )
    for p in store.found(Position, [id_]):
        stand = board.stands.position(p)
        yield _mark(p.proposal.span, "position", p.id, f"{stand.holder} {stand.stance} it")
    for c in store.found(Commitment, [id_]):
        made = board.stands.commitment(c)
        yield _mark(c.action.span, "commitment", c.id, f"{made.force} of {made.party}")
    for place in store.found(Place, [id_]):
        yield _mark(place.span, "place", place.id, place.name)
    for when in store.found(When, [id_]):
        yield _mark(when.span, "time", when.id, when.value or "day unknown")
    for f in store.found(Flag, [id_]):
        yield _mark(f.span, "flag", f.id, f"{f.type}: {f.why}")
    own = board.shelf.articles[id_]
    for type_, why, later in handled(store, own):
        yield _mark(opening(own), "flag", later.id, f"{type_}: {why}")


def _mark(span: Span, kind: str, record: str, note: str) -> Mark:
    return Mark(span.start, span.end, kind, record, note)


def number(value: float | None, q: Quantity) -> str:
    """A quantity's number for reading: grouped digits, a range where there is no single value."""
    if value is not None:
        return f"{value:,.10g}"
    return " to ".join(f"{v:,.10g}" for v in (q.low, q.high) if v is not None)
