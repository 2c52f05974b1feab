"""A story in time: what happened when, and when it was reported, which are two things."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from onrecord.record import Event
from onrecord.record.sureness import sure
from onrecord.store import Store
from onrecord.view.desk import Board
from onrecord.view.happened import HappenedRow
from onrecord.view.pins import Pin


@dataclass(frozen=True, slots=True)
class Happening:
    """An event with the half-open time at which it happened or is to happen, in ISO 8601, as its fullest
    teller with a time has it; `precision` is how exactly that is known."""

    event: HappenedRow
    start: str
    end: str
    precision: str
    outlets: int


@dataclass(frozen=True, slots=True)
class Utterance:
    """A statement whose time of speaking an article tells."""

    record: str
    speakers: tuple[str, ...]
    words: str
    start: str
    end: str
    outlet: str
    pin: Pin


@dataclass(frozen=True, slots=True)
class Publication:
    """An article with its outlet and when it was published: a day, or a moment with its zone."""

    article: str
    outlet: str
    title: str
    published: str


@dataclass(frozen=True, slots=True)
class Chronicle:
    """Those of some articles in the order of time. `undated` counts events of which no day is known,
    `unpublished` the articles without a date."""

    happenings: tuple[Happening, ...]
    utterances: tuple[Utterance, ...]
    publications: tuple[Publication, ...]
    undated: int
    unpublished: int


def chronicle(store: Store, board: Board, only: Collection[str] | None = None) -> Chronicle:
    """The chronicle of the articles of a board; of events `only` those of some ids."""
    happenings, undated = _happenings(store, board, only)
    articles = board.shelf.articles.values()
    published = [
        Publication(a.id, board.shelf.outlet_name(a.id), a.title or "", a.published)
        for a in articles
        if a.published
    ]
    return Chronicle(
        tuple(sorted(happenings, key=lambda h: (h.start, h.end, h.event.id))),
        tuple(sorted(_utterances(board), key=lambda u: (u.start, u.record))),
        tuple(sorted(published, key=lambda p: (p.published, p.article))),
        undated,
        len(articles) - len(published),
    )


def _happenings(store: Store, board: Board, only: Collection[str] | None) -> tuple[list[Happening], int]:
    happened = board.happened()
    groups: dict[str, list[Event]] = defaultdict(list)
    for event in store.found(Event, board.ids):
        if sure(event) and (only is None or event.id in only):
            groups[board.said.groups.get(event.id, event.id)].append(event)
    found, undated = [], 0
    for members in groups.values():
        timed = [m for m in members if m.when and m.when.start]
        if not timed:
            undated += 1
            continue
        best = max(timed, key=lambda m: len(m.quantities) + len(m.actors) + bool(m.place))
        assert best.when and best.when.start
        start, end = best.when.start, best.when.end or best.when.start
        outlets = board.shelf.counted(m.article for m in members)
        found.append(Happening(happened.row(best), start, end, best.when.precision or "day", outlets))
    return found, undated


def _utterances(board: Board) -> Iterator[Utterance]:
    """Each thing said once in an article's outlet, where its reading is sure."""
    seen: set[tuple[str, str]] = set()
    for s in board.statements.values():
        if not (s.when and s.when.start and sure(s)):
            continue
        row = board.said.row(s)
        key = (board.said.groups.get(s.id, s.id), row.pin.outlet)
        if key not in seen:
            seen.add(key)
            names = row.speakers or row.printed
            yield Utterance(
                s.id, names, row.text, s.when.start, s.when.end or s.when.start, row.pin.outlet, row.pin
            )
