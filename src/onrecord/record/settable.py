"""The fields of a record that a person can set, each with how it is written and what becomes of the record.

A field is a text: a name, words of the article (a span), a day, a number, yes or no, one of some words, a
point, or where other records of the article stand: the statement that tells of this one, the figures that are
of it. Empty takes away what is there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Literal, get_args

from onrecord.record.entity import Entity, Party
from onrecord.record.event import Comparator, Event, Quantity
from onrecord.record.evidence import Span, cover
from onrecord.record.ids import make_id
from onrecord.record.kinds import Found
from onrecord.record.life import PERSON
from onrecord.record.position import Commitment, Condition, Position
from onrecord.record.setting import Place, PlacePrecision, When
from onrecord.record.statement import Channel, Cue, Setting, Speaker, Statement, StatementForm

Way = Literal[
    "party", "parties", "words", "day", "number", "text", "choice", "yes", "point", "said", "figures"
]  # fmt: skip
SEVERAL = "; "
"""What stands between several in one field."""
ROOTS = (
    "ACCUSE", "AGREE", "AID", "ASSAULT", "COERCE", "CONCEDE", "CONSULT", "COOPERATE", "MOBILIZE", "PROTEST",
    "REJECT", "REQUEST", "RETREAT", "SANCTION", "SUPPORT", "THREATEN",
)  # fmt: skip
"""The roots of PLOVER; an event may have none of them."""
_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_POINT = re.compile(r"\s*(-?\d{1,2}(?:\.\d+)?)\s*,\s*(-?\d{1,3}(?:\.\d+)?)\s*")


@dataclass(frozen=True, slots=True)
class Settable:
    """A field: its name, the attribute of the record that has it, how it is written, and its words."""

    name: str
    attribute: str
    way: Way
    choices: tuple[str, ...] = ()


def _own(way: Way, *names: str) -> tuple[Settable, ...]:
    return tuple(Settable(name, name, way) for name in names)


SETTABLE: Mapping[type, tuple[Settable, ...]] = {
    Statement: (
        *_own("party", "addressee"),
        *_own("words", "cue", "channel", "setting"),
        *_own("day", "when"),
        *_own("yes", "negated", "hedged", "no_comment"),
        Settable("anonymous", "speakers", "yes"),
        Settable("form", "form", "choice", get_args(StatementForm)),
        *_own("said", "via"),
    ),
    Event: (
        Settable("type", "type", "choice", ("", *ROOTS)),
        Settable("target", "targets", "parties"),
        *_own("words", "place"),
        *_own("day", "when"),
        Settable("figures", "quantities", "figures"),
        Settable("told_by", "reported_by", "said"),
    ),
    Position: (*_own("words", "condition"), *_own("day", "since"), Settable("told_by", "via", "said")),
    Commitment: (
        *_own("party", "beneficiary"),
        *_own("words", "condition"),
        *_own("day", "due"),
        Settable("told_by", "via", "said"),
    ),
    Quantity: (
        *_own("number", "value", "low", "high"),
        *_own("text", "unit"),
        Settable("of_what", "of", "text"),
        Settable("comparator", "comparator", "choice", get_args(Comparator)),
    ),
    Place: (
        *_own("text", "name"),
        Settable("point", "lat", "point"),
        Settable("precision", "precision", "choice", ("", *get_args(PlacePrecision))),
    ),
    When: (Settable("day", "value", "day"),),
}
"""Of each kind, besides whose a record is, its label and its words."""
FIELDS = frozenset(f.name for fields in SETTABLE.values() for f in fields)
"""The names of all of these."""
AT = ("words", "said", "figures")
WORDED = {f.name for fields in SETTABLE.values() for f in fields if f.way in AT}
"""Names of the fields that hold spans of the text, as `start-end`."""


def stands_on(record: Found) -> Span:
    """The words of a record that a reader is shown: content, trigger, proposal or action; else all of it."""
    if isinstance(record, Statement):
        return cover(record.content) if record.content else record.span
    if isinstance(record, Event):
        return record.trigger.span
    if isinstance(record, Position):
        return record.proposal.span
    return record.action.span if isinstance(record, Commitment) else record.span


def fields_of(record: object) -> tuple[Settable, ...]:
    """The fields of a record that can be set."""
    return SETTABLE.get(type(record), ())


def span_of(words: str) -> Span:
    """The span that a field holds."""
    start, _, end = words.partition("-")
    return Span(int(start), int(end))


def span_words(span: Span) -> str:
    """A span as a field has it."""
    return f"{span.start}-{span.end}"


def given(
    record: Any, own: Settable, named: Callable[[Party], str], others: Mapping[str, Found] | None = None
) -> str:
    """What a record has in a field, as it is written; `named` says what to call a party, `others` are the
    records of the article by id."""
    value = getattr(record, own.attribute)
    if own.name == "anonymous":
        return "yes" if any(s.anonymous for s in value) else "no"
    if own.way == "yes":
        return "yes" if value else "no"
    if own.way in ("said", "figures"):
        ids = (value,) if isinstance(value, str) else value or ()
        return SEVERAL.join(span_words(stands_on(r)) for i in ids if (r := (others or {}).get(i)))
    if value is None or value == ():
        return ""
    if own.way == "party":
        return named(value)
    if own.way == "parties":
        return SEVERAL.join(filter(None, map(named, value)))
    if own.way == "words":
        return span_words(value.span)
    if own.way == "number":
        return f"{value:.12g}"
    if own.way == "point":
        return f"{record.lat:.5g}, {record.lon:.6g}"
    return str(value.value or "") if isinstance(value, When) else str(value)


def wrong(own: Settable, words: str) -> str:
    """Why words cannot stand in a field, in a line; empty where they can."""
    if own.way in ("choice", "yes"):
        known = own.choices or ("yes", "no")
        return "" if words in known else f"{words!r} is no {own.name}: {', '.join(filter(None, known))}"
    if not words:
        return "" if own.attribute != "name" else "a place has a name"
    if own.way == "day" and interval(words) is None:
        return f"{words!r} is no day: 2026, 2026-03 or 2026-03-01"
    if own.way == "number" and _number(words) is None:
        return f"{words!r} is no number: 18600 or 2.5"
    if own.way == "point" and _point(words) is None:
        return f"{words!r} is no point: latitude, longitude, as in 51.5, -0.12"
    return ""


def interval(value: str) -> tuple[str, str, str] | None:
    """A year, month or day as a half-open time with its precision; None where it is none of these."""
    match = _DAY.fullmatch(value)
    if not match:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        start = date(year or 0, month or 1, day or 1)
        if day:
            return start.isoformat(), (start + timedelta(days=1)).isoformat(), "day"
        end = date(start.year + (month in (None, 12)), 1 if month in (None, 12) else start.month + 1, 1)
        return start.isoformat(), end.isoformat(), "month" if month else "year"
    except (ValueError, OverflowError):
        return None


def _number(words: str) -> float | None:
    try:
        value = float(words.replace(",", "")) if re.fullmatch(r"-?[\d,]{1,20}(\.\d{1,10})?", words) else None
    except ValueError:
        return None
    return value


def _point(words: str) -> tuple[float, float] | None:
    match = _POINT.fullmatch(words)
    lat, lon = (float(match[1]), float(match[2])) if match else (91.0, 0.0)
    return (lat, lon) if abs(lat) <= 90 and abs(lon) <= 180 else None


def set_fields(
    record: Any, given: Mapping[str, str], party: Callable[[str], Party], text: str, others: Sequence[Found]
) -> dict[str, Any]:
    """What attributes become by the fields that are given; `others` are the records of the article."""
    changes: dict[str, Any] = {}
    for own in fields_of(record):
        if own.name in given:
            changes |= _set(record, own, given[own.name], party, text, others)
    return changes


def _set(
    record: Any, own: Settable, words: str, party: Callable[[str], Party], text: str, others: Sequence[Found]
) -> dict[str, Any]:
    name = own.attribute
    if own.way in ("said", "figures"):
        return _of_others(record, own, words, others)
    if own.name == "anonymous":
        return {name: tuple(_unnamed(s, words == "yes") for s in record.speakers or (Speaker(None),))}
    if own.name == "form":
        return {name: words, "quoted": _quoted(record, words)}
    if own.way == "yes":
        return {name: words == "yes"}
    if own.way == "parties":
        return {name: tuple(party(part.strip()) for part in words.split(";") if part.strip())}
    if own.way == "point":
        lat, lon = _point(words) or (None, None)
        return {"lat": lat, "lon": lon, "precision": "point" if words else None, "geonames": None}
    if isinstance(record, When):
        start, end, precision = interval(words) or (None, None, None)
        return {"value": words or None, "start": start, "end": end, "precision": precision, "anchor": None}
    if isinstance(record, Quantity) and own.way == "number":
        instead = dict.fromkeys(("low", "high") if name == "value" else ("value",))
        return {name: _number(words), **(instead if words else {})}
    if not words:
        return {name: None}
    if own.way == "party":
        return {name: party(words)}
    if own.way == "day":
        return {name: _when(record, getattr(record, name), words, text)}
    return {name: _worded(record, name, span_of(words), text, others) if own.way == "words" else words}


def _of_others(record: Any, own: Settable, words: str, others: Sequence[Found]) -> dict[str, Any]:
    """The figures that stand at some spans, or the statement; nothing where none stands there any more."""
    spans = [span_of(part) for part in words.split(SEVERAL) if part]
    if own.way == "figures":
        found = [next((q.id for q in others if isinstance(q, Quantity) and q.span == s), None) for s in spans]
        return {own.attribute: tuple(i for i in found if i)}
    if not spans:
        return {own.attribute: None}
    fits = (r for r in others if isinstance(r, Statement) and stands_on(r) == spans[0])
    told = next((r.id for r in fits if not carries(record.id, r, others)), None)
    return {own.attribute: told} if told else {}


def carries(id_: str, statement: Statement, others: Iterable[Found]) -> bool:
    """Whether a statement is one of this id, or came through it."""
    known = {r.id: r for r in others if isinstance(r, Statement)}
    seen: set[str] = set()
    one: Statement | None = statement
    while one and one.id not in seen:
        if one.id == id_:
            return True
        seen.add(one.id)
        one = known.get(one.via or "")
    return False


def _unnamed(speaker: Speaker, so: bool) -> Speaker:
    """A speaker whom the text means not to name: what they are called is how they are described."""
    if not so:
        return replace(speaker, anonymous=False, count=None, reason=None)
    told = speaker.described_as or speaker.name
    return replace(speaker, anonymous=True, described_as=told, name=None, entity=None)


def _quoted(record: Statement, form: str) -> tuple[Span, ...]:
    """The words between marks, of a statement of another form."""
    if form == "indirect":
        return ()
    return record.content if form == "direct" and not record.quoted else record.quoted


def _when(record: Any, before: When | None, value: str, text: str) -> When:
    """A time on the words that told of it before, else on those of the record."""
    span = before.span if before else record.span
    start, end, precision = interval(value) or (None, None, None)
    return When(
        id=make_id("wh", record.article, span.start, span.end, value), article=record.article, span=span,
        text=span.of(text) if before else value, value=value, start=start, end=end, precision=precision,  # type: ignore[arg-type]
        by=PERSON,
    )  # fmt: skip


def _worded(record: Any, name: str, span: Span, text: str, others: Iterable[Found]) -> object:
    """What stands on some words of the text: a place with its point, where it is known there."""
    if name == "cue":
        return Cue(span, span.of(text).casefold())
    if name == "channel":
        before = record.channel
        return Channel(span, before.type if before else "other")
    if name == "place":
        known = next((p for p in others if isinstance(p, Place) and p.span == span), None)
        id_ = make_id("pl", record.article, span.start, span.end)
        words = " ".join(span.of(text).split())
        return known or Place(id=id_, article=record.article, span=span, name=words, by=PERSON)
    return Setting(span) if name == "setting" else Condition(span)


def party_of(name: str, entities: Mapping[str, Entity], text: str) -> Party:
    """Who is meant by a name: its entity, if the article names it so, and where the name stands."""
    known = entities.get(name.casefold())
    at = text.find(name)
    return Party(Span(at, at + len(name)) if at >= 0 else None, known.id if known else None, name)
