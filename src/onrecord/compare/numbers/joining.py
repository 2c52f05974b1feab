"""Figures of one thing put together: the surest pairs first, and never two numbers of one article."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence

from onrecord.compare.grouping import pairs_sharing
from onrecord.compare.meaning import meaning
from onrecord.compare.numbers.figures import Figure
from onrecord.compare.numbers.things import Things

_KEYS = 6  # rarest stems of a figure's sentence under which it is looked up
_CROWD = 120  # of a key with more figures than this,
_NEXT = 10  # only so many are held against each
_MARGIN = 0.25  # by which one number must be likelier than another of its article to differ from a third


def joined(things: Things) -> list[list[Figure]]:
    """The figures of a story's articles in groups of one thing each, the others alone."""
    figures = [f for held in things.held.values() for f in held]
    keys, articles = [_looked_up(f) for f in figures], [f.article for f in figures]
    pairs = pairs_sharing(keys, articles, _CROWD, _NEXT)
    found = {(i, j): things.same(figures[i], figures[j]) for i, j in pairs}
    sure = _clear({pair: likely for pair, likely in found.items() if likely}, figures)
    groups: dict[int, list[int]] = {i: [i] for i in range(len(figures))}
    lead = list(groups)
    for i, j in sorted(sure, key=lambda pair: (-sure[pair], pair)):
        a, b = lead[i], lead[j]
        if a != b and _fits(groups[a], groups[b], figures, things):
            for k in groups.pop(b):
                groups[a].append(k)
                lead[k] = a
    return [[figures[i] for i in group] for group in groups.values()]


def _fits(one: Sequence[int], other: Sequence[int], figures: Sequence[Figure], things: Things) -> bool:
    """Whether two groups may be one: first members alike, and no article with two numbers for one thing."""
    pairs = [(figures[i], figures[j]) for i in one for j in other]
    if any(f.article == g.article and not f.meets(g) and f.superseded == g.superseded for f, g in pairs):
        return False
    first, second = figures[one[0]], figures[other[0]]
    return first.article == second.article or len(pairs) == 1 or bool(things.same(first, second))


def _clear(sure: dict[tuple[int, int], float], figures: Sequence[Figure]) -> dict[tuple[int, int], float]:
    """The pairs without those that differ where another number of the same article is as likely."""
    rivals: dict[tuple[int, str], list[tuple[float, int]]] = defaultdict(list)
    for (i, j), likely in sure.items():
        rivals[i, figures[j].article].append((likely, j))
        rivals[j, figures[i].article].append((likely, i))

    def beaten(i: int, j: int) -> bool:
        own = figures[j]
        others = [(p, figures[k]) for p, k in rivals[i, own.article] if k != j]
        likely = [p for p, f in others if not f.meets(own) and f.superseded == own.superseded]
        return any(p + _MARGIN > sure[min(i, j), max(i, j)] for p in likely)

    return {
        (i, j): likely
        for (i, j), likely in sure.items()
        if figures[i].meets(figures[j]) or not (beaten(i, j) or beaten(j, i))
    }


def _looked_up(figure: Figure) -> list[str]:
    """What figures of one thing have in common: unit and size, and the rare words around them."""
    size = math.floor(math.log2(abs(figure.middle))) if figure.middle else 0
    weights = meaning(f"{figure.words} {' '.join(sorted(figure.of))}")
    rare = sorted(weights, key=lambda s: (-weights[s], s))[:_KEYS]
    return [f"{figure.unit} {size}", f"{figure.unit} {size + 1}", *rare]
