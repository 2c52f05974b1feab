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
    Speaker,
    Statement,
    Trigger,
    When,
    corrected,
    kind_of,
    make_correction,
    stands_on,
)
from onrecord.record.position import Action, Proposal
from onrecord.record.settable import FIELDS, SETTABLE, Settable, fields_of, given, interval, wrong
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
TOLD = Statement(
    id="st-2", speakers=(Speaker(at("Ada Quill"), None, "Ada Quill"),), cue=None,
    content=(at("the harbour board in Moll"),),
    text="the harbour board in Moll", form="indirect", **on("the harbour board in Moll"),  # type: ignore[arg-type]
)  # fmt: skip
FOUND: list[Found] = [SAID, LEFT, BOATS, MAY, STANDS, GOES, MOLL, TOLD]
BY_ID = {r.id: r for r in FOUND}


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


WHERE = {"words": "unless the weir holds", "said": "the harbour board in Moll", "figures": "40 boats"}


def example(way: str, choices: tuple[str, ...]) -> str:
    return words(WHERE[way]) if way in WHERE else choices[-1] if choices else EXAMPLES[way]


def read(record: Found, own: Settable) -> str:
    return given(record, own, lambda p: p.name or "", BY_ID)


FIRST = [r for r in FOUND if r is not TOLD]


@pytest.mark.parametrize("record", FIRST, ids=kind_of)
def test_what_is_set_in_any_field_can_be_read_there(record: Found) -> None:
    for own in fields_of(record):
        now = example(own.way, own.choices)
        assert wrong(own, WHERE.get(own.way, now)) == ""
        changed = after(told(record.id, **{own.name: now}))[record.id]
        assert read(changed, own) == now
        assert changed.by == "person"


def test_every_field_can_be_sent_and_has_a_name() -> None:
    words = yaml.safe_load((resources.files("onrecord.web") / "words.yml").read_text("utf-8"))
    assert words["fields"].keys() >= FIELDS
    assert {f.name for f in fields(CorrectionSent)} >= FIELDS


@pytest.mark.parametrize("record", FIRST, ids=kind_of)
def test_what_is_taken_away_is_gone(record: Found) -> None:
    for own in fields_of(record):
        if wrong(own, ""):
            continue
        full = told(record.id, **{own.name: example(own.way, own.choices)})
        gone = replace(told(record.id, **{own.name: ""}), id="cr-2", at="2026-05-02")
        assert read(after(full, gone)[record.id], own) == ""


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


def test_a_range_takes_the_place_of_a_number_and_an_end_of_it_stays() -> None:
    first, then = told("qu-1", value="41"), replace(told("qu-1", low="30", high="50"), id="cr-2")
    boats = after(first, then)["qu-1"]
    assert isinstance(boats, Quantity) and (boats.value, boats.low, boats.high) == (None, 30.0, 50.0)
    open_ = after(first, then, replace(told("qu-1", high=""), id="cr-3"))["qu-1"]
    assert isinstance(open_, Quantity) and (open_.value, open_.low, open_.high) == (None, 30.0, None)


def test_a_point_is_as_exact_as_it_is_said_to_be() -> None:
    moll = after(told("pl-1", point="53.5, -4.25", precision="region"))["pl-1"]
    assert isinstance(moll, Place) and (moll.lat, moll.precision) == (53.5, "region")


def test_whoever_is_not_to_be_named_is_described() -> None:
    said = after(told("st-2", anonymous="yes", speaker="an aide; two clerks"))["st-2"]
    assert isinstance(said, Statement)
    assert [(s.anonymous, s.name, s.described_as) for s in said.speakers] == [
        (True, None, "an aide"),
        (True, None, "two clerks"),
    ]
    nobody = after(told("st-2", speaker=""))["st-2"]
    assert isinstance(nobody, Statement) and nobody.speakers == ()


def test_words_between_marks_go_by_the_form() -> None:
    said = after(told("st-1", form="direct"))["st-1"]
    assert isinstance(said, Statement) and said.quoted == said.content
    turned = after(told("st-1", form="direct"), replace(told("st-1", form="indirect"), id="cr-2"))["st-1"]
    assert isinstance(turned, Statement) and turned.quoted == ()


def test_a_figure_follows_the_event_that_has_it() -> None:
    own = after(told("ev-1", figures=words("40 boats")))
    event, boats = own["ev-1"], own["qu-1"]
    assert isinstance(event, Event) and isinstance(boats, Quantity)
    assert event.quantities == ("qu-1",) and boats.event == "ev-1"
    let_go = after(told("ev-1", figures=words("40 boats")), replace(told("ev-1", figures=""), id="cr-2"))[
        "qu-1"
    ]
    assert isinstance(let_go, Quantity) and let_go.event is None


def test_no_statement_comes_through_itself() -> None:
    one = told("st-1", via=words("the harbour board in Moll"))
    other = replace(told("st-2", via=words("40 boats will leave")), id="cr-2")
    own = after(one, other)
    assert [own[i].via for i in ("st-1", "st-2")] == ["st-2", None]


@pytest.mark.parametrize(
    ("kind", "fields_", "wanted"),
    [
        ("quantity", {"value": "40", "unit": "boats"}, {"value": 40.0, "unit": "boats"}),
        ("place", {"point": "53, -4"}, {"lat": 53.0, "lon": -4.0, "name": "the weir holds"}),
        ("when", {"day": "2026-05"}, {"start": "2026-05-01", "precision": "month"}),
    ],
)
def test_a_figure_a_place_and_a_time_are_added(
    kind: str, fields_: dict[str, str], wanted: dict[str, object]
) -> None:
    kept = tuple(Field(name, None, now) for name, now in fields_.items())
    one = make_correction("ar-1", at("the weir holds"), "add", "x-1", kind, "2026-05-01", kept)
    made = after(one)["x-1"]
    assert kind_of(made) == kind and {name: getattr(made, name) for name in wanted} == wanted


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
