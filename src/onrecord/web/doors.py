"""Doors: every route of the desk names the right that it needs, and nobody passes without it."""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable, Sequence
from functools import wraps
from typing import Any
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from onrecord.store.team import Team
from onrecord.team.entering import network_of
from onrecord.team.roles import Right
from onrecord.web.guard import SAFE
from onrecord.web.limits import READING, WRITING
from onrecord.web.refusals import Refused
from onrecord.web.site import opened_team, site_of
from onrecord.web.who import PLAIN, SECURE, Person, address_of, person_of, recognise

Endpoint = Callable[[Request], Response] | Callable[[Request], Awaitable[Response]]
ENTRY = "/enter"
KNOWN, KNOWN_SECURE = "onrecord_known", "__Host-onrecord-known"
"""The cookie with the mark of a browser that is known, and its name over https."""


class Door(Route):
    """A route with the right that it needs. For `anybody`: who asks does not matter, as of files."""

    def __init__(
        self, path: str, endpoint: Endpoint, needs: Right = "read", methods: Sequence[str] = ("GET",),
        *, anybody: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(path, endpoint if anybody else _behind(endpoint, needs), methods=list(methods))
        self.needs = needs


def _behind(endpoint: Endpoint, needs: Right) -> Any:
    """An endpoint that is reached only by those who may."""
    if inspect.iscoroutinefunction(endpoint):

        @wraps(endpoint)
        async def later(request: Request) -> Response:
            refused = await run_in_threadpool(_admit, request, needs)
            answer: Response = refused or await endpoint(request)
            return _turned(request, answer)

        return later

    @wraps(endpoint)
    def at_once(request: Request) -> Response:
        answer: Any = _admit(request, needs) or endpoint(request)
        return _turned(request, answer)

    return at_once


def _admit(request: Request, needs: Right) -> Response | None:
    """Find out who asks and whether they may; raises Refused, or gives the way to the entry."""
    site = site_of(request)
    with opened_team(request) as team:
        own = recognise(request, team, alone=site.alone, secure=site.secure)
    request.state.person = own
    _pace(request, own)
    if needs in own.may:
        _programs_write_with_a_key(request, own)
        return None
    if own.how == "nobody":
        api = request.url.path.startswith("/api/")
        if api or request.method not in SAFE:
            raise Refused("sign in, or send a token: Authorization: Bearer …", 401)
        asked = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return RedirectResponse(f"{ENTRY}?next={quote(asked, safe='')}", 303)
    raise Refused(f"your account may not do this: it needs the right to {needs!r}", 403)


def admitted(request: Request, team: Team, needs: Right) -> bool:
    """Whether who asked once still may, for answers that go on and on."""
    site = site_of(request)
    own = recognise(request, team, alone=site.alone, secure=site.secure, turning=False)
    return needs in own.may


def _programs_write_with_a_key(request: Request, own: Person) -> None:
    """A page of another site may have a browser send its cookie; none can have it send a token."""
    if own.how == "session" and request.method not in SAFE and request.url.path.startswith("/api/"):
        raise Refused("writing over the API takes a token: make one under your account", 403)


def _pace(request: Request, own: Person) -> None:
    """Raises Refused for those who ask too often; who works here alone is in nobody's way."""
    if own.how == "alone":
        return
    who = f"{own.how}:{own.bound}" if own.bound else f"address:{network_of(address_of(request))}"
    wait = site_of(request).limits.take(who, READING if request.method in SAFE else WRITING)
    if wait > 0:
        raise Refused(f"too many requests: wait {int(wait) + 1} seconds", 429, wait)


def _turned(request: Request, answer: Response) -> Response:
    """Give a session that has turned its new token."""
    token = person_of(request).token
    if token:
        keep_session(request, answer, token)
    return answer


def keep_session(request: Request, answer: Response, token: str) -> None:
    """Have a browser keep the token of its session; no script and no other site sees it."""
    secure = site_of(request).secure
    answer.set_cookie(
        SECURE if secure else PLAIN, token, max_age=30 * 24 * 3600, path="/", httponly=True, samesite="lax",
        secure=secure,
    )  # fmt: skip


def drop_session(request: Request, answer: Response) -> None:
    """Have a browser forget its session."""
    secure = site_of(request).secure
    answer.delete_cookie(SECURE if secure else PLAIN, path="/", httponly=True, samesite="lax", secure=secure)


def mark_in(request: Request) -> str:
    """The mark that a browser was given when somebody came in with it; empty where it has none."""
    return request.cookies.get(KNOWN_SECURE if site_of(request).secure else KNOWN, "")


def keep_mark(request: Request, answer: Response, mark: str) -> None:
    """Have a browser keep the mark by which it is known at the entry, and there alone is it of any use."""
    secure = site_of(request).secure
    answer.set_cookie(
        KNOWN_SECURE if secure else KNOWN, mark, max_age=365 * 24 * 3600, path="/", httponly=True,
        samesite="strict", secure=secure,
    )  # fmt: skip
