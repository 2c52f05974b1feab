"""Outlets and agencies by the names under which they are credited and cited."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import TypeAlias

from onrecord.known.names import load_agencies, outlet_articles, outlet_by_name
from onrecord.link.entities import Resolved, folded
from onrecord.record import Party, Reading, Speaker

Neighbours: TypeAlias = Mapping[tuple[str, ...], str]
# An outlet of which no list says what it is publishes all the same.
_PUBLISHERS = frozenset({"newspaper", "agency", "broadcaster", "blog", "unknown"})
_ACTORS = frozenset({"government", "party"})  # what they say is a statement and no report
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
    listed = _agencies().get(folded(known.name)) if known else None
    if known and (listed or known.type == "agency"):
        return listed or known.name
    return _agencies().get(folded(printed))


def outlet(printed: str) -> str | None:
    """The full name of an outlet that reports, by a name it goes under; None where none is known."""
    known = outlet_by_name(printed)
    return known.name if known and known.type in _PUBLISHERS else None


def own_name(printed: str) -> str:
    """An article's own outlet by the name under which others cite it."""
    return agency(printed) or outlet(printed) or printed


def in_house(cited: str, own: str) -> bool:
    """Whether an outlet speaks of itself by an end of its name ("The Courier" in the Harbour Courier).

    A beginning must be of two words: the first alone is as often a place.
    """
    part, whole = _bare(folded(cited)), folded(own)
    return bool(part) and (whole[-len(part) :] == part or (len(part) > 1 and whole[: len(part)] == part))


def _bare(words: tuple[str, ...]) -> tuple[str, ...]:
    """A name without the article in front that some print and others leave out ("The Courier")."""
    return words[1:] if len(words) > 1 and words[0] in outlet_articles() else words


def neighbours(readings: Sequence[Reading]) -> Neighbours:
    """The outlets of a story's own articles by the words of their names: they cite one another."""
    outlets = (r.outlet for r in readings if r.outlet)
    return {_bare(folded(o.name)): own_name(o.name) for o in outlets if o.type not in _ACTORS}


def of_story(printed: str, near: Neighbours) -> str | None:
    """The outlet of the story that a name as printed is; None where it is none."""
    return near.get(_bare(folded(printed)))


def reporting(printed: str, near: Neighbours) -> str | None:
    """The agency or outlet of a name as printed, known or of the same story; None where it is none.

    In a story the end of a name is the one that goes by it there, whoever else is called so.
    """
    return of_story(printed, near) or agency(printed) or outlet(printed)


def publication(party: Party | Speaker | None, resolved: Resolved, near: Neighbours) -> str | None:
    """The outlet that somebody spoke to, or that is cited as speaking; None for anybody else."""
    if party is None:
        return None
    entity = resolved.entity(party.entity)
    name = entity.name if entity else party.name
    if not name or (entity and entity.type in _NO_OUTLET) or name.islower():
        return None
    found = reporting(name, near)
    return found or (name if entity and entity.type == "publication" else None)
