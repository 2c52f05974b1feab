"""The pictures of the desk: which page has which, and where their marks lead."""

from __future__ import annotations

from datetime import date

from onrecord.record import Commitment, Position
from onrecord.record.sureness import sure
from onrecord.store import Store
from onrecord.view.chronicle import chronicle
from onrecord.view.desk import Board
from onrecord.view.illustrated import Links, Picture, matrix_of, promises_of, timeline_of
from onrecord.view.stands import matrix
from onrecord.web.shown import article_address, pin_address

LINKS = Links(lambda pin, record: article_address(pin.article, record), article_address)
PINS = Links(lambda pin, record: pin_address(pin), article_address)
"""Places have no card of their own in an article: their marks lead to the words."""


def pictured(store: Store, board: Board, kind: str) -> Picture | None:
    """The picture over a story's table of a kind: of what happened, who stands where, what was promised."""
    if kind == "said":
        return None
    if kind == "happened":
        return timeline_of(chronicle(store, board), LINKS)
    if kind == "stands":
        positions = [p for p in store.found(Position, board.ids) if sure(p)]
        return matrix_of(matrix(positions, board.stands), LINKS)
    rows = [board.stands.commitment(c) for c in store.found(Commitment, board.ids) if sure(c)]
    return promises_of(rows, date.today().isoformat(), LINKS)
