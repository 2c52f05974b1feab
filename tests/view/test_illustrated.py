"""The pictures of the example: they say what its tables say, and lead to it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from onrecord.record import Event, Linked, Place, Position
from onrecord.record.sureness import sure
from onrecord.store import Store, open_store
from onrecord.view import alone, desk
from onrecord.view.chronicle import chronicle
from onrecord.view.desk import Board
from onrecord.view.illustrated import Links, Picture, of_story, promises_of, stances_of
from onrecord.view.people import people, person
from onrecord.view.pictures.timeline import day_after
from onrecord.view.stands import Cell, Matrix, Turn, turned
from onrecord.view.whereabouts import place_rows

SVG = "{http://www.w3.org/2000/svg}"
LINKS = Links(lambda pin, record: f"#{record}", lambda article: f"#{article}")


@pytest.fixture(scope="module")
def store(example: Path) -> Iterator[Store]:
    opened = open_store(str(example), create=False)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def barge(store: Store) -> Linked:
    return max(store.all_linked(), key=lambda one: len(one.story.articles))


def marks(picture: Picture | None) -> dict[str, str]:
    """What the marks of a picture tell, by where they lead."""
    assert picture is not None
    tree = etree.fromstring(picture.wide.encode())
    return {a.get("href")[1:]: a.get("aria-label") for a in tree.iter(f"{SVG}a")}


def test_wide_and_narrow_have_ids_of_their_own(store: Store, barge: Linked) -> None:
    made = of_story(store, barge, "2026-05-01", LINKS)
    pictures = [p for p in (made.map, made.timeline, made.matrix, made.promises) if p]
    assert len(pictures) == 4
    ids = [
        e.get("id")
        for p in pictures
        for svg in (p.wide, p.narrow)
        for e in etree.fromstring(svg.encode()).iter()
        if e.get("id")
    ]
    assert len(ids) == len(set(ids)) and all(p.captions or p.letters for p in pictures)


def test_the_map_has_every_place_or_says_that_it_lies_outside(store: Store, barge: Linked) -> None:
    made = of_story(store, barge, "2026-05-01", LINKS)
    assert made.map
    told = " ".join((*marks(made.map).values(), made.map.beside_wide))
    assert all(row.name in told for row in made.placed)
    places = {p.id for p in store.found(Place, barge.story.articles)}
    assert marks(made.map).keys() <= places


def test_places_count_what_happened_there_and_what_names_them(store: Store, barge: Linked) -> None:
    board = Board(store, barge.story.articles, [barge])
    placed, _ = place_rows(store, board)
    rosslare = next(row for row in placed if row.name == "Rosslare")
    groups = {
        board.said.groups.get(e.id, e.id)
        for e in store.found(Event, board.ids)
        if e.place and e.place.lat == rosslare.lat and e.place.lon == rosslare.lon
    }
    assert rosslare.events == len(groups) > 0
    assert len({(r.lat, r.lon, r.precision) for r in placed}) == len(placed)


def test_the_timeline_has_each_event_once_and_each_article_in_its_outlets_row(
    store: Store, barge: Linked
) -> None:
    board = Board(store, barge.story.articles, [barge])
    told = chronicle(store, board)
    made = of_story(store, barge, "2026-05-01", LINKS)
    found = marks(made.timeline)
    assert len(told.publications) + told.unpublished == len(barge.story.articles)
    groups = [h.event.group for h in told.happenings]
    assert len(groups) == len(set(groups)) and {h.event.id for h in told.happenings} & found.keys()
    assert {p.article for p in told.publications} & found.keys()
    assert all(h.start < h.end for h in told.happenings)


def test_a_promise_is_ahead_until_its_day_is_over(store: Store, barge: Linked) -> None:
    rows = [row for row in desk.story(store, barge.story.id).promised if row.due_from and sure(row)]
    row = rows[0]
    assert row.due_before and row.due_from < row.due_before
    for today, state in ((row.due_from[:10], "(ahead)"), (day_after(row.due_from[:10]), "(passed)")):
        assert state in marks(promises_of([row], today, LINKS))[row.id]


def test_the_matrix_leads_to_the_positions(store: Store, barge: Linked) -> None:
    made = of_story(store, barge, "2026-05-01", LINKS)
    assert marks(made.matrix).keys() <= {p.id for p in store.found(Position, barge.story.articles)}
    assert made.matrix and made.matrix.letters[0][0] == "A"


def test_backing_and_rejecting_the_same_is_seen_and_a_condition_is_none() -> None:
    def cell(*stances: str) -> Cell:
        return Cell("A", 0, tuple(Turn(s, "2026-04-18", ()) for s in stances))

    both = (cell("backs", "rejects"), cell("rejects", "conditional", "backs"))
    assert [t.turns for t in turned(Matrix(("A",), ("p",), both))] == [c.turns for c in both]
    assert turned(Matrix(("A",), ("p",), (cell("backs", "conditional"), cell("demands", "rejects")))) == ()


def test_a_person_has_their_positions_over_time(store: Store, barge: Linked) -> None:
    row = max(people(store, barge).rows, key=lambda r: r.stands)
    page = person(store, barge, row.id)
    told = {record for cell in page.held.cells for turn in cell.turns for record in turn.records}
    assert told == {r.id for r in page.stands}
    if picture := stances_of(page.held, LINKS):
        assert marks(picture).keys() <= told
    assert stances_of(Matrix((), (), ())) is None


@pytest.mark.parametrize("kind", ["map", "timeline", "stands", "due"])
def test_a_file_stands_alone(store: Store, barge: Linked, kind: str) -> None:
    svg = alone.of_story(store, barge, kind, "2026-05-01")
    assert svg
    tree = etree.fromstring(svg.encode())
    assert tree.find(f"{SVG}style") is not None and not list(tree.iter(f"{SVG}a"))
    assert "http" not in svg.replace("http://www.w3.org/2000/svg", "")


def test_events_of_whichever_story_make_a_map_and_a_timeline(store: Store) -> None:
    from onrecord.store import Query
    from onrecord.view import asked

    rows = asked.happened(store, Query("", "", None, 200))
    assert alone.of_events(store, rows, "map") and alone.of_events(store, rows, "timeline")
    assert alone.of_events(store, [], "map") is None
