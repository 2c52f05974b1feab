"""The tagger as a network: a small BERT, an anchor head, and a head that reads every piece for a cue."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from onrecord.models.decode import N_LABELS
from onrecord.models.pieces import N_FORMS

REACH = 96


@dataclass(frozen=True)
class Shape:
    """The measures of a network."""

    layers: tuple[int, ...] = (0, 1, 2, 3, 4, 5)
    width: int = 384
    heads: int = 12
    inner: int = 1536
    link: int = 192
    readers: int = 0
    forms: bool = True
    second: bool = True
    dropout: float = 0.1


class Layer(nn.Module):  # type: ignore[misc]
    """One layer of the encoder."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.heads, self.drop = shape.heads, shape.dropout
        self.mixed = nn.Linear(shape.width, 3 * shape.width)
        self.out = nn.Linear(shape.width, shape.width)
        self.norm1 = nn.LayerNorm(shape.width, eps=1e-12)
        self.up = nn.Linear(shape.width, shape.inner)
        self.down = nn.Linear(shape.inner, shape.width)
        self.norm2 = nn.LayerNorm(shape.width, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        b, t, w = x.shape
        q, k, v = self.mixed(x).view(b, t, 3, self.heads, w // self.heads).permute(2, 0, 3, 1, 4)
        drop = self.drop if self.training else 0.0
        held = F.scaled_dot_product_attention(q, k, v, attn_mask=mask, dropout_p=drop)
        held = self.out(held.transpose(1, 2).reshape(b, t, w))
        x = self.norm1(x + F.dropout(held, self.drop, self.training))
        return self.norm2(x + F.dropout(self.down(F.gelu(self.up(x))), self.drop, self.training))


class Encoder(nn.Module):  # type: ignore[misc]
    """Word, place and form embeddings, and the layers. Word embeddings stay as they were packed."""

    def __init__(self, shape: Shape, words: int) -> None:
        super().__init__()
        self.shape = shape
        self.register_buffer("words", torch.zeros(words, shape.width), persistent=False)
        self.places = nn.Parameter(torch.zeros(512, shape.width))
        self.forms = nn.Parameter(torch.zeros(N_FORMS, shape.width), requires_grad=shape.forms)
        self.norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(shape) for _ in shape.layers)

    def forward(self, ids: Tensor, forms: Tensor, mask: Tensor) -> Tensor:
        x = F.embedding(ids, self.words) + self.places[: ids.shape[1]] + F.embedding(forms, self.forms)
        x = F.dropout(self.norm(x), self.shape.dropout, self.training)
        wide = mask[:, None, None, :].bool()
        for layer in self.layers:
            x = layer(x, wide)
        return x


class Tagger(nn.Module):  # type: ignore[misc]
    """Encoder and heads. `find` says which pieces begin a cue; `link` labels all pieces for given cues."""

    def __init__(self, shape: Shape, words: int) -> None:
        super().__init__()
        self.shape = shape
        self.encoder = Encoder(shape, words)
        self.find = nn.Linear(shape.width, 1)
        self.piece = nn.Linear(shape.width, 2 * shape.link)
        self.cue = nn.Linear(shape.width, 2 * shape.link)
        self.apart = nn.Parameter(torch.zeros(2 * REACH + 1, shape.link))
        self.norm = nn.LayerNorm(shape.link)
        self.second = nn.Linear(shape.link, shape.link) if shape.second else None
        self.label = nn.Linear(shape.link, N_LABELS)
        self.readers = nn.Embedding(shape.readers + 1, shape.width) if shape.readers else None
        if self.readers is not None:
            nn.init.zeros_(self.readers.weight)

    def encode(self, batch: dict[str, Tensor], reader: bool = False) -> Tensor:
        """Vectors (windows, pieces, width); with `reader`, bent towards how its reader labels."""
        h: Tensor = self.encoder(batch["ids"], batch["forms"], batch["mask"])
        if reader and self.readers is not None:
            known = batch["reader"] * (torch.rand(len(h), device=h.device) < 0.5)
            h = h + self.readers(known)[:, None]
        return h

    def found(self, h: Tensor) -> Tensor:
        """Logits (windows, pieces) that a piece begins a cue."""
        return self.find(h).squeeze(-1).float()

    def link(self, h: Tensor, anchor: Tensor) -> Tensor:
        """Logits (anchors, pieces, labels) for anchors given as rows (window, position)."""
        window, position = anchor.unbind(1)
        a, m = self.piece(h).chunk(2, -1)
        q, r = self.cue(h[window, position]).chunk(2, -1)
        away = torch.arange(h.shape[1], device=h.device)[None] - position[:, None]
        apart = F.embedding(away.clamp(-REACH, REACH) + REACH, self.apart)
        z = a[window] + q[:, None] + apart + m[window] * r[:, None]
        z = F.relu(self.norm(z))
        if self.second is not None:
            z = F.relu(self.second(F.dropout(z, self.shape.dropout, self.training)))
        out: Tensor = self.label(z)
        return out.float()


def base_state(path: Path, shape: Shape) -> dict[str, Tensor]:
    """The packed base weights, under the names of this network."""
    w = {name: torch.from_numpy(np.asarray(a, np.float32)) for name, a in np.load(path).items()}
    e = "embeddings."
    out = {
        "encoder.words": w["words"] * w["words_scale"],
        "encoder.places": w[e + "position_embeddings.weight"] + w[e + "token_type_embeddings.weight"][0],
        "encoder.norm.weight": w[e + "LayerNorm.weight"],
        "encoder.norm.bias": w[e + "LayerNorm.bias"],
    }
    for i, layer in enumerate(shape.layers):
        old, new = f"encoder.layer.{layer}.", f"encoder.layers.{i}."
        if f"{old}output.dense.bias" not in w:  # a base without layers serves to open what has its own
            continue
        for end in ("weight", "bias"):
            parts = [w[f"{old}attention.self.{name}.{end}"] for name in ("query", "key", "value")]
            out[f"{new}mixed.{end}"] = torch.cat(parts)
            out[f"{new}out.{end}"] = w[f"{old}attention.output.dense.{end}"]
            out[f"{new}norm1.{end}"] = w[f"{old}attention.output.LayerNorm.{end}"]
            out[f"{new}up.{end}"] = w[f"{old}intermediate.dense.{end}"]
            out[f"{new}down.{end}"] = w[f"{old}output.dense.{end}"]
            out[f"{new}norm2.{end}"] = w[f"{old}output.LayerNorm.{end}"]
    return out


def build(base: Path, shape: Shape, start: Path | None = None) -> Tagger:
    """A network on the base weights, or on what was saved of one (layers by `shape.layers`)."""
    state = base_state(base, shape)
    model = Tagger(shape, len(state["encoder.words"]))
    words = state.pop("encoder.words")
    if start is not None:
        kept = torch.load(start, map_location="cpu", weights_only=True)["state"]
        state = {name: w.float() for name, w in kept.items() if not name.startswith("encoder.layers.")}
        for i, layer in enumerate(shape.layers):
            head = f"encoder.layers.{layer}."
            state |= {
                f"encoder.layers.{i}.{n.removeprefix(head)}": w.float()
                for n, w in kept.items()
                if n.startswith(head)
            }
        own = model.state_dict()
        state = {name: w for name, w in state.items() if name in own and own[name].shape == w.shape}
    model.load_state_dict(state, strict=False)
    model.encoder.words.copy_(words)
    return model


def save(model: nn.Module, shape: Shape, path: Path, **more: Any) -> None:
    """Weights as float16, with the measures of the network."""
    state = {name: w.detach().half().cpu() for name, w in model.state_dict().items()}
    torch.save({"state": state, "shape": asdict(shape), **more}, path)


def reopen(base: Path, path: Path) -> Tagger:
    """A saved network."""
    held = torch.load(path, map_location="cpu", weights_only=True)
    shape = Shape(**{**held["shape"], "layers": tuple(range(len(held["shape"]["layers"])))})
    return build(base, shape, path)
