"""The reader of event roots as a network: a MiniLM that is told, half way up, who does what to whom."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from onrecord.models.pieces import Windower
from onrecord.models.roots import LABELS, PARTS, shown
from training.attribution.model import Encoder, Layer, Shape, base_state

DEPTH = 3
"""Layers that stay as they were: what they make of a sentence is made once; training runs the others."""
Row = dict[str, Any]
Item = tuple[Tensor, Tensor]
"""A sentence: what the lower layers made of it, (pieces, width), and the part of each piece."""


class Reader(nn.Module):  # type: ignore[misc]
    """The upper layers and the head: log odds of each label."""

    def __init__(self, shape: Shape, depth: int = DEPTH) -> None:
        super().__init__()
        self.parts = nn.Embedding(len(PARTS), shape.width)
        nn.init.normal_(self.parts.weight, std=0.3)
        with torch.no_grad():
            self.parts.weight[0] = 0
        self.layers = nn.ModuleList(Layer(shape) for _ in shape.layers[depth:])
        self.drop = nn.Dropout(0.3)
        self.out = nn.Linear(len(PARTS) * shape.width, len(LABELS))

    def forward(self, x: Tensor, parts: Tensor, mask: Tensor) -> Tensor:
        """(sentences, labels) for vectors, the part of each piece, and which pieces are there."""
        x = x.float() + self.parts(parts)
        wide = mask[:, None, None, :].bool()
        for layer in self.layers:
            x = layer(x, wide)
        out: Tensor = self.out(self.drop(pooled(x, parts, mask)))
        return out


def pooled(x: Tensor, parts: Tensor, mask: Tensor) -> Tensor:
    """The mean of all pieces beside the means of each part: (sentences, parts * width)."""
    means = []
    for k in range(len(PARTS)):
        held = ((parts == k).float() if k else 1) * mask
        means.append((x * held[..., None]).sum(1) / held.sum(1, keepdim=True).clamp(min=1))
    return torch.cat(means, -1)


class Lower:
    """The layers that stay as they were."""

    def __init__(self, base: Path, depth: int = DEPTH) -> None:
        self.depth, self.shape = depth, Shape(forms=False)
        state = base_state(base / "base.npz", self.shape)
        words = state["encoder.words"]
        self.state = {
            name.removeprefix("encoder."): w for name, w in state.items() if name != "encoder.words"
        }
        self.encoder = Encoder(self.shape, len(words)).eval()
        self.encoder.load_state_dict(self.state, strict=False)
        self.encoder.words.copy_(words)
        self.windower = Windower(base / "tokenizer.json")

    @torch.no_grad()  # type: ignore[untyped-decorator]
    def __call__(self, row: Row) -> Item:
        """What they make of a sentence."""
        spans = {name: row.get(name) or () for name in PARTS[1:]}
        window = shown(self.windower, row["text"], (0, len(row["text"])), spans)
        ids, e = torch.tensor([window.ids]), self.encoder
        x = e.norm(F.embedding(ids, e.words) + e.places[: ids.shape[1]])
        mask = torch.ones(1, 1, 1, ids.shape[1], dtype=torch.bool)
        for layer in e.layers[: self.depth]:
            x = layer(x, mask)
        return x[0].half(), torch.tensor(window.parts)

    def upper(self) -> Reader:
        """A reader whose layers begin as the base has them."""
        reader = Reader(self.shape, self.depth)
        for new, old in zip(reader.layers, self.encoder.layers[self.depth :], strict=True):
            new.load_state_dict(old.state_dict())
        return reader
