"""Records as persons have corrected them, made from what was found whenever they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from onrecord.record.correction import Correction, standing
from onrecord.record.entity import Entity, Party
from onrecord.record.event import Event, Quantity, Trigger
from onrecord.record.evidence import cover
from onrecord.record.ids import make_id
from onrecord.record.kinds import NAMES, Found
from onrecord.record.life import PERSON
from onrecord.record.position import Action, Commitment, Position, Proposal
from onrecord.record.settable import (
    SEVERAL,
    party_of,
    set_fields,
    span_of,
    stands_on,
)
from onrecord.record.setting import Place, When
from onrecord.record.statement import Speaker, Statement

SPEAKER, STATUS, TYPE, STANCE, FORCE = "speaker", "status", "type", "stance", "force"
WORDS, KIND = "words", "kind"
"""Names of the fields that persons set, besides those of `settable`. `words` are where a record stands,
`kind` is what it is, whatever it was found as."""


def corrected(
    found: Sequence[Found], corrections: Iterable[Correction], entities: Sequence[Entity], text: str
) -> list[Found]:
    """The records of an article with its corrections: `found` in their order, then what persons added.

    A correction goes to the record of its id. If an article is read anew and nothing has this id, it goes to
    the record of its kind that stands on the same words.
    """
    records: dict[str, Found] = {r.id: r for r in found}
    names = _names(entities)
    for one in standing(corrections):
        if one.act == "add":
            records.setdefault(one.of, _made(one, names, text, list(records.values())))
            continue
        own = records.get(one.of) or _alike(records.values(), one)
        if own is None:
            continue
        if one.act == "reject":
            del records[own.id]
            _released(records, own)
        else:
            records[own.id] = _set(own, one, names, text, list(records.values()))
            _counted(records, own, records[own.id])
    return list(records.values())


def _counted(records: dict[str, Found], before: Found, now: Found) -> None:
    """Figures follow the event whose they became, or no longer are."""
    if isinstance(before, Event) and isinstance(now, Event):
        for id_ in set(before.quantities) ^ set(now.quantities):
            if isinstance(own := records.get(id_), Quantity):
                records[id_] = replace(own, event=now.id if id_ in now.quantities else None)
    elif isinstance(before, Event):
        _released(records, before)


def _released(records: dict[str, Found], event: Found) -> None:
    """Figures of an event that is none, or has become something else, are no longer its."""
    for own in list(records.values()):
        if isinstance(event, Event) and isinstance(own, Quantity) and own.event == event.id:
            records[own.id] = replace(own, event=None)


def _alike(records: Iterable[Found], one: Correction) -> Found | None:
    same = (r for r in records if NAMES[type(r)] == one.about and stands_on(r) == one.span)
    return next(same, None)


def _names(entities: Iterable[Entity]) -> Mapping[str, Entity]:
    """Entities by each of their names, letter case aside."""
    return {name.casefold(): e for e in entities for name in (*e.aliases, e.name)}


def _set(
    record: Found, one: Correction, names: Mapping[str, Entity], text: str, others: Sequence[Found]
) -> Found:
    """A record with the fields of a correction. Whoever confirms or changes one vouches for all of it."""
    given = {f.name: f.now for f in one.fields}
    kind, words, who = (given.pop(name, None) for name in (KIND, WORDS, SPEAKER))
    other = _as(record, kind, given, text) if kind else record
    made: Any = _moved(other, words, text)

    def party(name: str) -> Party:
        return party_of(name, names, text)

    if who is not None and NAMES[type(made)] in WHOSE:
        made = replace(made, **_by(made, who, party))
    changes = set_fields(made, given, party, text, others)
    labels = (name for name in (STATUS, STANCE, FORCE) if name in given and hasattr(made, name))
    changes |= {name: given[name] for name in labels}
    if hasattr(made, "score"):
        changes["score"] = None
    if one.fields:
        changes["by"] = PERSON
    changed: Found = replace(made, **changes)
    return changed


def _as(record: Found, kind: str, given: Mapping[str, str], text: str) -> Found:
    """A record as one of another kind: on the same words, by the same, under the same id."""
    span, party = stands_on(record), _whose(record)
    one = Correction(
        id="", article=record.article, span=span, act="add", of=record.id, about=kind, at="", by=PERSON
    )
    return _KINDS[kind](one, party, given, span.of(text))


def _whose(record: Found) -> Party | None:
    """Whose a record is: of several, the first."""
    if isinstance(record, Statement):
        first = next(iter(record.speakers), None)
        return Party(first.span, first.entity, first.name or first.described_as) if first else None
    if isinstance(record, Event):
        return next(iter(record.actors), None)
    if isinstance(record, Position):
        return record.holder
    return record.party if isinstance(record, Commitment) else None


def _by(record: Found, who: str, party: Callable[[str], Party]) -> dict[str, Any]:
    """The field that says whose a record is; of what is said or done it may be several, or nobody's."""
    if isinstance(record, Position | Commitment):
        return {"holder" if isinstance(record, Position) else "party": party(who)}
    every = [party(one.strip()) for one in who.split(SEVERAL.strip()) if one.strip()]
    if isinstance(record, Statement):
        return {"speakers": tuple(Speaker(p.span, p.entity, p.name) for p in every)}
    return {"actors": tuple(every)}


def _moved(record: Found, words: str | None, text: str) -> Found:
    """A record that stands on other words."""
    if words is None:
        return record
    span = span_of(words)
    told = span.of(text)
    if isinstance(record, Statement):
        inside = tuple(q for q in record.quoted if span.holds(q))
        return replace(record, content=(span,), text=told, quoted=inside, span=cover((record.span, span)))
    if isinstance(record, Event):
        return replace(record, trigger=Trigger(span), span=cover((record.span, span)))
    if isinstance(record, Position):
        proposal = Proposal(span, told, record.proposal.id)
        return replace(record, proposal=proposal, span=cover((record.span, span)))
    if isinstance(record, Commitment):
        return replace(record, action=Action(span), span=cover((record.span, span)))
    return replace(record, span=span)


def _made(one: Correction, names: Mapping[str, Entity], text: str, others: Sequence[Found]) -> Found:
    """The record that a person added."""
    given = {f.name: f.now for f in one.fields}

    def party(name: str) -> Party:
        return party_of(name, names, text)

    who = party(given[SPEAKER]) if SPEAKER in given else None
    made: Any = _KINDS[one.about](one, who, given, one.span.of(text))
    changes = set_fields(made, given, party, text, others)
    if SPEAKER in given and one.about in ("statement", "event"):
        changes |= _by(made, given[SPEAKER], party)
    own: Found = replace(made, **changes)
    return own


def _statement(one: Correction, party: Party | None, given: Mapping[str, str], told: str) -> Found:
    speakers = (Speaker(party.span, party.entity, party.name),) if party else ()
    return Statement(
        id=one.of, article=one.article, span=one.span, speakers=speakers, cue=None, content=(one.span,),
        text=told, form="indirect", by=PERSON,
    )  # fmt: skip


def _event(one: Correction, party: Party | None, given: Mapping[str, str], told: str) -> Found:
    return Event(
        id=one.of, article=one.article, span=one.span, type=given.get(TYPE), trigger=Trigger(one.span),
        actors=(party,) if party else (), status=given.get(STATUS, "happened"), by=PERSON,  # type: ignore[arg-type]
    )  # fmt: skip


def _position(one: Correction, party: Party | None, given: Mapping[str, str], told: str) -> Found:
    proposal = Proposal(one.span, told, make_id("pr", " ".join(told.casefold().split())))
    return Position(
        id=one.of, article=one.article, span=one.span, holder=party or Party(None), proposal=proposal,
        stance=given.get(STANCE, "undecided"), by=PERSON,  # type: ignore[arg-type]
    )  # fmt: skip


def _commitment(one: Correction, party: Party | None, given: Mapping[str, str], told: str) -> Found:
    return Commitment(
        id=one.of, article=one.article, span=one.span, party=party or Party(None), action=Action(one.span),
        force=given.get(FORCE, "plan"), by=PERSON,  # type: ignore[arg-type]
    )  # fmt: skip


def _quantity(one: Correction, party: Party | None, given: Mapping[str, str], told: str) -> Found:
    return Quantity(id=one.of, article=one.article, span=one.span, value=None, by=PERSON)


def _place(one: Correction, party: Party | None, given: Mapping[str, str], told: str) -> Found:
    name = " ".join(told.split())
    return Place(id=one.of, article=one.article, span=one.span, name=name, by=PERSON)


def _time(one: Correction, party: Party | None, given: Mapping[str, str], told: str) -> Found:
    return When(id=one.of, article=one.article, span=one.span, text=told, by=PERSON)


WHOSE = ("statement", "event", "position", "commitment")
"""Kinds that are somebody's, each of which can become another of them."""
_KINDS: Mapping[str, Callable[[Correction, Party | None, Mapping[str, str], str], Found]] = {
    "statement": _statement,
    "event": _event,
    "position": _position,
    "commitment": _commitment,
    "quantity": _quantity,
    "place": _place,
    "when": _time,
}
ADDABLE = tuple(_KINDS)
"""Kinds that a person can add."""
