"""The ledger: said, happened, stands, promised, of one story or of all articles."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from onrecord.view import desk
from onrecord.view.desk import Board
from onrecord.view.ledger import Page, of_store, of_story
from onrecord.web.doors import Door
from onrecord.web.pictured import pictured
from onrecord.web.site import opened, show

PAGES: tuple[Page, ...] = ("said", "happened", "stands", "promised")


def _asked(request: Request) -> dict[str, Any]:
    query = request.query_params
    return {
        "by": query.get("by", "").strip(),
        "words": query.get("words", "").strip(),
        "every": bool(query.get("every")),
        "after": query.get("after") or None,
    }


def of_one(request: Request, kind: Page) -> Response:
    """The ledger of a story."""
    asked = _asked(request)
    with opened(request) as store:
        linked = desk.find_story(store, request.path_params["story"])
        board = Board(store, linked.story.articles, [linked])
        ledger = of_story(store, linked, kind, **asked, board=board)
        whole = not (asked["by"] or asked["words"] or asked["after"])
        picture = pictured(store, board, kind) if whole else None
    context = {"ledger": ledger, "kind": kind, "asked": asked, "head": ledger.head, "picture": picture}
    return show(request, "ledger.html.j2", context)


def of_all(request: Request, kind: Page) -> Response:
    """The ledger of all articles, newest first."""
    asked = _asked(request)
    with opened(request) as store:
        ledger = of_store(store, kind, **asked)
    context = {"ledger": ledger, "kind": kind, "asked": asked, "head": None, "picture": None}
    return show(request, "ledger.html.j2", context)


def _routes(kind: Page) -> tuple[Door, Door]:
    def one(request: Request) -> Response:
        return of_one(request, kind)

    def every(request: Request) -> Response:
        return of_all(request, kind)

    return Door(f"/stories/{{story}}/{kind}", one), Door(f"/{kind}", every)


ROUTES = tuple(route for kind in PAGES for route in _routes(kind))
