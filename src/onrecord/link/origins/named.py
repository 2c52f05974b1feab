"""Outlets and agencies by the names under which they are credited and cited."""

from __future__ import annotations

from functools import cache

from onrecord.known.names import load_agencies, outlet_by_name
from onrecord.link.entities import Resolved, folded
from onrecord.record import Party, Speaker

_PUBLISHERS = frozenset({"newspaper", "agency", "broadcaster", "blog"})
_NO_OUTLET = frozenset({"person", "place", "country", "facility"})


@cache
def _agencies() -> dict[tuple[str, ...], str]:
    found: dict[tuple[str, ...], str] = {}
    for agency in load_agencies():
        for name in (agency.name, *agency.abbreviations, *agency.credits):
            found.setdefault(folded(name), agency.name)
            found.setdefault(tuple("".join(folded(name)).split()), agency.name)
    return found


def agency(printed: str) -> str | None:
    """The news agency that a credit or name means, None where it is none that is known."""
    known = outlet_by_name(printed.strip(" ().,"))
    if known and known.type == "agency":
        return _agencies().get(folded(known.name), known.name)
    return _agencies().get(folded(printed))


def outlet(printed: str) -> str | None:
    """The full name of an outlet that reports, by a name it goes under; None where none is known."""
    known = outlet_by_name(printed)
    return known.name if known and known.type in _PUBLISHERS else None


def own_name(printed: str) -> str:
    """An article's own outlet by the name under which others cite it."""
    return agency(printed) or outlet(printed) or printed


def in_house(cited: str, own: str) -> bool:
    """Whether an outlet speaks of itself by the end of its name ("The Courier" in the Harbour Courier)."""
    words, whole = folded(cited), folded(own)
    tail = words[1:] if len(words) > 1 and len(words[0]) < 4 else words
    return bool(tail) and whole[-len(tail) :] == tail


def publication(party: Party | Speaker | None, resolved: Resolved) -> str | None:
    """The outlet that somebody spoke to, or that is cited as speaking; None for anybody else."""
    if party is None:
        return None
    entity = resolved.entity(party.entity)
    name = entity.name if entity else party.name
    if not name or (entity and entity.type in _NO_OUTLET) or name.islower():
        return None
    if entity and entity.type == "publication":
        return agency(name) or outlet(name) or name
    return agency(name) or outlet(name)
