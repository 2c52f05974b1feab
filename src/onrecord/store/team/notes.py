"""Notes in the SQLite file of the store: what was written, and what was done to it, in that order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.record.codec import dump, load
from onrecord.store.chain import sha_of
from onrecord.store.database import Database

Place = Literal["story", "article", "person"]
Doing = Literal["edit", "report", "dismiss", "hide", "appeal", "uphold", "restore"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What somebody wrote on a story or article, or on the `record` in it; `to` is the note it replies to."""

    id: str
    at: str
    by: str
    place: Place
    of: str
    record: str = ""
    text: str
    to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteAct:
    """What was done to a note.

    edit: its writer gives it another `text`. report: somebody holds that it breaks a `rule`. dismiss: a
    moderator finds that it does not. hide: one finds that it does. appeal: its writer objects to that.
    uphold, restore: what a moderator decides on the appeal. `text` is the reason.
    """

    note: str
    at: str
    by: str
    act: Doing
    text: str = ""
    rule: str = ""


class Notes(Database):
    """The part of those who work together that is their talk."""

    def write(self, note: Note, called: Iterable[str]) -> None:
        """Keep a note and whom it names."""
        body = dump(note)
        row = (note.id, note.place, note.of, note.record, note.by, body)
        with self._transaction() as db:
            sql = "INSERT INTO note (id, place, of, record, by, body) VALUES (?, ?, ?, ?, ?, ?)"
            made = db.execute(sql, row)
            self._append("note", made.lastrowid, sha_of(body))
            self._call(note.id, called)

    def act(self, act: NoteAct, called: Iterable[str] = ()) -> None:
        """Keep what was done to a note."""
        body = dump(act)
        with self._transaction() as db:
            made = db.execute("INSERT INTO note_act (note, body) VALUES (?, ?)", (act.note, body))
            self._append("note_act", made.lastrowid, sha_of(body))
            self._call(act.note, called)

    def _call(self, note: str, called: Iterable[str]) -> None:
        rows = [(name, note) for name in called]
        self._db.executemany("INSERT OR IGNORE INTO called VALUES (?, ?)", rows)

    def a_note(self, id_: str) -> Note | None:
        """The note with this id, as it was first written."""
        row = self._db.execute("SELECT body FROM note WHERE id = ?", (id_,)).fetchone()
        return load(row[0], Note) if row else None

    def notes_on(self, place: Place, of: Sequence[str], record: str | None = None) -> list[Note]:
        """The notes on some stories or articles, on them alone or with a record on that, the first first."""
        marks = ", ".join("?" * len(of))
        sql = f"SELECT body FROM note WHERE place = ? AND of IN ({marks})"
        sql += " AND record = ?" if record is not None else ""
        rows = self._db.execute(
            f"{sql} ORDER BY number", (place, *of, *([record] if record is not None else []))
        )
        return [load(body, Note) for (body,) in rows]

    def notes_calling(self, name: str, limit: int) -> list[Note]:
        """The notes that name somebody, or reply to one of theirs, the last first; none of their own."""
        sql = """
            SELECT body FROM note WHERE by != ?1 AND (
                id IN (SELECT note FROM called WHERE name = ?1)
                OR json_extract(CAST(body AS TEXT), '$.to') IN (SELECT id FROM note WHERE by = ?1)
            ) ORDER BY number DESC LIMIT ?2"""
        return [load(body, Note) for (body,) in self._db.execute(sql, (name, limit))]

    def notes(self, ids: Iterable[str]) -> dict[str, Note]:
        """Some notes by id."""
        found = ((id_, self.a_note(id_)) for id_ in ids)
        return {id_: note for id_, note in found if note}

    def acts(self, notes: Sequence[str]) -> list[NoteAct]:
        """What was done to some notes, the first first."""
        marks = ", ".join("?" * len(notes))
        rows = self._db.execute(f"SELECT body FROM note_act WHERE note IN ({marks}) ORDER BY number", notes)
        return [load(body, NoteAct) for (body,) in rows]

    def every_act(self, limit: int, doing: Sequence[Doing]) -> list[NoteAct]:
        """The last acts of some kinds on whatever notes, the last first."""
        marks = ", ".join("?" * len(doing))
        sql = (
            f"SELECT body FROM note_act WHERE json_extract(CAST(body AS TEXT), '$.act') IN ({marks})"
            " ORDER BY number DESC LIMIT ?"
        )
        return [load(body, NoteAct) for (body,) in self._db.execute(sql, (*doing, limit))]

    def tally_notes(self, place: Place, of: Sequence[str]) -> dict[str, int]:
        """How many notes there are on some stories or articles, by the record that they are on."""
        marks = ", ".join("?" * len(of))
        sql = f"SELECT record, count(*) FROM note WHERE place = ? AND of IN ({marks}) GROUP BY record"
        return dict(self._db.execute(sql, (place, *of)))
