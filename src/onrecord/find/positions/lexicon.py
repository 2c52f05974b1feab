"""The words that take a side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from onrecord.lang import Pack
from onrecord.record.position import Stance


@dataclass(frozen=True)
class Verbs:
    """Verbs of one stance: with any object, with nearly any, with one that can be a proposal, with a
    preposition."""

    strong: frozenset[str] = frozenset()
    middle: frozenset[str] = frozenset()
    weak: frozenset[str] = frozenset()
    with_preposition: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Side:
    """What a verb with these particles or prepositions says of its object."""

    stance: Stance
    rest: tuple[str, ...]
    strong: bool
    by_preposition: bool
    middle: bool = False


@dataclass(frozen=True)
class Lexicon:
    """`positions.yml`."""

    verbs: Mapping[Stance, Verbs]
    infinitives: Mapping[Stance, frozenset[str]]
    urging: frozenset[str]
    asking: frozenset[str]
    granting: frozenset[str]
    granted_until: frozenset[str]
    granted_spans: frozenset[str]
    wanting: frozenset[str]
    would_like: frozenset[str]
    seeing: frozenset[str]
    rather: frozenset[str]
    mandating: frozenset[str]
    lessening: frozenset[str]
    insisting: frozenset[str]
    carrying: frozenset[str]
    tolerating: frozenset[str]
    taking: frozenset[str]
    willing: frozenset[str]
    deciding: frozenset[str]
    whether: frozenset[str]
    not_yet: frozenset[str]
    taking_up: frozenset[str]
    bare_be: frozenset[str]
    plain_sides: frozenset[str]
    askable: frozenset[str]
    hardly_any: frozenset[str]
    weighing: frozenset[str]
    adding: frozenset[str]
    added: frozenset[str]
    acts: frozenset[str]
    deciding_acts: frozenset[str]
    wrapping: frozenset[str]
    undoing: frozenset[str]
    adjectives: Mapping[Stance, frozenset[str]]
    minded: frozenset[str]
    bare_adjectives: frozenset[str]
    standing: frozenset[str]
    phrases: Mapping[Stance, frozenset[str]]
    turning: frozenset[str]
    bare_prepositions: Mapping[Stance, frozenset[str]]
    speaking_for: frozenset[str]
    leaving_out: frozenset[str]
    nouns: Mapping[Stance, frozenset[str]]
    struggles: frozenset[str]
    against: frozenset[str]
    noun_prepositions: frozenset[str]
    asked_for: frozenset[str]
    adjective_prepositions: frozenset[str]
    noun_carriers: frozenset[str]
    reversing: frozenset[str]
    standing_by: frozenset[str]
    getting: frozenset[str]
    from_whom: frozenset[str]
    possessing: frozenset[str]
    partisans: Mapping[Stance, frozenset[str]]
    verdicts: Mapping[Stance, frozenset[str]]
    calling: frozenset[str]
    calling_as: frozenset[str]
    proposing: frozenset[str]
    rulers: frozenset[str]
    asked_posts: frozenset[str]
    needing: frozenset[str]
    set_against: frozenset[str]
    voting_no: Mapping[Stance, frozenset[str]]
    standing_in: frozenset[str]
    standing_still: frozenset[str]
    standing_with: frozenset[str]
    unsaid: frozenset[str]
    not_fought: frozenset[str]
    protest_prepositions: frozenset[str]
    party_adjectives: frozenset[str]
    seldom_proposals: frozenset[str]
    proposals_by_compound: frozenset[str]
    times_asked: frozenset[str]
    never_asked: frozenset[str]
    sought_for_oneself: frozenset[str]
    empty: frozenset[str]
    proposals: frozenset[str]
    proposal_endings: tuple[str, ...]
    not_proposals: frozenset[str]
    person_endings: tuple[str, ...]
    thinking: frozenset[str]
    favours: frozenset[str]
    rumoured: frozenset[str]
    any_one: frozenset[str]
    not_asked: frozenset[str]
    since: frozenset[str]
    stem_endings: tuple[str, ...]
    stem_keep: int
    modal_demand: frozenset[str]
    stating: frozenset[str]
    opinion: frozenset[str]
    light: frozenset[str]
    indefinite: frozenset[str]
    beside: frozenset[str]
    coming: frozenset[str]
    papers: frozenset[str]
    signing: frozenset[str]

    @cached_property
    def sides(self) -> Mapping[str, list[Side]]:
        """Lemma of a verb → what it says, longest wording first."""
        found: dict[str, list[Side]] = defaultdict(list)
        for stance, verbs in self.verbs.items():
            rows = [(w, True, False) for w in verbs.strong] + [(w, False, False) for w in verbs.weak]
            for wording in verbs.middle:
                lemma, *rest = wording.split()
                found[lemma].append(Side(stance, tuple(rest), False, False, True))
            for wording, strong, by in rows + [(w, True, True) for w in verbs.with_preposition]:
                lemma, *rest = wording.split()
                found[lemma].append(Side(stance, tuple(rest), strong, by))
        return {k: sorted(v, key=lambda s: (-len(s.rest), s.stance)) for k, v in found.items()}

    @cached_property
    def urges(self) -> Mapping[str, list[tuple[str, ...]]]:
        """Lemma of a verb of urging → its prepositions."""
        found: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        for wording in sorted(self.urging | self.asking):
            lemma, *rest = wording.split()
            found[lemma].append(tuple(rest))
        return found

    def stem(self, lemma: str) -> str:
        """A word without the ending that makes a verb a noun."""
        for ending in self.stem_endings:
            if lemma.endswith(ending) and len(lemma) - len(ending) >= self.stem_keep:
                return lemma[: -len(ending)]
        return lemma


def lexicon_of(pack: Pack) -> Lexicon:
    """The lexicon of a language."""
    return pack.read("positions", Lexicon)
