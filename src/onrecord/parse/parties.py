"""Parties and states set behind names: "Ann Kelly (D-Calif.)" is a Democrat and a lawmaker of California."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.lang import Pack

MARK = re.compile(
    r",? ?\(?([A-Z])-([A-Z][A-Za-z]{1,9}\.?(?:[A-Z][a-z]{0,3}\.?)?|[A-Z]\.(?: ?[A-Z][a-z]{0,2}\.)?)"
)
BARE = re.compile(r" ?\([A-Z]\)")
"""A party by itself: "Ann Kelly (D)"."""
LONGEST = 24


@dataclass(frozen=True, slots=True)
class PartyMarks:
    """Letters of parties, states as they are shortened, and nouns for whoever bears such a mark."""

    letters: Mapping[str, str]
    called: tuple[str, ...]
    states: Mapping[str, str]


def marked_as(pack: Pack, text: str, end: int) -> tuple[tuple[str, ...], frozenset[str], str | None]:
    """What the mark behind a name that ends at `end` says: nouns for the one named, words of the state, and
    the party; nothing where there is no mark."""
    marks = pack.read("parties", PartyMarks)
    found = MARK.match(text, end, end + LONGEST)
    if found is None:
        return (), frozenset(), None
    party = marks.letters.get(found.group(1).lower())
    state = marks.states.get(found.group(2).lower().replace(".", "").replace(" ", ""))
    if party is None or state is None:
        return (), frozenset(), None
    return (party, *marks.called), frozenset(state.lower().split()), party


def state_words(pack: Pack) -> frozenset[str]:
    """The words of states, small."""
    states = pack.read("parties", PartyMarks).states.values()
    return frozenset(word for state in states for word in state.lower().split())
