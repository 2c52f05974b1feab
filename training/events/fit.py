"""Fit the linear model of event roots, from a labelled file and from the lexicon's own frames.

    python -m training.events.fit TRAIN.jsonl [DEV.jsonl]

TRAIN holds lines of {text, source, target, root}; spans are [start, end) in text. The weights go to
src/onrecord/models/weights/event-roots.bin. The licence of the labelled set is none stated by its makers:
without the file the lexicon alone answers.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from onrecord.find.events.features import Turns, features
from onrecord.find.events.lexicon import Frame, lexicon_of
from onrecord.lang import load_pack
from onrecord.models import catalog
from onrecord.models.linear import save_linear
from onrecord.models.roots import LENGTH, TASK, Linear

STEPS, RATE, DECAY, RARE = 250, 0.05, 1e-3, 2
FRAME_SHARE, EVEN = 50.0, 0.3
ROOT = Path(__file__).resolve().parents[2]
WEIGHTS = ROOT / "src/onrecord/models/weights" / catalog.card(TASK).weights.file
Row = dict[str, Any]


def rows_of(path: str) -> list[Row]:
    """The lines of a labelled file."""
    return [json.loads(line) for line in Path(path).read_text("utf-8").splitlines() if line.strip()]


def frames() -> list[Row]:
    """Short sentences made from the lexicon's frames, each with the label of its frame."""
    pack = load_pack("en")
    as_one = pack.read("roots", Turns).as_one
    made = [(w, as_one.get(f.root, f.root)) for f in lexicon_of(pack).frames if f.root for w in _wordings(f)]
    return [_marked(wording, root) for wording, root in made]


def _wordings(frame: Frame) -> list[str]:
    objects = sorted(frame.objects)[:14] or sorted(frame.objects_of_to)[:8] or [""]
    to = sorted(frame.to)[:2] or [""]
    made = [f"{v} {o} {p} Yy" for v in frame.verbs for o in objects for p in (to if frame.objects else [""])]
    made += [f"{v} to {deed} Yy" for v in frame.verbs for deed in sorted(frame.below)]
    return made + [f"{n} {p} Yy" for n in frame.nouns for p in to]


def _marked(wording: str, root: str) -> Row:
    text = " ".join(f"Xx {wording} in".split())
    at = text.index("Yy")
    return {"text": text, "source": [[0, 2]], "target": [[at, at + 2]], "root": root}


def matrix(rows: Sequence[Row], columns: dict[str, int]) -> Any:
    """Rows of features scaled to LENGTH, with a last column of ones; float32, shape (rows, columns + 1)."""
    found = np.zeros((len(rows), len(columns) + 1), np.float32)
    for i, row in enumerate(rows):
        for name, value in features(row["text"], row["source"], row["target"]).items():
            if name in columns:
                found[i, columns[name]] = value
        found[i] *= LENGTH / (np.linalg.norm(found[i]) or 1.0)
    found[:, -1] = 1.0
    return found


def fit(x: Any, y: Any, w: Any, labels: int) -> Any:
    """Weights of a softmax regression by Adam: x (rows, features), y label numbers, w a weight a row."""
    weights = np.zeros((x.shape[1], labels), np.float32)
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    truth = np.eye(labels, dtype=np.float32)[y]
    for step in range(1, STEPS + 1):
        scores = x @ weights
        share = np.exp(scores - scores.max(1, keepdims=True))
        share /= share.sum(1, keepdims=True)
        slope = x.T @ ((share - truth) * w[:, None]) / w.sum() + DECAY * weights
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope * slope
        weights -= RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return weights


def train(labelled: Sequence[Row]) -> Linear:
    """The model from labelled rows and frames."""
    made = frames()
    rows = [*labelled, *made]
    counts = Counter(name for r in rows for name in features(r["text"], r["source"], r["target"]))
    columns = {name: i for i, name in enumerate(sorted(n for n, c in counts.items() if c >= RARE))}
    labels = sorted({r["root"] for r in rows})
    y = np.array([labels.index(r["root"]) for r in rows])
    seen = np.bincount(y[: len(labelled)], minlength=len(labels)).clip(1)
    own = np.bincount(y[len(labelled) :], minlength=len(labels)).clip(1)
    even = (seen.mean() / seen[y[: len(labelled)]]) ** EVEN
    w = np.concatenate([even, FRAME_SHARE * 0.5 / own[y[len(labelled) :]]]).astype(np.float32)
    return Linear(tuple(labels), columns, fit(matrix(rows, columns), y, w, len(labels)))


def accuracy(model: Linear, rows: Sequence[Row]) -> float:
    """Share of rows that a model answers right."""
    right = sum(model.best(features(r["text"], r["source"], r["target"])) == r["root"] for r in rows)
    return float(right / len(rows))


def main(paths: Sequence[str]) -> None:
    """Fit, write, and print the share right on the second file if there is one."""
    model = train(rows_of(paths[0]))
    WEIGHTS.parent.mkdir(exist_ok=True)
    save_linear(model, WEIGHTS)
    print(f"{len(model.columns)} features, {len(model.labels)} labels, {WEIGHTS.stat().st_size} bytes")
    if len(paths) > 1:
        print(f"right: {accuracy(model, rows_of(paths[1])):.4f}")


if __name__ == "__main__":
    main(sys.argv[1:])
