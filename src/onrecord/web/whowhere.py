"""People, places and times of a story."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from onrecord.view import naming
from onrecord.view.desk import Board, find_story
from onrecord.view.illustrated import map_of, stances_of
from onrecord.view.people import people, person
from onrecord.view.whereabouts import places, times
from onrecord.web.doors import Door
from onrecord.web.pictured import LINKS, PINS, pictured
from onrecord.web.site import opened, show


def everybody(request: Request) -> Response:
    """Who has a part in the story."""
    with opened(request) as store:
        page = people(store, find_story(store, request.path_params["story"]))
    return show(request, "people.html.j2", {"page": page, "head": page.head})


def somebody(request: Request) -> Response:
    """One of them."""
    with opened(request) as store:
        linked = find_story(store, request.path_params["story"])
        page = person(store, linked, request.path_params["entity"])
        own = naming.entity_of(linked, page.row.id)
        set_right = {
            "parts": naming.parts(store, linked, own),
            "decided": naming.about(store, linked, own),
            "others": sorted((e for e in linked.entities if e.id != own.id), key=lambda e: e.name.casefold()),
        }
    drawn = {"stances": stances_of(page.held, LINKS), "map": map_of(page.placed, PINS)}
    context = {"page": page, "head": page.head, **drawn, **set_right}
    return show(request, "person.html.j2", context, form=True)


def somewhere(request: Request) -> Response:
    """The places that the story names."""
    with opened(request) as store:
        page = places(store, find_story(store, request.path_params["story"]))
    picture = map_of(page.placed, PINS)
    return show(request, "places.html.j2", {"page": page, "head": page.head, "picture": picture})


def sometime(request: Request) -> Response:
    """What happened, day by day."""
    with opened(request) as store:
        linked = find_story(store, request.path_params["story"])
        board = Board(store, linked.story.articles, [linked])
        page, picture = times(store, linked, board), pictured(store, board, "happened")
    return show(request, "times.html.j2", {"page": page, "head": page.head, "picture": picture})


ROUTES = (
    Door("/stories/{story}/people", everybody),
    Door("/stories/{story}/people/{entity}", somebody),
    Door("/stories/{story}/places", somewhere),
    Door("/stories/{story}/times", sometime),
)
