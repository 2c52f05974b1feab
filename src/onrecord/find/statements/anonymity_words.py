"""Words of speakers without a name, as `lang/<code>/anonymity.yml` lists them."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.find.statements.attribution import Page


@dataclass(frozen=True, slots=True)
class Anonymity:
    """Words of speakers without a name (`lang/<code>/anonymity.yml`)."""

    people: frozenset[str]
    indefinite: frozenset[str]
    unnamed: frozenset[str]
    some: frozenset[str]
    part: frozenset[str]
    all_named: frozenset[str]
    counted: frozenset[str]
    single: frozenset[str]
    rest: frozenset[str]
    hidden: frozenset[str]
    reasons: frozenset[str]
    asking: frozenset[str]
    because: frozenset[str]
    names: frozenset[str]
    withheld: frozenset[str]
    printed: frozenset[str]
    calling: frozenset[str]
    rules: frozenset[str]
    ruled_by: frozenset[str]
    amounts: frozenset[str]
    shares: frozenset[str]
    examples: frozenset[str]
    entitled: frozenset[str]
    always: frozenset[str]
    staff: frozenset[str]
    bodies: frozenset[str]


def anonymity(page: Page) -> Anonymity:
    """The language's words for speakers without a name."""
    return page.document.pack.read("anonymity", Anonymity)
