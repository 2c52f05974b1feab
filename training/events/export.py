"""Write a trained reader of event roots as one ONNX file: int8 weights by channel, in a reduced range.

    python -m training.events.export --base BASE --reader READER.pt --out WEIGHTS.onnx

It takes `ids` and `parts` of one sentence, and gives `scores`: for each label the log of its probability.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import torch
from onnx import TensorProto, helper

from onrecord.models.roots import LABELS, PARTS
from training.attribution.export import Array, Graph, embedded, layer
from training.events.network import Lower


def head(g: Graph, w: dict[str, Array], x: str) -> None:
    """The output `scores`: means of all pieces and of each part, then the labels."""
    member = np.eye(len(PARTS), dtype=np.float32)
    member[:, 0] = 1.0
    held = g.add("Gather", g.constant(member), "parts")
    flat = g.add("Squeeze", x, g.whole(0))
    sums = g.add("MatMul", g.add("Transpose", held, perm=[1, 0]), flat)
    counts = g.add("ReduceSum", held, g.whole(0), keepdims=0)
    counts = g.add("Max", counts, g.constant(np.ones(1, np.float32)))
    means = g.add("Div", sums, g.add("Unsqueeze", counts, g.whole(1)))
    wide = g.add("Reshape", means, g.whole(1, -1))
    by = [g.constant(w[name]) for name in ("out.weight", "out.bias")]
    g.add("LogSoftmax", g.add("Gemm", wide, *by, transB=1), axis=-1, name="scores")


def export(lower: Lower, upper: dict[str, Array], path: Path) -> None:
    """Write the lower layers as they are and the upper ones as they were trained."""
    below = {f"encoder.{name}": value.numpy() for name, value in lower.state.items()}
    g = Graph()
    x = embedded(g, below, lower.encoder.words.numpy())
    for i in range(lower.depth):
        x = layer(g, below, f"encoder.layers.{i}.", x)
    part = g.add("Gather", g.constant(upper["parts.weight"]), "parts")
    x = g.add("Add", x, g.add("Unsqueeze", part, g.whole(0)))
    for i in range(sum(name.endswith("norm1.weight") for name in upper)):
        x = layer(g, upper, f"layers.{i}.", x)
    head(g, upper, x)
    outputs = [helper.make_tensor_value_info("scores", TensorProto.FLOAT, [1, len(LABELS)])]
    g.save(path, "event-roots", ("ids", "parts"), outputs)


def main() -> None:
    """Write a reader."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for name in ("base", "reader", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    args = parser.parse_args()
    kept = torch.load(args.reader, map_location="cpu", weights_only=True)
    upper = {name: value.float().numpy() for name, value in kept["state"].items()}
    export(Lower(args.base, kept["depth"]), upper, args.out)
    print(f"{args.out}: {args.out.stat().st_size / 2**20:.1f} MiB")


if __name__ == "__main__":
    main()
