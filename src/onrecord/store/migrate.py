"""Schema versions of a SQLite store: numbered SQL files, each applied once, in order."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from functools import cache
from importlib import resources

from onrecord.errors import StoreError

APPLICATION = 0x6F6E7265
"""Marks a file as ours ("onre"), so that another program's database is never written to."""


STATE = """
SELECT (SELECT user_version FROM pragma_user_version), (SELECT application_id FROM pragma_application_id),
    (SELECT count(*) FROM sqlite_master)
"""
"""Asked in one statement, so that another process cannot make the store between two questions."""


def migrate(db: sqlite3.Connection, address: str) -> None:
    """Bring a database to the newest version; raises StoreError if it is another program's or newer.

    Of several processes that open a new store at once, one makes it and the others wait for it.
    """
    steps = _steps()
    if _version(db, address, len(steps)) == len(steps):
        return
    db.execute("BEGIN IMMEDIATE")
    done = False
    try:
        for number in range(_version(db, address, len(steps)) + 1, len(steps) + 1):
            for statement in _statements(steps[number - 1]):
                db.execute(statement)
            db.execute(f"PRAGMA user_version = {number}")
        db.execute(f"PRAGMA application_id = {APPLICATION}")
        done = True
    finally:
        db.execute("COMMIT" if done else "ROLLBACK")


def _version(db: sqlite3.Connection, address: str, newest: int) -> int:
    """The version of a store of ours, 0 of an empty file; raises StoreError for any other database."""
    version, owner, tables = db.execute(STATE).fetchone()
    if owner not in (0, APPLICATION) or (owner == 0 and tables):
        raise StoreError(f"{address} is a database of another program")
    if version > newest:
        raise StoreError(f"{address} was written by a newer onrecord: format {version}, not {newest}")
    return int(version)


def _statements(script: str) -> Iterator[str]:
    """The statements of a script one by one, so that all of them can stand in one transaction."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


@cache
def _steps() -> tuple[str, ...]:
    folder = resources.files(__package__) / "migrations"
    files = sorted((p for p in folder.iterdir() if p.name.endswith(".sql")), key=lambda p: p.name)
    return tuple(p.read_text("utf-8") for p in files)
