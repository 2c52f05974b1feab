"""Records of different articles put together where they say the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Protocol, TypeVar

from onrecord.compare.meaning import meaning

_KEYS = 8  # rarest stems under which a record is looked up
_CROWD = 150  # of a stem in more records than this,
_NEXT = 8  # only so many are held against each


class Pinned(Protocol):
    """A record of an article."""

    @property
    def id(self) -> str: ...
    @property
    def article(self) -> str: ...


T = TypeVar("T", bound=Pinned)
Groups = tuple[tuple[str, ...], ...]


def grouped(records: Sequence[T], words: Callable[[T], str], alike: Callable[[T, T], bool]) -> Groups:
    """Ids of records that are alike, largest group first; only those of different articles are compared.

    Two groups are joined only where their first members are alike too, so no chain of likenesses leads
    from one thing to another.
    """
    lead = list(range(len(records)))

    def find(i: int) -> int:
        while lead[i] != i:
            i = lead[i]
        return i

    known: dict[tuple[int, int], bool] = {}

    def same(i: int, j: int) -> bool:
        if records[i].article == records[j].article:
            return True
        if (i, j) not in known:
            known[i, j] = known[j, i] = alike(records[i], records[j])
        return known[i, j]

    for i, j in _pairs(records, words):
        a, b = sorted((find(i), find(j)))
        if a != b and same(i, j) and same(a, b) and same(a, j) and same(i, b):
            lead[b] = a
    held: dict[int, list[int]] = defaultdict(list)
    for i in range(len(records)):
        held[find(i)].append(i)
    ids = (tuple(records[i].id for i in group) for group in held.values() if len(group) > 1)
    return tuple(sorted(ids, key=lambda g: (-len(g), g)))


def _pairs(records: Sequence[T], words: Callable[[T], str]) -> Iterator[tuple[int, int]]:
    """Pairs of different articles that share a rare stem; all pairs would take too long in a large story."""
    lists: dict[str, list[int]] = defaultdict(list)
    for number, record in enumerate(records):
        weights = meaning(words(record))
        for stem in sorted(weights, key=lambda s: (-weights[s], s))[:_KEYS]:
            lists[stem].append(number)
    seen = set()
    for held in lists.values():
        reach = len(held) if len(held) <= _CROWD else _NEXT
        for x, a in enumerate(held):
            for b in held[x + 1 : x + 1 + reach]:
                if records[a].article != records[b].article and (a, b) not in seen:
                    seen.add((a, b))
                    yield a, b
