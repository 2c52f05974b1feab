"""How far the words around two figures say that these are of one thing; the numbers say nothing here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from onrecord.compare.meaning import meaning, shared
from onrecord.compare.numbers.figures import Figure


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two figures share.

    `beside` and `sentence` are parts of the lighter of two meanings, 0 to 1: of the words next to the
    figures, and of their sentences. `next_to` and `stems` count the stems of these.
    """

    beside: float
    next_to: int
    sentence: float
    stems: int

    @property
    def score(self) -> float:
        """How alike, to choose between two figures for a third."""
        return self.beside * min(self.next_to, 3) + self.sentence + 0.1 * min(self.stems, 5)


def likeness(one: Figure, other: Figure) -> Likeness:
    """How alike the surroundings of two figures are."""
    ours, theirs = around(one.beside), around(other.beside)
    next_to, beside, _ = shared(ours, theirs)
    stems, sentence, _ = shared(around(one.words), around(other.words))
    return Likeness(beside, next_to, sentence, stems)


@lru_cache(maxsize=8192)
def around(words: str) -> Mapping[str, float]:
    """The meaning of words without numbers."""
    return {stem: weight for stem, weight in meaning(words).items() if not stem[0].isdigit()}
