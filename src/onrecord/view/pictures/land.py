"""Land and lines in a window of a map, as paths."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from onrecord.known.outline import Line, load_outline
from onrecord.view.pictures.extent import Extent
from onrecord.view.pictures.svg import tag

Point = tuple[float, float]
_RIM = 8.0
"""Pixels around a picture in which lines go on, so that no edge is seen where they are cut."""
_CLOSE = 1.2
_COARSE = 60.0
"""Degrees across from which the simpler lines are enough."""
_STEPS = (0.5, 1, 2, 5, 10, 15, 30)


def layers(extent: Extent) -> str:
    """The land, the settled lines and the disputed ones."""
    west, south, east, north = extent.across()
    lines = load_outline().levels["coarse" if east - west > _COARSE else "fine"]
    paths: dict[str, list[str]] = {"land": [], "province": [], "border": [], "disputed": []}
    for line in lines:
        if line.box[1] > north + 1 or line.box[3] < south - 1:
            continue
        for turn in (-360.0, 0.0, 360.0):
            if line.box[0] + turn <= east + 1 and line.box[2] + turn >= west - 1:
                paths[line.kind] += _drawn(line, turn, extent)
    return "".join(
        tag("path", d="".join(made), class_=f"pic-{kind}", fill_rule="evenodd" if kind == "land" else None)
        for kind, made in paths.items()
        if made
    )


def _drawn(line: Line, turn: float, extent: Extent) -> Iterator[str]:
    points = _placed(line, turn, extent)
    if line.kind == "land":
        ring = _clipped(points, extent)
        if len(ring) > 2:
            yield _path(ring) + "Z"
        return
    for piece in _pieces(points, extent):
        yield _path(piece)


def _placed(line: Line, turn: float, extent: Extent) -> list[Point]:
    a, b = extent.scale * extent.squeeze, extent.scale
    x0, y0 = extent.width / 2 - (extent.lon - turn) * a, extent.height / 2 + extent.lat * b
    return [(x0 + x * a, y0 - y * b) for x, y in zip(line.xs, line.ys, strict=True)]


def _pieces(points: Sequence[Point], extent: Extent) -> Iterator[list[Point]]:
    """The parts of a line that are in the window."""
    piece: list[Point] = []
    for n, (a, b) in enumerate(pairwise(points)):
        if not _near(a, b, extent):
            if len(piece) > 1:
                yield piece
            piece = []
            continue
        if not piece:
            piece = [a]
        if abs(b[0] - piece[-1][0]) + abs(b[1] - piece[-1][1]) >= _CLOSE or n == len(points) - 2:
            piece.append(b)
    if len(piece) > 1:
        yield piece


def _near(a: Point, b: Point, extent: Extent) -> bool:
    return (
        max(a[0], b[0]) >= -_RIM
        and min(a[0], b[0]) <= extent.width + _RIM
        and max(a[1], b[1]) >= -_RIM
        and min(a[1], b[1]) <= extent.height + _RIM
    )


def _clipped(ring: list[Point], extent: Extent) -> list[Point]:
    """A ring cut to the window with its rim (Sutherland and Hodgman), without points that nobody can tell
    apart."""
    edges = ((0, -_RIM, 1), (0, extent.width + _RIM, -1), (1, -_RIM, 1), (1, extent.height + _RIM, -1))
    for axis, bound, side in edges:
        if not all((p[axis] - bound) * side >= 0 for p in ring):
            ring = list(_cut(ring, axis, bound, side))
        if not ring:
            return []
    thin: list[Point] = []
    for p in ring:
        if not thin or abs(p[0] - thin[-1][0]) + abs(p[1] - thin[-1][1]) >= _CLOSE:
            thin.append(p)
    return thin


def _cut(ring: Sequence[Point], axis: int, bound: float, side: int) -> Iterator[Point]:
    before = ring[-1]
    was = (before[axis] - bound) * side >= 0
    for point in ring:
        inside = (point[axis] - bound) * side >= 0
        if inside != was:
            t = (bound - before[axis]) / (point[axis] - before[axis])
            yield before[0] + t * (point[0] - before[0]), before[1] + t * (point[1] - before[1])
        if inside:
            yield point
        before, was = point, inside


def _path(points: Sequence[Point]) -> str:
    """A path in tenths of pixels, each step from the point before: these are short to write."""
    tens = [(round(x * 10), round(y * 10)) for x, y in points]
    (x, y), rest = tens[0], []
    for (ax, ay), (bx, by) in pairwise(tens):
        rest.append(f"{_tenth(bx - ax)} {_tenth(by - ay)}")
    return f"M{_tenth(x)} {_tenth(y)}l{' '.join(rest)}"


def _tenth(value: int) -> str:
    return str(value // 10) if value % 10 == 0 else f"{value / 10:.1f}"


def graticule(extent: Extent) -> str:
    """Lines of longitude and latitude, about six across."""
    west, south, east, north = extent.across()
    step = next((s for s in _STEPS if (east - west) / s <= 8), _STEPS[-1])
    path = []
    for n in range(int(west // step), int(east // step) + 2):
        x = extent.width / 2 + (n * step - extent.lon) * extent.scale * extent.squeeze
        path.append(f"M{x:.1f} 0V{extent.height:.1f}")
    for n in range(int(south // step), int(north // step) + 2):
        y = extent.height / 2 - (n * step - extent.lat) * extent.scale
        path.append(f"M0 {y:.1f}H{extent.width:.1f}")
    return tag("path", d="".join(path), class_="pic-grid")
