"""Train the reader of event roots on a labelled file and on our own sentences.

    python -m training.events.learn --base BASE --train TRAIN.jsonl --dev DEV.jsonl --out READER.pt [--fold N]

BASE holds base.npz and tokenizer.json as `training.attribution.vocabulary` writes them. With --fold, every
fifth row of TRAIN is left out and measured. With --start, training goes on from a reader. A checkpoint is
written after each time through the rows. About two minutes of one core that knows bfloat16.
"""

from __future__ import annotations

import argparse
import math
import random
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional as F

from onrecord.models.roots import LABELS, NONE
from training.attribution.learn import Rate
from training.attribution.lines import lines
from training.events import own
from training.events.network import Item, Lower, Reader, Row

EVEN, SMOOTH, FASTER = 0.3, 0.05, 4.0
"""How far rare labels are evened out; how soft the labels are; how much faster the head learns."""
SOURCE, TARGET, TRIGGER = 1, 2, 3
HIDES = {TRIGGER: 0.5, SOURCE: 0.07, TARGET: 0.07}
"""How often a part is hidden: the labelled sets mark no trigger, and events often lack a party."""
Batch = tuple[Tensor, Tensor, Tensor]


def batch_of(items: Sequence[Item], hide: random.Random | None = None) -> Batch:
    """Vectors, parts and mask of some sentences; `hide` hides parts at random, None hides all triggers."""
    size = max(len(x) for x, _ in items)
    vectors = torch.zeros(len(items), size, items[0][0].shape[1], dtype=torch.float16)
    parts, mask = torch.zeros(len(items), size, dtype=torch.long), torch.zeros(len(items), size)
    for k, (x, part) in enumerate(items):
        vectors[k, : len(x)], parts[k, : len(x)], mask[k, : len(x)] = x, part, 1
        for number, chance in HIDES.items():
            if hide.random() < chance if hide else number == TRIGGER:
                parts[k][parts[k] == number] = 0
    return vectors, parts, mask


def batches(items: Sequence[Item], size: int, rng: random.Random) -> list[list[int]]:
    """Numbers of sentences in random order, those of a length together."""
    order = rng.sample(range(len(items)), len(items))
    wide = [order[i : i + 8 * size] for i in range(0, len(order), 8 * size)]
    wide = [sorted(part, key=lambda i: len(items[i][0])) for part in wide]
    cut = [part[i : i + size] for part in wide for i in range(0, len(part), size)]
    rng.shuffle(cut)
    return cut


def train(reader: Reader, rows: Sequence[Row], items: Sequence[Item], args: argparse.Namespace) -> None:
    """Train in place, with a checkpoint after each time through the rows."""
    rng = random.Random(args.seed)
    labels = [LABELS.index(row["root"]) for row in rows]
    counts = Counter(labels)
    weights = [(len(rows) / len(LABELS) / counts[label]) ** EVEN for label in labels]
    head = [w for name, w in reader.named_parameters() if not name.startswith("layers")]
    groups = [{"params": reader.layers.parameters(), "by": 1.0}, {"params": head, "by": FASTER}]
    steps = torch.optim.AdamW(groups, lr=args.rate, weight_decay=0.01, fused=True)
    rate, step = Rate(args.times * math.ceil(len(rows) / args.size), 1e9), 0
    for time in range(args.times):
        total = 0.0
        for numbers in batches(items, args.size, rng):
            truth = torch.tensor([labels[i] for i in numbers])
            weight = torch.tensor([weights[i] for i in numbers])
            with torch.autocast("cpu", dtype=torch.bfloat16):
                given = reader.train()(*batch_of([items[i] for i in numbers], rng)).float()
            lost = (F.cross_entropy(given, truth, reduction="none", label_smoothing=SMOOTH) * weight).mean()
            lost.backward()
            torch.nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
            for group in steps.param_groups:
                group["lr"] = args.rate * group["by"] * rate.at(step)
            steps.step()
            steps.zero_grad(set_to_none=True)
            step, total = step + 1, total + float(lost.detach())
        torch.save({"state": reader.state_dict(), "depth": args.depth}, args.out)
        print(f"time {time + 1}: loss {total * args.size / len(rows):.3f}", flush=True)


@torch.no_grad()  # type: ignore[untyped-decorator]
def right(reader: Reader, rows: Sequence[Row], items: Sequence[Item]) -> float:
    """Share of rows whose label the reader gives; no trigger is shown to it, and NONE is no answer."""
    known, found = LABELS.index(NONE), 0
    for row, item in zip(rows, items, strict=True):
        scores = reader.eval()(*batch_of([item]))[0]
        scores[known] = -math.inf
        found += LABELS[int(scores.argmax())] == row["root"]
    return found / len(rows)


def options() -> argparse.Namespace:
    """What the command was given."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for name in ("base", "train", "dev", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--rate", type=float, default=3e-4)
    parser.add_argument("--size", type=int, default=16)
    parser.add_argument("--depth", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--fold", type=int)
    parser.add_argument("--start", type=Path)
    return parser.parse_args()


def main() -> None:
    """Train, write, and print the share right of the fold, of the dev set and of our own test."""
    args = options()
    torch.manual_seed(args.seed)
    lower = Lower(args.base, args.depth)
    labelled = list(lines(args.train))
    random.Random(7).shuffle(labelled)
    held = labelled[args.fold :: 5] if args.fold is not None else []
    rows = [row for row in labelled if row not in held] + own.rows()
    reader = lower.upper()
    if args.start:
        reader.load_state_dict(torch.load(args.start, map_location="cpu", weights_only=True)["state"])
    train(reader, rows, [lower(row) for row in rows], args)
    for name, measured in (("fold", held), ("dev", list(lines(args.dev))), ("own", own.rows(own.TEST))):
        if measured:
            print(f"{name}: {right(reader, measured, [lower(row) for row in measured]):.4f}")


if __name__ == "__main__":
    main()
