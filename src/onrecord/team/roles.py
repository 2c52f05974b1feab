"""What each role may do: one table, for pages and the API alike."""

from __future__ import annotations

from typing import Literal, get_args

from onrecord.store.team import Role, Scope

Right = Literal["open", "read", "own", "note", "correct", "arrange", "moderate", "manage"]
"""open: for everybody, signed in or not. read: the record. own: what belongs to oneself, as one's password.
note: to write notes, to report one, to appeal. correct: records. arrange: to merge and split stories.
moderate: to hide notes and decide on reports and appeals. manage: accounts, the log, backups."""
RIGHTS: tuple[Right, ...] = get_args(Right)

_READER: frozenset[Right] = frozenset({"open", "read", "own", "note"})
_REVIEWER: frozenset[Right] = _READER | {"correct", "arrange"}
_MODERATOR: frozenset[Right] = _REVIEWER | {"moderate"}

MAY: dict[Role, frozenset[Right]] = {
    "reader": _READER,
    "reviewer": _REVIEWER,
    "moderator": _MODERATOR,
    "admin": frozenset(RIGHTS),
}
ALONE: frozenset[Right] = frozenset(RIGHTS)
"""What somebody may do who works alone on one machine, without accounts: everything."""
NOBODY: frozenset[Right] = frozenset({"open"})

SCOPES: dict[Scope, frozenset[Right]] = {
    "read": frozenset({"open", "read"}),
    "note": frozenset({"open", "read", "note"}),
    "correct": frozenset({"open", "read", "correct", "arrange"}),
    "admin": frozenset({"open", "read", "moderate", "manage"}),
}
"""What a program's token may be used for: never more than the role of whoever it acts for."""


def fitting(role: Role) -> tuple[Scope, ...]:
    """The scopes of tokens that an account of a role can make: to read, and what lets it do more."""
    return tuple(s for s in SCOPES if s == "read" or (SCOPES[s] - SCOPES["read"]) & MAY[role])


def allowed(role: Role, scopes: tuple[Scope, ...]) -> frozenset[Right]:
    """What a token may do."""
    granted: frozenset[Right] = frozenset().union(*(SCOPES[scope] for scope in scopes))
    return MAY[role] & (granted | NOBODY)
