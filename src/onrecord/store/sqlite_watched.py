"""The part of the SQLite store that keeps what is watched, versions, decisions on names and jobs."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from onrecord.errors import StoreError
from onrecord.record import Article, Followed, Job, Naming, Revision, Source, Visit
from onrecord.record.codec import dump, load
from onrecord.store.archive import Archive
from onrecord.store.chain import Written, sha_of
from onrecord.store.contract import JOBS, RawCopy
from onrecord.store.database import Database
from onrecord.store.lineage import alone_in, may_be_one, own_address
from onrecord.store.remembered import Remembered

_PLAIN = (
    *(("outlet", "id"), ("revision", "id"), ("failure", "id")),
    *(("turn", "number"), ("ruling", "number"), ("visit", "number")),
    *(("correction", "number"), ("naming", "number")),
    *(("deed", "number"), ("note", "number"), ("note_act", "number")),
)
"""Tables whose rows are written for good, and what an entry of the chain calls them by."""


class SqliteWatched(Database):
    """Sources, followed pages and visits; the archive lies in a folder beside the file."""

    def __init__(self, path: str, *, create: bool = True, remembered: Remembered | None = None) -> None:
        self._archive = Archive(Path(f"{path}.archive"))
        self._load = remembered or load
        super().__init__(path, create=create)

    # --- versions -------------------------------------------------------------------------------------

    def kept_of(self, article: Article) -> Article | None:
        columns = (("external_id", article.external_id), ("url", own_address(article) or alone_in(article)))
        for name, value in columns:
            sql = f"SELECT body FROM article WHERE {name} = ? AND replaced = 0 ORDER BY number DESC"
            rows = self._db.execute(sql, (value,)) if value else ()
            found = (load(body, Article) for (body,) in rows)
            if kept := next((a for a in found if may_be_one(a, article)), None):
                return kept
        return None

    def line_of(self, article: str) -> list[Article]:
        first = "(SELECT first FROM article WHERE id = ?)"
        sql = f"SELECT body FROM article WHERE first = {first} ORDER BY number"
        return [load(body, Article) for (body,) in self._db.execute(sql, (article,))]

    def newest_of(self, articles: Iterable[str]) -> dict[str, str]:
        sql = (
            "SELECT n.id FROM article a JOIN article n ON n.first = a.first AND n.replaced = 0"
            " WHERE a.id = ? AND a.replaced = 1"
        )
        rows = ((a, self._db.execute(sql, (a,)).fetchone()) for a in articles)
        return {a: row[0] for a, row in rows if row}

    def _supersede(self, article: Article) -> str:
        """Put an article in the place of the one that it supersedes; the id of its first version."""
        if article.supersedes is None:
            return article.id
        sql = "SELECT number, first, replaced FROM article WHERE id = ?"
        row = self._db.execute(sql, (article.supersedes,)).fetchone()
        if row is None or row[2]:
            raise StoreError(f"{article.id} cannot supersede {article.supersedes}: it is no newest version")
        self._db.execute("UPDATE article SET replaced = 1 WHERE number = ?", (row[0],))
        return str(row[1])

    def revise(self, revision: Revision) -> None:
        with self._transaction() as db:
            body = dump(revision)
            row = (revision.id, revision.article, body)
            sql = "INSERT OR IGNORE INTO revision (id, article, body) VALUES (?, ?, ?)"
            if db.execute(sql, row).rowcount:
                self._append("revision", revision.id, sha_of(body))

    def revisions(self, *articles: str) -> list[Revision]:
        where = f"WHERE article IN ({', '.join('?' * len(articles))})" if articles else ""
        rows = self._db.execute(f"SELECT body FROM revision {where} ORDER BY number", articles)
        return [load(body, Revision) for (body,) in rows]

    # --- the archive ----------------------------------------------------------------------------------

    def visit(self, visit: Visit, data: bytes) -> None:
        if self._archive.put(data) != visit.sha256:  # before the row: what a row names is there
            raise StoreError(f"the page of {visit.address} does not have the hash that was given for it")
        with self._transaction() as db:
            body = dump(visit)
            row = db.execute("INSERT INTO visit (sha256, body) VALUES (?, ?)", (visit.sha256, body))
            self._append("visit", row.lastrowid, sha_of(body))

    def visits(self) -> Iterator[Visit]:
        rows = self._db.execute("SELECT body FROM visit ORDER BY number")
        yield from (load(body, Visit) for (body,) in rows)

    def archived(self) -> Iterator[tuple[str, bytes | None]]:
        for address in self._archive.addresses():
            try:
                yield address, self._archive.get(address)
            except StoreError:
                yield address, None

    def raw(self, sha256: str) -> RawCopy | None:
        row = self._db.execute("SELECT source, media, packed FROM raw WHERE sha256 = ?", (sha256,)).fetchone()
        if row:
            return RawCopy(sha256, row[0], row[1], _undone(sha256, row[2]))
        row = self._db.execute("SELECT body FROM visit WHERE sha256 = ? LIMIT 1", (sha256,)).fetchone()
        data = self._archive.get(sha256) if row else None
        if data is None:
            return None
        visit = load(row[0], Visit)
        return RawCopy(sha256, visit.address, visit.media, data)

    def _keep_raw(self, raw: RawCopy | None) -> None:
        """Keep a source, unless it is a page of the archive."""
        if raw is None or self._db.execute("SELECT 1 FROM visit WHERE sha256 = ?", (raw.sha256,)).fetchone():
            return
        row = (raw.sha256, raw.source, raw.media, zlib.compress(raw.data, 6))
        if self._db.execute("INSERT OR IGNORE INTO raw VALUES (?, ?, ?, ?)", row).rowcount:
            self._append("raw", raw.sha256, raw.sha256)

    # --- sources --------------------------------------------------------------------------------------

    def watch(self, source: Source) -> None:
        with self._transaction() as db:
            db.execute("INSERT OR REPLACE INTO source VALUES (?, ?)", (source.address, dump(source)))

    def sources(self) -> list[Source]:
        return [load(b, Source) for (b,) in self._db.execute("SELECT body FROM source ORDER BY address")]

    def follow(self, *pages: Followed) -> None:
        with self._transaction() as db:
            rows = [(p.address, p.source, p.next, dump(p)) for p in pages]
            db.executemany("INSERT OR REPLACE INTO followed VALUES (?, ?, ?, ?)", rows)

    def followed(self, addresses: Iterable[str]) -> dict[str, Followed]:
        sql = "SELECT body FROM followed WHERE address = ?"
        rows = ((a, self._db.execute(sql, (a,)).fetchone()) for a in addresses)
        return {a: load(row[0], Followed) for a, row in rows if row}

    def due(self, now: str, each: int, most: int) -> list[Followed]:
        sql = """
            SELECT body FROM (
                SELECT body, next, address,
                    row_number() OVER (PARTITION BY source ORDER BY next, address) AS n
                FROM followed WHERE next <= ?
            ) WHERE n <= ? ORDER BY next, address LIMIT ?"""
        return [load(body, Followed) for (body,) in self._db.execute(sql, (now, each, most))]

    def waiting(self, now: str) -> int:
        return int(self._db.execute("SELECT count(*) FROM followed WHERE next <= ?", (now,)).fetchone()[0])

    # --- decisions on names ---------------------------------------------------------------------------

    def name(self, naming: Naming) -> None:
        with self._transaction() as db:
            made = db.execute("INSERT INTO naming (body) VALUES (?)", (dump(naming),))
            self._append("naming", made.lastrowid, sha_of(dump(naming)))

    def namings(self) -> list[Naming]:
        rows = self._db.execute("SELECT body FROM naming ORDER BY number")
        return [self._load(body, Naming) for (body,) in rows]

    # --- jobs -----------------------------------------------------------------------------------------

    def work(self, job: Job) -> None:
        with self._transaction() as db:
            db.execute("INSERT OR REPLACE INTO job VALUES (?, ?, ?)", (job.id, job.begun, dump(job)))
            old = "SELECT id FROM job ORDER BY begun DESC, id DESC LIMIT -1 OFFSET ?"
            db.execute(f"DELETE FROM job WHERE id IN ({old})", (JOBS,))

    def jobs(self) -> list[Job]:
        return [load(b, Job) for (b,) in self._db.execute("SELECT body FROM job ORDER BY begun, id")]

    # --- the chain of changes -------------------------------------------------------------------------

    def written(self) -> Iterator[Written]:
        body_ = "CAST(body AS BLOB)"  # whatever somebody may have put there
        every = f"SELECT number, id, {body_} FROM article ORDER BY number"
        for number, id_, body in self._db.execute(every):
            sql = f"SELECT kind, {body_} FROM found WHERE article = ? ORDER BY kind"
            found = self._db.execute(sql, (number,)).fetchall()
            yield Written("article", id_, sha_of(body, *(p for k, b in found for p in (k.encode(), b))))
        for table, name in _PLAIN:
            for ref, body in self._db.execute(f"SELECT {name}, {body_} FROM {table} ORDER BY {name}"):
                yield Written(table, str(ref), sha_of(body))
        for address, packed in self._db.execute("SELECT sha256, packed FROM raw ORDER BY sha256"):
            yield Written("raw", address, _hash(packed))


def _undone(address: str, packed: bytes) -> bytes:
    try:
        return zlib.decompress(packed)
    except zlib.error as error:
        raise StoreError(f"its source {address[:12]}… cannot be unpacked: {error}") from error


def _hash(packed: bytes) -> str | None:
    try:
        return sha256(zlib.decompress(packed)).hexdigest()
    except zlib.error:
        return None
