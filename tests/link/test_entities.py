"""Who in one article is who in another."""

from __future__ import annotations

import pytest

from desk import Desk
from onrecord.link.entities import resolve
from onrecord.record import Entity, Reading

DESK = Desk()


def one(*entities: Entity) -> Reading:
    return DESK.reading(" ".join(e.name for e in entities), entities=entities)


def test_a_last_name_joins_the_full_name_of_another_article() -> None:
    short, full = (
        DESK.entity("person", "Von der Meulen"),
        DESK.entity("person", "Saskia von der Meulen", "Meulen"),
    )
    found = resolve([one(short), one(full)])
    assert found.same(short.id, full.id)
    (merged,) = found.entities
    assert (merged.name, merged.id) == ("Saskia von der Meulen", full.id)
    assert "Von der Meulen" in merged.aliases
    assert set(merged.members) == {short.id, full.id}


def test_whom_an_article_tells_apart_no_other_joins() -> None:
    short, full = (DESK.entity("person", n) for n in ("Okafor", "Ada Okafor"))
    assert not resolve([one(short, full), one(full)]).same(short.id, full.id)
    assert resolve([one(short), one(full)]).same(short.id, full.id)


def test_a_last_name_that_two_people_bear_stays_apart() -> None:
    short, anna, piet = (DESK.entity("person", n) for n in ("Okafor", "Ada Okafor", "Chidi Okafor"))
    found = resolve([one(short), one(anna, piet)])
    assert not found.same(short.id, anna.id)
    assert not found.same(short.id, piet.id)
    assert not found.same(anna.id, piet.id)


def test_of_several_a_last_name_is_whoever_is_called_by_it_and_has_the_post() -> None:
    short = DESK.entity("person", "Okafor", roles=("Harbour Master",))
    ada = DESK.entity("person", "Ada Okafor", "Okafor", roles=("former harbour master",))
    chidi = DESK.entity("person", "Chidi Okafor")
    assert resolve([one(short), one(ada, chidi)]).same(short.id, ada.id)
    pilot = DESK.entity("person", "Okafor", roles=("pilot",))
    assert not resolve([one(pilot), one(ada, chidi)]).same(pilot.id, ada.id)


def test_two_given_names_are_two_people() -> None:
    lee, jo = DESK.entity("person", "Lee Harcastle"), DESK.entity("person", "Jo Lee Harcastle")
    assert not resolve([one(lee), one(jo)]).same(lee.id, jo.id)


def test_case_accents_and_middle_initials_make_no_other_person() -> None:
    plain, accented = DESK.entity("person", "Jose Marti Ruiz"), DESK.entity("person", "José Martí Ruiz")
    assert resolve([one(plain), one(accented)]).same(plain.id, accented.id)
    short, long = DESK.entity("person", "Nell Arkwright"), DESK.entity("person", "Nell B. Arkwright")
    assert resolve([one(short), one(long)]).same(short.id, long.id)


def test_capitals_join_the_body_whose_words_begin_with_them() -> None:
    short, long = DESK.entity("organisation", "NFB"), DESK.entity("organisation", "National Ferry Board")
    found = resolve([one(short), one(long)])
    assert found.same(short.id, long.id)
    assert found.name(short.id) == "National Ferry Board"
    other = DESK.entity("organisation", "Northern Fuel Bureau")
    assert not resolve([one(short), one(long, other)]).same(short.id, long.id)


def test_a_place_is_not_the_government_that_sits_there() -> None:
    place, body = DESK.entity("place", "Talisker"), DESK.entity("organisation", "Talisker")
    assert not resolve([one(place), one(body)]).same(place.id, body.id)


@pytest.mark.parametrize(
    ("short", "full", "found"),
    [
        ("U.S. Board of Locks", "United States Board of Locks", True),
        ("US Board of Locks", "U.S. Board of Locks", True),
        ("U.K. Board of Locks", "United States Board of Locks", False),
    ],
)
def test_a_body_by_its_country_in_capitals(short: str, full: str, found: bool) -> None:
    a, b = DESK.entity("organisation", short), DESK.entity("organisation", full)
    assert resolve([one(a), one(b)]).same(a.id, b.id) is found


def test_nobody_is_the_same_as_the_unknown() -> None:
    found = resolve([])
    assert not found.same(None, None)
    assert found.name(None) is None
