"""The default store: one SQLite file in WAL mode, one transaction an article; readings and stories."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, NoReturn, TypeVar, cast

from onrecord.errors import StoreError
from onrecord.record import (
    Article,
    Correction,
    Entity,
    Failure,
    Found,
    Linked,
    Outlet,
    Reading,
    Ruling,
    Story,
    StoryState,
    Turn,
    day_of,
    kind_of,
    of_type,
    standing,
)
from onrecord.record.codec import dump, load
from onrecord.record.kinds import BY_NAME, NAMES
from onrecord.store.cards import Card, Choice, Facet, behind, choose, facets, known, quoted, tally
from onrecord.store.chain import sha_of
from onrecord.store.check import check_correction, check_reading, set_right
from onrecord.store.contract import Candidate, Hit, Query, RawCopy
from onrecord.store.lineage import alone_in
from onrecord.store.parts import count_parts, keep_cast, keep_parts
from onrecord.store.sqlite_cast import SqliteCast
from onrecord.store.terms import nearest
from onrecord.store.words import asked_for, fold, pins

T = TypeVar("T")
LISTS: Mapping[str, Any] = {name: list[kind] for name, kind in BY_NAME.items()}  # type: ignore[valid-type]


class SqliteStore(SqliteCast):
    """A store in one file; several processes may read while one writes."""

    # --- readings -------------------------------------------------------------------------------------

    def add(self, reading: Reading, raw: RawCopy | None = None) -> bool:
        check_reading(reading)
        with self._transaction() as db:
            article = reading.article
            if self.known([article.id]):
                return False
            first, body, bodies = self._supersede(article), dump(article), list(_bodies(reading))
            place = article.url or alone_in(article)
            row = (article.id, article.external_id, article.published or "", body, first, place)
            columns = "id, external_id, published, body, first, url"
            sql = f"INSERT INTO article ({columns}) VALUES (?, ?, ?, ?, ?, ?)"
            number = db.execute(sql, row).lastrowid
            if reading.outlet:
                own = (reading.outlet.id, dump(reading.outlet))
                if db.execute("INSERT OR IGNORE INTO outlet VALUES (?, ?)", own).rowcount:
                    self._append("outlet", own[0], sha_of(own[1]))
            db.executemany("INSERT INTO found VALUES (?, ?, ?)", [(number, *r) for r in bodies])
            digest = sha_of(body, *(p for kind, own in bodies for p in (kind.encode(), own)))
            self._append("article", article.id, digest)
            self._choosable(number or 0, reading)
            db.execute(
                "INSERT INTO words (rowid, title, text) VALUES (?, ?, ?)",
                (number, article.title or "", article.text),
            )
            self._keep_raw(raw)
            for failure in reading.failures:
                self._keep_failure(failure)
        return True

    def _choosable(self, number: int, reading: Reading) -> None:
        """Have an article found by its speakers, outlet, language, places and whoever has a part in it."""
        keep_parts(self._db, number, reading)
        for table in ("speaker", "facet"):
            self._db.execute(f"DELETE FROM {table} WHERE article = ?", (number,))
        names = {fold(name) for name in reading.speaker_names()}
        self._db.executemany("INSERT INTO speaker VALUES (?, ?)", [(name, number) for name in names])
        self._db.executemany("INSERT INTO facet VALUES (?, ?, ?)", [(*f, number) for f in facets(reading)])

    def known(self, articles: Iterable[str]) -> set[str]:
        return {
            row[0]
            for id_ in articles
            for row in self._db.execute("SELECT id FROM article WHERE id = ?", (id_,))
        }

    def article(self, ref: str) -> Article | None:
        for where in ("id = ?", "external_id = ?", "id >= ? AND id < ? || '\U0010ffff'"):
            values = (ref,) * where.count("?")
            sql = f"SELECT body FROM article WHERE {where} ORDER BY replaced, number LIMIT 2"
            rows = self._db.execute(sql, values).fetchall()
            if len(rows) == 1 or (rows and "external" in where):
                return self._load(rows[0][0], Article)
        return None

    def versions(self, external_id: str) -> list[Article]:
        sql = "SELECT body FROM article WHERE external_id = ? ORDER BY published, id"
        return [load(body, Article) for (body,) in self._db.execute(sql, (external_id,))]

    def articles(self) -> Iterator[Article]:
        for (body,) in self._db.execute("SELECT body FROM article ORDER BY published DESC, id"):
            yield load(body, Article)

    def found(self, kind: type[T], articles: Sequence[str] | None = None) -> Iterator[T]:
        name, changed = NAMES[kind], self._corrected() if kind is not Entity else set()
        held = standing(self.namings()) if kind is Entity else ()
        for id_, body in self._bodies_of(name, articles):
            if id_ in changed:
                yield from self.reading(id_).of(kind)
            elif body is not None and kind is Entity:
                yield from cast(Iterator[T], of_type(self._load(body, list[Entity]), held))
            elif body is not None:
                yield from self._load(body, list[kind])  # type: ignore[valid-type]

    def _bodies_of(self, kind: str, articles: Sequence[str] | None) -> Iterator[tuple[str, bytes | None]]:
        """What was found of a kind, by article: of some in their order, or of all, the newest first."""
        found = "LEFT JOIN found f ON f.article = a.number AND f.kind = ?"
        if articles is None:
            newest = "WHERE a.replaced = 0 ORDER BY a.published DESC, a.id"
            yield from self._db.execute(f"SELECT a.id, f.body FROM article a {found} {newest}", (kind,))
            return
        asked = "json_each(?) j CROSS JOIN article a ON a.id = j.value"
        rows = self._db.execute(f"SELECT a.id, f.body FROM {asked} {found}", (dump(articles), kind))
        bodies = dict(rows)
        yield from ((id_, bodies[id_]) for id_ in articles if id_ in bodies)

    def _corrected(self) -> set[str]:
        return {id_ for (id_,) in self._db.execute("SELECT DISTINCT article FROM correction")}

    def reading(self, article: str) -> Reading:
        row = self._db.execute("SELECT number, body FROM article WHERE id = ?", (article,)).fetchone()
        if row is None:
            raise StoreError(f"no article {article}")
        number, own = row[0], self._load(row[1], Article)
        rows = self._db.execute("SELECT kind, body FROM found WHERE article = ?", (number,))
        kinds = {kind: self._load(body, LISTS[kind]) for kind, body in rows}
        entities = cast(list[Entity], kinds.pop(NAMES[Entity], []))
        found = [record for name in BY_NAME for record in cast(list[Found], kinds.get(name, []))]
        reading = Reading(own, self._outlet(own.outlet), tuple(entities), tuple(found))
        return set_right(reading, self.corrections(article), self.namings())

    def correct(self, *corrections: Correction) -> None:
        with self._transaction() as db:
            for one in corrections:
                check_correction(one, self.reading(one.article).article)
                row = (one.article, dump(one))
                made = db.execute("INSERT INTO correction (article, body) VALUES (?, ?)", row)
                self._append("correction", made.lastrowid, sha_of(row[1]))
            for article in dict.fromkeys(one.article for one in corrections):
                self._choosable(self._number(article), self.reading(article))

    def corrections(self, article: str | None = None) -> list[Correction]:
        sql = "SELECT body FROM correction WHERE ?1 IS NULL OR article = ?1 ORDER BY number"
        return [load(body, Correction) for (body,) in self._db.execute(sql, (article,))]

    def keep_lines(self, article: str, marks: Iterable[bytes]) -> None:
        with self._transaction() as db:
            number = self._number(article)
            db.executemany("INSERT OR IGNORE INTO line VALUES (?, ?)", [(mark, number) for mark in marks])

    def with_lines(self, marks: Iterable[bytes], limit: int) -> dict[bytes, list[str]]:
        sql = (
            "SELECT a.id FROM line l JOIN article a ON a.number = l.article WHERE l.mark = ?"
            " ORDER BY l.article DESC LIMIT ?"
        )
        found = ((mark, [id_ for (id_,) in self._db.execute(sql, (mark, limit))]) for mark in marks)
        return {mark: ids for mark, ids in found if ids}

    def outlets(self) -> dict[str, Outlet]:
        return {id_: load(body, Outlet) for id_, body in self._db.execute("SELECT id, body FROM outlet")}

    def count(self, since: str = "") -> int:
        sql = "SELECT count(*) FROM article WHERE published >= ? AND replaced = 0"
        return int(self._db.execute(sql, (since,)).fetchone()[0])

    def newest(self, until: str) -> str | None:
        sql = "SELECT max(published) FROM article WHERE published <= ?"
        return self._db.execute(sql, (until,)).fetchone()[0] or None

    # --- questions ------------------------------------------------------------------------------------

    def search(self, words: str, limit: int = 20) -> list[Hit]:
        if not (wanted := asked_for(words)):
            return []
        sql = """
            SELECT (SELECT body FROM article WHERE number = best.number) FROM (
                SELECT a.number FROM words w JOIN article a ON a.number = w.rowid WHERE words MATCH ?
                AND w.rowid NOT IN (SELECT number FROM article WHERE replaced = 1)
                ORDER BY bm25(words, 4.0, 1.0), a.id LIMIT ?) best"""
        rows = self._db.execute(sql, (quoted(wanted), limit))
        return [Hit(a.id, pins(a.text, wanted)) for a in (self._load(body, Article) for (body,) in rows)]

    def articles_where(self, query: Query) -> list[str]:
        where, values = list[str](), []
        if wanted := asked_for(query.words):
            where.append("number IN (SELECT rowid FROM words WHERE words MATCH ?)")
            values.append(quoted(wanted))
        if query.speaker:
            where.append("number IN (SELECT article FROM speaker WHERE instr(name, ?))")
            values.append(fold(query.speaker))
        if query.story is not None:
            where.append("number IN (SELECT article FROM member WHERE story = ?)")
            values.append(query.story)
        newest = "number NOT IN (SELECT number FROM article WHERE replaced = 1)" if where else "replaced = 0"
        sql = f"SELECT id FROM article WHERE {' AND '.join((*where, newest))} ORDER BY published DESC, id"
        return [id_ for (id_,) in self._db.execute(sql, values)]

    # --- stories --------------------------------------------------------------------------------------

    def sign(self, article: str, signature: bytes, terms: Mapping[str, int]) -> None:
        with self._transaction() as db:
            number, published = db.execute(
                "SELECT number, published FROM article WHERE id = ?", (article,)
            ).fetchone() or self._missing(article)
            day = day_of(published) or 0
            db.execute("INSERT OR REPLACE INTO signature VALUES (?, ?)", (number, signature))
            rows = [(term, day, number, weight) for term, weight in terms.items()]
            db.executemany("INSERT OR REPLACE INTO term VALUES (?, ?, ?, ?)", rows)

    def candidates(
        self, terms: Mapping[str, int], limit: int, near: str | None = None, days: int = 0
    ) -> list[Candidate]:
        return nearest(self._db, terms, limit, near, days)

    def unplaced(self) -> list[str]:
        sql = (
            "SELECT id FROM article WHERE replaced = 0 AND number NOT IN (SELECT article FROM member)"
            " ORDER BY published = '', published, id"
        )
        return [id_ for (id_,) in self._db.execute(sql)]

    def signatures(self, articles: Iterable[str]) -> dict[str, bytes]:
        sql = "SELECT s.body FROM article a JOIN signature s ON s.article = a.number WHERE a.id = ?"
        rows = ((id_, self._db.execute(sql, (id_,)).fetchone()) for id_ in articles)
        return {id_: row[0] for id_, row in rows if row}

    def save(self, *linked: Linked, turns: Sequence[Turn] = (), ruling: Ruling | None = None) -> None:
        with self._transaction() as db:
            for one in linked:
                self._save(one)
            for one in linked:  # behind all of these, since an article may go from one to another
                members = [(self._number(article), one.story.id) for article in one.story.articles]
                db.executemany("INSERT OR REPLACE INTO member VALUES (?, ?)", members)
            for one in linked:
                count_parts(db, one.story.id)
            merged = [(t.other, t.story) for t in turns if t.type == "merged" and t.other]
            for old, _ in merged:
                for table in ("member", "behind", "casting", "part_count"):
                    db.execute(f"DELETE FROM {table} WHERE story = ?", (old,))
                db.execute("DELETE FROM story WHERE id = ?", (old,))
            for _, story in merged:
                if not db.execute("SELECT 1 FROM story WHERE id = ?", (story,)).fetchone():
                    raise StoreError(f"no story {story} to merge another into")
            db.executemany("INSERT INTO merged VALUES (?, ?)", merged)
            rows = [(turn.story, turn.other, dump(turn)) for turn in turns]
            for row in rows:
                made = db.execute("INSERT INTO turn (story, other, body) VALUES (?, ?, ?)", row)
                self._append("turn", made.lastrowid, sha_of(row[2]))
            if ruling:
                made = db.execute("INSERT INTO ruling (body) VALUES (?)", (dump(ruling),))
                self._append("ruling", made.lastrowid, sha_of(dump(ruling)))

    def _save(self, linked: Linked) -> None:
        story = linked.story
        self._db.execute(
            "INSERT INTO story VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
            " last = excluded.last, head = excluded.head, body = excluded.body, state = excluded.state,"
            " origins = excluded.origins, differs = excluded.differs",
            (
                story.id, story.last or "", dump(story), dump(linked), story.state, linked.independent,
                linked.differs,
            ),
        )  # fmt: skip
        keep_cast(self._db, linked)
        self._db.execute("DELETE FROM behind WHERE story = ?", (story.id,))
        named = [(fold(name), story.id, name) for name in behind(linked)]
        self._db.executemany("INSERT INTO behind VALUES (?, ?, ?)", named)
        self._db.execute("DELETE FROM member WHERE story = ?", (story.id,))
        self._db.execute("DELETE FROM merged WHERE old = ?", (story.id,))

    def linked(self, ref: str) -> Linked | None:
        sql = """
            SELECT id FROM story WHERE id >= ?1 AND id < ?1 || '\U0010ffff'
            UNION SELECT old FROM merged WHERE old >= ?1 AND old < ?1 || '\U0010ffff' ORDER BY 1"""
        found: str | None = None
        for (id_,) in self._db.execute(sql, (ref,)):
            led = self._led(id_)
            if id_ == ref:  # the first, if it is there at all
                found = led
                break
            if found not in (None, led):
                return None
            found = led
        row = self._db.execute("SELECT body FROM story WHERE id = ?", (found,)).fetchone()
        return self._load(row[0], Linked) if row else None

    def _led(self, story: str) -> str:
        while row := self._db.execute("SELECT new FROM merged WHERE old = ?", (story,)).fetchone():
            story = row[0]
        return story

    def former(self, story: str) -> list[str]:
        sql = """
            WITH RECURSIVE led (id) AS (
                SELECT old FROM merged WHERE new = ?
                UNION SELECT merged.old FROM led JOIN merged ON merged.new = led.id
            ) SELECT id FROM led ORDER BY id"""
        return [old for (old,) in self._db.execute(sql, (story,))]

    def stories(self, state: StoryState | None = None) -> list[Story]:
        sql = "SELECT head FROM story WHERE ?1 IS NULL OR state = ?1 ORDER BY last DESC, id"
        return [load(head, Story) for (head,) in self._db.execute(sql, (state,))]

    def cards(self, choice: Choice) -> list[Card]:
        return choose(self._db, choice)

    def tally(self, choice: Choice) -> int:
        return tally(self._db, choice)

    def names_of(self, kind: Facet, limit: int = 100) -> list[str]:
        return known(self._db, kind, limit)

    def turns(self, *stories: str) -> list[Turn]:
        marks = _marks(stories)
        where = f"WHERE story IN ({marks}) OR other IN ({marks})" if stories else ""
        rows = self._db.execute(f"SELECT body FROM turn {where} ORDER BY number", (*stories, *stories))
        return [load(body, Turn) for (body,) in rows]

    def rulings(self) -> list[Ruling]:
        return [load(body, Ruling) for (body,) in self._db.execute("SELECT body FROM ruling ORDER BY number")]

    def settle(self) -> None:
        with self._transaction() as db:
            db.execute("DELETE FROM settled")
            db.execute("INSERT INTO settled SELECT count(*) FROM article WHERE replaced = 0")

    def unsettled(self) -> int:
        settled = "coalesce((SELECT articles FROM settled), 0)"
        sql = f"SELECT count(*) - {settled} FROM article WHERE replaced = 0"
        return int(self._db.execute(sql).fetchone()[0])

    def story_of(self, article: str) -> str | None:
        sql = (
            "SELECT m.story FROM article a JOIN article v ON v.first = a.first"
            " JOIN member m ON m.article = v.number WHERE a.id = ? ORDER BY v.number DESC LIMIT 1"
        )
        row = self._db.execute(sql, (article,)).fetchone()
        return row[0] if row else None

    def all_linked(self) -> Iterator[Linked]:
        for (body,) in self._db.execute("SELECT body FROM story ORDER BY last DESC, id"):
            yield load(body, Linked)

    # --- failures -------------------------------------------------------------------------------------

    def fail(self, failure: Failure) -> None:
        with self._transaction():
            self._keep_failure(failure)

    def failures(self) -> list[Failure]:
        rows = self._db.execute("SELECT body FROM failure ORDER BY rowid")
        return [load(body, Failure) for (body,) in rows]

    def _keep_failure(self, failure: Failure) -> None:
        body = dump(failure)
        if self._db.execute("INSERT OR IGNORE INTO failure VALUES (?, ?)", (failure.id, body)).rowcount:
            self._append("failure", failure.id, sha_of(body))

    # --- within ---------------------------------------------------------------------------------------

    def _outlet(self, id_: str | None) -> Outlet | None:
        row = self._db.execute("SELECT body FROM outlet WHERE id = ?", (id_,)).fetchone()
        return load(row[0], Outlet) if row else None

    def _number(self, article: str) -> int:
        row = self._db.execute("SELECT number FROM article WHERE id = ?", (article,)).fetchone()
        return int((row or self._missing(article))[0])

    def _missing(self, article: str) -> NoReturn:
        raise StoreError(f"no article {article}")


def _bodies(reading: Reading) -> Iterator[tuple[str, bytes]]:
    """(kind, JSON list) rows of a reading."""
    records = sorted((*reading.entities, *reading.found), key=kind_of)
    for kind, group in groupby(records, key=kind_of):
        yield kind, dump(list(group))


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))
