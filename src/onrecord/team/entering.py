"""Coming in: by name and password, then the second factor where there is one; and sessions afterwards."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from onrecord.errors import OnRecordError
from onrecord.store.team import Account, Deed, Session, Team
from onrecord.team import passwords
from onrecord.team.second import counted
from onrecord.team.secrets import hash_of, new_id, new_secret, now, told

FREE, FIRST, MOST = 5, 2.0, 900.0
"""So many tries that fail are free; the next waits so many seconds, then twice as long, up to the most."""
WAIT = [0.0] * (FREE - 1) + [min(FIRST * 2.0**n, MOST) for n in range(10)]
IDLE, WHOLE = timedelta(days=7), timedelta(days=30)
"""A session ends when it was not heard of, or began, so long ago."""
TURN, GRACE = timedelta(hours=24), timedelta(seconds=60)
"""After so long a session gets another token; the one before holds a little, for pages under way."""
NOTED = timedelta(minutes=5)
"""No more often is it noted that a session was heard of."""


class EntryError(OnRecordError):
    """Nobody comes in: `wait` has the seconds until another try is looked at, 0 where the try was wrong."""

    def __init__(self, words: str, wait: float = 0.0) -> None:
        super().__init__(words)
        self.wait = wait


@dataclass(frozen=True, slots=True)
class Entered:
    """What came of a session's token: the session, whose it is, and a new token where it is time for one."""

    session: Session
    account: Account
    token: str | None = None


def by_password(team: Team, name: str, password: str, address: str) -> Account:
    """The account of a name and its password; raises EntryError, the same for a wrong name and password.

    A try counts before it is known how it ends, for the name and for the address that it comes from, so that
    many at once get no further than one after another.
    """
    _attempt(team, name, address)
    own = team.account(name)
    kept = own.password if own and not own.closed else None
    if not passwords.fits(kept, password) or own is None:
        team.note(_deed("", "enter-failed", name if own else "", address))
        raise EntryError("this name and this password do not go together")
    if passwords.stale(own.password):
        own = replace(own, password=passwords.hashed(password))
        team.keep(own)
    if own.second is None:
        team.forget(*_tried(name, address))
    return own


def by_second(team: Team, own: Account, given: str, address: str) -> Literal["number", "code"]:
    """Take the second factor of an account, or one of its recovery codes; raises EntryError."""
    _attempt(team, own.name, address)
    with team.together():  # so that one number leads in once, however many send it at once
        used = _used(team, team.account(own.name) or own, given)
    if used is None:
        team.note(_deed("", "enter-failed", own.name, address))
        raise EntryError("this number is not the one of now")
    team.forget(*_tried(own.name, address))
    return used


def _used(team: Team, own: Account, given: str) -> Literal["number", "code"] | None:
    counter = counted(own.second, given, now().timestamp(), own.counted) if own.second else None
    if counter is not None:
        team.keep(replace(own, counted=counter))
        return "number"
    code = hash_of(given.strip().lower())
    if code not in own.recovery:
        return None
    left = tuple(c for c in own.recovery if c != code)
    team.keep(replace(own, recovery=left), _deed(own.name, "recovery-used", own.name, str(len(left))))
    return "code"


def confirm(team: Team, own: Account, password: str, address: str) -> Account:
    """The account of somebody who is in already and gives its password once more; raises EntryError."""
    found = by_password(team, own.name, password, address)
    team.forget(*_tried(own.name, address))
    return found


def begin(team: Team, own: Account, browser: str) -> str:
    """A new session; the token for its cookie."""
    token, at = new_secret(), now()
    team.end_before(told(at - WHOLE), told(at - IDLE))
    session = Session(new_id("se"), own.name, told(at), told(at), told(at), browser[:120])
    team.begin(session, hash_of(token))
    team.note(_deed(own.name, "enter", own.name))
    return token


def held(team: Team, token: str, moment: datetime | None = None, *, turning: bool = True) -> Entered | None:
    """The session of a token, if it holds; one that was in use for long is changed for a new one where
    `turning`, which needs an answer that can bring it."""
    found, at = team.session(hash_of(token)), moment or now()
    if found is None:
        return None
    session, account, former = found
    turned = datetime.fromisoformat(session.turned)
    old = (
        at - datetime.fromisoformat(session.begun) > WHOLE or at - datetime.fromisoformat(session.seen) > IDLE
    )
    if account.closed or old or (former and at - turned > GRACE):
        return None
    if turning and not former and at - turned > TURN:
        new = new_secret()
        team.turn(session.id, hash_of(new), told(at))
        return Entered(session, account, new)
    if at - datetime.fromisoformat(session.seen) > NOTED:
        team.seen(session.id, told(at))
    return Entered(session, account)


def _tried(name: str, address: str) -> tuple[str, str]:
    return f"name:{name}", f"from:{address}"


def _attempt(team: Team, name: str, address: str) -> None:
    wait = team.attempt(_tried(name[:64], address), now().timestamp(), WAIT)
    if wait > 0:
        raise EntryError(f"too many tries: wait {int(wait) + 1} seconds", wait)


def _deed(by: str, act: str, of: str, what: str = "") -> Deed:
    return Deed(at=told(now()), by=by, act=act, of=of, told=what)
