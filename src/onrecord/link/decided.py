"""What persons decided about articles, as grouping obeys it."""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.record import Ruling

Pairs = Mapping[tuple[int, int], float]
NEAREST = 5  # so many of the likeliest pairs say how near an article or a unit is


@dataclass(frozen=True, slots=True)
class Decided:
    """Articles that are of one story, as sets that do not overlap, and pairs that are of two.

    `apart` holds for whole sets: whoever is apart from one of a set is apart from all of it.
    """

    together: tuple[frozenset[str], ...] = ()
    apart: frozenset[frozenset[str]] = frozenset()
    _unit: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def unit(self, article: str) -> frozenset[str]:
        """The articles that an article is never parted from, itself among them."""
        return self._unit.get(article) or frozenset({article})

    def parted(self, ones: Iterable[str], others: Iterable[str]) -> bool:
        """Whether an article of the one side may not be in a story with one of the other."""
        if not self.apart:
            return False
        theirs = {mate for other in others for mate in self.unit(other)}
        mates = {mate for one in ones for mate in self.unit(one)}
        return any(pair & mates and pair & theirs for pair in self.apart if pair <= mates | theirs)


NOTHING = Decided()


def decide(rulings: Iterable[Ruling]) -> Decided:
    """What holds after all rulings, the later before the earlier."""
    sets: list[set[str]] = []
    apart: set[frozenset[str]] = set()
    for ruling in rulings:
        ones, others = set(ruling.articles), set(ruling.others)
        if ruling.together:
            touched = [s for s in sets if s & (ones | others)]
            sets = [s for s in sets if s not in touched]
            whole = ones.union(others, *touched)
            sets.append(whole)
            apart = {pair for pair in apart if not pair <= whole}
        else:
            halves = [(s & ones, s - ones) if s & ones and s & others else (s,) for s in sets]
            sets = [part for parts in halves for part in parts if len(part) > 1]
            apart |= {frozenset({one, other}) for one in ones for other in others - ones}
    together = tuple(map(frozenset, sets))
    return Decided(together, frozenset(apart), {a: s for s in together for a in s})


def units(articles: Sequence[str], likely: Pairs, decided: Decided) -> tuple[list[list[int]], Pairs]:
    """The numbers of articles that stay together, and how likely two such units are of one story.

    Two units are as near as the mean of their likeliest pairs, as an article is to a story that it is
    placed in; units that a person parted are never near.
    """
    if not decided.together and not decided.apart:
        return [[i] for i in range(len(articles))], likely
    held: dict[frozenset[str], list[int]] = defaultdict(list)
    for i, article in enumerate(articles):
        held[decided.unit(article)].append(i)
    number = {i: n for n, members in enumerate(held.values()) for i in members}
    pairs: dict[tuple[int, int], list[float]] = defaultdict(list)
    for (i, j), p in likely.items():
        if number[i] != number[j]:
            pairs[min(number[i], number[j]), max(number[i], number[j])].append(p)
    made = list(held.values())
    near = {
        (a, b): sum(heapq.nlargest(NEAREST, found)) / min(NEAREST, len(made[a]) * len(made[b]))
        for (a, b), found in pairs.items()
    }
    where = {article: n for n, unit in enumerate(held) for article in unit}
    for one, other in decided.apart:
        if one in where and other in where:
            near[min(where[one], where[other]), max(where[one], where[other])] = -math.inf
    return made, near
