"""Places by name: cities, regions, countries, seas and rivers with their coordinates.

The data is one file, `gazetteer.bin`, made by `training/gazetteer/build.py` and described, with its licence
and date, in `gazetteer.LICENCE.md`. It is opened at the first lookup and only read, so any number of threads
may share it.

Layout of the file: magic, length of the header (4 bytes, little endian), header (JSON), then the columns that
the header names one after another, packed with zlib. Names are found by bisection over sorted keys, so that
opening costs no building of tables.
"""

from __future__ import annotations

import json
import unicodedata
import zlib
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

from onrecord.errors import DataError
from onrecord.known.names import load_countries, load_demonyms

Precision = Literal["point", "city", "region", "country"]

MAGIC = b"ORGZ1\n"
PRECISIONS: tuple[Precision, ...] = ("point", "city", "region", "country")
CAPITAL = 4
LEVEL_SHIFT = 3  # two bits: 0 no region of a country, 1 first level, 2 second level
OTHER_NAME = 1 << 31
ROW = ("lat", "lon", "population", "geonames", "country", "region", "flags", "name_at")
EXACT = "="
CODE = "\x00"
DEGREE = 10_000
KEPT_ANSWERS = 20_000
LONGEST_ABBREVIATION = 3

_SPECIAL = str.maketrans(
    {
        "ø": "o", "ł": "l", "ı": "i", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe",
        "'": None, "’": None, "‘": None, "ʻ": None, "ʼ": None, "`": None, "´": None, "ʹ": None, "ʿ": None,
        "ʾ": None, "ə": "a",
        ".": None, "-": " ", "‐": " ", "–": " ", "—": " ", ",": " ", "/": " ", "(": " ", ")": " ",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Toponym:
    """One reading of a place name.

    `lat` and `lon` in degrees. `country` is ISO 3166 alpha-2, None for what lies in several or in none.
    `region` is the English name of the first-level region. `population` is the number of people, 0 where not
    known; for seas, rivers and the like it is a weight that ranks them. `geonames` is the id there, None for
    regions and for entries written by hand. `main_name` is False when it was found under another name than
    its main one. `level` is 1 for a first-level region, 2 for a county or district, 0 for all else.
    """

    name: str
    lat: float
    lon: float
    precision: Precision
    country: str | None
    region: str | None
    population: int
    geonames: int | None
    capital: bool
    main_name: bool = True
    level: int = 0


def fold(name: str, words: Mapping[str, str]) -> str:
    """The key of a name: no case, accents, apostrophes or dots; hyphens are spaces.

    `words` replaces words, or drops them where it gives "".
    """
    if not name.isascii():
        name = unicodedata.normalize("NFKD", name.lower())
        name = "".join(sign for sign in name if not unicodedata.combining(sign))
    parts = name.lower().translate(_SPECIAL).split()
    kept = [words.get(part, part) for part in parts]
    return " ".join(part for part in kept if part) or " ".join(parts)


def head(key: bytes) -> int:
    """The first eight bytes of a key as a number that sorts as the key does: the first step of the search."""
    return int.from_bytes(key[:8].ljust(8, b"\0"), "big")


class Gazetteer:
    """A gazetteer file, open for reading."""

    def __init__(self, data: bytes) -> None:
        """Open `data`, the bytes of a gazetteer file. Raises DataError when it is none."""
        if not data.startswith(MAGIC):
            raise DataError("not a gazetteer file")
        start = len(MAGIC) + 4
        end = start + int.from_bytes(data[len(MAGIC) : start], "little")
        header = json.loads(data[start:end])
        self.date: str = header["date"]
        self.words: dict[str, str] = header["words"]
        self._region_words = frozenset(header["region_words"])
        self._second_level_words = frozenset(header["second_level_words"])
        self._joining_words = frozenset(header["joining_words"])
        self._countries: list[str] = header["countries"]
        self._regions: list[str] = header["regions"]
        body = memoryview(zlib.decompress(data[end:]))
        columns: dict[str, memoryview] = {}
        at = 0
        for name, code, size in header["columns"]:
            columns[name] = body[at : at + size].cast(code)
            at += size
        self._rows = tuple(columns[name] for name in ROW)
        self._posts, self._posts_at = columns["posts"], columns["post_at"]
        self._names = bytes(columns["names"])
        self._keys = bytes(columns["keys"])
        self._key_at = columns["key_at"]
        self._answers: dict[str, tuple[Toponym, ...]] = {}
        self._heads = columns["heads"]
        self._towns: dict[int, tuple[Toponym, ...]] = {}

    def __len__(self) -> int:
        return len(self._rows[0])

    def lookup(self, name: str) -> tuple[Toponym, ...]:
        """All places of that name, the most populous first; () when there is none.

        A region or county named like a city ranks as if it had a twentieth of its people. Case counts: a name
        wholly in small letters is no place name, and abbreviations are found as they are written ("US",
        "Calif.", "PA"). Accents, hyphens and apostrophes do not count. A word for a kind of region at the end
        or in front ("Odesa region", "Hubei province", "state of Georgia") narrows the answer to regions.
        """
        known = self._answers.get(name)
        if known is None:
            if len(self._answers) >= KEPT_ANSWERS:
                self._answers.clear()
            known = self._answers[name] = self._look_up(name)
        return known

    def towns(self, least: int) -> tuple[Toponym, ...]:
        """The towns of at least so many people, the most populous first."""
        if least not in self._towns:
            population, flags = self._rows[ROW.index("population")], self._rows[ROW.index("flags")]
            city = PRECISIONS.index("city")
            rows = [n for n, people in enumerate(population) if people >= least and flags[n] & 3 == city]
            rows.sort(key=lambda n: -population[n])
            self._towns[least] = self._toponyms(rows)
        return self._towns[least]

    def country(self, code: str) -> Toponym | None:
        """The country of that ISO alpha-2 code."""
        found = self._postings(CODE + code)
        return self._toponyms(found)[0] if found else None

    def country_of_adjective(self, word: str) -> str | None:
        """ISO alpha-2 of the country that an adjective or a word for its people belongs to.

        None when it is not known, or when several countries share it.
        """
        return _adjectives().get(word)

    def place_of_adjective(self, word: str) -> Toponym | None:
        """The country, region or continent of an adjective or a word for its people ("Syrian", "Texans")."""
        code = self.country_of_adjective(word)
        if code:
            return self.country(code)
        places = self.lookup(load_demonyms().get(word, ""))
        return next((place for place in places if place.precision == "region"), None)

    def _look_up(self, name: str) -> tuple[Toponym, ...]:
        found = self._postings(EXACT + name) or ("." in name and self._postings(f"{EXACT}{name}.")) or None
        if found or name.islower() or (name.isupper() and len(name) <= LONGEST_ABBREVIATION):
            return self._toponyms(found)
        key = fold(name, self.words)
        found = self._postings(key)
        return self._toponyms(found) if found else self._of_kind(key)

    def _of_kind(self, key: str) -> tuple[Toponym, ...]:
        words = key.split()
        if len(words) > 2 and words[0] in self._region_words and words[1] in self._joining_words:
            kind, rest = words[0], words[2:]
        elif len(words) > 1 and words[-1] in self._region_words:
            kind, rest = words[-1], words[:-1]
        else:
            return ()
        places = self._toponyms(self._postings(" ".join(rest)))
        regions = tuple(place for place in places if place.precision == "region")
        if kind in self._second_level_words:
            regions = tuple(sorted(regions, key=lambda place: place.level != 2))
        return regions

    def _postings(self, key: str) -> memoryview | None:
        wanted = key.encode()
        keys, at = self._keys, self._key_at
        low = bisect_left(self._heads, head(wanted))
        high = bisect_right(self._heads, head(wanted), low)
        while low < high:
            middle = (low + high) // 2
            if keys[at[middle] : at[middle + 1]] < wanted:
                low = middle + 1
            else:
                high = middle
        if low == len(self._heads) or keys[at[low] : at[low + 1]] != wanted:
            return None
        return self._posts[self._posts_at[low] : self._posts_at[low + 1]]

    def _toponyms(self, found: Iterable[int] | None) -> tuple[Toponym, ...]:
        """The rows of postings as toponyms: one loop over local names, for speed."""
        if not found:
            return ()
        lat, lon, population, numbers, country, region, flags, name_at = self._rows
        names, countries, regions = self._names, self._countries, self._regions
        built = []
        for post in found:
            row = post & ~OTHER_NAME
            flag = flags[row]
            built.append(
                Toponym(
                    names[name_at[row] : name_at[row + 1]].decode(),
                    lat[row] / DEGREE,
                    lon[row] / DEGREE,
                    PRECISIONS[flag & 3],
                    countries[country[row]] or None,
                    regions[region[row]] or None,
                    population[row],
                    numbers[row] or None,
                    bool(flag & CAPITAL),
                    row == post,
                    flag >> LEVEL_SHIFT,
                )
            )
        return tuple(built)


@cache
def load_gazetteer() -> Gazetteer:
    """The gazetteer that comes with the package, opened once a process; raises DataError."""
    file = resources.files("onrecord.known") / "gazetteer.bin"
    if not file.is_file():
        raise DataError("gazetteer.bin is missing from onrecord/known")
    return Gazetteer(file.read_bytes())


@cache
def _adjectives() -> dict[str, str]:
    """Adjective or word for people → country, without those that two countries share."""
    owners: dict[str, set[str]] = {}
    for country in load_countries():
        for word in (*country.adjectives, *country.people):
            owners.setdefault(word, set()).add(country.code)
    return {word: codes.pop() for word, codes in owners.items() if len(codes) == 1}
