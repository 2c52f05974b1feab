"""Train the reader of stands on our own labelled texts.

    python -m training.stands.learn --base BASE --out READER.pt [--fold N] [--times 12] [--also HALF ...]

BASE holds base.npz and tokenizer.json as `training.attribution.vocabulary` writes them. With --fold, an
eighth of the texts is left out. A checkpoint is written after each time through the texts; what is found in
the texts left out, and in dev halves that were not learned from, is printed at the end.
"""

from __future__ import annotations

import argparse
import math
import random
from collections.abc import Sequence
from pathlib import Path

import torch
from bench.paragraphs import held, labelled
from bench.standing import Piece
from torch import Tensor
from torch.nn import functional as F
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from bench import standing
from onrecord.models.stands import KINDS
from training.attribution.learn import Rate
from training.stands.measure import measured
from training.stands.network import DEPTH, Lower, Reader
from training.stands.rows import Example, examples, examples_of, fold_of, pieces

READ = Path(__file__).with_name("read.jsonl")
"""Paragraphs of the coverage that were read and labelled, as places without the texts."""
FASTER, LINKED, KEPT = 4.0, 0.3, 0.997
"""How much faster the heads learn; what a label weighs beside an anchor; how much of the running mean of the
weights, which is what is kept in the end, stays at each step."""
Item = tuple[Example, Tensor]


def tensors(items: Sequence[Item]) -> tuple[Tensor, Tensor, Tensor]:
    """Vectors, forms and mask of some texts."""
    size = max(len(x) for _, x in items)
    vectors = torch.zeros(len(items), size, items[0][1].shape[1], dtype=torch.float16)
    forms, mask = torch.zeros(len(items), size, dtype=torch.long), torch.zeros(len(items), size)
    for k, (example, x) in enumerate(items):
        vectors[k, : len(x)], mask[k, : len(x)] = x, 1
        forms[k, : len(x)] = torch.tensor(example.window.forms)
    return vectors, forms, mask


def loss(reader: Reader, items: Sequence[Item]) -> Tensor:
    """Anchors by binary, labels by plain cross entropy, a text."""
    vectors, forms, mask = tensors(items)
    x = reader(vectors, forms, mask)
    wanted = torch.zeros(*mask.shape, len(KINDS))
    anchors = [(k, place, kind) for k, (e, _) in enumerate(items) for place, kind in e.anchors]
    for anchor in anchors:
        wanted[anchor] = 1
    found = F.binary_cross_entropy_with_logits(reader.found(x), wanted, mask[..., None], reduction="sum")
    if not anchors:
        return found / len(items)
    labels = torch.full((len(anchors), mask.shape[1]), -100)
    rows = [labels_ for e, _ in items for labels_ in e.anchors.values()]
    for row, given in zip(labels, rows, strict=True):
        row[: len(given)] = torch.tensor(given)
    scores = reader.link(x, torch.tensor(anchors))
    linked = F.cross_entropy(scores.flatten(0, 1), labels.flatten(), reduction="sum", ignore_index=-100)
    return (found + LINKED * linked) / len(items)


def batches(items: Sequence[Item], size: int, rng: random.Random) -> list[list[Item]]:
    """All items in random order, those of a length together."""
    order = rng.sample(list(items), len(items))
    wide = [order[i : i + 8 * size] for i in range(0, len(order), 8 * size)]
    wide = [sorted(part, key=lambda item: len(item[1])) for part in wide]
    cut = [part[i : i + size] for part in wide for i in range(0, len(part), size)]
    rng.shuffle(cut)
    return cut


def train(reader: Reader, items: Sequence[Item], args: argparse.Namespace) -> None:
    """Train in place, with a checkpoint of the mean weights after each time through the texts."""
    rng = random.Random(args.seed)
    head = [w for name, w in reader.named_parameters() if not name.startswith("layers")]
    groups = [{"params": reader.layers.parameters(), "by": 1.0}, {"params": head, "by": FASTER}]
    steps = torch.optim.AdamW(groups, lr=args.rate, weight_decay=0.01)
    rate, step = Rate(args.times * math.ceil(len(items) / args.size), 1e9), 0
    mean = AveragedModel(reader, multi_avg_fn=get_ema_multi_avg_fn(KEPT))
    for time in range(args.times):
        total = 0.0
        for batch in batches(items, args.size, rng):
            lost = loss(reader.train(), batch)
            lost.backward()
            torch.nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
            for group in steps.param_groups:
                group["lr"] = args.rate * group["by"] * rate.at(step)
            steps.step()
            steps.zero_grad(set_to_none=True)
            mean.update_parameters(reader)
            step, total = step + 1, total + float(lost.detach()) * len(batch)
        torch.save({"state": mean.module.state_dict(), "depth": args.depth}, args.out)
        print(f"time {time + 1}: loss {total / len(items):.3f}", flush=True)
    reader.load_state_dict(mean.module.state_dict())


def options() -> argparse.Namespace:
    """What the command was given."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--start", type=Path, help="an attribution tagger whose layers are taken")
    parser.add_argument("--shared", type=Path, help="where the coverage is, to learn from it too")
    parser.add_argument("--goes-on", type=Path, help="a reader from which training goes on")
    parser.add_argument("--also", nargs="*", default=[], help="halves of the labelled set to learn from too")
    parser.add_argument("--times", type=int, default=12)
    parser.add_argument("--rate", type=float, default=3e-4)
    parser.add_argument("--size", type=int, default=16)
    parser.add_argument("--depth", type=int, default=DEPTH)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--fold", type=int)
    return parser.parse_args()


def main() -> None:
    """Train, write, and print what is found in the texts left out and in the dev halves."""
    args = options()
    torch.manual_seed(args.seed)
    lower = Lower(args.base, args.depth, args.start)
    ours = pieces()
    left = [piece for piece in ours if fold_of(piece.id) == args.fold]
    out = {piece.id for piece in left}
    learned: list[Piece] = [piece for piece in ours if piece.id not in out]
    learned += [piece for half in args.also for piece in standing.half(half)]
    reader = lower.upper()
    if args.goes_on:
        reader.load_state_dict(torch.load(args.goes_on, map_location="cpu", weights_only=True)["state"])
    read = list(labelled(args.shared, READ)) if args.shared else []
    real = [one for one in read if fold_of(one[0]) == args.fold]
    texts = examples(lower.windower, learned)
    texts += [e for one in read if one not in real for e in examples_of(lower.windower, *one)]
    train(reader, [(e, lower(e.window)) for e in texts], args)
    sets = {"left out": left}
    sets |= {half: standing.half(half) for half in ("dev", "further-dev") if half not in args.also}
    for name, some in sets.items():
        if some:
            for row, figures in measured(reader, lower, some).items():
                print(f"{name}: {row}: {' '.join(format(f, '.1f') for f in figures)}", flush=True)
    if real:
        unread = [Piece(id, text) for id, text, _ in real]
        for row, figures in measured(reader, lower, unread, [held(stands) for _, _, stands in real]).items():
            print(f"coverage: {row}: {' '.join(format(f, '.1f') for f in figures)}", flush=True)


if __name__ == "__main__":
    main()
