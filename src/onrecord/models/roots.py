"""The learned weights behind event roots: a linear model over words, kept as arrays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from onrecord.models import catalog

TASK = "event-roots"
LENGTH = 3.0
"""Features of a sentence are scaled to this length before they are weighed."""


@dataclass(frozen=True, eq=False)
class Linear:
    """Labels, columns of features, weights of shape (features + 1, labels); the last row is the bias."""

    labels: tuple[str, ...]
    columns: Mapping[str, int]
    weights: Any

    def best(self, features: Mapping[str, float]) -> str:
        """The label with the highest score."""
        size = sum(v * v for k, v in features.items() if k in self.columns) ** 0.5 or 1.0
        scores = self.weights[-1].copy()
        for name, value in features.items():
            column = self.columns.get(name)
            if column is not None:
                scores += self.weights[column] * (LENGTH * value / size)
        return self.labels[int(scores.argmax())]


@lru_cache(maxsize=1)
def load_roots() -> Linear | None:
    """The model, None where its weights are not there; raises DataError where they are others."""
    import numpy as np

    path = catalog.path_of(catalog.card(TASK).weights)
    if path is None:
        return None
    with path.open("rb") as file:
        held = np.load(file, allow_pickle=False)
        names = bytes(held["names"]).decode("utf-8").split("\n")
        labels = bytes(held["labels"]).decode("utf-8").split("\n")
        weights = held["weights"].astype(np.float32)
    return Linear(tuple(labels), {name: i for i, name in enumerate(names)}, weights)
