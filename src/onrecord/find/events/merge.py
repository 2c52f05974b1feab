"""One happening told twice in an article is one event."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from onrecord.parse import Document
from onrecord.record import Event, Party


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
    if one.status != other.status:
        return False
    if one.place and other.place and one.place.name.casefold() != other.place.name.casefold():
        return False
    if one.when and other.when and one.when.value and other.when.value and one.when.value != other.when.value:
        return False
    sides = [
        (_keys(document, one.actors), _keys(document, other.actors)),
        (_keys(document, one.targets), _keys(document, other.targets)),
    ]
    if any(a and b and not a & b for a, b in sides):
        return False
    return any(a & b for a, b in sides)


def _keys(document: Document, parties: Sequence[Party]) -> set[str]:
    """What tells one party from another: its entity, else its words."""
    return {p.entity or (document.words(p.span).casefold() if p.span else "") for p in parties}


def _fullness(event: Event) -> int:
    return 2 * sum(map(bool, (event.actors, event.targets, event.place, event.when))) + bool(event.quantities)
