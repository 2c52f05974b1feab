"""Tokens for programs, of one's own account: made, shown once, closed."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.errors import OnRecordError
from onrecord.team import keys
from onrecord.web.account import AT, mine, shown
from onrecord.web.doors import Door
from onrecord.web.forms import fields, first
from onrecord.web.site import opened_team, site_of


async def make(request: Request) -> Response:
    """Make a token and show it, this once."""
    sent = await fields(request, site_of(request).tokens)
    return await run_in_threadpool(_made, request, first(sent).get("name", ""), sent.get("scope", []))


def _made(request: Request, name: str, scopes: list[str]) -> Response:
    with opened_team(request) as team:
        try:
            _, words = keys.make(team, mine(request, team), name, scopes)
        except OnRecordError as error:
            return shown(request, str(error), 400)
    return shown(request, made=words)


async def close(request: Request) -> Response:
    """Close a token."""
    sent = first(await fields(request, site_of(request).tokens))
    return await run_in_threadpool(_closed, request, sent.get("key", ""))


def _closed(request: Request, key: str) -> Response:
    with opened_team(request) as team:
        keys.close(team, mine(request, team), key)
    return RedirectResponse(f"{AT}#tokens", 303)


ROUTES = (
    Door(f"{AT}/tokens", make, "own", methods=["POST"]),
    Door(f"{AT}/tokens/close", close, "own", methods=["POST"]),
)
