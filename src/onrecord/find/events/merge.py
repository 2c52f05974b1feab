"""One happening told twice in an article is one event."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from onrecord.find.clauses import is_verb
from onrecord.find.events.lexicon import lexicon_of
from onrecord.find.words import words_of
from onrecord.parse import Document
from onrecord.record import Event, Party, Span

PAPER = "§"
"""Stands for any bill or law by which a later telling may mean it."""
TOLD = {"happened", "ongoing"}
"""Statuses that differ only in the tense of telling."""


def merged(document: Document, events: Sequence[Event]) -> list[Event]:
    """The events with each happening once, the fullest telling of it kept, in the order of the text."""
    kept: dict[str, list[Event]] = defaultdict(list)
    for event in _deeds(document, events):
        group = kept[_sort(document, event)]
        at = next((k for k, other in enumerate(group) if _same(document, other, event)), None)
        if at is None:
            group.append(event)
        elif _fullness(event) > _fullness(group[at]):
            group[at] = event
    once = _by_word(document, [e for group in kept.values() for e in group])
    return sorted(once, key=lambda e: (e.trigger.span, e.id))


def _deeds(document: Document, events: Sequence[Event]) -> list[Event]:
    """The events without verbs that only say that a deed named beside them was done, whose doer, place and
    day are that deed's: "the lawsuit, *filed* on Tuesday"."""
    lexicon = lexicon_of(document.pack)
    kept = list(events)
    for event in events:
        verb = document.head_of(event.trigger.span)
        if verb is None or not is_verb(verb) or verb.lemma not in lexicon.doing:
            continue
        heads = {t.i for p in event.targets if p.span and (t := document.head_of(p.span)) is not None}
        at = next(
            (k for k, one in enumerate(kept) if one is not event and _heads(document, one) & heads), None
        )
        if at is not None and kept[at].status == event.status:
            deed = kept[at]
            kept[at] = replace(
                deed,
                actors=deed.actors or event.actors,
                place=deed.place or event.place,
                when=deed.when or event.when,
            )
            kept.remove(event)
    return kept


def _heads(document: Document, event: Event) -> set[int]:
    head = document.head_of(event.trigger.span)
    return {head.i} if head is not None and not is_verb(head) else set()


def _by_word(document: Document, events: Sequence[Event]) -> list[Event]:
    """The events without those told again in the same word, which the first time was taken for another
    kind of act: the fuller stays."""
    kept: dict[tuple[str, str], list[Event]] = defaultdict(list)
    for event in sorted(events, key=lambda e: e.trigger.span):
        head = document.head_of(event.trigger.span)
        group = kept[head.lemma if head is not None else event.id, event.status]
        other = (k for k, one in enumerate(group) if (one.type, one.mode) != (event.type, event.mode))
        again = (k for k in other if _agrees(group[k], event))
        at = next((k for k in again if _one_deed(document, group[k], event)), None)
        if at is None:
            group.append(event)
        elif _fullness(event) > _fullness(group[at]):
            group[at] = event
    return [e for group in kept.values() for e in group]


def _one_deed(document: Document, one: Event, other: Event) -> bool:
    """Whether two have those to whom it is done in common, and nobody else who does it."""
    doers = _keys(document, one.actors, False), _keys(document, other.actors, True)
    done = _keys(document, one.targets, False) & _keys(document, other.targets, True)
    return bool(done) and not (all(doers) and not doers[0] & doers[1])


def _sort(document: Document, event: Event) -> str:
    """What two tellings of one happening have in common: the root, or the mode where there is none."""
    harm = _harm(document, event)
    return harm or event.type or event.mode or ""


def _harm(document: Document, event: Event) -> str | None:
    """What befell somebody, killed or hurt, where that is what the trigger tells."""
    head = document.head_of(event.trigger.span)
    named = lexicon_of(document.pack).harming.items()
    return next((harm for harm, verbs in named if head is not None and head.lemma in verbs), None)


def _told_of_before(document: Document, one: Event, other: Event) -> bool:
    """Whether a later noun points at what was told ("bombed the port … *the attack*"), or both use a word."""
    if one.mode == other.mode:
        return True
    head = document.head_of(other.trigger.span)
    if (
        head is None
        or head.pos != "NOUN"
        or not (one.actors and one.targets and other.actors and other.targets)
    ):
        return False
    return not any(t.lower in words_of(document).indefinite for t in document.children(head.i, "det"))


def _same(document: Document, one: Event, other: Event) -> bool:
    harm = _harm(document, one)
    if harm is None and not _told_of_before(document, one, other):
        return False
    if one.status != other.status and not {one.status, other.status} <= TOLD:
        return False
    if not _agrees(one, other):
        return False
    known = [bool(e.actors or e.targets) for e in (one, other)]
    if not any(known):
        return True  # "the blast in Torvik" twice
    if not all(known):
        return bool(one.when and other.when and one.when.value and one.when.value == other.when.value)
    both = _overlap(document, one.actors, other.actors, one.targets, other.targets)
    return both and (one.mode == other.mode or harm is not None or _shares(document, one, other))


def _agrees(one: Event, other: Event) -> bool:
    """Whether neither place nor day tells two apart."""
    if one.place and other.place and one.place.name.casefold() != other.place.name.casefold():
        return False
    values = [e.when.value for e in (one, other) if e.when and e.when.value]
    return len(set(values)) < 2


def _shares(document: Document, one: Event, other: Event) -> bool:
    """Whether two have a doer and somebody to whom it is done in common."""
    doers = _keys(document, one.actors, False) & _keys(document, other.actors, True)
    return bool(doers and _keys(document, one.targets, False) & _keys(document, other.targets, True))


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
    entities = {p.entity for p in parties if p.entity}
    named = {word for p in parties if not p.entity for word in _wordings(document, p.span, later)}
    return entities | named | {PAPER for p in parties if _is_paper(document, p, later)}


def _is_paper(document: Document, party: Party, later: bool) -> bool:
    """Whether a party is a bill or law; a later one only where no more is said of it than that: "*the
    bill*"."""
    head = document.head_of(party.span) if party.span is not None else None
    papers = lexicon_of(document.pack).papers
    if head is None or party.span is None or not ({head.lemma, head.lower} & papers):
        return False
    inside = document.tokens_in(party.span)
    pointed = inside[0].tag == "DT" and inside[0].lower not in words_of(document).indefinite
    return not later or (pointed and len(inside) == 2)


def _wordings(document: Document, span: Span | None, later: bool) -> set[str]:
    head = document.head_of(span) if span else None
    if span is None or head is None:
        return set()
    inside = document.tokens_in(span)
    number = " ".join(t.lower for t in inside if t.tag == "CD")
    pointed = inside[0].tag in ("DT", "PRP$") and inside[0].lower not in words_of(document).indefinite
    if later and inside[0].lower in words_of(document).indefinite:
        return {document.words(span).casefold()}
    counted = {f"{number} {head.lower}"} if number else set()
    return counted if later and number and not pointed else counted | {head.lower}


def _fullness(event: Event) -> int:
    return 2 * sum(map(bool, (event.actors, event.targets, event.place, event.when))) + bool(event.quantities)
