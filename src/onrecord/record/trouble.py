"""What does not fit, and what could not be read."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.record.evidence import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """Something in an article that a careful reader would stop at."""

    id: str
    article: str
    span: Span
    type: str
    why: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A source, or a step on an article, that went wrong; `source` is a path, an address or an article id."""

    id: str
    source: str
    step: str
    reason: str
