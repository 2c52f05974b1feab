"""For an article, the few others that are worth a closer look; and an index in memory that finds them."""

from __future__ import annotations

import heapq
from array import array
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import TypeVar

from onrecord.link.signatures import Signature
from onrecord.record import day_of

T = TypeVar("T")
KEYS = 24  # so many of an article's heaviest terms lead to others
POOL = 40  # articles that come up by their terms alone
_FEW, _EACH = 10, 7  # so many of them, and of one story, are looked at closely
_FEW_UNDATED, _EACH_UNDATED = 20, 4  # the same where no date says which can be meant
_GRAIN = 20_000  # weights as whole numbers: their sums are the same in whatever order they are made
_CROWD = 50  # under one term so many of the newest articles lead on
_WEIGHT, _NUMBER = 16, 28
"""An entry of the index is one number: the day, 0 for none, above so many bits for an article's number, above
so many for the weight. So it takes eight bytes, and a list of them lies in order of the days."""
_WEIGHTS, _NUMBERS = (1 << _WEIGHT) - 1, (1 << _NUMBER) - 1


def keys(signature: Signature) -> dict[str, int]:
    """The terms under which an article is looked up, heaviest first: its rarest words and names."""
    weights = {word: int(v * _GRAIN + 0.5) for word, v in islice(signature.terms.items(), KEYS)}
    for name, v in islice(signature.names.items(), KEYS // 2):
        weights[name] = max(weights.get(name, 0), int(v * _GRAIN / 2 + 0.5))
    return dict(sorted(weights.items(), key=lambda w: (-w[1], w[0]))[:KEYS])


def sift(signature: Signature, ranked: Iterable[tuple[str, T]]) -> dict[str, list[T]]:
    """Those to look at closely among (story, article), given best first, by story.

    A large story leaves room for others. Without a date more comes up that is worth a look.
    """
    dated = day_of(signature.published) is not None
    most, each = (_FEW, _EACH) if dated else (_FEW_UNDATED, _EACH_UNDATED)
    found: dict[str, list[T]] = defaultdict(list)
    for story, article in ranked:
        if len(found[story]) < each:
            found[story].append(article)
            most -= 1
        if not most:
            break
    return found


@dataclass(eq=False)
class Index:
    """Articles by rare term and day; `candidates` looks at the days of its window and at nothing else."""

    window: int
    _held: list[str] = field(default_factory=list)
    _lists: dict[str, array[int]] = field(default_factory=dict)

    def add(self, signature: Signature) -> None:
        """Take an article in."""
        begun = _first(day_of(signature.published) or 0) | len(self._held) << _WEIGHT
        for key, weight in keys(signature).items():
            if (held := self._lists.get(key)) is None:
                held = self._lists[key] = array("Q")
            insort(held, begun | weight)
        self._held.append(signature.article)

    def candidates(self, signature: Signature, most: int = POOL) -> Sequence[str]:
        """The articles inside the window that share the most weight under common keys, best first.

        An article without a date is inside every window.
        """
        scores: dict[int, int] = defaultdict(int)
        day = day_of(signature.published)
        for key, weight in keys(signature).items():
            for entry in self._near(self._lists.get(key), day):
                scores[entry >> _WEIGHT & _NUMBERS] += weight * (entry & _WEIGHTS)
        best = heapq.nlargest(most, scores.items(), key=lambda s: (s[1], -s[0]))
        return [self._held[i] for i, _ in best]

    def _near(self, held: array[int] | None, day: int | None) -> Iterator[int]:
        """Under one key: the newest articles of the days around one, and of those without a day."""
        if not held:
            return
        dated = bisect_left(held, _first(1))
        yield from held[max(0, dated - _CROWD) : dated]
        start, end = dated, len(held)
        if day is not None:
            start = bisect_left(held, _first(max(1, day - self.window)), dated)
            end = bisect_left(held, _first(day + self.window + 1), start)
        yield from held[max(start, end - _CROWD) : end]


def _first(day: int) -> int:
    """What is below all entries of a day and above those of the days before."""
    return day << (_NUMBER + _WEIGHT)
