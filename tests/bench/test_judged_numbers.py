"""The judged pairs of figures, and how they are counted."""

from __future__ import annotations

from pathlib import Path

import pytest
from bench.numbers import Judged, Pair, Thing

from bench import numbers

ONE, TWO, THREE = ("a", 0, 4), ("b", 9, 12), ("c", 5, 7)


@pytest.mark.parametrize("half", numbers.HALVES)
def test_every_pair_is_of_two_articles_of_its_story_and_has_a_known_label(half: str) -> None:
    judged = numbers.stories(half)
    assert judged
    for story in judged:
        for pair in story.judged():
            assert pair.label in (*numbers.CLAIMS, "same", "other")
            assert pair.one[0] != pair.other[0] and {pair.one[0], pair.other[0]} <= set(story.articles)


def test_no_story_is_in_both_halves() -> None:
    dev, test = ({s.story for s in numbers.stories(half)} for half in numbers.HALVES)
    assert not dev & test


def test_what_is_right_what_is_missed_and_what_nobody_judged() -> None:
    pairs = [Pair(ONE, TWO, "differ"), Pair(ONE, THREE, "other"), Pair(TWO, THREE, "changed")]
    unjudged = ("changed", [{("a", 50, 52)}, {("b", 60, 62)}])
    counts = numbers.score(pairs, [("differ", [{ONE}, {TWO}]), unjudged])
    row = numbers.summed(counts)
    assert (row["claimed"], row["right"], row["real"], row["not judged"]) == (1, 1, 2, 1)
    wrong = numbers.summed(numbers.score(pairs, [("changed", [{ONE}, {THREE}]), ("agree", [{TWO, ONE}])]))
    assert (wrong["claimed"], wrong["right"], wrong["said to agree"], wrong["agreeing"]) == (1, 0, 1, 0)


def test_sides_of_a_thing_are_the_same_within_and_its_label_between() -> None:
    thing = Thing("differ", [[ONE, TWO], [THREE]])
    assert {(p.one, p.other, p.label) for p in thing.pairs()} == {
        (ONE, TWO, "same"), (ONE, THREE, "differ"), (TWO, THREE, "differ")
    }  # fmt: skip


def test_of_a_whole_story_rows_are_right_where_nothing_in_them_is_another_thing() -> None:
    story = Judged("s", "f", ["a", "b", "c"], [], [Thing("differ", [[ONE], [TWO]])], whole=True)
    right = numbers.things(story, story.judged(), [("differ", [{ONE}, {TWO}])])
    assert (right["rows"], right["right rows"], right["real"], right["found"]) == (1, 1, 1, 1)
    wrong = numbers.things(story, story.judged(), [("differ", [{ONE}, {TWO, THREE}])])
    assert (wrong["rows"], wrong["right rows"], wrong["found"]) == (1, 0, 1)


def test_absent_articles_are_skipped_with_a_line(tmp_path: Path) -> None:
    assert all("not there" in row["skipped"] for row in numbers.measure(tmp_path).values())
