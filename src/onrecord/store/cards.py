"""Cards: the stories of a store as a list to page through, chosen by what stands in their articles."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.record import Linked, Place, Reading, Story
from onrecord.record.codec import load
from onrecord.store.words import Row, asked_for, fold

Facet = Literal["outlet", "language", "place", "origin"]


@dataclass(frozen=True, slots=True)
class Choice:
    """Which stories to list: those with an article that fits all of this, last published first.

    `outlet`, `speaker` and `place` are parts of names, letter case and accents aside, and so is `origin`,
    which may stand behind any article of the story. `since` and `until` are days of publication, both
    counted. `after` is the last story seen before (its last publication and its id).
    """

    words: str = ""
    outlet: str = ""
    language: str = ""
    speaker: str = ""
    place: str = ""
    origin: str = ""
    since: str = ""
    until: str = ""
    differs: bool = False
    after: tuple[str, str] | None = None
    limit: int = 30

    @property
    def of_articles(self) -> bool:
        """Whether anything is asked of a story's articles."""
        asked = (self.outlet, self.language, self.speaker, self.place, self.since, self.until)
        return any(asked) or bool(asked_for(self.words))


@dataclass(frozen=True, slots=True)
class Card:
    """A story with what a list says of it."""

    story: Story
    outlets: int
    origins: int
    differs: int


def facets(reading: Reading) -> set[tuple[Facet, str]]:
    """By what an article is chosen, besides its words, speakers and day: kinds with folded names."""
    article, outlet = reading.article, reading.outlet
    named: Iterable[tuple[Facet, str | None]] = (
        ("outlet", outlet.name if outlet else None),
        ("language", article.language),
        *(("place", place.name) for place in reading.of(Place)),
    )
    return {(kind, fold(name)) for kind, name in named if name}


def behind(linked: Linked) -> set[str]:
    """The names of a story's origins."""
    return {origin.name for origin in linked.origins if origin.name}


def choose(db: sqlite3.Connection, choice: Choice) -> list[Card]:
    """The cards of a choice from a database with the tables of migration 4."""
    where, values = _where(choice)
    if choice.after:
        where.append("(s.last < ? OR (s.last = ? AND s.id > ?))")
        values += [choice.after[0], choice.after[0], choice.after[1]]
    sql = f"""
        SELECT s.head, s.origins, s.differs, (
            SELECT count(DISTINCT coalesce(f.name, m.article)) FROM member m
            LEFT JOIN facet f ON f.article = m.article AND f.kind = 'outlet' WHERE m.story = s.id
        ) FROM story s WHERE {" AND ".join(where)} ORDER BY s.last DESC, s.id LIMIT ?"""
    rows = db.execute(sql, (*values, choice.limit))
    return [Card(load(head, Story), outlets, origins, n) for head, origins, n, outlets in rows]


def tally(db: sqlite3.Connection, choice: Choice) -> int:
    """How many stories a choice has in all."""
    where, values = _where(choice)
    sql = f"SELECT count(*) FROM story s WHERE {' AND '.join(where)}"
    return int(db.execute(sql, values).fetchone()[0])


def _where(choice: Choice) -> tuple[list[str], list[str | int]]:
    where, values = ["1"], list[str | int]()
    if choice.differs:
        where.append("s.differs > 0")
    if choice.origin:
        where.append("s.id IN (SELECT story FROM behind WHERE instr(name, ?))")
        values.append(fold(choice.origin))
    if choice.of_articles:
        inner = list(_of_articles(choice))
        asked = " AND ".join(sql for sql, _ in inner)
        where.append(
            f"s.id IN (SELECT m.story FROM member m JOIN article a ON a.number = m.article WHERE {asked})"
        )
        values += [value for _, value in inner]
    return where, values


def _of_articles(choice: Choice) -> Iterator[tuple[str, str]]:
    """What is asked of an article, each with its value."""
    if words := asked_for(choice.words):
        yield "a.number IN (SELECT rowid FROM words WHERE words MATCH ?)", quoted(words)
    if choice.speaker:
        yield "a.number IN (SELECT article FROM speaker WHERE instr(name, ?))", fold(choice.speaker)
    for kind, name in (("outlet", choice.outlet), ("place", choice.place)):
        if name:
            part = f"SELECT article FROM facet WHERE kind = '{kind}' AND instr(name, ?)"
            yield f"a.number IN ({part})", fold(name)
    if choice.language:
        part = "SELECT article FROM facet WHERE kind = 'language' AND name = ?"
        yield f"a.number IN ({part})", fold(choice.language)
    if choice.since:
        yield "a.published >= ?", choice.since
    if choice.until:
        yield "a.published <> '' AND substr(a.published, 1, 10) <= ?", choice.until


def quoted(wanted: Sequence[Row]) -> str:
    """A full-text question for all that is asked for, in quotation marks, so that nothing is an operator."""
    return " ".join(f'"{" ".join(row)}"' for row in wanted)


def known(db: sqlite3.Connection, kind: Facet, limit: int) -> list[str]:
    """The names of a kind that most articles, or of origins most stories, have."""
    table = ("printed", "behind") if kind == "origin" else ("name", "facet WHERE kind = ?1")
    sql = f"SELECT {table[0]} FROM {table[1]} GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT ?2"
    return [name for (name,) in db.execute(sql, (kind, limit))]
