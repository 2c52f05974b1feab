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
AT_ONCE = 100
"""Articles whose parts are looked up together."""


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


# --- in a database with the tables of migrations 14 and 16 --------------------------------------------------


def keep_parts(db: sqlite3.Connection, number: int, reading: Reading) -> None:
    """Keep the parts of an article in place of what was kept of it."""
    db.execute("DELETE FROM part WHERE article = ?", (number,))
    rows = [(entity, role, number, record) for entity, role, record in parts_of(reading)]
    db.executemany("INSERT INTO part VALUES (?, ?, ?, ?)", rows)
    for (story,) in db.execute("SELECT story FROM member WHERE article = ?", (number,)).fetchall():
        count_parts(db, story)


def keep_cast(db: sqlite3.Connection, linked: Linked) -> None:
    """Keep who is in a story in place of what was kept of it."""
    db.execute("DELETE FROM casting WHERE story = ?", (linked.story.id,))
    db.executemany("INSERT INTO casting VALUES (?, ?, ?, ?, ?)", castings(linked))


_CAST = """
    WITH cast AS (
        SELECT DISTINCT c.story, c.lead
        FROM json_each(?) w CROSS JOIN casting c INDEXED BY casting_cast ON c.entity = w.value
        CROSS JOIN casting l INDEXED BY casting_cast ON l.entity = c.lead AND l.story = c.story
        WHERE l.name IS NOT NULL
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


def count_parts(db: sqlite3.Connection, story: str) -> None:
    """Keep how many parts each of those in a story has in it, in place of what was kept of that."""
    db.execute("DELETE FROM part_count WHERE story = ?", (story,))
    db.execute(_COUNTED, (story,))


_COUNTED = """
    INSERT INTO part_count SELECT lead, ?1, role, count(*) FROM (
        SELECT DISTINCT c.lead, p.role, p.article, p.record
        FROM member m CROSS JOIN part p ON p.article = m.article
        CROSS JOIN casting c ON c.entity = p.entity AND c.story = m.story
        WHERE m.story = ?1 AND (p.role <> 'about' OR NOT EXISTS (
            SELECT 1 FROM casting x CROSS JOIN part b ON b.entity = x.entity AND b.role = 'by'
                AND b.article = p.article AND b.record = p.record
            WHERE x.story = m.story AND x.lead = c.lead
        ))
    ) GROUP BY lead, role"""

_NAMES = """
    WITH names AS MATERIALIZED (
        SELECT DISTINCT o.entity FROM (
            SELECT DISTINCT c.lead FROM json_each(?1) w CROSS JOIN casting c ON c.entity = w.value
        ) l CROSS JOIN casting o ON o.lead = l.lead
    )"""
"""The entities as which some go in any story; whether they do in that of a part is asked of what is found."""

_ARTICLES = f"""{_NAMES}
    SELECT a.number FROM (
        SELECT DISTINCT p.article FROM names n CROSS JOIN part p ON p.entity = n.entity AND p.role = ?2
    ) p JOIN article a ON a.number = p.article
    WHERE ?3 IS NULL OR a.published < ?3 OR (a.published = ?3 AND a.id >= ?4)
    ORDER BY a.published DESC, a.id"""

_OWN = "SELECT DISTINCT o.entity FROM casting o JOIN casting c ON c.story = o.story AND c.lead = o.lead"
_HELD = f"""{_NAMES}
    SELECT DISTINCT p.record, a.id, m.story, a.published
    FROM json_each(?3) r CROSS JOIN names n
    CROSS JOIN part p ON p.entity = n.entity AND p.role = ?2 AND p.article = r.value
    CROSS JOIN member m ON m.article = p.article CROSS JOIN article a ON a.number = p.article
    WHERE p.entity IN ({_OWN} WHERE o.story = m.story AND c.entity IN (SELECT value FROM json_each(?1)))
    AND (p.role <> 'about' OR NOT EXISTS (
        SELECT 1 FROM json_each(?1) w CROSS JOIN casting c ON c.entity = w.value AND c.story = m.story
        CROSS JOIN casting x ON x.story = c.story AND x.lead = c.lead
        CROSS JOIN part b ON b.entity = x.entity AND b.role = 'by' AND b.article = p.article
            AND b.record = p.record
    ))
    ORDER BY a.published DESC, a.id, p.record"""


def parts(
    db: sqlite3.Connection, entities: Sequence[str], role: Role, limit: int, start: int, after: Place | None
) -> list[Part]:
    """So many of the parts that one of some entities has in the stories, newest published first.

    The articles are run through from the newest on, so many at once, until there are enough parts.
    """
    asked, (day, article, _) = dump(list(entities)), after or (None, None, None)
    articles = [number for (number,) in db.execute(_ARTICLES, (asked, role, day, article))]
    found: list[Part] = []
    for first in range(0, len(articles), AT_ONCE):
        near = dump(articles[first : first + AT_ONCE])
        held = (Part(*row) for row in db.execute(_HELD, (asked, role, near)))
        found += (p for p in held if not after or p.published < after[0] or (p.article, p.record) > after[1:])
        if len(found) >= start + limit:
            break
    return found[start : start + limit]


def part_counts(db: sqlite3.Connection, entities: Sequence[str]) -> dict[Role, int]:
    """How many parts some entities have in the stories, by role."""
    sql = f"""{_CAST}
        SELECT n.role, sum(n.count) FROM cast c JOIN part_count n ON n.lead = c.lead AND n.story = c.story
        GROUP BY n.role"""
    counts = dict(db.execute(sql, (dump(list(entities)),)))
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
