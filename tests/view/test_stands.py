"""Who stands where on what in a story, and how it changed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desk import Desk
from onrecord.cli import matrix as table
from onrecord.record import Party, Position, Proposal, Reading, make_id
from onrecord.view.names import Names
from onrecord.view.pins import Shelf
from onrecord.view.stands import Matrix, Stands, matrix

DESK = Desk()
LINES = DESK.entity("organisation", "Hebridean Lines")
GUILD = DESK.entity("organisation", "Pilots’ Guild")


def standing(day: str, holder: object, stance: str, proposal: str = "the harbour toll") -> Reading:
    base = DESK.reading(f"They spoke of {proposal} on {day}.", f"{holder.name} {day}", published=day)  # type: ignore[attr-defined]
    span = DESK.span(base.article, proposal)
    position = Position(
        id=make_id("po", base.article.id), article=base.article.id, span=span,
        holder=Party(None, holder.id, holder.name),  # type: ignore[attr-defined]
        proposal=Proposal(span, proposal, make_id("pr", proposal)), stance=stance, by="test@1",  # type: ignore[arg-type]
    )  # fmt: skip
    return replace(base, found=(position,))


def made(*readings: Reading) -> Matrix:
    shelf = Shelf({r.article.id: r.article for r in readings}, {})
    positions = [p for r in readings for p in r.of(Position)]
    return matrix(positions, Stands(shelf, Names.of([LINES, GUILD]), {}))


def test_a_cell_tells_each_change_once_in_the_order_of_publication() -> None:
    found = made(
        standing("2026-03-05", LINES, "conditional"),
        standing("2026-03-02", LINES, "rejects"),
        standing("2026-03-03", LINES, "rejects"),
        standing("2026-03-02", GUILD, "backs"),
        standing("2026-03-02", GUILD, "backs", "a new lock at the quay"),
    )
    assert found.holders == ("Pilots’ Guild", "Hebridean Lines")
    assert found.proposals == ("the harbour toll", "a new lock at the quay")
    (cell,) = [c for c in found.cells if c.holder == "Hebridean Lines"]
    assert [(t.stance, t.first and t.first[:10], len(t.pins)) for t in cell.turns] == [
        ("rejects", "2026-03-02", 2),
        ("conditional", "2026-03-05", 1),
    ]


def test_the_table_shows_what_can_be_compared(capsys: pytest.CaptureFixture[str]) -> None:
    table.show(
        made(
            standing("2026-03-02", LINES, "rejects"),
            standing("2026-03-05", LINES, "backs"),
            standing("2026-03-02", GUILD, "backs"),
            standing("2026-03-02", GUILD, "backs", "a new lock at the quay"),
        )
    )
    shown = capsys.readouterr().out
    assert "A  the harbour toll" in shown
    assert "→ backs" in shown and "03-05" in shown
    assert "a new lock" not in shown


def test_nothing_is_shown_where_nobody_can_be_compared(capsys: pytest.CaptureFixture[str]) -> None:
    table.show(made(standing("2026-03-02", LINES, "rejects")))
    assert capsys.readouterr().out == ""
