"""The map of places: where a story is, as exactly as it is known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.known.gazetteer import load_gazetteer
from onrecord.known.outline import load_outline
from onrecord.view.pictures import extent as window
from onrecord.view.pictures.extent import Extent
from onrecord.view.pictures.labels import Board, Box
from onrecord.view.pictures.land import graticule, layers
from onrecord.view.pictures.svg import (
    counted,
    drawing,
    link,
    shortened,
    tag,
    text,
    told,
    width_of,
    wrapped,
)
from onrecord.view.pictures.symbols import area, hatch, hit, legend, symbol

ORDER = ("point", "city", "region", "country")
_SIZE, _SMALL = 13.0, 11.0
_R = {"point": 6.0, "city": 5.0, "region": 3.0, "country": 3.0}
_REGION_KM = 60.0
_LEAST_AREA = {"region": 11.0, "country": 15.0}
_MOST_AREA = 0.3
_TOGETHER, _RIM = 11.0, 10.0
_LONGEST = 150.0
_TOWNS, _PEOPLE, _APART = 12, 300_000, 16.0
"""How many towns are drawn for orientation, of how many people at least, and how far from anything else."""
_WIDER = 1.7
"""How many times wider a place may make the window that is no part of what the story is about."""
_LEAST_KM = {"point": 600.0, "city": 600.0, "region": 1100.0, "country": 2600.0}
"""How wide a window is at least, by the place in it that is known best: a region alone needs some land
around."""
_SCALES = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)
_SCALE_FITS = 70.0
"""Degrees from south to north up to which one scale is true enough for the whole map."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place for the map: how many articles name it, how many events are placed there, how many statements
    name it, and where its mark leads ("" for nowhere)."""

    name: str
    lat: float
    lon: float
    precision: str
    articles: int
    events: int
    statements: int
    href: str = ""

    @property
    def weight(self) -> int:
        """How much there is of it."""
        return 3 * self.articles + 2 * self.events + self.statements


@dataclass(frozen=True, slots=True)
class Map:
    """The picture, the places that lie outside of its window, and whether it has a disputed line."""

    svg: str
    outside: tuple[Spot, ...]
    disputed: bool


@dataclass(frozen=True, slots=True)
class _Mark:
    """One or several places that would hide one another, at the place of the weightiest."""

    spots: tuple[Spot, ...]
    x: float
    y: float
    r: float

    @property
    def first(self) -> Spot:
        return self.spots[0]


def draw(
    spots: Sequence[Spot], width: float = 900, prefix: str = "map", *, alone: bool = False
) -> Map | None:
    """The map of some places; None where there is none. Alone, as a file, it carries its own caption."""
    if not spots:
        return None
    extent = _window(core(spots), width)
    inside = sorted((s for s in spots if extent.holds(s.lon, s.lat, 2)), key=_rank)
    outside = tuple(s for s in spots if not extent.holds(s.lon, s.lat, 2))
    marks = list(_together(inside, extent))
    drawn = layers(extent)
    disputed = 'class="pic-disputed"' in drawn
    parts = [
        tag("rect", width=extent.width, height=extent.height, class_="pic-sea"),
        graticule(extent),
        drawn,
        *(area(prefix, m.x, m.y, m.r, m.first.precision) for m in marks if m.first.precision in _LEAST_AREA),
        *_named(marks, extent),
    ]
    frame = tag("rect", width=extent.width, height=extent.height, class_="pic-frame")
    body = (
        tag("svg", *parts, _scale(extent), width=extent.width, height=extent.height, overflow="hidden")
        + frame
    )
    kinds = [p for p in ORDER if any(s.precision == p for s in inside)]
    if any(_is_group(m) for m in marks):
        kinds.append("several")
    key, high = legend(kinds, 0, extent.height + 8, width, "precisions", prefix)
    notes, more = _notes(outside, disputed, width, extent.height + high + 18) if alone else ("", 0.0)
    svg = drawing(
        prefix,
        extent.width,
        extent.height + 12 + high + more,
        told("map"),
        told("map_tells", shown=counted(len(inside), "place")),
        (hatch(prefix), body, key, notes),
        "pic-map",
    )
    return Map(svg, outside, disputed)


def captions(disputed: bool, areas: bool = True) -> list[str]:
    """What has to be said under a map."""
    names = ("area",) * areas + ("disputed",) * disputed + ("no_stand", "source")
    return [told(name) for name in names]


def core(spots: Sequence[Spot]) -> list[Spot]:
    """The places that a window is made for. First those where something happened or that two articles name,
    and of these the ones that are known more exactly than to the country, where there are such: a country
    that is named in passing would make a map of the world of everything. Where nothing happened at any of
    those, countries that are told of more than each of them are what the story is about. Then the others,
    from the weightiest on, as long as none makes the window much larger."""
    telling = [s for s in spots if s.events or s.articles > 1] or list(spots)
    kept = [s for s in telling if s.precision != "country"] or telling
    if not any(s.events for s in kept):
        most = max(s.weight for s in kept)
        kept = [s for s in telling if s in kept or s.weight > most]
    for spot in sorted(spots, key=_rank):
        if spot not in kept and spot.precision != "country":
            before, after = _window(kept, 1000.0), _window([*kept, spot], 1000.0)
            if before.scale * before.squeeze <= _WIDER * after.scale * after.squeeze:
                kept.append(spot)
    return kept


def _window(spots: Sequence[Spot], width: float) -> Extent:
    exact = min(ORDER.index(s.precision) for s in spots)
    return window.fit([(s.lon, s.lat) for s in spots], width, _LEAST_KM[ORDER[exact]])


def _rank(spot: Spot) -> tuple[int, int, str]:
    return -spot.weight, ORDER.index(spot.precision), spot.name


def _together(spots: Sequence[Spot], extent: Extent) -> Iterator[_Mark]:
    """Marks from the weightiest on; a place whose mark would hide one that is there goes with it. What is
    known to a region or a country alone is never put together with what is known better."""
    marks: list[_Mark] = []
    for spot in spots:
        x, y = extent.at(spot.lon, spot.lat)
        near = next((n for n, m in enumerate(marks) if _hides(m, spot, x, y)), None)
        if near is None:
            marks.append(_Mark((spot,), x, y, _radius(spot, extent)))
        else:
            marks[near] = replace(marks[near], spots=(*marks[near].spots, spot))
    yield from sorted(marks, key=lambda m: (-m.r, m.y))


def _hides(mark: _Mark, spot: Spot, x: float, y: float) -> bool:
    exact = ("point", "city")
    alike = mark.first.precision == spot.precision or {mark.first.precision, spot.precision} <= set(exact)
    return alike and abs(mark.x - x) < _TOGETHER and abs(mark.y - y) < _TOGETHER


def _radius(spot: Spot, extent: Extent) -> float:
    """Pixels: of a country as large as it is, within bounds; of a region about that of a province."""
    if spot.precision not in _LEAST_AREA:
        return _R[spot.precision]
    km = _REGION_KM if spot.precision == "region" else _reach(spot)
    most = _MOST_AREA * min(extent.width, extent.height)
    return min(max(_LEAST_AREA[spot.precision], extent.pixels(km)), most)


def _reach(spot: Spot) -> float:
    """Half of the radius of a country, so that circles stay within most countries' shapes."""
    near = (c.reach for c in load_outline().countries if abs(c.lat - spot.lat) + abs(c.lon - spot.lon) < 0.02)
    return 0.6 * next(near, 0.0)


def _named(marks: Sequence[_Mark], extent: Extent) -> Iterator[str]:
    """Marks with their words, and the names of the countries around where there is room left."""
    frame = Box(4, 4, extent.width - 4, extent.height - 4)
    board = Board(frame, [Box(0, extent.height - 34, 150, extent.height)])
    board.take(Box(m.x - 6, m.y - 6, m.x + 6, m.y + 6) for m in marks)
    drawn = []
    for mark in sorted(marks, key=lambda m: min(map(_rank, m.spots))):
        kind = "several" if _is_group(mark) else mark.first.precision
        inner = [
            hit(mark.x, mark.y),
            symbol(kind, mark.x, mark.y, _R[mark.first.precision] + (len(mark.spots) > 1)),
        ]
        inner += _words(mark, board)
        drawn.append(link(mark.first.href, _told(mark), *inner))
    yield from _countries(marks, board, extent)
    yield from _towns(marks, board, extent)
    yield from drawn


def _is_group(mark: _Mark) -> bool:
    """Whether a mark stands for several places that are known exactly."""
    return len(mark.spots) > 1 and mark.first.precision not in _LEAST_AREA


def _words(mark: _Mark, board: Board) -> list[str]:
    """A mark's name, and under it what is there, where these fit."""
    spot = mark.first
    name = spot.name
    if len(mark.spots) > 1:
        name = told(
            "group", name=shortened(name, _LONGEST - 55, _SIZE), more=counted(len(mark.spots) - 1, "more")
        )
    name = shortened(name, _LONGEST, _SIZE)
    under = _happenings(mark.spots)
    away = mark.r + 4 if mark.r < 22 else 9.0
    bold = 1.1 * width_of(name, _SIZE)
    wide = max(bold, width_of(under, _SMALL)) + 3
    for lines, high in (((name, under), 29.0), ((name,), 16.0)):
        room = wide if len(lines) == 2 else bold + 3
        place = board.beside(mark.x, mark.y, away, room, high)
        if place and lines[-1]:
            (x, anchor), top = _towards(mark.x, place[0], room), place[1]
            made = [text(name, x, top + 12, "pic-name pic-halo", anchor)]
            return (
                [*made, text(under, x, top + 25, "pic-small pic-halo", anchor)] if len(lines) == 2 else made
            )
    return []


def _towards(mark: float, left: float, room: float) -> tuple[float, str]:
    """Where words begin, or end, so that they keep close to their mark on whichever side of it they stand."""
    if left + room <= mark:
        return left + room, "end"
    return (mark, "middle") if abs(left + room / 2 - mark) < 1 else (left, "start")


def _happenings(spots: Sequence[Spot]) -> str:
    events, statements = sum(s.events for s in spots), sum(s.statements for s in spots)
    parts = [counted(n, what) for n, what in ((events, "event"), (statements, "statement")) if n]
    return ", ".join(parts) or counted(max(s.articles for s in spots), "article")


def _told(mark: _Mark) -> str:
    return "; ".join(
        f"{s.name} ({told('named', articles=counted(s.articles, 'article'))}, "
        f"{counted(s.events, 'event')}, {counted(s.statements, 'statement')})"
        for s in mark.spots[:12]
    ) + ("…" if len(mark.spots) > 12 else "")


def _countries(marks: Sequence[_Mark], board: Board, extent: Extent) -> Iterator[str]:
    shown = {s.name for m in marks for s in m.spots}
    for land in sorted(load_outline().countries, key=lambda c: -c.reach):
        x, y = extent.at(land.lon, land.lat)
        wide = width_of(land.name, _SMALL) * 1.12
        if not land.name or land.name in shown or extent.pixels(land.reach) * 2.2 < wide:
            continue
        if board.free(Box(x - wide / 2, y - 8, x + wide / 2, y + 6)):
            yield text(land.name, x, y + 4, "pic-country pic-halo", "middle")


def _towns(marks: Sequence[_Mark], board: Board, extent: Extent) -> Iterator[str]:
    """Some large towns that no article names, in small and soft, to see where one is."""
    named = {s.name for m in marks for s in m.spots}
    left = _TOWNS if extent.width > 500 else _TOWNS // 3
    for town in load_gazetteer().towns(_PEOPLE):
        if not left or not extent.holds(town.lon, town.lat, _RIM) or town.name in named:
            continue
        x, y = extent.at(town.lon, town.lat)
        if not board.is_free(Box(x - _APART, y - _APART, x + _APART, y + _APART)):
            continue
        wide = width_of(town.name, _SMALL) * 1.1
        if place := board.beside(x, y, 5, wide, 13):
            left -= 1
            at, anchor = _towards(x, place[0], wide)
            board.take([Box(x - 4, y - 4, x + 4, y + 4)])
            yield tag("circle", cx=x, cy=y, r=2, class_="pic-town")
            yield text(town.name, at, place[1] + 10, "pic-country pic-halo", anchor)


def _scale(extent: Extent) -> str:
    """A bar of a round number of kilometres; on a map of much of the world for which parallel it is true."""
    km = next((s for s in reversed(_SCALES) if extent.pixels(s) <= 130), _SCALES[0])
    long, y = extent.pixels(km), extent.height - 12
    true = extent.height / extent.scale <= _SCALE_FITS
    words = told("scale", km=f"{km:,}") if true else told("scale_at", km=f"{km:,}", lat=round(extent.lat))
    bar = tag("path", d=f"M12 {y - 5:.1f}v5h{long:.1f}v-5", class_="pic-scale")
    return bar + text(words, 12, y - 9, "pic-small pic-halo")


def left_out(outside: Sequence[Spot]) -> str:
    """Which places lie outside of a map, as a sentence with one full stop."""
    return told("outside", names=", ".join(s.name for s in outside).removesuffix("."))


def _notes(outside: Sequence[Spot], disputed: bool, width: float, top: float) -> tuple[str, float]:
    """The caption of a map that stands alone, in lines."""
    said = captions(disputed) + ([left_out(outside)] if outside else [])
    lines = [line for one in said for line in wrapped(one, width, 12)]
    made = "".join(text(line, 0, top + 12 + 17 * n, "pic-small") for n, line in enumerate(lines))
    return made, 17.0 * len(lines) + 14
