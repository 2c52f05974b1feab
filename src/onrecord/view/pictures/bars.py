"""Marks in a row of time: bars as wide as a time is known, and signs for what is a moment or a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.view.pictures import axis as times
from onrecord.view.pictures.axis import Axis
from onrecord.view.pictures.svg import link, shortened, tag, text, width_of
from onrecord.view.pictures.symbols import hit, symbol

SIZE = 13.0
_CLOSE, _APART, _COUNT = 11.0, 15.0, 14.0
_HALF = 5.5
"""Half of a sign."""
_LEAST = 3.0
_TOLD = 4
"""Of marks that stand together so many are told in words; the table has them all."""
OPEN = ("planned", "promised", "threatened", "called_for", "hypothetical", "denied")
HAPPENINGS = ("happened", "ongoing", *OPEN)


@dataclass(frozen=True, slots=True)
class Mark:
    """Something at a time: half-open from `start` to `end` in ISO 8601, of a kind that has a shape, told in
    words, and where it leads ("" for nowhere). `label` stands beside it, "" for nothing."""

    start: str
    end: str
    kind: str
    told: str
    label: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Strip:
    """Where a row stands: its top, the line on which its marks are, the width of the picture, and whether
    words stand above the marks."""

    top: float
    line: float
    width: float
    above: bool


@dataclass(frozen=True, slots=True)
class _Group:
    """Marks of one kind that could not be told apart, from `left` to `right`, with their sign at `x`."""

    marks: tuple[Mark, ...]
    left: float
    right: float
    x: float


def span(mark: Mark) -> tuple[float, float] | None:
    """A mark's time in seconds; None where it has none."""
    start, end = times.seconds(mark.start), times.seconds(mark.end)
    if start is None:
        return None
    return start, max(start, end if end is not None else start)


def placed(marks: Sequence[Mark], axis: Axis, strip: Strip) -> Iterator[str]:
    """The marks of a row as links, from left to right; no sign hides another. Where a time is wide a sign
    stands at each end of it: one in its midst would be read as an hour that nobody told."""
    groups = sorted(_groups(marks, axis), key=lambda g: (g.x, g.marks[0].kind))
    barred = [g for g in groups if _has_bar(g, axis)]
    signs = _signs([g for g in groups if g not in barred], axis)
    for group in groups:
        kind = group.marks[0].kind
        if group in barred:
            time = span(group.marks[0]) or (0.0, 0.0)
            shape = _bar(kind, group, strip, axis, time)
            yield _link(group, shape, strip, max(group.right, group.left + 3))
    for group, at in sorted(signs, key=lambda own: (len(own[1]) == 1, own[1])):  # what is narrow lies on top
        shape = "".join(_sign(group.marks[0].kind, x, strip) for x in at)
        beside = at[0] if len(at) == 1 else sum(at) / 2 - _COUNT  # a count stands between two signs
        yield _link(group, _behind(group, axis, strip) + shape, strip, beside, at[0])


def _has_bar(group: _Group, axis: Axis) -> bool:
    """Whether a bar with words beside it stands for what happened."""
    first = group.marks[0]
    return bool(first.kind in HAPPENINGS and first.label) and not axis.is_aside(*(span(first) or (0.0, 0.0)))


def _signs(groups: Sequence[_Group], axis: Axis) -> list[tuple[_Group, tuple[float, ...]]]:
    """Where the signs of groups stand: of those whose time is narrow first, since they have one place."""
    taken: list[float] = []
    found: list[tuple[_Group, tuple[float, ...]]] = []
    for group in sorted(groups, key=lambda g: _is_wide(g, axis)):
        at = _ends(group, axis, taken) or (_free(group.x, taken),)
        found.append((group, at))
        taken += [*at, *((at[0] + _COUNT,) if len(at) == 1 < len(group.marks) else ())]
    return found


def _ends(group: _Group, axis: Axis, taken: Sequence[float]) -> tuple[float, float] | None:
    """Where the signs of a group stand whose time is wide: at its ends, or further in, where they are free;
    None where no room is between them."""
    if not _is_wide(group, axis):
        return None
    left = _free(group.left + _HALF, taken)
    right = -_free(_HALF - group.right, [-other for other in taken])
    return (left, right) if right - left >= 2 * _APART else None


def _free(x: float, taken: Sequence[float]) -> float:
    """The first place from `x` on at which a sign hides none."""
    for other in sorted(taken):
        if abs(x - other) < _APART:
            x = other + _APART
    return x


def _groups(marks: Sequence[Mark], axis: Axis) -> Iterator[_Group]:
    by_kind: dict[str, list[tuple[tuple[float, float], Mark]]] = defaultdict(list)
    for mark in marks:
        if (time := span(mark)) is not None:
            by_kind[mark.kind].append((time, mark))
    for own in by_kind.values():
        group: list[Mark] = []
        left = right = x = 0.0
        spans = sorted(((axis.bar(*time), m) for time, m in own), key=lambda found: sum(found[0]))
        for (a, b), mark in spans:
            if group and (a + b) / 2 - x < _CLOSE:
                group.append(mark)
                continue
            if group:
                yield _Group(tuple(group), left, right, x)
            group, left, right, x = [mark], a, b, (a + b) / 2
        yield _Group(tuple(group), left, right, x)


def _sign(kind: str, x: float, strip: Strip) -> str:
    return hit(x, strip.line, _CLOSE) + symbol(kind, x, strip.line, _HALF)


def _behind(group: _Group, axis: Axis, strip: Strip) -> str:
    """How wide the time is known, behind a sign."""
    if not _is_wide(group, axis):
        return ""
    wide = group.right - group.left
    return tag("rect", x=group.left, y=strip.line - 3, width=wide, height=6, class_="pic-bar pic-soft")


def _is_wide(group: _Group, axis: Axis) -> bool:
    """Whether all of a group has one time, which is as wide as can be told from a sign."""
    first = group.marks[0]
    alike = all((m.start, m.end) == (first.start, first.end) for m in group.marks)
    aside = axis.is_aside(*(span(first) or (0.0, 0.0)))
    return alike and not aside and group.right - group.left > 2 * _CLOSE


def _link(group: _Group, shape: str, strip: Strip, right: float, left: float | None = None) -> str:
    first = group.marks[0]
    inner = [shape]
    if len(group.marks) > 1:
        inner.append(text(str(len(group.marks)), right + 9, strip.line + 4, "pic-small pic-count"))
    elif first.label:
        inner.append(_label(first.label, group.left if left is None else left, right, strip))
    tells = "; ".join(m.told for m in group.marks[:_TOLD]) + ("…" if len(group.marks) > _TOLD else "")
    return link(first.href, tells, *inner)


def _label(label: str, left: float, right: float, strip: Strip) -> str:
    """Words right of a mark, or left of it where there is more room; above it where a row has room for
    that."""
    if strip.above:
        return text(shortened(label, strip.width - 8, SIZE), 4, strip.top + 15, "pic-row")
    after, before = strip.width - right - 14, left - 14
    if after >= min(before, width_of(label, SIZE)):
        return text(shortened(label, after, SIZE), right + 8, strip.line + 4.5, "pic-row")
    return text(shortened(label, before, SIZE), left - 8, strip.line + 4.5, "pic-row", "end")


def cramped(marks: Sequence[Mark], axis: Axis, width: float) -> bool:
    """Whether the words of a row would be cut to less than half beside its bar, on either side of it."""
    if len(marks) != 1 or not marks[0].label or (time := span(marks[0])) is None or axis.is_aside(*time):
        return False
    left, right = axis.bar(*time)
    return max(width - right - 14, left - 14) < 0.5 * min(width_of(marks[0].label, SIZE), width)


def _bar(kind: str, group: _Group, strip: Strip, axis: Axis, time: tuple[float, float]) -> str:
    """A bar as wide as a time is known, with an arrow where it goes on outside of the window."""
    a, b, y, h = group.left, max(group.right, group.left + _LEAST), strip.line, 5.0
    left = f"M{a:.1f} {y - h:.1f}V{y + h:.1f}"
    if time[0] < axis.first:
        left = f"M{a + h:.1f} {y - h:.1f}L{a:.1f} {y:.1f}L{a + h:.1f} {y + h:.1f}"
    right = f"H{b:.1f}V{y - h:.1f}Z"
    if time[1] > axis.last:
        right = f"H{b - h:.1f}L{b:.1f} {y:.1f}L{b - h:.1f} {y - h:.1f}Z"
    class_ = f"pic-bar pic-{kind} pic-open" if kind in OPEN else f"pic-bar pic-{kind}"
    strike = tag("path", d=f"M{a:.1f} {y:.1f}H{b:.1f}", class_="pic-strike") if kind == "denied" else ""
    if kind == "ongoing":
        strike = tag("path", d=f"M{a + 3:.1f} {y:.1f}H{b - 3:.1f}", class_="pic-on")
    return tag("path", d=left + right, class_=class_) + strike
