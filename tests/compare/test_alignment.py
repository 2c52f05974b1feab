"""Which words of two prints are the same ones."""

from __future__ import annotations

from onrecord.compare.alignment import BROKEN, aligned


def pairs(base: str, other: str, broken: int | None = None) -> list[tuple[int, int]]:
    one, two = base.split(), other.split()
    begins = [0.0] * len(one), [BROKEN if n == broken else 0.0 for n in range(len(two))]
    return aligned(one, two, [1.0] * len(one), begins)


def test_the_same_words_in_a_row_are_one_run() -> None:
    assert pairs("a b c d", "a b c d") == [(0, 0), (1, 1), (2, 2), (3, 3)]


def test_of_two_places_that_fit_the_one_with_more_words_is_taken() -> None:
    base = "then we end up in the court and so we win at the court"
    found = pairs(base, "and we win in the court")
    assert [base.split()[i] for i, _ in found] == ["and", "we", "win", "the", "court"]


def test_a_word_far_from_the_rest_on_both_sides_is_there_by_chance() -> None:
    found = pairs("p q r s t one two three four five six z", "p q r s t red green blue grey brown black z")
    assert [i for i, _ in found][:5] == [0, 1, 2, 3, 4]
    assert pairs("p q r s t one two three z u", "p q r s t red green blue z v") == [(n, n) for n in range(5)]


def test_nothing_is_the_same_as_nothing() -> None:
    assert pairs("", "a") == []
    assert pairs("a", "b") == []
