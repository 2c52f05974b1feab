"""The reader of frames as a network: where one of which kind begins, and what belongs to it."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from onrecord.models.frames import COLUMNS, KINDS, N_LABELS
from onrecord.models.pieces import N_FORMS, Window, Windower
from training.attribution.model import REACH, Layer, Shape, build

DEPTH = 2
"""Layers that stay as they were: what they make of a text is made once; training runs the others."""
LINK = 128
HIDDEN = 0.06
"""Share of the pieces that are hidden in training."""


class Reader(nn.Module):  # type: ignore[misc]
    """The upper layers and two heads.

    `found` gives log odds (texts, pieces, COLUMNS) that a frame begins at a piece; `link` labels all pieces
    for given beginnings of given kinds.
    """

    def __init__(self, shape: Shape, depth: int = DEPTH, drop: float = 0.2) -> None:
        super().__init__()
        self.drop = drop
        self.forms = nn.Embedding(N_FORMS, shape.width)
        nn.init.zeros_(self.forms.weight)
        self.layers = nn.ModuleList(Layer(shape) for _ in shape.layers[depth:])
        self.find = nn.Linear(shape.width, len(COLUMNS))
        nn.init.constant_(self.find.bias, -4.0)
        self.piece = nn.Linear(shape.width, 2 * LINK)
        self.anchor = nn.Linear(shape.width, 2 * LINK)
        self.kind = nn.Embedding(len(KINDS), 2 * LINK)
        nn.init.zeros_(self.kind.weight)
        self.apart = nn.Parameter(torch.zeros(2 * REACH + 1, LINK))
        self.norm = nn.LayerNorm(LINK)
        self.second = nn.Linear(LINK, LINK)
        self.label = nn.Linear(LINK, N_LABELS)

    def forward(self, x: Tensor, forms: Tensor, mask: Tensor) -> Tensor:
        """Vectors (texts, pieces, width) from those of the lower layers."""
        x = F.dropout(x.float() * self._shown(mask) + self.forms(forms), self.drop, self.training)
        wide = mask[:, None, None, :].bool()
        for layer in self.layers:
            x = layer(x, wide)
        return x

    def _shown(self, mask: Tensor) -> Tensor:
        """Which pieces are shown: all, but for a few in training, that no one word decides."""
        hidden = torch.rand_like(mask) < HIDDEN if self.training else torch.zeros_like(mask)
        return (~hidden.bool())[..., None].float()

    def found(self, x: Tensor) -> Tensor:
        """Log odds (texts, pieces, COLUMNS)."""
        out: Tensor = self.find(F.dropout(x, self.drop, self.training))
        return out

    def link(self, x: Tensor, anchor: Tensor) -> Tensor:
        """Logits (anchors, pieces, labels) for rows (text, piece, kind)."""
        text, place, kind = anchor.unbind(1)
        a, m = self.piece(x).chunk(2, -1)
        q, r = (self.anchor(x[text, place]) + self.kind(kind)).chunk(2, -1)
        away = torch.arange(x.shape[1])[None] - place[:, None]
        apart = F.embedding(away.clamp(-REACH, REACH) + REACH, self.apart)
        z = F.relu(self.norm(a[text] + q[:, None] + apart + m[text] * r[:, None]))
        out: Tensor = self.label(F.relu(self.second(F.dropout(z, self.drop, self.training))))
        return out


class Lower:
    """The layers of the base that stay as they were."""

    def __init__(self, base: Path, depth: int = DEPTH) -> None:
        self.depth = depth
        self.encoder = build(base / "base.npz", Shape()).encoder.eval()
        self.windower = Windower(base / "tokenizer.json")

    @torch.no_grad()  # type: ignore[untyped-decorator]
    def __call__(self, window: Window) -> Tensor:
        """What they make of a text: (pieces, width)."""
        ids, forms, e = torch.tensor([window.ids]), torch.tensor([window.forms]), self.encoder
        x = e.norm(F.embedding(ids, e.words) + e.places[: ids.shape[1]] + F.embedding(forms, e.forms))
        mask = torch.ones(1, 1, 1, ids.shape[1], dtype=torch.bool)
        for layer in e.layers[: self.depth]:
            x = layer(x, mask)
        return x[0].half()

    def upper(self) -> Reader:
        """A reader whose layers begin as the others have them."""
        reader = Reader(self.encoder.shape, self.depth)
        for new, old in zip(reader.layers, self.encoder.layers[self.depth :], strict=True):
            new.load_state_dict(old.state_dict())
        return reader
