"""Full names of one story that are one person's."""

from __future__ import annotations

import pytest

from desk import Desk
from onrecord.link.entities import resolve
from onrecord.link.given import fuller, one_name

DESK = Desk()


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("maren holt dale", "maren dale", True),
        ("edward holt", "ed holt", True),
        ("jim holt", "james holt", True),
        ("jim r holt", "james holt", True),
        ("liz dale", "elizabeth dale", True),
        ("jim holt", "john holt", False),
        ("bill holt", "bob holt", False),
        ("k maren dale", "maren dale", True),
        ("paul holt", "paula holt", False),
        ("lee holt", "jo lee holt", False),
        ("maren a dale", "maren b c dale", False),
        ("maren dale", "maren holt", False),
    ],
)
def test_names_of_one_person(a: str, b: str, same: bool) -> None:
    assert one_name(a.split(), b.split()) is same
    assert one_name(b.split(), a.split()) is same


def test_whom_an_article_names_both_are_two() -> None:
    people = {"a": ["maren", "holt", "dale"], "b": ["maren", "dale"]}
    assert fuller(people, set())
    assert not fuller(people, {("a", "b"), ("b", "a")})


def test_a_name_that_fits_two_is_neither() -> None:
    people = {"a": ["george", "h", "dale"], "b": ["george", "w", "dale"], "c": ["george", "dale"]}
    assert not [pair for pair in fuller(people, set()) if pair[0] == "c"]


def test_a_story_lists_one_person_once() -> None:
    long, short = DESK.entity("person", "Benjamin Holt"), DESK.entity("person", "Ben Holt")
    readings = [DESK.reading(e.name, entities=(e,)) for e in (long, short)]
    found = resolve(readings)
    assert found.same(long.id, short.id)
    assert [e.name for e in found.entities if e.type == "person"] == [found.name(long.id)]
