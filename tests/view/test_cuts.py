"""Cuts of a quotation beside its fullest print."""

from __future__ import annotations

from onrecord.record import DiffPiece
from onrecord.view.cuts import cut_at_all, shortened

LONG = "one two three four five six seven eight nine ten eleven twelve"


def same(words: str) -> DiffPiece:
    return DiffPiece("equal", words, words)


def test_a_long_run_is_cut_to_what_stands_beside_a_change() -> None:
    found = list(shortened([same(LONG), DiffPiece("replace", "cars", "lorries"), same(LONG)]))
    assert [p.base for p in found] == ["… nine ten eleven twelve", "cars", "one two three four …"]
    assert found[1].other == "lorries"


def test_between_two_changes_both_ends_of_a_run_stand() -> None:
    change = DiffPiece("replace", "cars", "lorries")
    found = list(shortened([change, same(LONG), change]))
    assert found[1].base == "one two three four … nine ten eleven twelve"


def test_what_is_left_out_is_shown_by_its_ends_and_a_short_run_whole() -> None:
    found = list(shortened([same("a b"), DiffPiece("delete", LONG, ""), same("c")]))
    assert [p.base for p in found] == ["a b", "one two three four … nine ten eleven twelve", "c"]


def test_to_have_more_than_the_fullest_is_no_cut() -> None:
    assert not cut_at_all([same(LONG), DiffPiece("insert", "", "and thirteen")])
    assert not cut_at_all([same(LONG), DiffPiece("replace", "…", "and more")])
    assert cut_at_all([DiffPiece("delete", "one", ""), same("two")])
