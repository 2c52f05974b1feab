"""Pictures that stand alone, each a file: of a story, or of some events of whichever story."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.record import Commitment, Linked, Position
from onrecord.record.sureness import sure
from onrecord.store import Store
from onrecord.view import illustrated
from onrecord.view.chronicle import chronicle
from onrecord.view.desk import Board
from onrecord.view.happened import HappenedRow
from onrecord.view.illustrated import WIDE
from onrecord.view.pictures import grid, places_map, timeline
from onrecord.view.pictures.svg import style
from onrecord.view.stands import matrix
from onrecord.view.whereabouts import event_places, place_rows


def of_story(store: Store, linked: Linked, kind: str, today: str) -> str | None:
    """The map, timeline, matrix (`stands`) or strip of promises (`due`) of a story; None where it has
    none."""
    board = Board(store, linked.story.articles, [linked])
    if kind == "map":
        drawn = places_map.draw(illustrated.spots(place_rows(store, board)[0]), WIDE, alone=True)
        return _file(drawn.svg if drawn else None)
    if kind == "timeline":
        lanes, words = illustrated.lanes_of(chronicle(store, board))
        return _file(timeline.draw(lanes, words, WIDE, alone=True))
    if kind == "stands":
        positions = [p for p in store.found(Position, board.ids) if sure(p)]
        return _file(grid.draw(matrix(positions, board.stands), lambda cell: "", WIDE, alone=True))
    promised = [board.stands.commitment(c) for c in store.found(Commitment, board.ids) if sure(c)]
    lane, words = illustrated.due_lane(promised, today)
    return _file(timeline.draw([lane], words, WIDE, "due", today, alone=True))


def of_events(store: Store, rows: Sequence[HappenedRow], kind: str) -> str | None:
    """The map or timeline of some events; None where none of them has a place, or a time."""
    articles = list(dict.fromkeys(row.pin.article for row in rows))
    refs = dict.fromkeys(filter(None, map(store.story_of, articles)))
    board = Board(store, articles, [linked for ref in refs if (linked := store.linked(ref))])
    wanted = {row.id for row in rows}
    if kind == "map":
        drawn = places_map.draw(illustrated.spots(event_places(store, board, wanted)), WIDE, alone=True)
        return _file(drawn.svg if drawn else None)
    lanes, words = illustrated.lanes_of(chronicle(store, board, wanted))
    return _file(timeline.draw(lanes, words, WIDE, alone=True))


def _file(svg: str | None) -> str | None:
    """A picture as a file of its own, with its colours in it."""
    if svg is None:
        return None
    first, rest = svg.split(">", 1)
    first = first.replace('class="pic', 'class="pic-alone pic', 1)
    return f"{first}><style>{style()}</style>{rest}\n"
