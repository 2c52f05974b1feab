"""What somebody keeps an eye on, in the SQLite file of the store."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.store.database import Database

_COLUMNS = "id, owner, what, of, name, made, seen"


@dataclass(frozen=True, slots=True)
class Kept:
    """A story that somebody watches, by its id, or a search that they saved: the query of its address."""

    id: str
    owner: str
    what: Literal["story", "search"]
    of: str
    name: str
    made: str
    seen: str


class Keeping(Database):
    """Watch lists and saved searches."""

    def keep_eye(self, kept: Kept) -> None:
        """Keep an eye on something; what is kept already stays as it is."""
        row = (kept.id, kept.owner, kept.what, kept.of, kept.name, kept.made, kept.seen)
        with self._transaction() as db:
            db.execute("INSERT OR IGNORE INTO kept VALUES (?, ?, ?, ?, ?, ?, ?)", row)

    def kept_by(self, owner: str) -> list[Kept]:
        """What somebody keeps an eye on, by name."""
        sql = f"SELECT {_COLUMNS} FROM kept WHERE owner = ? ORDER BY name, id"
        return [Kept(*row) for row in self._db.execute(sql, (owner,))]

    def look(self, owner: str, id_: str, at: str) -> None:
        """Note when somebody last looked at something of theirs."""
        with self._transaction() as db:
            db.execute("UPDATE kept SET seen = ? WHERE owner = ? AND id = ?", (at, owner, id_))

    def let_go(self, owner: str, id_: str) -> bool:
        """Keep an eye on something no longer; False if it was not theirs."""
        with self._transaction() as db:
            return bool(db.execute("DELETE FROM kept WHERE owner = ? AND id = ?", (owner, id_)).rowcount)
