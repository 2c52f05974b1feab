"""The words of flags, and a flag before it is a record."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.parse import Document
from onrecord.record import Span


@dataclass(frozen=True, slots=True)
class Why:
    """What each kind of flag says, with the places for its words."""

    corrects: str
    takes_back: str
    weekday: str
    total: str
    number: str
    quotation: str
    later: str
    pronoun: str
    unit: str
    killed: str
    withheld: str
    embargo: str
    correction: str


@dataclass(frozen=True, slots=True)
class NoteWords:
    """How an outlet says that it corrects or takes back what it printed."""

    what: list[str]
    before: list[str]
    corrected: list[str]
    withdrawn: list[str]
    corrections: list[str]
    withdrawals: list[str]
    lead: list[str]


@dataclass(frozen=True, slots=True)
class FlagWords:
    """lang/<code>/flags.yml."""

    pronouns: frozenset[str]
    including: frozenset[str]
    people: frozenset[str]
    plans: frozenset[str]
    counted: frozenset[str]
    marks: list[tuple[str, str]]
    light: frozenset[str]
    notes: NoteWords
    why: Why
    weekdays: list[str]
    kinds: list[frozenset[str]]
    scales: list[float]


@dataclass(frozen=True, slots=True)
class Raised:
    """A flag: where, of which type, and why in a sentence."""

    span: Span
    type: str
    why: str


def headline_span(document: Document) -> Span | None:
    """Where a flag on the headline is pinned: the headline in the text, else the first paragraph."""
    title = document.article.title
    at = document.text.find(title) if title else -1
    if title and at >= 0:
        return Span(at, at + len(title))
    first = next((p for p in document.passages if p.kind == "report"), None)
    return first.span if first else None
