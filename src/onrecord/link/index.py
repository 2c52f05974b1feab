"""An index in memory: for an article, the few others that are worth a closer look."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.link.joins import days_between
from onrecord.link.signatures import Signature

KEYS = 24  # so many of an article's heaviest terms lead to others
_CROWD = 400  # a term in more recent articles than this leads nowhere


def keys(signature: Signature) -> list[tuple[str, float]]:
    """The terms under which an article is looked up, heaviest first: its rarest words and names."""
    weights = dict(list(signature.terms.items())[:KEYS])
    for name, v in list(signature.names.items())[: KEYS // 2]:
        weights[name] = max(weights.get(name, 0.0), v / 2)
    return heapq.nlargest(KEYS, weights.items(), key=lambda w: (w[1], w[0]))


@dataclass(eq=False)
class Index:
    """Signatures by rare term; `candidates` looks at the lists of its own keys and at nothing else."""

    window: int
    most: int = 40
    _held: list[Signature] = field(default_factory=list)
    _lists: dict[str, list[tuple[int, float]]] = field(default_factory=lambda: defaultdict(list))

    def add(self, signature: Signature) -> None:
        """Take an article in."""
        self._held.append(signature)
        for key, weight in keys(signature):
            self._lists[key].append((len(self._held) - 1, weight))

    def candidates(self, signature: Signature) -> Sequence[Signature]:
        """The articles inside the window that share the most weight under common keys, best first."""
        scores: dict[int, float] = defaultdict(float)
        for key, weight in keys(signature):
            for i, other in self._lists.get(key, ())[-_CROWD:]:
                scores[i] += weight * other
        best = heapq.nlargest(self.most * 2, scores.items(), key=lambda s: (s[1], -s[0]))
        near = (self._held[i] for i, _ in best)
        return [s for s in near if (days_between(s, signature) or 0) <= self.window][: self.most]
