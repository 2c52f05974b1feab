"""Accounts, sessions, keys and deeds in the SQLite file of the store."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from stat import S_IMODE

from onrecord.record.codec import dump, load
from onrecord.store.chain import sha_of
from onrecord.store.team.kept import Keeping
from onrecord.store.team.notes import Notes
from onrecord.store.team.nouns import Account, Deed, Key, Session

OTHERS = 0o007
"""What the mode of a file grants to users that are neither its owner nor of its group."""
FORGOTTEN = 24 * 3600.0
"""Seconds after which tries to sign in are forgotten."""
_SESSION = "id, account, begun, turned, seen, browser"


class Team(Notes, Keeping):
    """Who works with the store; its own connection to the same file."""

    # --- accounts -------------------------------------------------------------------------------------

    def peopled(self) -> bool:
        """Whether there has ever been an account: from then on nobody works here without one."""
        return bool(self._db.execute("SELECT EXISTS (SELECT 1 FROM account)").fetchone()[0])

    def account(self, name: str) -> Account | None:
        """The account of that name, closed or not."""
        row = self._db.execute("SELECT body FROM account WHERE name = ?", (name,)).fetchone()
        return load(row[0], Account) if row else None

    def accounts(self) -> list[Account]:
        """All accounts by name, closed ones too."""
        return [load(b, Account) for (b,) in self._db.execute("SELECT body FROM account ORDER BY name")]

    def keep(self, account: Account, deed: Deed | None = None) -> None:
        """Keep an account as it is now, in place of what was kept of it, and what was done."""
        with self._transaction() as db:
            db.execute("INSERT OR REPLACE INTO account VALUES (?, ?)", (account.name, dump(account)))
            if deed:
                self.note(deed)
        self.apart()

    def apart(self) -> None:
        """Have other users of this machine not read the file: it has secrets of people from now on."""
        path = self._db.execute("PRAGMA database_list").fetchone()[2]
        for own in map(Path, (path, f"{path}-wal", f"{path}-shm") if path else ()):
            with suppress(OSError):  # not there, or another's: then its mode is for them to say
                mode = S_IMODE(own.stat().st_mode)
                if mode & OTHERS:
                    own.chmod(mode & ~OTHERS)

    # --- sessions -------------------------------------------------------------------------------------

    def begin(self, session: Session, token: str) -> None:
        """Keep a session, found again by the hash of its token."""
        row = (session.id, token, session.account, session.begun, session.turned, session.seen)
        with self._transaction() as db:
            db.execute("INSERT INTO session VALUES (?, ?, NULL, ?, ?, ?, ?, ?)", (*row, session.browser))

    def session(self, token: str) -> tuple[Session, Account, bool] | None:
        """The session of a token's hash, whose it is, and whether the token is the one before the last."""
        sql = (
            "SELECT s.id, s.account, s.begun, s.turned, s.seen, s.browser, a.body, s.token = ?1"
            " FROM session s JOIN account a ON a.name = s.account WHERE s.token = ?1 OR s.former = ?1"
        )
        row = self._db.execute(sql, (token,)).fetchone()
        return (Session(*row[:6]), load(row[6], Account), not row[7]) if row else None

    def seen(self, session: str, at: str) -> None:
        """Note when a session was last heard of."""
        self._in_passing("UPDATE session SET seen = ? WHERE id = ?", (at, session))

    def turn(self, session: str, token: str, new: str, at: str) -> bool:
        """Give a session another token; the one it has is its former one from now on. False where it has
        another already, of a page that was asked for at the same moment, or cannot be written now."""
        sql = "UPDATE session SET former = token, token = ?, turned = ?, seen = ? WHERE id = ? AND token = ?"
        return self._in_passing(sql, (new, at, at, session, token))

    def sessions(self, account: str) -> list[Session]:
        """The sessions of an account, the one heard of last first."""
        sql = f"SELECT {_SESSION} FROM session WHERE account = ? ORDER BY seen DESC, id"
        return [Session(*row) for row in self._db.execute(sql, (account,))]

    def end(self, *sessions: str) -> None:
        """End sessions: their tokens lead nowhere from now on."""
        with self._transaction() as db:
            db.executemany("DELETE FROM session WHERE id = ?", [(s,) for s in sessions])

    def end_before(self, begun: str, seen: str) -> None:
        """End the sessions that began, or were last heard of, before some moments."""
        with self._transaction() as db:
            db.execute("DELETE FROM session WHERE begun < ? OR seen < ?", (begun, seen))

    # --- tries to sign in -----------------------------------------------------------------------------

    def attempt(self, of: Iterable[str], now: float, wait: list[float]) -> float:
        """Count a try of each of some names, before it is known how it ends; 0, or the seconds to wait.

        `wait` has the seconds after so many failures, the last for all that are more. A try that has to wait
        is not counted.
        """
        names = list(of)
        with self._transaction() as db:
            db.execute("DELETE FROM attempt WHERE until < ?", (now - FORGOTTEN,))
            rows = {
                name: db.execute("SELECT failures, until FROM attempt WHERE of = ?", (name,)).fetchone()
                or (0, 0.0)
                for name in names
            }
            left = max((until - now for _, until in rows.values()), default=0.0)
            if left > 0:
                return left
            for name, (failures, _) in rows.items():
                until = now + wait[min(failures, len(wait) - 1)]
                db.execute("INSERT OR REPLACE INTO attempt VALUES (?, ?, ?)", (name, failures + 1, until))
        return 0.0

    def forget(self, *of: str) -> None:
        """Forget the tries of some names: one has led in."""
        with self._transaction() as db:
            db.executemany("DELETE FROM attempt WHERE of = ?", [(name,) for name in of])

    # --- keys of programs -----------------------------------------------------------------------------

    def keep_key(self, key: Key, deed: Deed) -> None:
        """Keep a key as it is now."""
        sql = (
            "INSERT INTO key (id, account, body) VALUES (?, ?, ?)"
            " ON CONFLICT (id) DO UPDATE SET body = excluded.body"
        )
        with self._transaction() as db:
            db.execute(sql, (key.id, key.account, dump(key)))
            self.note(deed)

    def key(self, id_: str) -> tuple[Key, Account, str | None] | None:
        """A key, whose it is, and when it was last used."""
        sql = "SELECT k.body, a.body, k.used FROM key k JOIN account a ON a.name = k.account WHERE k.id = ?"
        row = self._db.execute(sql, (id_,)).fetchone()
        return (load(row[0], Key), load(row[1], Account), row[2]) if row else None

    def keys(self, account: str) -> list[tuple[Key, str | None]]:
        """The keys of an account, closed ones too, and when each was last used."""
        rows = self._db.execute("SELECT body, used FROM key WHERE account = ?", (account,))
        found = [(load(body, Key), used) for body, used in rows]
        return sorted(found, key=lambda pair: pair[0].made)

    def used(self, key: str, at: str) -> None:
        """Note when a key was last used."""
        self._in_passing("UPDATE key SET used = ? WHERE id = ?", (at, key))

    # --- deeds ----------------------------------------------------------------------------------------

    def note(self, deed: Deed) -> None:
        """Write for good what was done."""
        with self._transaction() as db:
            body = dump(deed)
            made = db.execute("INSERT INTO deed (by, body) VALUES (?, ?)", (deed.by, body))
            self._append("deed", made.lastrowid, sha_of(body))

    def deeds(self, before: int | None = None, limit: int = 100, by: str = "") -> list[Deed]:
        """What was done, the last first, before the deed of a number."""
        sql = (
            "SELECT number, body FROM deed WHERE (?1 IS NULL OR number < ?1) AND (?2 = '' OR by = ?2)"
            " ORDER BY number DESC LIMIT ?3"
        )
        rows = self._db.execute(sql, (before, by, limit))
        return [replace(load(body, Deed), number=number) for number, body in rows]
