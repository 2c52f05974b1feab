"""Schema versions of a SQLite store: numbered SQL files, each applied once, in order."""

from __future__ import annotations

import sqlite3
from functools import cache
from importlib import resources

from onrecord.errors import StoreError

APPLICATION = 0x6F6E7265
"""Marks a file as ours ("onre"), so that another program's database is never written to."""


def migrate(db: sqlite3.Connection, address: str) -> None:
    """Bring a database to the newest version; raises StoreError if it is another program's or newer."""
    steps = _steps()
    version, owner = db.execute("PRAGMA user_version").fetchone()[0], _owner(db)
    if owner not in (0, APPLICATION) or (owner == 0 and _has_tables(db)):
        raise StoreError(f"{address} is a database of another program")
    if version > len(steps):
        raise StoreError(f"{address} was written by a newer onrecord: format {version}, not {len(steps)}")
    for number in range(version + 1, len(steps) + 1):
        script = f"BEGIN IMMEDIATE; {steps[number - 1]}; PRAGMA user_version = {number}; "
        db.executescript(script + f"PRAGMA application_id = {APPLICATION}; COMMIT;")


@cache
def _steps() -> tuple[str, ...]:
    folder = resources.files(__package__) / "migrations"
    files = sorted((p for p in folder.iterdir() if p.name.endswith(".sql")), key=lambda p: p.name)
    return tuple(p.read_text("utf-8") for p in files)


def _owner(db: sqlite3.Connection) -> int:
    return int(db.execute("PRAGMA application_id").fetchone()[0])


def _has_tables(db: sqlite3.Connection) -> bool:
    return bool(db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])
