"""The words of saying and thinking, as `lang/<code>/cues.yml` lists them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from onrecord.lang import Pack

WEAK = "?"
PREPOSITION = "+"
CLAUSE, INFINITIVE, OBJECT, WHOM, QUOTE, NAMED = "clause", "to", "object", "whom", "quote", "named"


@dataclass(frozen=True, slots=True)
class Idle:
    """Subjects and verbs that together are a manner of speaking."""

    subjects: frozenset[str]
    verbs: frozenset[str]


@dataclass(frozen=True, slots=True)
class LedBy:
    """A phrase that leads to a speaker; `only` restricts what may stand behind it."""

    words: tuple[str, ...]
    lemma: str
    only: str | None = None


@dataclass(frozen=True)
class CueWords:
    """The file as it is written."""

    verbs: dict[str, str]
    acts: frozenset[str]
    leading: frozenset[str]
    idle: Idle
    joined: dict[str, frozenset[str]]
    issuing: frozenset[str]
    papers: frozenset[str]
    nouns: dict[str, str]
    adjectives: dict[str, str]
    being: frozenset[str]
    led_by: tuple[LedBy, ...]
    in_words: frozenset[str]
    label_marks: frozenset[str]
    complementizers: frozenset[str]
    relatives: frozenset[str]
    dummies: frozenset[str]
    tails: frozenset[str]
    as_marks: frozenset[str]
    light: frozenset[str]
    no_labels: frozenset[str]
    boxes: frozenset[str]
    going_on: frozenset[str]
    days: frozenset[str]
    hung: frozenset[str]
    talks: frozenset[str]
    demonstratives: frozenset[str]
    first_persons: frozenset[str]
    selves: frozenset[str]
    anybody: frozenset[str]
    writers: frozenset[str]
    thoughts: frozenset[str]
    owing: frozenset[str]
    granting: frozenset[str]
    judging: frozenset[str]
    summing: frozenset[str]
    meanwhile: frozenset[str]
    doing_meanwhile: frozenset[str]
    contrasting: frozenset[str]
    objecting: frozenset[str]
    stressing: frozenset[str]
    shifted: frozenset[str]
    replying: frozenset[str]
    saying_on: frozenset[str]
    titling: frozenset[str]
    adding: frozenset[str]
    wordings: frozenset[str]
    glosses: frozenset[str]
    questioned: frozenset[str]
    questioned_about: frozenset[str]
    agents: frozenset[str]
    citing: frozenset[str]


@dataclass(frozen=True, slots=True)
class Frames:
    """How what was said hangs on a word: names of frames and prepositions, with those that are weak."""

    names: frozenset[str]
    prepositions: frozenset[str]
    weak: frozenset[str]

    def sureness(self, name: str) -> float:
        """1 for a frame to trust, less for a weak one."""
        return 0.7 if name in self.weak else 1.0


@dataclass(frozen=True)
class Lexicon:
    """Cues with their frames, ready to look up by base form."""

    words: CueWords
    verbs: Mapping[str, Frames]
    nouns: Mapping[str, Frames]
    adjectives: Mapping[str, Frames]


@lru_cache(maxsize=8)
def lexicon(pack: Pack) -> Lexicon:
    """The cues of a language; raises DataError where its file is missing or broken."""
    words = pack.read("cues", CueWords)
    return Lexicon(words, _all(words.verbs), _all(words.nouns), _all(words.adjectives))


def _all(entries: Mapping[str, str]) -> dict[str, Frames]:
    return {word: _frames(line) for word, line in entries.items()}


def _frames(line: str) -> Frames:
    parts = line.split()
    bare = [part.rstrip(WEAK) for part in parts]
    return Frames(
        names=frozenset(b for b in bare if not b.startswith(PREPOSITION)),
        prepositions=frozenset(b[1:] for b in bare if b.startswith(PREPOSITION)),
        weak=frozenset(b for b, part in zip(bare, parts, strict=True) if part.endswith(WEAK)),
    )
