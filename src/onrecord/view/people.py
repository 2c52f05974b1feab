"""People and bodies of a story: their names and roles, what they say, and what is said to and about them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.errors import StoreError
from onrecord.record import (
    Commitment,
    Entity,
    Linked,
    Mention,
    Party,
    Position,
    Span,
    Speaker,
    Statement,
    holding,
)
from onrecord.record.sureness import sure
from onrecord.store import Store
from onrecord.view.desk import Board, StoryRow, head
from onrecord.view.said import SaidRow, once
from onrecord.view.stands import Matrix, PromisedRow, StandsRow, Turned, matrix, turned
from onrecord.view.whereabouts import PlaceRow, place_rows

KINDS = ("person", "organisation", "group", "country", "publication")


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Somebody or a body with a name: how many statements are by, to and about them, how many positions and
    promises are theirs, and how many articles name them."""

    id: str
    type: str
    name: str
    roles: tuple[str, ...]
    by: int
    to: int
    about: int
    stands: int
    articles: int


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """Those of a story, whoever says most first."""

    head: StoryRow
    rows: tuple[PersonRow, ...]


@dataclass(frozen=True, slots=True)
class PersonPage:
    """One of them. Statements stand once, as their fullest carrier has them, with how many carry them;
    positions and promises in the order of publication. `held` has the same proposals together, of those
    positions that are read surely, `turned` are those of which one stance is told and later its opposite;
    `placed` are the places that are named where
    they speak, or are spoken to or of."""

    head: StoryRow
    row: PersonRow
    aliases: tuple[str, ...]
    by: tuple[tuple[SaidRow, int], ...]
    to: tuple[tuple[SaidRow, int], ...]
    about: tuple[tuple[SaidRow, int], ...]
    stands: tuple[StandsRow, ...]
    promised: tuple[PromisedRow, ...]
    held: Matrix
    turned: tuple[Turned, ...]
    placed: tuple[PlaceRow, ...]


class _Cast:
    """Who has which part in the statements, positions and promises of a story, by the id of the entity."""

    def __init__(self, store: Store, linked: Linked) -> None:
        self.board = Board(store, linked.story.articles, [linked])
        self.entities = {e.id: e for e in self.board.names.by_id.values() if e.type in KINDS}
        statements = list(self.board.statements.values())
        self.by, self.to = self._parts(statements)
        self.positions = list(store.found(Position, self.board.ids))
        self.commitments = list(store.found(Commitment, self.board.ids))
        self.theirs = Counter(self._led(p.holder) for p in self.positions)
        self.theirs.update(self._led(c.party) for c in self.commitments)
        self.articles: dict[str, set[str]] = defaultdict(set)
        self.about = self._about(statements, store.found(Mention, self.board.ids))

    def is_by(self, party: Party | Speaker | None, entity: str) -> bool:
        """Whether a party is an entity."""
        return party is not None and self._led(party) == entity

    def _led(self, party: Party | Speaker | None) -> str | None:
        return self.board.names.resolved(party.entity) if party else None

    def _parts(self, statements: Iterable[Statement]) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
        by: dict[str, list[str]] = defaultdict(list)
        to: dict[str, list[str]] = defaultdict(list)
        for s in statements:
            for one in {self._led(sp) for sp in s.speakers} - {None}:
                by[str(one)].append(s.id)
            if addressee := self._led(s.addressee):
                to[addressee].append(s.id)
        return by, to

    def _about(self, statements: Iterable[Statement], mentions: Iterable[Mention]) -> dict[str, list[str]]:
        """The statements in whose words somebody is mentioned who does not say them."""
        said: dict[str, list[tuple[Span, str]]] = defaultdict(list)
        for s in statements:
            said[s.article].extend((piece, s.id) for piece in s.content if s.span.holds(piece))
        named: dict[str, list[tuple[Span, str]]] = defaultdict(list)
        for m in mentions:
            if who := self.board.names.resolved(m.entity):
                self.articles[who].add(m.article)
                named[m.article].append((m.span, who))
        own = {who: set(ids) for who, ids in self.by.items()}
        about: dict[str, dict[str, None]] = defaultdict(dict)
        for article, theirs in named.items():
            for statement, who in holding(said[article], theirs):
                if statement not in own.get(who, ()):
                    about[who][statement] = None
        return {who: list(ids) for who, ids in about.items()}

    def row(self, entity: Entity) -> PersonRow:
        """An entity as a row; statements that several articles carry count once."""
        groups = self.board.said.groups

        def count(ids: Iterable[str]) -> int:
            return len({groups.get(id_, id_) for id_ in ids})

        by, to, about = (count(part.get(entity.id, ())) for part in (self.by, self.to, self.about))
        articles = len(self.articles.get(entity.id, ()))
        roles = tuple(dict.fromkeys(entity.roles))
        return PersonRow(
            entity.id, entity.type, entity.name, roles, by, to, about, self.theirs[entity.id], articles
        )

    def told(self, ids: Sequence[str]) -> tuple[tuple[SaidRow, int], ...]:
        """The rows of statements, each thing said once."""
        return tuple(once(self.board.said.rows(self.board.statements[id_] for id_ in ids)))

    def places(self, store: Store, entity: str) -> list[PlaceRow]:
        """The places with a point inside the statements by, to and about an entity."""
        ids = {id_ for part in (self.by, self.to, self.about) for id_ in part.get(entity, ())}
        spans: dict[str, list[Span]] = defaultdict(list)
        for id_ in ids:
            spans[self.board.statements[id_].article].append(self.board.statements[id_].span)
        return place_rows(store, self.board, spans)[0] if ids else []

    def head(self, linked: Linked) -> StoryRow:
        """The story as a row."""
        return head(linked, self.board.shelf.articles)


def people(store: Store, linked: Linked) -> PeoplePage:
    """Those of a story who say something, stand somewhere or are named in two articles."""
    cast = _Cast(store, linked)
    rows = [cast.row(entity) for entity in cast.entities.values()]
    shown = [row for row in rows if row.by or row.stands or row.to or row.articles > 1]
    return PeoplePage(
        cast.head(linked), tuple(sorted(shown, key=lambda r: (-r.by, -r.stands, -r.articles, r.name)))
    )


def person(store: Store, linked: Linked, ref: str) -> PersonPage:
    """Somebody or a body of a story, by the id of the entity or of one merged into it; raises StoreError."""
    cast = _Cast(store, linked)
    entity = cast.entities.get(cast.board.names.resolved(ref) or "")
    if entity is None:
        raise StoreError(f"nobody of the id {ref!r} in this story")
    stands = (cast.board.stands.position(p) for p in cast.positions if cast.is_by(p.holder, entity.id))
    promised = (cast.board.stands.commitment(c) for c in cast.commitments if cast.is_by(c.party, entity.id))
    own = [p for p in cast.positions if cast.is_by(p.holder, entity.id) and sure(p)]
    held = matrix(own, cast.board.stands)
    return PersonPage(
        head=cast.head(linked),
        row=cast.row(entity),
        aliases=tuple(name for name in dict.fromkeys(entity.aliases) if name != entity.name),
        by=cast.told(cast.by.get(entity.id, ())),
        to=cast.told(cast.to.get(entity.id, ())),
        about=cast.told(cast.about.get(entity.id, ())),
        stands=tuple(sorted(stands, key=_time)),
        promised=tuple(sorted(promised, key=_time)),
        held=held,
        turned=turned(held),
        placed=tuple(cast.places(store, entity.id)),
    )


def _time(row: StandsRow | PromisedRow) -> tuple[bool, str]:
    return row.pin.published is None, row.pin.published or ""
