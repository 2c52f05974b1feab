"""Where and when: the places that a story names, and the days on which what it tells happened."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.record import Event, Linked, Place, Span, holding
from onrecord.record.sureness import sure
from onrecord.store import Store
from onrecord.view.desk import Board, StoryRow, head
from onrecord.view.happened import HappenedRow
from onrecord.view.pins import Pin

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place with how exactly it is known; `lat` and `lon` are None where it is not sure which one is meant.

    `articles` name it, `times` times in all, first at `pin`. `events` happened there, each thing once, and
    `statements` name it.
    """

    name: str
    precision: str | None
    lat: float | None
    lon: float | None
    geonames: int | None
    articles: int
    times: int
    record: str
    pin: Pin
    events: int = 0
    statements: int = 0


@dataclass(frozen=True, slots=True)
class PlacesPage:
    """The places of a story, those that most articles name first; `open` are those without a point."""

    head: StoryRow
    placed: tuple[PlaceRow, ...]
    open: tuple[PlaceRow, ...]


@dataclass(frozen=True, slots=True)
class DayRow:
    """Something that happened on a day, and when it was first reported, which is another thing; `day` is the
    first that it can be, `known` as much of that as is known: a day, a month, a year, or from day to day."""

    day: str
    known: str
    event: HappenedRow
    carried: int
    reported: str | None


@dataclass(frozen=True, slots=True)
class TimesPage:
    """What happened, day by day; `undated` counts what has no day that is known."""

    head: StoryRow
    rows: tuple[DayRow, ...]
    undated: int


def _head(board: Board, linked: Linked) -> StoryRow:
    return head(linked, board.shelf.articles)


def places(store: Store, linked: Linked) -> PlacesPage:
    """The places of a story."""
    board = Board(store, linked.story.articles, [linked])
    placed, open_ = place_rows(store, board)
    return PlacesPage(_head(board, linked), tuple(placed), tuple(open_))


def place_rows(
    store: Store, board: Board, within: Mapping[str, Sequence[Span]] | None = None
) -> tuple[list[PlaceRow], list[PlaceRow]]:
    """The places that the articles of a board name, those that most name first: with a point, and without.

    `within` asks for those alone that are named in some spans, by article.
    """
    same: dict[object, list[Place]] = defaultdict(list)
    for place in store.found(Place, board.ids):
        if within is None or any(span.holds(place.span) for span in within.get(place.article, ())):
            same[_which(place)].append(place)
    events: dict[object, set[str]] = defaultdict(set)
    for event in store.found(Event, board.ids):
        if event.place and sure(event):
            events[_which(event.place)].add(board.said.groups.get(event.id, event.id))
    named = _statements(board, same)
    rows = [_place(board, same[key], len(events[key]), named[key]) for key in same]
    rows.sort(key=lambda row: (-row.articles, -row.times, row.name))
    return [row for row in rows if row.lat is not None], [row for row in rows if row.lat is None]


def event_places(store: Store, board: Board, events: Collection[str]) -> list[PlaceRow]:
    """The places with a point at which some events, by their ids, are placed."""
    same: dict[object, list[Place]] = defaultdict(list)
    groups: dict[object, set[str]] = defaultdict(set)
    for event in store.found(Event, board.ids):
        if event.id in events and event.place and event.place.lat is not None:
            key = _which(event.place)
            same[key].append(event.place)
            groups[key].add(board.said.groups.get(event.id, event.id))
    return [_place(board, same[key], len(groups[key]), 0) for key in same]


def _which(place: Place) -> object:
    """What makes two places one: the point, with how exactly it is known; without one, the name."""
    return place.name.casefold() if place.lat is None else (place.lat, place.lon, place.precision)


def _statements(board: Board, same: Mapping[object, Sequence[Place]]) -> Counter[object]:
    """How many statements name each place in what is said, each thing said once."""
    said: dict[str, list[tuple[Span, str]]] = defaultdict(list)
    for s in board.statements.values():
        said[s.article].extend((piece, board.said.groups.get(s.id, s.id)) for piece in s.content)
    named: dict[str, list[tuple[Span, object]]] = defaultdict(list)
    for key, members in same.items():
        for place in members:
            named[place.article].append((place.span, key))
    found = {pair for article, own in named.items() for pair in holding(said[article], own)}
    return Counter(key for _, key in found)


def _place(board: Board, members: list[Place], events: int, statements: int) -> PlaceRow:
    first = members[0]
    return PlaceRow(
        name=_name(members),
        precision=first.precision,
        lat=first.lat,
        lon=first.lon,
        geonames=first.geonames,
        articles=len({m.article for m in members}),
        times=len(members),
        record=first.id,
        pin=board.shelf.pin(first.article, first.span),
        events=events,
        statements=statements,
    )


def _name(members: list[Place]) -> str:
    """The name that is printed most; one that is all capitals, as in datelines, or cut, only if there is no
    other."""
    printed = Counter(m.name for m in members)
    return min(printed, key=lambda n: (n.isupper(), n.endswith("."), -printed[n], len(n), n))


def times(store: Store, linked: Linked, board: Board | None = None) -> TimesPage:
    """What happened in a story, day by day, each thing once; `board` is its board, where it is at hand."""
    board = board or Board(store, linked.story.articles, [linked])
    happened = board.happened()
    groups: dict[str, list[Event]] = defaultdict(list)
    for event in filter(sure, store.found(Event, board.ids)):
        groups[board.said.groups.get(event.id, event.id)].append(event)
    rows, undated = [], 0
    for members in groups.values():
        dated = [(day, m) for m in members if (day := _day(m))]
        if not dated:
            undated += 1
            continue
        day, best = max(dated, key=lambda d: len(d[1].quantities) + len(d[1].actors) + bool(d[1].place))
        published = [p for m in members if (p := board.shelf.articles[m.article].published)]
        carried = board.shelf.counted(m.article for m in members)
        rows.append(DayRow(day, _known(day, best), happened.row(best), carried, min(published, default=None)))
    rows.sort(key=lambda row: (row.day, row.reported or "", row.event.id))
    return TimesPage(_head(board, linked), tuple(rows), undated)


def _known(day: str, event: Event) -> str:
    """As much of the day of an event as its time tells."""
    when = event.when
    letters = {"year": 4, "month": 7}.get((when.precision or "") if when else "", 10)
    if when and when.precision == "week" and when.end:
        last = date.fromisoformat(when.end[:10]) - timedelta(days=1)
        return f"{day} – {last.isoformat()}"
    return day[:letters]


def _day(event: Event) -> str | None:
    """The day of an event: the one that its time names, else the one on which that begins."""
    when = event.when
    known = _DAY.match(when.value or "") or _DAY.match(when.start or "") if when else None
    return known[0] if known else None
