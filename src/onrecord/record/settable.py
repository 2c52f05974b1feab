"""The fields of a record that a person can set, each with how it is written and what becomes of the record.

A field is a text: a name, words of the article (a span), a day, a number, yes or no, one of some words, or a
point. Empty takes away what is there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal, get_args

from onrecord.record.entity import Entity, Party
from onrecord.record.event import Comparator, Event, Quantity
from onrecord.record.evidence import Span
from onrecord.record.ids import make_id
from onrecord.record.life import PERSON
from onrecord.record.position import Commitment, Condition, Position
from onrecord.record.setting import Place, When
from onrecord.record.statement import Channel, Cue, Setting, Statement

Way = Literal["party", "parties", "words", "day", "number", "text", "choice", "yes", "point"]
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
    ),
    Event: (
        Settable("type", "type", "choice", ("", *ROOTS)),
        Settable("target", "targets", "parties"),
        *_own("words", "place"),
        *_own("day", "when"),
    ),
    Position: (*_own("words", "condition"), *_own("day", "since")),
    Commitment: (*_own("party", "beneficiary"), *_own("words", "condition"), *_own("day", "due")),
    Quantity: (
        *_own("number", "value"),
        *_own("text", "unit"),
        Settable("of_what", "of", "text"),
        Settable("comparator", "comparator", "choice", get_args(Comparator)),
    ),
    Place: (*_own("text", "name"), Settable("point", "lat", "point")),
    When: (Settable("day", "value", "day"),),
}
"""Of each kind, besides whose a record is, its label and its words."""
FIELDS = frozenset(f.name for fields in SETTABLE.values() for f in fields)
"""The names of all of these."""
WORDED = {f.name for fields in SETTABLE.values() for f in fields if f.way == "words"}
"""Names of the fields that hold a span of the text, as `start-end`."""


def fields_of(record: object) -> tuple[Settable, ...]:
    """The fields of a record that can be set."""
    return SETTABLE.get(type(record), ())


def span_of(words: str) -> Span:
    """The span that a field holds."""
    start, _, end = words.partition("-")
    return Span(int(start), int(end))


def given(record: Any, own: Settable, named: Callable[[Party], str]) -> str:
    """What a record has in a field, as it is written; `named` says what to call a party."""
    value = getattr(record, own.attribute)
    if own.way == "yes":
        return "yes" if value else "no"
    if value is None or value == ():
        return ""
    if own.way == "party":
        return named(value)
    if own.way == "parties":
        return "; ".join(filter(None, map(named, value)))
    if own.way == "words":
        return f"{value.span.start}-{value.span.end}"
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
    record: Any, given: Mapping[str, str], party: Callable[[str], Party], text: str, places: Iterable[Place]
) -> dict[str, Any]:
    """What attributes become by the fields that are given; `places` are those of the article."""
    changes: dict[str, Any] = {}
    for own in fields_of(record):
        if own.name in given:
            changes |= _set(record, own, given[own.name], party, text, places)
    return changes


def _set(
    record: Any, own: Settable, words: str, party: Callable[[str], Party], text: str, places: Iterable[Place]
) -> dict[str, Any]:
    name = own.attribute
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
    if isinstance(record, Quantity) and name == "value":
        return {name: _number(words), "low": None, "high": None}
    if not words:
        return {name: None}
    if own.way == "party":
        return {name: party(words)}
    if own.way == "day":
        return {name: _when(record, getattr(record, name), words, text)}
    return {name: _worded(record, name, span_of(words), text, places) if own.way == "words" else words}


def _when(record: Any, before: When | None, value: str, text: str) -> When:
    """A time on the words that told of it before, else on those of the record."""
    span = before.span if before else record.span
    start, end, precision = interval(value) or (None, None, None)
    return When(
        id=make_id("wh", record.article, span.start, span.end, value), article=record.article, span=span,
        text=span.of(text) if before else value, value=value, start=start, end=end, precision=precision,  # type: ignore[arg-type]
        by=PERSON,
    )  # fmt: skip


def _worded(record: Any, name: str, span: Span, text: str, places: Iterable[Place]) -> object:
    """What stands on some words of the text: a place with its point, where it is known there."""
    if name == "cue":
        return Cue(span, span.of(text).casefold())
    if name == "channel":
        before = record.channel
        return Channel(span, before.type if before else "other")
    if name == "place":
        known = next((p for p in places if p.span == span), None)
        id_ = make_id("pl", record.article, span.start, span.end)
        words = " ".join(span.of(text).split())
        return known or Place(id=id_, article=record.article, span=span, name=words, by=PERSON)
    return Setting(span) if name == "setting" else Condition(span)


def party_of(name: str, entities: Mapping[str, Entity], text: str) -> Party:
    """Who is meant by a name: its entity, if the article names it so, and where the name stands."""
    known = entities.get(name.casefold())
    at = text.find(name)
    return Party(Span(at, at + len(name)) if at >= 0 else None, known.id if known else None, name)
