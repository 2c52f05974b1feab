"""Stands: positions and commitments as rows."""

from __future__ import annotations

from dataclasses import dataclass

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
    """What a party promised, threatened, offered, refused or plans."""

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
        )

    def _tellers(self, via: str | None) -> tuple[str, ...]:
        found = self.statements.get(via or "")
        return tuple(filter(None, map(self.names.of_speaker, found.speakers))) if found else ()
