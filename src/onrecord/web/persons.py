"""What the API tells of the people, places and times of a story."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from onrecord.errors import StoreError
from onrecord.store import Store
from onrecord.store.parts import Place, Role
from onrecord.view.across import SHOWN, Across, Somebody, across, part_page
from onrecord.view.desk import find_story
from onrecord.view.ledger import GONE
from onrecord.view.people import PersonPage, people, person
from onrecord.view.whereabouts import places, times
from onrecord.web.answers import Everyone, NamesAsked, Nothing, Parts, People, Places, RowsAsked, Times
from onrecord.web.endpoints import Endpoint

At = Mapping[str, str]
R = TypeVar("R")


def page_of(
    rows: Sequence[R], id_of: Callable[[R], str], asked: RowsAsked
) -> tuple[tuple[R, ...], str | None]:
    """The rows of a page, and where the next one begins; raises StoreError for one that begins nowhere."""
    start = next((n for n, row in enumerate(rows, 1) if id_of(row) == asked.after), None)
    if start is None and asked.after:
        raise StoreError(GONE)
    start = start or 0
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


def _everyone(store: Store, at: At, asked: NamesAsked) -> Everyone:
    return Everyone(tuple(store.known_by(asked.name, asked.limit)))


def _somebody(store: Store, at: At, asked: Nothing) -> Across:
    return across(store, Somebody(store, at["entity"]))


def _part_of(role: Role) -> Callable[[Store, At, RowsAsked], Parts]:
    def answer(store: Store, at: At, asked: RowsAsked) -> Parts:
        own = Somebody(store, at["entity"])
        page = part_page(store, own, role, asked.limit, after=_place(asked.after))
        more = "~".join(page.after) if page.after else None
        said = tuple(row for row, _ in page.told)
        return Parts(said, page.stands, page.promised, own.counts()[role], more)

    return answer


def _place(after: str) -> Place | None:
    """Where a page begins; raises StoreError for what says of no place."""
    if not after:
        return None
    published, article, record = (*after.split("~"), "", "")[:3]
    if not record or after.count("~") != 2:
        raise StoreError("no page begins there: take what the page before has as next")
    return published, article, record


STORY = "/stories/{story}"
PERSONS = (
    Endpoint("/people", "Persons and bodies of all stories.", NamesAsked, Everyone, _everyone),
    Endpoint("/people/{entity}", "One of them across stories.", Nothing, Across, _somebody),
    *(
        Endpoint(
            f"/people/{{entity}}/{role}",
            f"Of that, what is theirs as {role!r}.",
            RowsAsked,
            Parts,
            _part_of(role),
        )
        for role in SHOWN
    ),
    Endpoint(f"{STORY}/people", "Who has a part in it.", RowsAsked, People, _people),
    Endpoint(f"{STORY}/people/{{entity}}", "One of them.", Nothing, PersonPage, _person),
    Endpoint(f"{STORY}/places", "The places that it names.", RowsAsked, Places, _places),
    Endpoint(f"{STORY}/times", "What happened, day by day.", RowsAsked, Times, _times),
)
