"""Rows of a comparison: what they say of an event that nobody tells as done."""

from __future__ import annotations

import pytest

from desk import Desk
from onrecord.record import About, Comparison, Linked, Side, Span, Story
from onrecord.record.event import EventStatus
from onrecord.view.names import Names
from onrecord.view.pins import Shelf
from onrecord.view.side_by_side import Place, SideBySide


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        (("called_for", "called_for"), "called_for"),
        (("called_for", "planned", "planned"), "planned"),
        (("called_for", "happened"), None),
        (("ongoing",), None),
    ],
)
def test_what_nobody_tells_as_done(told: tuple[EventStatus, ...], shown: EventStatus | None) -> None:
    reading = Desk().reading("The chair is asked to resign.", "Isle Echo")
    article, ids = reading.article, tuple(f"ev-{n}" for n in range(len(told)))
    assert reading.outlet
    linked = Linked(
        story=Story(id="sy-1", title="Chair", articles=(article.id,)),
        comparisons=(
            Comparison(
                id="co-1", story="sy-1", about=About("event", "resign"), verdict="agree", by="test@1",
                sides=(Side("resign", ids, (article.id,), ()),),
            ),
        ),
    )  # fmt: skip
    places = {
        i: Place(article.id, Span(22, 28), "resign", status) for i, status in zip(ids, told, strict=True)
    }
    shelf = Shelf({article.id: article}, {reading.outlet.id: reading.outlet})
    (row,) = SideBySide(shelf, Names({}), linked, places).comparisons()
    assert row.status == shown
