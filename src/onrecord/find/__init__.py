"""Find: document → records, one finder a file, in the order in which they build on one another."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from onrecord.find import commitments, events, flags, places, positions, quantities, statements, times
from onrecord.find.findings import Findings
from onrecord.parse import Document
from onrecord.record import Found, Reading

Finder = Callable[[Document, Findings], Iterable[Found]]

FINDERS: tuple[Finder, ...] = (
    times.find,
    quantities.find,
    places.find,
    statements.find,
    events.find,
    positions.find,
    commitments.find,
    flags.find,
)  # fmt: skip

__all__ = ["FINDERS", "Finder", "Findings", "find"]


def find(document: Document) -> Reading:
    """Every record of one document. Pure: the same document and models always give the same records."""
    findings = Findings(document.mentions)
    for finder in FINDERS:
        findings = findings.plus(finder(document, findings))
    return Reading(document.article, entities=document.entities, found=findings.records)
