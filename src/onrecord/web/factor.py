"""The second factor of one's own account: set up with the number that an app shows, and taken away again."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.team import people
from onrecord.team.entering import EntryError
from onrecord.team.second import address_of, counted, new_second
from onrecord.team.secrets import hash_of, now, recovery_codes
from onrecord.web.account import AT, confirmed, mine, shown
from onrecord.web.doors import Door
from onrecord.web.forms import fields, first
from onrecord.web.refusals import FormError
from onrecord.web.site import opened_team, show, site_of

SETUP, SEALED = 900.0, "second"
"""Seconds that somebody has to set it up, and what its secret is sealed for meanwhile."""


def form(request: Request) -> Response:
    """A new secret, to be put into an app; it is kept once the app shows the right number."""
    with opened_team(request) as team:
        own = mine(request, team)
    return _form(request, own.name, new_second())


def _form(request: Request, name: str, secret: str, trouble: str = "", status: int = 200) -> Response:
    site = site_of(request)
    context = {
        "secret": secret, "app": address_of(secret, name), "trouble": trouble,
        "sealed": site.tokens.seal(request, SEALED, secret), "codes": (),
    }  # fmt: skip
    return show(request, "factor.html.j2", context, status, form=True, secret=True)


async def keep(request: Request) -> Response:
    """Keep the secret whose number was given, and show the recovery codes once; or take it away."""
    sent = first(await fields(request, site_of(request).tokens))
    return await run_in_threadpool(_away if sent.get("act") == "away" else _kept, request, sent)


def _kept(request: Request, sent: dict[str, str]) -> Response:
    secret = site_of(request).tokens.unseal(request, SEALED, sent.get("sealed", ""), SETUP)
    if secret is None:
        raise FormError("too much time has gone by: begin anew", 403)
    with opened_team(request) as team:
        try:
            own = confirmed(request, team, sent)
        except EntryError as error:
            return _form(request, mine(request, team).name, secret, str(error), 429 if error.wait else 403)
        counter = counted(secret, sent.get("number", ""), now().timestamp())
        if counter is None:
            return _form(request, own.name, secret, "this number is not the one of now", 400)
        codes = recovery_codes()
        people.with_second(team, own.name, secret, counter, tuple(map(hash_of, codes)))
    context = {"codes": codes, "secret": "", "app": "", "sealed": "", "trouble": ""}
    return show(request, "factor.html.j2", context, form=True, secret=True)


def _away(request: Request, sent: dict[str, str]) -> Response:
    with opened_team(request) as team:
        try:
            own = confirmed(request, team, sent)
        except EntryError as error:
            return shown(request, str(error), 429 if error.wait else 403)
        people.without_second(team, own.name, own.name)
    return RedirectResponse(f"{AT}#second", 303)


ROUTES = (Door(f"{AT}/second", form, "own"), Door(f"{AT}/second", keep, "own", methods=["POST"]))
