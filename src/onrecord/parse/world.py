"""What the lists of the known world say of a name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from onrecord.known.gazetteer import load_gazetteer
from onrecord.known.names import (
    load_countries,
    load_metonyms,
    load_organisations,
    load_platforms,
    outlet_by_name,
)
from onrecord.record.entity import EntityType

LARGE = 500_000
"""People from which on a place is more likely meant than a person of that name."""
REPORTING = frozenset({"newspaper", "agency", "broadcaster", "blog", "unknown"})
"""Types of outlet that are the press; the others are bodies that also publish."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the world's lists say of a name: its kind, its main name, and how sure a bare form of it is."""

    kind: EntityType
    name: str
    weight: int
    acts: bool = False


@lru_cache(maxsize=8192)
def known(name: str) -> Known | None:
    """What the lists of the known world say of a name as printed; None where they do not have it."""
    if body := _bodies().get(name):
        return Known("organisation", body, 5)
    if country := _countries().get(name):
        return Known("country", country, 6)
    metonym = load_metonyms().get(name)
    places = load_gazetteer().lookup(name)
    seat = bool(places) and places[0].level < 2 and (places[0].population > LARGE or places[0].capital)
    if metonym and not (metonym.place and seat):
        return Known("organisation", metonym.name, 6)
    if not metonym and (outlet := outlet_by_name(name)):
        kind: EntityType = "publication" if outlet.type in REPORTING else "organisation"
        return Known(kind, outlet.name, 5 if " " in name or name.isupper() else 3)
    if places:
        best = places[0]
        sure = 4 if seat else 2 if best.main_name and best.population > LARGE // 5 else 1
        kind = "country" if best.precision == "country" else "place"
        return Known(kind, best.name if kind == "country" else name, sure, bool(metonym))
    return None


@cache
def _bodies() -> dict[str, str]:
    found = {name: name for row in load_platforms() for name in (row.name, *row.names)}
    for row in reversed(load_organisations()):
        found.update(dict.fromkeys((row.name, *row.names, *row.abbreviations), row.name))
    return {name: main for name, main in found.items() if len(name) > 1}


@cache
def _countries() -> dict[str, str]:
    rows = reversed(load_countries())
    return {name: row.name for row in rows for name in (row.name, *row.names)}


def is_body(name: str) -> bool:
    """Whether a list has a body of that name."""
    return name in _bodies()


def is_listed(name: str) -> bool:
    """Whether a list has a body, an outlet, a country or a large place of that name."""
    entry = known(name)
    return entry is not None and entry.weight > 2


@lru_cache(maxsize=4096)
def is_demonym(word: str) -> bool:
    """Whether a word tells a country's people or what belongs to it."""
    return not word.isupper() and load_gazetteer().country_of_adjective(word) is not None
