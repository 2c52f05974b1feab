"""Who a request is from: a browser that is signed in, a program with its token, or who works here alone."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from typing import Literal

from starlette.requests import Request

from onrecord.record import PERSON
from onrecord.store.team import Team
from onrecord.team.entering import held
from onrecord.team.roles import ALONE, MAY, NOBODY, Right, allowed
from onrecord.team.secrets import hash_of, now, told

PLAIN, SECURE = "onrecord_session", "__Host-onrecord"
"""The cookie of a session, and its name over https, where no other site can set it."""


@dataclass(frozen=True, slots=True)
class Person:
    """Who a request is from and what they may do; `by` is the name that their deeds go under.

    `bound` ties forms to a session, `token` is a new token for the cookie of a session where it has turned.
    """

    how: Literal["nobody", "alone", "session", "key"]
    by: str
    may: frozenset[Right]
    bound: str = ""
    token: str | None = None
    role: str = ""

    @property
    def named(self) -> bool:
        """Whether there is an account."""
        return self.how in ("session", "key")


NOBODY_IN = Person("nobody", "", NOBODY)
ALONE_HERE = Person("alone", PERSON, ALONE)


def address_of(request: Request) -> str:
    """Where a request comes from; empty where that is not known."""
    return request.client.host if request.client else ""


def person_of(request: Request) -> Person:
    """Who a request is from, as it was found when it came in."""
    found: Person = getattr(request.state, "person", NOBODY_IN)
    return found


def recognise(request: Request, team: Team, *, alone: bool, secure: bool, turning: bool = True) -> Person:
    """Find out who a request is from. `alone`: where there is no account, who comes may do everything.
    `turning`: a session may get another token."""
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return _by_key(team, given.strip())
    token = request.cookies.get(SECURE if secure else PLAIN)
    entered = held(team, token, turning=turning) if token else None
    if entered:
        own = entered.account
        return Person("session", own.name, MAY[own.role], entered.session.id, entered.token, own.role)
    return ALONE_HERE if alone and not team.peopled() else NOBODY_IN


def _by_key(team: Team, given: str) -> Person:
    """A program by its token, `or_ID_SECRET`."""
    _, id_, secret = (*given.split("_", 2), "", "")[:3]
    found = team.key(f"ky-{id_}")
    if not found:
        return NOBODY_IN
    key, own, used = found
    if key.closed or own.closed or not hmac.compare_digest(key.secret, hash_of(secret)):
        return NOBODY_IN
    at = told(now())
    if used is None or used[:16] != at[:16]:  # noted once a minute
        team.used(key.id, at)
    return Person("key", own.name, allowed(own.role, key.scopes), key.id, None, own.role)
