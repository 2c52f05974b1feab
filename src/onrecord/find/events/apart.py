"""What is told of one happening of a sentence and belongs to another one beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from onrecord.parse import Document
from onrecord.record import Event, Party, Quantity, Span


def apart(
    document: Document, events: Sequence[Event], read: Sequence[Span], numbers: Mapping[str, Quantity]
) -> list[Event]:
    """The events of a document, each without the parties and numbers of others: of "killed nine people and
    injured thirty" thirty were not killed. `read` are the words that name a happening, told of or not."""
    named: dict[int, set[Span]] = {}
    for span in (*(e.trigger.span for e in events), *read):
        sentence = document.sentence_at(span.start)
        if sentence is not None:
            named.setdefault(sentence.index, set()).add(span)
    return [_own(document, event, events, named, numbers) for event in events]


def _own(
    document: Document,
    event: Event,
    events: Sequence[Event],
    named: Mapping[int, set[Span]],
    numbers: Mapping[str, Quantity],
) -> Event:
    sentence = document.sentence_at(event.trigger.span.start)
    others = [s for s in named.get(sentence.index, ()) if not s.meets(event.trigger.span)] if sentence else []
    theirs = {
        (p.span, other.trigger.span)
        for other in events
        if other.trigger.span in others
        for p in other.targets
    }

    def taken(party: Party) -> bool:
        """Whether another happening that has this target stands between it and the trigger."""
        return any(
            party.span is not None and span == party.span and _between(event.trigger.span, trigger, span)
            for span, trigger in theirs
        )

    targets = tuple(p for p in event.targets if not taken(p))
    targets = targets or event.targets
    parts = [p.span for p in (*event.actors, *targets) if p.span]

    def counts(id_: str) -> bool:
        span = numbers[id_].span
        if any(part.meets(span) for part in parts):
            return True
        return not any(_between(event.trigger.span, other, span) for other in others)

    return replace(event, targets=targets, quantities=tuple(q for q in event.quantities if counts(q)))


def _between(one: Span, middle: Span, other: Span) -> bool:
    """Whether words stand between two others, on either side."""
    first, last = sorted((one, other))
    return first.end <= middle.start and middle.end <= last.start
