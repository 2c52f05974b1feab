"""Records of different articles put together where they say the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Generic, Protocol, TypeVar

from onrecord.compare.meaning import meaning

_KEYS = 8  # rarest stems under which a record is looked up
_NEARLY = 0.66  # of the pairs of two groups that must be alike before they are one
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


def grouped(
    records: Sequence[T],
    words: Callable[[T], str],
    alike: Callable[[T, T], bool],
    more: Callable[[T], Iterable[str]] = lambda _: (),
    *,
    late: bool = False,
    surer: Callable[[T], bool] = lambda _: False,
    weaker: Callable[[T, T], bool] | None = None,
    beside: Callable[[T, T, Sequence[T]], bool] = lambda _one, _other, _with: True,
) -> Groups:
    """Ids of records that are alike, largest group first; only those of different articles are compared, and
    only those that share one of the rarest of their `words`, or one of the keys that `more` gives.

    Two groups are joined only where their first members are alike too, so no chain of likenesses leads
    from one thing to another; records that are `surer` go first, what is alike only by the `weaker` last.
    With `late`, what is left alone then comes to a group of other articles where it is like half of it, and
    groups that are nearly all alike are one.
    """
    table = _Table(records, alike, beside, weaker)
    keys = [[*_looked_up(words(r)), *more(r)] for r in records]
    pairs = list(pairs_sharing(keys, [r.article for r in records], _CROWD, _NEXT))
    pairs.sort(key=lambda pair: -sum(surer(records[i]) for i in pair))
    table.put_together(pairs, table.same)
    if weaker:
        table.put_together(pairs, table.like)
    if late:
        table.come_late(pairs)
    ids = (tuple(records[i].id for i in group) for group in table.held.values() if len(group) > 1)
    return tuple(sorted(ids, key=lambda g: (-len(g), g)))


class _Table(Generic[T]):
    """Records while they are put together: the number of the first of each group, and the groups by it."""

    def __init__(
        self, records: Sequence[T], alike: Callable[[T, T], bool],
        beside: Callable[[T, T, Sequence[T]], bool], weaker: Callable[[T, T], bool] | None,
    ) -> None:  # fmt: skip
        self.records, self._alike, self._beside, self._weaker = records, alike, beside, weaker
        self.lead = list(range(len(records)))
        self.held = {i: [i] for i in self.lead}
        self._known: dict[tuple[int, int], bool] = {}
        self._also: dict[tuple[int, int], bool] = {}

    def same(self, i: int, j: int) -> bool:
        """Whether two records are alike; of one article they may be, and their groups are asked."""
        if self.records[i].article == self.records[j].article:
            return True
        if (i, j) not in self._known:
            self._known[i, j] = self._known[j, i] = self._alike(self.records[i], self.records[j])
        return self._known[i, j]

    def like(self, i: int, j: int) -> bool:
        """Whether two records are alike by either likeness."""
        if (i, j) not in self._also:
            found = self.same(i, j) or bool(self._weaker and self._weaker(self.records[i], self.records[j]))
            self._also[i, j] = self._also[j, i] = found
        return self._also[i, j]

    def put_together(self, pairs: Iterable[tuple[int, int]], one: Callable[[int, int], bool]) -> None:
        """Join the groups of pairs that are one, where their first members are too."""
        for i, j in pairs:
            a, b = sorted((self.lead[i], self.lead[j]))
            if a != b and one(i, j) and one(a, b) and one(a, j) and one(i, b) and self._may_be_one(a, b):
                self._join(a, b)

    def come_late(self, pairs: Sequence[tuple[int, int]]) -> None:
        """Join what is alone to a group, and groups of which nearly all are alike."""
        for i, j in ((x, y) for pair in pairs for x, y in (pair, pair[::-1])):
            group = self.held[self.lead[j]]
            alone = self.lead[i] == i and len(self.held[i]) == 1 < len(group)
            if alone and self.same(i, j) and _fits(i, group, self.records, self.same):
                self._join(self.lead[j], i)
        for i, j in pairs:
            a, b = sorted((self.lead[i], self.lead[j]))
            mostly = (
                a != b and self.same(i, j) and _mostly(self.held[a], self.held[b], self.records, self.same)
            )
            if mostly and self._may_be_one(a, b):
                self._join(a, b)

    def _may_be_one(self, a: int, b: int) -> bool:
        """Whether no two of two groups that are of one article are apart."""
        records = self.records
        members = [records[i] for i in (*self.held[a], *self.held[b])]
        pairs = ((records[i], records[j]) for i in self.held[a] for j in self.held[b])
        return all(self._beside(x, y, members) for x, y in pairs if x.article == y.article)

    def _join(self, a: int, b: int) -> None:
        for i in self.held[b]:
            self.lead[i] = a
        self.held[a] += self.held.pop(b)


def _fits(
    alone: int, group: Sequence[int], records: Sequence[Pinned], same: Callable[[int, int], bool]
) -> bool:
    """Whether a record is like half of a group in which its article has no part."""
    apart = all(records[k].article != records[alone].article for k in group)
    return apart and 2 * sum(same(alone, k) for k in group) >= len(group)


def _mostly(
    one: Sequence[int], other: Sequence[int], records: Sequence[Pinned], same: Callable[[int, int], bool]
) -> bool:
    """Whether nearly all records of two groups that are of different articles are alike."""
    pairs = [(i, j) for i in one for j in other if records[i].article != records[j].article]
    return bool(pairs) and sum(same(i, j) for i, j in pairs) >= _NEARLY * len(pairs)


def _looked_up(words: str) -> list[str]:
    """The rarest stems of a record."""
    weights = meaning(words)
    return sorted(weights, key=lambda s: (-weights[s], s))[:_KEYS]


def pairs_sharing(
    keys: Sequence[Sequence[str]], articles: Sequence[str], crowd: int, reach: int
) -> Iterator[tuple[int, int]]:
    """Pairs of different articles that share a key; all pairs would take too long in a large story. Of a key
    that more than `crowd` have, each is held against the `reach` after it."""
    lists: dict[str, list[int]] = defaultdict(list)
    for number, own in enumerate(keys):
        for key in own:
            lists[key].append(number)
    seen = set()
    for held in lists.values():
        far = len(held) if len(held) <= crowd else reach
        for x, a in enumerate(held):
            for b in held[x + 1 : x + 1 + far]:
                if articles[a] != articles[b] and (a, b) not in seen:
                    seen.add((a, b))
                    yield a, b
