"""The part of the SQLite store that knows who has which part in what, and what stories do not show yet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.record import Entity, Linked, Reading
from onrecord.record.codec import dump, load
from onrecord.store import parts
from onrecord.store.parts import Known, Part, Place, Role
from onrecord.store.remembered import Remembered
from onrecord.store.sqlite_watched import SqliteWatched


class SqliteCast(SqliteWatched):
    """People across stories, and stories that are to be set side by side anew."""

    def __init__(self, path: str, *, create: bool = True, remembered: Remembered | None = None) -> None:
        super().__init__(path, create=create, remembered=remembered)
        if self._uncast():
            self._begin_cast()

    def reading(self, article: str) -> Reading:
        """A reading whole, as it was corrected."""
        raise NotImplementedError

    def _uncast(self) -> bool:
        return bool(self._db.execute("SELECT 1 FROM sqlite_master WHERE name = 'uncast'").fetchone())

    def _begin_cast(self) -> None:
        """Work out the parts and castings of a store that had none: once, for all that is in it."""
        with self._transaction() as db:
            if not self._uncast():
                return
            for number, id_ in db.execute("SELECT number, id FROM article").fetchall():
                parts.keep_parts(db, number, self.reading(id_))
            for (id_,) in db.execute("SELECT id FROM story").fetchall():
                (body,) = db.execute("SELECT body FROM story WHERE id = ?", (id_,)).fetchone()
                parts.keep_cast(db, load(body, Linked))
                parts.count_parts(db, id_)
            db.execute("DROP TABLE uncast")

    # --- people across stories ------------------------------------------------------------------------

    def cast_of(self, entities: Sequence[str], limit: int = 200) -> list[tuple[str, Entity]]:
        return parts.cast_of(self._db, entities, limit)

    def goes_as(self, entities: Sequence[str]) -> list[Known]:
        return parts.goes_as(self._db, entities)

    def parts(
        self, entities: Sequence[str], role: Role, limit: int, start: int = 0, after: Place | None = None
    ) -> list[Part]:
        return parts.parts(self._db, entities, role, limit, start, after)

    def part_counts(self, entities: Sequence[str]) -> dict[Role, int]:
        return parts.part_counts(self._db, entities)

    def known_by(self, name: str, limit: int = 100) -> list[Known]:
        return parts.known_by(self._db, name, limit)

    def stories_of(self, entities: Iterable[str]) -> list[str]:
        sql = """
            SELECT id FROM story WHERE id IN (
                SELECT c.story FROM json_each(?) w JOIN casting c ON c.entity = w.value
            ) ORDER BY last DESC, id"""
        return [id_ for (id_,) in self._db.execute(sql, (dump(list(entities)),))]

    # --- what stories do not show yet -----------------------------------------------------------------

    def owe(self, stories: Iterable[str]) -> None:
        with self._transaction() as db:
            db.executemany("INSERT OR IGNORE INTO owed VALUES (?)", [(story,) for story in stories])

    def owed(self) -> list[str]:
        sql = "SELECT o.story FROM owed o LEFT JOIN story s ON s.id = o.story ORDER BY s.last DESC, o.story"
        return [story for (story,) in self._db.execute(sql)]

    def pay(self, story: str) -> None:
        with self._transaction() as db:
            db.execute("DELETE FROM owed WHERE story = ?", (story,))
