"""Labelled and unlabelled windows, cut by the code that cuts them at run time."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import torch

from onrecord.models.decode import CONTENT, CONTENT_FIRST, CUE, SOURCE, SOURCE_FIRST
from onrecord.models.pieces import Pieces, Window, Windower, line_spans
from training.attribution.lines import lines

ROLES = {"source": (SOURCE_FIRST, SOURCE), "cue": (CUE, CUE), "content": (CONTENT_FIRST, CONTENT)}


@dataclass
class Article:
    """An article's pieces, and for each piece (by its start) which attribution it serves, and how."""

    paragraphs: list[Pieces]
    raw: dict[str, Any]
    reader: int = 0
    label: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    anchors: dict[int, int] = field(default_factory=dict)
    ignored: set[int] = field(default_factory=set)


@dataclass
class Example:
    """One window with its gold: anchors (position, attribution) and per-piece (attribution, label)."""

    ids: np.ndarray[Any, Any]
    forms: np.ndarray[Any, Any]
    owner: np.ndarray[Any, Any]
    label: np.ndarray[Any, Any]
    anchors: list[tuple[int, int]]
    counted: np.ndarray[Any, Any]
    reader: int
    shared: list[tuple[int, int, int]] = field(default_factory=list)


def load(
    path: Path, windower: Windower, readers: dict[str, int] | None = None, limit: int | None = None
) -> list[Article]:
    """Articles with their pieces; labels where the file has attributions."""
    out = []
    for raw in lines(path):
        paragraphs = windower.paragraphs(raw["text"], line_spans(raw["text"]))
        reader = readers.setdefault(raw["annotator"], len(readers) + 1) if readers is not None else 0
        article = Article(paragraphs, raw, reader)
        _label(article)
        out.append(article)
        if limit and len(out) >= limit:
            break
    return out


def _label(article: Article) -> None:
    starts = [span for part in article.paragraphs for span in part.spans]
    if "attributions" not in article.raw:
        return
    at: dict[int, int] = {c: i for i, (s, e) in enumerate(starts) for c in range(s, e)}
    for number, found in enumerate(article.raw.get("attributions", [])):
        for role, (first, rest) in ROLES.items():
            for start, end in found.get(role) or []:
                held = sorted({at[c] for c in range(start, end) if c in at})
                for n, i in enumerate(held):
                    held_by = article.label.setdefault(starts[i][0], [])
                    held_by.append((number, first if n == 0 else rest))
                if role == "cue" and held:
                    article.anchors[starts[held[0]][0]] = number
    for start, end in article.raw.get("ignore") or []:
        article.ignored |= {s for s, _ in starts if start <= s < end}


def example(article: Article, window: Window) -> Example:
    """The window with the article's labels laid on it."""
    size = len(window.ids)
    if not article.anchors and not article.ignored:
        counted = np.arange(size) >= window.first
        return Example(
            np.asarray(window.ids),
            np.asarray(window.forms),
            np.full(size, -1, np.int64),
            np.zeros(size, np.int64),
            [],
            counted,
            article.reader,
        )
    owner, label = np.full(size, -1, np.int64), np.zeros(size, np.int64)
    counted, anchors = np.ones(size, bool), []
    shared: list[tuple[int, int, int]] = []
    for i, (start, _) in enumerate(window.spans):
        if start < 0:
            counted[i] = i >= window.first
            continue
        counted[i] = i >= window.first and start not in article.ignored
        if start in article.label:
            owner[i], label[i] = article.label[start][0]
            shared += [(i, *more) for more in article.label[start][1:]]
        if counted[i] and start in article.anchors:
            anchors.append((i, article.anchors[start]))
    return Example(
        np.asarray(window.ids),
        np.asarray(window.forms),
        owner,
        label,
        anchors,
        counted,
        article.reader,
        shared,
    )


def cut(articles: Sequence[Article], windower: Windower, rng: random.Random) -> list[Example]:
    """All articles cut into windows of a random size, from a random phase."""
    out = []
    for article in articles:
        size = rng.randint(160, 352)
        lead = rng.randint(40, size)
        windows = windower.windows(article.paragraphs, size, rng.choice([0, 24, 48, 64]), lead)
        out += [example(article, w) for w in windows]
    return out


def batches(examples: Sequence[Example], pieces: int, rng: random.Random) -> Iterator[list[Example]]:
    """Batches of about `pieces` pieces, of windows about as long, in random order."""
    order = sorted(examples, key=lambda e: len(e.ids) + rng.random() * 40)
    made: list[list[Example]] = []
    batch: list[Example] = []
    longest = 0
    for one in order:
        longest = max(longest, len(one.ids))
        if batch and longest * (len(batch) + 1) > pieces:
            made.append(batch)
            batch, longest = [], len(one.ids)
        batch.append(one)
    made.append(batch)
    rng.shuffle(made)
    yield from made


def tensors(batch: Sequence[Example], device: str) -> dict[str, torch.Tensor]:
    """A batch, padded; `anchor` has rows (window, position) and `target` their labels per piece."""
    size = max(len(e.ids) for e in batch)
    wide = {
        name: np.zeros((len(batch), size), np.int64) for name in ("ids", "forms", "mask", "counted", "found")
    }
    rows, targets = [], []
    for b, one in enumerate(batch):
        n = len(one.ids)
        wide["ids"][b, :n], wide["forms"][b, :n], wide["mask"][b, :n] = one.ids, one.forms, 1
        wide["counted"][b, :n] = one.counted
        for position, number in one.anchors:
            wide["found"][b, position] = 1
            rows.append((b, position))
            target = np.full(size, -100, np.int64)
            target[:n] = np.where(one.owner == number, one.label, 0)
            for i, other, label in one.shared:
                if other == number:
                    target[i] = label
            targets.append(target)
    out = {name: torch.from_numpy(a).to(device, non_blocking=True) for name, a in wide.items()}
    out["anchor"] = torch.tensor(rows, dtype=torch.long).reshape(-1, 2).to(device)
    out["target"] = torch.from_numpy(np.array(targets, np.int64).reshape(-1, size)).to(device)
    out["reader"] = torch.tensor([e.reader for e in batch]).to(device)
    return out
