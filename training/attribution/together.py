"""Measure several taggers, alone or as one: the mean of what they answer.

python -m training.attribution.together --base BASE --dev DEV.jsonl --yardstick ATTRIBUTION.py
    A.pt B.pt ...
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch

from onrecord.models.pieces import Windower
from training.attribution.data import load
from training.attribution.learn import report
from training.attribution.measure_files import yardstick
from training.attribution.model import reopen


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for name in ("base", "dev", "yardstick"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("taggers", type=Path, nargs="+")
    args = parser.parse_args()
    device = "cuda" if torch.cuda.is_available() else "cpu"
    windower = Windower(args.base / "tokenizer.json")
    models = [reopen(args.base / "base.npz", p).to(device).eval() for p in args.taggers]
    name = "+".join(p.stem for p in args.taggers)
    report(name, yardstick(args.yardstick), models, load(args.dev, windower), windower, device)


if __name__ == "__main__":
    main()
