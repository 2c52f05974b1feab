"""Makes src/onrecord/known/outline.bin: `python -m training.outline.build`."""

from __future__ import annotations

import json
import lzma
import math
from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from onrecord.known.names import load_countries
from onrecord.known.outline import GRID, LEVELS, MAGIC, Kind, Level
from training.outline.shapes import area, joined, simpler, unwrapped
from training.outline.sources import (
    HERE,
    PACKAGE,
    Line,
    World,
    alpha2,
    policy,
    read_lines,
    read_world,
)

TARGET = HERE.parents[1] / "src" / "onrecord" / "known" / "outline.bin"
# Tolerance in degrees, and the smallest island in square kilometres, of each level of detail.
LONGEST = 1 << 14
_LEAST_FOR_PROVINCES = 100.0
DETAIL = {"fine": (0.021, 12.0), "coarse": (0.12, 500.0)}


def main() -> None:
    """Build the file and say what is in it."""
    world, rules = read_world(), policy()
    levels = {name: list(_level(world, rules, *DETAIL[name])) for name in LEVELS}
    size = write(levels, _countries(world, rules["names"]))
    for name, lines in levels.items():
        count = {
            kind: sum(k == kind for k, _ in lines) for kind in ("land", "border", "disputed", "province")
        }
        print(f"{name}: {count}, {sum(len(line) for _, line in lines)} points")
    print(f"{TARGET.name}: {size / 1e3:.0f} kB")


def _level(world: World, rules: Any, tolerance: float, least: float) -> Iterator[tuple[Kind, Line]]:
    """All lines of one level of detail: rings of land, borders, disputed lines, and provinces if it is the
    finer."""
    coasts = [world.arcs[n] for n, sides in world.sides.items() if len(sides) == 1]
    own = _largest(world)
    for ring in map(unwrapped, joined(coasts)):
        if area(ring) >= least or own & set(ring):
            small = simpler(ring, tolerance)
            yield "land", small if len(set(_steps(small))) > 3 else _islet(ring)
    for n, sides in sorted(world.sides.items()):
        if len(sides) > 1:
            for kind, piece in _classed(world.arcs[n], sides, rules):
                yield kind, simpler(piece, tolerance)
    left_out = {(row["name"], row["in"]) for row in rules["left_out"]}
    for row, line in read_lines("claims"):
        if (row["name"], row["in"]) not in left_out:
            yield "disputed", simpler(line, tolerance)
    if least < _LEAST_FOR_PROVINCES:
        for _, line in read_lines("provinces"):
            yield "province", simpler(line, tolerance)


def _islet(ring: Line) -> Line:
    """A ring that is too small for the grid, as a small square."""
    x, y = ring[0]
    half = 1 / GRID
    return [
        (x - half, y - half),
        (x + half, y - half),
        (x + half, y + half),
        (x - half, y + half),
        (x - half, y - half),
    ]


def _largest(world: World) -> set[tuple[float, float]]:
    """A point of the largest ring of each country that is all islands: none of these vanishes."""
    found = set()
    for rings in world.rings.values():
        closed = [[p for arc in ring for p in _run(world, arc)] for ring in rings]
        found.add(max(closed, key=area)[0])
    return found


def _run(world: World, arc: int) -> Line:
    return world.arcs[arc] if arc >= 0 else world.arcs[~arc][::-1]


def _classed(line: Line, sides: frozenset[str], rules: Any) -> Iterator[tuple[Kind, Line]]:
    """A line between countries, cut where it goes from settled to disputed; nothing if it is no boundary."""
    if any(sides == set(pair) for pair in rules["none"]):
        return
    boxes = [row.get("box", [-180, -90, 180, 90]) for row in rules["dashed"] if sides == set(row["pair"])]
    kinds: list[Kind] = [
        "disputed" if any(_inside((a, b), box) for box in boxes) else "border" for a, b in pairwise(line)
    ]
    start = 0
    for n in range(1, len(kinds) + 1):
        if n == len(kinds) or kinds[n] != kinds[start]:
            yield kinds[start], line[start : n + 1]
            start = n


def _inside(segment: tuple[tuple[float, float], tuple[float, float]], box: list[float]) -> bool:
    x, y = ((a + b) / 2 for a, b in zip(*segment, strict=True))
    west, south, east, north = box
    return west <= x <= east and south <= y <= north


def _countries(world: World, names: dict[str, str]) -> dict[str, list[Any]]:
    """Each country's name on the map, its middle, and the radius in kilometres of a circle of the size of its
    largest piece of land, 0 where that is not known."""
    reach: dict[str, float] = defaultdict(float)
    codes = alpha2()
    for name, rings in world.rings.items():
        code = codes.get(world.numbers[name] or "", "")
        closed = ([p for arc in ring for p in _run(world, arc)] for ring in rings)
        reach[code] = max(reach[code], *(math.sqrt(area(ring) / math.pi) for ring in closed))
    return {
        country.code: [
            names.get(country.code, "" if country.territory else country.name),
            *country.at,
            round(reach[country.code]),
        ]
        for country in load_countries()
    }


def write(levels: Mapping[Level, list[tuple[Kind, Line]]], countries: dict[str, list[Any]]) -> int:
    """Write the file; answers its size in bytes. Points are steps on a grid of a hundredth of a degree."""
    body, table = b"", {}
    for level, lines in levels.items():
        kinds, sizes = bytearray(), array("I")
        first, dx, dy = array("h"), array("h"), array("h")
        for kind, line in lines:
            steps = _steps(line)
            kinds += kind[0].encode()
            sizes.append(len(steps))
            first.extend(steps[0])
            dx.extend(b[0] - a[0] for a, b in pairwise(steps))
            dy.extend(b[1] - a[1] for a, b in pairwise(steps))
        parts = (bytes(kinds), sizes.tobytes(), first.tobytes(), _planes(dx), _planes(dy))
        table[level] = [len(part) for part in parts]
        body += b"".join(parts)
    header = json.dumps(
        {
            "source": f"Natural Earth 4.1 (public domain) through {PACKAGE.name} {PACKAGE.version}",
            "levels": table,
            "countries": countries,
        },
        ensure_ascii=False,
        separators=(",", ":"),
    ).encode()
    whole = len(header).to_bytes(4, "little") + header + body
    packed = lzma.compress(whole, preset=9 | lzma.PRESET_EXTREME)
    TARGET.write_bytes(MAGIC + packed)
    return TARGET.stat().st_size


def _steps(line: Line) -> list[tuple[int, int]]:
    """Points on the grid, none twice in a row, and one in the middle of a step that is too long for two
    bytes."""
    grid: list[tuple[int, int]] = []
    for x, y in line:
        point = (round(x * GRID), round(y * GRID))
        if grid and abs(point[0] - grid[-1][0]) > LONGEST:
            grid.append(((point[0] + grid[-1][0]) // 2, (point[1] + grid[-1][1]) // 2))
        if not grid or point != grid[-1] or len(line) < 5:
            grid.append(point)
    return grid


def _planes(values: array[int]) -> bytes:
    """Numbers of two bytes, low bytes first and high bytes after them: they pack better so."""
    raw = values.tobytes()
    return raw[::2] + raw[1::2]


if __name__ == "__main__":
    main()
