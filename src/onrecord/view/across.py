"""Somebody across all stories: their names, what is said by, to and about them, and where they stand."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from onrecord.compare.meaning import meaning
from onrecord.errors import StoreError
from onrecord.link.naming import decided_in
from onrecord.record import Commitment, Entity, Party, Position, Statement
from onrecord.record.sureness import sure
from onrecord.store import Store
from onrecord.store.parts import ROLES, Known, Part, Place, Role
from onrecord.view.desk import Board
from onrecord.view.names import Names
from onrecord.view.pins import Shelf
from onrecord.view.said import SaidRow, once
from onrecord.view.stands import Cell, Matrix, PromisedRow, Stands, StandsRow, Turned, matrix, turned

R = TypeVar("R", Position, Commitment)
SHOWN: tuple[Role, ...] = ("by", "to", "about", "stands", "promised")
TELLING = 3
"""Words that carry meaning in a proposal which is taken for the same one in another story."""
NONE_HELD = Matrix((), (), ())
MOST = 200
"""So many of the newest positions are held against each other; so many parts are asked for at once."""


@dataclass(frozen=True, slots=True)
class StoryPart:
    """A story in which somebody stands, and under which name."""

    id: str
    title: str
    last: str | None
    name: str


@dataclass(frozen=True, slots=True)
class Across:
    """Somebody in the whole store. `counts` are the records by part, `articles` those that name them,
    `told_in` is in how many stories they are, of which `stories` are the newest; names and roles are those of
    the newest too.

    Where `open`, the name is one word of a person, which may be another in each story: nothing is put
    together then. `perhaps` are the same: persons whose names end with that word, or as whom they go in other
    stories. `turned` is what they are told to back and to reject, `among` so many of their positions.
    """

    id: str
    type: str
    name: str
    names: tuple[str, ...]
    roles: tuple[str, ...]
    articles: int
    told_in: int
    stories: tuple[StoryPart, ...]
    counts: Mapping[Role, int]
    open: bool
    perhaps: tuple[Known, ...]
    turned: tuple[Turned, ...]
    among: int


@dataclass(frozen=True, slots=True)
class PartPage:
    """A page of what is said by, to or about somebody, of where they stand, or of what they promised: rows of
    that kind, and where the next page begins, if there is one. `held` has the same proposals together, where
    positions are read surely."""

    role: Role
    told: tuple[tuple[SaidRow, int], ...]
    stands: tuple[StandsRow, ...]
    promised: tuple[PromisedRow, ...]
    after: Place | None
    held: Matrix


class Somebody:
    """An entity across stories, by the id that its full name gives it; raises StoreError for nobody."""

    def __init__(self, store: Store, ref: str) -> None:
        self._store = store
        self.ids = sorted(decided_in((), store.namings()).unit(ref))
        self.cast = store.cast_of(self.ids)
        """The newest stories in which they are, and who they are in each."""
        if not self.cast:
            raise StoreError(f"nobody of the id {ref!r} in any story")
        every = [e for _, e in self.cast]
        self.own = next((e for e in every if e.id == ref), every[0])
        self.open = len(self.ids) == 1 and self.own.type == "person" and " " not in self.own.name
        self._first: dict[Role, list[Part]] = {}

    def parts(self, role: Role, limit: int, start: int = 0, after: Place | None = None) -> list[Part]:
        """The records in which they have a part; none where who they are stays open."""
        if self.open:
            return []
        if after or start + limit > MOST:
            return self._store.parts(self.ids, role, limit, start, after)
        if role not in self._first:
            self._first[role] = self._store.parts(self.ids, role, MOST)
        return self._first[role][start : start + limit]

    def counts(self) -> Mapping[Role, int]:
        """How many these are."""
        return dict.fromkeys(ROLES, 0) if self.open else self._store.part_counts(self.ids)


def across(store: Store, own: Somebody, most: int = 30, *, whole: bool = True) -> Across:
    """Somebody with the newest stories of theirs, so many; if not `whole`, without what is turned."""
    counts, goes_as = own.counts(), store.goes_as(own.ids)
    names = Counter(name for _, e in own.cast for name in dict.fromkeys((e.name, *e.aliases)))
    stories = tuple(_story(store, id_, e) for id_, e in own.cast[:most])
    positions = _surely(_found(store, Position, own.parts("stands", MOST))) if whole else []
    return Across(
        own.own.id, own.own.type, own.own.name,
        tuple(n for n, _ in names.most_common() if n != own.own.name),
        () if own.open else _told(e.roles for _, e in own.cast),
        counts["named"], sum(k.stories for k in goes_as), stories, counts, own.open,
        _fuller(store, own.own) if own.open else tuple(k for k in goes_as if k.id not in own.ids)[:12],
        _turned(store, own, positions),
        len(positions),
    )  # fmt: skip


def part_page(
    store: Store, own: Somebody, role: Role, size: int, start: int = 0, after: Place | None = None
) -> PartPage:
    """A page of a part of somebody's, newest published first."""
    found = own.parts(role, size + 1, start, after)
    parts = found[:size]
    positions = _found(store, Position, parts) if role == "stands" else []
    promises = _found(store, Commitment, parts) if role == "promised" else []
    theirs = (*(p.holder for p, _ in positions), *(c.party for c, _ in promises))
    rows = _rows(store, own, parts, theirs, told_by=True) if role in ("stands", "promised") else None
    return PartPage(
        role,
        () if rows else told(store, parts),
        tuple(rows.position(p) for p, _ in positions) if rows else (),
        tuple(rows.commitment(c) for c, _ in promises) if rows else (),
        (parts[-1].published, parts[-1].article, parts[-1].record) if len(found) > size else None,
        _held(_together(_surely(positions)), rows) if rows else NONE_HELD,
    )  # fmt: skip


def _rows(
    store: Store, own: Somebody, parts: Sequence[Part], theirs: Iterable[Party], *, told_by: bool = False
) -> Stands:
    """What rows of positions and promises of somebody are made from; `theirs` are the parties of these, each
    of which is them."""
    articles = list(dict.fromkeys(p.article for p in parts))
    shelf = Shelf({a: kept for a in articles if (kept := store.article(a))}, store.outlets())
    local = store.found(Entity, articles) if told_by else ()
    names = {e.id: e for e in local} | {p.entity: own.own for p in theirs if p.entity}
    return Stands(shelf, Names(names), {s.id: s for s in store.found(Statement, articles)} if told_by else {})


def _turned(store: Store, own: Somebody, positions: Sequence[tuple[Position, Part]]) -> tuple[Turned, ...]:
    """What somebody is told to back and to reject."""
    split = [held for held in _together(positions) if {"backs", "rejects"} <= {p.stance for p in held}]
    if not split:
        return ()
    theirs = (position.holder for position, _ in positions)
    return turned(_held(split, _rows(store, own, [part for _, part in positions], theirs)))


def _surely(positions: Iterable[tuple[Position, Part]]) -> list[tuple[Position, Part]]:
    """The positions that are read surely: the others stand in the rows alone."""
    return [(position, part) for position, part in positions if sure(position)]


def _together(positions: Sequence[tuple[Position, Part]]) -> Collection[list[Position]]:
    """Positions that may be on the same proposal. Where few words tell of one it is held against others of
    its story alone: "the bill" is another in each."""
    together: dict[str, list[Position]] = defaultdict(list)
    for position, part in positions:
        far = len(meaning(position.proposal.text)) >= TELLING
        together["" if far else part.story].append(position)
    return together.values()


def _held(together: Iterable[Sequence[Position]], rows: Stands) -> Matrix:
    """The positions of one holder, the same proposals together."""
    proposals: list[str] = []
    cells: list[Cell] = []
    for held in together:
        made = matrix(held, rows)
        cells += (replace(c, proposal=c.proposal + len(proposals)) for c in made.cells)
        proposals += made.proposals
    return Matrix(tuple(dict.fromkeys(c.holder for c in cells)), tuple(proposals), tuple(cells))


def told(store: Store, parts: Sequence[Part]) -> tuple[tuple[SaidRow, int], ...]:
    """The rows of statements, newest first, each thing once, with the number of outlets that carry it."""
    articles = list(dict.fromkeys(p.article for p in parts))
    linked = [one for s in dict.fromkeys(p.story for p in parts) if (one := store.linked(s))]
    board = Board(store, articles, linked)
    rows = once(board.said.row(board.statements[p.record]) for p in parts if p.record in board.statements)
    place = {p.record: n for n, p in enumerate(parts)}
    return tuple(sorted(rows, key=lambda row: place[row[0].id]))


def _found(store: Store, kind: type[R], parts: Sequence[Part]) -> list[tuple[R, Part]]:
    """The records of parts, in their order."""
    kept = {(r.article, r.id): r for r in store.found(kind, list(dict.fromkeys(p.article for p in parts)))}
    found = ((kept.get((p.article, p.record)), p) for p in parts)
    return [(record, p) for record, p in found if record]


def _told(roles: Iterable[Sequence[str]], most: int = 8) -> tuple[str, ...]:
    """The roles that most stories tell, each once; those that one alone tells where there are no others."""
    printed: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for own in roles:
        counts.update({role.casefold(): 1 for role in own})
        printed = {role.casefold(): role for role in own} | printed
    several = [role for role, n in counts.most_common(most) if n > 1]
    return tuple(printed[role] for role in several or [r for r, _ in counts.most_common(most)])


def _story(store: Store, id_: str, entity: Entity) -> StoryPart:
    linked = store.linked(id_)
    assert linked
    return StoryPart(id_, linked.story.title, linked.story.last, entity.name)


def _fuller(store: Store, own: Entity) -> tuple[Known, ...]:
    """Persons with a fuller name that ends as this one does."""
    end = f" {own.name}".casefold()
    found = (k for k in store.known_by(end) if k.type == "person" and k.name.casefold().endswith(end))
    return tuple(found)[:12]
