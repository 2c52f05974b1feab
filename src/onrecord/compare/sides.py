"""Sides of a comparison: what gives one answer, and where it is from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from onrecord.compare.grouping import Pinned
from onrecord.link.origins import Origins
from onrecord.record import About, Comparison, Side, Span, make_id
from onrecord.record.story import AboutKind, Verdict


class Placed(Pinned, Protocol):
    """A record with its place in the text."""

    @property
    def span(self) -> Span: ...


def side(value: str, records: Sequence[Placed], origins: Origins, said: Sequence[str | None] = ()) -> Side:
    """One answer. `said` are the statements that give it, None for the outlet's own voice."""
    articles = tuple(dict.fromkeys(r.article for r in records))
    voices = said or [None] * len(records)
    found: dict[str, None] = {}
    for record, statement in zip(records, voices, strict=True):
        own = origins.of_fact(record.article, record.span)
        found.update(dict.fromkeys(origins.by_statement.get(statement, own) if statement else own))
    return Side(value, tuple(r.id for r in records), articles, tuple(found))


def comparison(
    story: str, kind: AboutKind, text: str, verdict: Verdict, sides: Sequence[Side], by: str
) -> Comparison:
    """A comparison, its id made from what it compares."""
    records = sorted(r for s in sides for r in s.records)
    return Comparison(
        id=make_id("co", story, kind, verdict, *records),
        story=story,
        about=About(kind, text),
        verdict=verdict,
        sides=tuple(sides),
        by=by,
    )
