"""Take the weights back out of the file that ships, so that training can go on from them.

    python -m training.frames.unpack --weights WEIGHTS.onnx --out READER.pt

The int8 weights come back rounded as they are, which costs training nothing that can be measured.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
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


class Steps:
    """The steps of a graph one after another, and what of the state they hold."""

    def __init__(self, path: Path) -> None:
        graph = onnx.load(str(path)).graph
        self._held = {c.name: numpy_helper.to_array(c) for c in graph.initializer}
        self._steps = iter(graph.node)
        self.state: dict[str, Array] = {}

    def until(self, operator: str) -> list[Array]:
        """The constants of the next step of a kind."""
        node = next(one for one in self._steps if one.op_type == operator)
        return [self._held[name] for name in node.input if name in self._held]

    def packed(self, name: str) -> None:
        """A product of int8."""
        weight, scale, _, bias = self.until("DynamicQuantizeMatMul")
        self.state[f"{name}.weight"] = (weight.astype(np.float32) * scale).T
        self.state[f"{name}.bias"] = bias

    def both(self, name: str, operator: str) -> None:
        """Weight and bias of one step."""
        self.state[f"{name}.weight"], self.state[f"{name}.bias"] = self.until(operator)

    def layer(self, head: str) -> None:
        """One layer of the encoder."""
        for first, second, norm in (("mixed", "out", "norm1"), ("up", "down", "norm2")):
            self.packed(head + first)
            self.packed(head + second)
            self.both(head + norm, "LayerNormalization")


def unpacked(path: Path) -> dict[str, Array]:
    """The weights of the trained layers and heads by name, in the order in which `export` lays them."""
    g = Steps(path)
    g.until("LayerNormalization")
    for _ in range(DEPTH):
        g.layer("")
    g.state.clear()
    (g.state["forms.weight"],) = g.until("Gather")
    for i in range(LAYERS):
        g.layer(f"layers.{i}.")
    g.both("find", "Gemm")
    g.packed("piece")
    g.until("Gather")
    g.both("anchor", "Gemm")
    for name in ("kind.weight", "apart"):
        (g.state[name],) = g.until("Gather")
    g.both("norm", "LayerNormalization")
    for name in ("second", "label"):
        (weight,), (bias,) = g.until("MatMul"), g.until("Add")
        g.state |= {f"{name}.weight": weight.T, f"{name}.bias": bias}
    return g.state


def tensors(state: Mapping[str, Array]) -> Iterator[tuple[str, Any]]:
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
