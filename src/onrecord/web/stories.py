"""A story's own pages: what its sources have in common and what not, and its history."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.record import Flag, Linked
from onrecord.store import Store
from onrecord.view import desk
from onrecord.view.coverage import coverage
from onrecord.view.desk import Board, ComparePage, FlagRow
from onrecord.view.history import history
from onrecord.view.listing import arrived
from onrecord.web.doors import Door
from onrecord.web.lane import lane
from onrecord.web.site import opened, opened_team, show
from onrecord.web.visits import visit
from onrecord.web.who import person_of

MOST, FEW = 12, 5
"""Rows of a part of the overview, the rest is on the page of that part; rows that are few for all of it."""


def story(request: Request) -> Response:
    """The overview: what differs, what changed, what several carry, and where all of it is from."""
    since = visit(request).since
    with opened(request) as store:
        linked = desk.find_story(store, request.path_params["story"])
        if linked.story.id != request.path_params["story"]:
            return RedirectResponse(f"/stories/{linked.story.id}", 307)
        board = Board(store, linked.story.articles, [linked])
        page = desk.beside(board, _overview(linked))
        turns = arrived(store, [linked.story.id], since).get(linked.story.id, [])
        fresh = {a for turn in turns for a in turn.articles} & set(linked.story.articles)
        context = {
            **parts(page),
            "covered": coverage(linked, page.articles),
            "lane": lane(linked, page.articles, page.passed),
            "flags": list(_flags(store, board)),
            "fresh": fresh if len(fresh) < len(page.articles) else set(),
            "alone": sum(not desk.is_shared(c) for c in linked.comparisons),
            "all_fresh": bool(fresh) and len(fresh) == len(page.articles),
            "since": since,
            "most": MOST,
        }
    with opened_team(request) as team:
        own = (k for k in team.kept_by(person_of(request).by) if k.what == "story")
        watched = next((k.id for k in own if k.of == linked.story.id), "")
    return show(request, "story.html.j2", context | {"watched": watched}, form=True)


def _overview(linked: Linked) -> Linked:
    """A story with what two articles have a part in; if that is little, with some of what one has alone."""
    single = [c.id for c in linked.comparisons if not desk.is_shared(c)]
    little = len(linked.comparisons) - len(single) < FEW
    shown = set(single[:MOST]) if little else set()
    return desk.narrowed(linked, lambda c: desk.is_shared(c) or c.id in shown)


def parts(page: ComparePage) -> dict[str, object]:
    """What a page of comparisons shows, part by part, in the order in which it came."""
    shown = [c for c in page.comparisons if not c.within]
    several = [c for c in shown if c.verdict != "single"]
    return {
        "page": page,
        "head": page.head,
        "differing": [c for c in several if c.verdict == "differ"],
        "changed": [c for c in several if c.verdict == "changed"],
        "open": [c for c in several if c.open and len(c.sides) > 1],
        "agreed": [c for c in several if c.verdict == "agree"],
        "single": [c for c in shown if c.verdict == "single"],
        "variants": [v for v in page.variants if v.change != "same"],
        "same_quotations": sum(v.change == "same" for v in page.variants),
    }


def _flags(store: Store, board: Board) -> list[FlagRow]:
    found = store.found(Flag, board.ids)
    return [FlagRow(f.id, f.type, f.why, board.shelf.pin(f.article, f.span), f.id) for f in found]


def past(request: Request) -> Response:
    """What became of the story, turn by turn."""
    with opened(request) as store:
        page = history(store, request.path_params["story"])
        head = desk.row_of(store, desk.find_story(store, page.id))
    return show(request, "history.html.j2", {"page": page, "head": head})


ROUTES = (
    Door("/stories/{story}", story),
    Door("/stories/{story}/history", past),
)
