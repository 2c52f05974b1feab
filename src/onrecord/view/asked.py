"""Rows of the record by whose they are, their words and their story: the same questions of every ledger."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import TypeAlias

from onrecord.record import Commitment, Event, Party, Position, Speaker
from onrecord.store import Query, Store
from onrecord.store.words import all_stand_in, asked_for, fold
from onrecord.view.desk import Board
from onrecord.view.happened import HappenedRow
from onrecord.view.said import SaidRow
from onrecord.view.stands import PromisedRow, StandsRow

Row: TypeAlias = SaidRow | HappenedRow | StandsRow | PromisedRow
AT_ONCE = 8
"""Articles that are looked at together, so that the first rows come without reading all."""


def said(store: Store, query: Query) -> list[SaidRow]:
    """Statements by a speaker, about some words, or all; newest articles first."""
    return list(islice(_said(store, query), query.limit))


def happened(store: Store, query: Query, *, beside: bool = False) -> list[HappenedRow]:
    """Events that somebody had a hand in, about some words, or all; newest articles first. `beside`: every
    event of the articles in which the words stand."""
    return list(islice(_happened(store, query, beside), query.limit))


def stands(store: Store, query: Query) -> tuple[list[StandsRow], list[PromisedRow]]:
    """Positions and commitments of somebody, about some words, or all; newest articles first, and so many of
    each as the query asks for."""
    chosen, positions, made = _Filter(query), list[StandsRow](), list[PromisedRow]()
    for board in _boards(store, _articles(store, query)):
        positions += _positions(store, board, chosen)
        made += _commitments(store, board, chosen)
        if min(len(positions), len(made)) >= query.limit:
            break
    return positions[: query.limit], made[: query.limit]


@dataclass(frozen=True)
class _Filter:
    """Whether a row is of whom and has the words that were asked for."""

    query: Query

    def of(self, board: Board, article: str, *who: Party | Speaker) -> bool:
        """Whether somebody whose record it is goes by the name that was asked for."""
        by = self._by
        return not by or any(by in fold(name) for one in who for name in _called(board, article, one))

    def about(self, *told: str | None) -> bool:
        """Whether what a row tells has the words that were asked for."""
        return all_stand_in(self._wanted, *filter(None, told))

    @cached_property
    def _by(self) -> str:
        return fold(self.query.speaker)

    @cached_property
    def _wanted(self) -> list[tuple[str, ...]]:
        return asked_for(self.query.words)


def _called(board: Board, article: str, one: Party | Speaker) -> Iterator[str]:
    """Everything that somebody goes by: as printed, as described, and by every name they have."""
    entity = board.names.by_id.get(one.entity or "")
    described = one.described_as if isinstance(one, Speaker) else None
    every = (board.shelf.words(article, one.span), one.name, described, entity and entity.name)
    yield from filter(None, every)
    yield from entity.aliases if entity else ()


def _said(store: Store, query: Query) -> Iterator[SaidRow]:
    chosen = _Filter(query)
    for board in _boards(store, store.articles_where(query)):
        for s in board.statements.values():
            row = board.said.row(s)
            if chosen.of(board, s.article, *s.speakers) and chosen.about(row.text, *row.speakers):
                yield row


def _happened(store: Store, query: Query, beside: bool) -> Iterator[HappenedRow]:
    chosen = _Filter(Query(speaker=query.speaker) if beside else query)
    for board in _boards(store, _articles(store, query)):
        for e in store.found(Event, board.ids):
            if not chosen.of(board, e.article, *e.actors):
                continue
            row = board.happened().row(e)
            figures = (figure.words for figure in row.figures)
            if chosen.about(row.sentence, *row.actors, *row.targets, row.place, *figures, *row.reported_by):
                yield row


def _positions(store: Store, board: Board, chosen: _Filter) -> Iterator[StandsRow]:
    for p in store.found(Position, board.ids):
        if chosen.of(board, p.article, p.holder):
            row = board.stands.position(p)
            told = (row.pin.words, row.holder, row.proposal, row.condition, *row.told_by)
            if chosen.about(*told):
                yield row


def _commitments(store: Store, board: Board, chosen: _Filter) -> Iterator[PromisedRow]:
    for c in store.found(Commitment, board.ids):
        if chosen.of(board, c.article, c.party):
            row = board.stands.commitment(c)
            told = (row.pin.words, row.party, row.action, row.beneficiary, row.condition, row.due)
            if chosen.about(*told, *row.told_by):
                yield row


def _articles(store: Store, query: Query) -> list[str]:
    """The articles in which the words of a query stand: by whom something was done is no speaker's name."""
    return store.articles_where(Query(words=query.words, story=query.story))


def _boards(store: Store, articles: Sequence[str]) -> Iterator[Board]:
    for i in range(0, len(articles), AT_ONCE):
        some = articles[i : i + AT_ONCE]
        refs = dict.fromkeys(filter(None, map(store.story_of, some)))
        yield Board(store, some, [linked for ref in refs if (linked := store.linked(ref))])
