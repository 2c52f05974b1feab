"""Lanes of time: what happened and what was reported, what is due, where somebody stood when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.view.pictures import axis as times
from onrecord.view.pictures.axis import Axis
from onrecord.view.pictures.bars import Mark, Strip, cramped, placed, span
from onrecord.view.pictures.svg import counted, drawing, shortened, tag, text, told, width_of, wrapped
from onrecord.view.pictures.symbols import legend

_ROW, _HEAD, _TOP, _SIZE = 22, 26, 22, 13.0
_STACKED = 40
_NARROW = 560
_NAMES = 0.17
_ASIDE = 58.0
_NEAR_DAYS = 60
_DAY_SIGNS = len("0000-00-00")


@dataclass(frozen=True, slots=True)
class Row:
    """Marks in one row, with its name at the left; "" where the marks have labels of their own."""

    name: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Lane:
    """Rows under one head. The axis is made around the lanes that are `main`; words stand `above` the marks
    where no room is beside them, as on a narrow picture."""

    head: str
    rows: tuple[Row, ...]
    main: bool = False
    above: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """What a picture is called, and what it tells."""

    title: str
    told: str
    notes: tuple[str, ...] = ()


def draw(
    lanes: Sequence[Lane], words: Words, width: float = 900, prefix: str = "time", now: str | None = None,
    *, alone: bool = False,
) -> str | None:  # fmt: skip
    """The picture of some lanes; None where nothing in them has a time. `now` draws a line at a day. Alone,
    as a file, it carries its own notes."""
    spans = [found for lane in lanes for row in lane.rows for m in row.marks if (found := span(m))]
    if not spans:
        return None
    around = _around(lanes, now)
    narrow = width < _NARROW
    left = 4.0 if narrow or all(lane.above for lane in lanes) else round(width * _NAMES)
    axis = times.make(spans, around, left, width - 6, _ASIDE * (0.8 if narrow else 1))
    parts: list[str] = []
    y = float(_TOP)
    for lane in lanes:
        if lane.rows:
            if lane.head:
                parts += [text(lane.head, 4, y + 17, "pic-lane"), _rule(y + 23, width)]
                y += _HEAD
            for row in lane.rows:
                above = narrow or lane.above or cramped(row.marks, axis, width)
                parts.append(_row(row, axis, y, width, above))
                y += _STACKED if above else _ROW
            y += 8
    back = _back(axis, y, now)
    kinds = list(dict.fromkeys(m.kind for lane in lanes for row in lane.rows for m in row.marks))
    key, high = legend(kinds, 4, y + 8, width - 8)
    every = (*words.notes, *between("".join(parts)))
    notes, more = _notes(every, width, y + high + 14) if alone else ("", 0.0)
    return drawing(
        prefix, width, y + high + 14 + more, words.title, words.told, (back, *parts, key, notes), "pic-time"
    )


def between(svg: str) -> tuple[str, ...]:
    """What has to be said where signs stand at both ends of a time."""
    return (told("between"),) if "pic-soft" in svg else ()


def _around(lanes: Sequence[Lane], now: str | None) -> list[tuple[float, float]]:
    """The times that a window is made around: of the main lanes what was published, if anything was, and the
    day that has a line, where it is not far."""
    marks = [m for lane in lanes if lane.main for row in lane.rows for m in row.marks]
    chosen = [m for m in marks if m.kind == "published"] or marks
    spans = [found for m in chosen if (found := span(m))]
    at = times.seconds(now)
    if at is not None and spans:
        low, high = min(s for s, _ in spans), max(e for _, e in spans)
        far = max(3 * (high - low), _NEAR_DAYS * times.DAY)
        if low - far <= at <= high + far:
            spans.append((at, at + times.DAY))
    return spans


def _rule(y: float, width: float) -> str:
    return tag("path", d=f"M0 {y:.1f}H{width:.1f}", class_="pic-rule")


def _back(axis: Axis, bottom: float, now: str | None) -> str:
    """Days, months or years behind the lanes, the strips of what lies far off, and the line of a day."""
    parts = []
    for strip, x, wide in (
        ("earlier", axis.left - axis.before, axis.before),
        ("later", axis.right, axis.after),
    ):
        if wide:
            parts.append(tag("rect", x=x, y=_TOP, width=wide, height=bottom - _TOP, class_="pic-break"))
            parts.append(text(told(strip), x + wide / 2, 14, "pic-small", "middle"))
    for x, name in times.ticks(axis):
        parts.append(tag("path", d=f"M{x:.1f} {_TOP - 4}V{bottom:.1f}", class_="pic-day"))
        if x + width_of(name, 12) + 3 <= axis.right + 4:
            parts.append(text(name, x + 3, 14, "pic-small"))
    at = times.seconds(now)
    if at is not None and axis.first <= at <= axis.last:
        x = axis.x(at)
        parts.append(tag("path", d=f"M{x:.1f} {_TOP - 4}V{bottom:.1f}", class_="pic-now"))
    return "".join(parts)


def _row(row: Row, axis: Axis, y: float, width: float, narrow: bool) -> str:
    """A row: its name, or the labels of its marks, and the marks. On a narrow picture words stand above."""
    middle = y + (_STACKED - 11 if narrow else _ROW / 2)
    parts = (
        [tag("path", d=f"M{axis.left:.1f} {middle:.1f}H{axis.right:.1f}", class_="pic-rule")]
        if row.name
        else []
    )
    if row.name:
        room = width - 8 if narrow else axis.left - axis.before - 10
        parts.append(text(shortened(row.name, room, _SIZE), 4, y + 15, "pic-row"))
    parts += placed(row.marks, axis, Strip(y, middle, width, narrow))
    return "".join(parts)


def _notes(notes: Sequence[str], width: float, top: float) -> tuple[str, float]:
    lines = [line for one in notes for line in wrapped(one, width - 8, 12)]
    made = "".join(text(line, 4, top + 12 + 17 * n, "pic-small") for n, line in enumerate(lines))
    return made, 17.0 * len(lines) + 10


def chronicle(
    happened: Sequence[Mark], reported: Sequence[Row], undated: int = 0
) -> tuple[list[Lane], Words]:
    """The lanes of a story: what happened, each in a row of its own, and what was reported, a row an
    outlet."""
    rows = tuple(Row("", (m,)) for m in sorted(happened, key=lambda m: (m.start, m.end)))
    lanes = [
        Lane(told("happened_lane"), rows),
        Lane(told("reported_lane"), tuple(reported), main=True),
    ]
    marks = sum(m.kind == "published" for row in reported for m in row.marks)
    tells = told(
        "timeline_tells", happened=counted(len(happened), "event"), reported=counted(marks, "article")
    )
    notes = [told("wide"), told("aside"), told("hours")]
    if undated:
        notes.append(told("undated", events=counted(undated, "event")))
    return lanes, Words(told("timeline"), tells, tuple(notes))


def day_after(day: str) -> str:
    """The end of a day as a half-open time in ISO 8601; a moment ends where it begins."""
    return day if len(day) > _DAY_SIGNS else _moved(day, 1)


def day_before(end: str) -> str:
    """The last day of a half-open time."""
    return end[:_DAY_SIGNS] if end[_DAY_SIGNS:].strip("T0:") else _moved(end[:_DAY_SIGNS], -1)


def _moved(day: str, days: int) -> str:
    try:
        return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
    except (ValueError, OverflowError):
        return day
