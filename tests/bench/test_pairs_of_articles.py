"""The labelled pairs of articles, who has it from whom: the sets hold together."""

from __future__ import annotations

from itertools import combinations

import pytest

from bench import gold, origins

NAMES = [name for first in origins.SETS for name in origins.halves_of(first, gold.HALVES)]
RELATIONS = {*origins.COPIES, *origins.CITES, "quotations", "independent"}


@pytest.mark.parametrize("name", NAMES)
def test_the_set(name: str) -> None:
    pairs = origins.labels(name)
    assert len(pairs) >= 60 and {p["relation"] for p in pairs} <= RELATIONS
    for pair in pairs:
        passed = pair["relation"] in origins.BOUND
        assert pair["a"] != pair["b"] and (pair["direction"] is not None) == passed
        assert bool(pair.get("cites")) == (pair["relation"] in origins.CITES)
        assert all(side in "ab" and start < end for side, start, end in pair.get("cites", ()))
        assert not any("text" in key for key in pair)


def test_no_story_of_the_second_set_is_in_both_halves() -> None:
    dev, test = ({(p["set"], p["story"]) for p in origins.labels(f"second-{half}")} for half in gold.HALVES)
    assert dev and test and not dev & test


def test_no_article_is_in_two_sets() -> None:
    sets = [
        {
            p[side]
            for name in origins.halves_of(first, gold.HALVES)
            for p in origins.labels(name)
            for side in "ab"
        }
        for first in origins.SETS
    ]
    assert len(sets) == 4 and all(not one & other for one, other in combinations(sets, 2))
