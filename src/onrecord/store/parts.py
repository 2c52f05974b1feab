"""Who has which part in what: by the entities of articles, and who these are in a story."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from onrecord.record import (
    Commitment,
    Entity,
    Linked,
    Mention,
    Party,
    Position,
    Reading,
    Speaker,
    Statement,
    entity_id,
)
from onrecord.record.codec import dump, load
from onrecord.store.words import fold

Role = Literal["by", "to", "about", "stands", "promised", "named"]
ROLES: tuple[Role, ...] = get_args(Role)
Place = tuple[str, str, str]
"""When an article was published, its id and that of a record in it: where a part stands among others."""
CAST = frozenset({"person", "organisation", "group", "country", "publication"})
"""Types of entities that have a part in anything."""


@dataclass(frozen=True, slots=True)
class Part:
    """A record in which somebody has a part, the article and the story in which it stands, and when that was
    published; `record` is empty where an article only names them."""

    record: str
    article: str
    story: str
    published: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody as a list has them: the id and name by which most stories have them, and how many have."""

    id: str
    name: str
    type: str
    stories: int


def parts_of(reading: Reading) -> set[tuple[str, Role, str]]:
    """(entity, role, record) of an article; statements about somebody are those of others in whose words they
    are mentioned."""
    made: set[tuple[str, Role, str]] = {(e.id, "named", "") for e in reading.entities}
    by: dict[str, set[str]] = {}
    for s in reading.of(Statement):
        by[s.id] = set(_ids(*s.speakers))
        made |= {(id_, "by", s.id) for id_ in by[s.id]} | {(i, "to", s.id) for i in _ids(s.addressee)}
    made |= {(id_, "stands", p.id) for p in reading.of(Position) for id_ in _ids(p.holder)}
    made |= {(id_, "promised", c.id) for c in reading.of(Commitment) for id_ in _ids(c.party)}
    told = sorted(reading.of(Statement), key=lambda s: s.span)
    for m in (m for m in reading.of(Mention) if m.entity):
        for s in told:
            if s.span.start > m.span.start:
                break
            if m.entity not in by[s.id] and any(c.holds(m.span) for c in s.content):
                made.add((str(m.entity), "about", s.id))
    return made


def _ids(*parties: Party | Speaker | None) -> Iterator[str]:
    yield from (p.entity for p in parties if p and p.entity)


def castings(linked: Linked) -> Iterator[tuple[str, str, str, str | None, bytes | None]]:
    """(entity, story, lead, name, body) for everybody in a story; name and body stand with the lead alone."""
    story, leads = linked.story.id, {e.id: e for e in linked.entities}
    for e in leads.values():
        yield e.id, story, e.id, fold(e.name) if e.type in CAST else None, dump(e)
    others = {id_: e.id for e in reversed(leads.values()) for id_ in goes_by(e)}
    yield from ((id_, story, lead, None, None) for id_, lead in others.items() if id_ not in leads)


def goes_by(entity: Entity) -> set[str]:
    """The ids of an entity of a story: its own, those merged into it, and of a person those that its full
    names have."""
    full = (name for name in entity.aliases if entity.type == "person" and " " in name)
    return {entity.id, *entity.members, *(entity_id("person", name) for name in full)}


# --- in a database with the tables of migration 14 ------------------------------------------------------


def keep_parts(db: sqlite3.Connection, number: int, reading: Reading) -> None:
    """Keep the parts of an article in place of what was kept of it."""
    db.execute("DELETE FROM part WHERE article = ?", (number,))
    rows = [(entity, role, number, record) for entity, role, record in parts_of(reading)]
    db.executemany("INSERT INTO part VALUES (?, ?, ?, ?)", rows)


def keep_cast(db: sqlite3.Connection, linked: Linked) -> None:
    """Keep who is in a story in place of what was kept of it."""
    db.execute("DELETE FROM casting WHERE story = ?", (linked.story.id,))
    db.executemany("INSERT INTO casting VALUES (?, ?, ?, ?, ?)", castings(linked))


_CAST = """
    WITH cast AS (
        SELECT DISTINCT c.story, c.lead FROM json_each(?) w JOIN casting c ON c.entity = w.value
        JOIN casting l ON l.entity = c.lead AND l.story = c.story WHERE l.name IS NOT NULL
    )"""


def cast_of(db: sqlite3.Connection, entities: Sequence[str], limit: int) -> list[tuple[str, Entity]]:
    """So many stories in which one of some entities stands and who they are in each, last published first."""
    sql = f"""{_CAST}
        SELECT c.story, (SELECT body FROM casting l WHERE l.entity = c.lead AND l.story = c.story)
        FROM cast c JOIN story s ON s.id = c.story ORDER BY s.last DESC, s.id, c.lead LIMIT {limit:d}"""
    return [(story, load(body, Entity)) for story, body in db.execute(sql, (dump(list(entities)),))]


def goes_as(db: sqlite3.Connection, entities: Sequence[str]) -> list[Known]:
    """As whom some entities go in stories, with in how many, the most first."""
    sql = f"{_CAST} SELECT lead, count(*) AS n, max(story) FROM cast GROUP BY lead ORDER BY n DESC, lead"
    return _as_known(db, db.execute(sql, (dump(list(entities)),)).fetchall())


def _as_known(db: sqlite3.Connection, rows: Iterable[tuple[str, int, str]]) -> list[Known]:
    """Entities with the number of their stories, by the name that one of these stories has."""
    body = "SELECT body FROM casting WHERE entity = ? AND story = ?"
    found = ((load(db.execute(body, (lead, story)).fetchone()[0], Entity), n) for lead, n, story in rows)
    return [Known(e.id, e.name, e.type, n) for e, n in found]


_HELD = """
    WITH own AS MATERIALIZED (
        SELECT DISTINCT o.story, o.entity FROM json_each(?1) w
        JOIN casting c ON c.entity = w.value JOIN casting o ON o.story = c.story AND o.lead = c.lead
    ), held AS (
        SELECT DISTINCT p.role, p.article, p.record, m.story FROM (SELECT DISTINCT entity FROM own) o
        CROSS JOIN json_each(?2) r CROSS JOIN part p ON p.entity = o.entity AND p.role = r.value
        CROSS JOIN member m ON m.article = p.article
        WHERE (m.story, p.entity) IN (SELECT story, entity FROM own)
        AND (p.role <> 'about' OR NOT EXISTS (
            SELECT 1 FROM own x JOIN part b ON b.entity = x.entity AND b.role = 'by'
                AND b.article = p.article AND b.record = p.record
            WHERE x.story = m.story
        ))
    )"""
"""The parts of an entity lie together: all of one are run through, and those of its stories are taken."""


def parts(
    db: sqlite3.Connection, entities: Sequence[str], role: Role, limit: int, start: int, after: Place | None
) -> list[Part]:
    """So many of the parts that one of some entities has in the stories, newest published first."""
    where = "WHERE a.published < ?3 OR (a.published = ?3 AND (a.id, h.record) > (?4, ?5))" if after else ""
    sql = f"""{_HELD}
        SELECT h.record, a.id, h.story, a.published FROM held h JOIN article a ON a.number = h.article
        {where} ORDER BY a.published DESC, a.id, h.record LIMIT {limit:d} OFFSET {start:d}"""
    rows = db.execute(sql, (dump(list(entities)), dump([role]), *(after or ())))
    return [Part(*row) for row in rows]


def part_counts(db: sqlite3.Connection, entities: Sequence[str]) -> dict[Role, int]:
    """How many parts some entities have in the stories, by role."""
    sql = f"{_HELD} SELECT role, count(*) FROM held GROUP BY role"
    counts = dict(db.execute(sql, (dump(list(entities)), dump(ROLES))))
    return {role: int(counts.get(role, 0)) for role in ROLES}


def known_by(db: sqlite3.Connection, name: str, limit: int) -> list[Known]:
    """Those whose names have some words in them, of whom most stories tell first."""
    sql = """
        SELECT lead, count(*) AS n, max(story) FROM casting
        WHERE name IS NOT NULL AND instr(name, ?) GROUP BY lead ORDER BY n DESC, name, lead LIMIT ?"""
    return _as_known(db, db.execute(sql, (fold(name), limit)).fetchall())


# --- in memory ------------------------------------------------------------------------------------------


def leads(every: Iterable[Linked], entities: Sequence[str]) -> Iterator[tuple[Linked, Entity]]:
    """The stories in which one of some entities stands, with who it is there."""
    wanted = set(entities)
    for linked in every:
        yield from sorted(
            ((linked, e) for e in linked.entities if wanted & goes_by(e)), key=lambda own: own[1].id
        )
