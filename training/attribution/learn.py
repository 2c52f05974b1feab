"""Train a tagger: on gold labels, or on gold and on what other taggers answer (distillation).

    python -m training.attribution.learn --base BASE --train TRAIN.jsonl --dev DEV.jsonl
        --yardstick ATTRIBUTION.py --out TAGGER.pt [--start MLM.pt] [--layers 0,1,2,3,4,5]
        [--taught TAUGHT.pt] [--only-link]

Figures on the development set are printed as it goes.
"""

from __future__ import annotations

import argparse
import itertools
import math
import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import torch
from torch.nn import functional as F

from onrecord.models.pieces import Windower
from training.attribution.data import Example, batches, cut, load, tensors
from training.attribution.measure import line, readings, score
from training.attribution.measure_files import yardstick
from training.attribution.model import Shape, Tagger, build, save


def options() -> argparse.Namespace:
    """What the command was given."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for name in ("base", "train", "dev", "yardstick", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--start", type=Path)
    parser.add_argument("--taught", type=Path, help="what others answered, from training.attribution.teach")
    parser.add_argument("--taught-share", type=float, default=0.8)
    parser.add_argument(
        "--layers", type=lambda s: tuple(int(n) for n in s.split(",")), default=(0, 1, 2, 3, 4, 5)
    )
    parser.add_argument("--steps", type=int, default=2000)
    parser.add_argument("--seconds", type=float, default=1e9, help="stop (and decay) by the clock")
    parser.add_argument("--pieces", type=int, default=4096)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--dropout", type=float, default=0.1)
    parser.add_argument("--link", type=int, default=192)
    parser.add_argument("--link-weight", type=float, default=0.3)
    parser.add_argument("--no-forms", action="store_true")
    parser.add_argument("--no-second", action="store_true")
    parser.add_argument("--readers", action="store_true")
    parser.add_argument(
        "--only-link", action="store_true", help="leave the encoder and the anchors as they are"
    )
    parser.add_argument("--ema", type=float, default=0.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--tests", type=int, default=4, help="how often to measure on the development set")
    return parser.parse_args()


def gold_loss(model: Tagger, batch: dict[str, torch.Tensor], weight: float) -> torch.Tensor:
    """Anchors by binary, labels by plain cross entropy; both per gold anchor."""
    h = model.encode(batch, reader=True)
    counted = batch["counted"].float()
    n = batch["found"].sum().clamp(min=1)
    find = F.binary_cross_entropy_with_logits(
        model.found(h), batch["found"].float(), counted, reduction="sum"
    )
    if not len(batch["anchor"]):
        return find / n
    labels = model.link(h, batch["anchor"])
    link = F.cross_entropy(labels.flatten(0, 1), batch["target"].flatten(), reduction="sum")
    return (find + weight * link) / n


def taught_loss(model: Tagger, batch: dict[str, torch.Tensor], weight: float) -> torch.Tensor:
    """Anchors and labels as the teachers' mean gives them; labels count by how sure the anchor is."""
    h = model.encode(batch)
    found, anchor = batch["share"].float(), batch["anchor"]
    n = found.sum().clamp(min=1)
    mask = (batch["mask"] * batch["counted"]).float()
    find = F.binary_cross_entropy_with_logits(model.found(h), found, mask, reduction="sum")
    if not len(anchor):
        return find / n
    window, position = anchor.unbind(1)
    share = found[window, position][:, None] * batch["mask"][window]
    link = -(batch["labels"].float() * model.link(h, anchor).log_softmax(-1)).sum(-1)
    return (find + weight * (link * share).sum()) / n


def again(
    pool: list[dict[str, torch.Tensor]], rng: random.Random, device: str
) -> Iterator[dict[str, torch.Tensor]]:
    """Taught batches without end, in random order."""
    narrow = ("share", "labels")
    while True:
        rng.shuffle(pool)
        for held in pool:
            moved = {name: value.to(device, non_blocking=True) for name, value in held.items()}
            yield {n: value if n in narrow else value.long() for n, value in moved.items()}


def endless(pool: list[list[Example]], pieces: int, rng: random.Random) -> Iterator[list[Example]]:
    """Batches without end, going through differently cut windows in turn."""
    for examples in itertools.cycle(pool):
        yield from batches(examples, pieces, rng)


class Rate:
    """Warm-up and linear decay, by steps or by the clock, whichever is further on."""

    def __init__(self, steps: int, seconds: float) -> None:
        self.steps, self.seconds, self.begun = steps, seconds, time.monotonic()

    def done(self, step: int) -> float:
        """How much of the training is behind, from 0 to 1."""
        return min(1.0, max(step / self.steps, (time.monotonic() - self.begun) / self.seconds))

    def at(self, step: int) -> float:
        """The share of the full rate."""
        return min(1.0, (step + 1) / 100) * (1 - self.done(step))


def optimiser(model: Tagger, args: argparse.Namespace) -> torch.optim.Optimizer:
    """AdamW with a rate of its own for the heads and for what the base lacks."""
    own: dict[bool, list[Any]] = {True: [], False: []}
    for name, weight in model.named_parameters():
        if args.only_link and name.startswith(("encoder.", "find.")):
            weight.requires_grad_(False)
        if weight.requires_grad:
            own[name.startswith("encoder.") and name != "encoder.forms"].append(weight)
    rates = [
        {"params": own[True], "lr": args.rate, "full": args.rate},
        {"params": own[False], "lr": args.head_rate, "full": args.head_rate},
    ]
    return torch.optim.AdamW(rates, weight_decay=0.01, fused=torch.cuda.is_available())


def train(args: argparse.Namespace) -> None:
    """Train and measure."""
    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.manual_seed(args.seed)
    torch.set_float32_matmul_precision("high")
    rng = random.Random(args.seed)
    windower = Windower(args.base / "tokenizer.json")
    readers: dict[str, int] = {}
    articles = load(args.train, windower, readers)
    dev = load(args.dev, windower)
    shape = Shape(
        layers=args.layers,
        link=args.link,
        readers=len(readers) if args.readers else 0,
        forms=not args.no_forms,
        second=not args.no_second,
        dropout=args.dropout,
    )
    model = build(args.base / "base.npz", shape, args.start).to(device)
    gold = endless([cut(articles, windower, rng) for _ in range(8)], args.pieces, rng)
    taught = again(torch.load(args.taught, weights_only=True), rng, device) if args.taught else None
    print(f"{args.out.stem}: {len(articles)} articles, {len(dev)} dev", flush=True)
    loop(args, model, gold, taught, rng, device)
    measure = yardstick(args.yardstick)
    report(args.out.stem, measure, [model], dev, windower, device)
    save(model, shape, args.out.with_suffix(".part"))
    args.out.with_suffix(".part").rename(args.out)


def report(name: str, measure: Any, models: list[Tagger], dev: Any, windower: Windower, device: str) -> None:
    """Print the development figures at several thresholds."""
    found = readings(models, dev, windower, device)
    tried = [
        (score(measure, dev, found, keep, by), keep, by)
        for by, keeps in (("found", (0.3, 0.4, 0.5)), ("sure", (0.2, 0.3, 0.4)))
        for keep in keeps
    ]
    best = max(tried, key=lambda t: float(t[0]["link pair"]["f1"]))
    curve = " ".join(f"{by[0]}{keep}:{out['link pair']['f1']}" for out, keep, by in tried)
    print(f"DEV {name} best {best[2]} {best[1]}: {line(best[0])} | {curve}", flush=True)


def loop(
    args: argparse.Namespace,
    model: Tagger,
    gold: Iterator[list[Example]],
    taught: Iterator[dict[str, torch.Tensor]] | None,
    rng: random.Random,
    device: str,
) -> None:
    """Take the steps; the model ends with its running mean where one is kept."""
    model.train()
    steps, rate, total = optimiser(model, args), Rate(args.steps, args.seconds), 0.0
    mean = {n: w.detach().clone() for n, w in model.named_parameters()} if args.ema else {}
    for step in itertools.count():
        if rate.done(step) >= 1:
            break
        with torch.autocast(device, torch.bfloat16, enabled=device == "cuda"):
            if taught is not None and rng.random() < args.taught_share:
                loss = taught_loss(model, next(taught), args.link_weight)
            else:
                loss = gold_loss(model, tensors(next(gold), device), args.link_weight)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        for group in steps.param_groups:
            group["lr"] = group["full"] * rate.at(step)
        steps.step()
        steps.zero_grad(set_to_none=True)
        if mean and step > 200:
            with torch.no_grad():
                for name, weight in model.named_parameters():
                    mean[name].lerp_(weight, 1 - args.ema)
        if step % 500 == 0:
            total = float(loss.detach())
            if not math.isfinite(total):
                raise RuntimeError("the loss is no number any more")
            print(
                f"{args.out.stem} step {step} loss {total:.3f} {time.monotonic() - rate.begun:.0f}s",
                flush=True,
            )
    for name, weight in model.named_parameters():
        if name in mean:
            weight.data.copy_(mean[name])


if __name__ == "__main__":
    train(options())
