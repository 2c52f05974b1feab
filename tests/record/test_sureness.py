"""What is less sure is shown apart, and a record is no surer than what tells of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from onrecord.find import find
from onrecord.find.voices import OPEN, at_most, told_by, voices_of
from onrecord.parse import Document
from onrecord.record import Party, Position, Statement
from onrecord.record.sureness import SURE, sure
from onrecord.view.said import SaidRow


@pytest.mark.parametrize(("score", "shown"), [(None, True), (SURE, True), (SURE - 0.01, False), (1.0, True)])
def test_the_line_between(score: float | None, shown: bool) -> None:
    row = SaidRow.__new__(SaidRow)
    object.__setattr__(row, "score", score)
    assert sure(row) is shown


def test_a_stand_is_less_sure_where_the_statement_that_tells_of_it_is_doubted(
    read_text: Callable[..., Document],
) -> None:
    document = read_text("The council backs the tunnel, mayor Jonas Weil said.")
    found = find(document)
    told, voices = found.of(Statement)[0], voices_of(document, found)
    named, unnamed = Party(None, name="the council"), Party(None)
    assert list(told_by(voices, named, None)) == ["outlet"]
    assert "doubted" in told_by(voices, named, replace(told, score=0.4))
    assert "doubted" not in told_by(voices, named, replace(told, score=0.9))
    assert (at_most(0.8, named), at_most(0.8, unnamed), at_most(0.3, unnamed)) == (0.8, OPEN, 0.3)


def test_an_open_holder_is_less_sure(read_text: Callable[..., Document]) -> None:
    document = read_text("They oppose the tunnel.")
    assert all(p.score is not None and p.score < SURE for p in find(document).of(Position))
