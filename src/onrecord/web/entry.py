"""The entry of the desk: coming in by name and password, then the second factor; and going out."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.store.team import Account, Deed, Team
from onrecord.team.entering import EntryError, begin, by_password, by_second
from onrecord.team.known import browser_of, mark_of
from onrecord.team.people import open_account
from onrecord.team.secrets import hash_of, now, told
from onrecord.web.doors import ENTRY, Door, drop_session, keep_mark, keep_session, mark_in
from onrecord.web.forms import fields, first
from onrecord.web.refusals import FormError
from onrecord.web.site import opened_team, show, site_of
from onrecord.web.who import address_of, person_of

TICKET, SEALED = 300.0, "entry"
"""Seconds that somebody has for the second factor after the password, and what a ticket is sealed for."""


def entry(request: Request) -> Response:
    """The form for name and password."""
    onward = within(request.query_params.get("next", ""))
    if person_of(request).how in ("session", "alone"):
        return RedirectResponse(onward, 303)
    return _form(request, onward)


def within(address: str) -> str:
    """An address of this site as it was given, its front page for any other."""
    plain = address.isprintable() and "\\" not in address
    return address if plain and address.startswith("/") and not address.startswith("//") else "/"


def _form(request: Request, onward: str, trouble: str = "", status: int = 200, name: str = "") -> Response:
    context = {"next": onward, "trouble": trouble, "name": name, "ticket": ""}
    return show(request, "enter.html.j2", context, status, form=True)


async def enter(request: Request) -> Response:
    """Take name and password; with a second factor its form comes next."""
    sent = first(await fields(request, site_of(request).tokens))
    return await run_in_threadpool(_entered, request, sent)


def _entered(request: Request, sent: dict[str, str]) -> Response:
    name, onward = sent.get("name", "").strip().lower(), within(sent.get("next", ""))
    with opened_team(request) as team:
        try:
            known = browser_of(team.account(name), mark_in(request))
            own = by_password(team, name, sent.get("password", ""), address_of(request), known)
        except EntryError as error:
            return _refused(request, _form(request, onward, str(error), _status(error), name), error)
        if own.second is not None:
            ticket = site_of(request).tokens.seal(request, SEALED, f"{own.name} {hash_of(own.password)}")
            context = {"next": onward, "trouble": "", "name": own.name, "ticket": ticket}
            return show(request, "enter.html.j2", context, form=True)
        return _in(request, team, own, onward)


async def second(request: Request) -> Response:
    """Take the second factor of whoever gave the right password just now."""
    sent = first(await fields(request, site_of(request).tokens))
    return await run_in_threadpool(_second, request, sent)


def _second(request: Request, sent: dict[str, str]) -> Response:
    ticket, onward = sent.get("ticket", ""), within(sent.get("next", ""))
    name, _, password = (site_of(request).tokens.unseal(request, SEALED, ticket, TICKET) or "").partition(" ")
    if not name:
        raise FormError("too much time has gone by: begin anew with name and password", 403)
    with opened_team(request) as team:
        own = open_account(team, name)
        if hash_of(own.password) != password:
            raise FormError("the password was changed: begin anew with name and password", 403)
        try:
            known = browser_of(own, mark_in(request))
            by_second(team, own, sent.get("number", ""), address_of(request), known)
        except EntryError as error:
            context = {"next": onward, "trouble": str(error), "name": name, "ticket": ticket}
            answer = show(request, "enter.html.j2", context, _status(error), form=True)
            return _refused(request, answer, error)
        return _in(request, team, own, onward)


def _in(request: Request, team: Team, own: Account, onward: str) -> Response:
    """Begin a session under a token that was never seen before, whatever the browser sent."""
    answer = RedirectResponse(onward, 303)
    try:
        keep_session(request, answer, begin(team, own, request.headers.get("user-agent", "")))
    except EntryError as error:
        raise FormError(str(error), 403) from error
    keep_mark(request, answer, mark_of(own, browser_of(own, mark_in(request))))
    return answer


async def leave(request: Request) -> Response:
    """End the session."""
    await fields(request, site_of(request).tokens)
    return await run_in_threadpool(_left, request)


def _left(request: Request) -> Response:
    own = person_of(request)
    if own.how == "session":
        with opened_team(request) as team:
            team.end(own.bound)
            team.note(Deed(at=told(now()), by=own.by, act="leave", of=own.by))
    answer = RedirectResponse(ENTRY, 303)
    drop_session(request, answer)
    answer.headers["Clear-Site-Data"] = '"cache"'  # what was read here is not seen by going back
    return answer


def _status(error: EntryError) -> int:
    return 429 if error.wait > 0 else 403


def _refused(request: Request, answer: Response, error: EntryError) -> Response:
    if error.wait > 0:
        answer.headers["Retry-After"] = str(int(error.wait) + 1)
    return answer


ROUTES = (
    Door(ENTRY, entry, "open"),
    Door(ENTRY, enter, "open", methods=["POST"]),
    Door(f"{ENTRY}/second", second, "open", methods=["POST"]),
    Door("/leave", leave, "own", methods=["POST"]),
)
