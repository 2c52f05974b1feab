"""Tokens for programs: made for somebody, for some scopes, shown once, closed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import get_args

from onrecord.errors import OnRecordError, StoreError
from onrecord.store.team import Account, Deed, Key, Scope, Team
from onrecord.team.roles import fitting
from onrecord.team.secrets import hash_of, new_id, new_secret, now, told

MOST, LONGEST = 20, 60
"""Open tokens of one account, and the letters of a name."""
SCOPES: tuple[Scope, ...] = get_args(Scope)


def make(team: Team, own: Account, name: str, scopes: Sequence[str]) -> tuple[Key, str]:
    """A new token for a program that acts for somebody, and its words, which nobody sees again."""
    called = " ".join(name.split())
    if not 1 <= len(called) <= LONGEST:
        raise OnRecordError(f"a token has a name of 1 to {LONGEST} letters, that tells what it is for")
    kept = tuple(scope for scope in SCOPES if scope in scopes)
    if not kept or set(scopes) - set(SCOPES):
        raise OnRecordError(f"a token is for one or more of: {', '.join(SCOPES)}")
    if beyond := set(kept) - set(fitting(own.role)):
        raise OnRecordError(
            f"the role of {own.role} is not enough for a token with: {', '.join(sorted(beyond))}"
        )
    if sum(not key.closed for key, _ in team.keys(own.name)) >= MOST:
        raise OnRecordError(f"an account has at most {MOST} tokens: close one first")
    secret, id_ = new_secret(), new_id("ky")
    key = Key(id=id_, account=own.name, name=called, scopes=kept, secret=hash_of(secret), made=told(now()))
    team.keep_key(key, _deed(own.name, "key-make", key, " ".join(kept)))
    return key, f"or_{id_.removeprefix('ky-')}_{secret}"


def close(team: Team, own: Account, id_: str) -> None:
    """Close a token of one's own; raises StoreError for any other."""
    found = team.key(id_)
    if found is None or found[0].account != own.name or found[0].closed:
        raise StoreError("no such token of yours")
    team.keep_key(replace(found[0], closed=told(now())), _deed(own.name, "key-close", found[0]))


def _deed(by: str, act: str, key: Key, what: str = "") -> Deed:
    return Deed(at=told(now()), by=by, act=act, of=key.id, told=f"{key.name}: {what}" if what else key.name)
