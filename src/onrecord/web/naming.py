"""Setting names right: two that are one, one that is two, of which kind a name is; and all of it undone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord import life
from onrecord.record import Naming
from onrecord.store import Store
from onrecord.view import naming as names
from onrecord.view.desk import find_story
from onrecord.web.deeds import note
from onrecord.web.doors import Door
from onrecord.web.forms import fields
from onrecord.web.refusals import FormError
from onrecord.web.site import opened, show, site_of
from onrecord.web.who import person_of


def every(request: Request) -> Response:
    """What was decided of names in the whole store."""
    with opened(request) as store:
        rows = names.decided(store)
    return show(request, "names.html.j2", {"rows": rows}, form=True)


async def decide(request: Request) -> Response:
    """Keep what somebody decided of a name in a story."""
    sent = await fields(request, site_of(request).tokens)
    return await run_in_threadpool(_decided, request, sent)


def _decided(request: Request, sent: Mapping[str, Sequence[str]]) -> Response:
    story, entity = request.path_params["story"], request.path_params["entity"]
    first = {name: values[0].strip() for name, values in sent.items()}
    made = name(
        request, story, first.get("act", ""), entity, first.get("other", ""), sent.get("part", ()),
        first.get("type", ""), bool(first.get("rule")), first.get("why", ""),
    )  # fmt: skip
    with opened(request) as store:
        own = find_story(store, story)
    back = (made.ones or (entity,))[0]
    found = next((e.id for e in own.entities if back in (e.id, *e.members)), entity)
    return RedirectResponse(f"/stories/{own.story.id}/people/{found}#names", 303)


def name(
    request: Request, story: str, act: str, entity: str, other: str, parts: Sequence[str], kind: str,
    rule: bool, why: str,
) -> Naming:  # fmt: skip
    """Keep a decision on a name of a story: from a page or over the API."""
    at = datetime.now(UTC).isoformat(timespec="milliseconds")
    with opened(request) as store:
        linked = find_story(store, story)
        if act == "same":
            made = names.joined(linked, entity, other, at, rule=rule, why=why)
        elif act == "apart":
            made = names.parted(store, linked, entity, parts, at, rule=rule, why=why)
        elif act == "type":
            made = names.typed(linked, entity, kind, at, why=why)
        else:
            raise FormError(f"{act!r} is nothing that can be decided of a name")
        return _kept(request, store, made)


async def undo(request: Request) -> Response:
    """Take a decision back, or put it back."""
    sent = await fields(request, site_of(request).tokens)
    await run_in_threadpool(take_back, request, request.path_params["naming"])
    back = sent.get("back", [""])[0]
    return RedirectResponse(back if back.startswith("/stories/") and ".." not in back else "/names", 303)


def take_back(request: Request, naming: str) -> Naming:
    """Undo a decision, or put it back: from a page or over the API."""
    with opened(request) as store:
        at = datetime.now(UTC).isoformat(timespec="milliseconds")
        return _kept(request, store, names.taken_back(store, naming, at))


def _kept(request: Request, store: Store, made: Naming) -> Naming:
    own = replace(made, by=person_of(request).by)
    if life.name(store, own).waiting:
        site_of(request).afterwards.begin("name", own.name or own.of, life.catch_up)
    note(request, f"name-{own.act}", own.name or own.of, own.other or own.type or own.id)
    return own


ROUTES = (
    Door("/names", every),
    Door("/names/{naming}/undo", undo, "arrange", methods=["POST"]),
    Door("/stories/{story}/people/{entity}/names", decide, "arrange", methods=["POST"]),
)
