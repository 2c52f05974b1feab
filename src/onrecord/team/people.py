"""Accounts: made, changed, closed. The rules that hold whoever does it, and a deed for each."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from onrecord.errors import OnRecordError, StoreError
from onrecord.store.team import ROLES, Account, Deed, Role, Team
from onrecord.team import passwords
from onrecord.team.sealed import sealed
from onrecord.team.secrets import now, told

NAME = re.compile(r"[a-z][a-z0-9._-]{1,31}")
"""What an account may be called, so that "@name" in a note can mean nobody else."""
SHELL = "shell"
"""Who did it, where it was done on the command line: whoever holds the file of the store."""
RESERVED = frozenset({"person", SHELL})


def add(team: Team, name: str, role: str, password: str, by: str) -> Account:
    """A new account. Raises OnRecordError for a name that is taken or none, or a password that is too weak.

    The first account is an admin's, since from then on nobody works here without one.
    """
    if not NAME.fullmatch(name) or name in RESERVED:
        raise OnRecordError(f"{name!r} is no name for an account: 2 to 32 of a-z, 0-9, . _ -, a letter first")
    _free(team, name, role)
    own = Account(name=name, role=_role(role), password=passwords.take(password, name), made=told(now()))
    with team.together():
        _free(team, name, role)  # while the password was worked out somebody else may have had the name
        team.keep(own, _deed(by, "account-add", name, role))
    return own


def _free(team: Team, name: str, role: str) -> None:
    if team.account(name):
        raise OnRecordError(f"there is an account {name} already, or was: a name is never given twice")
    if not team.peopled() and role != "admin":
        raise OnRecordError("the first account must be an admin's (--role admin)")


def set_role(team: Team, name: str, role: str, by: str) -> Account:
    """Give an account another role; raises OnRecordError where no admin would be left."""
    with team.together():
        own = open_account(team, name)
        if own.role == "admin" and role != "admin":
            _another_admin(team, name)
        changed = replace(own, role=_role(role))
        team.keep(changed, _deed(by, "account-role", name, f"{own.role} → {role}"))
    return changed


def set_password(team: Team, name: str, password: str, by: str, *, keep: str = "") -> Account:
    """Give an account another password and end its sessions, all but the one to `keep`."""
    made = passwords.take(password, name)  # takes its time, and so is done before others have to wait
    with team.together():
        changed = replace(open_account(team, name), password=made)
        team.keep(changed, _deed(by, "account-password", name))
        _end(team, name, keep)
    return changed


def close(team: Team, name: str, by: str) -> Account:
    """Close an account: nobody signs in with it, and what it wrote stays under its name."""
    with team.together():
        own = open_account(team, name)
        if own.role == "admin":
            _another_admin(team, name)
        closed = replace(own, closed=told(now()), second=None, recovery=())
        team.keep(closed, _deed(by, "account-close", name))
        _end(team, name, "")
    return closed


def with_second(team: Team, name: str, secret: str, counter: int, recovery: tuple[str, ...]) -> Account:
    """Keep the second factor that somebody set up for their account: its secret, the step of the number that
    they gave, and the hashes of its recovery codes."""
    kept = sealed(team, name, secret)
    with team.together():
        changed = replace(open_account(team, name), second=kept, counted=counter, recovery=recovery)
        team.keep(changed, _deed(name, "second-on", name))
    return changed


def without_second(team: Team, name: str, by: str) -> Account:
    """Take the second factor from an account, and its recovery codes."""
    with team.together():
        changed = replace(open_account(team, name), second=None, counted=0, recovery=())
        team.keep(changed, _deed(by, "second-off", name))
    return changed


def open_account(team: Team, name: str) -> Account:
    """An account that is not closed; raises StoreError."""
    own = team.account(name)
    if own is None or own.closed:
        raise StoreError(f"there is no account {name}" if own is None else f"the account {name} is closed")
    return own


def has_admin(team: Team) -> bool:
    """Whether somebody can look after accounts."""
    return any(a.role == "admin" and not a.closed for a in team.accounts())


def _role(word: str) -> Role:
    for role in ROLES:
        if role == word:
            return role
    raise OnRecordError(f"{word!r} is no role: {', '.join(ROLES)}")


def _another_admin(team: Team, name: str) -> None:
    if not any(a.role == "admin" and not a.closed and a.name != name for a in team.accounts()):
        raise OnRecordError(f"{name} is the only admin: make another account one first")


def _end(team: Team, name: str, keep: str) -> None:
    team.end(*(s.id for s in team.sessions(name) if s.id != keep))


def _deed(by: str, act: str, of: str, what: str = "") -> Deed:
    return Deed(at=told(now()), by=by, act=act, of=of, told=what)


@dataclass(frozen=True, slots=True)
class AccountRow:
    """An account as it is listed: `seen` is when one of its sessions was last heard of."""

    name: str
    role: Role
    made: str
    closed: str | None
    second: bool
    seen: str | None
    sessions: int
    keys: int


def rows(team: Team) -> list[AccountRow]:
    """The accounts by name, closed ones last."""
    found = [_row(team, a) for a in team.accounts()]
    return sorted(found, key=lambda r: (r.closed is not None, r.name))


def _row(team: Team, own: Account) -> AccountRow:
    sessions = team.sessions(own.name)
    keys = sum(not key.closed for key, _ in team.keys(own.name))
    seen = sessions[0].seen if sessions else None
    return AccountRow(
        own.name, own.role, own.made, own.closed, own.second is not None, seen, len(sessions), keys
    )
