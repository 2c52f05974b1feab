"""For an article, the few others that are worth a closer look; and an index in memory that finds them."""

from __future__ import annotations

import heapq
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
_Days = dict[int | None, list[tuple[int, int]]]  # (number, weight) of articles by day


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
    """Signatures by rare term and day; `candidates` looks at the days of its window and at nothing else."""

    window: int
    _held: list[Signature] = field(default_factory=list)
    _lists: dict[str, _Days] = field(default_factory=dict)

    def add(self, signature: Signature) -> None:
        """Take an article in."""
        day = day_of(signature.published)
        for key, weight in keys(signature).items():
            self._lists.setdefault(key, {}).setdefault(day, []).append((len(self._held), weight))
        self._held.append(signature)

    def candidates(self, signature: Signature, most: int = POOL) -> Sequence[Signature]:
        """The articles inside the window that share the most weight under common keys, best first.

        An article without a date is inside every window.
        """
        scores: dict[int, int] = defaultdict(int)
        day = day_of(signature.published)
        for key, weight in keys(signature).items():
            for i, other in self._near(self._lists.get(key, {}), day):
                scores[i] += weight * other
        best = heapq.nlargest(most, scores.items(), key=lambda s: (s[1], -s[0]))
        return [self._held[i] for i, _ in best]

    def _near(self, days: _Days, day: int | None) -> Iterator[tuple[int, int]]:
        """Under one key: the newest articles of the days around one, and of those without a day."""
        if not days:
            return
        yield from days.get(None, ())[-_CROWD:]
        if day is None:
            near = sorted((d for d in days if d is not None), reverse=True)
        else:
            near = [d for d in range(day + self.window, day - self.window - 1, -1) if d in days]
        left = _CROWD
        for d in near:
            yield from days[d][-left:]
            left -= len(days[d])
            if left <= 0:
                return
