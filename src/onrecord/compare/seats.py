"""Countries by all that stands for one as it acts: its names and the capital in which its government sits."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from onrecord.known.names import load_countries
from onrecord.link.entities import folded

Words = tuple[str, ...]


def country_named(words: Words) -> str | None:
    """The code of the country that has a name of these folded words."""
    return _names().get(words)


def country_acting(words: Words) -> str | None:
    """The code of the country that has a name or a capital of these folded words."""
    return _names().get(words) or _capitals().get(words)


def country_of(adjective: str) -> str | None:
    """The code of the country whose adjective or people a folded word names."""
    return _adjectives().get(adjective)


@cache
def _adjectives() -> Mapping[str, str]:
    words = ((w, c.code) for c in load_countries() for w in (*c.adjectives, *c.people))
    return {folded(w)[0]: code for w, code in words if len(folded(w)) == 1}


@cache
def _names() -> Mapping[Words, str]:
    return {folded(n): c.code for c in load_countries() for n in (c.name, *c.names)}


@cache
def _capitals() -> Mapping[Words, str]:
    return {folded(n): c.code for c in load_countries() for n in (c.seat or c.capital)}
