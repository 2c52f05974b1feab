"""One happening told twice in an article is one event."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from onrecord.find.words import words_of
from onrecord.parse import Document
from onrecord.record import Event, Party, Span

TOLD = {"happened", "ongoing"}
"""Statuses that differ only in the tense of telling."""


def merged(document: Document, events: Sequence[Event]) -> list[Event]:
    """The events with each happening once, the fullest telling of it kept, in the order of the text."""
    kept: dict[tuple[str | None, str | None], list[Event]] = defaultdict(list)
    for event in events:
        group = kept[(event.type, event.mode)]
        at = next((k for k, other in enumerate(group) if _same(document, other, event)), None)
        if at is None:
            group.append(event)
        elif _fullness(event) > _fullness(group[at]):
            group[at] = event
    return sorted((e for group in kept.values() for e in group), key=lambda e: (e.trigger.span, e.id))


def _same(document: Document, one: Event, other: Event) -> bool:
    if one.status != other.status and not {one.status, other.status} <= TOLD:
        return False
    if one.place and other.place and one.place.name.casefold() != other.place.name.casefold():
        return False
    if one.when and other.when and one.when.value and other.when.value and one.when.value != other.when.value:
        return False
    return _overlap(document, one.actors, other.actors, one.targets, other.targets)


def _overlap(
    document: Document,
    actors: Sequence[Party],
    later_actors: Sequence[Party],
    targets: Sequence[Party],
    later_targets: Sequence[Party],
) -> bool:
    sides = [
        (_keys(document, actors, False), _keys(document, later_actors, True)),
        (_keys(document, targets, False), _keys(document, later_targets, True)),
    ]
    if any(a and b and not a & b for a, b in sides):
        return False
    return any(a & b for a, b in sides)


def _keys(document: Document, parties: Sequence[Party], later: bool) -> set[str]:
    """What tells one party from another: its entity, else the head of its words with its number.

    A party named later with "a" or a number of its own is somebody new.
    """
    return {p.entity or _wording(document, p.span, later) for p in parties if p.entity or p.span}


def _wording(document: Document, span: Span | None, later: bool) -> str:
    head = document.head_of(span) if span else None
    if span is None or head is None:
        return ""
    inside = document.tokens_in(span)
    new = later and (inside[0].lower in words_of(document).indefinite or any(t.tag == "CD" for t in inside))
    return document.words(span).casefold() if new else head.lower


def _fullness(event: Event) -> int:
    return 2 * sum(map(bool, (event.actors, event.targets, event.place, event.when))) + bool(event.quantities)
