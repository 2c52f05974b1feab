"""Linear models: what they answer, and that what is written is read back."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from onrecord.models.linear import Linear, load_linear, save_linear

MODEL = Linear(
    ("report", "bio"), {"a": 0, "b": 1}, np.array([[2.0, 0.0], [0.0, 2.0], [0.5, 0.0]], dtype=np.float32)
)


def test_shares_add_up_and_unknown_features_count_for_nothing() -> None:
    shares = MODEL.shares({"b": 1.0, "unknown": 9.0})
    assert sum(shares.values()) == pytest.approx(1) and shares["bio"] > shares["report"]
    assert MODEL.shares({"unknown": 9.0})["report"] > 0.5


def test_the_best_label() -> None:
    assert (MODEL.best({"a": 1.0}), MODEL.best({"b": 0.1})) == ("report", "bio")


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "model.bin"
    save_linear(MODEL, path)
    with path.open("rb") as file:
        held = np.load(file, allow_pickle=False)
        assert bytes(held["names"]).decode().split("\n") == ["a", "b"]
        assert held["weights"].astype(np.float32).tolist() == MODEL.weights.tolist()


def test_a_task_without_a_model_has_none() -> None:
    assert load_linear("furniture-xx") is None
