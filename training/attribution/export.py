"""Write a trained tagger as one ONNX file: int8 weights by channel, in a reduced range.

    python -m training.attribution.export --base BASE --tagger TAGGER.pt --out WEIGHTS.onnx
        [--tuning TUNING.json]

The graph is laid by hand, so that attention and the int8 products are each one operator of onnxruntime.
It takes `ids` and `forms` of one window, and gives `found` (for each piece, the probability that it begins
a cue), `anchors` (those over LEAST) and `labels` (for each anchor and piece, the probabilities of the
labels).
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from training.attribution.model import REACH, Tagger, reopen

LEAST = 0.2
REDUCED = 63  # half of the range of int8, lest sums of two products overflow on older processors
HEADS = 12
MICROSOFT = "com.microsoft"
Array = np.ndarray[Any, Any]


class Graph:
    """Operators and constants, added one after another; each call gives the name of its result."""

    def __init__(self) -> None:
        self.nodes: list[Any] = []
        self.constants: list[Any] = []

    def add(
        self,
        operator: str,
        *inputs: str,
        domain: str = "",
        outputs: int = 1,
        name: str = "",
        **attributes: Any,
    ) -> Any:
        """One operator; the names of its results."""
        names = [name or f"{operator}_{len(self.nodes)}_{i}" for i in range(outputs)]
        self.nodes.append(helper.make_node(operator, inputs, names, domain=domain, **attributes))
        return names[0] if outputs == 1 else names

    def constant(self, value: Array) -> str:
        """A constant."""
        name = f"c{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def product(self, x: str, weight: Array, bias: Array) -> str:
        """x @ weight.T + bias with the weight as int8 by channel."""
        scale = np.maximum(np.abs(weight).max(axis=1), 1e-8) / REDUCED
        packed = np.rint(weight / scale[:, None]).astype(np.int8).T
        zero = np.zeros(len(scale), np.int8)
        held = [self.constant(a) for a in (packed, scale.astype(np.float32), zero, bias.astype(np.float32))]
        out: str = self.add("DynamicQuantizeMatMul", x, *held, domain=MICROSOFT)
        return out

    def whole(self, *values: int) -> str:
        """A constant list of whole numbers."""
        return self.constant(np.asarray(values, np.int64))

    def save(
        self,
        path: Path,
        name: str,
        inputs: Sequence[str],
        outputs: Sequence[Any],
        kept: Mapping[str, float] | None = None,
    ) -> None:
        """Write all as a model that takes whole numbers for each piece, with `kept` as its metadata."""
        given = [helper.make_tensor_value_info(n, TensorProto.INT64, ["pieces"]) for n in inputs]
        graph = helper.make_graph(self.nodes, name, given, outputs, self.constants)
        sets = [helper.make_opsetid("", 18), helper.make_opsetid(MICROSOFT, 1)]
        made = helper.make_model(graph, opset_imports=sets, ir_version=9, producer_name="onrecord")
        if kept:
            helper.set_model_props(made, {name: str(value) for name, value in kept.items()})
        onnx.save(made, str(path))


def encoder(g: Graph, w: dict[str, Array], words: Array, layers: int) -> str:
    """Embeddings and layers: (1, pieces, width)."""
    x = embedded(g, w, words, g.add("Gather", g.constant(w["encoder.forms"]), "forms"))
    for i in range(layers):
        x = layer(g, w, f"encoder.layers.{i}.", x)
    return x


def embedded(g: Graph, w: dict[str, Array], words: Array, more: str | None = None) -> str:
    """What the first layer reads: words as int8, places as float16, and `more` if there is any."""
    scale = np.abs(words).max(axis=1, keepdims=True) / 127
    packed = np.rint(words / scale).astype(np.int8)
    word = g.add("Cast", g.add("Gather", g.constant(packed), "ids"), to=TensorProto.FLOAT)
    word = g.add("Mul", word, g.add("Gather", g.constant(scale.astype(np.float32)), "ids"))
    places = g.constant(w["encoder.places"].astype(np.float16))
    place = g.add("Cast", g.add("Slice", places, g.whole(0), g.add("Shape", "ids")), to=TensorProto.FLOAT)
    x = g.add("Add", word, place)
    if more is not None:
        x = g.add("Add", x, more)
    by = [g.constant(w[f"encoder.norm.{end}"]) for end in ("weight", "bias")]
    return str(g.add("Unsqueeze", g.add("LayerNormalization", x, *by, epsilon=1e-12), g.whole(0)))


def layer(g: Graph, w: dict[str, Array], head: str, x: str) -> str:
    """One layer; the names of its weights begin with `head`."""

    def both(name: str) -> tuple[Array, Array]:
        return w[f"{head}{name}.weight"], w[f"{head}{name}.bias"]

    q, k, v = g.add("Split", g.product(x, *both("mixed")), outputs=3, axis=-1, num_outputs=3)
    held = g.add("MultiHeadAttention", q, k, v, domain=MICROSOFT, num_heads=HEADS)
    x = _normal(g, x, g.product(held, *both("out")), both("norm1"))
    held = g.add("Gelu", g.product(x, *both("up")), domain=MICROSOFT)
    return _normal(g, x, g.product(held, *both("down")), both("norm2"))


def stacked(
    g: Graph,
    below: dict[str, Array],
    words: Array,
    depth: int,
    upper: dict[str, Array],
    given: str,
    more: str | None = None,
) -> str:
    """The lower layers as they are, with `more` in what they read; then what an upper network makes of them,
    to which it first adds its `<given>.weight` for the input `given`."""
    x = embedded(g, below, words, more)
    for i in range(depth):
        x = layer(g, below, f"encoder.layers.{i}.", x)
    own = g.add("Gather", g.constant(upper[f"{given}.weight"]), given)
    x = g.add("Add", x, g.add("Unsqueeze", own, g.whole(0)))
    for i in range(sum(name.endswith("norm1.weight") for name in upper)):
        x = layer(g, upper, f"layers.{i}.", x)
    return x


def write(told: str, export: Callable[[Path, int, dict[str, Array], Path], None]) -> None:
    """The command that writes a trained upper network: `export` takes the base, the depth from which it was
    trained, its weights and the path."""
    parser = argparse.ArgumentParser(description=told, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("base", "reader", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    args = parser.parse_args()
    kept = torch.load(args.reader, map_location="cpu", weights_only=True)
    upper = {name: value.float().numpy() for name, value in kept["state"].items()}
    export(args.base, kept["depth"], upper, args.out)
    print(f"{args.out}: {args.out.stat().st_size / 2**20:.1f} MiB")


def _normal(g: Graph, x: str, more: str, by: tuple[Array, Array]) -> str:
    """The sum of two, normalised. As a `Sum`, since onnxruntime makes one operator of an `Add` and what
    follows it, which takes seven times as long."""
    gain, bias = (g.constant(a) for a in by)
    return str(g.add("LayerNormalization", g.add("Sum", x, more), gain, bias, epsilon=1e-12))


def heads(g: Graph, w: dict[str, Array], x: str, link: int) -> None:
    """The outputs `found`, `anchors` and `labels`."""
    flat = g.add("Squeeze", x, g.whole(0))
    logit = g.add("Gemm", flat, g.constant(w["find.weight"]), g.constant(w["find.bias"]), transB=1)
    g.add("Sigmoid", g.add("Squeeze", logit, g.whole(1)), name="found")
    over = g.add("Greater", "found", g.constant(np.asarray(LEAST, np.float32)))
    g.add("Squeeze", g.add("NonZero", over), g.whole(0), name="anchors")
    a, m = g.add(
        "Split", g.product(flat, w["piece.weight"], w["piece.bias"]), outputs=2, axis=-1, num_outputs=2
    )
    cue = g.add(
        "Gemm",
        g.add("Gather", flat, "anchors"),
        g.constant(w["cue.weight"]),
        g.constant(w["cue.bias"]),
        transB=1,
    )
    cue = g.add("Unsqueeze", cue, g.whole(1))
    q, r = g.add("Split", cue, outputs=2, axis=-1, num_outputs=2)
    size = g.add("Squeeze", g.add("Shape", "ids"))
    every = g.add("Range", g.constant(np.asarray(0)), size, g.constant(np.asarray(1)))
    away = g.add("Sub", every, g.add("Unsqueeze", "anchors", g.whole(1)))
    away = g.add("Clip", away, g.constant(np.asarray(-REACH)), g.constant(np.asarray(REACH)))
    apart = g.add("Gather", g.constant(w["apart"]), g.add("Add", away, g.whole(REACH)))
    z = g.add("Add", g.add("Add", g.add("Mul", m, r), g.add("Add", a, q)), apart)
    z = g.add("LayerNormalization", z, g.constant(w["norm.weight"]), g.constant(w["norm.bias"]), epsilon=1e-5)
    z = g.add("Relu", z)
    if "second.weight" in w:
        z = g.add("Add", g.add("MatMul", z, g.constant(w["second.weight"].T)), g.constant(w["second.bias"]))
        z = g.add("Relu", z)
    z = g.add("Add", g.add("MatMul", z, g.constant(w["label.weight"].T)), g.constant(w["label.bias"]))
    g.add("Softmax", z, axis=-1, name="labels")


def export(model: Tagger, tuning: dict[str, float], path: Path) -> None:
    """Write the model with its tuning."""
    w = {name: value.detach().float().cpu().numpy() for name, value in model.state_dict().items()}
    g = Graph()
    x = encoder(g, w, model.encoder.words.detach().cpu().numpy(), len(model.shape.layers))
    heads(g, w, x, model.shape.link)
    outputs = [
        helper.make_tensor_value_info("found", TensorProto.FLOAT, ["pieces"]),
        helper.make_tensor_value_info("anchors", TensorProto.INT64, ["cues"]),
        helper.make_tensor_value_info("labels", TensorProto.FLOAT, ["cues", "pieces", 6]),
    ]
    g.save(path, "attribution", ("ids", "forms"), outputs, tuning)


def main() -> None:
    """Write a tagger."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for name in ("base", "tagger", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--tuning", type=Path)
    args = parser.parse_args()
    tuning = {
        "window": 256,
        "context": 48,
        "keep": 0.0,
        "by_cue": 0.5,
        "by_source": 0.2,
        "by_content": 0.2,
        "by_named": -2.0,
        "by_unnamed": -2.0,
        "by_unnamed_cue": 0.2,
    }
    if args.tuning:
        tuning |= json.loads(args.tuning.read_text("utf-8"))
    export(reopen(args.base / "base.npz", args.tagger).eval(), tuning, args.out)
    print(f"{args.out}: {args.out.stat().st_size / 2**20:.1f} MiB")


if __name__ == "__main__":
    main()
