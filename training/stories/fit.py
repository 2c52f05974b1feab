"""Fit the join of articles to stories: `python -m training.stories.fit DATED.jsonl UNDATED.jsonl`.

Lines of {id, date, title, text, story, topic}. `--check` fits on the first half in time and scores the
second, and the other way round, scores the further sets given, and writes nothing; without it the weights are
fitted on the first two and written.

Round-ups of two or three articles alone would teach that a story never has ten. So the undated set, whose
stories have eleven on average, is learned from twice: as it is, and with invented days a little apart.

The thresholds of the arriving joins are chosen by placing articles one by one in several orders, as `place`
does: a threshold that is right for a batch joins too much there.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import yaml

from onrecord.link.decided import NEAREST
from onrecord.link.joins import FEATURES
from onrecord.link.signatures import signature_of
from onrecord.link.stories import compared, join
from onrecord.record import make_id

Article = dict[str, str]

TARGET = Path(__file__).resolve().parents[2] / "src/onrecord/link/weights.yml"
HEAD = """# Made by `python -m training.stories.fit`; do not edit by hand.
# Weights learned from news articles that editors put together (round-ups of AllSides, Apache-2.0 and MIT as
# their collections state) and from ECB+ (annotation CC BY 3.0). They hold no words and no text.
"""
WINDOW = 7
SLACK = 0.004
"""BCubed F1 given up for stories kept whole: a running affair in two is worse for a reader than for F1."""
THRESHOLDS = [round(0.20 + 0.05 * k, 2) for k in range(12)]
ORDERS, HELD = "abcd", "pqrstuvwxy"  # names of orders of arrival: to choose the threshold by, and to score


@dataclass(frozen=True)
class Pairs:
    """Pairs of articles of one set: which, their features, and whether they are of one story."""

    stories: list[str]
    numbers: list[tuple[int, int]]
    features: np.ndarray
    same: np.ndarray
    arriving: bool = False


def pairs_of(articles: Sequence[Article], arriving: bool = False, order: str = "") -> Pairs:
    """The pairs that the index brings up; `arriving` sees of each article only those that came before it.

    `order` names another order of those that have one day, or none.
    """
    ordered = sorted(articles, key=lambda a: (a.get("date") or "", make_id("", order + a["id"])))
    signed = [signature_of(a["id"], a["text"], a["title"], published=a.get("date")) for a in ordered]
    held = {own.article: own for own in signed}
    found = dict(compared(list(held), held.__getitem__, WINDOW, arriving))
    numbers = list(found)
    rows = np.array([found[n] for n in numbers])
    stories = [a["story"] for a in ordered]
    return Pairs(
        stories, numbers, rows, np.array([float(stories[i] == stories[j]) for i, j in numbers]), arriving
    )


def with_days(articles: Sequence[Article], seed: int = 3) -> list[Article]:
    """The articles with invented days: look-alike stories of one topic up to five days apart."""
    draw = random.Random(seed)
    topics: dict[str, date] = {}
    stories: dict[str, int] = {}
    made = []
    for article in articles:
        topic = topics.setdefault(str(article["topic"]), date(2013, 1, 1) + timedelta(draw.randrange(300)))
        apart = stories.setdefault(article["story"], draw.randrange(6)) + draw.choice([0, 0, 0, 1, 1, 2])
        made.append({**article, "date": (topic + timedelta(apart)).isoformat()})
    return made


def regress(x: np.ndarray, y: np.ndarray, ridge: float = 3e-3) -> tuple[np.ndarray, float]:
    """Logistic regression with a ridge, by Newton's steps: weights of the plain features, and the bias."""
    mean, spread = x.mean(0), x.std(0) + 1e-9
    z = np.c_[(x - mean) / spread, np.ones(len(x))]
    beta, held = np.zeros(z.shape[1]), np.r_[np.full(x.shape[1], ridge), 1e-9]
    for _ in range(30):
        p = 1 / (1 + np.exp(-z @ beta))
        slope = z.T @ (p - y) / len(y) + held * beta
        curve = (z * (p * (1 - p))[:, None]).T @ z / len(y) + np.diag(held)
        beta -= np.linalg.solve(curve, slope)
    plain = beta[:-1] / spread
    return plain, float(beta[-1] - plain @ mean)


def bcubed(stories: Sequence[str], groups: Sequence[Sequence[int]]) -> float:
    """BCubed F1 of a grouping."""
    sizes = {story: stories.count(story) for story in set(stories)}
    precision = recall = 0.0
    for members in groups:
        inside = [stories[i] for i in members]
        for story in inside:
            precision += inside.count(story) / len(inside)
            recall += inside.count(story) / sizes[story]
    p, r = precision / len(stories), recall / len(stories)
    return 2 * p * r / (p + r)


def placed(size: int, likely: Mapping[tuple[int, int], float], least: float) -> list[list[int]]:
    """Groups as `place` makes them: one article after another, each to the likeliest story."""
    before: dict[int, list[tuple[int, float]]] = {}
    for (j, i), p in likely.items():
        before.setdefault(i, []).append((j, p))
    story = [0] * size
    groups: list[list[int]] = []
    for i in range(size):
        near: dict[int, list[float]] = {}
        for j, p in before.get(i, ()):
            near.setdefault(story[j], []).append(p)
        means = {s: float(np.mean(sorted(ps)[-NEAREST:])) for s, ps in near.items()}
        best = max(means, key=lambda s: means[s], default=None)
        if best is None or means[best] < least:
            best = len(groups)
            groups.append([])
        story[i] = best
        groups[best].append(i)
    return groups


def score(pairs: Pairs, fitted: tuple[np.ndarray, float], least: float) -> float:
    """BCubed F1 of a set under some weights."""
    p = 1 / (1 + np.exp(-(pairs.features @ fitted[0] + fitted[1])))
    likely = dict(zip(pairs.numbers, p.tolist(), strict=True))
    grouped = placed if pairs.arriving else join
    return bcubed(pairs.stories, grouped(len(pairs.stories), likely, least))


def fit(sets: Sequence[Sequence[Pairs]]) -> tuple[tuple[np.ndarray, float], float]:
    """Weights of several sets together, and the lowest threshold that does as good as best on them.

    Each set comes in one or more orders: the weights are learned on the first, the threshold on all.
    """
    first = [orders[0] for orders in sets]
    fitted = regress(np.concatenate([p.features for p in first]), np.concatenate([p.same for p in first]))
    means = {t: sum(mean_score(orders, fitted, t) for orders in sets) / len(sets) for t in THRESHOLDS}
    best = max(means.values())
    return fitted, min(t for t in THRESHOLDS if means[t] >= best - SLACK)


def mean_score(orders: Sequence[Pairs], fitted: tuple[np.ndarray, float], least: float) -> float:
    """Mean BCubed F1 of a set over its orders."""
    return sum(score(p, fitted, least) for p in orders) / len(orders)


def orders_of(articles: Sequence[Article], arriving: bool, orders: str = ORDERS) -> list[Pairs]:
    """The pairs of a set in several orders of arrival, or in one where the order is nothing to it."""
    return [pairs_of(articles, arriving, order) for order in (orders if arriving else orders[:1])]


def check(dated: Sequence[Article], undated: Sequence[Article], more: Sequence[Article]) -> None:
    """Fit on one part, score another; `arriving` scores as articles are placed one by one."""
    ordered = sorted(dated, key=lambda a: a["date"])
    halves = [ordered[: len(ordered) // 2], ordered[len(ordered) // 2 :]]
    kept = set(sorted({str(a["topic"]) for a in undated})[::2])  # look-alikes of one topic stay together
    sides = [[a for a in undated if (str(a["topic"]) in kept) is side] for side in (True, False)]
    for arriving in (False, True):
        way = "arriving" if arriving else "dated"
        for one, other in ((0, 1), (1, 0)):
            fitted, least = fit(
                [[pairs_of(halves[one], arriving)], orders_of(with_days(sides[one]), arriving)]
            )
            print(way, f"half {one + 1} fitted, from {least}", end=": ")
            others = {"other half": halves[other], "with days": with_days(sides[other]), "more": more}
            for name, rest in others.items():
                if rest:
                    held = orders_of(rest, arriving, HELD)
                    print(name, round(mean_score(held, fitted, least), 4), end=" ")
            print()
    for arriving in (False, True):
        way = "arriving undated" if arriving else "undated"
        for one, other in ((0, 1), (1, 0)):
            fitted, least = fit([orders_of(sides[one], arriving)])
            each = [score(p, fitted, least) for p in orders_of(sides[other], arriving, HELD)]
            spread = f"{sum(each) / len(each):.4f}, {min(each):.4f} to {max(each):.4f}"
            print(f"{way} half {one + 1} fitted, from {least}: {spread} in {len(each)} orders")


def learned(sets: Sequence[Sequence[Pairs]]) -> dict[str, object]:
    """A join as the file keeps it."""
    (weights, bias), least = fit(sets)
    named = {name: round(float(v), 4) for name, v in zip(FEATURES, weights, strict=True)}
    return {"bias": round(bias, 4), "least": least, "weights": named}


def main() -> None:
    """Fit, or check."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", type=Path, nargs="+")
    parser.add_argument("--check", action="store_true")
    chosen = parser.parse_args()
    dated, undated, *rest = [[json.loads(line) for line in path.open()] for path in chosen.sets]
    more = [article for articles in rest for article in articles]
    if chosen.check:
        check(dated, undated, more)
        return
    body: dict[str, object] = {"trained_on": ", ".join(p.stem for p in chosen.sets[:2]), "window": WINDOW}
    for name, arriving in (("arriving", True), ("dated", False)):
        body[name] = learned([[pairs_of(dated, arriving)], orders_of(with_days(undated), arriving)])
    for name, arriving in (("arriving_undated", True), ("undated", False)):
        body[name] = learned([orders_of(undated, arriving)])
    TARGET.write_text(HEAD + yaml.safe_dump(body, sort_keys=False), "utf-8")
    print(f"-> {TARGET}")


if __name__ == "__main__":
    main()
