"""Every field of a record can be set, and taken away, by what a person writes."""

from __future__ import annotations

from dataclasses import fields, replace
from importlib import resources

import pytest
import yaml

from onrecord.record import (
    Commitment,
    Correction,
    Entity,
    Event,
    Field,
    Found,
    Party,
    Place,
    Position,
    Quantity,
    Span,
    Statement,
    Trigger,
    When,
    corrected,
    kind_of,
    make_correction,
    stands_on,
)
from onrecord.record.position import Action, Proposal
from onrecord.record.settable import FIELDS, SETTABLE, fields_of, given, interval, wrong
from onrecord.web.sent import CorrectionSent

TEXT = "Ada Quill told the harbour board in Moll that 40 boats will leave by May unless the weir holds."
BOARD = Entity(id="en-9", type="organisation", name="the harbour board")


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def on(words: str, **more: object) -> dict[str, object]:
    return {"article": "ar-1", "span": at(words), "by": "find@1", **more}


MOLL = Place(id="pl-1", name="Moll", lat=53.0, lon=-4.0, precision="city", **on("Moll"))  # type: ignore[arg-type]
SAID = Statement(
    id="st-1", speakers=(), cue=None, content=(at("40 boats will leave"),), text="40 boats will leave",
    form="indirect", **on("40 boats will leave"),  # type: ignore[arg-type]
)  # fmt: skip
LEFT = Event(id="ev-1", type="YIELD", trigger=Trigger(at("leave")), status="planned", **on("leave"))  # type: ignore[arg-type]
BOATS = Quantity(id="qu-1", value=None, low=30.0, high=40.0, unit="boats", **on("40 boats"))  # type: ignore[arg-type]
MAY = When(id="wh-1", text="May", value="2025-05", start="2025-05-01", end="2025-06-01", **on("May"))  # type: ignore[arg-type]
STANDS = Position(
    id="po-1", holder=Party(at("Ada Quill")), proposal=Proposal(at("leave"), "leave", "pr-1"),
    stance="backs", **on("leave by May"),  # type: ignore[arg-type]
)  # fmt: skip
GOES = Commitment(
    id="co-1",
    party=Party(at("Ada Quill")),
    action=Action(at("leave")),
    force="plan",
    **on("leave by May"),  # type: ignore[arg-type]
)
FOUND: list[Found] = [SAID, LEFT, BOATS, MAY, STANDS, GOES, MOLL]


def words(told: str) -> str:
    return f"{at(told).start}-{at(told).end}"


def told(of: str, **fields: str) -> Correction:
    own = next(r for r in FOUND if r.id == of)
    kept = tuple(Field(name, None, now) for name, now in fields.items())
    return make_correction("ar-1", stands_on(own), "change", of, kind_of(own), "2026-05-01", kept)


def after(*corrections: Correction) -> dict[str, Found]:
    return {r.id: r for r in corrected(FOUND, corrections, [BOARD], TEXT)}


EXAMPLES = {
    "party": "the harbour board", "parties": "the harbour board; Ada Quill", "day": "2026-05",
    "number": "41.5", "text": "barges", "yes": "yes", "point": "53.5, -4.25",
}  # fmt: skip


def example(way: str, choices: tuple[str, ...]) -> str:
    return words("unless the weir holds") if way == "words" else choices[-1] if choices else EXAMPLES[way]


@pytest.mark.parametrize("record", FOUND, ids=kind_of)
def test_what_is_set_in_any_field_can_be_read_there(record: Found) -> None:
    for own in fields_of(record):
        now = example(own.way, own.choices)
        assert wrong(own, now if own.way != "words" else "unless the weir holds") == ""
        changed = after(told(record.id, **{own.name: now}))[record.id]
        assert given(changed, own, lambda p: p.name or "") == now
        assert changed.by == "person"


def test_every_field_can_be_sent_and_has_a_name() -> None:
    words = yaml.safe_load((resources.files("onrecord.web") / "words.yml").read_text("utf-8"))
    assert words["fields"].keys() >= FIELDS
    assert {f.name for f in fields(CorrectionSent)} >= FIELDS


@pytest.mark.parametrize("record", FOUND, ids=kind_of)
def test_what_is_taken_away_is_gone(record: Found) -> None:
    for own in fields_of(record):
        if wrong(own, ""):
            continue
        full = told(record.id, **{own.name: example(own.way, own.choices)})
        gone = replace(told(record.id, **{own.name: ""}), id="cr-2", at="2026-05-02")
        assert given(after(full, gone)[record.id], own, lambda p: p.name or "") == ""


def test_a_party_that_the_article_names_is_known() -> None:
    said = after(told("st-1", addressee="the harbour board"))["st-1"]
    assert isinstance(said, Statement)
    assert said.addressee == Party(at("the harbour board"), "en-9", "the harbour board")


def test_a_place_keeps_the_point_that_is_known_there_and_has_none_elsewhere() -> None:
    known, other = (after(told("ev-1", place=words(w)))["ev-1"] for w in ("Moll", "the weir"))
    assert isinstance(known, Event) and isinstance(other, Event) and other.place
    assert known.place == MOLL
    assert (other.place.name, other.place.lat) == ("the weir", None)


def test_a_number_takes_the_place_of_a_range() -> None:
    boats = after(told("qu-1", value="1,041"))["qu-1"]
    assert isinstance(boats, Quantity)
    assert (boats.value, boats.low, boats.high) == (1041.0, None, None)


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("2026", ("2026-01-01", "2027-01-01", "year")),
        ("2026-12", ("2026-12-01", "2027-01-01", "month")),
        ("2026-02-28", ("2026-02-28", "2026-03-01", "day")),
        ("2026-02-30", None),
        ("9999-12-31", None),
        ("0000", None),
        ("May", None),
    ],
)
def test_days_months_and_years(value: str, found: tuple[str, str, str] | None) -> None:
    assert interval(value) == found


@pytest.mark.parametrize(
    ("kind", "field", "value"),
    [
        (Statement, "when", "Friday"), (Statement, "hedged", "perhaps"), (Event, "type", "DANCE"),
        (Quantity, "value", "many"), (Quantity, "comparator", "?"), (Place, "point", "95, 10"),
        (Place, "name", ""), (Quantity, "value", "1" * 30),
    ],
)  # fmt: skip
def test_what_a_field_cannot_hold(kind: type, field: str, value: str) -> None:
    own = next(f for f in SETTABLE[kind] if f.name == field)
    assert wrong(own, value)


def test_a_record_becomes_one_of_another_kind_and_what_was_set_of_the_first_is_let_go() -> None:
    status = replace(told("ev-1", status="happened"), id="cr-1")
    other = replace(told("ev-1", kind="commitment", speaker="Ada Quill"), id="cr-2", at="2026-05-02")
    later = replace(told("ev-1", force="threat", due="2026-05"), id="cr-3", at="2026-05-03")
    made = after(status, other, later)["ev-1"]
    assert isinstance(made, Commitment)
    assert (made.force, made.party.name, made.action.span) == ("threat", "Ada Quill", at("leave"))
    assert made.due and made.due.value == "2026-05"
    undone = make_correction("ar-1", other.span, "undo", "cr-2", "event", "2026-05-04")
    assert isinstance(again := after(status, other, later, undone)["ev-1"], Event)
    assert again.status == "happened"
