"""Learned weights of linear models, kept as arrays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import exp
from pathlib import Path
from typing import Any

from onrecord.models import catalog

LENGTH = 3.0
"""Features of a text are scaled to this length before they are weighed against one another."""


@dataclass(frozen=True, eq=False)
class Linear:
    """Labels, columns of features, weights of shape (features + 1, labels); the last row is the bias."""

    labels: tuple[str, ...]
    columns: Mapping[str, int]
    weights: Any

    def best(self, features: Mapping[str, float]) -> str:
        """The label with the highest score; features that are known are scaled to LENGTH together."""
        size = sum(v * v for k, v in features.items() if k in self.columns) ** 0.5 or 1.0
        scores = self._scores({name: LENGTH * value / size for name, value in features.items()})
        return self.labels[int(scores.argmax())]

    def shares(self, features: Mapping[str, float]) -> dict[str, float]:
        """How likely each label is, from 0 to 1, for features as they are."""
        scores = self._scores(features).tolist()  # so few are quicker without arrays
        most = max(scores)
        shares = [exp(score - most) for score in scores]
        whole = sum(shares)
        return {label: share / whole for label, share in zip(self.labels, shares, strict=True)}

    def _scores(self, features: Mapping[str, float]) -> Any:
        import numpy as np

        columns = self.columns
        known = {columns[name]: value for name, value in features.items() if name in columns}
        if not known:
            return self.weights[-1]
        values = np.array(list(known.values()), np.float32)
        return self.weights[-1] + values @ self.weights.take(list(known), axis=0)


@lru_cache(maxsize=4)
def load_linear(task: str) -> Linear | None:
    """The model for a task, None where there is none; raises DataError where its weights are others."""
    import numpy as np

    card = next((card for card in catalog.cards() if card.task == task), None)
    path = catalog.path_of(card.weights) if card else None
    if path is None:
        return None
    with path.open("rb") as file:
        held = np.load(file, allow_pickle=False)
        names = bytes(held["names"]).decode("utf-8").split("\n")
        labels = bytes(held["labels"]).decode("utf-8").split("\n")
        weights = held["weights"].astype(np.float32)
    return Linear(tuple(labels), {name: i for i, name in enumerate(names)}, weights)


def save_linear(model: Linear, path: Path) -> None:
    """Write a model: labels and names as UTF-8 bytes with line breaks between, weights as float16."""
    import numpy as np

    names = "\n".join(sorted(model.columns, key=lambda name: model.columns[name]))
    with path.open("wb") as file:
        np.savez_compressed(
            file,
            names=np.frombuffer(names.encode(), np.uint8),
            labels=np.frombuffer("\n".join(model.labels).encode(), np.uint8),
            weights=model.weights.astype(np.float16),
        )
