"""The nouns of those who work with a store."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Role = Literal["reader", "reviewer", "moderator", "admin"]
ROLES: tuple[Role, ...] = get_args(Role)
Scope = Literal["read", "note", "correct", "admin"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Somebody who works with the store. `password` is its Argon2 hash; a closed account keeps its name.

    `second` is the secret of the second factor (Base32), None without one; `counted` the last of its numbers
    that was used; `recovery` has the SHA-256 of each recovery code that is left.
    """

    name: str
    role: Role
    password: str
    made: str
    closed: str | None = None
    second: str | None = None
    counted: int = 0
    recovery: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Session:
    """A browser that is signed in; its id stays when its token is changed for a new one."""

    id: str
    account: str
    begun: str
    turned: str
    seen: str
    browser: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """A token for a program: who it acts for, what for, and the SHA-256 of its secret."""

    id: str
    account: str
    name: str
    scopes: tuple[Scope, ...]
    secret: str
    made: str
    closed: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """Something that was done: by whom, what (a code), to what, and what there is to tell of it."""

    number: int = 0
    at: str
    by: str
    act: str
    of: str = ""
    told: str = ""
