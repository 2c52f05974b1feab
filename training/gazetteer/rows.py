"""The rows of the gazetteer, one a place, from what the sources hold."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Any

from onrecord.known.names import Country, load_countries
from training.gazetteer.sources import City

# Everywhere from 5,000 people; from 500 where English-language news tells of small towns.
SMALLEST = 5_000
DENSE = frozenset(["US", "GB", "IE", "CA", "AU", "NZ", "UA", "IL", "PS", "SY", "LB", "IQ", "AF", "XK"])
# Counties and districts that English-language news names.
SECOND_LEVEL = frozenset(
    ["US", "CA", "GB", "IE", "FR", "IT", "ES", "UA", "SY", "IQ", "IL", "PS", "AF", "PK", "IN", "KE", "PH"]
)
VARIANTS_FROM = 50_000
VARIANTS_FROM_DENSE = 5_000
VARIANTS = 8
ALIKE = 0.72
# Degrees: one vote a cell, so that a region's point is the middle of where people live, not its largest city.
GRID = 0.25


@dataclass(frozen=True, slots=True)
class Row:
    """One place; `names` are found in any case, `exact` only as written, `bare` count as its main name."""

    name: str
    lat: float
    lon: float
    precision: str
    country: str = ""
    region: str = ""
    population: int = 0
    geonames: int = 0
    capital: bool = False
    level: int = 0
    names: tuple[str, ...] = ()
    exact: tuple[str, ...] = ()
    bare: tuple[str, ...] = ()


def settle(cities: Iterable[City]) -> Iterator[City]:
    """The West Bank is listed under Israel in part; by the UN's record it is Palestine."""
    for city in cities:
        if (city.country, city.first) == ("IL", "WE"):
            city = replace(city, country="PS", second="")
        yield city


def city_rows(
    cities: Iterable[City], regions: Mapping[tuple[str, ...], str], spellings: Iterable[Mapping[str, Any]]
) -> Iterator[Row]:
    """Cities and towns, with spelling variants and the names written by hand."""
    added: dict[tuple[str, str], list[str]] = defaultdict(list)
    for entry in spellings:
        added[entry["country"], entry["name"]] += entry["names"]
    chosen = _chosen(cities, frozenset(added))
    capitals = {(c.code, plain(name)) for c in load_countries() for name in c.capital}
    first_of = _largest(chosen)
    for city in chosen:
        largest = first_of[city.country, plain(city.name)] == city.id
        hand = [
            n
            for key in _keys(city, added)
            for n in added[city.country, key]
            if first_of.get((city.country, plain(key)), city.id) == city.id
        ]
        short = tuple(n for n in hand if _as_written(n))
        yield Row(
            name=city.name,
            lat=city.lat,
            lon=city.lon,
            precision="city",
            country=city.country,
            region=regions.get((city.country, city.first), ""),
            population=city.population,
            geonames=city.id,
            capital=largest and (city.country, plain(city.name)) in capitals,
            names=(*[n for n in hand if n not in short], *variants(city)),
            exact=short,
        )


def _keys(city: City, added: Mapping[tuple[str, str], Any]) -> list[str]:
    return [n for n in dict.fromkeys((city.name, *city.others)) if (city.country, n) in added]


def _chosen(cities: Iterable[City], named: frozenset[tuple[str, str]]) -> list[City]:
    return [
        c
        for c in cities
        if c.population >= SMALLEST or (c.country in DENSE and c.population) or (c.country, c.name) in named
    ]


def _largest(cities: Iterable[City]) -> dict[tuple[str, str], int]:
    """The largest city of each name in each country; other names count where no city has it as main one."""
    best: dict[tuple[str, str], City] = {}
    for main in (True, False):
        found: dict[tuple[str, str], City] = {}
        for city in cities:
            for name in (city.name,) if main else city.others:
                key = (city.country, plain(name))
                if key not in found or found[key].population < city.population:
                    found[key] = city
        best = {**found, **best}
    return {key: city.id for key, city in best.items()}


def variants(city: City) -> list[str]:
    """Other Latin spellings in GeoNames that are near to the main one; far ones are written by hand."""
    if city.population < (VARIANTS_FROM_DENSE if city.country in DENSE else VARIANTS_FROM):
        return []
    main = plain(city.name)
    seen = {main}
    found = []
    for name in city.others:
        short = plain(name)
        if not name[:1].isupper() or name.isupper() or not short.isascii() or len(short) < 4 or short in seen:
            continue
        likeness = SequenceMatcher(None, main, short, autojunk=False).ratio()
        if likeness >= ALIKE or (len(short) > 4 and main.startswith(short + " ")):
            seen.add(short)
            found.append((likeness, name))
    return [name for _, name in sorted(found, reverse=True)[:VARIANTS]]


def region_rows(
    cities: Iterable[City],
    names: Mapping[tuple[str, ...], str],
    level: int,
    spelling: Mapping[str, Any],
    written: Mapping[tuple[str, ...], Mapping[str, Any]],
    parents: Mapping[tuple[str, ...], str],
) -> Iterator[Row]:
    """First- or second-level regions; a point written by hand goes before one worked out from the towns."""
    towns: dict[tuple[str, ...], list[City]] = defaultdict(list)
    for city in cities:
        towns[(city.country, city.first, city.second)[: level + 1]].append(city)
    for code, name in names.items():
        if (level == 2 and code[0] not in SECOND_LEVEL) or not (towns[code] or code in written):
            continue
        hand = written.get(code, {})
        lat, lon = hand.get("at") or middle(towns[code])
        bare = bare_names(name, spelling)
        others = [*hand.get("names", []), *(bare if code[0] == "US" else [])]
        exact = [n for n in others if n.endswith(".") or _as_written(n)] + (
            [hand["post"]] if "post" in hand else []
        )
        yield Row(
            name=name,
            lat=lat,
            lon=lon,
            precision="region",
            country=code[0],
            region=name if level == 1 else parents.get(code[:2], ""),
            population=sum(c.population for c in towns[code]),
            level=level,
            names=tuple(n for n in others if n not in exact),
            exact=tuple(
                exact + [n[:-1] for n in exact if n.endswith(".") and len(n) > 4 and "." not in n[:-1]]
            ),
            bare=() if code[0] == "US" else tuple(bare),
        )


def bare_names(name: str, spelling: Mapping[str, Any]) -> list[str]:
    """The name of a region without the word that says what kind of region it is."""
    for word in spelling["region_names_end"]:
        if name.lower().endswith(" " + word):
            return [name[: -len(word) - 1]]
    for word in spelling["region_names_begin"]:
        space = "" if word.endswith("'") else " "
        if name.lower().startswith(word + space):
            return [name[len(word + space) :]]
    return []


def middle(towns: Iterable[City]) -> tuple[float, float]:
    """The middle of a region's towns, one vote a grid cell; degrees."""
    cells = {(round(c.lat / GRID), round(c.lon / GRID)): c for c in towns}
    count = len(cells)
    east = [c.lon % 360 if max(abs(x.lon) for x in cells.values()) > 175 else c.lon for c in cells.values()]
    lon = sum(east) / count
    return sum(c.lat for c in cells.values()) / count, lon - 360 if lon > 180 else lon


def country_rows(people: Mapping[str, tuple[int, int]]) -> Iterator[Row]:
    """Countries and territories; `people` gives population and GeoNames id by code."""
    for country in load_countries():
        population, number = people.get(country.code, (0, 0))
        short = tuple(n for n in country.names if _as_written(n))
        yield Row(
            name=country.name,
            lat=country.at[0],
            lon=country.at[1],
            precision="country",
            country=country.code,
            population=max(population, 1),
            geonames=number,
            names=tuple(n for n in _with_all(country) if n not in short),
            exact=short,
        )


def _with_all(country: Country) -> tuple[str, ...]:
    return tuple(n for n in country.names if n != country.name)


def feature_rows(features: Iterable[Mapping[str, Any]]) -> Iterator[Row]:
    """Seas, rivers, mountains, big regions and sites, as written by hand."""
    for feature in features:
        names = feature.get("names", [])
        short = tuple(n for n in names if _as_written(n))
        yield Row(
            name=feature["name"],
            lat=feature["at"][0],
            lon=feature["at"][1],
            precision=feature.get("precision", "region"),
            country=feature.get("country", ""),
            population=feature["weight"],
            names=tuple(n for n in names if n not in short),
            exact=short,
        )


def _as_written(name: str) -> bool:
    """Abbreviations, found only as written: "US", "U.A.E."."""
    letters = name.replace(".", "").replace(" ", "")
    return len(letters) <= 5 and letters.isupper() and letters.isascii()


def plain(name: str) -> str:
    """Small letters without accents and signs, for comparing spellings."""
    flat = unicodedata.normalize("NFKD", name.lower())
    return "".join(sign for sign in flat if sign.isalnum() or sign == " ")
