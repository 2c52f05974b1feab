"""Positions and commitments: who stands where, and what was promised or threatened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.record.entity import Party
from onrecord.record.evidence import Span
from onrecord.record.setting import When

Stance = Literal["backs", "rejects", "conditional", "demands", "undecided"]
Force = Literal["promise", "threat", "offer", "refusal", "plan"]


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a position is about; the same proposal under other words has the same id."""

    span: Span
    text: str
    id: str


@dataclass(frozen=True, slots=True)
class Condition:
    """The words that bind a position or commitment ("until …", "after any … is reached")."""

    span: Span


@dataclass(frozen=True, slots=True)
class Action:
    """What a party commits itself to."""

    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """Who backs or rejects what, on what condition; `via` is the statement that tells of it."""

    id: str
    article: str
    span: Span
    holder: Party
    proposal: Proposal
    stance: Stance
    condition: Condition | None = None
    via: str | None = None
    since: When | None = None
    score: float | None = None
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """What a party promised, threatened, offered, refused or plans to do."""

    id: str
    article: str
    span: Span
    party: Party
    action: Action
    beneficiary: Party | None = None
    condition: Condition | None = None
    due: When | None = None
    force: Force
    via: str | None = None
    score: float | None = None
    by: str
