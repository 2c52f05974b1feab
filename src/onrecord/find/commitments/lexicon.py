"""The words that bind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.lang import Pack
from onrecord.record.position import Force


@dataclass(frozen=True)
class Lexicon:
    """`commitments.yml`."""

    infinitives: Mapping[Force, frozenset[str]]
    adjectives: Mapping[Force, frozenset[str]]
    nouns: Mapping[Force, frozenset[str]]
    noun_carriers: frozenset[str]
    papers: frozenset[str]
    signing: frozenset[str]
    objects: Mapping[Force, frozenset[str]]
    things: frozenset[str]
    no_act: frozenset[str]
    routine: frozenset[str]
    hostile: frozenset[str]
    mild: frozenset[str]
    beneficiaries: frozenset[str]
    no_deed: frozenset[str]
    bare: frozenset[str]
    serving: frozenset[str]
    promising: frozenset[str]
    renouncing: Mapping[str, frozenset[str]]
    warning: frozenset[str]
    refused_too: frozenset[str]
    spoken_for: frozenset[str]
    certain: frozenset[str]
    dropping: frozenset[str]
    refusing: frozenset[str]
    deeds: frozenset[str]
    representing: frozenset[str]
    prepositional: Mapping[str, frozenset[str]]
    going: frozenset[str]
    wishing: frozenset[str]
    habits: frozenset[str]
    no_things: frozenset[str]
    with_what: frozenset[str]
    giving: frozenset[str]
    words_given: frozenset[str]
    not_renounced: frozenset[str]
    intentions: frozenset[str]
    thing_prepositions: frozenset[str]
    breaking: frozenset[str]
    definite: frozenset[str]
    stops: frozenset[str]
    pressing: frozenset[str]
    from_whom: frozenset[str]
    campaigning: frozenset[str]
    campaigning_on: frozenset[str]
    deadline: frozenset[str]
    acts_with_particle: Mapping[str, frozenset[str]]
    no_act_with: Mapping[str, frozenset[str]]
    no_act_with_particle: Mapping[str, frozenset[str]]
    unsaid: frozenset[str]
    acts_of_ones_own: frozenset[str]
    offered_too: frozenset[str]
    routine_acts: frozenset[str]
    held: frozenset[str]
    holding: frozenset[str]
    staying: frozenset[str]
    stances: frozenset[str]
    easing: frozenset[str]
    hostile_things: frozenset[str]
    able: frozenset[str]
    electing: frozenset[str]
    decided: frozenset[str]
    comparing: frozenset[str]
    preferring: frozenset[str]


def force_in(table: Mapping[Force, frozenset[str]], lemma: str) -> Force | None:
    """The force that a word has in one of the tables."""
    return next((force for force, lemmas in table.items() if lemma in lemmas), None)


def lexicon_of(pack: Pack) -> Lexicon:
    """The lexicon of a language."""
    return pack.read("commitments", Lexicon)
