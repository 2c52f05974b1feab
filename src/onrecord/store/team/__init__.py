"""Who works with a store, and what they did: accounts, sessions, keys of programs, the log of deeds."""

from __future__ import annotations

from onrecord.store.team.accounts import Team
from onrecord.store.team.kept import Kept
from onrecord.store.team.notes import Doing, Note, NoteAct, Place
from onrecord.store.team.nouns import ROLES, Account, Deed, Key, Role, Scope, Session

__all__ = [
    "ROLES", "Account", "Deed", "Doing", "Kept", "Key", "Note", "NoteAct", "Place", "Role", "Scope",
    "Session", "Team", "open_team",
]  # fmt: skip


def open_team(address: str) -> Team:
    """Who works with the store at an address; raises StoreError if there is no store."""
    from onrecord.store import open_store

    open_store(address, create=False).close()  # brought up to the newest version, its chain begun
    team = Team(address, create=False)
    if team.peopled():
        team.apart()
    return team
