"""Lines made simpler, joined and measured."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from training.outline.sources import Line, Point

DEGREE_KM = 111.2


def simpler(line: Line, tolerance: float) -> Line:
    """A line with the points that matter: none that is left out is farther than `tolerance` degrees from it
    (Douglas and Peucker). Its ends stay."""
    if len(line) < 3:
        return line
    kept = {0, len(line) - 1}
    open_ = [(0, len(line) - 1)]
    if line[0] == line[-1]:  # a ring: cut it at its farthest point first
        far = max(range(len(line)), key=lambda i: _apart(line[0], line[i]))
        kept.add(far)
        open_ = [(0, far), (far, len(line) - 1)]
    while open_:
        a, b = open_.pop()
        if b - a < 2:
            continue
        far, off = max(
            ((i, _off(line[i], line[a], line[b])) for i in range(a + 1, b)), key=lambda found: found[1]
        )
        if off > tolerance:
            kept.add(far)
            open_ += [(a, far), (far, b)]
    return [line[i] for i in sorted(kept)]


def _apart(a: Point, b: Point) -> float:
    return math.hypot((a[0] - b[0]) * math.cos(math.radians(a[1])), a[1] - b[1])


def _off(p: Point, a: Point, b: Point) -> float:
    """How far a point is from a piece of line, in degrees of latitude."""
    wide = math.cos(math.radians(p[1]))
    ax, ay, bx, by, px, py = a[0] * wide, a[1], b[0] * wide, b[1], p[0] * wide, p[1]
    dx, dy = bx - ax, by - ay
    length = dx * dx + dy * dy
    t = max(0.0, min(1.0, ((px - ax) * dx + (py - ay) * dy) / length)) if length else 0.0
    return math.hypot(px - ax - t * dx, py - ay - t * dy)


def joined(lines: Iterable[Line]) -> list[Line]:
    """Lines put together where they meet. Coasts end nowhere, so that rings come out; where more than two
    meet in a point, any way on gives rings that touch there, which fill alike."""
    pieces = dict(enumerate(lines))
    ends: dict[Point, list[int]] = defaultdict(list)
    for n, line in pieces.items():
        ends[line[0]].append(n)
        ends[line[-1]].append(n)
    whole: list[Line] = []
    while pieces:
        chain = pieces.pop(next(iter(pieces)))
        while chain[0] != chain[-1]:
            following = next((m for m in ends[chain[-1]] if m in pieces), None)
            if following is None:
                break
            line = pieces.pop(following)
            chain = chain + (line if line[0] == chain[-1] else line[::-1])[1:]
        whole.append(chain)
    return whole


def unwrapped(ring: Line) -> Line:
    """A ring that goes on where the world comes round again, beyond 180 degrees, in place of a leap to the
    other side; one around a pole is closed by way of it."""
    made = [ring[0]]
    for x, y in ring[1:]:
        made.append((x - 360 * round((x - made[-1][0]) / 360), y))
    if made[0] != made[-1] and abs(made[-1][0] - made[0][0]) > 180:
        made += [(made[-1][0], -90.0), (made[0][0], -90.0), made[0]]
    return made


def area(ring: Sequence[Point]) -> float:
    """Square kilometres inside a ring, roughly; never below 0."""
    if len(ring) < 3:
        return 0.0
    wide = math.cos(math.radians(sum(y for _, y in ring) / len(ring)))
    twice = sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring))
    return abs(twice) / 2 * wide * DEGREE_KM**2
