"""Fit whose report an article is: `python -m training.homes.fit [--shared FOLDER] [--check]`.

Learned from the labelled articles of `tests/gold/homes/dev.jsonl`, whose texts lie in the shared sets.
`--check` scores each twentieth of them with weights fitted on the others, for several thresholds, and writes
nothing.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import yaml

from bench import homes
from onrecord.link.entities import resolve
from onrecord.link.origins import named_sources
from onrecord.link.origins.leaning import Features, Weights, features, score
from onrecord.link.origins.named import neighbours, own_name
from onrecord.link.origins.namings import namings, paragraphs
from onrecord.record import Reading

TARGET = Path(__file__).resolve().parents[2] / "src/onrecord/link/origins/leaning.yml"
HEAD = """# Made by `python -m training.homes.fit`; do not edit by hand.
# Learned from articles of which readers said whose report they are (tests/gold/homes, dev), without text.
"""
STEADY = 2.0
"""What each weight pays for being far from nothing (L2): the set is small."""
LEAST = 0.5
"""The score from which an article is taken to hang: of those above it five in six are right (`--check`)."""
PARTS, THRESHOLDS = 20, (0.35, 0.4, 0.45, 0.5, 0.6)


@dataclass(frozen=True)
class Labelled:
    """An article with what tells of each outlet that it names, and whose report it is."""

    row: homes.Row
    told: dict[str, Features]

    def right(self, outlet: str) -> bool:
        """Whether the report is this outlet's."""
        return homes.right(outlet, self.row)


def labelled(row: homes.Row, reading: Reading) -> Labelled:
    """An article of the set, as the product sees it alone."""
    near, house = neighbours([reading]), own_name(reading.outlet.name if reading.outlet else "")
    lines = paragraphs(reading.article)
    named = list(named_sources(reading, None, resolve([reading]), near))
    found = namings(reading, house, named, near, lines)
    return Labelled(row, features(reading, house, named, found, lines))


def fit(articles: Sequence[Labelled]) -> Weights:
    """Weights by logistic regression: each outlet that an article names, the report its or not."""
    rows = [(told, article.right(outlet)) for article in articles for outlet, told in article.told.items()]
    names = sorted(rows[0][0])
    x = np.array([[1.0, *(told[n] for n in names)] for told, _ in rows])
    y = np.array([float(right) for _, right in rows])
    paid = STEADY * np.diag([1e-6, *np.ones(len(names))])
    w = np.zeros(len(names) + 1)
    for _ in range(60):
        p = 1 / (1 + np.exp(-x @ w))
        curve = (x * (p * (1 - p))[:, None]).T @ x + paid
        w -= np.linalg.solve(curve, x.T @ (p - y) + paid @ w)
    values = [round(float(v), 4) for v in w]
    return Weights(values[0], LEAST, dict(zip(names, values[1:], strict=True)))


def found(article: Labelled, weights: Weights, least: float) -> str | None:
    """The outlet whose report an article is taken for."""
    scores = {outlet: score(told, weights) for outlet, told in article.told.items()}
    best = max(scores, key=lambda o: scores[o], default=None)
    return best if best is not None and scores[best] >= least else None


def check(articles: Sequence[Labelled]) -> None:
    """Print what weights reach on articles that they were not fitted on."""
    parts = [[a for i, a in enumerate(articles) if i % PARTS != k] for k in range(PARTS)]
    fitted = [fit(part) for part in parts]
    for least in THRESHOLDS:
        answers = [(a.row, found(a, fitted[i % PARTS], least)) for i, a in enumerate(articles)]
        scored = homes.score(answers, False)
        print(least, {k: scored[k] for k in ("precision", "recall", "f1")})


def main() -> None:
    """Fit, and write or check."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--shared", type=Path, default=Path("../shared"))
    options.add_argument("--check", action="store_true")
    given = options.parse_args()
    rows = homes.labels("dev")
    readings = homes.read(given.shared, rows)
    articles = [labelled(row, readings[row["id"]]) for row in rows if row["home"] != "wire"]
    if given.check:
        return check(articles)
    weights = fit(articles)
    body = {"bias": weights.bias, "least": weights.least, "weights": weights.weights}
    TARGET.write_text(HEAD + yaml.safe_dump(body, sort_keys=False), "utf-8")
    return None


if __name__ == "__main__":
    main()
