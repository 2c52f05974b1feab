"""Take a tagger back from the ONNX file that ships, so that training can go on from it.

    python -m training.attribution.unpack --weights WEIGHTS.onnx --tokenizer TOKENIZER.json
        --base BASE --out TAGGER.pt

Writes BASE (tokenizer.json and base.npz with the embeddings) and TAGGER.pt. Weights come back as int8 kept
them.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from training.attribution.export import Array
from training.attribution.model import Shape, Tagger, save

PRODUCTS = ("mixed", "out", "up", "down")


def taken(path: Path) -> tuple[dict[str, Array], Array, Array]:
    """A file's weights under the names of the network; its words as int8, and their scale per row."""
    graph = onnx.load(str(path)).graph
    held = {c.name: numpy_helper.to_array(c) for c in graph.initializer}
    nodes: list[Any] = list(graph.node)

    def inputs(operator: str) -> list[list[Array]]:
        return [[held[i] for i in n.input if i in held] for n in nodes if n.op_type == operator]

    (words,), (scale,), (forms,) = (g for g in inputs("Gather")[:3])
    ((places, *_),) = inputs("Slice")
    out: dict[str, Array] = {"encoder.places": places, "encoder.forms": forms}
    normal, *norms, last = inputs("LayerNormalization")
    out |= {"encoder.norm.weight": normal[0], "encoder.norm.bias": normal[1]}
    out |= {"norm.weight": last[0], "norm.bias": last[1]}
    products = [(p.T.astype(np.float32) * s[:, None], b) for p, s, _, b in inputs("DynamicQuantizeMatMul")]
    names = [f"encoder.layers.{i}.{n}" for i in range(len(norms) // 2) for n in PRODUCTS]
    pairs = dict(zip([*names, "piece"], products, strict=True))
    pairs |= {f"encoder.layers.{i // 2}.norm{i % 2 + 1}": (n[0], n[1]) for i, n in enumerate(norms)}
    pairs |= dict(zip(("find", "cue"), ((g[0], g[1]) for g in inputs("Gemm")), strict=True))
    multiplied = [m for m in inputs("MatMul") if m]
    added = [a[0] for a in inputs("Add") if a and a[0].size > 1]
    ends = ("second", "label")[-len(multiplied) :]
    pairs |= {n: (m[0].T, a) for n, m, a in zip(ends, multiplied, added, strict=True)}
    out |= {f"{n}.weight": w for n, (w, _) in pairs.items()} | {f"{n}.bias": b for n, (_, b) in pairs.items()}
    apart = [g[0] for g in inputs("Gather") if g and g[0].shape[-1] == out["norm.weight"].shape[0]]
    return out | {"apart": apart[0]}, words, scale


def main() -> None:
    """Write the base and the tagger."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for name in ("weights", "tokenizer", "base", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    args = parser.parse_args()
    weights, words, scale = taken(args.weights)
    layers = sum(n.endswith("norm1.weight") for n in weights)
    shape = Shape(
        layers=tuple(range(layers)),
        inner=weights["encoder.layers.0.up.bias"].size,
        link=len(weights["norm.weight"]),
        second="second.weight" in weights,
    )
    model = Tagger(shape, len(words))
    model.load_state_dict({n: torch.from_numpy(np.array(w, np.float32)) for n, w in weights.items()})
    args.base.mkdir(parents=True, exist_ok=True)
    shutil.copy(args.tokenizer, args.base / "tokenizer.json")
    head = "embeddings."
    kept: dict[str, Any] = {
        "words": words,
        "words_scale": scale,
        f"{head}position_embeddings.weight": weights["encoder.places"],
        f"{head}token_type_embeddings.weight": np.zeros((2, shape.width), np.float16),
        f"{head}LayerNorm.weight": weights["encoder.norm.weight"],
        f"{head}LayerNorm.bias": weights["encoder.norm.bias"],
    }
    np.savez(args.base / "base.npz", **kept)
    save(model, shape, args.out)
    print(f"{args.out}: {layers} layers, {len(words)} pieces")


if __name__ == "__main__":
    main()
