"""The frames of events: which words name what, and what must stand around them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from onrecord.lang import Pack

ActorKind = Literal[
    "act",
    "any",
    "force",
    "person",
    "state",
    "many",
    "arms",
    "vehicle",
    "nature",
    "body",
    "harm",
    "blows",
    "weapon",
]
TargetKind = Literal["any", "act", "thing", "person", "no"]


@dataclass(frozen=True)
class Frame:
    """One way to name a kind of event; `events.yml` says what each field asks for."""

    mode: str
    root: str | None = None
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    objects: frozenset[str] = frozenset()
    not_objects: frozenset[str] = frozenset()
    objects_of_to: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()
    actor: ActorKind = "act"
    target: TargetKind = "any"
    to: frozenset[str] = frozenset()
    agent: bool = False
    with_to: bool = False
    with_that: bool = False
    below: frozenset[str] = frozenset()
    not_below: frozenset[str] = frozenset()
    needs_word: frozenset[str] = frozenset()
    needs_also: frozenset[str] = frozenset()
    needs_beneficiary: bool = False
    target_from_to: bool = False
    to_names_no_target: bool = False
    both: bool = False
    formal: bool = False
    literal: bool = False
    past_only: bool = False
    intransitive: bool = False
    owner_is_target: bool = False
    bare_target: bool = False
    befalls: bool = False
    object_first: bool = False


@dataclass(frozen=True)
class Lexicon:
    """`events.yml`, with its frames by the lemma of the word that names them."""

    frames: tuple[Frame, ...]
    kinds: Mapping[str, frozenset[str]]
    figurative: frozenset[str]
    present: frozenset[str]
    speech: frozenset[str]
    stands: frozenset[str]
    verbal: frozenset[str]
    to_come: Mapping[str, Mapping[str, str]]
    generic_objects: frozenset[str]
    empty: frozenset[str]
    leading_to: frozenset[str]
    mutual: frozenset[str]
    mutual_with: frozenset[str]
    idle_objects: frozenset[str]
    other_with_particle: frozenset[str]
    wordy_targets: frozenset[str]
    harming: Mapping[str, frozenset[str]]
    no_sites: frozenset[str]
    warning: frozenset[str]
    no_deeds: frozenset[str]
    idioms: Mapping[str, frozenset[str]]
    befalling: frozenset[str]
    under: frozenset[str]
    undergoing: frozenset[str]
    done_by: frozenset[str]
    doing: frozenset[str]
    linking: Mapping[str, frozenset[str]]
    goals: frozenset[str]
    moving: frozenset[str]
    papers: frozenset[str]
    meaning_to: frozenset[str]
    meaning_with: frozenset[str]
    adverbial: frozenset[str]
    setting_apart: frozenset[str]
    arms: frozenset[str]

    @cached_property
    def by_verb(self) -> Mapping[str, Sequence[tuple[tuple[str, ...], Frame]]]:
        """Lemma of a verb → (its particles and prepositions, frame), those with more to ask first."""
        found: dict[str, list[tuple[tuple[str, ...], Frame]]] = defaultdict(list)
        for frame in self.frames:
            for verb in frame.verbs:
                lemma, *rest = verb.split()
                found[lemma].append((tuple(rest), frame))
        return {lemma: sorted(rows, key=lambda row: -len(row[0])) for lemma, rows in found.items()}

    @cached_property
    def by_noun(self) -> Mapping[str, Sequence[Frame]]:
        """Lemma of a noun → frames."""
        found: dict[str, list[Frame]] = defaultdict(list)
        for frame in self.frames:
            for noun in frame.nouns:
                found[noun].append(frame)
        return found

    def roots(self, lemma: str) -> frozenset[str | None]:
        """The roots that a word can have, as verb or as noun; None among them for what has none."""
        named = (*(frame for _, frame in self.by_verb.get(lemma, ())), *self.by_noun.get(lemma, ()))
        return frozenset(frame.root for frame in named)

    def rivals(self, frame: Frame, lemma: str) -> frozenset[str]:
        """The other roots that the words of a frame which begin with `lemma` can have, as verb or as noun."""
        words = {word for word in (*frame.verbs, *frame.nouns) if word.split()[0] == lemma}
        named = (f for f in self.frames if not words.isdisjoint((*f.verbs, *f.nouns)))
        return frozenset(f.root for f in named if f.root is not None and f.root != frame.root)


def lexicon_of(pack: Pack) -> Lexicon:
    """The lexicon of a language."""
    return pack.read("events", Lexicon)
