"""What trained taggers together answer on unlabelled articles, kept for smaller ones to learn from.

python -m training.attribution.teach --base BASE --teachers A.pt,B.pt --text ARTICLES.jsonl.gz
    --out TAUGHT.pt
"""

from __future__ import annotations

import argparse
import random
import time
from pathlib import Path

import torch

from onrecord.models.pieces import Windower
from training.attribution.data import batches, cut, load, tensors
from training.attribution.measure import answers
from training.attribution.model import reopen

LEAST = 0.05


def main() -> None:
    """Answer and save: a list of batches as `tensors` gives them, with `share`, `anchor` and `labels`."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for name in ("base", "text", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--teachers", type=lambda s: [Path(p) for p in s.split(",")], required=True)
    parser.add_argument("--pieces", type=int, default=8192)
    parser.add_argument("--limit", type=int)
    args = parser.parse_args()
    device, rng, begun = "cuda" if torch.cuda.is_available() else "cpu", random.Random(3), time.monotonic()
    windower = Windower(args.base / "tokenizer.json")
    examples = cut(load(args.text, windower, limit=args.limit), windower, rng)
    while not all(p.exists() for p in args.teachers):  # they may still be training beside this
        time.sleep(1)
    time.sleep(2)
    print(f"teach: {len(examples)} windows {time.monotonic() - begun:.0f}s", flush=True)
    teachers = [reopen(args.base / "base.npz", p).to(device).eval() for p in args.teachers]
    out = []
    for batch in batches(examples, args.pieces, rng):
        held = tensors(batch, device)
        with torch.autocast(device, torch.bfloat16, enabled=device == "cuda"):
            found, anchor, labels = answers(teachers, held, LEAST)
        kept = {name: held[name].to(torch.int32) for name in ("ids", "forms", "mask", "counted")}
        kept |= {"share": found.half(), "anchor": anchor.to(torch.int32), "labels": labels.half()}
        out.append({name: value.cpu() for name, value in kept.items()})
    torch.save(out, args.out)
    cues = sum(len(b["anchor"]) for b in out)
    print(f"teach: {len(out)} batches, {cues} anchors {time.monotonic() - begun:.0f}s", flush=True)


if __name__ == "__main__":
    main()
