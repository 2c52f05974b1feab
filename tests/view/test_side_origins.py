"""Origins behind a side of a comparison: what is not known adds nothing to what is."""

from __future__ import annotations

import pytest

from desk import Desk
from onrecord.record import About, Comparison, Linked, Origin, Side, Story
from onrecord.view.names import Names
from onrecord.view.pins import Shelf
from onrecord.view.side_by_side import SideBySide

WIRE, UNKNOWN = "or-wire", "or-unknown"


@pytest.mark.parametrize(
    ("behind", "shown"),
    [
        ((WIRE, UNKNOWN), ("Quay Press",)),
        ((UNKNOWN,), ("not known (Isle Echo)",)),
        ((UNKNOWN, "or-gone"), ("not known (Isle Echo)",)),
    ],
)
def test_an_unknown_origin_is_named_only_where_none_is_known(
    behind: tuple[str, ...], shown: tuple[str, ...]
) -> None:
    reading = Desk().reading("The ferry is late.", "Isle Echo")
    article = reading.article
    assert reading.outlet
    linked = Linked(
        story=Story(id="sy-1", title="Ferry", articles=(article.id,)),
        origins=(
            Origin(id=WIRE, story="sy-1", type="wire", name="Quay Press", articles=(article.id,)),
            Origin(id=UNKNOWN, story="sy-1", type="unknown", name=None, articles=(article.id,)),
        ),
        comparisons=(
            Comparison(
                id="co-1", story="sy-1", about=About("statement", "late"), verdict="agree", by="test@1",
                sides=(Side("late", (), (article.id,), behind),),
            ),
        ),
    )  # fmt: skip
    shelf = Shelf({article.id: article}, {reading.outlet.id: reading.outlet})
    (row,) = SideBySide(shelf, Names({}), linked, {}).comparisons()
    assert row.sides[0].origins == shown


def test_somebodys_words_and_their_post_are_not_two_origins() -> None:
    reading = Desk().reading("The ferry is late.", "Isle Echo")
    article = reading.article
    assert reading.outlet
    linked = Linked(
        story=Story(id="sy-1", title="Ferry", articles=(article.id,)),
        origins=(
            Origin(id="or-1", story="sy-1", type="social-post", name="Ada Roe, X", articles=(article.id,)),
            Origin(id="or-2", story="sy-1", type="speech", name="Ada Roe", articles=(article.id,)),
            Origin(id="or-3", story="sy-1", type="speech", name="Ada Roebuck", articles=(article.id,)),
        ),
        comparisons=(
            Comparison(
                id="co-1", story="sy-1", about=About("statement", "late"), verdict="agree", by="test@1",
                sides=(Side("late", (), (article.id,), ("or-1", "or-2", "or-3")),),
            ),
        ),
    )  # fmt: skip
    shelf = Shelf({article.id: article}, {reading.outlet.id: reading.outlet})
    (row,) = SideBySide(shelf, Names({}), linked, {}).comparisons()
    assert row.sides[0].origins == ("Ada Roe, X", "Ada Roebuck")
