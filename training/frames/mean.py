"""Lay two trained readers of frames together: the mean of their weights.

    python -m training.frames.mean --first FIRST.pt --second SECOND.pt --share 0.15 --out READER.pt

SECOND has gone on from FIRST. A small share of what it came from wins back some of what it forgot.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch


def main() -> None:
    """Write the mean, in which the first counts by its share."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for name in ("first", "second", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--share", type=float, default=0.15)
    args = parser.parse_args()
    first, second = (
        torch.load(path, map_location="cpu", weights_only=True) for path in (args.first, args.second)
    )
    state = {
        name: args.share * first["state"][name].float() + (1 - args.share) * weights.float()
        for name, weights in second["state"].items()
    }
    torch.save({"state": state, "depth": second["depth"]}, args.out)


if __name__ == "__main__":
    main()
