"""One's own account: the password, the browsers that are signed in."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.errors import OnRecordError
from onrecord.store.team import Account, Team
from onrecord.team import people
from onrecord.team.entering import EntryError, confirm
from onrecord.team.known import mark_of
from onrecord.team.roles import fitting
from onrecord.web.doors import Door, keep_mark
from onrecord.web.forms import fields, first
from onrecord.web.refusals import FormError, Refused
from onrecord.web.site import opened_team, show, site_of
from onrecord.web.who import address_of, person_of

AT = "/account"


def page(request: Request) -> Response:
    """The account of whoever asks."""
    return shown(request)


def shown(request: Request, trouble: str = "", status: int = 200, **more: object) -> Response:
    """The page of the account, with what went wrong."""
    own = person_of(request)
    with opened_team(request) as team:
        found = team.account(own.by) if own.named else None
        sessions = team.sessions(own.by) if found else []
        keys = team.keys(own.by) if found else []
    scopes = fitting(found.role) if found else ()
    context = {
        "own": found, "sessions": sessions, "keys": keys, "scopes": scopes, "made": "", "trouble": trouble,
        **more,
    }  # fmt: skip
    return show(request, "account.html.j2", context, status, form=True, secret=bool(context["made"]))


def mine(request: Request, team: Team) -> Account:
    """The account of whoever asks; raises Refused where there is none."""
    own = person_of(request)
    if own.how != "session":
        raise Refused("this belongs to an account, and there is none here", 403)
    return people.open_account(team, own.by)


def confirmed(request: Request, team: Team, sent: dict[str, str]) -> Account:
    """The account of whoever asks, who gives its password once more; raises EntryError where it is wrong."""
    own = mine(request, team)
    return confirm(team, own, sent.get("password", ""), address_of(request), person_of(request).bound)


async def password(request: Request) -> Response:
    """Another password: all other browsers are signed out."""
    sent = first(await fields(request, site_of(request).tokens))
    return await run_in_threadpool(_password, request, sent)


def _password(request: Request, sent: dict[str, str]) -> Response:
    with opened_team(request) as team:
        try:
            own = confirmed(request, team, sent)
            bound = person_of(request).bound
            changed = people.set_password(team, own.name, sent.get("new", ""), own.name, keep=bound)
        except EntryError as error:
            return shown(request, str(error), 429 if error.wait else 403)
        except OnRecordError as error:
            return shown(request, str(error), 400)
    answer = RedirectResponse(f"{AT}#sessions", 303)
    keep_mark(request, answer, mark_of(changed))
    return answer


async def end(request: Request) -> Response:
    """Sign another browser out."""
    sent = first(await fields(request, site_of(request).tokens))
    return await run_in_threadpool(_ended, request, sent.get("session", ""))


def _ended(request: Request, session: str) -> Response:
    with opened_team(request) as team:
        own = mine(request, team)
        if session not in {s.id for s in team.sessions(own.name)}:
            raise FormError("no such session of yours", 404)
        team.end(session)
    return RedirectResponse(f"{AT}#sessions", 303)


ROUTES = (
    Door(AT, page, "own"),
    Door(f"{AT}/password", password, "own", methods=["POST"]),
    Door(f"{AT}/end", end, "own", methods=["POST"]),
)
