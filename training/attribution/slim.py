"""Make a slimmer tagger from a trained one: fewer layers and inner units, taught by what the large one sees.

    python -m training.attribution.slim --base BASE --teacher TAGGER.pt --train TRAIN.jsonl --dev DEV.jsonl
        --text ARTICLES.jsonl.gz --yardstick ATTRIBUTION.py --out SLIM.pt [--layers 0,1,2] [--inner 768]
        [--seconds 3600] [--go-on]

The slim one starts with the layers and inner units of the teacher that matter most, and learns to give each
piece the vector that the teacher gives it, and the teacher's answers; one batch in five has gold labels. A
checkpoint is written every few minutes; --go-on starts from it.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional as F

from onrecord.models.pieces import Windower
from training.attribution.data import Article, Example, batches, cut, load, tensors
from training.attribution.learn import Rate, gold_loss, report
from training.attribution.measure_files import yardstick
from training.attribution.model import Layer, Shape, Tagger, reopen, save

LEAST = 0.05
SAVED_EVERY = 300
"""Seconds between checkpoints."""


def options() -> argparse.Namespace:
    """What the command was given."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for name in ("base", "teacher", "train", "dev", "text", "yardstick", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--layers", type=lambda s: tuple(int(n) for n in s.split(",")), default=(0, 1, 2))
    parser.add_argument("--inner", type=int, default=768)
    parser.add_argument("--limit", type=int, default=8000)
    parser.add_argument("--pieces", type=int, default=3072)
    parser.add_argument("--steps", type=int, default=2600)
    parser.add_argument("--seconds", type=float, default=1e9)
    parser.add_argument("--rate", type=float, default=4e-4)
    parser.add_argument("--gold-share", type=float, default=0.2)
    parser.add_argument("--vector-weight", type=float, default=10.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--go-on", action="store_true")
    return parser.parse_args()


@torch.no_grad()  # type: ignore[untyped-decorator]
def use_of(teacher: Tagger, held: list[dict[str, Tensor]]) -> list[Tensor]:
    """For each layer, how much each inner unit gives on average to what the layer puts out."""
    seen: list[list[Tensor]] = [[] for _ in teacher.encoder.layers]
    hooks = [
        layer.down.register_forward_pre_hook(
            lambda _, given, into=into: into.append(given[0].abs().mean((0, 1)))
        )
        for layer, into in zip(teacher.encoder.layers, seen, strict=True)
    ]
    for batch in held:
        teacher.encode(batch)
    for hook in hooks:
        hook.remove()
    return [
        torch.stack(s).mean(0) * layer.down.weight.norm(dim=0)
        for s, layer in zip(seen, teacher.encoder.layers, strict=True)
    ]


def slimmed(teacher: Tagger, layers: tuple[int, ...], inner: int, use: list[Tensor]) -> Tagger:
    """A network with some of the teacher's layers, and the inner units of each that are used most."""
    shape = Shape(
        layers=tuple(range(len(layers))), inner=inner, link=teacher.shape.link, second=teacher.shape.second
    )
    model = Tagger(shape, len(teacher.encoder.words))
    state = {n: w for n, w in teacher.state_dict().items() if not n.startswith("encoder.layers.")}
    model.load_state_dict(state, strict=False)
    model.encoder.words.copy_(teacher.encoder.words)
    for new, old in enumerate(layers):
        kept = use[old].topk(inner).indices.sort().values
        _narrow(teacher.encoder.layers[old], model.encoder.layers[new], kept)
    return model


def _narrow(old: Layer, new: Layer, kept: Tensor) -> None:
    state = old.state_dict()
    state |= {"up.weight": state["up.weight"][kept], "up.bias": state["up.bias"][kept]}
    state["down.weight"] = state["down.weight"][:, kept]
    new.load_state_dict(state)


def loss_of(model: Tagger, teacher: Tagger, batch: dict[str, Tensor], weight: float) -> Tensor:
    """How far the slim one's vectors and answers are from the teacher's."""
    with torch.no_grad():
        seen = teacher.encode(batch)
        found = teacher.found(seen).sigmoid() * batch["mask"]
        anchor = ((found > LEAST) & (batch["counted"] > 0)).nonzero()
        wanted = teacher.link(seen, anchor).softmax(-1)
    h = model.encode(batch)
    mask = batch["mask"].float()
    vectors = ((h - seen) ** 2).mean(-1)
    loss = weight * (vectors * mask).sum() / mask.sum()
    n = found.sum().clamp(min=1)
    cues = F.binary_cross_entropy_with_logits(
        model.found(h), found, mask * batch["counted"].float(), reduction="sum"
    )
    if len(anchor):
        window, position = anchor.unbind(1)
        share = found[window, position][:, None] * batch["mask"][window]
        labels = -(wanted * model.link(h, anchor).log_softmax(-1)).sum(-1)
        cues = cues + 0.3 * (labels * share).sum()
    return loss + cues / n


def articles(path: Path, windower: Windower, limit: int, rng: random.Random) -> Iterator[Article]:
    """Unlabelled articles without end."""
    yield from iter_forever(load(path, windower, limit=limit), rng)


def endless(
    source: Iterator[Article], windower: Windower, pieces: int, rng: random.Random
) -> Iterator[list[Example]]:
    """Batches of them, cut anew each time."""
    while True:
        yield from batches(cut([next(source) for _ in range(64)], windower, rng), pieces, rng)


def main() -> None:
    """Train and measure."""
    args = options()
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    windower = Windower(args.base / "tokenizer.json")
    gold = load(args.train, windower)
    free = endless(articles(args.text, windower, args.limit, rng), windower, args.pieces, rng)
    known = endless(iter_forever(gold, rng), windower, args.pieces, rng)
    teacher = reopen(args.base / "base.npz", args.teacher).eval()
    part = args.out.with_suffix(".part")
    if args.go_on and part.exists():
        model = reopen(args.base / "base.npz", part)
    else:
        use = use_of(teacher, [tensors(next(free), "cpu") for _ in range(8)])
        model = slimmed(teacher, args.layers, args.inner, use)
    _train(args, model, teacher, known, free, rng, part)
    dev = load(args.dev, windower)
    report(args.out.stem, yardstick(args.yardstick), [model], dev, windower, "cpu")
    save(model, model.shape, args.out)


def iter_forever(held: list[Article], rng: random.Random) -> Iterator[Article]:
    """Articles without end, in random order."""
    while True:
        rng.shuffle(held)
        yield from held


def _train(
    args: Any, model: Tagger, teacher: Tagger, known: Iterator[Any], free: Iterator[Any], rng: random.Random,
    part: Path,
) -> None:  # fmt: skip
    model.train()
    weights = [w for n, w in model.named_parameters()]
    steps = torch.optim.AdamW(weights, lr=args.rate, weight_decay=0.01)
    rate, saved, mean = Rate(args.steps, args.seconds), time.monotonic(), 0.0
    step = 0
    while rate.done(step) < 1:
        labelled = rng.random() < args.gold_share
        batch = tensors(next(known if labelled else free), "cpu")
        loss = loss_of(model, teacher, batch, args.vector_weight)
        if labelled:
            loss = loss + gold_loss(model, batch, 0.3)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(weights, 1.0)
        for group in steps.param_groups:
            group["lr"] = args.rate * rate.at(step)
        steps.step()
        steps.zero_grad(set_to_none=True)
        mean = 0.98 * mean + 0.02 * float(loss.detach()) if step else float(loss.detach())
        if step % 50 == 0:
            print(
                f"{args.out.stem} step {step} loss {mean:.3f} {time.monotonic() - rate.begun:.0f}s",
                flush=True,
            )
        if time.monotonic() - saved > SAVED_EVERY:
            save(model, model.shape, part)
            saved = time.monotonic()
        step += 1


if __name__ == "__main__":
    main()
