"""Which words of two prints of a quotation are the same ones: the fewest and longest runs that hold most."""

from __future__ import annotations

from collections.abc import Sequence
from operator import sub

import numpy as np

Pairs = list[tuple[int, int]]

RUN = 0.45  # what beginning a run costs: a little less than what the lightest word tells
BROKEN = -0.15  # less where one of the prints is broken off there
INSIDE = 0.2  # more inside of what is printed as one word
_NEAR = 0.01  # of a word left out on the way: of two places that fit as well the nearer one
_FAR = 0.5  # what words at an end must tell to be held, for each word that parts them from the rest
_ENDS = 1.0  # what they need not tell if they stand first, or last, in both
_LONGEST = 1500  # words of a print that are looked at


def aligned(
    base: Sequence[str],
    other: Sequence[str],
    weights: Sequence[float],
    begins: tuple[Sequence[float], Sequence[float]],
) -> Pairs:
    """Pairs of positions of words that are the same, in order.

    `weights` says how much each word of the base tells; `begins` what it costs more, or less, to begin a run
    at a word.
    Of prints too long to be compared whole the ends are left.
    """
    base, other = base[:_LONGEST], other[:_LONGEST]
    if not base or not other:
        return []
    score, came = _table(base, other, weights, begins)
    return _without_far_ends(_path(score, came), weights, (len(base) - 1, len(other) - 1))


def _table(
    base: Sequence[str],
    other: Sequence[str],
    weights: Sequence[float],
    begins: tuple[Sequence[float], Sequence[float]],
) -> tuple[np.ndarray, np.ndarray]:
    """The best score of words that are the same up to each pair, and whether the pair goes on with a run."""
    ids = {word: n for n, word in enumerate(dict.fromkeys([*base, *other]))}
    across = np.array([ids[w] for w in other])
    cost = RUN + np.array(begins[1][: len(other)])
    steps = _NEAR * np.arange(len(other) + 1)
    score = np.full((len(base), len(other)), -np.inf)
    came = np.zeros((len(base), len(other)), dtype=bool)
    before = np.full(len(other) + 1, -np.inf)  # the best that ended before, nearness added
    last = np.full(len(other) + 1, -np.inf)
    for i, word in enumerate(base):
        same = across == ids[word]
        begun = np.maximum(before[:-1] - _NEAR * i - steps[:-1], 0.0)
        begun = begun - (cost + begins[0][i])
        came[i] = last[:-1] >= begun
        score[i] = np.where(same, weights[i] + np.maximum(last[:-1], begun), -np.inf)
        last[1:] = score[i]
        reached = score[i] + _NEAR * (i + 1) + steps[1:]
        before[1:] = np.maximum(before[1:], np.maximum.accumulate(reached))
    return score, came


def _path(score: np.ndarray, came: np.ndarray) -> Pairs:
    """Back from the best pair to the first."""
    rows, columns = score.shape
    nearness = _NEAR * (np.arange(rows)[:, None] + np.arange(columns)[None, :])
    reached = score + nearness
    found: Pairs = []
    i, j = (int(n) for n in np.unravel_index(int(score.argmax()), score.shape))
    if not np.isfinite(score[i, j]):
        return []
    while True:
        found.append((i, j))
        if not i or not j:
            break
        if came[i, j] and np.isfinite(score[i - 1, j - 1]):
            i, j = i - 1, j - 1
            continue
        part = reached[:i, :j]
        a, b = (int(n) for n in np.unravel_index(int(part.argmax()), part.shape))
        if part[a, b] - nearness[i - 1, j - 1] <= 0 or not np.isfinite(part[a, b]):
            break
        i, j = a, b
    return found[::-1]


def _without_far_ends(pairs: Pairs, weights: Sequence[float], end: tuple[int, int]) -> Pairs:
    """Without a few words at an end that many others on both sides part from the rest, or that stand alone
    between what each goes on with: chance brought the same words there. It is less easily chance with those
    that stand first, or last, in both."""
    runs: list[Pairs] = []
    for pair in pairs:
        if runs and (pair[0] - 1, pair[1] - 1) == runs[-1][-1]:
            runs[-1].append(pair)
        else:
            runs.append([pair])

    def far(part: list[Pairs], at: int) -> bool:
        (a, b), (c, d) = runs[at - 1][-1], runs[at][0]
        skipped = c - a - 1, d - b - 1
        told = sum(weights[i] for run in part for i, _ in run) - RUN * (len(part) - 1)
        told += _ENDS * (part[0][0] == (0, 0) or part[-1][-1] == end)
        if min(skipped) > 0:
            return told < _FAR * sum(skipped) / 2
        beyond = part[0][0] if part[0] is runs[0] else tuple(map(sub, end, part[-1][-1]))
        return told < _ENDS and min(beyond) > 0

    kept = 0
    while kept != len(runs):
        kept = len(runs)
        runs = runs[max((at for at in range(1, len(runs)) if far(runs[:at], at)), default=0) :]
        runs = runs[: min((at for at in range(1, len(runs)) if far(runs[at:], at)), default=len(runs))]
    return [pair for run in runs for pair in run]
