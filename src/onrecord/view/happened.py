"""Happened: events as rows, with their figures; and figures by themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.record import Event, Party, Quantity, Statement
from onrecord.view.names import Names
from onrecord.view.pins import Pin, Shelf, time_words
from onrecord.view.said import Said


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as printed, with what it counts."""

    id: str
    words: str
    value: float | None
    low: float | None
    high: float | None
    comparator: str
    unit: str | None
    of: str | None
    pin: Pin


@dataclass(frozen=True, slots=True)
class HappenedRow:
    """One event as one article tells it; `reported_by` names the speakers it comes from, empty where the
    outlet tells it in its own voice. `carriers` are the ids of the articles that tell of it, this one with
    them, `outlets` how many outlets these are from, and `group` is one id for what all of these tell.
    """

    id: str
    type: str | None
    trigger: str
    sentence: str
    actors: tuple[str, ...]
    targets: tuple[str, ...]
    place: str | None
    when: str | None
    status: str
    figures: tuple[Figure, ...]
    reported_by: tuple[str, ...]
    group: str
    carriers: tuple[str, ...]
    outlets: int
    pin: Pin
    score: float | None = None
    place_precision: str | None = None


@dataclass(frozen=True)
class Happened:
    """What rows of events are made from; `quantities` by id."""

    shelf: Shelf
    names: Names
    said: Said
    quantities: dict[str, Quantity]
    carriers: dict[str, tuple[str, ...]]
    groups: dict[str, str]

    def rows(self, events: Iterable[Event]) -> Iterator[HappenedRow]:
        """A row for each of the events."""
        return map(self.row, events)

    def row(self, e: Event) -> HappenedRow:
        """One event's row."""
        words = self.shelf.words
        carriers = self.carriers.get(e.id, (e.article,))
        return HappenedRow(
            id=e.id,
            type=e.type,
            trigger=words(e.article, e.trigger.span) or "",
            sentence=words(e.article, e.span) or "",
            actors=self._parties(e.article, e.actors),
            targets=self._parties(e.article, e.targets),
            place=e.place.name if e.place else None,
            when=time_words(e.when),
            status=e.status,
            figures=tuple(self.figure(self.quantities[q]) for q in e.quantities if q in self.quantities),
            reported_by=self._reporters(e.reported_by),
            group=self.groups.get(e.id, e.id),
            carriers=carriers,
            outlets=self.shelf.counted(carriers),
            pin=self.shelf.pin(e.article, e.span),
            score=e.score,
            place_precision=e.place.precision if e.place else None,
        )

    def figure(self, q: Quantity) -> Figure:
        """A quantity as a figure."""
        return Figure(
            id=q.id,
            words=self.shelf.words(q.article, q.span) or "",
            value=q.value,
            low=q.low,
            high=q.high,
            comparator=q.comparator,
            unit=q.unit,
            of=q.of,
            pin=self.shelf.pin(q.article, q.span),
        )

    def _parties(self, article: str, parties: Iterable[Party]) -> tuple[str, ...]:
        named = (self.names.of_party(p) or self.shelf.words(article, p.span) for p in parties)
        return tuple(dict.fromkeys(filter(None, named)))

    def _reporters(self, statement: str | None) -> tuple[str, ...]:
        found: Statement | None = self.said.statements.get(statement or "")
        return tuple(filter(None, map(self.names.of_speaker, found.speakers))) if found else ()


def once(rows: Iterable[HappenedRow]) -> list[tuple[HappenedRow, int]]:
    """Each event once, as its fullest teller has it, with the number of outlets that tell of it.

    Those that most outlets tell of come first, then those of which most is known.
    """
    best: dict[str, HappenedRow] = {}
    for row in rows:
        if row.group not in best or _known(row) > _known(best[row.group]):
            best[row.group] = row
    ordered = sorted(best.values(), key=lambda row: (-row.outlets, -_known(row)))
    return [(row, row.outlets) for row in ordered]


def _known(row: HappenedRow) -> int:
    """How many of an event's parts are known: who, whom, where, when, how many."""
    return sum(map(bool, (row.actors, row.targets, row.place, row.when, row.figures)))
