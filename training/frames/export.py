"""Write a trained reader of frames as one ONNX file: int8 weights by channel, in a reduced range.

    python -m training.frames.export --base BASE --reader READER.pt --out WEIGHTS.onnx

It takes `ids` and `forms` of one text, and gives `found` (for each piece and column the probability that
what the column tells of begins there), `anchors` (piece and kind of those over LEAST) and `labels` (for each
anchor and piece the probabilities of the labels).
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from onnx import TensorProto, helper

from onrecord.models.frames import COLUMNS, KINDS, LEAST, N_LABELS
from training.attribution.export import Array, Graph, stacked, write
from training.attribution.model import REACH
from training.frames.network import Lower


def heads(g: Graph, w: dict[str, Array], x: str) -> None:
    """The outputs `found`, `anchors` and `labels`."""
    flat = g.add("Squeeze", x, g.whole(0))
    g.add("Sigmoid", _linear(g, flat, w, "find"), name="found")
    kinds = g.add("Slice", "found", g.whole(0), g.whole(len(KINDS)), g.whole(1))
    over = g.add("Greater", kinds, g.constant(np.asarray(LEAST, np.float32)))
    g.add("Transpose", g.add("NonZero", over), perm=[1, 0], name="anchors")
    place, kind = (
        g.add("Squeeze", part, g.whole(1))
        for part in g.add("Split", "anchors", outputs=2, axis=1, num_outputs=2)
    )
    a, m = g.add(
        "Split", g.product(flat, w["piece.weight"], w["piece.bias"]), outputs=2, axis=-1, num_outputs=2
    )
    own = _linear(g, g.add("Gather", flat, place), w, "anchor")
    own = g.add("Add", own, g.add("Gather", g.constant(w["kind.weight"]), kind))
    q, r = g.add("Split", g.add("Unsqueeze", own, g.whole(1)), outputs=2, axis=-1, num_outputs=2)
    every = g.add(
        "Range", g.constant(np.asarray(0)), g.add("Squeeze", g.add("Shape", "ids")), g.constant(np.asarray(1))
    )
    away = g.add("Sub", every, g.add("Unsqueeze", place, g.whole(1)))
    away = g.add("Clip", away, g.constant(np.asarray(-REACH)), g.constant(np.asarray(REACH)))
    apart = g.add("Gather", g.constant(w["apart"]), g.add("Add", away, g.whole(REACH)))
    z = g.add("Add", g.add("Add", g.add("Mul", m, r), g.add("Add", a, q)), apart)
    z = g.add("LayerNormalization", z, g.constant(w["norm.weight"]), g.constant(w["norm.bias"]), epsilon=1e-5)
    for name in ("second", "label"):
        z = g.add("MatMul", g.add("Relu", z), g.constant(w[f"{name}.weight"].T))
        z = g.add("Add", z, g.constant(w[f"{name}.bias"]))
    g.add("Softmax", z, axis=-1, name="labels")


def _linear(g: Graph, x: str, w: dict[str, Array], name: str) -> str:
    by = [g.constant(w[f"{name}.{end}"]) for end in ("weight", "bias")]
    return str(g.add("Gemm", x, *by, transB=1))


def export(base: Path, depth: int, upper: dict[str, Array], path: Path) -> None:
    """Write the lower layers as they are and the upper ones as they were trained."""
    lower = Lower(base, depth)
    state = lower.encoder.state_dict()
    below = {f"encoder.{name}": value.float().numpy() for name, value in state.items()}
    g = Graph()
    form = g.add("Gather", g.constant(below["encoder.forms"]), "forms")
    heads(g, upper, stacked(g, below, lower.encoder.words.numpy(), depth, upper, "forms", form))
    outputs = [
        helper.make_tensor_value_info("found", TensorProto.FLOAT, ["pieces", len(COLUMNS)]),
        helper.make_tensor_value_info("anchors", TensorProto.INT64, ["frames", 2]),
        helper.make_tensor_value_info("labels", TensorProto.FLOAT, ["frames", "pieces", N_LABELS]),
    ]
    g.save(path, "frames", ("ids", "forms"), outputs)


if __name__ == "__main__":
    write(__doc__, export)
