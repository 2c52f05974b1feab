"""Which group keeps which id, and what is told of it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.link.decided import NOTHING, decide
from onrecord.link.lives import Move, apart, follow, match, moves, revived
from onrecord.record import Ruling


def test_the_greatest_overlap_keeps_the_id_and_among_equals_the_older_story() -> None:
    stories = {"old": "ab", "young": "cd"}
    assert match(["abc", "d"], stories) == {0: "old", 1: "young"}
    assert match(["abcd"], stories) == {0: "old"}
    assert match(["a", "b", "xcd"], stories) == {0: "old", 2: "young"}
    assert match(["bcd"], stories) == {0: "young"}
    assert match(["x"], stories) == {}


def test_an_old_id_is_taken_up_again_by_most_of_its_articles_only() -> None:
    assert revived(["ab"], {"gone": "abc"}) == {0: "gone"}
    assert revived(["a"], {"gone": "abc"}) == {}


def test_what_splits_moves_and_merges_is_told_as_such() -> None:
    stories = {"s1": "abcd", "s2": "ef", "s3": "g"}
    named = {"s1": "abg", "new": "cd", "s2": "e", "s4": "f"}
    assert moves(named, stories) == [
        Move("split", ("c", "d"), "s1", "new"),
        Move("split", ("f",), "s2", "s4"),
        Move("merged", ("g",), "s3", "s1"),
    ]
    assert moves({"s1": "abcde", "s2": "f", "s3": "g"}, stories) == [Move("moved", ("e",), "s2", "s1")]
    assert moves(stories, stories) == []


def test_a_story_whose_articles_are_scattered_leads_to_where_most_of_them_are() -> None:
    stories = {"s1": "abc", "s2": "def", "s3": "ghi"}
    made = moves({"s1": "abcde", "s3": "ghif"}, stories)
    assert made == [Move("moved", ("f",), "s2", "s3"), Move("merged", ("d", "e"), "s2", "s1")]


def test_articles_in_no_group_stay_with_most_of_their_story() -> None:
    assert follow([["b"], ["c", "d"]], {"s1": "abcd"}, NOTHING) == [["b"], ["c", "d", "a"]]
    assert follow([], {"s1": "a"}, NOTHING) == [["a"]]


def test_articles_in_no_group_go_where_a_person_decided() -> None:
    def ruling(together: bool, one: str, other: str) -> Ruling:
        return Ruling(together=together, articles=(one,), others=(other,), at="")

    kept = decide([ruling(True, "a", "b")])
    assert follow([["b"], ["c", "d"]], {"s1": "abcd"}, kept) == [["b", "a"], ["c", "d"]]
    parted = decide([ruling(False, "a", "e")])
    assert follow([["c", "d", "e"]], {"s1": "acd", "s2": "e"}, parted) == [["c", "d", "e"], ["a"]]


def test_parts_have_no_story_in_common() -> None:
    first, second, third = (
        Move("moved", ("a",), *ends) for ends in (("s1", "s2"), ("s3", "s4"), ("s2", "s5"))
    )
    assert apart([first, second, third]) == [[second], [first, third]]


partitions = st.lists(st.integers(0, 4), min_size=8, max_size=8)


@given(partitions, partitions)
def test_no_id_is_lost_and_each_move_says_the_truth(before: list[int], after: list[int]) -> None:
    stories: dict[str, list[str]] = {}
    groups: dict[int, list[str]] = {}
    for article, (old, new) in zip("abcdefgh", zip(before, after, strict=True), strict=True):
        stories.setdefault(f"s{old}", []).append(article)
        groups.setdefault(new, []).append(article)
    kept = match(list(groups.values()), stories)
    named = {kept.get(i, f"new{i}"): members for i, members in enumerate(groups.values())}
    assert len(named) == len(groups)
    made = moves(named, stories)
    home = {a: s for s, articles in stories.items() for a in articles}
    for move in made:
        assert all(home[a] == move.source for a in move.articles)
        home |= dict.fromkeys(move.articles, move.story)
    assert home == {a: s for s, articles in named.items() for a in articles}
    merged = {m.source for m in made if m.type == "merged"}
    assert merged == stories.keys() - named.keys()
    assert {m.story for m in made if m.type == "split"} == named.keys() - stories.keys()
    assert sorted(m for part in apart(made) for m in map(repr, part)) == sorted(map(repr, made))
