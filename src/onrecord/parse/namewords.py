"""The words that names are built with, as a language pack holds them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NameWords:
    """Words that names are built with; see `names.yml` of a language."""

    particles: frozenset[str]
    suffixes: frozenset[str]
    hyphen_tails: frozenset[str]
    joining: frozenset[str]
    also_joining: frozenset[str]
    always_joining: frozenset[str]
    owners: frozenset[str]
    owners_marks: frozenset[str]
    articles: frozenset[str]
    firms: frozenset[str]
    opening: frozenset[str]
    calendar: frozenset[str]
    nobody: frozenset[str]
    things: frozenset[str]
    notions: tuple[str, ...]
    against: frozenset[str]
    firm_offices: frozenset[str]
    heads: Mapping[str, frozenset[str]]
    leanings: frozenset[str]
    leading: frozenset[str]
    groups: frozenset[str]
    locating: frozenset[str]
    owning: frozenset[str]


@dataclass(frozen=True, slots=True)
class Titles:
    """Words before persons' names: honorifics by gender, offices, and the roles that short forms name."""

    honorifics: Mapping[str, frozenset[str]]
    surnames: frozenset[str]
    given: frozenset[str]
    offices: frozenset[str]
    roles: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class People:
    """Nouns for persons by gender."""

    people: Mapping[str, frozenset[str]]
