"""The learned weights behind event roots: a linear model over words."""

from __future__ import annotations

from onrecord.models.linear import LENGTH, Linear, load_linear

__all__ = ["LENGTH", "TASK", "Linear", "load_roots"]

TASK = "event-roots"


def load_roots() -> Linear | None:
    """The model, None where its weights are not there; raises DataError where they are others."""
    return load_linear(TASK)
