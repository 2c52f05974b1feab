"""What persons decided holds, the later before the earlier, whatever comes between."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from link.test_stories import FERRY, FERRY_TOO, FIRE, signed
from onrecord.link.decided import Decided, decide, units
from onrecord.link.stories import group
from onrecord.record import Ruling

FIRST = signed("a1", FERRY, "Ferry aground off Port Talisker")
SECOND = signed("a2", FERRY_TOO, "Morwenna passengers safe after ferry hits rocks")
OTHER = signed("a3", FIRE, "Fire destroys market in Villa Ocampo")
THIRD = signed("a4", FERRY + FERRY_TOO, "Ferry Morwenna aground, passengers safe")
ARTICLES = ("a1", "a2", "a3", "a4", "a5")


def ruling(together: bool, ones: str, others: str) -> Ruling:
    return Ruling(together=together, articles=tuple(ones.split()), others=tuple(others.split()), at="")


def stories(*rulings: Ruling) -> set[frozenset[str]]:
    return {frozenset(g) for g in group([FIRST, SECOND, OTHER, THIRD], decided=decide(rulings))}


def test_articles_that_are_unlike_stay_together_where_a_person_said_so() -> None:
    assert stories() == {frozenset({"a1", "a2", "a4"}), frozenset({"a3"})}
    assert stories(ruling(True, "a1", "a3")) == {frozenset({"a1", "a2", "a3", "a4"})}


def test_articles_that_are_alike_stay_apart_and_no_third_one_brings_them_together() -> None:
    found = stories(ruling(False, "a1", "a2"))
    assert len(found) == 3
    assert not any({"a1", "a2"} <= g for g in found)


def test_who_is_apart_from_one_is_apart_from_all_that_belong_to_it() -> None:
    decided = decide([ruling(True, "a1", "a3"), ruling(False, "a1", "a2")])
    assert decided.parted(["a3"], ["a2"])
    assert not decided.parted(["a3"], ["a1", "a4"])
    assert not any({"a3", "a2"} <= g for g in stories(ruling(True, "a1", "a3"), ruling(False, "a1", "a2")))


def test_each_undoes_the_other() -> None:
    apart, together = ruling(False, "a1", "a2 a4"), ruling(True, "a1", "a2 a4")
    assert stories(apart, together) == stories()
    assert decide([together, apart]).unit("a1") == {"a1"}
    assert decide([together, apart]).unit("a2") == {"a2", "a4"}


def test_units_are_as_near_as_their_likeliest_pairs() -> None:
    likely = {(0, 2): 0.9, (1, 2): 0.5, (0, 3): 0.8, (2, 3): 0.1}
    made, near = units(["a1", "a2", "a3", "a4"], likely, decide([ruling(True, "a1", "a2")]))
    assert made == [[0, 1], [2], [3]]
    assert near == {(0, 1): 0.7, (0, 2): 0.4, (1, 2): 0.1}
    made, near = units(["a1", "a2", "a3"], {}, decide([ruling(False, "a1", "a3")]))
    assert near == {(0, 2): -math.inf}
    assert units(["a1", "a2"], likely, Decided()) == ([[0], [1]], likely)


parts = st.permutations(ARTICLES).flatmap(
    lambda order: st.tuples(st.booleans(), st.just(order), st.integers(1, 3), st.integers(1, 2))
)


@given(st.lists(parts, max_size=6))
def test_no_two_that_are_apart_belong_together(drawn: list[tuple[bool, list[str], int, int]]) -> None:
    rulings = [
        Ruling(together=together, articles=tuple(order[:n]), others=tuple(order[n : n + m]), at="")
        for together, order, n, m in drawn
    ]
    decided = decide(rulings)
    assert not any(pair <= unit for pair in decided.apart for unit in decided.together)
    assert sum(map(len, decided.together)) == len(frozenset().union(*decided.together))
    if rulings:
        last = rulings[-1]
        if last.together:
            assert set(last.others) <= decided.unit(last.articles[0])
        else:
            assert all(decided.parted([one], [other]) for one in last.articles for other in last.others)
