"""What a network, or several together, finds in labelled articles, and how good it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch

from onrecord.models.decode import Attribution, Reading, characters, read, without_clashes
from onrecord.models.pieces import Window, Windower
from training.attribution.data import Article, example, tensors
from training.attribution.model import Tagger

LOWEST = 0.1


@torch.no_grad()  # type: ignore[untyped-decorator]
def answers(
    models: Sequence[Tagger], batch: dict[str, torch.Tensor], least: float
) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """The mean of the models: found (windows, pieces), anchors over `least`, their label probabilities."""
    hidden = [m.encode(batch) for m in models]
    found = torch.stack([m.found(h).sigmoid() for m, h in zip(models, hidden, strict=True)]).mean(0)
    found = found * batch["mask"]
    anchor = ((found > least) & (batch["counted"] > 0)).nonzero()
    labels = torch.stack([m.link(h, anchor).softmax(-1) for m, h in zip(models, hidden, strict=True)]).mean(0)
    return found, anchor, labels


Read = list[list[tuple[Window, Reading]]]


def readings(
    models: Sequence[Tagger],
    articles: Sequence[Article],
    windower: Windower,
    device: str,
    size: int = 256,
    before: int = 48,
) -> Read:
    """All readings over LOWEST, article by article."""
    cut = [
        (n, w, example(a, w))
        for n, a in enumerate(articles)
        for w in windower.windows(a.paragraphs, size, before)
    ]
    cut.sort(key=lambda c: len(c[1].ids))
    out: Read = [[] for _ in articles]
    for model in models:
        model.eval()
    for start in range(0, len(cut), 32):
        held = cut[start : start + 32]
        batch = tensors([e for _, _, e in held], device)
        with torch.autocast(device, torch.bfloat16, enabled=device == "cuda"):
            found, anchors, labels = answers(models, batch, LOWEST)
        sure = found.cpu().numpy()
        for (b, i), given in zip(anchors.tolist(), labels.float().cpu().numpy(), strict=True):
            n, window, _ = held[b]
            if i >= window.first:
                out[n].append((window, read(i, float(sure[b, i]), given[: len(window.ids)])))
    return out


def attributions(held: Sequence[tuple[Window, Reading]], keep: float, by: str = "found") -> list[Attribution]:
    """The attributions of one article's readings at a threshold."""
    made = [
        Attribution(
            characters(w, [r.source] if r.source else []),
            characters(w, [r.cue]),
            characters(w, r.content),
            r.sure,
        )
        for w, r in held
        if getattr(r, by) >= keep
    ]
    return [a for a in without_clashes(made) if a.content]


def as_lines(articles: Sequence[Article], found: Sequence[Sequence[Attribution]]) -> list[dict[str, Any]]:
    """Predictions in the yardstick's form."""
    return [
        {
            "id": a.raw["id"],
            "attributions": [
                {"source": list(f.source), "cue": list(f.cue), "content": list(f.content), "score": f.score}
                for f in held
            ],
        }
        for a, held in zip(articles, found, strict=True)
    ]


def score(
    measure: Any, articles: Sequence[Article], found: Read, keep: float, by: str = "found"
) -> dict[str, Any]:
    """The yardstick's figures at a threshold."""
    made = [attributions(held, keep, by) for held in found]
    return dict(measure.score([a.raw for a in articles], as_lines(articles, made)))


def line(out: dict[str, Any]) -> str:
    """The figures that matter, on one line."""
    kinds = " ".join(
        f"{k[:3]} {100 * v['found'] / v['gold']:.0f}/{100 * v['linked'] / v['with source']:.0f}"
        for k, v in out["kinds"].items()
    )
    p = out["link pair"]
    return (
        f"pair {p['f1']} (P {p['precision']} R {p['recall']}) exact {out['link exact']['f1']} "
        + " ".join(f"{r} {out[r + ' exact']['f1']}" for r in ("source", "cue", "content"))
        + " "
        + kinds
    )
