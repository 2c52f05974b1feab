"""People of a story: what they say, and what is said to and about them; and its places and days."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.errors import StoreError
from onrecord.record import Entity, Event, Linked, Mention, Place, Statement
from onrecord.store import Store, open_store
from onrecord.view.people import PersonRow, people, person
from onrecord.view.whereabouts import places, times


@pytest.fixture(scope="module")
def store(example: Path) -> Iterator[Store]:
    opened = open_store(str(example), create=False)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def barge(store: Store) -> Linked:
    return max(store.all_linked(), key=lambda one: len(one.story.articles))


def named(rows: tuple[PersonRow, ...], name: str) -> PersonRow:
    return next(row for row in rows if row.name == name)


def test_whoever_says_most_comes_first(store: Store, barge: Linked) -> None:
    rows = people(store, barge).rows
    assert rows[0].name == "Maeve de Lacy" and "Irish Transport Minister" in rows[0].roles
    assert [row.by for row in rows] == sorted((row.by for row in rows), reverse=True)
    assert named(rows, "Channel Ledger").to == 3


def test_a_page_has_what_its_row_counts(store: Store, barge: Linked) -> None:
    for row in people(store, barge).rows:
        page = person(store, barge, row.id)
        assert page.row == row
        counted = (len(page.by), len(page.to), len(page.about), len(page.stands) + len(page.promised))
        assert counted == (row.by, row.to, row.about, row.stands)


def test_statements_are_by_and_about_whom_they_are(store: Store, barge: Linked) -> None:
    row = named(people(store, barge).rows, "Brennock Marine")
    page = person(store, barge, row.id)
    assert page.about
    mentions = list(store.found(Mention, barge.story.articles))
    members = {row.id, *(m for e in barge.entities if e.id == row.id for m in e.members)}
    for told, _ in page.about:
        own = next(s for s in store.found(Statement, [told.pin.article]) if s.id == told.id)
        inside = [
            m for m in mentions if m.article == own.article and any(c.holds(m.span) for c in own.content)
        ]
        assert members & {m.entity for m in inside}
        assert "Brennock Marine" not in told.speakers


def test_positions_stand_in_the_order_of_publication_and_undated_ones_last(
    store: Store, barge: Linked
) -> None:
    page = person(store, barge, people(store, barge).rows[0].id)
    days = [r.pin.published for r in page.promised]
    assert days == [*sorted(d for d in days if d), *(d for d in days if d is None)]


def test_somebody_goes_by_every_id_that_was_merged(store: Store, barge: Linked) -> None:
    merged = max((e for e in barge.entities if e.type == "person"), key=lambda e: len(e.members))
    assert len(merged.members) > 1
    for member in merged.members:
        assert person(store, barge, member).row.id == merged.id
    outside = next(e for e in store.found(Entity) if e.type == "person")
    for odd in ("en-none", "", outside.id[:5]):
        with pytest.raises(StoreError):
            person(store, barge, odd)


def test_a_place_without_a_point_stands_apart(store: Store, barge: Linked) -> None:
    page = places(store, barge)
    every = list(store.found(Place, barge.story.articles))
    assert sum(r.times for r in (*page.placed, *page.open)) == len(every)
    assert all(r.lat is not None and r.lon is not None and r.precision for r in page.placed)
    assert all(r.lat is None for r in page.open)
    rosslare = next(r for r in page.placed if r.name == "Rosslare")
    assert (rosslare.precision, rosslare.articles) == ("city", 7)
    names = [r.name.casefold() for r in page.placed]
    assert len(names) == len(set(names))


def test_the_day_of_an_event_is_not_that_of_its_report(store: Store, barge: Linked) -> None:
    page = times(store, barge)
    assert [r.day for r in page.rows] == sorted(r.day for r in page.rows)
    station = next(r for r in page.rows if "lifeboat station" in r.event.sentence)
    assert (station.day, (station.reported or "")[:10]) == ("2026-04-05", "2026-04-19")
    overnight = next(r for r in page.rows if r.event.trigger == "damaged")
    assert overnight.day in (overnight.event.when or "")
    groups = {r.event.group for r in page.rows}
    events = list(store.found(Event, barge.story.articles))
    assert len(groups) == len(page.rows) and page.undated + len(page.rows) <= len(events)
