"""Fit which lines look like furniture: `python -m training.furniture.fit [--shared FOLDER] [--check]`.

Learned from two things. Many lines of the unlabelled coverage, as the rules of `furniture.yml` mark them:
what
goes with the words that the rules name is learned with them, and so are lines that an outlet prints under
several
articles. And few lines that a person read (`tests/gold/furniture/dev.jsonl`, `learned.jsonl`), which count
for
more. Articles of the other labelled files are never looked at. `--check` scores each fifth of the articles
that were read with weights fitted without it, and writes nothing.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

import numpy as np

from bench import furniture, shelf
from onrecord.models import catalog
from onrecord.models.linear import Linear, save_linear
from onrecord.read import Options, Published
from onrecord.read.furniture import mark
from onrecord.read.learned import REPORT, Place, Setting, features
from onrecord.read.rows import read_row
from onrecord.record import Article, Span, lines_of
from onrecord.record.text import FurnitureWhy

TASK = "furniture-en"
READ, HELD = ("dev", "learned"), ("test", "fresh")
LABELS = (REPORT, *get_args(FurnitureWhy))
STEPS, RATE, DECAY, GOLD = 120, 0.08, 2e-5, 15.0
"""GOLD: a line that was read counts as much as so many that were not."""
OUTLETS, SEEN, READ_TWICE = 4, 30, 2
"""A word is learned that so many outlets have in furniture, that so many lines have, or that lines read
have."""
AGAIN, SHORTEST = 3, 12
"""A line that so many articles of one outlet have is furniture, whatever the rules say, if not a short
one."""
ENDS, SHORT, BETWEEN = 0.7, 0.25, 0.06
"""Which share of unmarked lines is taken: of those at the ends of a text, of other short ones, of the
rest."""
THRESHOLDS, PARTS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8), 5
Told = dict[str, float]


@dataclass(frozen=True)
class Line:
    """A line with what it shows, what it is taken for, and whether a rule marks it."""

    told: Told
    label: str
    article: str
    outlet: str
    ruled: bool


def lines(article: Article, outlet: str) -> Iterator[tuple[Span, Line, bool]]:
    """Every line of an article as the rules alone mark it; last, whether more than the rules marks it."""
    spans = lines_of(article.text)
    ruled = {f.span: f.why for f in mark(article.text, spans)}
    marked = {f.span for f in article.furniture}
    setting, below, under = Setting(article.byline, outlet), 0, None
    for above, span in reversed(list(enumerate(spans))):
        why = ruled.get(span)
        told = features(span.of(article.text), Place(above, below, under), setting)
        doubtful = why is None and any(span.meets(other) for other in marked)
        yield span, Line(told, why or REPORT, article.external_id or "", outlet, bool(why)), doubtful
        below, under = below + (why is None), why


def drawn(shared: Path) -> tuple[list[Line], list[Line]]:
    """Lines as the rules mark them, and lines that were read."""
    read = {(line.article, line.start): line.why for half in READ for line in furniture.lines(half)}
    held = {line.article for half in HELD for line in furniture.lines(half)}
    chosen, known = {article for article, _ in read}, random.Random(5)
    silver, gold, again = [], [], _again(shared)
    for row in shelf.rows(shared / "data" / shelf.COVERAGE):
        published = read_row(json.dumps(row).encode(), "row", Options())
        if row["id"] in held or not isinstance(published, Published):
            continue
        outlet = row["outlet"] or ""
        for span, line, doubtful in lines(published.article, outlet):
            words = span.of(published.article.text)
            if row["id"] in chosen:
                if (row["id"], span.start) in read:
                    why = read[row["id"], span.start] or REPORT
                    gold.append(Line(line.told, why, row["id"], outlet, line.ruled))
            elif line.ruled or (not doubtful and not again[outlet, words] and _taken(line, words, known)):
                silver.append(line)
    return silver, gold


def _again(shared: Path) -> Counter[tuple[str, str]]:
    """Lines without quotation marks that an outlet prints with several articles: nothing is learned from
    them."""
    seen: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in shelf.rows(shared / "data" / shelf.COVERAGE):
        for line in row["text"].splitlines():
            if len(line) >= SHORTEST and not set(line) & set('“"'):
                seen[row["outlet"] or "", line.strip()].add(row["id"])
    return Counter({key: len(ids) for key, ids in seen.items() if len(ids) >= AGAIN})


def _taken(line: Line, words: str, known: random.Random) -> bool:
    end = any(f"above {n}" in line.told for n in (0, 1)) or any(f"below {n}" in line.told for n in (0, 1, 2))
    return known.random() < (ENDS if end else SHORT if len(words) < 110 else BETWEEN)


def columns(silver: Sequence[Line], gold: Sequence[Line]) -> dict[str, int]:
    """The features that are learned."""
    outlets: dict[str, set[str]] = defaultdict(set)
    for line in silver:
        if line.label != REPORT:
            for name in line.told:
                outlets[name].add(line.outlet)
    reports = Counter(name for line in silver if line.label == REPORT for name in line.told)
    read = Counter(name for line in gold if line.label != REPORT for name in line.told)
    names = {
        name
        for name in {*outlets, *reports, *read}
        if len(outlets.get(name, ())) >= OUTLETS
        or reports[name] >= SEEN
        or read[name] >= READ_TWICE
        or name[1] != " "
    }
    return {name: i for i, name in enumerate(sorted(names))}


def table(told: Sequence[Told], known: dict[str, int]) -> Any:
    """The known features of some lines as a sparse matrix, shape (lines, features)."""
    from scipy.sparse import csr_matrix

    found = [(i, known[n], v) for i, line in enumerate(told) for n, v in line.items() if n in known]
    rows, cols, values = zip(*found, strict=True)
    return csr_matrix((np.array(values, np.float32), (rows, cols)), shape=(len(told), len(known)))


def fit(silver: Sequence[Line], gold: Sequence[Line], known: dict[str, int]) -> Linear:
    """Weights by softmax regression (Adam on all lines at once)."""
    every = [*silver, *gold]
    x = table([line.told for line in every], known)
    turned = x.T.tocsr()
    truth = np.eye(len(LABELS), dtype=np.float32)[[LABELS.index(line.label) for line in every]]
    counts = np.concatenate([np.ones(len(silver)), np.full(len(gold), GOLD)]).astype(np.float32)
    counts /= counts.sum()
    weights = np.zeros((len(known) + 1, len(LABELS)), np.float32)
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        scores = x @ weights[:-1] + weights[-1]
        share = np.exp(scores - scores.max(1, keepdims=True))
        share /= share.sum(1, keepdims=True)
        slopes = (share - truth) * counts[:, None]
        slope = np.vstack([turned @ slopes, slopes.sum(0, keepdims=True)]) + DECAY * weights
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope * slope
        weights -= RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return Linear(LABELS, known, weights.astype(np.float32))


def check(silver: Sequence[Line], gold: Sequence[Line], known: dict[str, int]) -> None:
    """Print what weights reach, with the rules, on articles that they were not fitted on."""
    articles = sorted({line.article for line in gold})
    random.Random(1).shuffle(articles)
    part = {article: i % PARTS for i, article in enumerate(articles)}
    scored = []
    for k in range(PARTS):
        model = fit(silver, [line for line in gold if part[line.article] != k], known)
        scored += [(1 - model.shares(g.told)[REPORT], g) for g in gold if part[g.article] == k]
    for least in THRESHOLDS:
        said = [(line.ruled or score >= least, line.label != REPORT) for score, line in scored]
        right = sum(one and other for one, other in said)
        print(
            least,
            f"precision {right / sum(one for one, _ in said):.3f}",
            f"recall {right / sum(other for _, other in said):.3f}",
        )


def main() -> None:
    """Fit, and write or check."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--shared", type=Path, default=Path("../shared"))
    options.add_argument("--check", action="store_true")
    given = options.parse_args()
    silver, gold = drawn(given.shared)
    known = columns(silver, gold)
    print(len(silver), "lines as the rules mark them,", len(gold), "read,", len(known), "features")
    if given.check:
        return check(silver, gold, known)
    path = Path(catalog.__file__).parent / "weights" / catalog.card(TASK).weights.file
    return save_linear(fit(silver, gold, known), path)


if __name__ == "__main__":
    main()
