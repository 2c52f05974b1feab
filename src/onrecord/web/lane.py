"""The lane of origins: when which outlet came out with a report, and from where it has it, as a drawing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from onrecord.record import Linked
from onrecord.view.coverage import coverage
from onrecord.view.desk import ArticleRow
from onrecord.view.passed import PassedRow

WIDTH, LEFT, RIGHT, TOP, STEP = 960, 200, 24, 34, 40
_MOST, _LONGEST, _NEAR, _RISE = 14, 26, 13, 24
_TICKS = 4
DAY, SECONDS = len("2026-03-01"), 24 * 3600

Times = tuple[float, float]
"""From when to when, in seconds; one moment twice, where that is known."""


@dataclass(frozen=True, slots=True)
class Dot:
    """An article: where it stands, from `left` to `right` as far as its time is known, whether it is the
    first of its lane for certain, and what to say of it."""

    id: str
    x: float
    y: float
    left: float
    right: float
    first: bool
    outlet: str
    title: str
    published: str


@dataclass(frozen=True, slots=True)
class Lane:
    """An origin with its articles in the order of time."""

    name: str | None
    short: str
    type: str
    y: int
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True)
class Arc:
    """An article that has something from another: a line from that one's dot to its own."""

    path: str
    edge: PassedRow


@dataclass(frozen=True, slots=True)
class Drawing:
    """Lanes from top to bottom, moments from left to right; `undated` counts articles without a moment."""

    lanes: tuple[Lane, ...]
    arcs: tuple[Arc, ...]
    ticks: tuple[tuple[float, str], ...]
    width: int
    height: int
    undated: int

    @property
    def days(self) -> bool:
        """Whether of an article the day alone is known, beside others with their hours."""
        return any(dot.left < dot.right for own in self.lanes for dot in own.dots)


def lane(linked: Linked, articles: Sequence[ArticleRow], edges: Sequence[PassedRow]) -> Drawing | None:
    """The drawing of a story, with who has it from whom; None where there are no two moments, or more lanes
    than can be told apart."""
    times = {a.id: t for a in articles if (t := _times(a.published)) is not None}
    rows = [row for row in coverage(linked, articles) if any(a.id in times for a in row.articles)]
    if len(set(times.values())) < 2 or len(rows) < 2 or len(rows) > _MOST:
        return None
    hours = any(start == end for start, end in times.values())
    if not hours:  # days alone stand side by side, each at one place
        times = {id_: (_middle(own), _middle(own)) for id_, own in times.items()}
    first, last = min(start for start, _ in times.values()), max(end for _, end in times.values())
    rows.sort(key=lambda row: min(_middle(times[a.id]) for a in row.articles if a.id in times))

    def at(time: float) -> float:
        return round(LEFT + 14 + (WIDTH - RIGHT - LEFT - 28) * (time - first) / (last - first), 1)

    lanes = []
    for number, row in enumerate(rows):
        y = TOP + STEP * number + STEP // 2
        own = sorted((times[a.id], a.id, a) for a in row.articles if a.id in times)
        lanes.append(Lane(row.name, _short(row.name), row.type, y, tuple(_dots(own, at, y))))
    ticks = tuple((at(t), _said(t, last - first, hours)) for t in _even(first, last, hours))
    return Drawing(
        tuple(lanes),
        tuple(_arcs(lanes, edges)),
        ticks,
        WIDTH,
        TOP + STEP * len(rows) + 12,
        len(articles) - len(times),
    )


def _dots(
    own: Sequence[tuple[Times, str, ArticleRow]], at: Callable[[float], float], y: int
) -> Iterator[Dot]:
    """The dots of a lane; one that would hide another stands a little lower."""
    before = -1e9
    lower = 0
    for number, ((start, end), _, article) in enumerate(own):
        left, right = at(start), at(end)
        lower = (lower + 1) % 3 if left - before < _NEAR else 0
        before = max(before, right)
        first = number == 0 and all(end <= later[0] != start for later, _, _ in own[1:])
        yield Dot(
            article.id, round((left + right) / 2, 1), y + 9 * lower - 4 * bool(lower), left, right, first,
            article.outlet, article.title, article.published or "",
        )  # fmt: skip


def _arcs(lanes: Sequence[Lane], edges: Sequence[PassedRow]) -> Iterator[Arc]:
    """A curve for each two articles of which one has something from the other, the copies last, on top."""
    dots = {dot.id: dot for lane in lanes for dot in lane.dots}
    shown = {(e.article, e.from_article): e for e in reversed(edges) if e.how != "shares"}
    for (article, source), edge in shown.items():
        if article in dots and source in dots:
            one, other = dots[source], dots[article]
            bend = (other.x - one.x) / 2 if abs(other.x - one.x) > _NEAR else -2.0 * _NEAR
            up = _RISE if abs(other.y - one.y) < _NEAR else 0  # in one lane a line would lie on its rail
            turns = f"{one.x + bend:.1f} {one.y - up} {other.x - bend:.1f} {other.y - up}"
            yield Arc(f"M{one.x} {one.y} C{turns} {other.x} {other.y}", edge)


def _times(published: str | None) -> Times | None:
    """When something was published, as far as that is known, in seconds: of a day alone, all of it."""
    if not published:
        return None
    try:
        moment = datetime.fromisoformat(published)
    except ValueError:
        return None
    start = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
    return start, start + SECONDS if len(published) <= DAY else start


def _middle(times: Times) -> float:
    return sum(times) / 2


def _even(first: float, last: float, hours: bool) -> list[float]:
    """Where ticks stand: at even distances, on whole days where no hour is known."""
    if hours:
        return [first + (last - first) * i / _TICKS for i in range(_TICKS + 1)]
    step = -(-int((last - first) // SECONDS) // _TICKS) * SECONDS
    return [first + step * i for i in range(_TICKS + 1) if first + step * i <= last]


def _said(time: float, whole: float, hours: bool) -> str:
    """A tick: its day alone where the hour would tell nothing, or is known of no article."""
    far = not hours or whole > _TICKS * 2 * SECONDS
    return datetime.fromtimestamp(time, UTC).strftime("%Y-%m-%d" if far else "%m-%d %H:%M")


def _short(name: str | None) -> str:
    own = name or ""
    return own if len(own) <= _LONGEST else f"{own[: _LONGEST - 1]}…"
