"""What persons said of the records of an article, and the fields that can be set."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from onrecord.errors import OnRecordError, StoreError
from onrecord.record import (
    BY_NAME,
    Act,
    Article,
    Commitment,
    Correction,
    Event,
    Field,
    Party,
    Position,
    Quantity,
    Reading,
    Span,
    Statement,
    kind_of,
    make_correction,
    make_id,
    standing,
    stands_on,
    to_undo,
)
from onrecord.record.corrected import ADDABLE, FORCE, KIND, SPEAKER, STANCE, STATUS, WHOSE, WORDS
from onrecord.record.event import EventStatus
from onrecord.record.kinds import Found
from onrecord.record.position import Force, Stance
from onrecord.record.settable import (
    AT,
    FIELDS,
    SETTABLE,
    SEVERAL,
    WORDED,
    Settable,
    carries,
    fields_of,
    given,
    span_of,
    span_words,
    wrong,
)
from onrecord.store import Store
from onrecord.view.names import Names

LABELS: dict[str, tuple[str, tuple[str, ...]]] = {
    "event": (STATUS, get_args(EventStatus)),
    "position": (STANCE, get_args(Stance)),
    "commitment": (FORCE, get_args(Force)),
}
"""The field of a kind that has one of some values, and these."""
ADDED: dict[str, tuple[Settable, ...]] = {
    kind: tuple(f for f in SETTABLE[BY_NAME[kind]] if f.way in ("day", "number", "point") or f.name == "unit")
    if kind not in WHOSE
    else ()
    for kind in ADDABLE
}
"""Kinds that a person can add, each with what is asked besides whose it is and its label."""


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """A correction as it is listed; `holds` is False where it was undone, `words` are those it stands on."""

    id: str
    act: Act
    of: str
    about: str
    words: str
    fields: tuple[Field, ...]
    why: str
    at: str
    by: str
    holds: bool


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A field that can be set: how it is written (`Way`), what is in it, and what may be, where that is
    one of some words or one of the statements of the article; `called` is what to call each of these."""

    name: str
    way: str
    value: str
    choices: tuple[str, ...]
    called: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Correctable:
    """A record with what a person can set of it: whose it is, its label among `labels`, its words, which of
    `kinds` it is, and its further `fields`."""

    id: str
    kind: str
    speaker: str
    label_name: str
    label: str
    labels: tuple[str, ...]
    words: str
    kinds: tuple[str, ...]
    fields: tuple[FieldRow, ...]


def listed(store: Store, article: Article) -> list[CorrectionRow]:
    """Every correction of an article, the last first; undoings are seen in what they undid."""
    every = store.corrections(article.id)
    held = {one.id for one in standing(every)}
    rows = [_row(one, article, one.id in held) for one in every if one.act != "undo"]
    return rows[::-1]


def _row(one: Correction, article: Article, holds: bool) -> CorrectionRow:
    words = " ".join(one.span.of(article.text).split())
    shown = tuple(_told(f, article) if f.name in (WORDS, *WORDED) else f for f in one.fields)
    return CorrectionRow(one.id, one.act, one.of, one.about, words, shown, one.why, one.at, one.by, holds)


def _told(field: Field, article: Article) -> Field:
    """A field that holds places, with the words that stand there."""

    return Field(field.name, _words(field.was, article) or None, _words(field.now, article))


def _words(spans: str | None, article: Article) -> str:
    """The words at the spans that a field holds, each on one line; none where it holds none."""
    parts = spans.split(SEVERAL) if spans else ()
    return SEVERAL.join(" ".join(span_of(part).of(article.text).split()) for part in parts)


def versions(every: Sequence[Correction]) -> dict[str, str]:
    """Of each record that somebody said something of, the id of the last correction, undoings among them."""
    of: dict[str, str] = {}
    last: dict[str, str] = {}
    for one in every:
        of[one.id] = of.get(one.of, one.of) if one.act == "undo" else one.of
        last[of[one.id]] = one.id
    return last


def since(store: Store, article: Article, record: str, version: str) -> list[CorrectionRow]:
    """What was said of a record after a version of it, the first first; all where that is no version."""
    every = store.corrections(article.id)
    held = {one.id for one in standing(every)}
    target: dict[str, str] = {}
    own: list[Correction] = []
    for one in every:
        target[one.id] = target.get(one.of, one.of) if one.act == "undo" else one.of
        own += [one] if target[one.id] == record else []
    start = next((n + 1 for n, one in enumerate(own) if one.id == version), 0)
    return [_row(one, article, one.id in held) for one in own[start:]]


def correctable(store: Store, article: Article, record: str) -> Correctable:
    """A record of an article as it is now; raises StoreError if there is none of that id."""
    reading = store.reading(article.id)
    return _correctable(reading, _record(reading, record))


def _record(reading: Reading, record: str) -> Found:
    found = next((r for r in reading.found if r.id == record), None)
    if found is None:
        raise StoreError(f"no record {record!r} in this article")
    return found


def _correctable(reading: Reading, found: Found) -> Correctable:
    kind, article = kind_of(found), reading.article
    name, labels = LABELS.get(kind, ("", ()))
    words = " ".join(stands_on(found).of(article.text).split())
    label = str(getattr(found, name)) if name else ""
    kinds = WHOSE if kind in WHOSE else ()
    fields = tuple(_fields(reading, found))
    return Correctable(found.id, kind, _whose(reading, found), name, label, labels, words, kinds, fields)


def _fields(reading: Reading, found: Found) -> Iterator[FieldRow]:
    names, article = Names.of(reading.entities), reading.article
    others = {r.id: r for r in reading.found}

    def named(party: Party) -> str:
        return names.of_party(party) or (party.span.of(article.text) if party.span else "")

    for own in fields_of(found):
        value = given(found, own, named, others)
        shown = _words(value, article) if own.way in AT else value
        told = list(_tellers(reading, found, names)) if own.way == "said" else []
        choices = tuple(words for words, _ in told) if told else own.choices
        yield FieldRow(own.name, own.way, shown, choices, tuple(name for _, name in told))


def _tellers(reading: Reading, found: Found, names: Names) -> Iterator[tuple[str, str]]:
    """Words of each statement that can tell of a record, and who says them; none that came through it."""
    for one in reading.of(Statement):
        if not carries(found.id, one, reading.found):
            words = " ".join(stands_on(one).of(reading.article.text).split())
            yield words, " and ".join(filter(None, map(names.of_speaker, one.speakers)))


def _whose(reading: Reading, found: Found) -> str:
    """The name of whoever a record is by; empty where nobody is, or the kind knows nobody."""
    names = Names.of(reading.entities)
    if isinstance(found, Statement):
        return SEVERAL.join(filter(None, map(names.of_speaker, found.speakers)))
    if isinstance(found, Event):
        return SEVERAL.join(filter(None, map(names.of_party, found.actors)))
    if isinstance(found, Position | Commitment):
        party = found.holder if isinstance(found, Position) else found.party
        printed = party.span.of(reading.article.text) if party.span else ""
        return names.of_party(party) or printed
    return ""


def said_of(
    store: Store, article: Article, record: str, act: Act, sent: Mapping[str, str], at: str
) -> Correction:
    """What a person says of a record at a moment: `sent` are the fields by name, and `why`. Of a change only
    what is other than before is kept; a field that is not sent stays as it is.

    Raises OnRecordError where nothing is changed, words are not found or a label is none of its field.
    """
    reading = store.reading(article.id)
    found = _record(reading, record)
    fields: tuple[Field, ...] = ()
    if act == "change":
        fields = tuple(_changes(_correctable(reading, found), found, reading, sent))
        if not fields:
            raise OnRecordError("nothing is changed: confirm the record if it is right")
    why = sent.get("why", "").strip()
    return make_correction(article.id, stands_on(found), act, record, kind_of(found), at, fields, why)


def _changes(own: Correctable, found: Found, reading: Reading, sent: Mapping[str, str]) -> Iterator[Field]:
    yield from _main_changes(own, found, reading.article, sent)
    rows, others = {row.name: row for row in own.fields}, {r.id: r for r in reading.found}
    if strangers := sorted((sent.keys() & FIELDS) - rows.keys()):
        raise OnRecordError(
            f"{own.kind} {own.id} has no {strangers[0]}: {', '.join(rows) or 'no such fields'}"
        )
    for field in fields_of(found):
        row = rows[field.name]
        now = " ".join(sent.get(row.name, row.value).split())
        if now != row.value:
            was = given(found, field, str, others) if field.way in AT else row.value
            yield Field(field.name, was or None, _kept(field, now, reading, found))


def _kept(own: Settable, now: str, reading: Reading, found: Found) -> str:
    """A field as it is kept: of words, where they stand; raises OnRecordError for what it cannot hold."""
    if trouble := wrong(own, now):
        raise OnRecordError(trouble)
    near = stands_on(found).start
    if own.way == "words" and now:
        return span_words(find_words(reading.article.text, now, near))
    if own.way == "said" and now:
        told = [s for s in reading.of(Statement) if not carries(found.id, s, reading.found)]
        return span_words(_standing(now, told, reading.article.text, near, "statement"))
    if own.way == "figures":
        parts = [part for part in now.split(SEVERAL.strip()) if part.strip()]
        text, known = reading.article.text, reading.of(Quantity)
        return SEVERAL.join(span_words(_standing(p, known, text, near, "figure")) for p in parts)
    return now


def _standing(words: str, records: Sequence[Found], text: str, near: int, called: str) -> Span:
    """Where one of some records stands on just these words; raises OnRecordError where none does."""
    told = words.split()
    spans = [s for s in map(stands_on, records) if s.of(text).split() == told]
    if not spans:
        raise OnRecordError(f"no {called} of this article stands on the words {words!r}: add it first")
    return min(spans, key=lambda span: abs(span.start - near))


def _main_changes(own: Correctable, found: Found, article: Article, sent: Mapping[str, str]) -> list[Field]:
    """What is changed of whose it is, of which kind, its label and its words."""
    changed: list[Field] = []
    label, words = (sent.get(name, "").strip() for name in (own.label_name, WORDS))
    speaker = sent.get(SPEAKER, own.speaker).strip()
    kind = sent.get(KIND, "").strip()
    if own.kinds and kind and kind != own.kind:
        if kind not in own.kinds:
            raise OnRecordError(f"{kind!r} is no kind that this can be of: {', '.join(own.kinds)}")
        changed.append(Field(KIND, own.kind, kind))
    if own.kind in WHOSE and speaker != own.speaker:
        if not speaker and isinstance(found, Position | Commitment):
            raise OnRecordError(f"a {own.kind} is somebody's: say whose, or reject it")
        changed.append(Field(SPEAKER, own.speaker or None, speaker))
    if own.label_name and label and label != own.label:
        changed.append(_label(own.kind, label, own.label))
    if words and " ".join(words.split()) != own.words:
        old = stands_on(found)
        changed.append(Field(WORDS, span_words(old), span_words(find_words(article.text, words, old.start))))
    return changed


def _label(kind: str, label: str, was: str | None) -> Field:
    name, labels = LABELS[kind]
    if label not in labels:
        raise OnRecordError(f"{label!r} is no {name}: {', '.join(labels)}")
    return Field(name, was, label)


def added(article: Article, kind: str, sent: Mapping[str, str], near: int, at: str) -> Correction:
    """A record that was missed, as a person gives it; raises OnRecordError where its words are not found."""
    if kind not in ADDED:
        raise OnRecordError(f"{kind!r} cannot be added: {', '.join(ADDED)}")
    span = find_words(article.text, sent.get(WORDS, ""), near)
    who = sent.get(SPEAKER, "").strip() if kind in WHOSE else ""
    fields = [Field(SPEAKER, None, who)] if who else []
    if kind in LABELS and sent.get(LABELS[kind][0]):
        fields.append(_label(kind, sent[LABELS[kind][0]], None))
    for own in ADDED[kind]:
        if now := " ".join(sent.get(own.name, "").split()):
            if trouble := wrong(own, now):
                raise OnRecordError(trouble)
            fields.append(Field(own.name, None, now))
    new = make_id(kind[:2], article.id, span.start, span.end, at)
    why = sent.get("why", "").strip()
    return make_correction(article.id, span, "add", new, kind, at, tuple(fields), why)


def undone(store: Store, article: Article, correction: str, at: str) -> Correction:
    """The undoing of a correction, or, where it is undone already, of that undoing: it holds again."""
    every = store.corrections(article.id)
    target = next((c for c in every if c.id == correction and c.act != "undo"), None)
    if target is None:
        raise StoreError(f"no correction {correction!r} of this article")
    return make_correction(article.id, target.span, "undo", to_undo(every, target), target.about, at)


def find_words(text: str, words: str, near: int = 0) -> Span:
    """Where words stand in a text, white space aside: the place nearest to `near`; raises OnRecordError."""
    parts = words.split()
    if not parts:
        raise OnRecordError("no words are given")
    places: Sequence[re.Match[str]] = list(re.finditer(r"\s+".join(map(re.escape, parts)), text))
    if not places:
        raise OnRecordError("these words do not stand in the text as they are written here")
    best = min(places, key=lambda match: abs(match.start() - near))
    return Span(*best.span())
