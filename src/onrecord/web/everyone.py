"""People across all stories: a list to find them in, and the page of one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from starlette.requests import Request
from starlette.responses import Response

from onrecord.errors import StoreError
from onrecord.store.parts import Role
from onrecord.view.across import SHOWN, Across, PartPage, Somebody, across, part_page
from onrecord.view.illustrated import stances_of
from onrecord.web.doors import Door
from onrecord.web.forms import number_in
from onrecord.web.pictured import LINKS
from onrecord.web.site import opened, show

MOST = 100
PAGE = 40
"""Rows on the page of a part."""
FIRST: Mapping[Role, int] = {"by": 10, "stands": PAGE}
"""The parts that the page of somebody itself shows, and how many rows of each."""


def everyone(request: Request) -> Response:
    """Those whose names have some letters in them, of whom most stories tell first."""
    name = " ".join(request.query_params.get("name", "").split())
    with opened(request) as store:
        rows = store.known_by(name, MOST)
    return show(request, "everyone.html.j2", {"rows": rows, "name": name, "most": MOST})


def one(request: Request) -> Response:
    """Somebody: what they are called, what they say, where they stand, and the stories in which they are."""
    with opened(request) as store:
        own = Somebody(store, request.path_params["entity"])
        page = across(store, own)
        shown = [part_page(store, own, part, FIRST[part]) for part in FIRST if page.counts[part]]
    return _shown(request, page, shown)


def some(request: Request) -> Response:
    """What is said by, to or about somebody, where they stand, or what they promised: a page of it."""
    part, start = request.path_params["part"], number_in(request.query_params.get("from", "")) or 0
    if part not in SHOWN:
        raise StoreError(f"nobody has a part that is called {part!r}: {', '.join(SHOWN)}")
    with opened(request) as store:
        own = Somebody(store, request.path_params["entity"])
        page = across(store, own, 0, whole=part == "stands")
        shown = [part_page(store, own, part, PAGE, start)]
    return _shown(request, page, shown, part, start)


def _shown(
    request: Request, page: Across, shown: Sequence[PartPage], part: str = "", start: int = 0
) -> Response:
    drawn = {s.role: picture for s in shown if (picture := stances_of(s.held, LINKS))}
    context = {"page": page, "shown": shown, "drawn": drawn, "part": part, "start": start, "size": PAGE}
    return show(request, "somebody.html.j2", context)


ROUTES = (
    Door("/people", everyone),
    Door("/people/{entity}", one),
    Door("/people/{entity}/{part}", some),
)
