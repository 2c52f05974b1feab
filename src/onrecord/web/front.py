"""The story desk, the search, and the list of keys."""

from __future__ import annotations

from datetime import date

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.errors import OnRecordError
from onrecord.store import Choice
from onrecord.view import desk
from onrecord.view.listing import listing
from onrecord.web.doors import Door
from onrecord.web.forms import fields
from onrecord.web.site import opened, opened_team, show, site_of
from onrecord.web.visits import Visit, remember, visit

ASKED = ("words", "outlet", "origin", "language", "speaker", "place", "since", "until")
PAGE, HITS = 30, 60


def stories(request: Request) -> Response:
    """The stories, chosen by what is asked for, with what is new in each since the visit before."""
    query, own = request.query_params, visit(request)
    choice = Choice(
        **{name: query.get(name, "").strip() for name in ASKED},
        differs=bool(query.get("differs")),
        after=_after(query.get("after", "")),
        limit=PAGE,
    )
    for name in ("since", "until"):
        _day(getattr(choice, name))
    with opened_team(request) as team:
        newest = team.last_entry()  # before anything is read, so that nothing which comes meanwhile is missed
    with opened(request) as store:
        context = {
            "newest": newest,
            "page": listing(store, choice, own.since),
            "choice": choice,
            "narrowed": any(getattr(choice, name) for name in (*ASKED, "differs")),
            "since": own.since,
            "outlets": sorted(outlet.name for outlet in store.outlets().values()),
            "languages": sorted(store.names_of("language")),
            "origins": sorted(store.names_of("origin"), key=str.casefold),
            "articles": store.count(),
        }
    return remember(show(request, "desk.html.j2", context, form=True), own, secure=site_of(request).secure)


def _day(words: str) -> None:
    try:
        if words:
            date.fromisoformat(words)
    except ValueError as error:
        raise OnRecordError(f"not a day: {words!r} (a day is written 2026-03-01)") from error


def _after(words: str) -> tuple[str, str] | None:
    last, found, story = words.rpartition("~")
    return (last, story) if found else None


async def seen(request: Request) -> Response:
    """Take all that is there now as seen."""
    await fields(request, site_of(request).tokens)
    own = visit(request)
    return remember(RedirectResponse("/", 303), Visit(own.last, own.last), secure=site_of(request).secure)


def search(request: Request) -> Response:
    """Where words stand in titles and texts."""
    words = request.query_params.get("words", "").strip()
    with opened(request) as store:
        found = desk.search(store, words, HITS) if words else []
        titles = {s: desk.find_story(store, s).story.title for s in {r.story for r in found if r.story}}
        total = store.tally(Choice(words=words)) if words else 0
    context = {"asked": words, "found": found, "titles": titles, "stories": total, "most": HITS}
    return show(request, "search.html.j2", context)


def keys(request: Request) -> Response:
    """What the keys do."""
    return show(request, "keys.html.j2", {})


ROUTES = (
    Door("/", stories),
    Door("/seen", seen, methods=["POST"]),
    Door("/search", search),
    Door("/keys", keys, "open"),
)
