"""What persons decided of names goes before what names look like."""

from __future__ import annotations

from desk import Desk
from onrecord.link.decided import Decided
from onrecord.link.entities import resolve
from onrecord.link.naming import decided_in
from onrecord.record import Entity, Naming, Reading, called, make_naming, of_type

DESK = Desk()
SHORT, FULL, OTHER = (DESK.entity("person", n) for n in ("Okafor", "Ada Okafor", "Chidi Eze"))
AT = "2026-05-04T10:00:00.000+00:00"


def one(*entities: Entity) -> Reading:
    return DESK.reading(" ".join(e.name for e in entities), entities=entities)


def same(a: Entity, b: Entity, story: str | None = None, at: str = AT) -> Naming:
    return make_naming("same", at, ones=(a.id,), others=(b.id,), story=story)


def apart(a: Entity, b: Entity, story: str | None = None, at: str = AT) -> Naming:
    return make_naming("apart", at, ones=(a.id,), others=(b.id,), story=story)


def joined(names: Decided, a: Entity, b: Entity) -> bool:
    return resolve([one(a), one(b)], names).same(a.id, b.id)


def test_two_names_that_look_nothing_alike_are_one_by_decision() -> None:
    assert not joined(decided_in(["sy-1"], []), FULL, OTHER)
    assert joined(decided_in(["sy-1"], [same(FULL, OTHER)]), FULL, OTHER)


def test_a_last_name_that_would_fit_stays_apart_by_decision() -> None:
    assert joined(decided_in(["sy-1"], []), SHORT, FULL)
    assert not joined(decided_in(["sy-1"], [apart(SHORT, FULL)]), SHORT, FULL)


def test_what_is_apart_is_not_joined_through_a_third() -> None:
    third = DESK.entity("person", "A. Okafor", "Ada Okafor")
    alike = resolve([one(SHORT), one(FULL), one(third)])
    assert alike.same(third.id, FULL.id) and alike.same(SHORT.id, third.id)
    names = decided_in(["sy-1"], [apart(SHORT, FULL)])
    found = resolve([one(SHORT), one(FULL), one(third)], names)
    assert found.same(third.id, FULL.id) and not found.same(SHORT.id, FULL.id)
    assert not found.same(SHORT.id, third.id)


def test_a_decision_holds_in_its_story_and_in_those_that_led_to_it() -> None:
    own = [same(FULL, OTHER, story="sy-1")]
    assert joined(decided_in(["sy-1"], own), FULL, OTHER)
    assert joined(decided_in(["sy-2", "sy-1"], own), FULL, OTHER)  # sy-1 was merged into sy-2
    assert not joined(decided_in(["sy-2"], own), FULL, OTHER)


def test_the_later_decision_holds_and_one_that_was_undone_does_not() -> None:
    first, later = same(FULL, OTHER), apart(FULL, OTHER, at="2026-05-05T10:00:00.000+00:00")
    assert not joined(decided_in(["sy-1"], [first, later]), FULL, OTHER)
    undo = make_naming("undo", AT, of=later.id)
    assert joined(decided_in(["sy-1"], [first, later, undo]), FULL, OTHER)


def test_a_name_has_the_kind_that_a_person_gave_it_whatever_it_was_taken_for() -> None:
    rule = make_naming("type", AT, name="Brennholt", type="organisation")
    person, body = DESK.entity("person", "Brennholt"), DESK.entity("organisation", "Brennholt")
    assert {person.id, body.id} <= called("BRENNHOLT")
    held = of_type([person, FULL], [rule])
    assert [e.type for e in held] == ["organisation", "person"]
    assert [e.id for e in held] == [person.id, FULL.id]  # records go on calling it by its id
    assert resolve([one(*held), one(body)]).same(person.id, body.id)
