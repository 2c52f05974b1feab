"""Coming in: by name and password, then the second factor where there is one; and sessions afterwards."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from ipaddress import IPv4Address, ip_address, ip_network
from typing import Literal

from onrecord.errors import OnRecordError
from onrecord.store.team import Account, Deed, Session, Team
from onrecord.team import passwords
from onrecord.team.sealed import opened, sealed
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


def by_password(team: Team, name: str, password: str, address: str, known: str = "") -> Account:
    """The account of a name and its password; raises EntryError, the same for a wrong name and password.

    A try counts before it is known how it ends, for the name and for the network that it comes from, so that
    many at once get no further than one after another. One from a browser that is `known` counts for that
    browser alone: whoever tries names from elsewhere does not keep their owners waiting.
    """
    _attempt(team, name, address, known)
    own = team.account(name)
    kept = own.password if own and not own.closed else None
    if not passwords.fits(kept, password) or own is None:
        team.note(_deed("", "enter-failed", name if own else "", address))
        raise EntryError("this name and this password do not go together")
    if passwords.stale(own.password):
        own = _renewed(team, own, password)
    if own.second is None:
        team.forget(*_tried(name, address, known))
    return own


def _renewed(team: Team, own: Account, password: str) -> Account:
    """The account with a hash of its password as they are made today."""
    made = passwords.hashed(password)  # takes its time, in which the account may be closed or given another
    with team.together():
        current = team.account(own.name)
        if current is None or current.password != own.password:
            return own
        changed = replace(current, password=made)
        team.keep(changed)
    return changed


def by_second(
    team: Team, own: Account, given: str, address: str, known: str = ""
) -> Literal["number", "code"]:
    """Take the second factor of an account, or one of its recovery codes; raises EntryError."""
    _attempt(team, own.name, address, known)
    with team.together():  # so that one number leads in once, however many send it at once
        used = _used(team, team.account(own.name) or own, given)
    if used is None:
        team.note(_deed("", "enter-failed", own.name, address))
        raise EntryError("this number is not the one of now")
    team.forget(*_tried(own.name, address, known))
    return used


def _used(team: Team, own: Account, given: str) -> Literal["number", "code"] | None:
    secret = opened(team, own)
    counter = counted(secret, given, now().timestamp(), own.counted) if secret else None
    if secret and counter is not None:
        team.keep(replace(own, counted=counter, second=sealed(team, own.name, secret)))
        return "number"
    code = hash_of(given.strip().lower())
    if code not in own.recovery:
        return None
    left = tuple(c for c in own.recovery if c != code)
    team.keep(replace(own, recovery=left), _deed(own.name, "recovery-used", own.name, str(len(left))))
    return "code"


def confirm(team: Team, own: Account, password: str, address: str, session: str) -> Account:
    """The account of somebody who is in already and gives its password once more; raises EntryError."""
    found = by_password(team, own.name, password, address, session)
    team.forget(*_tried(own.name, address, session))
    return found


def begin(team: Team, own: Account, browser: str) -> str:
    """A new session; the token for its cookie. Raises EntryError where the account was closed, or given
    another password, since somebody gave the one that it had."""
    token, at = new_secret(), now()
    session = Session(new_id("se"), own.name, told(at), told(at), told(at), browser[:120])
    with team.together():
        current = team.account(own.name)
        if current is None or current.closed or current.password != own.password:
            raise EntryError("this account was changed just now: begin anew with name and password")
        team.end_before(told(at - WHOLE), told(at - IDLE))
        team.begin(session, hash_of(token))
        team.note(_deed(own.name, "enter", own.name))
    return token


def held(team: Team, token: str, moment: datetime | None = None, *, turning: bool = True) -> Entered | None:
    """The session of a token, if it holds; one that was in use for long is changed for a new one where
    `turning`, which needs an answer that can bring it."""
    hashed, at = hash_of(token), moment or now()
    found = team.session(hashed)
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
        return Entered(
            session, account, new if team.turn(session.id, hashed, hash_of(new), told(at)) else None
        )
    if at - datetime.fromisoformat(session.seen) > NOTED:
        team.seen(session.id, told(at))
    return Entered(session, account)


def network_of(address: str) -> str:
    """What counts as one place where somebody comes from: an address, of IPv6 the network that one household
    or machine is given whole (64 bits), since who has one has them all."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if isinstance(found, IPv4Address):
        return str(found)
    return str(found.ipv4_mapped or ip_network((found.packed, 64), strict=False))


def _tried(name: str, address: str, known: str) -> tuple[str, ...]:
    return (f"known:{known}",) if known else (f"name:{name[:64]}", f"from:{network_of(address)}")


def _attempt(team: Team, name: str, address: str, known: str) -> None:
    wait = team.attempt(_tried(name, address, known), now().timestamp(), WAIT)
    if wait > 0:
        raise EntryError(f"too many tries: wait {int(wait) + 1} seconds", wait)


def _deed(by: str, act: str, of: str, what: str = "") -> Deed:
    return Deed(at=told(now()), by=by, act=act, of=of, told=what)
