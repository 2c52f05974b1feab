"""A SQLite file: opened and brought up to date, written in transactions, with the chain of changes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from onrecord.errors import StoreError, WriteError
from onrecord.store.chain import START, Entry, Written, next_entry
from onrecord.store.migrate import migrate
from onrecord.store.words import fold

BUSY_MS, PASSING_MS = 30_000, 200
"""Milliseconds for which one waits for another that writes, and where it is only to be noted in passing."""


class Database:
    """The file itself; several processes may read while one writes."""

    def __init__(self, path: str, *, create: bool = True) -> None:
        self.address = path
        if not create and not Path(path).exists():
            raise StoreError(f"there is no store at {path}: read something first, or name one with --store")
        try:
            self._db = sqlite3.connect(path, isolation_level=None)
            self._db.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
            # WAL with full sync: what a call reported as kept survives the process and the machine.
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA synchronous = FULL")
            self._db.create_function("fold", 1, fold, deterministic=True)
            migrate(self._db, path)
        except sqlite3.Error as error:
            raise StoreError(f"{path} cannot be opened as a store: {error}") from error
        if self._unchained():
            self._begin_chain()

    def close(self) -> None:
        self._db.close()

    @contextmanager
    def together(self) -> Iterator[None]:
        with self._transaction():
            yield

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        """BEGIN IMMEDIATE to COMMIT; rolled back on any error, a database's own said as WriteError. One
        inside another is rolled back by itself."""
        inner = self._db.in_transaction
        begin, end, back = (
            ("SAVEPOINT inner_one", "RELEASE inner_one", "ROLLBACK TO inner_one; RELEASE inner_one")
            if inner
            else ("BEGIN IMMEDIATE", "COMMIT", "ROLLBACK")
        )
        done = False
        try:
            self._db.execute(begin)
            yield self._db
            self._db.execute(end)
            done = True
        except sqlite3.Error as error:
            raise WriteError(f"the store could not be written: {error}") from error
        finally:
            if not done and self._db.in_transaction:
                for step in back.split("; "):
                    self._db.execute(step)

    def _in_passing(self, sql: str, values: Sequence[object]) -> bool:
        """Change a row that nobody waits for: whether one was changed. Not while another writes for long."""
        self._db.execute(f"PRAGMA busy_timeout = {PASSING_MS}")
        try:
            with self._transaction() as db:
                return bool(db.execute(sql, values).rowcount)
        except WriteError:
            return False
        finally:
            self._db.execute(f"PRAGMA busy_timeout = {BUSY_MS}")

    # --- the chain of changes -------------------------------------------------------------------------

    def chain(self) -> Iterator[Entry]:
        sql = "SELECT number, at, kind, ref, sha256, before, link FROM chain ORDER BY number"
        yield from (Entry(*row) for row in self._db.execute(sql))

    def entries(self, after: int, limit: int) -> list[Entry]:
        """So many entries of the chain behind the one of a number."""
        sql = "SELECT number, at, kind, ref, sha256, before, link FROM chain WHERE number > ? ORDER BY number"
        return [Entry(*row) for row in self._db.execute(f"{sql} LIMIT ?", (after, limit))]

    def last_entry(self) -> int:
        """The number of the last entry of the chain, 0 where there is none."""
        return int(self._db.execute("SELECT coalesce(max(number), 0) FROM chain").fetchone()[0])

    def written(self) -> Iterator[Written]:
        """Everything that the chain vouches for."""
        raise NotImplementedError

    def _append(self, kind: str, ref: object, sha256: str) -> None:
        """Add an entry for what this transaction writes."""
        last = self._db.execute("SELECT number, link FROM chain ORDER BY number DESC LIMIT 1").fetchone()
        number, before = last or (0, START)
        at = datetime.now(UTC).isoformat(timespec="seconds")
        entry = next_entry(number + 1, at, kind, str(ref), sha256, before)
        self._db.execute(
            "INSERT INTO chain VALUES (?, ?, ?, ?, ?, ?, ?)",
            (entry.number, entry.at, entry.kind, entry.ref, entry.sha256, entry.before, entry.link),
        )

    def _unchained(self) -> bool:
        return bool(self._db.execute("SELECT 1 FROM sqlite_master WHERE name = 'unchained'").fetchone())

    def _begin_chain(self) -> None:
        """The first entries of a store that had no chain: everything that is in it."""
        with self._transaction() as db:
            if not self._unchained():
                return
            for one in list(self.written()):
                self._append(one.kind, one.ref, one.sha256 or "")
            db.execute("DROP TABLE unchained")
