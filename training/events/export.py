"""Write a trained reader of event roots as one ONNX file: int8 weights by channel, in a reduced range.

    python -m training.events.export --base BASE --reader READER.pt --out WEIGHTS.onnx

It takes `ids` and `parts` of one sentence, and gives `scores`: for each label the log of its probability.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from onnx import TensorProto, helper

from onrecord.models.roots import LABELS, PARTS
from training.attribution.export import Array, Graph, stacked, write
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


def export(base: Path, depth: int, upper: dict[str, Array], path: Path) -> None:
    """Write the lower layers as they are and the upper ones as they were trained."""
    lower = Lower(base, depth)
    below = {f"encoder.{name}": value.numpy() for name, value in lower.state.items()}
    g = Graph()
    head(g, upper, stacked(g, below, lower.encoder.words.numpy(), depth, upper, "parts"))
    outputs = [helper.make_tensor_value_info("scores", TensorProto.FLOAT, [1, len(LABELS)])]
    g.save(path, "event-roots", ("ids", "parts"), outputs)


if __name__ == "__main__":
    write(__doc__, export)
