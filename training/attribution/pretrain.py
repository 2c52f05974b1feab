"""Make the base at home in news, and give the forms a meaning: masked words over unlabelled articles.

python -m training.attribution.pretrain --base BASE --text ARTICLES.jsonl.gz... --out MLM.pt
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

import torch
from torch import nn
from torch.nn import functional as F

from onrecord.models.pieces import Windower
from training.attribution.data import cut, load, tensors
from training.attribution.learn import Rate, endless
from training.attribution.model import Shape, build, save


def masked(ids: torch.Tensor, mask: torch.Tensor, words: int, hole: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Ids with 15 % hidden (of those 80 % masked, 10 % at random, 10 % kept), and which are hidden."""
    chance = torch.rand(ids.shape, device=ids.device)
    hidden = (chance < 0.15) & (mask > 0) & (ids > 4)
    out = torch.where(hidden & (chance < 0.12), torch.full_like(ids, hole), ids)
    other = torch.randint(5, words, ids.shape, device=ids.device)
    return torch.where(hidden & (chance >= 0.12) & (chance < 0.135), other, out), hidden


def options() -> argparse.Namespace:
    """What the command was given."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--text", type=Path, nargs="+", required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--steps", type=int, default=20000)
    parser.add_argument("--seconds", type=float, default=1e9)
    parser.add_argument("--pieces", type=int, default=16384)
    parser.add_argument("--rate", type=float, default=4e-4)
    parser.add_argument("--limit", type=int)
    return parser.parse_args()


class Guesser(nn.Module):  # type: ignore[misc]
    """Guesses hidden pieces from what the encoder makes of the others."""

    def __init__(self, words: torch.Tensor) -> None:
        super().__init__()
        width = words.shape[1]
        self.words = words
        self.bend = nn.Sequential(nn.Linear(width, width), nn.GELU(), nn.LayerNorm(width))
        self.bias = nn.Parameter(torch.zeros(len(words)))

    def forward(self, h: torch.Tensor) -> torch.Tensor:
        """Logits over the vocabulary."""
        bent = self.bend(h)
        return (bent @ self.words.T.to(bent.dtype) + self.bias).float()


def main() -> None:
    """Train and save."""
    args = options()
    device, rng = "cuda" if torch.cuda.is_available() else "cpu", random.Random(1)
    torch.manual_seed(1)
    windower, shape = Windower(args.base / "tokenizer.json"), Shape()
    model = build(args.base / "base.npz", shape).to(device).train()
    words, hole = model.encoder.words, windower.number("[MASK]")
    guess = Guesser(words).to(device)
    weights = [*model.encoder.parameters(), *guess.parameters()]
    steps = torch.optim.AdamW(weights, lr=args.rate, weight_decay=0.01)
    examples = [e for path in args.text for e in cut(load(path, windower, limit=args.limit), windower, rng)]
    rate, held, step = Rate(args.steps, args.seconds), endless([examples], args.pieces, rng), 0
    while rate.done(step) < 1:
        batch = tensors(next(held), device)
        with torch.autocast(device, torch.bfloat16, enabled=device == "cuda"):
            ids, hidden = masked(batch["ids"], batch["mask"], len(words), hole)
            logits = guess(model.encoder(ids, batch["forms"], batch["mask"])[hidden])
            loss = F.cross_entropy(logits, batch["ids"][hidden])
        loss.backward()
        nn.utils.clip_grad_norm_(weights, 1.0)
        for group in steps.param_groups:
            group["lr"] = args.rate * rate.at(step)
        steps.step()
        steps.zero_grad(set_to_none=True)
        if step % 200 == 0:
            print(f"step {step} loss {float(loss.detach()):.3f}", flush=True)
        step += 1
    save(model, shape, args.out)


if __name__ == "__main__":
    main()
