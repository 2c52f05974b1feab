"""Setting stories right: merging two, splitting one, each undone by the other."""

from __future__ import annotations

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


async def merge(request: Request) -> Response:
    """Make another story a part of this one."""
    sent = await fields(request, site_of(request).tokens)
    return await run_in_threadpool(_merged, request, sent.get("other", [""])[0].strip())


def _merged(request: Request, other: str) -> Response:
    if not other:
        raise FormError("name the story that is to become a part of this one")
    with opened(request) as store:
        into = find_story(store, request.path_params["story"]).story
        gone = find_story(store, other.rstrip("/").rpartition("/")[2]).story
        life.merge(store, into, gone)
    note(request, "merge", into.id, gone.id)
    return RedirectResponse(f"/stories/{into.id}/history", 303)


async def split(request: Request) -> Response:
    """Take articles out of this story into one of their own."""
    sent = await fields(request, site_of(request).tokens)
    return await run_in_threadpool(_parted, request, sent.get("article", []))


def _parted(request: Request, articles: list[str]) -> Response:
    with opened(request) as store:
        own = find_story(store, request.path_params["story"]).story
        leaving = [find_article(store, ref).id for ref in articles]
        new, _ = life.split(store, own, leaving)
    note(request, "split", own.id, f"{new}: {' '.join(leaving)}")
    return RedirectResponse(f"/stories/{new}/history", 303)


ROUTES = (
    Door("/stories/{story}/merge", merge, "arrange", methods=["POST"]),
    Door("/stories/{story}/split", split, "arrange", methods=["POST"]),
)
