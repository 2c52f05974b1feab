"""Diffs of quotations are read with the marks of the prints."""

from __future__ import annotations

import pytest

from onrecord.record import DiffPiece
from onrecord.view.marks import marked

BASE = "“We will go, and we will stay,” “until the ferry is back!”"


@pytest.mark.parametrize(
    ("pieces", "other", "wanted"),
    [
        (
            [DiffPiece("equal", "We will go", "We will go"), DiffPiece("delete", "and we will stay", "")],
            "“We will go.”",
            [("We will go.", "We will go."), ("and we will stay,", "")],
        ),
        (
            [DiffPiece("replace", "until the ferry is back", "till the boat is in")],
            "“till the boat is in?”",
            [("until the ferry is back!", "till the boat is in?")],
        ),
        ([DiffPiece("insert", "", "elsewhere, and")], "“none of it”", [("", "elsewhere, and")]),
        ([DiffPiece("equal", "… stay,", "… Stay")], "“Stay:”", [("… Stay:", "… Stay:")]),
    ],
)
def test_marks_stand_behind_their_words(
    pieces: list[DiffPiece], other: str, wanted: list[tuple[str, str]]
) -> None:
    assert [(p.base, p.other) for p in marked(pieces, BASE, other)] == wanted


def test_a_word_is_taken_once() -> None:
    (piece,) = marked([DiffPiece("delete", "we go we stay", "")], "we, go; we: stay.", "")
    assert piece.base == "we, go; we: stay."
