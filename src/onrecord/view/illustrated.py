"""The pictures of a story, each wide and narrow, from what its tables hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from onrecord.record import Commitment, Linked, Position
from onrecord.record.sureness import sure
from onrecord.store import Store
from onrecord.view.chronicle import Chronicle, Happening, chronicle
from onrecord.view.desk import Board
from onrecord.view.pictures import grid, places_map, timeline
from onrecord.view.pictures.bars import Mark
from onrecord.view.pictures.places_map import Map, Spot
from onrecord.view.pictures.svg import counted, told, words
from onrecord.view.pictures.timeline import Lane, Row, Words
from onrecord.view.pins import Pin
from onrecord.view.stands import Cell, Matrix, PromisedRow, matrix
from onrecord.view.whereabouts import PlaceRow, place_rows

WIDE, NARROW = 900.0, 330.0
MOST_EVENTS, MOST_OUTLETS, MOST_DUE = 16, 14, 20


@dataclass(frozen=True, slots=True)
class Links:
    """Where marks lead on a page: a record at its pin, and an article; "" for nowhere."""

    record: Callable[[Pin, str], str]
    article: Callable[[str], str]


NOWHERE = Links(lambda pin, record: "", lambda article: "")


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture for wide and for narrow screens, with what has to be said under it, and, of a matrix, what
    its letters stand for."""

    wide: str
    narrow: str
    captions: tuple[str, ...]
    letters: tuple[tuple[str, str], ...] = ()
    beside_wide: str = ""
    beside_narrow: str = ""


def spots(rows: Sequence[PlaceRow], links: Links = NOWHERE) -> list[Spot]:
    """Places with a point, for a map."""
    return [
        Spot(
            r.name, r.lat, r.lon, r.precision or "point", r.articles, r.events, r.statements,
            links.record(r.pin, r.record),
        )
        for r in rows
        if r.lat is not None and r.lon is not None
    ]  # fmt: skip


def map_of(rows: Sequence[PlaceRow], links: Links = NOWHERE) -> Picture | None:
    """The map of the places that have a point."""
    shown = tuple(spots(rows, links))
    wide, narrow = _map(shown, WIDE, "map"), _map(shown, NARROW, "map-n")
    if not (wide and narrow):
        return None
    return Picture(wide.svg, narrow.svg, _under(wide, shown), (), _outside(wide), _outside(narrow))


@lru_cache(maxsize=64)
def _map(shown: tuple[Spot, ...], width: float, name: str) -> Map | None:
    """A map, drawn once as long as its places are the same: coasts and lettering take their time."""
    return places_map.draw(shown, width, name)


def _under(drawn: Map, shown: Sequence[Spot]) -> tuple[str, ...]:
    areas = any(s.precision in ("region", "country") for s in shown)
    return tuple(places_map.captions(drawn.disputed, areas))


def _outside(drawn: Map) -> str:
    return places_map.left_out(drawn.outside) if drawn.outside else ""


def timeline_of(story: Chronicle, links: Links = NOWHERE) -> Picture | None:
    """What happened when, and when it was reported."""
    lanes, said = lanes_of(story, links)
    wide, narrow = (_drawn(tuple(lanes), said, *own) for own in ((WIDE, "time"), (NARROW, "time-n")))
    return _noted(wide, narrow, said.notes)


def _noted(wide: str | None, narrow: str | None, notes: tuple[str, ...]) -> Picture | None:
    """A picture of times with its notes; None where there is none."""
    if not (wide and narrow):
        return None
    return Picture(wide, narrow, (*notes, *timeline.between(wide + narrow)))


@lru_cache(maxsize=32)
def _drawn(lanes: tuple[Lane, ...], said: Words, width: float, name: str) -> str | None:
    """A timeline, drawn once as long as nothing in it is another: those of large stories take their time."""
    return timeline.draw(lanes, said, width, name)


def lanes_of(story: Chronicle, links: Links = NOWHERE) -> tuple[list[Lane], Words]:
    """The lanes of a story: the events that most outlets tell of in rows of their own, the others
    together."""
    ranked = sorted(story.happenings, key=lambda h: (-h.outlets, -_known(h), h.start))
    first = [_happening(h, links) for h in ranked[:MOST_EVENTS]]
    others = [replace(_happening(h, links), label="") for h in ranked[MOST_EVENTS:]]
    lanes, said = timeline.chronicle(first, _outlets(story, links), story.undated)
    if others:
        more = Row(told("others"), tuple(others))
        lanes[0] = Lane(lanes[0].head, (*lanes[0].rows, more))
    return lanes, said


def _known(h: Happening) -> int:
    e = h.event
    return sum(map(bool, (e.actors, e.targets, e.place, e.figures)))


def _happening(h: Happening, links: Links) -> Mark:
    kinds, precisions = words()["kinds"], words()["precision_of_times"]
    when = _when(h.start, h.end, h.precision)
    sentence = h.event.sentence
    tells = f"{when} ({precisions[h.precision]}), {kinds[h.event.status]}: {sentence} ({h.event.pin.outlet})"
    return Mark(
        h.start, h.end, h.event.status, tells, f"{when} {sentence}", links.record(h.event.pin, h.event.id)
    )


def _when(start: str, end: str, precision: str) -> str:
    """A time in as many digits as are known."""
    if precision == "minute":
        return start[:16].replace("T", " ")
    last = timeline.day_before(end)
    if precision in ("day", "part-of-day") or last <= start[:10]:
        return start[:10]
    if start[5:10] == "01-01" and last[5:] == "12-31":
        return start[:4] if start[:4] == last[:4] else f"{start[:4]}–{last[:4]}"
    if precision == "month" and start[:7] == last[:7]:
        return start[:7]
    return told("to", start=start[:10], end=last)


def _outlets(story: Chronicle, links: Links) -> list[Row]:
    """What was spoken at a time that is told, each thing once; then a row an outlet, who came first first."""
    spoken = {(u.words, u.start): u for u in story.utterances}.values()
    said = [
        Mark(u.start, u.end, "said", f"{', '.join(u.speakers)}, {u.start[:10]}: {u.words}", "",
             links.record(u.pin, u.record))
        for u in spoken
    ]  # fmt: skip
    marks: dict[str, list[Mark]] = defaultdict(list)
    for p in story.publications:
        tells = f"{p.outlet}, {p.published[:16].replace('T', ' ')}: {p.title}"
        end = timeline.day_after(p.published)
        marks[p.outlet].append(Mark(p.published, end, "published", tells, "", links.article(p.article)))
    rows = [Row(outlet, tuple(own)) for outlet, own in marks.items()]
    shown = rows[:MOST_OUTLETS]
    if rest := tuple(m for row in rows[MOST_OUTLETS:] for m in row.marks):
        shown.append(Row(counted(len(rows) - MOST_OUTLETS, "other_outlet"), rest))
    return [*([Row(told("spoken"), tuple(said))] if said else []), *shown]


def matrix_of(whole: Matrix, links: Links = NOWHERE) -> Picture | None:
    """Who stands where on what."""

    def href(cell: Cell) -> str:
        last = cell.turns[-1]
        return links.record(last.pins[0], last.records[0]) if last.records else ""

    wide, narrow = grid.draw(whole, href, WIDE, "grid"), grid.draw(whole, href, NARROW, "grid-n")
    return Picture(wide, narrow, (), tuple(grid.letters(whole))) if wide and narrow else None


def promises_of(rows: Sequence[PromisedRow], today: str, links: Links = NOWHERE) -> Picture | None:
    """What is due and when, with the line of a day; None where nothing has a day."""
    lane, said = due_lane(rows, today, links)
    wide = timeline.draw([lane], said, WIDE, "due", today)
    narrow = timeline.draw([lane], said, NARROW, "due-n", today)
    return _noted(wide, narrow, said.notes)


def due_lane(rows: Sequence[PromisedRow], today: str, links: Links = NOWHERE) -> tuple[Lane, Words]:
    """The promises and threats that have a day, in its order."""
    due = sorted((r for r in rows if r.due_from), key=lambda r: (r.due_from or "", r.id))[:MOST_DUE]
    marks = (Row("", (_due(r, today, links),)) for r in due)
    tells = told("promises_tell", count=counted(len(due), "commitment"))
    notes = (told("as_of", day=today),)
    return Lane("", tuple(marks), main=True, above=True), Words(told("promises"), tells, notes)


def _due(row: PromisedRow, today: str, links: Links) -> Mark:
    start, end = row.due_from or "", row.due_before or row.due_from or ""
    state = told("passed") if timeline.day_before(end) < today else told("ahead")
    label = f"{_when(start, end, '')} ({state}) {row.party}: {row.action}"
    tells = f"{words()['kinds'][row.force]}, {label}"
    return Mark(start, end, row.force, tells, label, links.record(row.pin, row.id))


def stances_of(whole: Matrix, links: Links = NOWHERE) -> Picture | None:
    """Where a holder stands over time: a row a proposal, of many those that are told of most and last; None
    where fewer than two positions have a date."""
    rows: list[Row] = []
    for cell in whole.cells:
        proposal = whole.proposals[cell.proposal]
        marks = [
            _stance(turn.stance, pin, proposal, links.record(pin, record))
            for turn in cell.turns
            for pin, record in zip(turn.pins, turn.records, strict=True)
            if pin.published
        ]
        if marks:
            rows.append(Row(proposal, tuple(marks)))
    if sum(len(row.marks) for row in rows) < 2:
        return None
    first = sorted(rows, key=lambda row: (len(row.marks), row.marks[-1].start), reverse=True)[:MOST_DUE]
    lane = Lane("", tuple(sorted(first, key=lambda row: row.marks[0].start)), main=True, above=True)
    left = counted(len(rows) - len(first), "proposal")
    notes = (told("over_time_left", proposals=left),) if len(first) < len(rows) else ()
    said = Words(told("over_time"), told("over_time_tells", proposals=counted(len(first), "proposal")), notes)
    wide = timeline.draw([lane], said, WIDE, "stances")
    narrow = timeline.draw([lane], said, NARROW, "stances-n")
    return _noted(wide, narrow, notes)


def _stance(stance: str, pin: Pin, proposal: str, href: str) -> Mark:
    day = pin.published or ""
    tells = f"{day[:10]}, {words()['kinds'][stance]}: {proposal} ({pin.outlet})"
    return Mark(day, timeline.day_after(day), stance, tells, "", href)


@dataclass(frozen=True, slots=True)
class Pictures:
    """The pictures of a story, each None where there is nothing to draw, and the places that the map is of:
    those with a point and those without."""

    map: Picture | None
    timeline: Picture | None
    matrix: Picture | None
    promises: Picture | None
    placed: tuple[PlaceRow, ...]
    open: tuple[PlaceRow, ...]


def of_story(store: Store, linked: Linked, today: str, links: Links = NOWHERE) -> Pictures:
    """All pictures of a story; positions and promises of which the reading is less sure are left out."""
    board = Board(store, linked.story.articles, [linked])
    placed, open_ = place_rows(store, board)
    positions = [p for p in store.found(Position, board.ids) if sure(p)]
    promised = [board.stands.commitment(c) for c in store.found(Commitment, board.ids) if sure(c)]
    return Pictures(
        map_of(placed, links),
        timeline_of(chronicle(store, board), links),
        matrix_of(matrix(positions, board.stands), links),
        promises_of(promised, today, links),
        tuple(placed),
        tuple(open_),
    )
