"""The words that events, positions and commitments share: `clauses.yml`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from onrecord.parse import Document


def _by_first(phrases: Sequence[str]) -> Mapping[str, Sequence[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        parts = tuple(phrase.split())
        found.setdefault(parts[0], []).append(parts)
    return found


@dataclass(frozen=True)
class Words:
    """`clauses.yml`: the words that events, positions and commitments share."""

    first_person: frozenset[str]
    first_singular: frozenset[str]
    own_singular: frozenset[str]
    own_plural: frozenset[str]
    third_person: frozenset[str]
    empty_pronouns: frozenset[str]
    will: frozenset[str]
    would: frozenset[str]
    may: frozenset[str]
    must: frozenset[str]
    have: frozenset[str]
    be: frozenset[str]
    never: frozenset[str]
    people: tuple[frozenset[str], ...]
    bodies: tuple[frozenset[str], ...]
    officials: tuple[frozenset[str], ...]
    observers: frozenset[str]
    governors: dict[str, frozenset[str]]
    conditions: tuple[str, ...]
    conditions_of_clauses: frozenset[str]
    conditions_of_promises: frozenset[str]
    plain_conditions: tuple[str, ...]
    inverting: frozenset[str]
    locative: frozenset[str]
    betweens: frozenset[str]
    nearby: frozenset[str]
    hypothetical_marks: frozenset[str]
    lacking: frozenset[str]
    condition_openers: frozenset[str]
    conditions_in_time: frozenset[str]
    conditions_of_acts_to_come: frozenset[str]
    guessing: frozenset[str]
    things: frozenset[str]
    singular_people: frozenset[str]
    several_people: frozenset[str]
    indefinite: frozenset[str]
    of_names: frozenset[str]
    relative: frozenset[str]
    relative_places: frozenset[str]
    by_whom: frozenset[str]
    at_where: frozenset[str]
    of_object: frozenset[str]
    beliefs: frozenset[str]
    last_links: tuple[str, ...]
    caption_labels: tuple[str, ...]
    summary_labels: tuple[str, ...]
    telling_to: frozenset[str]
    no_places: frozenset[str]
    at_times: frozenset[str]
    on_days: frozenset[str]
    other_acts: frozenset[str]
    ages: frozenset[str]
    shares: frozenset[str]
    beginnings: frozenset[str]
    measures: frozenset[str]
    owning_marks: frozenset[str]
    for_object: frozenset[str]
    for_whom: frozenset[str]
    whose_deed: frozenset[str]
    who: frozenset[str]
    of_things: frozenset[str]

    @cached_property
    def marks(self) -> Mapping[str, Sequence[tuple[str, ...]]]:
        """The marks of conditions by their first word."""
        return _by_first(self.conditions)

    @cached_property
    def plain_marks(self) -> Mapping[str, Sequence[tuple[str, ...]]]:
        """Those that can be nothing else, by their first word."""
        return _by_first(self.plain_conditions)

    @cached_property
    def persons(self) -> frozenset[str]:
        """Nouns for people who can act."""
        return frozenset().union(*self.people)

    @cached_property
    def single_persons(self) -> frozenset[str]:
        """Of these, the nouns that name no body as well ("authority", "operator")."""
        return self.persons.difference(*self.bodies)

    @cached_property
    def corporate(self) -> frozenset[str]:
        """Nouns for bodies and states."""
        return frozenset().union(*self.bodies)

    @cached_property
    def actors(self) -> frozenset[str]:
        """Nouns for people and bodies who can act."""
        return self.persons.union(*self.bodies)

    @cached_property
    def speakers_for(self) -> frozenset[str]:
        """Roles of those who speak for a body."""
        return frozenset().union(*self.officials)

    @cached_property
    def governing(self) -> dict[str, str]:
        """Lemma → what it makes of the clause below it."""
        return {lemma: status for status, lemmas in self.governors.items() for lemma in lemmas}


def words_of(document: Document) -> Words:
    """The shared words of the document's language."""
    return document.pack.read("clauses", Words)
