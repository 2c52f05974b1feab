"""What is less sure is shown apart, and a record is no surer than what tells of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from onrecord.find import find
from onrecord.find.voices import OPEN, how_sure
from onrecord.parse import Document
from onrecord.record import Party, Position, Statement
from onrecord.view.said import SaidRow
from onrecord.view.sureness import SURE, sure


@pytest.mark.parametrize(("score", "shown"), [(None, True), (SURE, True), (SURE - 0.01, False), (1.0, True)])
def test_the_line_between(score: float | None, shown: bool) -> None:
    row = SaidRow.__new__(SaidRow)
    object.__setattr__(row, "score", score)
    assert sure(row) is shown


def test_a_stand_is_no_surer_than_the_statement_that_tells_of_it(read_text: Callable[..., Document]) -> None:
    document = read_text("The council backs the tunnel, mayor Jonas Weil said.")
    told = find(document).of(Statement)[0]
    named, unnamed = Party(None, name="the council"), Party(None)
    assert how_sure(0.8, named, None) == 0.8
    assert how_sure(0.8, named, replace(told, score=0.4)) == 0.4
    assert how_sure(0.8, unnamed, replace(told, score=0.9)) == OPEN


def test_an_open_holder_is_less_sure(read_text: Callable[..., Document]) -> None:
    document = read_text("They oppose the tunnel.")
    assert all(p.score is not None and p.score < SURE for p in find(document).of(Position))
