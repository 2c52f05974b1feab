"""The pictures of a story, each wide and narrow, from what its tables hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from onrecord.view.chronicle import Chronicle, Happening
from onrecord.view.pictures import grid, places_map, timeline
from onrecord.view.pictures.places_map import Map, Spot
from onrecord.view.pictures.svg import counted, style, told, words
from onrecord.view.pictures.timeline import Lane, Mark, Row, Words
from onrecord.view.pins import Pin
from onrecord.view.stands import Cell, Matrix, PromisedRow, StandsRow
from onrecord.view.whereabouts import PlaceRow

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
    shown = spots(rows, links)
    wide, narrow = places_map.draw(shown, WIDE, "map"), places_map.draw(shown, NARROW, "map-n")
    return Picture(wide.svg, narrow.svg, tuple(_under(wide, shown))) if wide and narrow else None


def _under(drawn: Map, shown: Sequence[Spot]) -> list[str]:
    areas = any(s.precision in ("region", "country") for s in shown)
    said = places_map.captions(drawn.disputed, areas)
    if drawn.outside:
        said.insert(0, told("outside", names=", ".join(s.name for s in drawn.outside)))
    return said


def timeline_of(story: Chronicle, links: Links = NOWHERE) -> Picture | None:
    """What happened when, and when it was reported."""
    lanes, said = lanes_of(story, links)
    wide = timeline.draw(lanes, said, WIDE, "time")
    narrow = timeline.draw(lanes, said, NARROW, "time-n")
    return Picture(wide, narrow, said.notes) if wide and narrow else None


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


def matrix_of(matrix: Matrix, links: Links = NOWHERE) -> Picture | None:
    """Who stands where on what."""

    def href(cell: Cell) -> str:
        last = cell.turns[-1]
        return links.record(last.pins[0], last.records[0]) if last.records else ""

    wide, narrow = grid.draw(matrix, href, WIDE, "grid"), grid.draw(matrix, href, NARROW, "grid-n")
    return Picture(wide, narrow, (), tuple(grid.letters(matrix))) if wide and narrow else None


def promises_of(rows: Sequence[PromisedRow], today: str, links: Links = NOWHERE) -> Picture | None:
    """What is due and when, with the line of a day; None where nothing has a day."""
    due = sorted((r for r in rows if r.due_from), key=lambda r: (r.due_from or "", r.id))[:MOST_DUE]
    lane = Lane(
        told("promises"), tuple(Row("", (_due(r, today, links),)) for r in due), main=True, above=True
    )
    said = Words(
        told("promises"),
        told("promises_tell", count=counted(len(due), "commitment")),
        (told("as_of", day=today),),
    )
    wide = timeline.draw([lane], said, WIDE, "due", today)
    narrow = timeline.draw([lane], said, NARROW, "due-n", today)
    return Picture(wide, narrow, said.notes) if wide and narrow else None


def _due(row: PromisedRow, today: str, links: Links) -> Mark:
    start, end = row.due_from or "", row.due_before or row.due_from or ""
    state = told("passed") if end <= today else told("ahead")
    label = f"{_when(start, end, '')} ({state}) {row.party}: {row.action}"
    tells = f"{words()['kinds'][row.force]}, {label}"
    return Mark(start, end, row.force, tells, label, links.record(row.pin, row.id))


def stances_of(rows: Sequence[StandsRow], links: Links = NOWHERE) -> Picture | None:
    """Where one holder stands over time: a row a proposal; None where fewer than two positions have a
    date."""
    marks: dict[str, list[Mark]] = defaultdict(list)
    named: dict[str, str] = {}
    for r in rows:
        if r.pin.published:
            named.setdefault(r.proposal_id, r.proposal)
            tells = f"{r.pin.published[:10]}, {words()['kinds'][r.stance]}: {r.proposal} ({r.pin.outlet})"
            end = timeline.day_after(r.pin.published)
            marks[r.proposal_id].append(
                Mark(r.pin.published, end, r.stance, tells, "", links.record(r.pin, r.id))
            )
    if sum(map(len, marks.values())) < 2:
        return None
    lane = Lane(
        told("over_time"), tuple(Row(named[id_], tuple(own)) for id_, own in marks.items()), main=True
    )
    said = Words(told("over_time"), told("over_time_tells", proposals=counted(len(marks), "proposal")))
    wide = timeline.draw([lane], said, WIDE, "stances")
    narrow = timeline.draw([lane], said, NARROW, "stances-n")
    return Picture(wide, narrow, ()) if wide and narrow else None


def standing_alone(svg: str) -> str:
    """A picture as a file of its own, with its colours in it."""
    first, rest = svg.split(">", 1)
    first = first.replace('class="pic', 'class="pic-alone pic', 1)
    return f"{first}><style>{style()}</style>{rest}\n"
