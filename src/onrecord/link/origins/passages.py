"""Passages that one article has from another, found where words were edited on the way.

Words in a row that two articles share are seeds. Seeds that go on from one another are runs, and runs that
follow in both with little between them are a passage. A passage scores by the words that it shares, each as
much as it counts (`wording`), less something for every place where the two part.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from onrecord.link.origins.wording import Token
from onrecord.record import Span

_SEED = 3  # words in a row that two articles share
_CROWD = 12  # a seed that stands more often in one article says nothing
_GAP = 16  # words between two runs of one passage
_LIVE = 24  # runs before a run that it may go on from
_PART = 1.0  # what it costs that a run begins
_BETWEEN = 0.35  # what a word between two runs costs
_LEAST = 12.0  # what a passage scores at least
_STRONG, _MUCH = 30.0, 0.15  # what one that hangs on the other scores, and how much of it is shared

_Gram = tuple[str, ...]
_Places = dict[int, list[int]]  # by the number of a text: where in it words in a row stand


class Run(NamedTuple):
    """Words in a row that two articles share: the number of the first in each, and how many."""

    one: int
    other: int
    size: int


@dataclass(frozen=True, slots=True)
class Copied:
    """What two articles (by number) share word for word, but for edits: where, and how much of each, 0 to 1.

    `spans` and `other_spans` are the passages, each beside its counterpart. `words` is how many words they
    have in common, `score` how many of these speak for copying. A share is of the words that can: those
    outside quotations, posts and furniture.
    """

    one: int
    other: int
    spans: tuple[Span, ...]
    other_spans: tuple[Span, ...]
    words: int
    share: float
    other_share: float
    score: float

    @property
    def strong(self) -> bool:
        """Whether one hangs on the other, or both on a third: a good part of one of them is not its own."""
        return self.score >= _STRONG and max(self.share, self.other_share) >= _MUCH


def copied(texts: Sequence[Sequence[Token]]) -> list[Copied]:
    """Every pair of articles that share passages. Takes time by the seeds they share."""
    counted = [_sums(tokens) for tokens in texts]
    shared, found = _shared(texts), []
    for a, tokens in enumerate(texts):
        for b, seeds in sorted(_seeds(a, tokens, shared).items()):
            sides = _Sides(tokens, texts[b], counted[a], counted[b])
            if passages := _passages(_runs(seeds), sides):
                found.append(_copied(a, b, passages, sides))
    return found


class _Sides(NamedTuple):
    """Two articles, and the sums of what their words count."""

    one: Sequence[Token]
    other: Sequence[Token]
    counts: Sequence[float]
    other_counts: Sequence[float]

    def worth(self, run: Run) -> float:
        """What the words of a run count, in the article where they count less."""
        here = self.counts[run.one + run.size] - self.counts[run.one]
        there = self.other_counts[run.other + run.size] - self.other_counts[run.other]
        return min(here, there)


def _sums(tokens: Iterable[Token]) -> list[float]:
    return list(accumulate((t.weight for t in tokens), initial=0.0))


def _grams(tokens: Sequence[Token]) -> Iterator[tuple[int, _Gram]]:
    """The words of a text in a row, each time with the number of the first."""
    words = [t.word for t in tokens]
    for i, gram in enumerate(zip(*(words[k:] for k in range(_SEED)), strict=False)):
        if tokens[i + _SEED - 1].at - tokens[i].at == _SEED - 1:
            yield i, gram


def _shared(texts: Sequence[Sequence[Token]]) -> dict[_Gram, _Places]:
    """The words in a row that several texts have, and where; not those that one has all too often."""
    met: set[_Gram] = set()
    again: dict[_Gram, _Places] = {}  # few of all: places are kept of these alone
    for tokens in texts:
        own = {gram for _, gram in _grams(tokens)}
        again |= ((gram, {}) for gram in own & met)
        met |= own
    del met
    for number, tokens in enumerate(texts):
        for i, gram in _grams(tokens):
            if (held := again.get(gram)) is not None:
                held.setdefault(number, []).append(i)
    for held in again.values():
        for number in [n for n, places in held.items() if len(places) > _CROWD]:
            del held[number]
    return again


def _seeds(a: int, tokens: Sequence[Token], shared: dict[_Gram, _Places]) -> dict[int, list[tuple[int, int]]]:
    """Where a text has the same words in a row as each of those behind it. The pairs of one text alone: those
    of all would be as many as the square of a story."""
    seeds: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for i, gram in _grams(tokens):
        held = shared.get(gram, {})
        if a in held:
            for b, places in held.items():
                if b > a:
                    seeds[b] += [(i, j) for j in places]
    return seeds


def _runs(seeds: Sequence[tuple[int, int]]) -> list[Run]:
    """Seeds that go on from one another as one, in the order of the first article."""
    found: list[Run] = []
    last: dict[int, int] = {}  # by how far the two places are apart: the run that ended last
    for i, j in sorted(seeds):
        run = last.get(j - i)
        if run is not None and found[run].one + found[run].size == i + _SEED - 1:
            found[run] = found[run]._replace(size=found[run].size + 1)
        else:
            last[j - i] = len(found)
            found.append(Run(i, j, _SEED))
    return found


def _passages(runs: Sequence[Run], sides: _Sides) -> list[tuple[float, list[Run]]]:
    """Runs that follow one another in both articles, with their score; the best first, no run in two."""
    scores: list[float] = []
    before: list[int | None] = []
    live: list[int] = []
    for x, run in enumerate(runs):
        at = sides.one[run.one].at
        live = [p for p in live[-_LIVE:] if at - sides.one[runs[p].one + runs[p].size - 1].at <= _GAP]
        best, last = sides.worth(run) - _PART, None
        for p in reversed(live):
            gain = _gain(runs[p], run, sides)
            if gain is not None and scores[p] + gain > best:
                best, last = scores[p] + gain, p
        scores.append(best)
        before.append(last)
        live.append(x)
    return list(_peeled(runs, scores, before))


def _gain(before: Run, run: Run, sides: _Sides) -> float | None:
    """What a run adds to a passage that ends with another; None where it does not go on from it."""
    if before.one >= run.one or before.other >= run.other:
        return None
    ends = before.one + before.size, before.other + before.size
    cut = max(0, ends[0] - run.one, ends[1] - run.other)
    if cut >= run.size:
        return None
    rest = Run(run.one + cut, run.other + cut, run.size - cut)
    here = sides.one[rest.one].at - sides.one[ends[0] - 1].at - 1
    there = sides.other[rest.other].at - sides.other[ends[1] - 1].at - 1
    if max(here, there) > _GAP:
        return None
    return sides.worth(rest) - _PART - _BETWEEN * max(here, there)


def _peeled(
    runs: Sequence[Run], scores: Sequence[float], before: Sequence[int | None]
) -> Iterator[tuple[float, list[Run]]]:
    used: set[int] = set()
    covered: set[tuple[bool, int]] = set()  # words of the one and of the other that are in a passage
    for end in sorted(range(len(runs)), key=lambda x: (-scores[x], x)):
        if scores[end] < _LEAST:
            return
        chain: list[int] = []
        at: int | None = end
        while at is not None and at not in used:
            chain.append(at)
            at = before[at]
        used.update(chain)
        score = scores[end] - (scores[at] if at is not None else 0.0)
        passage = [runs[x] for x in reversed(chain)]
        if score >= _LEAST and covered.isdisjoint(_middles(passage)):
            covered.update(word for run in passage for word in _in_both(run))
            yield score, passage


def _in_both(run: Run) -> Iterator[tuple[bool, int]]:
    """The words of a run in both articles."""
    return (
        (side, start + k) for side, start in ((False, run.one), (True, run.other)) for k in range(run.size)
    )


def _middles(passage: Sequence[Run]) -> set[tuple[bool, int]]:
    """The middle words of the runs, by which two passages are known to lie on one another."""
    return {
        (side, start + run.size // 2)
        for run in passage
        for side, start in ((False, run.one), (True, run.other))
    }


def _copied(a: int, b: int, passages: Sequence[tuple[float, list[Run]]], sides: _Sides) -> Copied:
    ordered = sorted((chain for _, chain in passages), key=lambda chain: chain[0])
    ours = {i for chain in ordered for r in chain for i in range(r.one, r.one + r.size)}
    theirs = {j for chain in ordered for r in chain for j in range(r.other, r.other + r.size)}
    return Copied(
        a,
        b,
        tuple(Span(sides.one[c[0].one].start, sides.one[c[-1].one + c[-1].size - 1].end) for c in ordered),
        tuple(
            Span(sides.other[c[0].other].start, sides.other[c[-1].other + c[-1].size - 1].end)
            for c in ordered
        ),
        min(len(ours), len(theirs)),
        _share(ours, sides.one),
        _share(theirs, sides.other),
        round(sum(score for score, _ in passages), 1),
    )


def _share(found: Iterable[int], tokens: Sequence[Token]) -> float:
    """How many of the words that can speak for copying are among those found."""
    return round(sum(tokens[i].weight > 0 for i in found) / max(1, sum(t.weight > 0 for t in tokens)), 3)
