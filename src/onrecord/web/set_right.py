"""Setting stories right: merging two, splitting one, each undone by the other."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord import life
from onrecord.view.desk import find_article, find_story
from onrecord.web.deeds import note
from onrecord.web.doors import Door
from onrecord.web.forms import fields
from onrecord.web.refusals import FormError
from onrecord.web.site import opened, site_of
from onrecord.web.who import person_of


async def merge(request: Request) -> Response:
    """Make another story a part of this one."""
    sent = await fields(request, site_of(request).tokens)
    other, story = sent.get("other", [""])[0].strip(), request.path_params["story"]
    own = await run_in_threadpool(merged, request, story, other.rstrip("/").rpartition("/")[2])
    return RedirectResponse(f"/stories/{own}/history", 303)


def merged(request: Request, story: str, other: str) -> str:
    """Make another story a part of one, whose id is given: from a page or over the API."""
    if not other:
        raise FormError("name the story that is to become a part of this one")
    with opened(request) as store:
        into, gone = find_story(store, story).story, find_story(store, other).story
        life.merge(store, into, gone, person_of(request).by)
    note(request, "merge", into.id, gone.id)
    return into.id


async def split(request: Request) -> Response:
    """Take articles out of this story into one of their own."""
    sent = await fields(request, site_of(request).tokens)
    new = await run_in_threadpool(parted, request, request.path_params["story"], sent.get("article", []))
    return RedirectResponse(f"/stories/{new}/history", 303)


def parted(request: Request, story: str, articles: Sequence[str]) -> str:
    """Take articles out of a story into one of their own, whose id is given."""
    with opened(request) as store:
        own = find_story(store, story).story
        leaving = [find_article(store, ref).id for ref in articles]
        new, _ = life.split(store, own, leaving, person_of(request).by)
    note(request, "split", own.id, f"{new}: {' '.join(leaving)}")
    return new


ROUTES = (
    Door("/stories/{story}/merge", merge, "arrange", methods=["POST"]),
    Door("/stories/{story}/split", split, "arrange", methods=["POST"]),
)
