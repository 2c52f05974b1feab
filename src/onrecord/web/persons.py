"""What the API tells of the people, places and times of a story."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from onrecord.store import Store
from onrecord.view.desk import find_story
from onrecord.view.people import PersonPage, people, person
from onrecord.view.whereabouts import places, times
from onrecord.web.answers import Nothing, People, Places, RowsAsked, Times
from onrecord.web.endpoints import Endpoint

At = Mapping[str, str]
R = TypeVar("R")


def page_of(
    rows: Sequence[R], id_of: Callable[[R], str], asked: RowsAsked
) -> tuple[tuple[R, ...], str | None]:
    """The rows of a page, and where the next one begins."""
    start = next((n for n, row in enumerate(rows, 1) if id_of(row) == asked.after), 0)
    shown = tuple(rows[start : start + asked.limit])
    return shown, id_of(shown[-1]) if start + asked.limit < len(rows) else None


def _people(store: Store, at: At, asked: RowsAsked) -> People:
    rows = people(store, find_story(store, at["story"])).rows
    shown, more = page_of(rows, lambda row: row.id, asked)
    return People(shown, len(rows), more)


def _person(store: Store, at: At, asked: Nothing) -> PersonPage:
    return person(store, find_story(store, at["story"]), at["entity"])


def _places(store: Store, at: At, asked: RowsAsked) -> Places:
    page = places(store, find_story(store, at["story"]))
    rows = (*page.placed, *page.open)
    shown, more = page_of(rows, lambda row: row.record, asked)
    return Places(shown, len(rows), more)


def _times(store: Store, at: At, asked: RowsAsked) -> Times:
    page = times(store, find_story(store, at["story"]))
    shown, more = page_of(page.rows, lambda row: row.event.id, asked)
    return Times(shown, len(page.rows), page.undated, more)


STORY = "/stories/{story}"
PERSONS = (
    Endpoint(f"{STORY}/people", "Who has a part in it.", RowsAsked, People, _people),
    Endpoint(f"{STORY}/people/{{entity}}", "One of them.", Nothing, PersonPage, _person),
    Endpoint(f"{STORY}/places", "The places that it names.", RowsAsked, Places, _places),
    Endpoint(f"{STORY}/times", "What happened, day by day.", RowsAsked, Times, _times),
)
