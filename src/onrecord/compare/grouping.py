"""Records of different articles put together where they say the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol, TypeVar

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
    from one thing to another; records that are `surer` go first, what is alike only by the `weaker` last. With `late`, what is left alone then comes
    to a group of other articles where it is like half of it, and groups that are nearly all alike are one.
    """
    lead = list(range(len(records)))
    held = {i: [i] for i in lead}
    known: dict[tuple[int, int], bool] = {}
    also: dict[tuple[int, int], bool] = {}

    def same(i: int, j: int) -> bool:
        if records[i].article == records[j].article:
            return True  # whether they are is asked of the groups that they are in
        if (i, j) not in known:
            known[i, j] = known[j, i] = alike(records[i], records[j])
        return known[i, j]

    def may_be_one(a: int, b: int) -> bool:
        """Whether no two of two groups that are of one article are apart."""
        all_ = [records[i] for i in (*held[a], *held[b])]
        both = ((i, j) for i in held[a] for j in held[b] if records[i].article == records[j].article)
        return all(beside(records[i], records[j], all_) for i, j in both)

    def join(a: int, b: int) -> None:
        for i in held[b]:
            lead[i] = a
        held[a] += held.pop(b)

    def like(i: int, j: int) -> bool:
        if (i, j) not in also:
            also[i, j] = also[j, i] = same(i, j) or bool(weaker and weaker(records[i], records[j]))
        return also[i, j]

    def put_together(pairs: Iterable[tuple[int, int]], one: Callable[[int, int], bool]) -> None:
        for i, j in pairs:
            a, b = sorted((lead[i], lead[j]))
            if a != b and one(i, j) and one(a, b) and one(a, j) and one(i, b) and may_be_one(a, b):
                join(a, b)

    keys = [[*_looked_up(words(r)), *more(r)] for r in records]
    pairs = list(pairs_sharing(keys, [r.article for r in records], _CROWD, _NEXT))
    pairs.sort(key=lambda pair: -sum(surer(records[i]) for i in pair))
    put_together(pairs, same)
    if weaker:
        put_together(pairs, like)
    if late:
        for i, j in ((x, y) for pair in pairs for x, y in (pair, pair[::-1])):
            alone = lead[i] == i and len(held[i]) == 1 < len(held[lead[j]])
            if alone and same(i, j) and _fits(i, held[lead[j]], records, same):
                join(lead[j], i)
        for i, j in pairs:
            a, b = sorted((lead[i], lead[j]))
            if a != b and same(i, j) and _mostly(held[a], held[b], records, same) and may_be_one(a, b):
                join(a, b)
    ids = (tuple(records[i].id for i in group) for group in held.values() if len(group) > 1)
    return tuple(sorted(ids, key=lambda g: (-len(g), g)))


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
