"""Take the weights back out of the file that ships, so that training can go on from them.

    python -m training.frames.unpack --weights WEIGHTS.onnx --out READER.pt

The int8 weights come back rounded as they are, which costs training nothing that can be measured.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from training.attribution.export import Array
from training.frames.network import DEPTH

LAYERS = 4
"""Layers that were trained."""


def unpacked(path: Path) -> dict[str, Array]:
    """The weights of the trained layers and heads by name, in the order in which `export` lays them."""
    model = onnx.load(str(path))
    held = {c.name: numpy_helper.to_array(c) for c in model.graph.initializer}
    steps = iter(model.graph.node)
    state: dict[str, Array] = {}

    def until(operator: str) -> list[Array]:
        """The constants of the next step of a kind."""
        node = next(one for one in steps if one.op_type == operator)
        return [held[name] for name in node.input if name in held]

    def packed(name: str) -> None:
        weight, scale, _, bias = until("DynamicQuantizeMatMul")
        state.update({f"{name}.weight": (weight.astype(np.float32) * scale).T, f"{name}.bias": bias})

    def both(name: str, operator: str) -> None:
        state.update(zip((f"{name}.weight", f"{name}.bias"), until(operator), strict=True))

    def layer(head: str) -> None:
        for first, second, norm in (("mixed", "out", "norm1"), ("up", "down", "norm2")):
            packed(head + first)
            packed(head + second)
            both(head + norm, "LayerNormalization")

    until("LayerNormalization")
    for _ in range(DEPTH):
        layer("")
    state.clear()
    state["forms.weight"] = until("Gather")[0]
    for i in range(LAYERS):
        layer(f"layers.{i}.")
    both("find", "Gemm")
    packed("piece")
    until("Gather")
    both("anchor", "Gemm")
    state["kind.weight"] = until("Gather")[0]
    state["apart"] = until("Gather")[0]
    both("norm", "LayerNormalization")
    for name in ("second", "label"):
        (weight,), (bias,) = until("MatMul"), until("Add")
        state |= {f"{name}.weight": weight.T, f"{name}.bias": bias}
    return state


def tensors(state: dict[str, Array]) -> Iterator[tuple[str, Any]]:
    """The same as torch has them."""
    for name, array in state.items():
        yield name, torch.from_numpy(np.ascontiguousarray(array, np.float32).copy())


def main() -> None:
    """Write a checkpoint from which `learn --goes-on` goes on."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for name in ("weights", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    args = parser.parse_args()
    torch.save({"state": dict(tensors(unpacked(args.weights))), "depth": DEPTH}, args.out)


if __name__ == "__main__":
    main()
