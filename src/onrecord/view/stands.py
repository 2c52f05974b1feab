"""Stands: positions and commitments as rows, and who stands where on what as a matrix."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.compare.proposals import OneProposal, proposals
from onrecord.record import Commitment, Position, Statement
from onrecord.view.names import Names
from onrecord.view.pins import Pin, Shelf, time_words


@dataclass(frozen=True, slots=True)
class StandsRow:
    """Who stands where on what, as one article tells it; `told_by` are the speakers it comes from."""

    id: str
    holder: str
    stance: str
    proposal: str
    proposal_id: str
    condition: str | None
    since: str | None
    told_by: tuple[str, ...]
    score: float | None
    pin: Pin


@dataclass(frozen=True, slots=True)
class PromisedRow:
    """What a party promised, threatened, offered, refused or plans; `due_from` and `due_before` are the half-
    open time by which it is to be done, in ISO 8601."""

    id: str
    party: str
    force: str
    action: str
    beneficiary: str | None
    condition: str | None
    due: str | None
    told_by: tuple[str, ...]
    score: float | None
    pin: Pin
    due_from: str | None = None
    due_before: str | None = None


@dataclass(frozen=True)
class Stands:
    """What rows of positions and commitments are made from; `statements` by id."""

    shelf: Shelf
    names: Names
    statements: dict[str, Statement]

    def position(self, p: Position) -> StandsRow:
        """One position's row."""
        words = self.shelf.words
        return StandsRow(
            id=p.id,
            holder=self.names.of_party(p.holder) or words(p.article, p.holder.span) or "",
            stance=p.stance,
            proposal=" ".join(p.proposal.text.split()),
            proposal_id=p.proposal.id,
            condition=words(p.article, p.condition.span) if p.condition else None,
            since=time_words(p.since),
            told_by=self._tellers(p.via),
            score=p.score,
            pin=self.shelf.pin(p.article, p.span),
        )

    def commitment(self, c: Commitment) -> PromisedRow:
        """One commitment's row."""
        words, for_whom = self.shelf.words, c.beneficiary
        return PromisedRow(
            id=c.id,
            party=self.names.of_party(c.party) or words(c.article, c.party.span) or "",
            force=c.force,
            action=words(c.article, c.action.span) or "",
            beneficiary=self.names.of_party(for_whom)
            or (words(c.article, for_whom.span) if for_whom else None),
            condition=words(c.article, c.condition.span) if c.condition else None,
            due=time_words(c.due),
            told_by=self._tellers(c.via),
            score=c.score,
            pin=self.shelf.pin(c.article, c.span),
            due_from=c.due.start if c.due else None,
            due_before=c.due.end if c.due else None,
        )

    def _tellers(self, via: str | None) -> tuple[str, ...]:
        found = self.statements.get(via or "")
        return tuple(filter(None, map(self.names.of_speaker, found.speakers))) if found else ()


@dataclass(frozen=True, slots=True)
class Turn:
    """A stance as one or several articles tell it, in a row of changes: since when it is told, and where;
    `records` are the positions, one a pin."""

    stance: str
    first: str | None
    pins: tuple[Pin, ...]
    records: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """Where one holder stands on one proposal: the stances in the order of publication, each change once."""

    holder: str
    proposal: int
    turns: tuple[Turn, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Holders by proposals. `proposals` are fullest wordings, `cells` the pairs that anything is told of."""

    holders: tuple[str, ...]
    proposals: tuple[str, ...]
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Turned:
    """A proposal that somebody is told to back and to reject: the stances in the order of publication."""

    proposal: str
    turns: tuple[Turn, ...]


def matrix(positions: Sequence[Position], stands: Stands) -> Matrix:
    """Who stands where on what in a story, and how each changed; holders without a name are left out.

    Proposals on which most holders stand come first, and so do holders who stand on most.
    """
    when = {p.id: stands.shelf.articles[p.article].published or "" for p in positions}
    ordered = sorted(positions, key=lambda p: (when[p.id], p.article, p.span))
    by_id = {p.id: p for p in ordered}
    found: dict[tuple[str, int], list[Position]] = defaultdict(list)
    joined = _joined(tuple(ordered))
    for n, one in enumerate(joined):
        for id_ in one.positions:
            name = stands.names.of_party(by_id[id_].holder)
            if name:
                found[name, n].append(by_id[id_])
    breadth = Counter(n for _, n in found)
    width = Counter(name for name, _ in found)
    columns = sorted(breadth, key=lambda n: (-breadth[n], n))
    place = {n: i for i, n in enumerate(columns)}
    holders = sorted(
        width, key=lambda name: (-width[name], min(place[n] for h, n in found if h == name), name)
    )
    cells = [
        Cell(name, place[n], _turns(found[name, n], stands))
        for name in holders
        for n in columns
        if (name, n) in found
    ]
    return Matrix(tuple(holders), tuple(joined[n].text for n in columns), tuple(cells))


@lru_cache(maxsize=32)
def _joined(positions: tuple[Position, ...]) -> tuple[OneProposal, ...]:
    """The proposals of positions, worked out once as long as these are the same."""
    return proposals(positions)


def turned(held: Matrix) -> tuple[Turned, ...]:
    """What a holder backs and rejects as well, at one time or another."""
    found = (c for c in held.cells if {"backs", "rejects"} <= {turn.stance for turn in c.turns})
    return tuple(Turned(held.proposals[c.proposal], c.turns) for c in found)


def _turns(held: Sequence[Position], stands: Stands) -> tuple[Turn, ...]:
    """Stances in a row; the same one again adds its pin to the turn before."""
    turns: list[Turn] = []
    for p in held:
        pin = stands.shelf.pin(p.article, p.span)
        if turns and turns[-1].stance == p.stance:
            last = turns[-1]
            turns[-1] = Turn(p.stance, last.first, (*last.pins, pin), (*last.records, p.id))
        else:
            turns.append(Turn(p.stance, stands.shelf.articles[p.article].published, (pin,), (p.id,)))
    return tuple(turns)
