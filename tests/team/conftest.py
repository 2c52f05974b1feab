"""Those who work with an empty store, and passwords that take no time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from onrecord.store import open_store
from onrecord.store.team import Team, open_team
from onrecord.team import passwords


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """As little work a password as Argon2 can do."""
    monkeypatch.setattr(passwords, "HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    monkeypatch.setattr(passwords, "_NOBODYS", [])


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    path = str(tmp_path / "team.db")
    open_store(path).close()
    own = open_team(path)
    yield own
    own.close()
