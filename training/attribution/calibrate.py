"""Fit the score of an exported tagger on the development set, and choose what is kept.

    python -m training.attribution.calibrate --weights W.onnx --tokenizer T.json --dev DEV.jsonl
        --yardstick ATTRIBUTION.py --out TUNING.json

The score is a logistic function of the log odds of cue, source and content.  Its reliability and the
pair F1 at the chosen threshold are measured across folds of articles: each article with what was fitted
on the others.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from onrecord.models.attribution import PARTS, AttributionTagger, open_tagger, parts
from onrecord.models.decode import Attribution, Reading
from onrecord.models.pieces import line_spans
from training.attribution.lines import lines
from training.attribution.measure_files import yardstick

FOLDS, BINS = 6, 10
Array = np.ndarray[Any, Any]
Found = list[tuple[Attribution, Reading]]


def fit(x: Array, y: Array, penalty: float = 0.1) -> Array:
    """Logistic regression by Newton's method."""
    w = np.zeros(x.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ w))
        bend = (x * (p * (1 - p))[:, None]).T @ x + penalty * np.eye(len(w))
        w -= np.linalg.solve(bend, x.T @ (p - y) + penalty * w)
    return w


def right(measure: Any, raw: dict[str, Any], found: Found) -> list[bool]:
    """Which are right: content as the yardstick's pair asks, and the source, or none where none is."""
    text = measure.Text(raw["text"])

    def tokens(item: dict[str, Any]) -> dict[str, Any]:
        return {
            role: text.tokens_of([tuple(s) for s in item.get(role) or []]) for role in ("source", "content")
        }

    gold = [tokens(a) for a in raw["attributions"]]
    made = [tokens({"source": a.source, "content": a.content}) for a, _ in found]
    good = {
        j
        for i, j, share in measure.match(gold, made)
        if share >= 0.5
        and (gold[i]["source"] & made[j]["source"] or not (gold[i]["source"] or made[j]["source"]))
    }
    return [j in good for j in range(len(found))]


def pair_f1(measure: Any, raws: list[dict[str, Any]], made: list[list[Attribution]]) -> float:
    """The yardstick's pair F1."""
    out = [
        {"id": r["id"], "attributions": [{"source": a.source, "cue": a.cue, "content": a.content} for a in m]}
        for r, m in zip(raws, made, strict=True)
    ]
    return float(measure.score(raws, out)["link pair"]["f1"])


def tuned(tagger: AttributionTagger, found: list[Found], by: Array, keep: float) -> list[list[Attribution]]:
    """What the tagger would give with another tuning."""
    tuning = replace(tagger.tuning, by=tuple(by.tolist()), keep=keep)
    return [
        tagger.settle([(replace(a, score=tuning.probability(r))) for a, r in held], tuning) for held in found
    ]


def best_keep(
    measure: Any, tagger: AttributionTagger, raws: list[dict[str, Any]], found: list[Found], by: Array
) -> float:
    """The threshold with the best pair F1."""
    tried = {
        keep: pair_f1(measure, raws, tuned(tagger, found, by, keep)) for keep in np.arange(0.24, 0.5, 0.04)
    }
    return round(float(max(tried, key=lambda k: tried[k])), 2)


def reliability(score: Array, good: Array) -> str:
    """Bins of the score: how many, mean score, share right; and the expected calibration error."""
    rows, error = [], 0.0
    for b in range(BINS):
        held = (score >= b / BINS) & (score < (b + 1) / BINS + (b == BINS - 1))
        if held.any():
            rows.append(
                f"  {b / BINS:.1f}-{(b + 1) / BINS:.1f} {held.sum():5} said {score[held].mean():.3f} "
                f"right {good[held].mean():.3f}"
            )
            error += held.mean() * abs(score[held].mean() - good[held].mean())
    return "\n".join([*rows, f"  expected calibration error {error:.3f}"])


def main() -> None:
    """Fit, measure across folds, and write what was fitted on all."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for name in ("weights", "tokenizer", "dev", "yardstick", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    args = parser.parse_args()
    measure, raws = yardstick(args.yardstick), list(lines(args.dev))
    tagger = open_tagger("trial@0", str(args.weights), str(args.tokenizer))
    found = [tagger.candidates(r["text"], line_spans(r["text"])) for r in raws]
    x = [np.array([parts(r) for _, r in held]).reshape(-1, len(PARTS)) for held in found]
    y = [np.array(right(measure, raw, held), float) for raw, held in zip(raws, found, strict=True)]
    fold = [n % FOLDS for n in range(len(raws))]
    made: list[list[Attribution]] = [[] for _ in raws]
    score = [np.zeros(len(held)) for held in found]
    for f in range(FOLDS):
        inside, outside = ([n for n in range(len(raws)) if (fold[n] == f) == own] for own in (False, True))
        by = fit(np.concatenate([x[n] for n in inside]), np.concatenate([y[n] for n in inside]))
        keep = best_keep(measure, tagger, [raws[n] for n in inside], [found[n] for n in inside], by)
        for n, held in zip(outside, tuned(tagger, [found[n] for n in outside], by, keep), strict=True):
            made[n], score[n] = held, 1 / (1 + np.exp(-x[n] @ by))
    print(f"pair F1 across folds {pair_f1(measure, raws, made)}")
    print(reliability(np.concatenate(score), np.concatenate(y)))
    by = fit(np.concatenate(x), np.concatenate(y))
    keep = best_keep(measure, tagger, raws, found, by)
    tuning = dict(zip((f"by_{part}" for part in PARTS), np.round(by, 4).tolist(), strict=True))
    args.out.write_text(json.dumps(tuning | {"keep": keep}), "utf-8")
    print(f"all: {tuning} keep {keep} pair F1 {pair_f1(measure, raws, tuned(tagger, found, by, keep))}")


if __name__ == "__main__":
    main()
