"""Versions side by side, word by word."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from onrecord.view.versions import diff

LINES = st.lists(st.sampled_from(["the mole", "is shut", "is open", "", "today"]), max_size=12).map("\n".join)


def test_words_that_changed_within_a_line() -> None:
    old = "The mole is shut.\nIt opens in May.\nThe ferry runs."
    new = "The mole is shut.\nIt opens in June.\nThe ferry runs.\nSo do buses."
    assert [(d.op, d.base, d.other) for d in diff(old, new)] == [
        ("equal", "The mole is shut.", "The mole is shut."),
        ("equal", "It opens in", "It opens in"),
        ("replace", "May.", "June."),
        ("equal", "The ferry runs.", "The ferry runs."),
        ("insert", "", "So do buses."),
    ]


@given(LINES, LINES)
def test_both_texts_can_be_read_off_it(old: str, new: str) -> None:
    pieces = list(diff(old, new))
    assert " ".join(d.base for d in pieces).split() == old.split()
    assert " ".join(d.other for d in pieces).split() == new.split()


def test_texts_too_long_to_be_compared_take_no_time() -> None:
    old, new = ("\n".join(f"{w} {i % 7}" for i in range(20_000)) for w in ("a", "b"))
    begun = time.process_time()
    assert [d.op for d in diff(old, new)] == ["replace"]
    assert [d.op for d in diff(old, old)] == ["equal"]
    assert time.process_time() - begun < 2
