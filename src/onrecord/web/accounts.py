"""Looking after accounts: who may work here, and as what."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.errors import OnRecordError
from onrecord.store.team import ROLES
from onrecord.team import people
from onrecord.team.roles import MAY, RIGHTS
from onrecord.web.doors import Door
from onrecord.web.forms import fields, first
from onrecord.web.refusals import FormError
from onrecord.web.site import opened_team, show, site_of
from onrecord.web.who import person_of

AT = "/accounts"


def page(request: Request) -> Response:
    """All accounts, and what each role may do."""
    return _shown(request)


def _shown(request: Request, trouble: str = "", status: int = 200, name: str = "") -> Response:
    with opened_team(request) as team:
        rows = people.rows(team)
    rights = [right for right in RIGHTS if right != "open"]
    context = {"rows": rows, "roles": ROLES, "may": MAY, "rights": rights, "trouble": trouble, "name": name}
    return show(request, "accounts.html.j2", context, status, form=True)


async def change(request: Request) -> Response:
    """Make an account, give one another role or password, take its second factor, close it."""
    sent = first(await fields(request, site_of(request).tokens))
    return await run_in_threadpool(_changed, request, sent)


def _changed(request: Request, sent: dict[str, str]) -> Response:
    act, name, by = sent.get("act", ""), sent.get("name", "").strip().lower(), person_of(request).by
    with opened_team(request) as team:
        try:
            if act == "add":
                people.add(team, name, sent.get("role", ""), sent.get("password", ""), by)
            elif act == "role":
                people.set_role(team, name, sent.get("role", ""), by)
            elif act == "password":
                people.set_password(team, name, sent.get("password", ""), by)
            elif act == "second":
                people.without_second(team, name, by)
            elif act == "close":
                people.close(team, name, by)
            else:
                raise FormError(f"{act!r} is nothing that can be done to an account")
        except OnRecordError as error:
            return _shown(request, str(error), 400, name if act == "add" else "")
    return RedirectResponse(AT, 303)


ROUTES = (Door(AT, page, "manage"), Door(AT, change, "manage", methods=["POST"]))
