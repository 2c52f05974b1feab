"""The labelled pairs of articles, who has it from whom: the sets hold together."""

from __future__ import annotations

import pytest

from bench import gold, origins

NAMES = [f"{first}{half}" for first in origins.SETS for half in gold.HALVES]
RELATIONS = {*origins.COPIES, *origins.CITES, "quotations", "independent"}


@pytest.mark.parametrize("name", NAMES)
def test_the_set(name: str) -> None:
    pairs = origins.labels(name)
    assert len(pairs) > 70 and {p["relation"] for p in pairs} <= RELATIONS
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
    first, second = (
        {p[side] for half in gold.HALVES for p in origins.labels(f"{name}{half}") for side in "ab"}
        for name in origins.SETS
    )
    assert not first & second
